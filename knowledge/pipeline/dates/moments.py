"""A moment that a text names: a day, a month, a year, as coarse as it is told, in any era. No text here."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

_SEASONS = {1: "WI", 3: "SP", 6: "SU", 9: "FA"}  # a winter is mostly of the year that it ends in
_MONTHS = 12
_YEAR_DIGITS = 4


class Grain(IntEnum):
    """How coarse a moment is, the finest first."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    SEASON = 5
    HALF = 6
    YEAR = 7
    DECADE = 8
    CENTURY = 9


_STEPS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6}  # months
_SPANS = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}  # years


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of a calendar, by its first day: months are those of a quarter's or season's beginning.

    Years are counted through: 0 is 1 BC, as astronomers have it.
    """

    grain: Grain
    year: int
    month: int = 0
    day: int = 0

    @property
    def value(self) -> str:
        """The TIMEX3 value; years before the common era are written "BC0480", as TIMEX2 has it."""
        era, year = ("", self.year) if self.year > 0 else ("BC", 1 - self.year)
        if self.grain in _SPANS:
            span = _SPANS[self.grain]
            return f"{era}{year // span:0{_YEAR_DIGITS + 1 - len(str(span))}}"
        if self.grain is Grain.WEEK and self.first:
            iso, week, _ = self.first.isocalendar()
            return f"{iso:04}-W{week:02}"
        return f"{era}{year:04}-{self._part}"

    @property
    def _part(self) -> str:
        match self.grain:
            case Grain.HALF:
                return f"H{1 + self.month // 7}"
            case Grain.SEASON:
                return _SEASONS[self.month]
            case Grain.QUARTER:
                return f"Q{(self.month + 2) // 3}"
            case Grain.MONTH:
                return f"{self.month:02}"
        return f"{self.month:02}-{self.day:02}"

    @property
    def first(self) -> date | None:
        """The first day, where the calendar of today reaches so far."""
        if not date.min.year <= self.year <= date.max.year:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    def within(self, grain: Grain) -> "Moment | None":
        """Return the week, month, year … that this lies in, or None where this is coarser."""
        if grain < self.grain or (grain is Grain.WEEK and self.first is None):
            return None
        if grain in _SPANS:
            span = _SPANS[grain]
            return Moment(grain, self.year // span * span if self.year > 0 else 1 - (1 - self.year) // span * span)
        if grain in _STEPS:
            step = _STEPS[grain]
            return Moment(grain, self.year, (self.month - 1) // step * step + 1)
        if grain is Grain.SEASON:
            return Moment(grain, self.year + self.month // _MONTHS, self.month % _MONTHS // 3 * 3 or 1)
        if grain is Grain.WEEK and self.first:
            return of_day(self.first - timedelta(days=self.first.weekday()), Grain.WEEK)
        return self

    def moved(self, grain: Grain, count: int) -> "Moment | None":
        """Return the week, month, year … that lies `count` of its kind away; None from what is coarser than it."""
        start = self.within(grain)
        if start is None or grain is Grain.SEASON:
            return None
        if grain in {Grain.DAY, Grain.WEEK}:
            return _shifted(start, count)
        if grain in _STEPS:
            months = start.year * _MONTHS + start.month - 1 + count * _STEPS[grain]
            return Moment(grain, months // _MONTHS, months % _MONTHS + 1)
        return Moment(Grain.YEAR, start.year + count * _SPANS[grain]).within(grain)


def of_day(day: date, grain: Grain = Grain.DAY) -> Moment:
    """Return a day as a moment, or what of `grain` begins with it."""
    return Moment(grain, day.year, day.month, day.day)


def _shifted(start: Moment, count: int) -> Moment | None:
    first = start.first
    if first is None:
        return None
    try:
        return of_day(first + timedelta(days=count * (7 if start.grain is Grain.WEEK else 1)), start.grain)
    except OverflowError:
        return None
