"""Days that a calendar of feasts gives."""

from datetime import date

import pytest

from knowledge.pipeline.dates.holidays import easter, orthodox_easter
from tests.knowledge.pipeline.dates.reading import only, read


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2011, date(2011, 4, 24), date(2011, 4, 24)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter_by_either_calendar(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


@pytest.mark.parametrize(
    ("raw", "start"),
    [
        ("The bridge fell on Christmas Eve.", date(2022, 12, 24)),
        ("The bridge will open on New Year’s Day.", date(2024, 1, 1)),
        ("The bridge fell on Easter Monday.", date(2023, 4, 10)),
        ("The bridge fell on Good Friday 1998.", date(1998, 4, 10)),
        ("The bridge fell last Halloween.", date(2022, 10, 31)),
    ],
)
def test_the_day_of_a_holiday(raw: str, start: date) -> None:
    assert only(raw).when.start == start


def test_what_differs_from_country_to_country_stays_as_written() -> None:
    found = only("The bridge fell on Thanksgiving.")
    assert (found.value, found.when.start, found.when.written) == ("2022-11-24", None, "Thanksgiving")
    assert read("The bridge fell in Ramadan.") == []


def test_the_year_of_the_date_beside_it() -> None:
    assert read("It fell on Easter Sunday, April 8, 2012.")[0] == ("Easter Sunday", "2012-04-08")


def test_without_a_day_of_publication_the_year_is_open() -> None:
    assert only("The bridge fell on Christmas Eve.", None).when.start is None


def test_what_is_sold_at_a_holiday_is_no_date() -> None:
    assert read("Christmas sales rose.") == []
