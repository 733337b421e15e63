"""Moments of a calendar, in any era."""

from datetime import date

import pytest

from knowledge.pipeline.dates.moments import Grain, Moment, of_day

DAY = of_day(date(2024, 2, 29))


@pytest.mark.parametrize(
    ("grain", "value"),
    [
        (Grain.DAY, "2024-02-29"),
        (Grain.WEEK, "2024-W09"),
        (Grain.MONTH, "2024-02"),
        (Grain.QUARTER, "2024-Q1"),
        (Grain.SEASON, "2024-WI"),
        (Grain.HALF, "2024-H1"),
        (Grain.YEAR, "2024"),
        (Grain.DECADE, "202"),
        (Grain.CENTURY, "20"),
    ],
)
def test_what_a_day_lies_in(grain: Grain, value: str) -> None:
    within = DAY.within(grain)
    assert within is not None
    assert within.value == value


def test_nothing_finer_lies_in_what_is_coarse() -> None:
    assert Moment(Grain.YEAR, 2024).within(Grain.MONTH) is None
    assert Moment(Grain.MONTH, 2024, 2).moved(Grain.DAY, 1) is None


def test_december_is_of_the_winter_that_ends_next_year() -> None:
    winter = of_day(date(2024, 12, 3)).within(Grain.SEASON)
    assert winter is not None
    assert winter.value == "2025-WI"


@pytest.mark.parametrize(
    ("grain", "count", "value"),
    [
        (Grain.DAY, 1, "2024-03-01"),
        (Grain.WEEK, -1, "2024-W08"),
        (Grain.MONTH, -2, "2023-12"),
        (Grain.QUARTER, -1, "2023-Q4"),
        (Grain.YEAR, 10, "2034"),
        (Grain.DECADE, -2, "200"),
        (Grain.CENTURY, -1, "19"),
    ],
)
def test_moved_by_its_kind(grain: Grain, count: int, value: str) -> None:
    moved = DAY.moved(grain, count)
    assert moved is not None
    assert moved.value == value


def test_years_before_the_common_era_count_backwards() -> None:
    first = Moment(Grain.YEAR, 1 - 480)
    assert first.value == "BC0480"
    assert [each.value for count in (-1, 1) if (each := first.moved(Grain.YEAR, count))] == ["BC0481", "BC0479"]
    assert [each.value for grain in (Grain.DECADE, Grain.CENTURY) if (each := first.within(grain))] == ["BC048", "BC04"]
    assert first.moved(Grain.DAY, 1) is None


def test_beyond_the_calendar_there_is_nothing() -> None:
    assert of_day(date.max).moved(Grain.DAY, 1) is None
