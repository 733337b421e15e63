"""Temporal expressions of an article, with what each means on its day of publication.

The grammar is plain patterns over the raw text, a paragraph at a time, and tense is read from the words around: no
parse is needed. Nothing is guessed: without a day of publication a relative date has no days.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from knowledge.model import Basis, Span, When
from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.grammar import rules_for
from knowledge.pipeline.dates.scene import Meaning, Reading, Scene
from knowledge.pipeline.dates.thread import Thread, is_narrative, is_old
from knowledge.pipeline.language.tense import Tense, tense
from knowledge.pipeline.language.text import Paragraph, Text

_STOP = re.compile(r"[.!?]\s")


class Timex(Span):
    """A temporal expression: its TIMEX3 value and type (DATE, TIME, DURATION, SET), and the days that it covers.

    Durations, sets and vague words ("recently") cover none. What names a day that cannot be known keeps its words.
    """

    value: str
    type: str
    when: When


def find(text: Text) -> tuple[Timex, ...]:
    """Return the temporal expressions of `text`, in order, not overlapping. Its words need not have been parsed."""
    narrative = is_narrative(text.raw, text.article.day)
    thread = Thread(narrative=narrative)
    found: list[Timex] = []
    for paragraph in text.paragraphs:
        thread.turn()
        reached, shadow = paragraph.start, False
        for start, end, meaning, match in _matches(text.raw, paragraph.start, paragraph.end):
            scene = Scene(text.article.day, _tense(text, start, end, paragraph), thread.told, narrative)
            reading = _read(meaning, match, scene)
            if reading is None:
                continue
            thread.tell(reading, text.raw, start)
            when = _when(text, reading, text.cut(start, end))
            # A date without a year behind an old year of its sentence: "in 2014 … on 18 March" may be of either.
            shadow = shadow and not _STOP.search(text.raw, reached, start)
            if (reading.yearless and shadow) or _contradicts(text, when, scene):
                when = When(written=when.written)
            found.append(Timex(start=start, end=end, value=reading.value, type=reading.type, when=when))
            shadow = shadow or bool(reading.stated and when.start and is_old(when.start.year, text.article.day))
            reached = end
    return tuple(found)


def _read(meaning: Meaning, match: re.Match[str], scene: Scene) -> Reading | None:
    try:
        return meaning(match, scene)
    except OverflowError:  # "yesterday" on the first day that a calendar has, which some pages say they are of
        return None


def _tense(text: Text, start: int, end: int, paragraph: Paragraph) -> Callable[[], Tense]:
    return cache(partial(tense, text.raw, start, end, paragraph.start, paragraph.end))


def _contradicts(text: Text, when: When, scene: Scene) -> bool:
    """Whether what is past would lie ahead: "closed next Monday"; one of the two is wrong."""
    ahead = bool(when.start and text.article.day and when.start > text.article.day)
    return ahead and scene.tense() is Tense.PAST


def _matches(raw: str, start: int, end: int) -> Iterator[tuple[int, int, Meaning, re.Match[str]]]:
    """Yield the longest match at each place, first come first served."""
    every = [
        (match.start(), -match.end(), order, rule.meaning, match)
        for order, rule in rules_for(raw[start:end])
        for match in rule.pattern.finditer(raw, start, end)
    ]
    reached = start
    for first, last, _, meaning, match in sorted(every, key=lambda each: each[:3]):
        if first >= reached:
            reached = -last
            yield first, -last, meaning, match


def _when(text: Text, reading: Reading, written: str) -> When:
    """Return the days that a reading covers, and what they rest on."""
    if reading.type in {"DURATION", "SET"}:
        return When()
    written = " ".join(written.split())
    covered = None if reading.unsure else reading.covers or almanac.interval(reading.value)
    if covered is None:
        return When(written=written)
    basis = Basis.STATED if reading.stated else Basis.INFERRED if reading.inferred else text.article.basis
    return When(start=covered.start, end=covered.end, precision=covered.precision, basis=basis, written=written)
