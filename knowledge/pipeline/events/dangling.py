"""Whether the words of a line lost what they led to: "with 100 drones on", "a treaty, signed,", "left the coach"."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.pipeline.events.clauses import Clause
from knowledge.pipeline.events.trimming import EMPTY, TIMESPANS
from knowledge.pipeline.language.text import Text, Token

_LEADING_ON = {"prep", "acl", "advcl", "agent", "conj", "pcomp"}


def dangles(text: Text, clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a word lost all that it led to, or leads to nothing: "with 100 drones on", "a treaty, signed,"."""
    kept = {token.i for token in words}
    for token in words:
        lone = token.dep in {"nsubj", "nsubjpass"} and token.head not in kept
        led = token.dep == "pobj" and token.head not in kept and token.head != clause.top.i
        if (lone and token.i > clause.top.i) or (led and token not in clause.opening and token not in clause.front):
            return True
        bereft = token.dep == "conj" and token.i > clause.top.i and token.pos in {"VERB", "AUX"}
        if bereft and any(t.i not in kept for t in text.children(token, "nsubj", "nsubjpass")):
            return True  # "300 people slept outdoors (as it shook and people) were afraid"
        if token.dep in _LEADING_ON or (token.pos == "ADP" and token.dep != "prt"):
            below = [t for t in text.subtree(token) if t.i != token.i and t.pos != "PUNCT"]
            stranded = not below and token.pos == "ADP" and token.dep == "prep" and not _led_by(text, token)
            if stranded or (below and not any(t.i in kept for t in below)):
                return True
        if token.pos == "CCONJ" and not any(t.i in kept and t.i > token.i for t in text.children(text.head(token))):
            return True
    last = next((t for t in reversed(words) if t.pos != "PUNCT"), None)
    if len(words) > 1 and words[0].lower in TIMESPANS and words[1].text == ",":
        return True  # "Hours (after the talks), three men …"
    return last is None or _opens(text, last) or _loses_verb(text, clause, last) or _is_joined_anew(text, clause, words)


def _loses_verb(text: Text, clause: Clause, last: Token) -> bool:
    """Whether a line ends right before a verb that was left out of it: "…, and visits to the ward (were stopped)"."""
    after = text.tokens[last.i + 1 : last.i + 2]
    inner = clause.top.dep in {"relcl", "ccomp", "csubj", "advcl", "acl"}  # a clause of a subject: its verb follows
    return not inner and any(t.pos == "AUX" for t in after)


def _is_joined_anew(text: Text, clause: Clause, words: Sequence[Token]) -> bool:
    """Whether two names that stand apart in the article would be read as one: "the church, built for Ana Diaz"."""
    own = [t for t in words if t not in clause.opening]
    inside = [(a, b) for a, b in pairwise(own) if a.i + 1 < b.i and a.pos == b.pos == "PROPN"]
    return any(text.head(a).i != b.i and a.dep != "compound" for a, b in inside)


def _opens(text: Text, last: Token) -> bool:
    """Whether the last word of a line leads to more."""
    if last.lower in {"to", "as", "than"} or (last.tag == "VBG" and not any(text.children(last, "aux"))):
        return True
    if last.lower in EMPTY and last.dep == "pobj":
        marks = [t for t in text.children(last) if t.i < last.i]
        return all(t.lower in {"a", "an"} for t in marks)
    return last.lower == "sometime" or (last.pos in {"CCONJ", "SCONJ", "DET", "AUX"} and last.dep != "dobj")


def _led_by(text: Text, prep: Token) -> bool:
    """Whether the words of a stranded preposition stand before it: "the house he was born in"."""
    return any(t.dep == "relcl" for t in (text.head(prep), text.head(text.head(prep))))
