"""Items of a digest on as few pages as Telegram allows, cut between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.render.html import EMPTY, Html, join, text
from bot.render.plain import length
from bot.reply import PAGE_UNITS, Block, Item

MOST_TAGS = 90  # of items and their headings: of more than 100 in a message Telegram drops some
_BETWEEN = 3  # units of the lines between two items, or below a heading
_TURN = 24  # units that the number of a page takes, and the lines around it


@dataclass(frozen=True)
class Page:
    """One message of a digest, and the events and quotes that it shows."""

    html: Html
    items: tuple[Item, ...]
    parts: tuple[tuple[Html, Html], ...] = ()  # heading and markup of each of its items
    head: Html = EMPTY
    foot: Html = EMPTY


@dataclass(frozen=True)
class Sized:
    """An item with how much of a page it takes, and its heading: units of text, and tags."""

    block: Block
    units: int
    tags: int
    heading: int


def sized(block: Block) -> Sized:
    """Return an item with how much of a page it takes."""
    units, heading = length(block.html) + _BETWEEN, length(block.heading) + _BETWEEN
    return Sized(block, units, block.html.count("</"), heading if block.heading else 0)


def paged(head: Html, items: Sequence[Sized], foot: Html) -> Iterator[Page]:
    """Yield pages, each with the heading, the last with the foot; at least one."""
    parts = list(_parts(items, PAGE_UNITS - length(head) - length(foot) - _TURN))
    for number, part in enumerate(parts, 1):
        turn = text(f" ({number}/{len(parts)})") if len(parts) > 1 else EMPTY
        last = foot if number == len(parts) else EMPTY
        html = join((Html(head + turn), _body(part), last), "\n\n")
        shown = [block for block in part if block.item]
        framed = tuple((block.heading, block.html) for block in shown)
        yield Page(html, tuple(block.item for block in shown if block.item), framed, Html(head + turn), last)


def _parts(items: Sequence[Sized], room: int) -> Iterator[list[Block]]:
    """Yield as many items at a time as fit."""
    part: list[Block] = []
    units, tags = 0, 0
    for each in items:
        begins = not part or part[-1].heading != each.block.heading
        more, marks = each.units + begins * each.heading, each.tags + begins
        if part and (units + more > room or tags + marks > MOST_TAGS):
            yield part
            part, units, tags = [], 0, 0
            more, marks = each.units + each.heading, each.tags + 1
        part.append(each.block)
        units += more
        tags += marks
    yield part


def _body(part: Sequence[Block]) -> Html:
    """Return blocks under their headings: lines close together, an empty line around sections and quotes."""
    body = ""
    before: Block | None = None
    for block in part:
        same = before is not None and before.heading == block.heading
        quoted = block.item is not None and block.item.kind == "quote"
        body += "" if before is None else "\n" if same and not quoted else "\n\n"
        body += block.html if same else f"{block.heading}\n{block.html}"
        before = block
    return Html(body)
