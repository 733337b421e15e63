"""Temporal expressions of an article, with what each means on its day of publication.

The grammar is plain patterns over the raw text, a paragraph at a time; only the tense of a weekday or of a month
without a year comes from the parse. Nothing is guessed: without a day of publication a relative date has no days.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from knowledge.model import Basis, Precision, Span, When
from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.grammar import rules_for
from knowledge.pipeline.dates.meanings import Meaning, Reading, Scene
from knowledge.pipeline.language.tense import is_present, looks_ahead, looks_back
from knowledge.pipeline.language.text import Text

_FINE = {Precision.DAY, Precision.NIGHT}
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_FEW_YEARS = 8  # fewer old years than this are a look back within the news
_MOST = 0.8  # of the years named


class Timex(Span):
    """A temporal expression: its TIMEX3 value and type (DATE, TIME, DURATION, SET), and the days that it covers.

    Durations, sets and vague words ("recently") cover none. What names a day that cannot be known keeps its words.
    """

    value: str
    type: str
    when: When


def find(text: Text) -> tuple[Timex, ...]:
    """Return the temporal expressions of `text`, in order, not overlapping."""
    starts = text.starts
    narrative = _is_narrative(text)
    found: list[Timex] = []
    told: date | None = None
    for paragraph in text.paragraphs:
        told = told if narrative else None
        stated_end = 0
        for start, end, meaning, match in _matches(text.raw, paragraph.start, paragraph.end):
            token = text.tokens[max(0, bisect_right(starts, start) - 1)] if starts else None
            future = token is not None and looks_ahead(text, token)
            past = token is not None and not future and looks_back(text, token)
            sure = past or (future and token is not None and not is_present(text, token))
            reading = meaning(match, Scene(text.article.day, future, sure, told, narrative))
            if reading is None:
                continue
            when = _when(text, reading, text.cut(start, end))
            ahead = bool(when.start and text.article.day and when.start > text.article.day)
            if _in_shadow(text, reading, stated_end, start) or (past and ahead):  # "closed next Monday": one is wrong
                when = When(written=when.written)
            found.append(Timex(start=start, end=end, value=reading.value, type=reading.type, when=when))
            if when.start and (narrative or when.precision in _FINE):
                told = when.start
            if reading.stated and when.start and _is_old(text, when.start.year):
                stated_end = end
    return tuple(found)


def _is_old(text: Text, year: int) -> bool:
    return text.article.day is None or abs(text.article.day.year - year) > 1


def _is_narrative(text: Text) -> bool:
    """Whether the article tells history rather than news: most years that it names are not those of its publication."""
    years = [int(match.group()) for match in _YEAR.finditer(text.raw)]
    old = sum(_is_old(text, year) for year in years)
    return old >= _FEW_YEARS and old >= _MOST * len(years)


def _in_shadow(text: Text, reading: Reading, stated_end: int, start: int) -> bool:
    """Whether a date without a year follows an old year within a sentence: "in 2014 … on 18 March" may be of either."""
    return reading.yearless and bool(stated_end) and not re.search(r"[.!?]\s", text.cut(stated_end, start))


def _matches(raw: str, start: int, end: int) -> Iterator[tuple[int, int, Meaning, re.Match[str]]]:
    """Yield the longest match at each place, first come first served."""
    every = [
        (match.start(), -match.end(), order, rule.meaning, match)
        for order, rule in enumerate(rules_for(raw[start:end]))
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
    covered = reading.covers or almanac.interval(reading.value)
    if covered is None:
        return When(written=" ".join(written.split()))
    basis = Basis.STATED if reading.stated else Basis.INFERRED if reading.inferred else text.article.basis
    return When(
        start=covered.start,
        end=covered.end,
        precision=covered.precision,
        basis=basis,
        written=" ".join(written.split()),
    )
