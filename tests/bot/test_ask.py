"""What people type, and what is read from it."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import LAST_PAGE, Ask, read, without_lead
from bot.asking.table import LOOSE, SURE

TODAY = date(2024, 6, 3)
WORDS = frozenset(word for pattern, *_ in (*SURE, *LOOSE) for word in re.findall(r"\w+", pattern)) | {"okafor", "."}


def _read(typed: str, bot_name: str | None = None) -> Ask | None:
    return read(typed, today=TODAY, bot_name=bot_name)


@pytest.mark.parametrize(
    ("typed", "command", "args"),
    [
        ("/who Okafor", "who", "Okafor"),
        ("  /WHO   Okafor \n", "who", "Okafor"),
        ("/who@name Okafor", "who", "Okafor"),
        ("/latest", "latest", ""),
        ("/", "help", ""),
        ("/quotes Okafor\non floods", "quotes", "Okafor on floods"),
    ],
)
def test_commands(typed: str, command: str, args: str) -> None:
    ask = _read(typed)
    assert ask is not None
    assert (ask.command, ask.args) == (command, args)


def test_only_plain_questions_are_read_as_a_command() -> None:
    assert _read("who is okafor") == Ask("who", "okafor", TODAY, read_as=True)
    assert _read("/who okafor") == Ask("who", "okafor", TODAY)


@pytest.mark.parametrize("typed", ["", " \n\t ", "\u00a0"])
def test_nothing_typed_is_no_question(typed: str) -> None:
    assert _read(typed) is None


def test_another_bots_command_is_not_ours() -> None:
    assert _read("/who@OtherBot Okafor", "RecordBot") is None
    assert _read("/who@recordbot Okafor", "RecordBot") == Ask("who", "Okafor", TODAY)


def test_a_mention_of_the_bot_is_no_part_of_the_question() -> None:
    assert _read("@RecordBot who is okafor?", "RecordBot") == Ask("who", "okafor", TODAY, read_as=True)
    assert _read("@RecordBot", "RecordBot") is None


@pytest.mark.parametrize(
    ("typed", "args", "page"),
    [
        ("/latest drones page 2", "drones", 2),
        ("/latest page 3", "", 3),
        ("/latest drones PAGE 02", "drones", 2),
        ("/latest page 0", "", 1),
        ("/latest page 99999999999", "", LAST_PAGE),
        ("/latest front page", "front page", 1),
        ("/latest page two", "page two", 1),
    ],
)
def test_a_page_at_the_end(typed: str, args: str, page: int) -> None:
    ask = _read(typed)
    assert ask is not None
    assert (ask.args, ask.page) == (args, page)


def test_a_number_of_a_million_digits_is_the_last_page() -> None:
    ask = _read("/latest page " + "9" * 1_000_000)
    assert ask is not None
    assert ask.page == LAST_PAGE


@given(st.from_regex(r"[a-z]{2,9}", fullmatch=True), st.text(), st.integers(1, LAST_PAGE))
def test_the_command_for_a_page_is_read_as_that_page(command: str, words: str, page: int) -> None:
    ask = _read(f"/{command} {words}")
    assert ask is not None
    again = _read(ask.command_for(page))
    assert again is not None
    assert (again.command, again.args) == (ask.command, ask.args) or "page" in words.lower()


@given(st.one_of(st.text(), st.lists(st.sampled_from(sorted(WORDS)), max_size=40).map(" ".join)))
def test_any_text_is_read_or_is_nothing(typed: str) -> None:
    assert _read(typed, "RecordBot") is None or _read(typed) is not None


@pytest.mark.parametrize(
    ("words", "left"), [("about floods", "floods"), ("ON floods", "floods"), ("on", "on"), ("oncology", "oncology")]
)
def test_a_small_word_in_front_is_left_out(words: str, left: str) -> None:
    assert without_lead(words, "on|about") == left
