"""Dates as people type them: `15 March`, `March 2025`, `2025-03-15`, `15.03`, `yesterday`, `last week`, `Saturday`."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from rapidfuzz.distance import OSA

from knowledge.dates.abroad import at_home
from knowledge.dates.days import Asked, day_of, month_end, week_of
from knowledge.dates.stretches import stretch
from knowledge.model import Precision
from knowledge.names import fold

_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905 -- reads as a list
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905 -- reads as a list
_FILLERS = frozenset({"on", "in", "at", "the", "of", "during", "from", "to", "and", "night", "overnight", "evening"})
_LONGEST = 60  # characters; a longer text is no date
_WEEK_OF = re.compile(
    r"(?:(?:in|on|during|the)\s+)*week\s+(?:of|from|beginning|starting|commencing)\s+(?P<day>.+)", re.IGNORECASE
)
_TYPO_FROM = 5  # letters from which a name of a month or day may have one typing error


def asked(text: str, today: date, *, surely: bool = False) -> Asked | None:
    """Return the days that all of `text` asks for, or None. `today` settles "yesterday" and the like.

    `surely`: `text` might be something else, so nothing mistyped (match for March) or alone and short (sun) counts.
    """
    if len(text) > _LONGEST:
        return None
    text = at_home(text, surely=surely)
    if surely and not _surely(fold(text).split()):
        return None
    try:
        return stretch(" ".join(text.split()), lambda part: _read(part, today)) or _read(text, today)
    except OverflowError:
        return None


def _read(text: str, today: date) -> Asked | None:
    if match := _WEEK_OF.fullmatch(text):
        return _its_week(_read(match["day"], today))
    words = [re.sub(r"^(\d{1,2})(st|nd|rd|th)$", r"\1", word) for word in fold(text).split()]
    found = _relative(" ".join(_NUMBERS.get(word, word) for word in words), today)
    kept = [word for word in words if word not in _FILLERS]
    return found or _numeric(text, kept) or _named(kept)


def _surely(words: list[str]) -> bool:
    """Tell whether these are words of dates alone; beside a number, names of months and days may be short."""
    names = (*_MONTHS, *_DAYS) if any(word[0].isdigit() for word in words) else ()
    return all(
        word[0].isdigit() or word in _OF_DATES or (len(word) >= 3 and any(name.startswith(word) for name in names))
        for word in words
    )


def _name(word: str, names: list[str]) -> int | None:
    """Return the index of the month or day that `word` names: whole, its first three letters or more, or mistyped."""
    if len(word) < 3 or not word.isalpha():
        return None
    for index, name in enumerate(names):
        if name.startswith(word) or (len(word) >= _TYPO_FROM and OSA.distance(word, name, score_cutoff=1) <= 1):
            return index
    return None


def _one(day: date) -> Asked:
    return Asked(Precision.DAY, day, day)


def _its_week(day: Asked | None) -> Asked | None:
    """Return the week of a day; None of what is none."""
    if day is None or day.precision is not Precision.DAY or day.start != day.end or day.last_day or day.side:
        return None
    if day.start is not None:
        return week_of(day.start)
    return replace(day, precision=Precision.WEEK) if day.month else None


def _month(year: int, month: int) -> Asked:
    return Asked(Precision.MONTH, date(year, month, 1), month_end(year, month))


def _back(today: date, number: int, unit: str) -> date:
    """Return the day that many days, weeks, months or years before."""
    if unit in {"day", "week"}:
        return today - timedelta(days=number * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    first = date(_calendar_year(months // 12), months % 12 + 1, 1)
    return min(first + timedelta(days=today.day - 1), month_end(first.year, first.month) or first)


def _calendar_year(year: int) -> int:
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return year


_FIXED = {"day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "now": 0, "tomorrow": 1}
_NUMBERS = {
    "a": "1",
    "an": "1",
    "one": "1",
    "two": "2",
    "three": "3",
    "few": "3",
    "four": "4",
    "several": "5",
    "five": "5",
} | {word: str(number) for number, word in enumerate(["six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 6)}
_STEP = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1}


_OF_DATES = _FILLERS.union(
    *map(str.split, (*_FIXED, *_STEP, *_MONTHS, *_DAYS, *_NUMBERS)),
    "week weeks day days month months year years weekend ago couple since after before until till between".split(),  # noqa: SIM905
    "beginning commencing through onward onwards up prior as starting later earlier than ever over within".split(),  # noqa: SIM905
)


def _relative(phrase: str, today: date) -> Asked | None:
    """Read "yesterday", "3 days ago", "last week", "next Friday"."""
    phrase = re.sub(r"^(?:(?:on|in|at|over|during|within|the) )+", "", phrase).replace("1 couple of", "2")
    if phrase in _FIXED:
        return _one(today + timedelta(days=_FIXED[phrase]))
    if phrase == "last night":
        return Asked(Precision.NIGHT, today - timedelta(days=1), today)
    if ago := re.fullmatch(r"(\d{1,6}) (day|week|month|year)s? ago", phrase):
        return _around(_back(today, int(ago[1]), ago[2]), ago[2])
    if past := re.fullmatch(r"(?:last|past|previous) (\d{1,6}|couple of) (day|week|month|year)s?", phrase):
        return _one(_back(today, int(past[1]) if past[1].isdigit() else 2, past[2])).up_to(_one(today))
    which, _, unit = phrase.partition(" ")
    if which not in _STEP or not unit:
        return None
    return _stepped(_STEP[which], unit, today)


def _around(day: date, unit: str) -> Asked | None:
    """Return the day, week, month or year that a day is in."""
    periods: dict[str, Callable[[], Asked | None]] = {
        "day": lambda: _one(day),
        "week": lambda: week_of(day),
        "month": lambda: _month(day.year, day.month),
        "year": lambda: _year(day.year),
    }
    return periods[unit]()


def _stepped(step: int, unit: str, today: date) -> Asked | None:
    monday = today - timedelta(days=today.weekday())
    months = today.year * 12 + today.month - 1 + step
    periods: dict[str, Callable[[], Asked | None]] = {
        "week": lambda: week_of(monday + timedelta(days=7 * step)),
        "weekend": lambda: _weekend(monday + timedelta(days=7 * step)),
        "month": lambda: _month(months // 12, months % 12 + 1),
        "year": lambda: _year(today.year + step),
    }
    if unit in periods:
        return periods[unit]()
    weekday = _name(unit, _DAYS)
    return None if weekday is None else _one(_weekday(step, weekday, today))


def _weekend(monday: date) -> Asked:
    return Asked(Precision.DAY, monday + timedelta(days=5), monday + timedelta(days=6))


def _weekday(step: int, weekday: int, today: date) -> date:
    """Return that day of this week, or the nearest one before (step -1) or after (1) today."""
    if step == 0:
        return today + timedelta(days=weekday - today.weekday())
    if step < 0:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _year(year: int) -> Asked | None:
    if not 1900 <= year <= 2199:
        return None
    return Asked(Precision.YEAR, date(year, 1, 1), date(year, 12, 31))


def _numeric(text: str, words: list[str]) -> Asked | None:
    """Read `2025-03-15`, `2025-03`, `15.03.2025`, `15/3`, `2025`. Days come before months unless they cannot."""
    if not words or not all(word.isdigit() for word in words):
        return None
    numbers = [int(word) for word in words]
    if len(numbers) == 1:
        return _year(numbers[0]) if len(words[0]) == 4 else None
    if not re.search(r"\d[./-]\d", text):
        return None
    if len(words[0]) == 4 and len(numbers) in {2, 3}:
        return _exact(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else None)
    if len(numbers) not in {2, 3}:
        return None
    day, month = (numbers[1], numbers[0]) if numbers[1] > 12 >= numbers[0] else (numbers[0], numbers[1])
    return _exact(_full_year(words[2]), month, day) if len(numbers) == 3 else _exact(None, month, day)


def _full_year(word: str) -> int:
    return int(word) + 2000 if len(word) == 2 else int(word)


def _exact(year: int | None, month: int, day: int | None, last: int | None = None) -> Asked | None:
    """Return a day, some days of a month, or a month; in `year`, or in the latest that matches."""
    leap = 2000  # a year that has every day
    for each in (day, last):
        if each is not None and day_of(leap, month, each) is None:
            return None
    if not 1 <= month <= 12 or (day and last and last < day):
        return None
    open_ = Asked(Precision.DAY if day else Precision.MONTH, month=month, day=day, last_day=last)
    if year is None:
        return open_
    return open_.in_year(year) if _year(year) else None


def _named(words: list[str]) -> Asked | None:
    """Read what names a month or a day: `15 March`, `10 11 March 2025`, `March 15`, `March`, `Saturday [15 March]`."""
    if words and (weekday := _name(words[0], _DAYS)) is not None:
        # Beside a date, the day of the week adds nothing.
        return _named(words[1:]) or _numeric("-".join(words[1:]), words[1:]) if words[1:] else _open_weekday(weekday)
    months = [(place, month) for place, word in enumerate(words) if (month := _name(word, _MONTHS)) is not None]
    if len(months) != 1:
        return None
    place, month = months[0]
    numbers = words[:place] + words[place + 1 :]
    if not all(word.isdigit() and len(word) in {1, 2, 4} for word in numbers):
        return None
    year = int(numbers.pop()) if numbers and len(numbers[-1]) == 4 else None
    if len(numbers) > 2 or any(len(word) == 4 for word in numbers):
        return None
    days = [int(word) for word in numbers]
    return _exact(year, month + 1, days[0] if days else None, days[1] if len(days) == 2 else None)


def _open_weekday(weekday: int) -> Asked:
    return Asked(Precision.DAY, weekday=weekday)
