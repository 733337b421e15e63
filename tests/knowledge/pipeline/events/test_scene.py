"""The day that goes on from one sentence to the next."""

from datetime import date

import pytest

from knowledge.model import Basis
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.events.scene import is_main_line, is_plain_past, scenes
from tests.knowledge.pipeline.parsing import parsed

THURSDAY = date(2031, 5, 15)
_FIRST = "A driver was arrested in Bergen on Tuesday."


def going_on(raw: str, day: date | None = THURSDAY) -> date | None:
    """Return the day that goes on in the last sentence of a text."""
    text = parsed(raw, day)
    goes_on = scenes(text, find(text)).get(text.sentences[-1].first)
    return goes_on.when.start if goes_on else None


@pytest.mark.parametrize("second", ["He was released without charge.", "The driver refused a lawyer."])
def test_the_next_sentence_goes_on_with_the_day(second: str) -> None:
    assert going_on(f"{_FIRST} {second}") == date(2031, 5, 13)


@pytest.mark.parametrize(
    "second",
    [
        "He has been released without charge.",
        "He had been fined before.",
        "He was later released.",
        "He will be charged.",
        "Police closed a bridge in Oslo.",
        "The mayor said that he was released.",
    ],
)
def test_another_time_or_somebody_else_ends_it(second: str) -> None:
    assert going_on(f"{_FIRST} {second}") is None


def test_a_day_that_goes_on_is_inferred() -> None:
    text = parsed(f"{_FIRST} He was released.", THURSDAY)
    (goes_on,) = scenes(text, find(text)).values()
    assert goes_on.when.basis is Basis.INFERRED


def test_neither_history_nor_another_paragraph_goes_on() -> None:
    assert going_on("A treaty was signed on 3 May 1931. It was ratified in Oslo.") is None
    assert going_on(f"{_FIRST}\n\nHe was released.") is None
    assert going_on(f"{_FIRST} He was released.", None) is None


def test_play_is_of_the_one_match_of_an_article() -> None:
    match = "Leeds beat York 2-0 on Tuesday.\n\nThe ground was full.\n\n"
    assert going_on(f"{match}Ola Berg scored the first goal.") == date(2031, 5, 13)
    assert going_on(f"{match}Ola Berg had scored in every round.") is None
    assert going_on(f"{match}York lost to Hull on Saturday.\n\nOla Berg scored the first goal.") is None


def test_what_carries_the_story() -> None:
    text = parsed("The man who stole the car crashed and ran.", THURSDAY)
    (sentence,) = text.sentences
    lines = {t.text: is_main_line(text, t, sentence) for t in text.tokens if t.pos == "VERB"}
    assert lines == {"stole": False, "crashed": True, "ran": True}
    assert all(is_plain_past(text, t) for t in text.tokens if t.pos == "VERB")
