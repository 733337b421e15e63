"""An answer as data: one page of markup within Telegram's limits, the records it shows, and the buttons under it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.ask import Ask
from bot.render.cut import pieces
from bot.render.html import EMPTY, Html, code, italic, join, lines, text
from bot.render.plain import length

Outcome = Literal["found", "ambiguous", "unknown"]

PAGE_UNITS = 4096  # Telegram's limit of a message, in UTF-16 units after parsing
COMMAND_BYTES = 62  # a button carries 64 (Bot API, callback_data), two of which say in which form
LABEL_LENGTH = 40  # longer labels are cut by phones anyway
FRAME_UNITS = 1600  # kept free for a page's head, foot and hints; blocks share the rest
HINTS = 3  # lines for buttons that could not be: each may hold a reader's whole question
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
    heading: Html = EMPTY  # set above it where the block before it had another
    counted: bool = True  # among the number that a page may hold


@dataclass(frozen=True)
class Sheet:
    """A whole answer before it is cut into pages."""

    head: Html
    blocks: Iterable[Block] = ()
    foot: Html = EMPTY
    items: tuple[Item, ...] = ()  # what the head shows
    buttons: tuple[Button, ...] = ()
    outcome: Outcome = "found"
    onward: str = "More"
    back: str = "Back"
    per_page: int = PER_PAGE


def paged(ask: Ask, sheet: Sheet) -> Reply:
    """Return the page of `sheet` that `ask` wants; a page beyond the last is the last, and says so.

    Blocks are read only as far as the page after it: a subject may have a hundred thousand.
    """
    pages = _pages(sheet)
    number, blocks, following = 1, next(pages, []), next(pages, None)
    while number < ask.page and following is not None:
        number, blocks, following = number + 1, following, next(pages, None)
    turning = []
    if following is not None:
        turning.append(Button(sheet.onward, ask.command_for(number + 1)))
    if number > 1:
        turning.append(Button(sheet.back, ask.command_for(number - 1)))
    opening = (block.command for block in blocks if block.command is not None)
    numbered = (Button(str(index), command) for index, command in enumerate(opening, 1))
    kept, hints = pressable((*numbered, *sheet.buttons, *turning))
    body = _body(blocks)
    foot = lines(sheet.foot, text(f"Page {number}") if number > 1 else EMPTY, *hints)
    html = lines(
        sheet.head,
        italic(_clamped(number)) if number < ask.page else EMPTY,
        Html("\n" + body) if body else EMPTY,
        Html("\n" + foot) if foot else EMPTY,
    )
    items = (*sheet.items, *(block.item for block in blocks if block.item))
    # Only a head or foot beyond all measure is cut here: blocks were cut to what those leave.
    return Reply(sheet.outcome, next(pieces(html, PAGE_UNITS), EMPTY), tuple(dict.fromkeys(items)), kept)


def _clamped(last: int) -> str:
    return f"There are {last} pages; this is the last." if last > 1 else "There is only one page."


def pressable(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], tuple[Html, ...]]:
    """Return the buttons that Telegram can carry, and for the first few others lines that say what to send instead."""
    kept, hints = [], []
    for button in buttons:
        if len(button.command.encode()) <= COMMAND_BYTES:
            kept.append(button)
        else:
            hints.append(join((text(button.label + ": "), code(button.command))))
    return tuple(kept), tuple(hints[:HINTS])


def _pages(sheet: Sheet) -> Iterator[list[Block]]:
    """Yield the blocks of each page: as many as it may hold, and as fit."""
    room = PAGE_UNITS - FRAME_UNITS
    page: list[Block] = []
    size = 0
    for block in _split(sheet.blocks, room):
        units = length(block.html) + length(block.heading) + 6  # its number and the lines between
        full = block.counted and sum(one.counted for one in page) == sheet.per_page
        if page and (full or size + units > room):
            yield page
            page, size = [], 0
        page.append(block)
        size += units
    if page:
        yield page


def _split(blocks: Iterable[Block], room: int) -> Iterator[Block]:
    for block in blocks:
        for piece in pieces(block.html, room - length(block.heading) - 6):
            yield replace(block, html=piece)


def _body(blocks: Sequence[Block]) -> Html:
    """Return the blocks below each other: lines close together, an empty line around what is longer."""
    body, number = "", 0
    before: Block | None = None
    for block in blocks:
        if before is not None:
            together = before.heading == block.heading and "\n" not in before.html + block.html
            body += "\n" if together else "\n\n"
        if block.heading and (before is None or before.heading != block.heading):
            body += f"{block.heading}\n"
        if block.command is not None:
            number += 1
            body += f"{number}. "
        body += block.html
        before = block
    return Html(body)
