"""How long and how often."""

import pytest

from knowledge.pipeline.dates.expressions import find
from tests.knowledge.pipeline.dates.reading import only, read, text


@pytest.mark.parametrize(
    ("raw", "written", "value", "kind"),
    [
        ("It took nearly two years.", "nearly two years", "P2Y", "DURATION"),
        ("It took almost two and a half years.", "almost two and a half years", "P2.5Y", "DURATION"),
        ("It was a three-week strike.", "three-week", "P3W", "DURATION"),
        ("It took nine straight months.", "nine straight months", "P9M", "DURATION"),
        ("It took the past few weeks.", "the past few weeks", "PXW", "DURATION"),
        ("It took the next 12 months.", "the next 12 months", "P12M", "DURATION"),
        ("It took half a century.", "half a century", "P50Y", "DURATION"),
        ("It took half an hour.", "half an hour", "PT30M", "DURATION"),
        ("It took half a year.", "half a year", "P6M", "DURATION"),
        ("It took an hour and a half.", "an hour and a half", "PT1.5H", "DURATION"),
        ("It took a hundred days.", "a hundred days", "P100D", "DURATION"),
        ("He is 62 years old.", "62 years old", "P62Y", "DURATION"),
        ("It lasted for decades.", "decades", "PXY", "DURATION"),
        ("Hours after the vote he left.", "Hours", "PTXH", "DURATION"),
        ("They met every two weeks.", "every two weeks", "P2W", "SET"),
        ("They make 300 a day.", "a day", "P1D", "SET"),
        ("They make 300 per month.", "per month", "P1M", "SET"),
        ("They met twice a week.", "a week", "P1W", "SET"),
        ("They meet now.", "now", "PRESENT_REF", "DATE"),
        ("They met recently.", "recently", "PAST_REF", "DATE"),
        ("They plan for the near future.", "the near future", "FUTURE_REF", "DATE"),
    ],
)
def test_lengths_and_sets(raw: str, written: str, value: str, kind: str) -> None:
    found = only(raw)
    assert (raw[found.start : found.end], found.value, found.type) == (written, value, kind)
    assert found.when.start is None


@pytest.mark.parametrize(
    "raw",
    [
        "A zero-day flaw was found.",
        "It is a quarter mile off.",
        "Three quarters of them left.",
        "A second goal.",
        "Some day it will.",
    ],
)
def test_what_is_no_length(raw: str) -> None:
    assert read(raw) == []


def test_a_day_that_something_follows_keeps_its_own_words() -> None:
    raw = "Following a day of talks they left."
    (found,) = find(text(raw))
    assert raw[found.start : found.end] == "a day"
