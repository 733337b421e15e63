"""Search with filters: days and outlets anywhere in the words; a filter that cannot be read is said to be so."""

from datetime import date

import pytest

from bot.answers.filters import by_days, by_outlet
from bot.ask import read
from bot.commands import answer
from bot.reply import Reply
from tests.bot.town import STORM, TODAY, VOTE, WALL
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed


def _ask(typed: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, ask)


def _events(reply: Reply) -> set[str]:
    return {item.id for item in reply.items if item.kind == "event"}


@pytest.mark.parametrize(
    ("typed", "events"),
    [
        ("/search port ellis", {STORM.id, VOTE.id, WALL.id}),
        ("/search port ellis after:2024-06", {VOTE.id, WALL.id}),
        ("/search after:2024-06 port ellis", {VOTE.id, WALL.id}),
        ("/search port before:2024-06 ellis", {STORM.id}),
        ("/search port ellis after:2024-06-04 before:2024-07", {VOTE.id}),
        ('/search port ellis after:"4 June"', {VOTE.id, WALL.id}),
        ("/search port ellis on:2024-06-04", {VOTE.id}),
        ("/search port ellis AFTER:june", {VOTE.id, WALL.id}),
        ("/search port ellis in june", {VOTE.id}),
        ("/search port ellis june", {VOTE.id}),
        ("/search port ellis since june", {VOTE.id, WALL.id}),
        ("port ellis wall after:2024-07", {WALL.id}),
        ('/search port ellis in:"Harbour Post"', {STORM.id, VOTE.id, WALL.id}),
        ("/search port ellis in:harbour after:2024-07", {WALL.id}),
    ],
)
def test_filters_keep_what_fits_them(typed: str, events: set[str]) -> None:
    reply = _ask(typed)
    assert reply.outcome == "found"
    assert _events(reply) == events


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (
            "/search wall after:bananas",
            "I cannot read a day in after:bananas – try after:2025-03 or before:2025-05-12.",
        ),
        ("/search wall after:", "I cannot read a day in after: – try after:2025-03 or before:2025-05-12."),
        ("/search wall in:times", "No outlet is called times. There is Harbour Post."),
        ("/search wall in:", 'Name the outlet behind in: as in in:herald or in:"Harbour Post".'),
        ("/search after:2024-06", "Add a word or a name to look for: /search floods after:2025-03"),
        (
            "/search wall after:2024-06 before:2024-05",
            "No day is in all of those filters. With two of them, give each its year.",
        ),
        (
            "/quotes okafor after:2024-06 before:2024-05",
            "No day is in all of those filters. With two of them, give each its year.",
        ),
        ("/latest wall in:harbour", "in: works in a search only: /search, or a question in your own words."),
        ("/said wall after:2024-06", "after:, before: and on: do not narrow this command; a search takes them."),
        ("/search zebra after:2024-06", "Nothing like zebra · since 1 Jun 2024 in these 3 articles."),
    ],
)
def test_what_cannot_be_is_one_helpful_line(typed: str, line: str) -> None:
    reply = _ask(typed)
    assert reply.outcome == "unknown"
    assert parsed(reply.html) == line


def test_days_in_words_that_were_looked_for_are_told_back() -> None:
    assert parsed(_ask("port ellis june").html).startswith("Showing what fits port ellis, june\n")
    assert "Showing" not in _ask("port ellis").html


def test_filters_of_days_work_wherever_days_do() -> None:
    assert _events(_ask("/latest wall after:2024-07")) == {WALL.id}
    assert _events(_ask("/timeline before:2024-04 port ellis")) == {STORM.id}
    assert _events(_ask("/figures boats after:2024-01")) == {STORM.id}
    assert _ask("/quotes okafor on wall after:2024-06").outcome == "found"
    assert _ask("/quotes okafor on wall before:2024-06").outcome == "unknown"


def test_what_matched_is_marked() -> None:
    assert "sea <u>wall</u>, Adaeze" in _ask("/search walls").html
    assert "The <u>wall</u> will not wait" in _ask("/quotes okafor on walls").html
    assert "sea <u>wall</u>, Adaeze" in _ask("/latest walls").html
    assert "sea wall, Adaeze" in _ask("/latest").html


def test_filters_are_parted_from_words() -> None:
    days = by_days("sea after:2024-03 wall", TODAY)
    assert (days.words, days.told) == ("sea wall", "since 1 Mar 2024")
    assert days.days
    assert days.days.start == date(2024, 3, 1)
    assert by_outlet("sea wall in:“Harbour Post”").outlet == "Harbour Post"
    assert by_outlet("sea wall in the harbour") == by_outlet("sea wall in the harbour")
    assert by_outlet("begin:now").words == "begin:now"
    assert by_days("hereafter:2024", TODAY).days is None


def test_what_fits_but_has_no_day_of_its_own_is_counted() -> None:
    shown = parsed(_ask("/search fleet after:2024-01").html)
    assert "1 more fits, but has no day of its own." in shown
    assert "no day" not in parsed(_ask("/search fleet").html)


def test_a_word_that_nothing_is_near_to_is_said_to_be_in_nothing() -> None:
    assert _ask("/search repaired").outcome == "found"
    for word in ("reaped", "Biden"):  # which is as like to some other word as many are
        reply = _ask(word)
        assert reply.outcome == "unknown"
        assert f"Nothing like {word} in these 3 articles." in parsed(reply.html)
        assert reply.buttons
