"""Dates that name their place in a calendar."""

from datetime import date

import pytest

from knowledge.model import Basis
from tests.knowledge.pipeline.dates.reading import only, read, values


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("It was founded on the 22nd of June 1941.", "1941-06-22"),
        ("It was founded on Tuesday, June 22nd, 1943.", "1943-06-22"),
        ("It was founded in the early morning hours of 22 June 1941.", "1941-06-22TMO"),
        ("It was founded on the night of June 22, 1941.", "1941-06-22TNI"),
        ("It was founded in mid-June 1941.", "1941-06"),
        ("It was founded at the end of June 1941.", "1941-06"),
        ("It was founded the week of 22 June 1941.", "1941-W25"),
        ("It was founded in early 1941.", "1941"),
        ("It was founded in the latter part of 1941.", "1941"),
        ("It was founded in the late 1940s.", "194"),
        ("It was founded in the mid 1940's.", "194"),
        ("It was founded in the 19th century.", "18"),
        ("It was founded in the early twentieth century.", "19"),
        ("It was founded in 480 BC.", "BC0480"),
        ("It was founded in early April 480 BC.", "BC0480-04"),
        ("It was founded in the 470s BC.", "BC047"),
        ("It was founded in the fourth century BC.", "BC03"),
        ("It was founded in AD 70.", "0070"),
        ("It was founded in 1266.", "1266"),
    ],
)
def test_one_expression_with_its_modifiers(raw: str, value: str) -> None:
    assert only(raw, None).value == value


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("the 1914–18 war", ["1914", "1918"]),
        ("the league, 1955-1963, was", ["1955", "1963"]),
        ("the league (499-493 BC) was", ["BC0499", "BC0493"]),
        ("from 499 to 493 BC", ["BC0499", "BC0493"]),
        ("between May and July 1941", ["1941-05", "1941-07"]),
        ("from 3 May to 5 June 1942", ["1942-05-03", "1942-06-05"]),
        ("from May 3 to June 5, 1942", ["1942-05-03", "1942-06-05"]),
        ("in April/May 1956", ["1956-04", "1956-05"]),
    ],
)
def test_both_ends_of_a_range(raw: str, expected: list[str]) -> None:
    assert values(raw, None) == expected


def test_before_the_common_era_no_calendar_of_today_has_days() -> None:
    when = only("The port was built in 480 BC.").when
    assert (when.start, when.written) == (None, "480 BC")


def test_a_weekday_beside_a_day_tells_its_year() -> None:
    found = only("The coach was hired on Thursday, Nov. 10.", date(2013, 7, 19))
    assert (found.value, found.when.start) == ("2011-11-10", date(2011, 11, 10))


def test_a_name_is_no_month() -> None:
    assert read("They met April Hunt and coach June Bell.") == []
    assert read("They met Ms. May, who left.") == []
    assert values("They met in April Hunt County.") == ["2023-04"]


def test_what_is_traded_is_of_a_month_to_come() -> None:
    assert values("Oil for August delivery fell.") == ["2023-08"]
    assert values("Sales fell in the April-June quarter.") == ["2023-04", "2023-06"]


def test_a_day_alone_is_of_the_month_told_of() -> None:
    assert values("The fair opened on 3 June and closed on the 15th.") == ["2023-06-03", "2023-06-15"]
    assert values("The fair closed on the 15th.") == ["XXXX-XX-15"]
    assert read("He came on the 15th floor.") == []


@pytest.mark.parametrize(
    "raw", ["Room 2010-B is shut.", "It cost $1950.", "A 1999% rise.", "Over 2000 workers left.", "Flight 1549 left."]
)
def test_what_is_no_year(raw: str) -> None:
    assert read(raw) == []


def test_a_round_year_is_one_behind_a_word_of_time() -> None:
    assert values("In 2000 workers left. The 2000 elections were held.") == ["2000", "2000"]


def test_a_century_ends_where_its_name_does() -> None:
    when = only("The port was built in the 19th century.").when
    assert (when.start, when.end, when.basis) == (date(1800, 1, 1), date(1899, 12, 31), Basis.STATED)
    assert only("The eighties were loud.").when.start is None
