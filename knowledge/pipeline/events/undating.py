"""The words of a clause that date it, with all that falls with them: a line is shown behind its date."""

from collections.abc import Collection, Iterable, Sequence

from knowledge.model import Span
from knowledge.pipeline.events.trimming import joint
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

# A date that is part of a name, or that something is done to: "Monday's vote".
_BOUND = lexicon("poss compound amod nmod nsubj nsubjpass dobj attr")
_BOUNDING = lexicon("until till by before after since from later earlier")
_NEAR_DATE = lexicon("back early late shortly just about around exactly local time gmt utc est edt bst cet")


def undated(
    text: Text, words: Iterable[Token], dates: Sequence[Span], top: Collection[int]
) -> tuple[set[int], list[Token]]:
    """Return the words of dates with what leads to nothing else; and those dates that other words cannot do without.

    Args:
        text: the article.
        words: of a clause.
        dates: what may not stand in its line.
        top: the words that the line cannot do without.
    """
    ordered = sorted(words)
    off = {token.i for token in ordered if any(span.start <= token.start < span.end for span in dates)}
    if not off:
        return off, []
    bound = [t for t in ordered if t.i in off and text.head(t).i not in off and t.dep in _BOUND]
    for index in tuple(off):  # "on Monday, when …": what is told of the day goes with it
        for child in text.children(text.tokens[index], "relcl", "acl", "appos", "conj", "cc"):
            off |= {t.i for t in text.subtree(child)}
        for child in text.children(text.tokens[index], "det", "amod"):  # "on a relatively mild Monday night"
            off |= {t.i for t in text.subtree(child) if child.i < index}
    for token in ordered:
        off |= _beside(text, token, off)
    for token in reversed(ordered):
        off |= _led(text, token, off)
    for token in ordered:
        off |= _clause_of(text, token, off, top)
    for token in bound:
        off -= {t.i for t in text.subtree(token)}
    return off, bound


def _clause_of(text: Text, token: Token, off: set[int], top: Collection[int]) -> set[int]:
    """Return a clause that says too much, or nothing, without its date.

    "The regatta, which was to have opened on Saturday, was put off"; "was hurt and is to be out until May".
    """
    if token.dep not in {"relcl", "conj"} or token.pos not in {"VERB", "AUX"}:
        return set()
    inside = {t.i for t in text.subtree(token)}
    dated = inside & off
    if not dated or not inside.isdisjoint(top):
        return set()
    if token.dep == "relcl":
        return inside if text.tokens[min(inside) - 1].text == "," else set()
    bounded = token.lemma == "be" or any(text.tokens[i].lower in _BOUNDING for i in dated)
    return inside | joint(text, token) if bounded else set()


def _beside(text: Text, token: Token, off: set[int]) -> set[int]:
    """Return what stands at a date: "early on", "local time"; "five days before the summit", "as recently as"."""
    behind = token.i + 1 in off or (token.i + 2 in off and text.tokens[token.i + 1].pos == "ADP")
    if token.lower in _NEAR_DATE and (behind or token.i - 1 in off):
        return {token.i}
    if token.lower in {"before", "after", "as"} and token.dep in {"prep", "mark", "advmod"}:
        dated = any(t.i in off for t in text.children(token, "npadvmod", "pobj", "prep"))
        return {t.i for t in text.subtree(token)} if dated else set()
    return set()


def _led(text: Text, token: Token, off: set[int]) -> set[int]:
    """Return a preposition that leads to nothing but dates, or a participle: "on", "signed in"."""
    if token.dep in {"acl", "advcl"}:
        below = [t for t in text.subtree(token) if t.i != token.i and t.pos != "PUNCT"]
        emptied = bool(below) and all(t.i in off for t in below)
        return {token.i, *(t.i for t in text.tokens[token.i - 1 : token.i] if t.text == ",")} if emptied else set()
    if token.dep != "prep":
        return set()
    led_to = list(text.children(token, "pobj", "pcomp")) or list(text.children(token))
    if not led_to or not all(t.i in off for t in led_to):
        return set()
    ends = [t for t in text.children(text.head(token), "prep") if t.lower in {"to", "until", "till"} and t.i > token.i]
    until = {t.i for end in ends if token.lower == "from" for t in text.subtree(end)}  # "from 2009 to 2011"
    return {token.i} | until | {t.i for each in text.children(token, "cc", "conj") for t in text.subtree(each)}
