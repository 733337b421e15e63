"""The line of an event: one self-contained sentence of at most 25 words, attributed where claimed, without its date.

A line is the article's own clause with what cannot stand alone taken off: its date, "meanwhile", asides. Only whole
phrases go, never single words that carry sense; a guard then looks for every name, number, negation and hedge of the
line in its evidence, and for those of the clause in the line.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.model import Span
from knowledge.pipeline.lexicon import DOUBTING, past
from knowledge.pipeline.text import Text, Token

LONGEST = 25  # words
_LINKING = frozenset(
    ["meanwhile", "however", "also", "additionally", "moreover", "furthermore", "thus", "therefore", "too", "then"]
) | frozenset(
    ["separately", "instead", "later", "earlier", "yet", "still", "recently", "already", "again", "previously"]
)
_POINTING = {
    "this",
    "these",
    "those",
    "that",
    "such",
    "which",
    "who",
    "it",
    "they",
    "he",
    "she",
    "them",
    "him",
    "we",
    "i",
}
_NEGATIONS = r"\b(?:not|never|no|nor|neither|without|denied|denies|failed|refused)\b|n['’]t\b"
_HEDGES = r"\b(?:alleged\w*|reported(?:ly)?|claim\w*|apparent\w*|suspected|possibl[ye]|likely|may|might|could|would)\b"
# What may go when a line is too long, in this order, and whether only after a comma (else only at the end).
_BOUND = {
    "poss",
    "compound",
    "amod",
    "nmod",
    "nsubj",
    "nsubjpass",
    "dobj",
}  # "Monday's vote": a date that is part of a name
_SHORTENING = (
    ({"conj"}, False),
    ({"relcl", "appos"}, True),
    ({"advcl", "acl"}, True),
    ({"advcl"}, False),
    ({"acl", "relcl"}, False),
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:(?:this|these|those|such)\s\w|that\s(?:day|night|week|month|year|time))|\b(?:that|this|it|so)$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r",\s*[-–—(]|\s[-–—]\s*,|[\"“]\s+[\"”]|\w\s[\"”]\s\w+$")
_BOUNDED = {"the", "only", "first", "last", "any", "every", "all", "no", "those", "same"}
_CAPITAL = re.compile(r"\b[A-Z][\w’'.-]+")
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")


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


def line(text: Text, clause: Clause, dates: Iterable[Span]) -> str | None:
    """Return the line of a clause, or None where its words do not make one that stands alone and is borne out.

    Args:
        text: the article.
        clause: what the line tells.
        dates: the expressions that must not stand in it: its own date, and all that mean nothing on another day.
    """
    off = _undated(text, clause.top, tuple(dates))
    if off is None:
        return None
    off |= _asides(text, clause)
    for words in _ever_shorter(text, clause, off):
        made = None if _needs_another(text, clause, words) else _sentence(text, clause, words)
        if made and len(made.split()) <= LONGEST:
            return made if borne_out(made, _evidence(text, clause), text.cut(words[0].start, words[-1].end)) else None
    return None


def _needs_another(text: Text, clause: Clause, words: list[Token]) -> bool:
    """Whether words lean on another sentence: "met her", "proposed that", "his plan" where nobody was named before."""
    named = clause.subject_name is not None or clause.said_by is not None
    inside = {verb.i for verb in (clause.top, *clause.kept)}
    for token in words:
        holder = text.head(token)
        holder = text.head(holder) if token.dep == "pobj" else holder
        alone = token.tag in {"PRP", "DT"} and not any(child in words for child in text.children(token))
        taken = token.dep in {"dobj", "dative", "pobj"} and holder.i in inside
        if alone and taken and not token.lower.endswith(("self", "selves")):
            return True
        if token.tag == "PRP" and token.i < clause.top.i and token != clause.subject:
            return True
        named = named or token.entity == "PERSON"
        if token.lower in {"his", "her"} and token.tag == "PRP$" and not named:
            return True
    return False


def _evidence(text: Text, clause: Clause) -> str:
    top = clause.top
    while text.head(top).i != top.i:
        top = text.head(top)
    words = text.subtree(top)
    named = f" {clause.subject_name or ''} {clause.said_by or ''}"
    return text.cut(words[0].start, words[-1].end) + named


def _undated(text: Text, top: Token, dates: tuple[Span, ...]) -> set[int] | None:
    """Return the words of dates, with the preposition that leads to nothing else; None where other words need them."""
    off: set[int] = set()
    for token in text.subtree(top):
        if any(span.start <= token.start < span.end for span in dates):
            off.add(token.i)
    if any(text.head(text.tokens[i]).i not in off and text.tokens[i].dep in _BOUND for i in off):
        return None
    for token in text.subtree(top):
        below = {t.i for t in text.subtree(token)} - {token.i}
        if token.dep == "prep" and below and below <= off:
            off.add(token.i)
    return off


def _asides(text: Text, clause: Clause) -> set[int]:
    """Return what links the clause to others: conjunctions, "meanwhile", "according to", what is said before it."""
    off: set[int] = set()
    first = min((t.i for t in text.subtree(clause.subject)), default=clause.top.i) if clause.subject else clause.top.i
    for child in text.children(clause.top):
        words = text.subtree(child)
        own_clause = child.dep in {"conj", "ccomp", "parataxis"} and any(text.children(child, "nsubj", "nsubjpass"))
        linking = child.dep in {"mark", "preconj"} or child.lower in _LINKING
        leads_in = child.i < first and child.dep in {"advcl", "advmod", "prep", "npadvmod"} and not _names_place(words)
        according = child.lower == "according"
        if according and child.i > clause.top.i:  # what follows describes the source
            words = [t for t in text.subtree(clause.top) if t.i >= child.i]
        if linking or according or leads_in or (own_clause and child.dep in {"conj", "parataxis"}):
            off |= {t.i for t in words} | _joint(text, child)
        if child.dep == "punct" and child.lower in {"—", ";"}:
            off.add(child.i)
    return off


def _joint(text: Text, conjunct: Token) -> set[int]:
    """Return the "and" or "but" that leads to a conjunct."""
    first = min(t.i for t in text.subtree(conjunct))
    return {t.i for t in text.tokens[max(0, first - 2) : first] if t.dep == "cc"} if conjunct.dep == "conj" else set()


def _names_place(words: list[Token]) -> bool:
    points = any(t.lower in _POINTING for t in words)
    return words[0].dep == "prep" and not points and any(t.entity in {"GPE", "LOC", "FAC"} for t in words)


def _ever_shorter(text: Text, clause: Clause, off: set[int]) -> Iterable[list[Token]]:
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
    cut = text.cut(words[0].start, words[-1].end).lower()
    return bool(re.search(rf"\b(?:if|unless|until|except|only)\b|{_NEGATIONS}|{_HEDGES}", cut))


def _sentence(text: Text, clause: Clause, words: list[Token]) -> str | None:
    """Write the words of a clause out, with its subject named and the narrator after it."""
    subject = {t.i for t in text.subtree(clause.subject)} if clause.subject else set()
    if clause.subject_name is not None or not subject & {t.i for t in words}:
        name = clause.subject_name or (plain(text, clause.subject) if clause.subject else None)
        if not name:
            return None
        rest = [t for t in words if (t.i not in subject and t.pos != "PUNCT") or t.i > clause.top.i]
        rest = [t for t in rest if t.i not in subject]
        bare = clause.top.tag == "VBG" and not any(text.children(clause.top, "aux"))
        if not rest or (bare and rest[0].i != clause.top.i):
            return None
        verb = past(clause.top.lemma) if bare else None
        body = _join(text, rest, verb)
        written = f"{name} {body}"
    else:
        written = _join(text, words, None)
    written = re.sub(r"\s+([,.;:])", r"\1", written)
    written = re.sub(r"(?:,\s*)+,", ",", written).strip(" ,;:.—–-")
    written = re.sub(r"(?:\s|''|[,;.:—–-])+$", "", written)
    written = re.sub(r",([”\"])$", r"\1", written)
    if clause.where and written:
        written = f"{clause.where}, {written}"
    if not written or _BROKEN.search(written) or written.count("“") != written.count("”") or written.count('"') % 2:
        return None
    leans = _leans(text, clause)
    if clause.said_by and leans:
        written = f"{clause.said_by} {clause.said_with} {written[0].lower() + written[1:]}"
    elif points_away(written) or leans:
        return None
    elif clause.said_by:
        written += f", {clause.said_by} {clause.said_with}"
    return written[0].upper() + written[1:]


def _leans(text: Text, clause: Clause) -> bool:
    """Whether the subject is or begins with a pronoun that only the narrator's name can explain: "it", "its army"."""
    if clause.subject_name is not None:
        return clause.subject_name.lower() in _POINTING
    if clause.subject is None:
        return False
    return any(t.tag == "PRP$" for t in text.subtree(clause.subject))


def plain(text: Text, noun: Token) -> str:
    """Return the words of a noun without its asides."""
    drop = {t.i for child in text.children(noun, "appos", "relcl", "acl") for t in text.subtree(child)}
    return _join(text, [t for t in text.subtree(noun) if t.i not in drop], None).strip(" ,")


def _join(text: Text, words: list[Token], first: str | None) -> str:
    """Write words as the article spaces them; one space where some were left out. `first` replaces the first word."""
    pieces: list[str] = []
    for i, token in enumerate(words):
        word = first if first and i == 0 else token.text
        if pieces and (token.start > text.tokens[token.i - 1].end or words[i - 1].i != token.i - 1):
            pieces.append(" ")
        pieces.append(word)
    return " ".join("".join(pieces).split())


def points_away(written: str) -> bool:
    """Whether a sentence needs the one before it: it begins with "It" or "This move", or speaks of "those moves"."""
    first = re.match(r"[\w’']+", written)
    return first is None or first.group().lower() in _POINTING or bool(_DEMONSTRATIVE.search(written))


def borne_out(made: str, evidence: str, clause: str) -> bool:
    """Whether a line says nothing that its evidence does not, and lost no negation or hedge of what it retells.

    Args:
        made: the line.
        evidence: the sentence that it rests on, with the names that pronouns in it stand for.
        clause: the stretch of the sentence from the line's first word to its last.
    """
    flat, low = " ".join(evidence.split()), evidence.lower()
    if any(word.rstrip(".,").lower() not in low for word in _CAPITAL.findall(made)):
        return False
    if any(digits not in flat for digits in _DIGITS.findall(made)):
        return False
    weights = (Counter(re.findall(f"{_NEGATIONS}|{_HEDGES}", words.lower())) for words in (made, clause, evidence))
    here, told, there = weights
    return told <= here and here - _ATTRIBUTION <= there


_ATTRIBUTION = Counter(word for pair in DOUBTING.values() for word in pair)
