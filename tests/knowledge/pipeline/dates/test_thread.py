"""History goes on from what it told of; the news starts afresh."""

import pytest

from knowledge.pipeline.dates.thread import is_narrative
from tests.knowledge.pipeline.dates.reading import WEDNESDAY, read, values

HISTORY = "The league had 1889, 1890, 1891, 1892, 1893, 1894, 1895 and 1896 behind it."


def told(raw: str) -> list[str]:
    """Return the values of a text behind a paragraph that makes it history."""
    return values(f"{HISTORY}\n\n{raw}")[8:]


def test_many_old_years_make_a_history() -> None:
    assert is_narrative(HISTORY, WEDNESDAY)
    assert not is_narrative("The club won in 1896 and in 1897.", WEDNESDAY)
    assert not is_narrative(HISTORY + " On Monday, today, yesterday and last week it met.", WEDNESDAY)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("In 1902 strikes came. In May they ended.", ["1902", "1902-05"]),
        ("In June 1902 strikes came. In May they had begun.", ["1902-06", "1902-05"]),
        ("In November 1902 strikes came.\n\nIn January they ended.", ["1902-11", "1903-01"]),
        ("In June 1902 a ban came, which was lifted in 1909. In July it was read.", ["1902-06", "1909", "1902-07"]),
        ("On 3 May 1902 it fell.\n\nThe next day it rose.", ["1902-05-03", "1902-05-04"]),
        ("In June 1902 it fell. By the end of the year it rose.", ["1902-06", "1902"]),
        ("In June 1902 it fell. The winter was hard.", ["1902-06", "1902-WI"]),
        ("On 3 May 1902 it fell. On Friday it rose.", ["1902-05-03", "1902-05-09"]),
        ("In June 1902 it fell. The next year it rose.", ["1902-06", "1903"]),
        ("It stands today.", ["PRESENT_REF"]),
    ],
)
def test_history_goes_on(raw: str, expected: list[str]) -> None:
    assert told(raw) == expected


def test_the_news_says_next_year_of_its_own() -> None:
    assert read("In June 2002 it fell. It will rise next year.")[1] == ("next year", "2024")
