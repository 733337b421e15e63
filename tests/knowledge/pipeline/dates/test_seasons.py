"""Seasons, in articles published on a Wednesday, 19 July 2023."""

import pytest

from tests.knowledge.pipeline.dates.reading import only, read, values


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("The club won in the summer of 2021.", "2021-SU"),
        ("The club won in spring 2021.", "2021-SP"),
        ("The club won in late autumn of 481 BC.", "BC0481-FA"),
        ("The club won last winter.", "2023-WI"),
        ("The club will play in the autumn.", "2023-FA"),
        ("The club will play in the fall.", "2023-FA"),
    ],
)
def test_seasons(raw: str, value: str) -> None:
    assert only(raw).value == value


def test_a_season_lends_its_year() -> None:
    assert values("They met in the summer and autumn of 1931.") == ["1931-SU", "1931-FA"]


@pytest.mark.parametrize("raw", ["The club won last summer.", "The club won in the winter."])
def test_what_nobody_can_tell_has_no_days(raw: str) -> None:
    assert only(raw).when.start is None


def test_a_fall_is_no_season() -> None:
    assert read("The fall was long. The fall of the wall, the fall in prices. She may spring up.") == []
