from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats.preferences import Quiet
from bot.chats.subscription import Rhythm
from bot.digests.schedule import PUNCTUAL, after_quiet, due, following, instant, missed, not_before

ZONES = ("Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC", "Pacific/Apia")
MONDAYS = frozenset({0})

times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
rhythms = st.builds(
    Rhythm,
    st.lists(times, min_size=1, max_size=4).map(tuple),
    st.sampled_from(ZONES),
    st.frozensets(st.integers(0, 6), min_size=1),
)
moments = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _at(zone: str, *wall: int) -> datetime:
    return instant(datetime(*wall), ZoneInfo(zone))  # type: ignore[arg-type]  # noqa: DTZ001


def _shown(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("zone", "wall", "first_instant_after"),
    [
        ("Europe/Kyiv", (2026, 3, 29, 3, 30), "2026-03-29 04:00"),
        ("America/New_York", (2026, 3, 8, 2, 30), "2026-03-08 03:00"),
        ("Australia/Lord_Howe", (2026, 10, 4, 2, 15), "2026-10-04 02:30"),  # forward by half an hour
        ("Pacific/Apia", (2011, 12, 30, 8, 0), "2011-12-31 00:00"),  # a day that was left out
    ],
)
def test_what_no_clock_shows_is_due_at_the_first_instant_after(
    zone: str, wall: tuple[int, ...], first_instant_after: str
) -> None:
    assert _shown(_at(zone, *wall), zone) == first_instant_after


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Europe/Kyiv", (2026, 10, 25, 3, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("America/New_York", (2026, 11, 1, 1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", (2026, 4, 5, 1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ],
)
def test_what_clocks_show_twice_is_due_the_first_time(zone: str, wall: tuple[int, ...], utc: datetime) -> None:
    assert _at(zone, *wall) == utc


def test_two_times_that_fall_on_one_instant_are_due_once() -> None:
    rhythm = Rhythm((time(3, 30), time(4, 0)), "Europe/Kyiv")
    night = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert [_shown(at, "Europe/Kyiv") for at in takewhile(lambda at: at.day < 30, due(rhythm, night))] == [
        "2026-03-29 04:00"
    ]


def test_a_leap_day_is_a_day() -> None:
    rhythm = Rhythm((time(8),), "UTC")
    assert following(rhythm, datetime(2028, 2, 28, 8, tzinfo=UTC)) == datetime(2028, 2, 29, 8, tzinfo=UTC)


def test_a_changed_zone_counts_from_now_on() -> None:
    sent = following(Rhythm((time(8),), "America/New_York"), datetime(2026, 6, 1, tzinfo=UTC))
    assert _shown(following(Rhythm((time(8),), "Europe/Kyiv"), sent), "Europe/Kyiv") == "2026-06-02 08:00"


def test_of_what_passed_while_the_bot_was_down_one_is_made_up_for() -> None:
    rhythm = Rhythm((time(8),), "Europe/Kyiv")
    last_sent = following(rhythm, datetime(2026, 5, 1, tzinfo=UTC))
    back = datetime(2026, 5, 6, 12, tzinfo=UTC)
    late = missed(rhythm, last_sent, back)
    assert late is not None
    assert _shown(late, "Europe/Kyiv") == "2026-05-06 08:00"
    assert missed(rhythm, late, back) is None


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("days", [frozenset(range(7)), MONDAYS], ids=["daily", "weekly"])
def test_in_a_year_each_day_has_its_slot_once_in_its_local_hour(zone: str, days: frozenset[int]) -> None:
    """The bot wakes every three hours and asks what was missed."""
    rhythm = Rhythm((time(8), time(20, 30)), zone, days)
    begin, end = _at(zone, 2026, 1, 1, 0, 0), _at(zone, 2027, 1, 1, 0, 0)
    sent, last, now = [], begin, begin
    while now < end:
        now += timedelta(hours=3)
        if at := missed(rhythm, last, now):
            sent.append(_shown(at, zone))
            last = at
    every = (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
    expected = [f"{day} {at}" for day in every if day.weekday() in days for at in ("08:00", "20:30")]
    assert [one for one in sent if one < "2027"] == expected


@given(rhythms, moments)
@settings(max_examples=50)
def test_slots_come_in_order_later_than_asked_and_show_a_time_of_theirs(rhythm: Rhythm, after: datetime) -> None:
    zone = ZoneInfo(rhythm.zone)
    slots = [at for at, _ in zip(due(rhythm, after), range(6), strict=False)]
    assert slots == sorted(set(slots))
    assert slots[0] > after
    for at in slots:
        wall = at.astimezone(zone)
        a_second_before = (at - timedelta(seconds=1)).astimezone(zone)
        leapt = wall.replace(tzinfo=None) - a_second_before.replace(tzinfo=None) != timedelta(seconds=1)
        assert leapt or (wall.time() in rhythm.times and wall.weekday() in rhythm.days)


@given(rhythms, moments, st.timedeltas(timedelta(0), timedelta(days=30)))
@settings(max_examples=50)
def test_what_is_missed_is_the_last_that_passed(rhythm: Rhythm, after: datetime, away: timedelta) -> None:
    now = after + away
    passed = list(takewhile(lambda at: at <= now, due(rhythm, after)))
    assert missed(rhythm, after, now) == (passed[-1] if passed else None)


def test_a_digest_on_time_goes_before_quiet_hours_a_late_one_waits() -> None:
    night, slot = Quiet(time(22), time(7)), _at("Europe/Kyiv", 2026, 6, 1, 23, 0)
    on_time = slot + PUNCTUAL
    assert not_before(slot, on_time, night, "Europe/Kyiv") == on_time
    late = not_before(slot, slot + timedelta(hours=2), night, "Europe/Kyiv")
    assert _shown(late, "Europe/Kyiv") == "2026-06-02 07:00"


@given(moments, times, times, st.sampled_from(ZONES))
@settings(max_examples=100)
def test_quiet_hours_end(now: datetime, begin: time, end: time, zone: str) -> None:
    if begin == end:
        return
    quiet = Quiet(begin, end)
    until = after_quiet(now, quiet, zone)
    assert now <= until <= now + timedelta(hours=49)
    assert until == now or not quiet.holds(until.astimezone(ZoneInfo(zone)).time()) or until > now
