"""An answer as data: one page of markup within Telegram's limits, the records it shows, and the buttons under it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.ask import Ask
from bot.language import _, plural
from bot.picture import Picture
from bot.render.cut import pieces
from bot.render.html import EMPTY, Html, code, filled, italic, lines, numbered, text
from bot.render.plain import length

Outcome = Literal["found", "ambiguous", "unknown"]

PAGE_UNITS = 4096  # Telegram's limit of a message, in UTF-16 units after parsing
COMMAND_BYTES = 62  # a button carries 64 (Bot API, callback_data), two of which say in which form
LABEL_LENGTH = 40  # longer labels are cut by phones anyway
FRAME_UNITS = 1600  # kept free for a page's head, foot and hints; blocks share the rest
ENTITIES = 70  # of blocks; of more than 100 in a message Telegram drops some, and the frame has its own
HINTS = 3  # lines for buttons that could not be: each may hold a reader's whole question
PER_PAGE = 8  # a phone's screen and a half; also how many numbered buttons fit one row


@dataclass(frozen=True)
class Button:
    """Something to press. Sending `command` does the same, or shows what `copy` and `share` are about.

    `copy` are words for the clipboard; `share` is an inline query that finds the record, to be sent in any chat;
    what `invites` adds the bot to a group, where `command` is then asked.
    """

    label: str
    command: str
    copy: str = ""
    share: str = ""
    invites: bool = False
    row: bool = False  # begins a row

    @property
    def asks(self) -> bool:
        """Whether pressing it asks the bot: what copies, shares and invites needs a clipboard and chats."""
        return not (self.copy or self.share or self.invites)


@dataclass(frozen=True)
class Item:
    """A record that a page shows."""

    kind: Literal["entity", "quote", "event", "article"]
    id: str


@dataclass(frozen=True)
class File:
    """Something to keep, sent as a document to who asked, in private."""

    name: str
    content: str


@dataclass(frozen=True)
class Reply:
    """One page of an answer."""

    outcome: Outcome
    html: Html
    items: tuple[Item, ...] = ()
    buttons: tuple[Button, ...] = ()
    shows: str = ""  # what it is, with the names resolved, where its head does not say so: "quotes by … on floods"
    file: File | None = None
    picture: Picture | None = None  # to be drawn; what is above is its caption


@dataclass(frozen=True)
class Block:
    """What no page is cut inside of, where it can be helped. With `command` it is numbered; its button opens it."""

    html: Html
    item: Item | None = None
    command: str | None = None
    heading: Html = EMPTY  # set above it where the block before it had another
    under: str = ""  # the id of what the heading names, of which several may have one name
    taking: tuple[Button, ...] = ()  # what takes it along, beside its number where all blocks of a page have some


@dataclass(frozen=True)
class Sheet:
    """A whole answer before it is cut into pages."""

    head: Html
    blocks: Sequence[Block] = ()
    foot: Html = EMPTY
    items: tuple[Item, ...] = ()  # what the head shows
    buttons: tuple[Button, ...] = ()
    outcome: Outcome = "found"
    onward: str = field(default_factory=lambda: _("More"))
    back: str = field(default_factory=lambda: _("Back"))
    per_page: int = PER_PAGE
    shows: str = ""  # see Reply


def paged(ask: Ask, sheet: Sheet) -> Reply:
    """Return the page of `sheet` that `ask` wants; a page beyond the last is the last, and says so.

    A page holds the same number of blocks wherever it is, so that no other block is looked at: a subject may have a
    hundred thousand. What does not fit is on a second part of the page.
    """
    number, every, more = _page(sheet, ask.page)
    parts = list(_parts(every)) or [[]]
    part = min(ask.part, len(parts)) if number == ask.page else len(parts)
    blocks = parts[part - 1]
    turning = []
    if part < len(parts) or more:
        following = (number, part + 1) if part < len(parts) else (number + 1, 1)
        turning.append(Button(sheet.onward, ask.command_for(*following)))
    if (number, part) > (1, 1):
        turning.append(Button(sheet.back, ask.command_for(*((number, part - 1) if part > 1 else (number - 1, 1)))))
    opening, rest = tuple(_opening(blocks)), (*sheet.buttons, *turning)
    if opening and rest:
        rest = (replace(rest[0], row=rest[0].row or not opening[-1].asks), *rest[1:])
    kept, hints = pressable((*opening, *rest))
    body = _body(blocks)
    foot = lines(sheet.foot, text(_place(number, part)), *hints)
    html = lines(
        sheet.head,
        italic(_clamped(number)) if number < ask.page else EMPTY,
        Html("\n" + body) if body else EMPTY,
        Html("\n" + foot) if foot else EMPTY,
    )
    items = (*sheet.items, *(block.item for block in blocks if block.item))
    # Only a head or foot beyond all measure is cut here: blocks were cut to what those leave.
    return Reply(sheet.outcome, next(pieces(html, PAGE_UNITS), EMPTY), tuple(dict.fromkeys(items)), kept, sheet.shows)


def _opening(blocks: Sequence[Block]) -> Iterator[Button]:
    """Yield what opens each block: its number; on a page of nothing but quotes a row for each, with Copy and Share."""
    taken = bool(blocks) and all(block.taking for block in blocks)
    for number, block in enumerate((block for block in blocks if block.command is not None), 1):
        assert block.command is not None
        yield Button(str(number), block.command, row=taken)
        if taken:
            yield from block.taking


def _page(sheet: Sheet, asked: int) -> tuple[int, list[Block], bool]:
    """Return a page's number, all its blocks, and whether there is a page behind it."""
    number, size = asked, sheet.per_page
    found = list(sheet.blocks[(number - 1) * size : number * size + 1])
    if not found and number > 1:
        number = max(-(-len(sheet.blocks) // size), 1)
        found = list(sheet.blocks[(number - 1) * size : number * size])
    return number, found[:size], len(found) > size


def _place(page: int, part: int) -> str:
    """Return where in the answer a page is, nothing where it is the beginning."""
    if part > 1:
        return _("Page {page} ({part})", page=page, part=part)
    return _("Page {page}", page=page) if page > 1 else ""


def _clamped(last: int) -> str:
    return plural("There is only one page.", "There are {n} pages; this is the last.", last)


def pressable(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], tuple[Html, ...]]:
    """Return the buttons that Telegram can carry, and for the first few others lines that say what to send instead."""
    kept, hints = [], []
    for button in buttons:
        if len(button.command.encode()) <= COMMAND_BYTES:
            kept.append(button)
        else:
            hints.append(filled(_("{label}: {command}"), label=text(button.label), command=code(button.command)))
    return tuple(kept), tuple(hints[:HINTS])


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the parts of a page: as many of its blocks as fit."""
    room = PAGE_UNITS - FRAME_UNITS
    part: list[Block] = []
    size, tags = 0, 0
    for block in _split(blocks, room):
        units = length(block.html) + length(block.heading) + 6  # its number and the lines between
        entities = block.html.count("</") + 1
        if part and (size + units > room or tags + entities > ENTITIES):
            yield part
            part, size, tags = [], 0, 0
        part.append(block)
        size += units
        tags += entities
    if part:
        yield part


def _split(blocks: Iterable[Block], room: int) -> Iterator[Block]:
    for block in blocks:
        for piece in pieces(block.html, room - length(block.heading) - 6):
            yield replace(block, html=piece)


def _body(blocks: Sequence[Block]) -> Html:
    """Return the blocks below each other: lines close together, an empty line around what is longer."""
    body, number = "", 0
    before: Block | None = None
    for block in blocks:
        same = before is not None and (before.heading, before.under) == (block.heading, block.under)
        if before is not None:
            together = same and "\n" not in before.html + block.html
            body += "\n" if together else "\n\n"
        if block.heading and not same:
            body += f"{block.heading}\n"
        shown = block.html
        if block.command is not None:
            number += 1
            shown = numbered(number, shown)
        body += shown
        before = block
    return Html(body)
