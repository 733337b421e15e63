"""What companies report: quarters, halves, fiscal years, a year before. Published on a Wednesday, 19 July 2023."""

import pytest

from tests.knowledge.pipeline.dates.reading import only, read, values


@pytest.mark.parametrize(
    ("raw", "value"),
    [
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


def test_a_quarter_of_a_game_is_no_quarter() -> None:
    assert read("They scored twice in the fourth quarter and led in the first half.") == []


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Profit rose in the second quarter from a year earlier.", ["2023-Q2", "2022-Q2"]),
        ("Profit rose in the second quarter from the year-earlier quarter.", ["2023-Q2", "2022-Q2"]),
        ("Profit rose in the second quarter of 2022, and in the same period last year.", ["2022-Q2", "2021-Q2"]),
        ("Sales fell in June and were below the year-ago month.", ["2023-06", "2022-06"]),
        ("Profit rose in the latest quarter.", ["2023-Q2"]),
        ("Revenue for the quarter rose.", ["2023-Q2"]),
        ("In the quarter ended June 30, profit rose.", ["2023-Q2", "2023-06-30"]),
        ("Profit rose from the 2021 quarter.", ["2021-Q2"]),
    ],
)
def test_what_companies_compare(raw: str, expected: list[str]) -> None:
    assert values(raw) == expected


@pytest.mark.parametrize("raw", ["Profit rose in fiscal 2021.", "Profit fell in the first quarter."])
def test_what_each_company_counts_its_own_way_has_no_days(raw: str) -> None:
    assert only(raw).when.start is None
