"""Seasons, quarters, halves and fiscal years. Published on a Wednesday, 19 July 2023."""

import pytest

from tests.knowledge.pipeline.dates.reading import only, read, values


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("The club won in the summer of 2021.", "2021-SU"),
        ("The club won in spring 2021.", "2021-SP"),
        ("The club won in late autumn of 481 BC.", "BC0481-FA"),
        ("The club won last winter.", "2022-WI"),
        ("The club will play in the autumn.", "2023-FA"),
        ("Sales rose in the first quarter of 2021.", "2021-Q1"),
        ("Third-quarter profit rose.", "2022-Q3"),
        ("Profit will rise in the fourth quarter.", "2023-Q4"),
        ("Profit rose in the 2021 third quarter.", "2021-Q3"),
        ("Profit rose in the first half of this year.", "2023-H1"),
        ("Profit rose in fiscal 2021.", "FY2021"),
        ("Profit rose in the last financial year.", "FY2022"),
    ],
)
def test_parts_of_years(raw: str, value: str) -> None:
    assert only(raw).value == value


def test_a_season_lends_its_year() -> None:
    assert values("They met in the summer and autumn of 1931.") == ["1931-SU", "1931-FA"]


def test_a_quarter_of_a_game_is_no_quarter() -> None:
    assert read("They scored twice in the fourth quarter and led in the first half.") == []


@pytest.mark.parametrize("raw", ["Profit rose in fiscal 2021.", "Profit fell in the first quarter.", "Last summer."])
def test_what_nobody_can_tell_has_no_days(raw: str) -> None:
    assert only(raw).when.start is None


def test_a_fall_is_no_season() -> None:
    assert read("The fall of the wall and the fall in prices. She may spring up.") == []
