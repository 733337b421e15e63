"""Digests composed for delivery, off the event loop: all that is due together from one and the same view of the store.

A view is held for some seconds while there is work, since what one subscription is told others are told too; what is
published meanwhile is told the next time. Whatever one digest says comes from one view.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.chats.heard import add
from bot.chats.ledger import Composed, Taken
from bot.chats.page import Page
from bot.chats.preferences import Preferences
from bot.chats.subscription import Subscription
from bot.digests import schedule
from bot.digests.approving import question
from bot.digests.compose import Edition
from bot.digests.drawn import written
from bot.language import SOURCE, speaking
from bot.telegram.measures import Measures
from knowledge.errors import OnRecordError
from knowledge.query import Knowledge

log = logging.getLogger(__name__)

HELD = 30.0  # seconds that a view is held: what is published is told that much later at most


class Readable(Protocol):
    """As much of a library as is needed."""

    def knowledge(self) -> AbstractContextManager[Knowledge]:
        """Pin the current publish. Raises StoreError where it cannot be read."""

    def stamp(self) -> Hashable:
        """Return what differs after any change, None where only a look tells."""


class Composing:
    """Composes what is due. Methods block, and are called from one thread."""

    def __init__(self, library: Readable, usual: Preferences, measures: Measures) -> None:
        self._library = library
        self._usual = usual
        self._measures = measures
        self._held = ExitStack()
        self._edition: Edition | None = None
        self._since = 0.0

    def stamp(self) -> Hashable:
        """Return what differs after any change to the store, None where only a look tells. Does not block."""
        return self._library.stamp()

    def latest(self) -> datetime | None:
        """Return when the latest article of the store arrived. Raises StoreError."""
        with self._library.knowledge() as knowledge:
            return knowledge.info().last_arrived

    def composed(self, due: Sequence[Taken], now: datetime) -> list[Composed]:
        """Compose each that is due. Raises StoreError where the store cannot be read: then nothing is composed."""
        try:
            return list(self._each(self._current(), due, now))
        except OnRecordError:
            self.rest()
            raise

    def rest(self) -> None:
        """Let go of the view: nothing is due."""
        self._edition = None
        self._held.close()

    def _current(self) -> Edition:
        if self._edition is None or time.monotonic() - self._since > HELD:
            self.rest()
            self._edition = Edition(self._held.enter_context(self._library.knowledge()))
            self._since = time.monotonic()
        return self._edition

    def _each(self, edition: Edition, due: Sequence[Taken], now: datetime) -> Iterator[Composed]:
        """Yield what is made of each. What a chat follows and was just told is not told it again."""
        heard: defaultdict[int, dict[str, datetime]] = defaultdict(dict)
        for each in due:
            told = heard[each.subscription.chat]
            follows = each.subscription.kind == "follow"
            composed = self._composed(edition, replace(each, heard={**each.heard, **told} if follows else {}), now)
            add(told, composed.pages)
            yield composed

    def _composed(self, edition: Edition, taken: Taken, now: datetime) -> Composed:
        known, at = taken.subscription, slot(taken.subscription, now)
        following = schedule.following(known.rhythm, max(now, at)) if known.rhythm else None
        until = edition.until
        if until is None or (known.since is not None and until <= known.since):
            return Composed(taken, at, (), known.since, following)
        if known.since is None:  # it begins here
            return Composed(taken, at, (), until, following)
        try:
            pages = self._pages(edition, taken, at)
            return Composed(taken, at, pages, until, following, self._question(taken, at) if pages else None)
        except OnRecordError:
            raise
        except Exception:  # one that cannot be composed must not hold up the others; its news are told the next time
            log.exception("digest not composed", extra={"subscription": known.id})
            self._measures.failed("digest")
            return Composed(taken, at, (), known.since, following)

    def _pages(self, edition: Edition, taken: Taken, at: datetime) -> list[Page]:
        own = taken.preferences
        usual = Preferences(own.language or self._usual.language, own.timezone or self._usual.timezone)
        pages = edition.pages(taken.subscription, at, usual, taken.heard)
        drawn = edition.picture(taken.subscription, at, usual) if pages and taken.subscription.picture else None
        told = [
            Page(
                page.html,
                shows=tuple(item.id for item in page.items),
                until=edition.until if taken.subscription.kind == "follow" else None,
                parts=page.parts,
                head=page.head,
                foot=page.foot,
            )
            for page in pages
        ]
        if drawn:
            told.append(Page(drawn.html, shows=(drawn.event,), picture=written(drawn.picture)))
        return [replace(each, grounds=edition.grounds(each.shows, taken.subscription, usual)) for each in told]

    def _question(self, taken: Taken, at: datetime) -> Page | None:
        """Return what asks an admin whether to post it; None where nobody is to be asked."""
        known = taken.subscription
        if known.first_seen == known.due:
            return None
        language = known.language or taken.preferences.language or self._usual.language or SOURCE
        with speaking(language):
            return question(known, at)


def slot(subscription: Subscription, now: datetime) -> datetime:
    """Return the instant for which something that is due is sent: of several that were missed, the last."""
    assert subscription.due
    if subscription.rhythm is None:
        return subscription.due
    return schedule.missed(subscription.rhythm, subscription.due - timedelta(seconds=1), now) or subscription.due
