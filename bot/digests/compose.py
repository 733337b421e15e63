"""One look at the store for everybody who is due: news are read once for each cut-off, chosen once for each taste."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from bot.chats.page import Grounds
from bot.chats.preferences import USUAL, Preferences
from bot.chats.subscription import About, Size, Subscription
from bot.digests.body import Body, body_of, captioned, laid_out, language_of, zone_of
from bot.digests.correcting import Proof
from bot.digests.drawn import Drawn
from bot.digests.pages import Page
from bot.digests.wanted import told_already
from bot.language import speaking
from knowledge.query import Knowledge, News

_CUT_OFFS, _TASTES = 16, 1_000  # whose news and choices are held: most subscriptions share a few
_WEEK = 7
_NOTHING: Mapping[str, datetime] = MappingProxyType({})

_Batch: TypeAlias = datetime | tuple[date, date] | None  # what arrived later than a cut-off, or was published on days


@dataclass(frozen=True)
class Preview:
    """What a week would have brought: its days, how many digests, events and quotes, and the messages of them."""

    first: date
    last: date
    digests: int
    events: int
    quotes: int
    pages: tuple[Page, ...]


class Edition:
    """What one publish has to tell everybody: read once for each cut-off, chosen once for each taste.

    Good inside of `Library.knowledge()`, in one thread.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        info = knowledge.info()
        self.until = info.last_arrived  # the next cut-off of whoever was told of it
        self._last_day = info.last_day
        self._knowledge = knowledge
        self._proof = Proof(knowledge)
        self._news = lru_cache(_CUT_OFFS)(self._read)
        self._body = lru_cache(_TASTES)(self._composed)

    def pages(
        self,
        subscription: Subscription,
        at: datetime,
        usual: Preferences = USUAL,
        heard: Mapping[str, datetime] = _NOTHING,
    ) -> tuple[Page, ...]:
        """Return the pages of what is new for a subscription since its cut-off; none where nothing is.

        Args:
            subscription: what is wanted, since when, and how.
            at: the slot that it is for.
            usual: the language and the zone of its chat.
            heard: records that its chat was told, and until when what had arrived was known then.
        """
        told = told_already(self._news(subscription.since), heard) if heard else frozenset()
        return self._pages(subscription, subscription.since, at, usual, told)

    def picture(self, subscription: Subscription, at: datetime, usual: Preferences = USUAL) -> Drawn | None:
        """Return the picture that goes behind the pages of a digest; None where no figure changed."""
        language = language_of(subscription, usual)
        with speaking(language):
            body = self._body(subscription.since, subscription.about, subscription.size, language, frozenset())
            return captioned(body, subscription, at, usual)

    def grounds(self, shown: Sequence[str], subscription: Subscription, usual: Preferences = USUAL) -> Grounds | None:
        """Return what a page rests on that shows these records; None where nothing can be known of that."""
        if subscription.since is None or self.until is None:
            return None
        return self._proof.grounds(shown, subscription.since, self.until, language_of(subscription, usual))

    def preview(self, subscription: Subscription, usual: Preferences = USUAL) -> Preview | None:
        """Return what the latest week covered would have brought, as if each article had come when it was published.

        None where no article has a day.
        """
        last = self._last_day
        if last is None:
            return None
        rhythm, zone = subscription.rhythm, zone_of(subscription, usual)
        at = rhythm.times[0] if rhythm else time(12)
        week = [last - timedelta(days=number) for number in reversed(range(_WEEK))]
        slots = [each for each in week if rhythm is None or each.weekday() in rhythm.days]
        pages: list[Page] = []
        begun, digests = week[0], 0
        for end in (*slots[:-1], last):
            digest = self._pages(subscription, (begun, end), datetime.combine(end, at, zone), usual)
            pages += digest
            digests += bool(digest)
            begun = end + timedelta(days=1)
        kinds = Counter(item.kind for page in pages for item in page.items)
        return Preview(week[0], last, digests, kinds["event"], kinds["quote"], tuple(pages))

    def _pages(
        self,
        subscription: Subscription,
        batch: _Batch,
        at: datetime,
        usual: Preferences,
        told: frozenset[str] = frozenset(),
    ) -> tuple[Page, ...]:
        language = language_of(subscription, usual)
        with speaking(language):
            body = self._body(batch, subscription.about, subscription.size, language, told)
            return laid_out(body, subscription, at, usual, batch[0] if isinstance(batch, tuple) else None)

    def _read(self, batch: _Batch) -> News:
        return self._knowledge.news_of(*batch) if isinstance(batch, tuple) else self._knowledge.news(batch)

    def _composed(self, batch: _Batch, about: About, size: Size, _language: str, told: frozenset[str]) -> Body:
        return body_of(self._news(batch), about, size, told)
