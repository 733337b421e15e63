"""The thread of a story: of which time it told last, so that "two days later" and "that year" have somewhere to start."""

import re
from datetime import date

from knowledge.pipeline.dates.moments import Grain
from knowledge.pipeline.dates.scene import Reading, Told

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bB\.?C\.?E?\b")
_FEW_YEARS = 8  # fewer old years than this are a look back within the news
_MOST = 0.8  # of the years named
_ASIDE = 5  # years: so far back from what is told, a year is an aside, not where the story goes on


def is_old(year: int, published: date | None) -> bool:
    """Whether a year is not that of publication, nor one beside it."""
    return published is None or abs(published.year - year) > 1


def is_narrative(raw: str, published: date | None) -> bool:
    """Whether a text tells history rather than news: most years that it names are not those of its publication."""
    years = _YEAR.findall(raw)
    old = sum(not written[0].isdigit() or is_old(int(written), published) for written in years)
    return old >= _FEW_YEARS and old >= _MOST * len(years)


class Thread:
    """What was told of last, as the text goes on. In the news each paragraph starts afresh; history goes on."""

    def __init__(self, *, narrative: bool) -> None:
        self._narrative = narrative
        self.told = Told()

    def turn(self) -> None:
        """Begin a paragraph."""
        self.told = Told(self.told.last, self.told.day, near=self._narrative)

    def tell(self, reading: Reading, raw: str, start: int) -> None:
        """Take note of an expression that was read at `start`."""
        moment = reading.moment
        if moment is None:
            return
        day = moment if moment.grain is Grain.DAY else self.told.day
        self.told = Told(moment, day, near=True)
