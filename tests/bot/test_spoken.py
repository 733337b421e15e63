"""Every answer of the made-up town in Ukrainian: Latin letters are those of its articles, or of what is typed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

import pytest

from bot.ask import read
from bot.cards import dealt
from bot.chats import Chats
from bot.chats.here import Here
from bot.commands import COMMANDS, about_chat, answer
from bot.language import LANGUAGES, speaking
from bot.render.plain import to_text
from bot.reply import Reply
from tests.bot.answers.test_golden import QUESTIONS
from tests.bot.town import ARTICLES, ENTITIES, EVENTS, QUOTES, TODAY
from tests.bot.town_library import TownLibrary

ABOUT_THE_CHAT = (
    "/settings",
    "/settings language",
    "/settings timezone",
    "/settings quiet",
    "/settings timezone Atlantis",
    "/settings timezone Spain",
    "/settings quiet nine",
    "/settings colour",
    "/settings language Klingon",
    "/settings quiet 22-7",
    "/privacy",
    "/export",
    "/forget",
    "/forget yes",
)
# Names that are the same in every language, what commands are typed with, and offsets of times.
KEPT = """
On Record Telegram Tab Ctrl UTC page yes on after before in figures or timeline language timezone quiet auto off
Harbour Post herald March
"""
_TYPED = re.compile(r"/\w+[^\n]*")  # an example of a command: to the end of its line
_WORD = re.compile(r"[A-Za-z]{2,}")


def words(written: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(written)}


def texts(field: object) -> Iterator[str]:
    """Yield what articles say in a record: no names of fields, and no words of ours for what something is."""
    match field:
        case str() if not isinstance(field, Enum):
            yield field
        case dict():
            yield from (text for value in field.values() for text in texts(value))
        case list() | tuple():
            yield from (text for value in field for text in texts(value))


@pytest.fixture(scope="module")
def data() -> set[str]:
    """Return all Latin words of the town's records, and those that belong to no language."""
    written = " ".join(
        text for record in (*ARTICLES, *ENTITIES, *EVENTS, *QUOTES) for text in texts(record.model_dump())
    )
    languages = " ".join((*LANGUAGES, *LANGUAGES.values()))
    return words(written) | words(KEPT) | words(languages)


def foreign(reply: Reply, asked: str, data: set[str]) -> set[str]:
    """Return the Latin words of an answer that are neither the articles' nor the reader's nor a command."""
    shown = "\n".join((to_text(reply.html), reply.shows, *(button.label for button in reply.buttons)))
    return words(_TYPED.sub(" ", shown)) - data - words(asked)


@pytest.mark.parametrize("question", [*QUESTIONS, *(f"/{one.name}" for one in COMMANDS if not one.about_chat)])
def test_no_sentence_of_an_answer_was_forgotten(question: str, data: set[str]) -> None:
    ask = read(question, today=TODAY)
    assert ask
    with TownLibrary().knowledge() as knowledge:
        reply = answer(knowledge, replace(ask, language="uk"))
    assert foreign(reply, question, data) == set()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Here:
    return Here(Chats.open(f"sqlite:///{tmp_path_factory.mktemp('chats') / 'chats.db'}"), 7, theirs="uk")


@pytest.mark.parametrize("question", ABOUT_THE_CHAT)
@pytest.mark.parametrize("may_change", [True, False])
def test_no_sentence_about_the_chat_was_forgotten(
    question: str, here: Here, data: set[str], *, may_change: bool
) -> None:
    ask = read(question, today=TODAY)
    assert ask
    assert about_chat(ask)
    asked_here = replace(here, may_change=may_change, private=may_change)
    with TownLibrary().knowledge() as knowledge:
        reply = answer(knowledge, replace(ask, language="uk", here=asked_here))
    zones = {"europe", "kyiv", "london", "berlin", "america", "new", "york", "africa", "ceuta", "madrid", "atlantic"}
    assert foreign(reply, question, data) - zones - {"canary"} == set()


@pytest.mark.parametrize("sought", ["", "wall", "okafor", "zebra"])
def test_no_word_of_a_card_was_forgotten(sought: str, data: set[str]) -> None:
    with TownLibrary().knowledge() as knowledge, speaking("uk"):
        deck = dealt(knowledge, sought, 0)
    for card in deck.cards:
        assert words(f"{card.title} {card.about} {to_text(card.html)}") - data - words(sought) == set()
