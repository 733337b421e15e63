"""What is found says whether it is what was looked for, or only near it."""

import pytest

from bot.ask import read
from bot.commands import answer
from bot.reply import Item, Reply
from tests.bot.town import ARTICLES, ESTUARY, POST, QUOTES, STORM, TODAY
from tests.bot.town_library import TownLibrary


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ("sea wall", "Found for"),
        ("okafor", "Found for"),
        ("begin work on the sea wall", "Found for"),
        ("repaired fleet cathedral", "Nearest for"),
    ],
)
def test_what_has_not_all_the_words_is_called_nearest(typed: str, head: str) -> None:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        assert answer(knowledge, ask).html.startswith(head)


def _ask(typed: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, ask)


@pytest.mark.parametrize("words", [ESTUARY.id, "storm estuary", "estuary_2"])
def test_an_article_opens_with_what_it_tells_and_nothing_else(words: str) -> None:
    reply = _ask(f"/sources {words}")
    told = {Item("article", ESTUARY.id), Item("event", STORM.id), Item("quote", QUOTES[2].id)}
    assert set(reply.items) == told
    assert reply.html.startswith("Storm over the estuary")


def test_each_source_has_a_number_that_opens_it() -> None:
    assert [button.command for button in _ask("/sources").buttons] == [f"/sources {one.id}" for one in ARTICLES]


def test_an_article_that_is_not_there_is_said_so() -> None:
    assert _ask("/sources Evening Cathedral").outcome == "unknown"
    assert [item.id for item in _ask("/sources post").items][:1] == [POST.id]
