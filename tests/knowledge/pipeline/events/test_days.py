"""The days of a happening, as events have them."""

from datetime import date

import pytest

from knowledge.model import Basis, Precision
from tests.knowledge.pipeline.telling import only, told

WEDNESDAY = date(2023, 7, 19)


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("Norway sold the island to Poland on 3 May.", date(2023, 5, 3), date(2023, 5, 3)),
        ("Norway’s army said that Sweden attacked Bergen on 3 May.", date(2023, 5, 3), date(2023, 5, 3)),
        ("Norway shelled Bergen on Saturday night.", date(2023, 7, 15), date(2023, 7, 16)),
        ("Norway will close 12 schools in Bergen by Friday.", WEDNESDAY, date(2023, 7, 21)),
        ("Norway will close 12 schools in Bergen by the end of the month.", WEDNESDAY, date(2023, 7, 31)),
    ],
)
def test_the_days_that_the_text_gives(raw: str, start: date, end: date) -> None:
    when = only(raw).when
    assert (when.start, when.end) == (start, end)


def test_no_day_up_to_a_deadline_is_the_day() -> None:
    assert only("Norway will close 12 schools in Bergen by Friday.").when.precision is Precision.WEEK


@pytest.mark.parametrize(
    "raw",
    [
        "Norway shelled 12 villages in Bergen at 6 a.m.",
        "Norway’s army said on Monday that Sweden attacked Bergen.",
        "Norway sold Bergen’s port to Poland on a Tuesday.",
        "A 2013 van struck Ola Berg in Oslo.",
    ],
)
def test_what_the_text_leaves_open_stays_open(raw: str) -> None:
    assert only(raw).when.start is None


def test_what_was_called_off_lay_ahead() -> None:
    when = only("The match of Norway and Poland in Oslo, which was to be held on Saturday, was cancelled.").when
    assert (when.start, when.written) == (None, "Saturday")


def test_without_publication_a_relative_day_keeps_its_words() -> None:
    when = only("Norway shelled Bergen on Saturday night.", None).when
    assert (when.start, when.written) == (None, "Saturday night")


def test_the_next_sentence_goes_on_with_the_day() -> None:
    _, second = told("Norway arrested Ola Berg in Oslo on Monday. He was charged by Norway with murder in Bergen.")
    assert (second.when.start, second.when.basis) == (date(2023, 7, 17), Basis.INFERRED)
