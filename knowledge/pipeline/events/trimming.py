"""What of a clause may go from a line: its date, what links it to others, and, where it is long, what only adds to it.

Only whole phrases go, never single words that carry sense.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.model import Span
from knowledge.pipeline.events.bearing import weights
from knowledge.pipeline.events.happenings import goes_along
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

POINTING = lexicon("this these those that such which who it they he she them him we i")
_LINKING = frozenset(
    ["meanwhile", "however", "also", "additionally", "moreover", "furthermore", "thus", "therefore", "too", "then"]
) | frozenset(
    ["separately", "instead", "later", "earlier", "yet", "still", "recently", "already", "again", "previously"]
)
# A date that is part of a name, or that something is done to: "Monday's vote".
_BOUND = {"poss", "compound", "amod", "nmod", "nsubj", "nsubjpass", "dobj"}
# What may go when a line is too long, in this order, and whether only after a comma (else only at the end).
_SHORTENING = (
    ({"conj"}, False),
    ({"relcl", "appos"}, True),
    ({"advcl", "acl"}, True),
    ({"advcl"}, False),
    ({"acl", "relcl"}, False),
)
_BOUNDED = {"the", "only", "first", "last", "any", "every", "all", "no", "those", "same"}
_BESIDE = {"conj", "ccomp", "parataxis", "advcl"}


@dataclass(frozen=True, slots=True)
class Clause:
    """What a line is made from: the verb over the clause, the subject's name where the line needs it, the narrator."""

    top: Token
    subject: Token | None
    kept: tuple[Token, ...]  # verbs that tell what happened: never left out
    subject_name: str | None  # said instead of the subject's own words: a pronoun's person
    said_by: str | None
    said_with: str  # "says", "claim": fits who says it
    where: str | None = None  # of a relative clause: "In the Troms region", for "where"


def undated(text: Text, top: Token, dates: tuple[Span, ...]) -> set[int] | None:
    """Return the words of dates, with the preposition that leads to nothing else; None where other words need them."""
    off: set[int] = set()
    for token in text.subtree(top):
        if any(span.start <= token.start < span.end for span in dates):
            off.add(token.i)
    if any(text.head(text.tokens[i]).i not in off and text.tokens[i].dep in _BOUND for i in off):
        return None
    for index in tuple(off):  # "on Monday, when …": what is told of the day goes with it
        for child in text.children(text.tokens[index], "relcl", "acl", "appos", "conj", "cc"):
            off |= {t.i for t in text.subtree(child)}
    for token in reversed(text.subtree(top)):
        led_to = list(text.children(token, "pobj", "pcomp"))
        if token.dep == "prep" and led_to and all(each.i in off for each in led_to):
            off |= {token.i} | {t.i for each in text.children(token, "cc", "conj") for t in text.subtree(each)}
        if token.dep == "prep" and not led_to and (below := list(text.children(token))) and _all_off(below, off):
            off.add(token.i)
    return off


def _all_off(tokens: list[Token], off: set[int]) -> bool:
    return all(token.i in off for token in tokens)


def dangles(text: Text, words: list[Token]) -> bool:
    """Whether a preposition or a participle lost all that it led to: "with 100 drones on", "a treaty, signed,"."""
    kept = {token.i for token in words}
    for token in words:
        below = [t for t in text.subtree(token) if t.i != token.i and t.pos != "PUNCT"]
        emptied = bool(below) and not any(t.i in kept for t in below)
        if emptied and token.dep in {"prep", "acl", "advcl", "agent", "conj"}:
            return True
    return False


def asides(text: Text, clause: Clause) -> set[int]:
    """Return what links the clause to others: conjunctions, "meanwhile", "according to", what is said before it."""
    off: set[int] = set()
    first = min((t.i for t in text.subtree(clause.subject)), default=clause.top.i) if clause.subject else clause.top.i
    for child in text.children(clause.top):
        words = text.subtree(child)
        own_clause = child.dep in _BESIDE and any(text.children(child, "nsubj", "nsubjpass"))
        own_clause = own_clause and (child.dep != "advcl" or _is_spliced(text, child))
        linking = child.dep in {"mark", "preconj"} or child.lower in _LINKING or child.lower == "when"
        leads_in = child.i < first and child.dep in {"advcl", "advmod", "prep", "npadvmod"} and not _names_place(words)
        according = child.lower == "according"
        if according and child.i > clause.top.i:  # what follows describes the source
            words = [t for t in text.subtree(clause.top) if t.i >= child.i]
        beside = own_clause and (child.dep != "ccomp" or child.i < first)
        along = child.dep == "advcl" and clause.said_by is not None and goes_along(text, child)
        if linking or according or leads_in or beside or along:
            off |= {t.i for t in words} | _joint(text, child)
        if child.dep == "punct" and child.lower in {"—", ";"}:
            off.add(child.i)
    return off


def _is_spliced(text: Text, clause: Token) -> bool:
    """Whether a finite clause is joined on by nothing but a comma: "Leeds won, Hull lost"."""
    return clause.tag in {"VBD", "VBZ", "VBP"} and not any(text.children(clause, "mark", "advmod"))


def _joint(text: Text, conjunct: Token) -> set[int]:
    """Return the "and" or "but" that leads to a conjunct."""
    first = min(t.i for t in text.subtree(conjunct))
    return {t.i for t in text.tokens[max(0, first - 2) : first] if t.dep == "cc"} if conjunct.dep == "conj" else set()


def _names_place(words: list[Token]) -> bool:
    points = any(t.lower in POINTING for t in words)
    return words[0].dep == "prep" and not points and any(t.entity in {"GPE", "LOC", "FAC"} for t in words)


def ever_shorter(text: Text, clause: Clause, off: set[int]) -> Iterable[list[Token]]:
    """Yield the clause, then the clause without ever more of what adds to it but does not bound it."""
    base = [t for t in text.subtree(clause.top) if t.i not in off]
    yield base
    kept = base
    for deps, comma in _SHORTENING:
        for token in reversed(kept):
            if token.dep not in deps or token.i == clause.top.i or (token.dep == "conj" and token.pos != "VERB"):
                continue
            words = {t.i for t in text.subtree(token)} | _joint(text, token)
            if words & {verb.i for verb in clause.kept}:
                continue
            before = text.tokens[min(words) - 1] if min(words) else token
            ends = max(words) >= max(t.i for t in kept if t.pos != "PUNCT")
            if (comma and before.text != ",") or (not comma and (not ends or _bounds(text, token))):
                continue
            if token.dep not in {"relcl", "appos"} and _weighs(text, token):
                continue
            if comma:  # the two marks around an aside go with it
                words |= {before.i} | {t.i for t in kept if t.i == max(words) + 1 and t.text == ","}
            kept = [t for t in kept if t.i not in words]
            yield kept


def _bounds(text: Text, token: Token) -> bool:
    """Whether a clause says which thing is meant: "the only town that …" must not become "the only town"."""
    marks = list(text.children(text.head(token)))
    return token.dep != "conj" and any(t.lower in _BOUNDED or t.tag in {"JJS", "RBS"} for t in marks)


def _weighs(text: Text, token: Token) -> bool:
    """Whether leaving a phrase out could turn the sense: it holds a condition, a negation or a hedge."""
    words = text.subtree(token)
    cut = text.cut(words[0].start, words[-1].end)
    return bool(re.search(r"\b(?:if|unless|until|except|only)\b", cut.lower()) or weights(cut))
