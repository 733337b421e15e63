"""In which year lies what names none: by nearness to publication and by tense, or on from what was told of last."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date

from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.moments import Grain, Moment
from knowledge.pipeline.dates.scene import Reading, Scene, reading
from knowledge.pipeline.language.tense import Tense

# A story goes on, but looks back too: a month is the nearest, unless the next of its name is hardly further off. Any
# number of days from 30 to 100 does as well.
_BACK_DAYS = 60
_CYCLE = 5  # years: in so many a day of a month falls on all or nearly all weekdays


def year_near(scene: Scene, month: int, day: int = 0) -> int | None:
    """Return the year that brings a month, or a day of it, nearest; None where nothing is known to be near to."""
    if scene.narrative and scene.told.line:
        return _year_on(scene.told.line, month, day)
    if scene.today is None:
        return None
    tense = scene.tense()
    future = tense in {Tense.FUTURE, Tense.PRESENT}
    strict = tense in {Tense.FUTURE, Tense.PAST}
    return almanac.nearest_year(scene.today, month, day, future=future, strict=strict)


def _year_with(scene: Scene, month: int, day: int, weekday: str) -> int | None:
    """Return the year nearest by in which a day of a month is such a weekday: "Thursday, Nov. 10"."""
    anchor = scene.now.first if scene.now else None
    if anchor is None:
        return None
    near = range(anchor.year - _CYCLE, anchor.year + _CYCLE + 1)
    days = [date(year, month, day) for year in near if almanac.exists(year, month, day)]
    fitting = [each for each in days if each.weekday() == almanac.WEEKDAYS.index(weekday.lower())]
    return min(fitting, key=lambda each: abs((each - anchor).days)).year if fitting else None


def _year_on(told: Moment, month: int, day: int) -> int:
    """Return the year of a month, or a day of it, that is told of after `told`."""
    if told.grain >= Grain.YEAR:
        return told.year
    years = [year for year in (told.year - 1, told.year, told.year + 1) if _has(year, month, day)]
    return min(
        years, key=lambda year: _cost_on(_ordinal(year, month, day) - _ordinal(*_day_of(told))), default=told.year
    )


def _has(year: int, month: int, day: int) -> bool:
    return not day or year < 1 or almanac.exists(year, month, day)


def _day_of(moment: Moment) -> tuple[int, int, int]:
    return moment.year, moment.month or 1, moment.day or 1


def _ordinal(year: int, month: int, day: int) -> int:
    """Return about the number of a day, in any era."""
    return (year * 12 + month) * 30 + (day or 1)


def _cost_on(days: int) -> int:
    return days if days >= 0 else _BACK_DAYS - days


def placed(scene: Scene, grain: Grain, month: int, day: int = 0, weekday: str | None = None) -> Reading:
    """Return the reading of a month, a day of it, or what begins with it, in the year that it most likely is of.

    A weekday with the day outweighs tense.
    """
    year = (_year_with(scene, month, day, weekday) if weekday else None) or year_near(scene, month, day)
    if year is None:
        return Reading("XXXX" + Moment(grain, 1, month, day).value[4:])
    inferred = scene.narrative and scene.told.last is not None
    return reading(Moment(grain, year, month, day), inferred=inferred, yearless=not inferred)


def nearest(scene: Scene, rule: Callable[[int], date], which: str = "") -> date | None:
    """Return the day of a yearly `rule` that is nearest by tense; of "last" and "next", the one before or after."""
    anchor = scene.now.first if scene.now else None
    if anchor is None:
        return None
    days = [rule(year) for year in (anchor.year - 1, anchor.year, anchor.year + 1) if MINYEAR < year < MAXYEAR]
    if which == "last":
        return max((day for day in days if day < anchor), default=None)
    if which == "next":
        return min((day for day in days if day > anchor), default=None)
    future = scene.narrative or scene.tense() in {Tense.FUTURE, Tense.PRESENT}
    return min(days, key=lambda day: almanac.cost(day, anchor, future=future), default=None)
