"""Which figures of a sentence belong to a happening."""

from collections.abc import Sequence

from knowledge.pipeline.events.figures import Count
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.language.text import Text, Token

_CLAUSES = {"relcl", "conj", "ccomp", "advcl", "parataxis", "acl"}


def figures_of(text: Text, happening: Happening, counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the figures that a happening's verbs govern, not those of a clause with a subject of its own."""
    verbs = {verb.i for verb in happening.verbs} | {happening.top.i}
    subject = happening.subject
    within = {t.i for t in text.subtree(subject)} if subject is not None else set()
    first = min(within, default=-1)  # what leads in to a clause counts something else
    tokens = [(each, text.tokens[each.token]) for each in counts]
    own = [each for each, token in tokens if (token.i >= first or token.i in within) and _governed(text, token, verbs)]
    return tuple(own)


def _governed(text: Text, token: Token, verbs: set[int]) -> bool:
    subject = False  # "while nine stayed": the figure is the subject of its clause, and counts on
    while True:
        if token.i in verbs:
            return True
        above = text.head(token)
        if above.i == token.i:
            return False
        subject = subject or token.dep in {"nsubj", "nsubjpass"}
        own_clause = token.dep in _CLAUSES and any(text.children(token, "nsubj", "nsubjpass"))
        if token.pos in {"VERB", "AUX"} and own_clause and not (subject and token.dep == "advcl"):
            return False
        token = above
