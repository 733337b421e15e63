"""What one person sees in a private chat. Golden files show updates in and requests out."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.command import Command
from bot.commands import COMMANDS
from tests.dialogues.talk import Talk


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("/start", id="start"),
        pytest.param("/who Adaeze Okafro", id="typo"),
        pytest.param("who is okafor?", id="plain question"),
    ],
)
def test_updates_in_requests_out(ann: Talk, snapshot: SnapshotAssertion, text: str) -> None:
    ann.ask(text)

    assert ann.transcript() == snapshot


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_answered(ann: Talk, command: Command) -> None:
    assert ann.ask(command.example).method == ("sendDocument" if command.name == "export" else "sendMessage")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/quotes Okafor on wall", "will not wait for another winter"),
        ("/said not a penny", "Jonas Lindqvist"),
        ("/compare Okafor Jonas on wall", "Jonas Lindqvist: none"),
        ("Okafor vs van Dalen", "two thirds of the fleet"),
        ("/event storm", "at least 40"),
        ("/who Nakamura", "Nakamura"),
        ("/tmeline wall", "/timeline"),
    ],
)
def test_what_was_asked_is_in_the_answer(ann: Talk, text: str, words: str) -> None:
    assert words in ann.ask(text).text


def test_a_choice_is_offered_and_taken(ann: Talk, snapshot: SnapshotAssertion) -> None:
    choice = ann.ask("/who Lindqvist")
    chosen = ann.press(choice.labels[0])

    assert chosen.method == "editMessageText"
    assert ann.transcript() == snapshot


def test_what_is_no_text_gets_a_kind_line(ann: Talk, snapshot: SnapshotAssertion) -> None:
    dice = {"dice": {"emoji": "🎲", "value": 3}}
    ann.server.send("message", ann.server.world.add_message(ann.chat, ann.person, dice, None))
    ann.reply()

    assert ann.transcript() == snapshot


@pytest.mark.parametrize(
    "text", ["/", "/who", "/who <b>&amp;\"'", "a" * 4096, "/who \u202egnp", '"a OR NEAR(', "/latest 999999999999"]
)
def test_odd_input_gets_an_answer_that_telegram_takes(ann: Talk, text: str) -> None:
    answer = ann.ask(text)

    assert "went wrong" not in answer.text


def test_questions_are_answered_in_order(ann: Talk) -> None:
    for text in ("/who Okafor", "/people", "/who Piet van Dalen"):
        ann.say(text)

    assert ann.reply().text.startswith("Adaeze Okafor")
    assert "Maria Lindqvist" in ann.reply().text
    assert ann.reply().text.startswith("Piet van Dalen")


def test_a_command_for_another_bot_is_not_answered(ann: Talk) -> None:
    ann.say("/who@other_bot Okafor")

    assert ann.ask("/who@On_Record_Bot Piet van Dalen").text.startswith("Piet van Dalen")
