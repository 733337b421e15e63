"""Days whose year or week a question leaves open: they are of the latest that has anything."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.dates import Asked
from knowledge.model import Precision, When

_MOST_TRIED = 400  # years or weeks: corpora are no longer, and a day of a leap year is in one of eight at least
_YEAR = timedelta(days=366)


def settled(
    asked: Asked | None, last_day: Callable[[date | None], date | None], any_on: Callable[[Asked], bool]
) -> Asked | None:
    """Return `asked` with its year or week settled: the latest that has anything; None where none has.

    Args:
        asked: the days; None and closed ones stay as they are.
        last_day: the last day of anything, before a day or at all.
        any_on: whether anything is on closed days.
    """
    if asked is None or asked.start is not None:
        return asked
    end = last_day(None)
    for _ in range(_MOST_TRIED):
        if end is None:
            return None
        closed = asked.latest([_until(end)])
        if closed is not None and any_on(closed):
            return closed
        if asked.side in {"before", "until"}:  # the last that had begun has none: the next one, then
            ahead = asked.latest([When(start=end, end=end, precision=Precision.DAY)])
            return ahead if ahead is not None and any_on(ahead) else None
        start = closed.start if closed is not None and closed.start is not None else max(end, date.min + _YEAR) - _YEAR
        end = last_day(start)
    return None


def last_of(lasts: NDArray[np.integer[Any]], end: date | None) -> Callable[[date | None], date | None]:
    """Return what tells the last of some days (ordinals; none below 1) before another; at all, `end` where later."""
    known = np.sort(lasts[lasts > 0])

    def last_day(before: date | None) -> date | None:
        place = len(known) if before is None else int(np.searchsorted(known, before.toordinal()))
        last = date.fromordinal(int(known[place - 1])) if place else None
        return max(last, end) if last and end and before is None else last

    return last_day


def _until(end: date) -> When:
    """Return the year that ends with a day."""
    return When(start=max(end, date.min + _YEAR) - _YEAR, end=end, precision=Precision.DAY)
