"""When a digest is due: times of the day in a zone, on days of the week, across every change of its clocks.

A time that does not exist on a day (clocks go forward) is due at the first instant after the gap; one that exists twice
(clocks go back) at the first of the two (as RFC 5545, 3.3.5, has it for the second case). Two times that fall on one
instant are due once.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.chats.preferences import Quiet
from bot.chats.subscription import Rhythm

PUNCTUAL = timedelta(minutes=10)  # later than that, a digest is late, and waits for the end of quiet hours
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant (in UTC) at which clocks of `zone` first show `wall`, or first something later."""
    shown = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if shown.astimezone(zone).replace(tzinfo=None) == wall:
        return shown
    # In the gap: read with the offset after the change it lies before the change, with the one before it behind.
    before, behind = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), shown
    while behind - before > _SECOND:
        middle = before + (behind - before) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            behind = middle
    return behind.replace(microsecond=0)


def due(rhythm: Rhythm, after: datetime) -> Iterator[datetime]:
    """Yield the instants (in UTC) at which `rhythm` is due later than `after`, without end."""
    zone = ZoneInfo(rhythm.zone)
    # Two days back: what no clock showed is due later than its own day, in a gap as long as a day (Samoa, 2011).
    first = after.astimezone(zone).date() - 2 * _DAY
    latest = after.astimezone(UTC)
    for day in (first + number * _DAY for number in count()):
        if day.weekday() not in rhythm.days:
            continue
        for at in _instants(rhythm, day, zone):
            if at > latest:
                latest = at
                yield at


def following(rhythm: Rhythm, after: datetime) -> datetime:
    """Return the first instant later than `after` at which `rhythm` is due."""
    return next(due(rhythm, after))


def missed(rhythm: Rhythm, after: datetime, now: datetime) -> datetime | None:
    """Return the last instant later than `after` and not later than `now`: of several, one is made up for."""
    # Weeks of slots are not walked through one by one: what is due last lies within eight days of now.
    start = max(after.astimezone(UTC), now.astimezone(UTC) - 8 * _DAY)
    last = None
    for at in due(rhythm, start):
        if at > now:
            return last
        last = at
    return last  # pragma: no cover — a rhythm never ends


def not_before(slot: datetime, now: datetime, quiet: Quiet | None, zone: str) -> datetime:
    """Return when what was due at `slot` may be sent: on time also in quiet hours, late only after them."""
    if quiet is None or now - slot <= PUNCTUAL:
        return now
    return after_quiet(now, quiet, zone)


def after_quiet(now: datetime, quiet: Quiet, zone: str) -> datetime:
    """Return `now`, or where it is quiet then, when the quiet hours end (in UTC)."""
    place = ZoneInfo(zone)
    wall = now.astimezone(place).replace(tzinfo=None)
    if not quiet.holds(wall.time()):
        return now
    end = datetime.combine(wall.date(), quiet.end)
    ends = instant(end if end > wall else end + _DAY, place)
    return max(now, ends)


def _instants(rhythm: Rhythm, day: date, zone: ZoneInfo) -> list[datetime]:
    return sorted({instant(datetime.combine(day, at), zone) for at in rhythm.times})
