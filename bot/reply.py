"""An answer as data: one page of markup within Telegram's limits, the records it shows, and the buttons under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.ask import Ask
from bot.render.cut import pieces
from bot.render.html import EMPTY, Html, code, italic, join, lines, text
from bot.render.plain import length

Outcome = Literal["found", "ambiguous", "unknown"]

PAGE_UNITS = 4096  # Telegram's limit of a message, in UTF-16 units after parsing
CALLBACK_BYTES = 64  # Telegram's limit of what a button carries
LABEL_LENGTH = 40  # longer labels are cut by phones anyway
FRAME_UNITS = 1600  # kept free for a page's head, foot and hints; blocks share the rest
PER_PAGE = 8  # a phone's screen and a half; also how many numbered buttons fit one row


@dataclass(frozen=True)
class Button:
    """Something to press. Sending `command` does the same."""

    label: str
    command: str


@dataclass(frozen=True)
class Item:
    """A record that a page shows."""

    kind: Literal["entity", "quote", "event", "article"]
    id: str


@dataclass(frozen=True)
class Reply:
    """One page of an answer."""

    outcome: Outcome
    html: Html
    items: tuple[Item, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Block:
    """What no page is cut inside of, where it can be helped. With `command` it is numbered; its button opens it."""

    html: Html
    item: Item | None = None
    command: str | None = None
    heading: Html = EMPTY  # set above it where the block before it had another, or none stands above


@dataclass(frozen=True)
class Sheet:
    """A whole answer before it is cut into pages."""

    head: Html
    blocks: Sequence[Block] = ()
    foot: Html = EMPTY
    items: tuple[Item, ...] = ()  # what the head shows
    buttons: tuple[Button, ...] = ()
    outcome: Outcome = "found"
    onward: str = "More"
    back: str = "Back"
    per_page: int = PER_PAGE


def paged(ask: Ask, sheet: Sheet) -> Reply:
    """Return the page of `sheet` that `ask` wants; a page beyond the last is the last, and says so."""
    pages = _cut(sheet)
    number = min(ask.page, len(pages))
    said = f"There are {len(pages)} pages; this is the last." if len(pages) > 1 else "There is only one page."
    turning = []
    if number < len(pages):
        turning.append(Button(sheet.onward, ask.command_for(number + 1)))
    if number > 1:
        turning.append(Button(sheet.back, ask.command_for(number - 1)))
    blocks = pages[number - 1]
    numbered = [block for block in blocks if block.command]
    opening = tuple(
        Button(str(index), block.command) for index, block in enumerate(numbered, 1) if block.command is not None
    )
    kept, hints = pressable((*opening, *sheet.buttons, *turning))
    body = _body(blocks, loose=any(block.command is None for block in blocks))
    paging = text(f"Page {number} of {len(pages)}") if len(pages) > 1 else EMPTY
    html = lines(
        sheet.head,
        italic(said) if number < ask.page else EMPTY,
        Html("\n" + body) if body else EMPTY,
        Html("\n" + foot) if (foot := lines(sheet.foot, paging, *hints)) else EMPTY,
    )
    items = (*sheet.items, *(block.item for block in blocks if block.item))
    return Reply(sheet.outcome, html, tuple(dict.fromkeys(items)), kept)


def pressable(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], tuple[Html, ...]]:
    """Return the buttons that Telegram can carry, and for each other one a line that says what to send instead."""
    kept, hints = [], []
    for button in buttons:
        if len(button.command.encode()) <= CALLBACK_BYTES:
            kept.append(button)
        else:
            hints.append(join((text(button.label + ": "), code(button.command))))
    return tuple(kept), tuple(hints)


def _cut(sheet: Sheet) -> list[list[Block]]:
    room = PAGE_UNITS - FRAME_UNITS
    pages: list[list[Block]] = [[]]
    size = 0
    for block in _split(sheet.blocks, room):
        units = length(block.html) + length(block.heading) + 6  # its number and the lines between
        if pages[-1] and (size + units > room or len(pages[-1]) == sheet.per_page):
            pages.append([])
            size = 0
        pages[-1].append(block)
        size += units
    return pages


def _split(blocks: Iterable[Block], room: int) -> Iterable[Block]:
    for block in blocks:
        for piece in pieces(block.html, room - length(block.heading) - 6):
            yield Block(piece, block.item, block.command, block.heading)


def _body(blocks: Sequence[Block], *, loose: bool) -> Html:
    """Return the blocks below each other; quotations and longer things with an empty line between."""
    parts: list[Html] = []
    number, heading = 0, EMPTY
    for block in blocks:
        if block.heading != heading:
            heading = block.heading
            parts.append(Html(("\n" if parts and not loose else "") + heading))
        if block.command is not None:
            number += 1
            parts.append(join((text(f"{number}. "), block.html)))
        else:
            parts.append(block.html)
    return join(parts, "\n\n" if loose else "\n")
