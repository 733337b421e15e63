"""Several names in one question, and a subject right behind a name."""

import pytest

from bot.ask import read
from bot.commands import answer
from bot.reply import Reply
from tests.bot.town import QUOTES, TODAY
from tests.bot.town_library import TownLibrary


def _ask(typed: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, ask)


@pytest.mark.parametrize(
    "typed", ["/quotes okafor and van dalen", "/quotes okafor, van dalen", "what did okafor & van dalen say"]
)
def test_each_of_several_people_is_quoted_under_their_name(typed: str) -> None:
    reply = _ask(typed)
    assert reply.outcome == "found"
    assert "<b>Adaeze Okafor and Piet van Dalen</b>" in reply.html
    assert {item.id for item in reply.items if item.kind == "quote"} <= {quote.id for quote in QUOTES}


def test_who_of_several_said_nothing_is_told() -> None:
    assert "No quotes by <b>Adaeze Okafor</b>" in _ask("/quotes okafor and van dalen on the fleet").html


def test_somebody_twice_is_one() -> None:
    assert "Adaeze Okafor and" not in _ask("/quotes okafor and mayor okafor").html


def test_a_subject_may_stand_right_behind_a_name() -> None:
    assert _ask("/quotes okafor wall").items == _ask("/quotes okafor on wall").items
    assert _ask("/quotes okafor cathedral").outcome == "unknown"
    assert _ask("/quotes adaeze wall").outcome == "unknown"  # who has another family name may be meant


@pytest.mark.parametrize("typed", ["/with okafor, van dalen", "/with okafor & van dalen", "/with okafor van dalen"])
def test_names_may_be_joined_as_people_do(typed: str) -> None:
    assert _ask(typed).html == _ask("/with okafor and van dalen").html


def test_a_third_name_narrows_the_events() -> None:
    assert "Nobody called <i>banana</i>" in _ask("/with okafor, van dalen and banana").html


def test_what_somebody_did_not_say_is_told_before_who_did() -> None:
    reply = _ask("did van dalen say the sea wall will not wait")
    assert reply.html.startswith("No quotes by <b>Piet van Dalen</b>")
    assert "Who said" in reply.html


def test_a_name_in_a_question_of_another_language_is_answered() -> None:
    assert "<b>Adaeze Okafor</b>" in _ask("что сказала Окафор").html
