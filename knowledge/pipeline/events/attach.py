"""Which figures of a sentence belong to a happening."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from knowledge.pipeline.events.figures import Count
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.language.text import Text

_CLAUSES = {"relcl", "conj", "ccomp", "advcl", "parataxis", "acl"}


def figures_of(
    text: Text, happening: Happening, counts: Sequence[Count], others: Iterable[Happening] = ()
) -> tuple[Count, ...]:
    """Return the figures that a happening's verbs govern, not those of a clause with a subject of its own.

    Args:
        text: the article.
        happening: what is told.
        counts: the figures of its sentence.
        others: what else the sentence tells: what stands nearer to their verbs is theirs.
    """
    verbs = {verb.i for verb in happening.verbs} | {happening.top.i}
    theirs = {verb.i for other in others if other is not happening for verb in other.verbs} - verbs
    subject = happening.subject
    within = {t.i for t in text.subtree(subject)} if subject is not None and counts else set()
    first = min(within, default=-1)  # what leads in to a clause counts something else
    fitting = (each for each in counts if each.token >= first or each.token in within)
    return tuple(each for each in fitting if _governed(text, each, verbs, theirs))


def _governed(text: Text, count: Count, verbs: AbstractSet[int], theirs: AbstractSet[int]) -> bool:
    token = text.tokens[count.token]
    subject = False  # "while nine stayed": the figure is the subject of its clause, and counts on
    while token.i not in verbs:
        above = text.head(token)
        if above.i == token.i or token.i in theirs:
            return False
        subject = subject or (count.carried and token.dep in {"nsubj", "nsubjpass"})
        own_clause = token.dep in _CLAUSES and any(text.children(token, "nsubj", "nsubjpass"))
        if token.pos in {"VERB", "AUX"} and own_clause and not (subject and token.dep == "advcl"):
            return False
        token = above
    return True
