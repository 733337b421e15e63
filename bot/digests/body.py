"""A digest composed: what is new for a subscription, on as few pages as Telegram allows. Nothing new, no page."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from bot.chats.preferences import USUAL, Preferences
from bot.chats.subscription import EVERY_DAY, About, Size, Subscription
from bot.digests.choice import Chosen, choose
from bot.digests.drawn import Drawn, picture_of
from bot.digests.pages import Page, Sized, paged, sized
from bot.digests.shown import blocks
from bot.digests.wanted import outlet_of, wanted
from bot.language import SOURCE, _, plural, speaking
from bot.render.dates import day, days
from bot.render.html import EMPTY, Html, bold, command_link, filled, join, one_line, shortened, text
from bot.render.records import SEPARATOR
from knowledge.query import News

SIGNATURE_LENGTH = 200  # of the admins' last line
_ABOUT_LENGTH = 120  # of what the heading says a digest is about


@dataclass(frozen=True)
class Body:
    """What a digest says, apart from what is each subscription's own: its heading and its signature."""

    items: tuple[Sized, ...]
    more: Html
    about: str
    came: datetime | None  # the first of its articles
    drawn: Drawn | None = None

    def __bool__(self) -> bool:
        return bool(self.items or self.more)


def compose(news: News, subscription: Subscription, at: datetime, usual: Preferences = USUAL) -> tuple[Page, ...]:
    """Return the pages of some news for a subscription; none where nothing of them is wanted.

    Args:
        news: what is new since its cut-off.
        subscription: what is wanted, and how.
        at: the slot that it is for.
        usual: the language and the zone of its chat.
    """
    with speaking(language_of(subscription, usual)):
        return laid_out(body_of(news, subscription.about, subscription.size), subscription, at, usual)


def body_of(news: News, about: About, size: Size, told: frozenset[str] = frozenset()) -> Body:
    """Return what a digest of a size says of some news but what was `told`, in the language that is spoken."""
    ids = wanted(news, about) - told
    chosen = choose(news, ids, size)
    named = ", ".join(outlet_of(each) or one_line(news.called(each)) for each in about.include)
    events, quotes = news.among(ids)
    new = chain.from_iterable((*(each.new for each in events), (each.article for each in quotes)))
    arrived = [article.arrived.at for article in new if article.arrived]
    return Body(
        items=tuple(map(sized, blocks(chosen))),
        more=_more(chosen, about, named),
        about=shortened(named, _ABOUT_LENGTH),
        came=min(arrived, default=None),
        drawn=picture_of(chosen),
    )


def laid_out(
    body: Body, subscription: Subscription, at: datetime, usual: Preferences, first: date | None = None
) -> tuple[Page, ...]:
    """Return the pages of what a digest says, in the language that is spoken; none where it says nothing.

    `first` is the first day that it is about; None: that on which the first of its articles came.
    """
    if not body:
        return ()
    head = _head(subscription, body, at.astimezone(zone_of(subscription, usual)), first)
    return tuple(paged(head, body.items, _foot(body.more, subscription.signature)))


def captioned(body: Body, subscription: Subscription, at: datetime, usual: Preferences) -> Drawn | None:
    """Return the picture that goes with a digest, with its caption; None where nothing can be drawn."""
    if body.drawn is None:
        return None
    head = _head(subscription, body, at.astimezone(zone_of(subscription, usual)), None)
    return replace(body.drawn, html=join((bold(body.drawn.picture.title), head), SEPARATOR))


def language_of(subscription: Subscription, usual: Preferences) -> str:
    """Return the language of a digest: its own, else that of its chat."""
    return subscription.language or usual.language or SOURCE


def zone_of(subscription: Subscription, usual: Preferences) -> ZoneInfo:
    """Return the zone of a digest; of a follow without times of its own, that of its chat."""
    return ZoneInfo(subscription.rhythm.zone if subscription.rhythm else usual.timezone or "UTC")


def _head(subscription: Subscription, body: Body, at: datetime, first: date | None) -> Html:
    """Return what it is, about what, and of which days: of a daily one the day, else all days since something came."""
    about, came = body.about, body.came.astimezone(at.tzinfo).date() if body.came else at.date()
    rhythm = subscription.rhythm
    if subscription.kind == "follow":
        return bold(_("New about {subject}", subject=about))
    title = _("Digest: {subject}", subject=about) if about else _("Digest")
    daily = rhythm is None or rhythm.days == EVERY_DAY
    period = day(at.date()) if daily else days(min(first or came, at.date()), at.date())
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
    asked = f"{'/latest' if events else '/quotes'} {one}".rstrip()  # a link: in a channel no command can be sent
    told = _("At least {count}: {command}") if chosen.at_least else _("{count}: {command}")
    return filled(told, count=text(", ".join(counts)), command=command_link(asked, asked))


def _foot(more: Html, signature: str) -> Html:
    return join((more, text(shortened(signature, SIGNATURE_LENGTH))), "\n\n")
