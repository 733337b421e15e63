"""What the words of dates mean on a given day: one function for each kind of expression. No parse, no article here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.model import Precision
from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.almanac import MONTHS, WEEKDAYS, Interval
from knowledge.pipeline.language import numerals


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is read against: the day of publication, the tense of its verb, and the day told of last.

    `sure`: the tense leaves no doubt, so that what is past lies behind, and what is to come ahead.

    A `narrative` is history: its dates without a year follow the one told of last, not publication.
    """

    today: date | None
    future: bool = False
    sure: bool = False
    told: date | None = None
    narrative: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. `stated`: the text alone says so, whatever the day of publication."""

    value: str
    type: str = "DATE"
    stated: bool = False
    inferred: bool = False  # rests on an earlier date of the narrative
    yearless: bool = False  # its year is that of publication, by nearness
    covers: Interval | None = None  # where the value says less than the words


Meaning = Callable[[re.Match[str], Scene], Reading | None]

_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_UNITS = {"day": "D", "night": "D", "week": "W", "fortnight": "W", "month": "M", "year": "Y", "quarter": "Q"}
_UNITS |= {"second": "S", "minute": "M", "hour": "H", "decade": "E", "century": "C", "centurie": "C", "weekend": "WE"}
_CLOCK = {"second", "minute", "hour"}
_DAY = timedelta(days=1)


def _month_of(written: str) -> int:
    return next(i for i, name in enumerate(MONTHS, start=1) if name.startswith(written.lower()[:3]))


def _year_for(month: int, day: int, scene: Scene) -> tuple[int, bool] | None:
    """Return the year of a date that names none, and whether the narrative rather than publication gives it."""
    if scene.narrative and scene.told:
        year = almanac.nearest_year(scene.told, month, day, future=True)
        return None if year is None else (year, True)
    if not scene.today:
        return None
    year = almanac.nearest_year(scene.today, month, day, future=scene.future, strict=scene.sure)
    return None if year is None else (year, False)


def explicit(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "11 March 2025", "March 11th", "March 2025", "March 10-12", "the night of 10 March"."""
    groups = match.groupdict()
    month, day, year = _month_of(groups["month"]), int(groups.get("day") or 0), groups.get("year")
    last = int(groups.get("last") or 0)
    found = (int(year), False) if year else _year_for(month, day, scene)
    if found is None:
        return Reading(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""))
    if day and not (almanac.exists(found[0], month, day) and (not last or almanac.exists(found[0], month, last))):
        return None
    value = f"{found[0]}-{month:02}" + (f"-{day:02}" if day else "")
    if groups.get("night"):
        value += "TNI"
    elif last > day:
        value += f"/{found[0]}-{month:02}-{last:02}"
    return Reading(value, stated=bool(year), inferred=found[1], yearless=not year and not found[1])


def iso(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "2025-03-11"."""
    year, month, day = int(match["year"]), int(match["m"]), int(match["d"])
    return Reading(f"{year}-{month:02}-{day:02}", stated=True) if almanac.exists(year, month, day) else None


def slashed(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "25/4/2024", which only one order makes a date; of "3/4/2024" nobody can tell day from month."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    orders = {(month, day) for month, day in ((first, second), (second, first)) if almanac.exists(year, month, day)}
    if len(orders) != 1:
        return Reading("XXXX-XX-XX") if orders else None
    ((month, day),) = orders
    return Reading(f"{year}-{month:02}-{day:02}", stated=True)


def year(match: re.Match[str], _: Scene) -> Reading:
    """Read "2014", "early 2009"."""
    return Reading(match["year"], stated=True)


def decade(match: re.Match[str], _: Scene) -> Reading:
    """Read "the 1980s"."""
    return Reading(match["decade"], stated=True)


def season(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "summer 2024", "last winter"."""
    code = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}[match["season"].lower()]
    if match["year"]:
        return Reading(f"{match['year']}-{code}", stated=True)
    shift = {"last": -1, "next": 1, "this": 0}[match["which"].lower()]
    return Reading(f"{scene.today.year + shift}-{code}") if scene.today else Reading(f"XXXX-{code}")


def quarter(match: re.Match[str], _: Scene) -> Reading:
    """Read "the first quarter of 2011", "Q3 2010"."""
    number = match["q"] or {"first": "1", "second": "2", "third": "3", "fourth": "4"}[match["ordinal"].lower()]
    return Reading(f"{match['year']}-Q{number}", stated=True)


def weekday(match: re.Match[str], scene: Scene) -> Reading:
    """Read "on Thursday", "last Thursday", "Saturday night", "overnight into Sunday"."""
    groups = match.groupdict()
    number = WEEKDAYS.index(groups["weekday"].lower())
    part = (groups.get("part") or "").lower()
    suffix = f"T{_PARTS[part]}" if part else ""
    kind = "TIME" if part else "DATE"
    if scene.today is None:
        return Reading(f"XXXX-WXX-{number + 1}{suffix}", kind)
    which = (groups.get("which") or "").lower()
    back, ahead = (scene.today.weekday() - number) % 7, (number - scene.today.weekday()) % 7
    if which in {"last", "past"}:
        when = scene.today - (back or 7) * _DAY
    elif which in {"next", "coming", "this coming", "following"}:
        when = scene.today + (ahead or 7) * _DAY
    else:
        when = scene.today + ahead * _DAY if scene.future else scene.today - back * _DAY
    if groups.get("into"):
        when, suffix, kind = when - _DAY, "TNI", "TIME"
    elif groups.get("overnight"):  # the night before it or the night after: both
        return Reading(f"{when}TNI", "TIME", covers=Interval(when - _DAY, when + _DAY, Precision.NIGHT))
    return Reading(f"{when}{suffix}", kind)


def near(match: re.Match[str], scene: Scene) -> Reading:
    """Read "yesterday", "tonight", "overnight", "this morning", "last night", "tomorrow evening"."""
    groups = match.groupdict()
    word, part = " ".join((groups["near"]).lower().split()), (groups.get("part") or "").lower()
    if word in {"tonight", "overnight"}:
        part = "night"
    shift = {"yesterday": -1, "tomorrow": 1, "last": -1, "overnight": -1, "the day before yesterday": -2}.get(word, 0)
    shift = 2 if word == "the day after tomorrow" else shift
    suffix, kind = (f"T{_PARTS[part]}", "TIME") if part else ("", "DATE")
    if scene.today is None:
        return Reading(f"XXXX-XX-XX{suffix}", kind)
    return Reading(f"{scene.today + shift * _DAY}{suffix}", kind)


def _weeks(today: date, unit: str, shift: int) -> Reading:
    monday = almanac.monday(today) + timedelta(weeks=shift)
    if unit == "week":
        return Reading(almanac.week_value(monday), covers=almanac.weeks_off(today, shift))
    ahead = shift == 1 and today.weekday() < 5  # on a weekday, "next weekend" may be the coming one or the one after
    value = f"{almanac.week_value(almanac.monday(today) if ahead else monday)}-WE"
    coming = almanac.interval(value)
    if ahead and coming:
        return Reading(value, covers=Interval(coming.start, coming.end + 7 * _DAY, Precision.WEEK))
    return Reading(value)


def relative(match: re.Match[str], scene: Scene) -> Reading:
    """Read "last month", "this year", "next week", "later this year", "the end of the month"."""
    groups = match.groupdict()
    unit = groups["unit"].lower()
    which = (groups.get("which") or "this").lower()
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    today = scene.today
    if today is None:
        return Reading("XXXX-" + {"week": "WXX", "weekend": "WXX-WE", "month": "XX", "quarter": "QX"}.get(unit, "XX"))
    if unit in {"week", "weekend"}:
        return _weeks(today, unit, shift)
    if unit == "month":
        year, month = almanac.shift_month(today, shift)
        return Reading(f"{year}-{month:02}")
    if unit == "quarter":
        year, month = almanac.shift_month(today, 3 * shift)
        return Reading(f"{year}-Q{(month + 2) // 3}")
    return Reading(str(today.year + shift))


def month_of_year(match: re.Match[str], scene: Scene) -> Reading:
    """Read "last October", "next March"."""
    month = _month_of(match["month"])
    if scene.today is None:
        return Reading(f"XXXX-{month:02}")
    later = month > scene.today.month
    if match["which"].lower() == "next":
        return Reading(f"{scene.today.year + (0 if later else 1)}-{month:02}")
    passed = month < scene.today.month
    return Reading(f"{scene.today.year - (0 if passed else 1)}-{month:02}")


def _moved(anchor: date, unit: str, count: int) -> Reading:
    """Return `anchor` moved by `count` units, as precise as the unit."""
    if unit in {"day", "night"}:
        return Reading(str(anchor + count * _DAY))
    if unit in {"week", "fortnight"}:
        weeks = count * (2 if unit == "fortnight" else 1)
        return Reading(almanac.week_value(anchor + timedelta(weeks=weeks)))
    if unit in {"month", "quarter"}:
        year, month = almanac.shift_month(anchor, count * (3 if unit == "quarter" else 1))
        return Reading(f"{year}-{month:02}")
    year = anchor.year + count * {"decade": 10, "century": 100, "centurie": 100}.get(unit, 1)
    return Reading(f"{year:04}" if unit == "year" else f"{year // 10:03}")


def _count(match: re.Match[str]) -> float | None:
    written = (match.groupdict().get("count") or "").lower()
    return 1.0 if written in {"a", "an", "one"} else numerals.read(written) if written else None


def distance(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "three days ago", "a year earlier", "two weeks later", "the next day", "in three days"."""
    groups = match.groupdict()
    word = (groups.get("way") or groups.get("ahead") or "").lower()
    unit = groups["unit"].lower()
    from_today = word in {"ago", "in", "from now"}
    count = _count(match)
    forward = word in {"later", "after", "in", "from now", "next", "following", "on"}
    anchor = scene.today if from_today else scene.told
    if (
        unit in _CLOCK
        or unit == "weekend"
        or anchor is None
        or count is None
        or not float(count).is_integer()
        or abs(count) > 2000
    ):
        return Reading("FUTURE_REF" if forward else "PAST_REF")
    found = _moved(anchor, unit, int(count) if forward else -int(count))
    return Reading(found.value, inferred=not from_today)


def duration(match: re.Match[str], _: Scene) -> Reading:
    """Read "seven hours", "30-day", "several years", "the past decade"."""
    unit = match["unit"].lower()
    code = _UNITS[unit]
    count = _count(match) if match.groupdict().get("count") else None
    some = match.groupdict().get("some")
    if count is not None and unit == "fortnight":
        count *= 2
    if unit in {"decade", "century", "centurie"}:
        code = "Y"
        count = None if count is None else count * (10 if unit == "decade" else 100)
    amount = "X" if count is None or some else f"{count:g}" if count < 10**6 else f"{count:.0f}"
    return Reading(f"P{'T' if unit in _CLOCK else ''}{amount}{code}", "DURATION")


def span(match: re.Match[str], _: Scene) -> Reading:
    """Read "the past decade"."""
    unit = match["unit"].lower()
    code, count = {"decade": ("Y", 10), "century": ("Y", 100), "fortnight": ("W", 2)}.get(unit, (_UNITS[unit], 1))
    return Reading(f"P{'T' if unit in _CLOCK else ''}{count}{code}", "DURATION")


def repeated(match: re.Match[str], _: Scene) -> Reading:
    """Read "daily", "every week", "each Monday"."""
    word = match.group().lower()
    if match.groupdict().get("weekday"):
        return Reading(f"XXXX-WXX-{WEEKDAYS.index(match['weekday'].lower()) + 1}", "SET")
    adjectives = {"daily": "D", "nightly": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "hourly": "H"}
    unit = match.groupdict().get("unit")
    code = _UNITS[unit.lower()] if unit else adjectives.get(word, "Y")
    return Reading(f"P{'T' if code == 'H' else ''}1{code}", "SET")


def vague(match: re.Match[str], _: Scene) -> Reading:
    """Read "now", "recently"."""
    past = re.search("recent|past|earlier|previous", match.group().lower())
    return Reading("PAST_REF" if past else "PRESENT_REF")


def clock(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "18:00 UTC", "6:40 p.m."."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    day = scene.told or scene.today
    zone = "Z" if (match["zone"] or "").upper() in {"UTC", "GMT"} else ""
    return Reading(f"{day or 'XXXX-XX-XX'}T{hour:02}:{minute:02}{zone}", "TIME", inferred=scene.told is not None)
