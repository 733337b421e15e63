"""A digest composed: what is new for a subscription, on as few pages as Telegram allows. Nothing new, no page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.chats.preferences import USUAL, Preferences
from bot.chats.subscription import EVERY_DAY, About, Size, Subscription
from bot.digests.choice import Chosen, choose
from bot.digests.shown import blocks
from bot.digests.wanted import outlet_of, wanted
from bot.language import SOURCE, _, plural, speaking
from bot.render.dates import day, days
from bot.render.html import EMPTY, Html, bold, code, filled, join, one_line, shortened, text
from bot.render.plain import length
from bot.render.records import SEPARATOR
from bot.reply import ENTITIES, PAGE_UNITS, Block, Item
from knowledge.query import Knowledge

SIGNATURE_LENGTH = 200  # of the admins' last line
_ABOUT_LENGTH = 120  # of what the heading says a digest is about
_BETWEEN = 3  # units of the lines between two items, and below a heading
_TURN = 16  # units that the number of a page takes, and the lines around a heading
_CUT_OFFS, _TASTES = 16, 1_000  # whose news and choices are held: most subscriptions share a few


@dataclass(frozen=True)
class Page:
    """One message of a digest, and the events and quotes that it shows."""

    html: Html
    items: tuple[Item, ...]


@dataclass(frozen=True)
class _Body:
    """What a digest says, apart from what is each subscription's own: its heading and its signature."""

    blocks: tuple[tuple[Block, int], ...]  # with their lengths
    more: Html
    about: str
    came: datetime | None  # the first of its articles

    def __bool__(self) -> bool:
        return bool(self.blocks or self.more)


class Edition:
    """What one publish has to tell everybody: read once for each cut-off, chosen once for each taste.

    Good inside of `Library.knowledge()`, in one thread.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.until = knowledge.info().last_arrived  # the next cut-off of whoever was told of it
        self._news = lru_cache(_CUT_OFFS)(knowledge.news)
        self._body = lru_cache(_TASTES)(self._composed)

    def pages(self, subscription: Subscription, at: datetime, usual: Preferences = USUAL) -> tuple[Page, ...]:
        """Return the pages of what is new for a subscription since its cut-off; none where nothing is.

        Args:
            subscription: what is wanted, since when, and how.
            at: the slot that it is for.
            usual: the language and the zone of its chat.
        """
        language = subscription.language or usual.language or SOURCE
        with speaking(language):
            body = self._body(subscription.since, subscription.about, subscription.size, language)
            if not body:
                return ()
            zone = ZoneInfo(subscription.rhythm.zone if subscription.rhythm else usual.timezone or "UTC")
            head = _head(subscription, body, at.astimezone(zone))
            return tuple(_pages(head, body.blocks, _foot(body.more, subscription.signature)))

    def _composed(self, since: datetime | None, about: About, size: Size, _language: str) -> _Body:
        news = self._news(since)
        ids = wanted(news, about)
        chosen = choose(news, ids, size)
        shown = tuple((block, length(block.html) + length(block.heading)) for block in blocks(chosen))
        named = ", ".join(outlet_of(each) or one_line(news.called(each)) for each in about.include)
        arrived = [article.arrived.at for article in news.articles(ids) if article.arrived]
        return _Body(shown, _more(chosen, about, named), shortened(named, _ABOUT_LENGTH), min(arrived, default=None))


def _head(subscription: Subscription, body: _Body, at: datetime) -> Html:
    """Return what it is, about what, and of which days: of a daily one the day, else all days since something came."""
    rhythm, about = subscription.rhythm, body.about
    if subscription.kind == "follow":
        return bold(_("New about {subject}", subject=about))
    title = _("Digest: {subject}", subject=about) if about else _("Digest")
    first = body.came.astimezone(at.tzinfo).date() if body.came else at.date()
    daily = rhythm is None or rhythm.days == EVERY_DAY
    period = day(at.date()) if daily else days(min(first, at.date()), at.date())
    if rhythm and len(rhythm.times) > 1:
        period = f"{period}, {at:%H:%M}"
    return join((bold(title), text(period)), SEPARATOR)


def _more(chosen: Chosen, about: About, named: str) -> Html:
    """Return how much there is that is not shown, and what shows it; nothing where all is."""
    events, quotes = chosen.more
    counts = [
        *([plural("{n} more event", "{n} more events", events)] if events else []),
        *([plural("{n} more quote", "{n} more quotes", quotes)] if quotes else []),
    ]
    if not counts:
        return EMPTY
    one = named if len(about.include) == 1 and not outlet_of(about.include[0]) else ""
    asked = "/latest" if events else "/quotes"
    counted = SEPARATOR.join(counts)
    told = _("At least {count}: {command}") if chosen.at_least else _("And {count}: {command}")
    return filled(told, count=text(counted), command=code(f"{asked} {one}") if one else text(asked))


def _foot(more: Html, signature: str) -> Html:
    return join((more, text(shortened(signature, SIGNATURE_LENGTH))), "\n\n")


def _pages(head: Html, shown: Sequence[tuple[Block, int]], foot: Html) -> Iterator[Page]:
    """Yield pages, each with the heading, the last with the foot, cut between items."""
    parts = list(_parts(shown, PAGE_UNITS - length(head) - length(foot) - _TURN))
    for number, part in enumerate(parts, 1):
        turn = text(f" ({number}/{len(parts)})") if len(parts) > 1 else EMPTY
        last = foot if number == len(parts) else EMPTY
        html = join((Html(head + turn), _body(part), last), "\n\n")
        yield Page(html, tuple(block.item for block in part if block.item))


def _parts(shown: Sequence[tuple[Block, int]], room: int) -> Iterator[list[Block]]:
    """Yield as many blocks at a time as fit; one without blocks where there are none."""
    part: list[Block] = []
    size, tags = 0, 0
    for block, units in shown:
        entities = block.html.count("</") + 1
        if part and (size + units + _BETWEEN > room or tags + entities > ENTITIES):
            yield part
            part, size, tags = [], 0, 0
        part.append(block)
        size += units + _BETWEEN
        tags += entities
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
