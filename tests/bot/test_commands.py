"""The table: what is in it works, and whatever is typed gets a short, helpful line."""

import re

import pytest

from bot.ask import Ask, read
from bot.commands import ARGS_LENGTH, COMMANDS, answer, find
from bot.reply import Reply
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed


def _ask(typed: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, ask)


def test_names_and_aliases_are_telegrams_and_used_once() -> None:
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names)


def test_summaries_fit_telegrams_menu() -> None:
    assert all(1 <= len(command.summary) <= 256 for command in COMMANDS if command.scopes)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_an_example_is_of_its_own_command(command: object) -> None:
    found = next(one for one in COMMANDS if one is command)
    ask = read(found.example, today=TODAY)
    assert ask is not None
    assert find(ask.command) is found


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.needs_words], ids=lambda c: c.name)
@pytest.mark.parametrize("args", ["", "?", "…", "%_*"])
def test_without_words_a_command_shows_its_usage(command: object, args: str) -> None:
    found = next(one for one in COMMANDS if one is command)
    seen = parsed(_ask(f"/{found.name} {args}").html)
    assert f"/{found.name} {found.usage}" in seen
    assert found.example in seen


def test_usage_of_what_wants_a_name_offers_names() -> None:
    reply = _ask("/quotes")
    assert reply.buttons
    assert all(_ask(button.command).outcome == "found" for button in reply.buttons)


def test_an_alias_answers_as_its_command_and_pages_as_it() -> None:
    assert _ask("/news") == _ask("/latest")
    assert _ask("/news 1").buttons == _ask("/latest 1").buttons


def test_a_novel_gets_one_short_line() -> None:
    reply = _ask("/who " + "x" * 10_000)
    assert len(parsed(reply.html)) < 150
    assert str(ARGS_LENGTH) in reply.html


def test_a_mistyped_command_offers_the_one_meant() -> None:
    reply = _ask("/whoo Okafor")
    assert reply.outcome == "unknown"
    assert reply.buttons[0].command == "/who Okafor"
    assert _ask("/zzzz").buttons[0].command == "/help"


def test_a_plain_question_says_how_it_was_read_but_a_command_does_not() -> None:
    plain = parsed(_ask("what did okafro say about wall?").html)
    assert plain.startswith("Showing quotes by Adaeze Okafor on wall\n")
    assert plain.endswith("The same: /quotes okafro on wall")
    literal = parsed(_ask("/quotes okafro on wall").html)
    assert "Showing" not in literal
    assert literal in plain


def test_whom_a_question_is_about_is_said_by_the_answer_itself() -> None:
    assert parsed(_ask("who is okafor?").html).startswith("Adaeze Okafor · mayor")


def test_a_question_read_as_a_command_that_finds_nothing_is_answered_as_such() -> None:
    assert not parsed(_ask("who is merkel?").html).startswith("Showing")


def test_help_lists_every_command_but_the_first() -> None:
    seen = parsed(_ask("/help").html)
    assert all(f"/{command.name}" in seen for command in COMMANDS if command.public and command.name != "start")


def test_help_of_one_command() -> None:
    assert "/latest 5 floods" in parsed(_ask("/help latest").html)
    assert "/latest 5 floods" in parsed(_ask("/help /NEWS").html)


def test_an_ask_made_by_hand_need_not_know_its_command() -> None:
    with TownLibrary().knowledge() as knowledge:
        assert answer(knowledge, Ask("nothing", "", TODAY)).outcome == "unknown"


@pytest.mark.parametrize("typed", ["/event abcdefghijkl2", "/who abcdefghijkl2", "/quotes abcdefghijkl2 on wall"])
def test_an_old_button_says_kindly_that_the_store_moved_on(typed: str) -> None:
    reply = _ask(typed)
    assert reply.outcome == "unknown"
    assert "read anew" in reply.html
    assert "abcdefghijkl2" not in reply.html


def test_a_word_as_long_as_an_id_is_a_word() -> None:
    assert "international" in _ask("/who international").html
