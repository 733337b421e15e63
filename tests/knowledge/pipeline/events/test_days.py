"""The days of a happening."""

from datetime import date

import pytest

from knowledge.model import Basis, Precision, When
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.events.days import date_of, when_of
from knowledge.pipeline.events.happenings import happenings
from knowledge.pipeline.events.holding import dates_in
from knowledge.pipeline.events.scene import scenes
from tests.knowledge.pipeline.parsing import parsed

WEDNESDAY = date(2023, 7, 19)


def days(raw: str, verb: str, day: date | None = WEDNESDAY) -> When:
    """Return when what a verb tells happened, in an article that says `raw`."""
    text = parsed(f"The town was calm. {raw}", day)
    dates = find(text)
    goes_on = scenes(text, dates)
    for sentence in text.sentences:
        near = [goes_on[sentence.first]] if sentence.first in goes_on else dates_in(text, sentence, dates)
        for happening in happenings(text, sentence, ()):
            if happening.verb.text == verb:
                return when_of(text, happening, date_of(text, happening, near))
    raise AssertionError(verb)


@pytest.mark.parametrize(
    ("raw", "verb", "start", "end"),
    [
        ("Norway sold the island to Poland on 3 May.", "sold", date(2023, 5, 3), date(2023, 5, 3)),
        ("Norway’s army said that Sweden attacked Bergen on 3 May.", "attacked", date(2023, 5, 3), date(2023, 5, 3)),
        ("Norway shelled Bergen on Saturday night.", "shelled", date(2023, 7, 15), date(2023, 7, 16)),
        ("Norway will close 12 schools in Bergen by Friday.", "close", WEDNESDAY, date(2023, 7, 21)),
        ("Norway will close 12 schools by the end of the month.", "close", WEDNESDAY, date(2023, 7, 31)),
    ],
)
def test_the_days_that_the_text_gives(raw: str, verb: str, start: date, end: date) -> None:
    when = days(raw, verb)
    assert (when.start, when.end) == (start, end)


def test_how_it_stands_tells_which_weekday_is_meant() -> None:
    assert days("Schools in Bergen will be closed on Thursday.", "closed").start == date(2023, 7, 20)
    assert days("Norway closed 12 schools on Thursday.", "closed").start == date(2023, 7, 13)
    assert days("Norway was set on Monday to close 12 schools.", "close").start is None


def test_no_day_up_to_a_deadline_is_the_day() -> None:
    assert days("Norway will close 12 schools in Bergen by Friday.", "close").precision is Precision.WEEK


@pytest.mark.parametrize(
    ("raw", "verb"),
    [
        ("Norway shelled 12 villages in Bergen.", "shelled"),
        ("Norway shelled 12 villages in Bergen at 6 a.m.", "shelled"),
        ("Norway’s army said on Monday that Sweden attacked Bergen.", "attacked"),
        ("Norway sold Bergen’s port to Poland on a Tuesday.", "sold"),
        ("A 2013 van struck Ola Berg in Oslo.", "struck"),
    ],
)
def test_what_the_text_leaves_open_stays_open(raw: str, verb: str) -> None:
    assert days(raw, verb).start is None


def test_what_was_called_off_lay_ahead() -> None:
    when = days("The match of Norway and Poland, which was to be held on Saturday, was cancelled.", "cancelled")
    assert when.start is None or when.start > WEDNESDAY
    assert when.written == "Saturday"


def test_without_publication_a_relative_day_keeps_its_words() -> None:
    when = days("Norway shelled Bergen on Saturday night.", "shelled", None)
    assert (when.start, when.written) == (None, "Saturday night")


def test_the_next_sentence_goes_on_with_the_day() -> None:
    when = days("Norway arrested Ola Berg in Oslo on Monday. He was charged with murder in Bergen.", "charged")
    assert (when.start, when.basis) == (date(2023, 7, 17), Basis.INFERRED)
