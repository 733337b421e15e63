import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply import COMMAND_BYTES, Button
from bot.telegram.keyboard import ROW_BUTTONS, command_in, keyboard
from tests.servers.bot_api import keyboards

buttons = st.builds(
    Button, st.text(min_size=1, max_size=40).filter(str.strip), st.text(max_size=40).map(lambda words: f"/{words}")
)


def labels(*named: str) -> list[list[str]]:
    markup = keyboard((Button(label, "/help") for label in named), "a_bot")
    return [[button.text for button in row] for row in markup.inline_keyboard] if markup else []


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    assert labels("1", "2", "3", "Older") == [["1", "2", "3", "Older"]]
    assert labels("Quotes (12)", "The whole timeline of it", "Back") == [
        ["Quotes (12)"],
        ["The whole timeline of it"],
        ["Back"],
    ]


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard((), "a_bot") is None


def test_a_row_never_holds_more_than_fit() -> None:
    assert max(map(len, labels(*"abcdefghijkl"))) <= ROW_BUTTONS


def test_a_button_that_cannot_carry_its_command_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    markup = keyboard((Button("Fits", "/" + "x" * 61), Button("Does not", "/" + "x" * 62)), "a_bot")

    assert markup is not None
    assert [button.text for row in markup.inline_keyboard for button in row] == ["Fits"]
    assert "left out" in caplog.text


@given(st.lists(buttons, max_size=120))
def test_every_keyboard_is_one_telegram_takes(shown: list[Button]) -> None:
    markup = keyboard(shown, "a_bot")

    keyboards.check(markup.to_dict() if markup else None)  # raises where Telegram would refuse
    placed = [button.text for row in markup.inline_keyboard for button in row] if markup else []
    fitting = [button.label for button in shown if len(button.command.encode()) <= COMMAND_BYTES]
    assert placed == fitting[: len(placed)]
    assert bool(placed) == bool(fitting)


@given(st.lists(buttons, min_size=1, max_size=5))
def test_what_a_button_carries_is_read_back(shown: list[Button]) -> None:
    markup = keyboard(shown, "a_bot")
    carried = [button.callback_data for row in markup.inline_keyboard for button in row] if markup else []

    fitting = [button.command for button in shown if len(button.command.encode()) <= 62]
    assert [command_in(str(data)) for data in carried] == fitting


@pytest.mark.parametrize("data", [None, "", "1|", "1|who", "0|/who", "/who", "2|/who", "1"])
def test_what_another_time_made_is_told_apart(data: str | None) -> None:
    assert command_in(data) is None


def test_a_quote_has_a_row_of_its_own_to_open_copy_and_share_it() -> None:
    def row(number: int) -> tuple[Button, ...]:
        copied = Button("Copy", "/quotes id", copy="❝ words ❞ — X")
        return Button(str(number), "/quotes id", row=True), copied, Button("Share", "/quotes id", share="id")

    markup = keyboard((*row(1), *row(2), Button("Older", "/quotes x page 2", row=True)), "a_bot")

    assert markup is not None
    keyboards.check(markup.to_dict())
    assert [[button.text for button in line] for line in markup.inline_keyboard] == [
        ["1", "Copy", "Share"],
        ["2", "Copy", "Share"],
        ["Older"],
    ]
