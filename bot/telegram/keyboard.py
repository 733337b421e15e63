"""Buttons under a message: laid out in rows, and what they carry."""

import logging
import re
from collections.abc import Iterable

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.reply import Button
from bot.telegram import links

log = logging.getLogger(__name__)

VERSION = "1|"  # before the command; what carries another was made by a bot of another time
ROW_BUTTONS = 8  # more do not fit
ROW_WIDTH = 32  # characters of a row on a narrow phone, before labels are cut
CALLED = 120  # characters of what a button is called: enough to look for it
PADDING = 3  # characters that a button's edges take


def keyboard(buttons: Iterable[Button], bot_name: str) -> InlineKeyboardMarkup | None:
    """Return the buttons as rows: short ones side by side, in their order. None where there are none."""
    rows: list[list[InlineKeyboardButton]] = []
    width = ROW_WIDTH
    for breaks, button in _carried(buttons, bot_name):
        needed = len(button.text) + PADDING
        if breaks or width + needed > ROW_WIDTH or len(rows[-1]) == ROW_BUTTONS:
            rows.append([])
            width = 0
        rows[-1].append(button)
        width += needed
    return InlineKeyboardMarkup(rows) if rows else None


def command_in(data: str | None) -> str | None:
    """Return the command that a button carries; None where it was made by a bot of another time."""
    return data.removeprefix(VERSION) if data and data.startswith(f"{VERSION}/") else None


def pressed(message: Message, data: str | None) -> str:
    """Return what the button that carries `data` is called: its label, or of a number the line with it.

    What says nothing alone ("Quotes (3)") is called as its message begins.
    """
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    label = next((button.text for row in rows for button in row if button.callback_data == data), "")
    text = message.text or message.caption or ""
    if label.isdigit():
        line = re.search(rf"^{label}\. (.*)$", text, re.MULTILINE)
        return _first(line[1]) if line else ""
    return label if data and data.startswith(f"{VERSION}/who ") else _first(text.partition("\n")[0])


def _first(line: str) -> str:
    return line.partition(" · ")[0][:CALLED]


def _carried(buttons: Iterable[Button], bot_name: str) -> list[tuple[bool, InlineKeyboardButton]]:
    """Return the buttons that Telegram takes, each with whether it begins a row."""
    fitting = [(button.row, made) for button in buttons if (made := _made(button, bot_name))]
    return fitting[: InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER]


def _made(button: Button, bot_name: str) -> InlineKeyboardButton | None:
    if button.copy:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copy))
    if button.share:
        return InlineKeyboardButton(button.label, switch_inline_query=button.share)
    if button.invites:
        return InlineKeyboardButton(button.label, url=links.into_group(bot_name, button.command))
    data = VERSION + button.command
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        # An answer without one of its buttons is better than none.
        log.error("button left out: its command is too long", extra={"bytes": len(data.encode())})
        return None
    return InlineKeyboardButton(button.label, callback_data=data)
