"""Buttons under a message: laid out in rows, and what they carry."""

import logging
from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.reply import Button

log = logging.getLogger(__name__)

VERSION = "1|"  # before the command; what carries another was made by a bot of another time
ROW_BUTTONS = 8  # more do not fit
ROW_WIDTH = 32  # characters of a row on a narrow phone, before labels are cut
PADDING = 3  # characters that a button's edges take


def keyboard(buttons: Iterable[Button]) -> InlineKeyboardMarkup | None:
    """Return the buttons as rows: short ones side by side, in their order. None where there are none."""
    rows: list[list[InlineKeyboardButton]] = []
    width = ROW_WIDTH
    for button in _carried(buttons):
        needed = len(button.text) + PADDING
        if width + needed > ROW_WIDTH or len(rows[-1]) == ROW_BUTTONS:
            rows.append([])
            width = 0
        rows[-1].append(button)
        width += needed
    return InlineKeyboardMarkup(rows) if rows else None


def command_in(data: str | None) -> str | None:
    """Return the command that a button carries; None where it was made by a bot of another time."""
    return data.removeprefix(VERSION) if data and data.startswith(f"{VERSION}/") else None


def _carried(buttons: Iterable[Button]) -> list[InlineKeyboardButton]:
    fitting = []
    for button in buttons:
        data = VERSION + button.command
        if len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            fitting.append(InlineKeyboardButton(button.label, callback_data=data))
        else:  # an answer without one of its buttons is better than none
            log.error("button left out: its command is too long", extra={"bytes": len(data.encode())})
    return fitting[: InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER]
