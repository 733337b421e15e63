"""How a happening is put into a line: its clause with whom its pronouns mean, or else its sentence whole."""

from collections.abc import Sequence

from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.attribution import Narrator, party, words
from knowledge.pipeline.events.compose import line, plain, points_away
from knowledge.pipeline.events.episodes import EventDraft
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.trimming import Clause
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

_LONG = 50  # words and marks; a longer sentence tells more than one thing


def retold(text: Text, cast: Cast, happening: Happening, told: Narrator | None, unfit: Sequence[Timex]) -> str | None:
    """Return the line of a happening's own clause, or None where it makes none that may be shown.

    Args:
        text: the article.
        cast: who is named in it.
        happening: what is told.
        told: who says so.
        unfit: the dates that may not stand in a line.
    """
    subject = happening.subject
    name = None
    if subject is not None:
        name = antecedent(text, happening.verb, subject)
    if subject is not None and name is None and _stands_for_another(text, subject):
        person = party(text, cast, subject)
        name = person.name if person and subject.tag == "PRP" else subject.text
    said_by = told.party.name if told and not told.inside else None
    if subject is not None and said_by is not None and said_by == name:
        name = subject.text  # "Ms Roe says she met …": the name stands before
    clause = Clause(
        happening.top,
        subject,
        happening.verbs[:1],
        name,
        said_by,
        told.says if told else "",
        _where(text, happening.verb),
    )
    return line(text, clause, unfit)


def _stands_for_another(text: Text, subject: Token) -> bool:
    """Whether a subject is a pronoun; "some of the players" names its own."""
    return subject.tag in {"PRP", "WP", "WDT", "DT"} and not any(text.children(subject, "prep"))


def _follows(text: Text, verb: Token) -> bool:
    """Whether a relative clause stands right behind its noun: further off, a parser often picks the wrong one."""
    if verb.dep != "relcl":
        return False
    between = text.tokens[text.head(verb).i + 1 : min(t.i for t in text.subtree(verb))]
    return all(token.pos == "PUNCT" for token in between)


def _where(text: Text, verb: Token) -> str | None:
    """Return what "where" means in a relative clause, with its preposition."""
    noun = text.head(verb)
    prep = text.head(noun)
    where = any(child.lower == "where" for child in text.children(verb, "advmod"))
    if not _follows(text, verb) or not where or noun.dep != "pobj":
        return None
    return f"{prep.text[0].upper()}{prep.text[1:]} {plain(text, noun)}"


def antecedent(text: Text, verb: Token, subject: Token) -> str | None:
    """Return whom "which" and "one of which" mean in a relative clause: the words of its noun."""
    if not _follows(text, verb):
        return None
    noun = text.head(verb)
    if subject.tag in {"WP", "WDT"}:
        return plain(text, noun)
    of = next(text.children(subject, "prep"), None)
    which = next(text.children(of, "pobj"), None) if of is not None and of.lower == "of" else None
    if which is None or which.tag not in {"WP", "WDT"}:
        return None
    return f"{subject.text} of the {words(text, noun)}"


def whole(text: Text, draft: EventDraft) -> str | None:
    """Return the sentence itself, where it does not lean on the one before it and holds no date."""
    if draft.dated:
        return None
    first = text.tokens[draft.happening.sentence.first]
    if not _is_main(text, draft.happening) or draft.happening.sentence.last - draft.happening.sentence.first > _LONG:
        return None
    sentence = " ".join(text.cut(draft.reports[0].start, draft.reports[0].end).split())
    return None if first.pos == "PRON" or points_away(sentence) else sentence


def _is_main(text: Text, happening: Happening) -> bool:
    """Whether a happening is what its sentence tells, not a clause on the side of it."""
    here = happening.top
    while here.dep in {"conj", "ccomp"} and text.head(here).i != here.i:
        here = text.head(here)
    return here.dep == "ROOT"
