from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import Asked, asked
from knowledge.model import Basis, Precision, When

TODAY = date(2026, 11, 22)  # a Sunday


def when(start: date, end: date | None = None, precision: Precision = Precision.DAY) -> When:
    return When(start=start, end=end or start, precision=precision, basis=Basis.STATED)


def read(text: str) -> Asked:
    found = asked(text, TODAY)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-03-15", date(2025, 3, 15), date(2025, 3, 15)),
        ("15 March 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("March 15th, 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("on the 15th of March 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("Saturday 15 March 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("15.03.2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("15/3/25", date(2025, 3, 15), date(2025, 3, 15)),
        ("3/15/2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("10–11 March 2025", date(2025, 3, 10), date(2025, 3, 11)),
        ("March 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("today", TODAY, TODAY),
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21)),
        ("3 days ago", date(2026, 11, 19), date(2026, 11, 19)),
        ("last night", date(2026, 11, 21), TODAY),
        ("last week", date(2026, 11, 9), date(2026, 11, 15)),
        ("last weekend", date(2026, 11, 14), date(2026, 11, 15)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last Sunday", date(2026, 11, 15), date(2026, 11, 15)),
        ("this Monday", date(2026, 11, 16), date(2026, 11, 16)),
        ("next Friday", date(2026, 11, 27), date(2026, 11, 27)),
    ],
)
def test_reads_dates_as_people_type_them(text: str, start: date, end: date) -> None:
    found = read(text)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["15 March", "15 mrach", "March 15", "15.03", "3/15", "sat 15 mar", "the 15th of march"]
)
def test_a_date_without_a_year_is_the_latest_year_that_has_a_match(text: str) -> None:
    found = read(text)
    known = [when(date(2023, 3, 15)), when(date(2024, 3, 15)), when(date(2025, 3, 16)), When(written="Thursday")]
    assert [found.matches(each) for each in known] == [True, True, False, False]
    settled = found.latest(known)
    assert settled is not None
    assert (settled.start, settled.end) == (date(2024, 3, 15), date(2024, 3, 15))


def test_a_day_of_the_week_is_the_latest_that_has_a_match() -> None:
    settled = read("Saturday").latest([when(date(2025, 3, 8)), when(date(2025, 3, 15)), when(date(2025, 3, 17))])
    assert settled is not None
    assert settled.start == date(2025, 3, 15)


def test_a_night_belongs_to_both_its_days() -> None:
    night = when(date(2025, 3, 10), date(2025, 3, 11), Precision.NIGHT)
    assert [read(f"{day} March").matches(night) for day in (9, 10, 11, 12)] == [False, True, True, False]
    new_year = when(date(2024, 12, 31), date(2025, 1, 1), Precision.NIGHT)
    assert read("31 December").matches(new_year)
    assert read("1 January 2025").matches(new_year)
    assert read("January").latest([new_year]) == read("January 2025")


def test_a_date_known_to_the_month_is_on_no_day_of_it() -> None:
    in_march = when(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH)
    assert not read("15 March 2025").matches(in_march)
    assert not read("15 March").matches(in_march)
    assert read("March").matches(in_march)
    assert read("2025").matches(in_march)


def test_leap_days_need_a_leap_year() -> None:
    assert asked("29 Feb 2025", TODAY) is None
    assert read("29 Feb").latest([when(date(2024, 2, 29)), when(date(2025, 3, 1))]) == read("29 Feb 2024")


@pytest.mark.parametrize(
    "text",
    ["", "storms", "5", "5 6", "31/4", "0 March", "March 0", "1066", "999999 days ago", "March April", "1" * 9999],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert asked(text, TODAY) is None


@given(st.text(alphabet="0123456789 .-/marchlstwekdyougn", max_size=45), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_any_text_is_a_date_or_none(text: str, day: date) -> None:
    found = asked(text, day)
    if found is not None and found.start is not None and found.end is not None:
        assert found.start <= found.end
        assert found.matches(when(found.start))
        assert not found.matches(when(found.end + timedelta(days=1)))


@pytest.mark.parametrize("text", ["match", "marhc", "sun", "mar", "wednesday match"])
def test_what_only_may_be_a_date_is_none_where_it_must_surely_be_one(text: str) -> None:
    assert asked(text, TODAY, surely=True) is None


@pytest.mark.parametrize(
    "text", ["March", "15 Mar 2025", "last week", "3 days ago", "on Monday", "2025-03-15", "1st of May"]
)
def test_what_surely_is_a_date_is_read_as_ever(text: str) -> None:
    assert asked(text, TODAY, surely=True) == asked(text, TODAY) is not None
