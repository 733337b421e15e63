"""The line of an event: one self-contained sentence of at most 25 words, attributed where claimed, without its date.

A line is the article's own clause with what cannot stand alone taken off (`trimming`), its subject named and its
narrator after it; then every name, number, negation and hedge is looked for in the evidence (`bearing`).
"""

import re
from collections.abc import Iterable

from knowledge.model import Span
from knowledge.pipeline.events.bearing import LONGEST, borne_out
from knowledge.pipeline.events.lexicon import past
from knowledge.pipeline.events.trimming import POINTING, Clause, asides, dangles, ever_shorter, undated
from knowledge.pipeline.language.text import Text, Token

_DEMONSTRATIVE = re.compile(
    r"\b(?:(?:this|these|those|such)\s\w|that\s(?:day|night|week|month|year|time))|\b(?:that|this|it|so)$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r",\s*[-–—(]|\s[-–—]\s*,|[\"“]\s+[\"”]|\w\s[\"”]\s\w+$")


def line(text: Text, clause: Clause, dates: Iterable[Span]) -> str | None:
    """Return the line of a clause, or None where its words do not make one that stands alone and is borne out.

    Args:
        text: the article.
        clause: what the line tells.
        dates: the expressions that must not stand in it: its own date, and all that mean nothing on another day.
    """
    off = undated(text, clause.top, tuple(dates))
    if off is None:
        return None
    off |= asides(text, clause)
    for words in ever_shorter(text, clause, off):
        broken = _needs_another(text, clause, words) or dangles(text, words)
        made = None if broken else _sentence(text, clause, words)
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
        return clause.subject_name.lower() in POINTING
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
    return first is None or first.group().lower() in POINTING or bool(_DEMONSTRATIVE.search(written))
