"""The days that somebody asks for: whether something was on them, and which year they are of where none was said."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from knowledge.model import Precision, When

# How much a date may leave open and still answer a question for a day, a week, a month, a year.
_COARSENESS = {Precision.WEEK: 1, Precision.MONTH: 2, Precision.YEAR: 3}
_ONE_DAY = timedelta(days=1)
# From its first day to its last, a stretch that may hold what is only known to the week, or to the month: most of one.
_WEEKS, _MONTHS = timedelta(days=2), timedelta(days=27)

Side = Literal["", "since", "after", "before", "until"]


def coarseness(precision: Precision) -> int:
    """Return how much a date of this precision leaves open: it is on the days of a question that leaves as much."""
    return _COARSENESS.get(precision, 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of days somebody asks for. Without `start` its year (or week) is open: the latest that has a match.

    Open: `month` with `day` and `last_day` (in `last_month` where that is another) or without, or a `weekday` (Monday
    is 0); and, with a `side`, all the days since, after, before or until those. Closed, no side is left.
    """

    precision: Precision
    start: date | None = None
    end: date | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    last_month: int | None = None
    side: Side = ""

    def matches(self, when: When) -> bool:
        """Tell whether `when` is surely in (or overlaps) these days. A date only known to the month is on no day.

        A night belongs to both its days.
        """
        if self.start is not None:
            return self._overlaps(when)
        return any(each._overlaps(when) for each in self._closed(when))  # noqa: SLF001 -- its own kind

    def latest(self, whens: Iterable[When]) -> "Asked | None":
        """Return this with its year (or week) settled: the latest that any of `whens` matches; None if none does.

        Of "before May" and "until May" it is the last May that had begun, where that has a match, else the next one.
        """
        if self.start is not None:
            return self
        if self.side in {"before", "until"}:
            return self._latest_end([when for when in whens if when.end])
        matched = [
            each
            for when in whens
            for each in self._closed(when)
            if each._overlaps(when)  # noqa: SLF001 -- its own kind
        ]
        return max(matched, key=lambda each: each.start or date.min, default=None)

    def on(self, side: Side) -> "Asked":
        """Return the days since, after, before or until these."""
        return replace(self, side=side) if self.start is None else self._towards(side)

    def within(self, other: "Asked") -> "Asked | None":
        """Return the days that are also in `other`; None where there is none, or where both leave their year open."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return None
        start, end = max(self.start, other.start), min(self.end, other.end)
        coarser = max(self.precision, other.precision, key=coarseness)
        return replace(self, precision=coarser, start=start, end=end) if start <= end else None

    def up_to(self, last: "Asked") -> "Asked | None":
        """Return the days from the first of these to the last of `last`; None where that is earlier."""
        if self.start is None or last.end is None or last.end < self.start:
            return None
        coarser = max(self.precision, last.precision, key=coarseness)
        return replace(self, precision=_precision(self.start, last.end, coarser), end=last.end)

    def _overlaps(self, when: When) -> bool:
        if when.start is None or when.end is None or self.start is None or self.end is None:
            return False
        if coarseness(when.precision) > coarseness(self.precision):
            return False
        return when.start <= self.end and self.start <= when.end

    def _latest_end(self, whens: list[When]) -> "Asked | None":
        last = max((when.end for when in whens if when.end), default=None)
        if last is None:
            return None
        near = sorted(self._near(last, last), key=lambda each: each.start or date.min)
        begun = [each for each in near if each.start and each.start <= last]
        ahead = [each for each in near if each.start and each.start > last]
        tried = (each._towards(self.side) for each in (*begun[-1:], *ahead[:1]))  # noqa: SLF001 -- its own kind
        return next((each for each in tried if any(each._overlaps(when) for when in whens)), None)  # noqa: SLF001

    def _closed(self, when: When) -> "tuple[Asked, ...]":
        """Return what this may mean near `when`."""
        if when.start is None or when.end is None:
            return ()
        near = self._near(when.start, when.end)
        return tuple(each._towards(self.side) for each in near) if self.side else near  # noqa: SLF001 -- its own kind

    def _near(self, start: date, end: date) -> "tuple[Asked, ...]":
        """Return these days in the years (or weeks) around others; stretches also begin before and after."""
        around = int(bool(self.side or self.last_month))
        if self.weekday is not None:
            last = end.toordinal() - (end.weekday() - self.weekday) % 7
            days = [date.fromordinal(min(last + 7 * step, date.max.toordinal())) for step in range(around + 1)]
            return tuple(replace(self, start=day, end=day, weekday=None, side="") for day in days)
        years = {start.year, end.year, start.year - around, end.year + around}
        return tuple(each for year in sorted(years) if (each := self.in_year(year)))

    def in_year(self, year: int) -> "Asked | None":
        """Return these days of a month in a year, without their side; None where it has no such day."""
        if self.month is None:
            return None
        last_month = self.last_month or self.month
        start = day_of(year, self.month, self.day or 1)
        if start and self.precision is Precision.WEEK and not (self.last_day or self.last_month):
            return week_of(start)
        last_day = self.last_day or (self.day if last_month == self.month else None)
        year_of_end = year + (last_month < self.month)
        end = day_of(year_of_end, last_month, last_day) if last_day else month_end(year_of_end, last_month)
        if start is None or end is None or end < start:
            return None
        precision = _precision(start, end, self.precision) if self.last_day or self.last_month else self.precision
        return Asked(precision, start, end)

    def _towards(self, side: Side) -> "Asked":
        """Return `on` of closed days: what is "since" has no end, what is "before" no beginning."""
        if self.start is None or self.end is None:
            return self
        starts = {"since": self.start, "after": min(self.end, date.max - _ONE_DAY) + _ONE_DAY}
        ends = {"until": self.end, "before": max(self.start, date.min + _ONE_DAY) - _ONE_DAY}
        start, end = starts.get(side, date.min), ends.get(side, date.max)
        return replace(self, precision=_precision(start, end, self.precision), start=start, end=end)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(day: date) -> Asked:
    """Return the week of a day, from its Monday; raises OverflowError at the end of the calendar."""
    monday = day - timedelta(days=day.weekday())
    return Asked(Precision.WEEK, monday, monday + timedelta(days=6))


def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month, None beyond the calendar."""
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def _precision(start: date, end: date, known: Precision) -> Precision:
    """Return how much a date may leave open and still be on a long stretch: its ends count little then."""
    by_length = Precision.MONTH if end - start >= _MONTHS else Precision.WEEK if end - start >= _WEEKS else known
    return max(known, by_length, key=coarseness)
