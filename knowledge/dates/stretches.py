"""Days from one to another, as people type them: `since March`, `before 5 May`, `between March and May`."""

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge.dates.days import Asked, Side, coarseness

Read = Callable[[str], Asked | None]

_SIDES: dict[str, Side] = {
    "since": "since",
    "as of": "since",
    "starting": "since",
    "after": "after",
    "later than": "after",
    "before": "before",
    "prior to": "before",
    "earlier than": "before",
    "until": "until",
    "till": "until",
    "up to": "until",
}
_SIDE = re.compile(rf"(?:ever\s+)?(?P<side>{'|'.join(_SIDES)})\s+(?P<days>.+)", re.IGNORECASE)
_FROM = re.compile(r"from\s+(?P<days>.+?)\s+on(?:wards?)?", re.IGNORECASE)
_BETWEEN = (
    re.compile(r"(?:in\s+)?between\s+(?P<first>.+?)\s+(?:and|to|[-–—])\s+(?P<last>.+)", re.IGNORECASE),
    re.compile(r"(?:from\s+)?(?P<first>.+?)\s+(?:to|until|till|through|[-–—])\s+(?P<last>.+)", re.IGNORECASE),
)
_DAY_DIGITS = 2


def stretch(text: str, read: Read) -> Asked | None:
    """Return the days that `text` asks for from one on, up to one, or between two; None where it does not.

    `read` reads the days in it.
    """
    if match := _SIDE.fullmatch(text):
        days = read(match["days"])
        return days.on(_SIDES[" ".join(match["side"].lower().split())]) if days else None
    if match := _FROM.fullmatch(text):
        days = read(match["days"])
        return days.on("since") if days else None
    for between in _BETWEEN:
        if (match := between.fullmatch(text)) and match["first"].isdigit() and len(match["first"]) <= _DAY_DIGITS:
            return read(f"{match['first']} {match['last']}")  # between 3 and 5 March
        if (match := between.fullmatch(text)) and (first := read(match["first"])) and (last := read(match["last"])):
            return _between(first, last)
    return None


def _between(first: Asked, last: Asked) -> Asked | None:
    """Return the days from `first` to `last`. What leaves its year open is of the other's."""
    if first.start is None and last.start is None:
        return _open(first, last)
    if first.start is None and last.end is not None:
        year = last.end.year
        before = (found for each in (year, year - 1) if (found := first.in_year(each)) and found.up_to(last))
        first = next(before, first)
    if last.start is None and first.start is not None:
        year = first.start.year
        after = (found for each in (year, year + 1) if (found := last.in_year(each)) and first.up_to(found))
        last = next(after, last)
    return first.up_to(last)


def _open(first: Asked, last: Asked) -> Asked | None:
    if first.month is None or last.month is None:
        return None
    precision = max(first.precision, last.precision, key=coarseness)
    return replace(first, precision=precision, last_month=last.month, last_day=last.last_day or last.day)
