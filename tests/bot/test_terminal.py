"""The terminal: numbers press buttons; piped input gives one answer a line."""

import io
import re
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot import terminal
from bot.render.plain import to_text
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary


@pytest.fixture
def conversation() -> terminal.Conversation:
    return terminal.Conversation(TownLibrary(), lambda: TODAY)


def _piped(conversation: terminal.Conversation, typed: str) -> list[str]:
    out = io.StringIO()
    terminal.piped(conversation, io.StringIO(typed), out)
    assert out.getvalue().endswith("\n")
    return out.getvalue().rstrip("\n").split("\n\n")


def test_a_number_presses_the_button_of_the_answer_before(conversation: terminal.Conversation) -> None:
    first = conversation.reply("/who Lindqvist")
    assert first.outcome == "ambiguous"
    chosen = conversation.reply("2")
    assert chosen == conversation.reply(first.buttons[1].command)


def test_a_number_beyond_the_choices_says_how_many_there_are(conversation: terminal.Conversation) -> None:
    conversation.reply("/who Lindqvist")
    for typed in ("0", "3", "9" * 5000):
        assert "from 1 to 2" in conversation.reply(typed).html


def test_a_number_without_choices_is_a_question(conversation: terminal.Conversation) -> None:
    assert "17" in to_text(conversation.reply("17").html)


@pytest.mark.parametrize("typed", ["", "  ", "\n"])
def test_nothing_typed_gets_a_helpful_line(conversation: terminal.Conversation, typed: str) -> None:
    assert "a name, a subject, a day" in conversation.reply(typed).html


def test_each_line_has_one_answer_with_a_blank_line_between(conversation: terminal.Conversation) -> None:
    answers = _piped(conversation, "/who okafor\n/latest\n\n/who lindqvist\n1\n")
    assert [one.split("\n")[0].split(" · ")[0] for one in answers] == [
        "Adaeze Okafor",
        "Latest",
        "Ask me something: a name, a subject, a day. /help lists what I answer.",
        "Which one?",
        answers[4].split("\n")[0].split(" · ")[0],
    ]
    assert "Lindqvist" in answers[4].split("\n")[0]


def test_quit_ends_it(conversation: terminal.Conversation) -> None:
    assert len(_piped(conversation, "/who okafor\n/quit\n/latest\n")) == 1


def test_a_chat_ends_with_its_input(
    conversation: terminal.Conversation, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("/who lindqvist\n1\n\x04")
        terminal.interactive(conversation, tmp_path / "data" / "history")
    shown = re.sub(r"\x1b\[\dm", "", capsys.readouterr().out)
    assert "Who said what" in shown
    assert "Which one?" in shown
    assert re.search(r"^(Maria|Jonas) Lindqvist", shown, re.MULTILINE)
    assert "+/who lindqvist" in (tmp_path / "data" / "history").read_text()


def test_quit_ends_a_chat_and_a_history_that_cannot_be_kept_does_not(
    conversation: terminal.Conversation, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("in the way")
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("/QUIT\n/people\n")
        terminal.interactive(conversation, tmp_path / "data" / "history")
    assert "On Record" in capsys.readouterr().out
    assert conversation.reply("1").outcome == "found"  # a choice of the greeting: nothing was asked after it
    assert (tmp_path / "data").read_text() == "in the way"


def test_ctrl_c_takes_back_a_line_and_leaves_from_an_empty_one(
    conversation: terminal.Conversation, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("/people\x03/who okafor\n\x03")
        with pytest.raises(KeyboardInterrupt):
            terminal.interactive(conversation, tmp_path / "history")
    shown = capsys.readouterr().out
    assert "Okafor" in shown
    assert "/people" not in (tmp_path / "history").read_text()
