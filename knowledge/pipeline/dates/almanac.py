"""Days, weeks, nights: what a TIMEX3 value covers, and the arithmetic of calendars. No text here."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.model import Precision

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SUNDAY = 6
_DAY = timedelta(days=1)
# A date without a year lies in the year that brings it nearest to publication; the tense of its verb weighs as much as
# this many days: "was signed on 20 December", read in November, is last year's.
_TENSE_DAYS = 200
_LEAP = 8  # years: 29 February is that far away, at most


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both ends included."""

    start: date
    end: date
    precision: Precision


def day(when: date) -> Interval:
    """Return one day."""
    return Interval(when, when, Precision.DAY)


def night(first: date) -> Interval:
    """Return the night from `first` to the day after."""
    return Interval(first, first + _DAY, Precision.NIGHT)


def month(year: int, number: int) -> Interval:
    """Return a whole month."""
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), Precision.MONTH)


def years(first: int, last: int) -> Interval:
    """Return whole years."""
    return Interval(date(first, 1, 1), date(last, 12, 31), Precision.YEAR)


def monday(when: date) -> date:
    """Return the Monday of the week of `when`."""
    return when - timedelta(days=when.weekday())


def week_value(when: date) -> str:
    """Return the ISO week of `when` as a TIMEX3 value."""
    year, week, _ = when.isocalendar()
    return f"{year}-W{week:02}"


def weeks_off(today: date, weeks: int) -> Interval:
    """Return the week that lies `weeks` away from that of `today`.

    Weeks start on a Monday or on a Sunday, depending on who writes. On a Sunday the two disagree by a whole week, on a
    Monday "last week" may or may not hold the day before yesterday: then the interval covers both readings.
    """
    iso = monday(today) + timedelta(weeks=weeks)
    iso_end = iso + 6 * _DAY
    if today.weekday() not in {0, _SUNDAY}:
        return Interval(iso, iso_end, Precision.WEEK)
    sunday = today - timedelta(days=(today.weekday() + 1) % 7) + timedelta(weeks=weeks)
    return Interval(min(iso, sunday), max(iso_end, sunday + 6 * _DAY), Precision.WEEK)


def cost(when: date, today: date, *, future: bool) -> int:
    """Return how unlikely it is that a day is meant: its distance in days, and more where tense is against it."""
    distance = (when - today).days
    return abs(distance) + (_TENSE_DAYS if distance and (distance > 0) != future else 0)


def nearest_year(today: date, month_number: int, day_number: int, *, future: bool, strict: bool = False) -> int | None:
    """Return the year that brings a month and day (0 for a whole month) nearest to `today`, by tense.

    With `strict`, what is past lies at or before `today`, and what is to come at or after it.
    """
    first_day = day_number or 1

    def fits(year: int) -> bool:
        covered = day(date(year, month_number, day_number)) if day_number else month(year, month_number)
        return not strict or (covered.end >= today if future else covered.start <= today)

    span = range(max(date.min.year, today.year - _LEAP), min(date.max.year, today.year + _LEAP) + 1)
    candidates = [y for y in span if _exists(y, month_number, first_day) and fits(y)]
    return min(candidates, key=lambda y: cost(date(y, month_number, first_day), today, future=future), default=None)


def _exists(year: int, month_number: int, day_number: int) -> bool:
    return 1 <= day_number <= calendar.monthrange(year, month_number)[1]


def exists(year: int, month_number: int, day_number: int) -> bool:
    """Whether there is such a day."""
    return date.min.year < year < date.max.year and 1 <= month_number <= 12 and _exists(year, month_number, day_number)


_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|(?:SP|SU|FA|WI)|H[12]"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>.+))?)?))?$"
)


def interval(value: str) -> Interval | None:
    """Return the days that a TIMEX3 value covers, or None where it names none.

    A season is no finer than its year: it lies elsewhere in the southern half of the world.
    """
    if "/" in value:
        ends = [interval(end) for end in value.split("/")]
        first, last = ends[0], ends[-1]
        return Interval(first.start, last.end, last.precision) if first and last and first.start <= last.end else None
    if re.fullmatch(r"\d{3}", value):
        return years(int(value) * 10, int(value) * 10 + 9)
    if re.fullmatch(r"1\d|20", value):
        return years(int(value) * 100, int(value) * 100 + 99)
    match = _VALUE.match(value)
    if not match or not (date.min.year < int(match["year"]) < date.max.year):
        return None
    return _stretch(match, int(match["year"]))


def _stretch(match: re.Match[str], year: int) -> Interval:
    """Return the days of a value that is a single stretch of a calendar."""
    if match["week"]:
        start = date.fromisocalendar(year, int(match["week"]), 1)
        if match["weekend"]:
            return Interval(start + 5 * _DAY, start + 6 * _DAY, Precision.DAY)
        return Interval(start, start + 6 * _DAY, Precision.WEEK)
    if match["quarter"]:
        closing = 3 * int(match["quarter"])
        return Interval(date(year, closing - 2, 1), month(year, closing).end, Precision.MONTH)
    if match["day"]:
        when = date(year, int(match["month"]), int(match["day"]))
        return night(when) if match["time"] == "NI" else day(when)
    return month(year, int(match["month"])) if match["month"] else years(year, year)
