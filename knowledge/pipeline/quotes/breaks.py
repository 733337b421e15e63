"""Sentences that the parser breaks in two: what is reported goes on, or stands whole, behind the break."""

from bisect import bisect_right
from collections.abc import Iterator

from knowledge.pipeline.language.cues import CLAUSE
from knowledge.pipeline.language.runs import FINITE, Run, trimmed
from knowledge.pipeline.language.text import Text, Token

_MOST_BETWEEN = 12  # words from a verb of saying to the break: "said on Friday during a news conference | that…"


def behind_break(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she said on Friday | that A" and "she told the council | A": the sentence behind the break."""
    if cue.lemma.lower() not in CLAUSE:
        return
    first, last = _broken(text, cue.i)
    between = text.tokens[cue.i + 1 : first]
    behind = text.tokens[first:last]
    near = len(between) <= _MOST_BETWEEN and not any(token.tag in FINITE for token in between)
    if near and any(token.tag in FINITE for token in behind):
        yield from trimmed(text, behind)


def mended(text: Text, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs, the last of them with what stands behind the break that it ends at."""
    if not runs:
        return runs
    first, last = _broken(text, runs[-1][-1].i)
    if first != runs[-1][-1].i + 1 or first == last:
        return runs
    return (*runs[:-1], *trimmed(text, text.tokens[runs[-1][0].i : last]))


def _broken(text: Text, index: int) -> tuple[int, int]:
    """Return the first and the one after the last index of what goes on behind the sentence of a word; else nothing.

    A sentence is broken where it ends without a full stop and without the end of its line.
    """
    place = bisect_right(text.sentences, index, key=lambda sentence: sentence.first) - 1
    last = text.sentences[place].last
    if place + 1 == len(text.sentences) or text.tokens[last - 1].pos == "PUNCT":
        return last, last
    following = text.sentences[place + 1]
    gap = text.cut(text.tokens[last - 1].end, text.tokens[following.first].start)
    return (last, following.last) if following.first == last and "\n" not in gap else (last, last)
