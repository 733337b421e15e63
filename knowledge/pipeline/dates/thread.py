"""The thread of a story: of which time it told last, so that "two days later" and "that year" have where to start."""

import re
from dataclasses import replace
from datetime import date

from knowledge.pipeline.dates.moments import Grain
from knowledge.pipeline.dates.scene import Reading, Told

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bB\.?C\.?E?\b")
_FEW_YEARS = 8  # fewer old years than this are a look back within the news
_MOST = 0.6  # of the years named
# News says "on Friday" and "last week", history does not: in eleven long histories there is none for ten years named.
_DEICTIC = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next)\s"
    r"(?:week|month|year|night)|ago)\b",
    re.IGNORECASE,
)
_MOST_DEICTIC = 0.2  # of the years named
# "In 1975 …" takes the story there; a year in the middle of a sentence is an aside: "a ban that was lifted in 1976".
_OPENING = re.compile(r"(?:[.!?:]\s+|\n|\A)(?:[\w,]+\s){0,2}\Z")
_OPENING_REACH = 40


def is_old(year: int, published: date | None) -> bool:
    """Whether a year is not that of publication, nor one beside it."""
    return published is None or abs(published.year - year) > 1


def is_narrative(raw: str, published: date | None) -> bool:
    """Whether a text tells history rather than news: it names many years, most not that of its publication."""
    years = _YEAR.findall(raw)
    old = sum(not written[0].isdigit() or is_old(int(written), published) for written in years)
    if old < _FEW_YEARS or old < _MOST * len(years):
        return False
    return len(_DEICTIC.findall(raw)) <= _MOST_DEICTIC * len(years)


class Thread:
    """What was told of last, as the text goes on. In the news each paragraph starts afresh; history goes on."""

    def __init__(self, *, narrative: bool) -> None:
        self._narrative = narrative
        self.told = Told()

    def turn(self) -> None:
        """Begin a paragraph."""
        self.told = replace(self.told, near=self._narrative)

    def tell(self, reading: Reading, raw: str, start: int) -> None:
        """Take note of an expression that was read at `start`."""
        moment, told = reading.moment, self.told
        if moment is None:
            return
        day = moment if moment.grain is Grain.DAY else told.day
        aside = moment.grain >= Grain.YEAR and not _OPENING.search(raw, max(0, start - _OPENING_REACH), start)
        self.told = Told(moment, day, told.line if aside and told.line else moment, near=True)
