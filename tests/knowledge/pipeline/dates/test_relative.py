"""Dates that count from another. Published on a Wednesday, 19 July 2023."""

from datetime import date

import pytest

from knowledge.model import Basis, Precision
from knowledge.pipeline.dates.expressions import find
from tests.knowledge.pipeline.dates.reading import only, read, text, values


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("The council sat earlier this month.", "2023-07"),
        ("The council sat in May last year.", "2022-05"),
        ("The council sat on 3 May of last year.", "2022-05-03"),
        ("The council sat last October.", "2022-10"),
        ("The council will sit next March.", "2024-03"),
        ("The council sat two weeks ago.", "2023-W27"),
        ("The council sat about two years ago.", "2021"),
        ("The council sat two decades ago.", "200"),
        ("The council will sit at the beginning of next year.", "2024"),
        ("The debt will be paid by year-end.", "2023"),
        ("The council sat this past week.", "2023-W28"),
        ("The council sat earlier this decade.", "202"),
        ("The council sat a few weeks ago.", "PAST_REF"),
        ("The council had sat weeks earlier.", "PAST_REF"),
    ],
)
def test_from_the_day_of_publication(raw: str, value: str) -> None:
    assert only(raw).value == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("the day before", "2021-05-02"),
        ("two days later", "2021-05-05"),
        ("two weeks earlier", "2021-W16"),
        ("a month later", "2021-06"),
        ("later that month", "2021-05"),
        ("later that year", "2021"),
        ("the same year", "2021"),
        ("the following year", "2022"),
        ("the year before", "2020"),
        ("the following spring", "2022-SP"),
        ("in August of that year", "2021-08"),
        ("the following April", "2022-04"),
        ("in the previous decade", "201"),
    ],
)
def test_from_what_was_told_of(raw: str, value: str) -> None:
    found = find(text(f"The bridge fell on 3 May 2021. The mayor left {raw}."))
    assert found[1].value == value
    assert found[1].when.basis in {Basis.INFERRED, Basis.UNKNOWN}


def test_from_another_paragraph_the_value_is_likely_but_the_days_are_open() -> None:
    found = find(text("The bridge fell on 3 May 2021.\n\nTwo days later the mayor left."))
    assert (found[1].value, found[1].when.start) == ("2021-05-05", None)


def test_nothing_was_told_of() -> None:
    assert values("The mayor left two days later.") == ["FUTURE_REF"]
    assert read("The mayor left that year.") == []


def test_a_day_before_something_else_is_a_length() -> None:
    assert values("The bridge fell on 3 May 2021. It was two days before the vote.") == ["2021-05-03", "P2D"]
    assert values("The bridge fell on 3 May 2021, one day before Ana Diaz left.")[1] == "P1D"


def test_the_last_year_is_a_length_and_last_year_is_not() -> None:
    assert values("Sales rose over the last year, as in the past week and last year.") == ["P1Y", "P1W", "2022"]


@pytest.mark.parametrize("raw", ["The deal is to close in March.", "They end next week."])
def test_a_verb_is_no_edge(raw: str) -> None:
    found = only(raw)
    assert raw[found.start : found.end] in {"March", "next week"}


def test_last_week_has_its_days() -> None:
    when = only("The council sat last week.").when
    assert (when.start, when.end, when.precision) == (date(2023, 7, 10), date(2023, 7, 16), Precision.WEEK)
