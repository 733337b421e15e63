"""Weekdays, days near today, parts of days, and the clock. Published on a Wednesday, 19 July 2023."""

from datetime import date

import pytest

from tests.knowledge.pipeline.dates.reading import only, values


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("The mayor resigned early Monday.", "2023-07-17"),
        ("The mayor resigned on Monday of last week.", "2023-07-10"),
        ("The mayor will resign on Friday next week.", "2023-07-28"),
        ("The mayor resigned this past Friday.", "2023-07-14"),
        ("The mayor will resign on Monday morning.", "2023-07-24TMO"),
        ("The mayor resigned in the early evening of Monday.", "2023-07-17TEV"),
        ("The mayor resigned in the early hours of Monday.", "2023-07-17"),
        ("The mayor resigned in a Monday interview.", "2023-07-17"),
        ("The mayor resigned the day before yesterday.", "2023-07-17"),
        ("The mayor will resign the day after tomorrow.", "2023-07-21"),
        ("The mayor resigned late yesterday.", "2023-07-18"),
        ("The mayor resigned over the weekend.", "2023-W28-WE"),
        ("The mayor will resign at the weekend.", "2023-W29-WE"),
        ("The mayor resigned later in the day.", "2023-07-19"),
        ("The mayor resigned at 9 a.m. EST Monday.", "2023-07-17T09:00"),
        ("The quake struck at 1530 GMT Monday.", "2023-07-17T15:30Z"),
        ("The mayor will resign at noon tomorrow.", "2023-07-20T12:00"),
    ],
)
def test_days_near_today(raw: str, value: str) -> None:
    assert only(raw).value == value


def test_the_clock_has_the_day_that_goes_with_it() -> None:
    assert values("The bus left at 3 p.m. on Monday.") == ["2023-07-17T15:00", "2023-07-17"]
    assert values("The bus left at 3 p.m. on July 3.") == ["2023-07-03T15:00", "2023-07-03"]
    assert values("The bus left on Monday. At 3:45pm it was back.") == ["2023-07-17", "2023-07-17T15:45"]


def test_a_weekend_without_a_verb_may_be_either() -> None:
    found = only("Heavy rain at the weekend.")
    assert (found.value, found.when.start) == ("2023-W28-WE", None)
    assert only("Heavy rain fell at the weekend.").when.start == date(2023, 7, 15)


def test_the_clock_alone_names_no_day() -> None:
    found = only("The bus left at 3 p.m.")
    assert (found.value, found.when.start, found.when.written) == ("2023-07-19T15:00", None, "3 p.m.")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("They rest on Mondays.", "XXXX-WXX-1"),
        ("They rest on Sunday nights.", "XXXX-WXX-7TNI"),
        ("They won on a Friday in May.", "XXXX-WXX-5"),
    ],
)
def test_any_day_of_the_name_is_no_day(raw: str, value: str) -> None:
    assert values(raw)[0] == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("that evening", "2023-07-03TEV"),
        ("the next morning", "2023-07-04TMO"),
        ("the same night", "2023-07-03TNI"),
        ("later that day", "2023-07-03"),
        ("the following Friday", "2023-07-07"),
        ("the previous Friday", "2023-06-30"),
    ],
)
def test_what_counts_from_a_day_told_of(raw: str, value: str) -> None:
    assert values(f"The vote was on 3 July. The mayor left {raw}.") == ["2023-07-03", value]
