"""What single articles say of a record: whether they still say it, however many others have come since.

A record changes with each article that joins it: its line, its date and its names are then another article's. That is
news. What one and the same article says changes only where it is put right, or read by another pipeline.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge.ids import digest
from knowledge.model import Event, Figure, Mention, Quote, When
from knowledge.query.news import NewEvent, NewQuote, Reporting
from knowledge.store.interface import Batch


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of a record: the id of its mention or quote, and what differs once it says another thing.

    The mark holds the line, the standing, the days and the figures of an event; the words, the day and the speaker of a
    quote; and whom editors joined or parted. Where in the text it stands is not in it.
    """

    id: str
    article: str
    mark: str


class Recounting(Reporting):
    """The part of `Knowledge` that tells whether what was once told still holds."""

    def accounts(self, record: str) -> tuple[Account, ...]:
        """Return what each article says of an event, or the article of a quote; nothing of what is gone."""
        if quote := self._view.quote(record):
            return (self._account_of(quote),)
        return tuple(_account(each) for each in self._view.accounts(record) if each.event)

    def holds(self, account: Account) -> bool:
        """Tell whether an article still says what it said, or is gone itself: then nobody put it right."""
        if any(each.id == account.id and each.mark == account.mark for each in self.accounts(account.id)):
            return True
        return self._view.article(account.article) is None or account.mark in self._marks(account.article)

    def told_again(self, record: str, after: datetime, until: datetime) -> NewEvent | NewQuote | None:
        """Return what is known now of what articles of a batch told; None where none of them tells it any more.

        Args:
            record: the id of a quote, or of an event or any of its mentions.
            after: the articles of the batch arrived later than this,
            until: and not later than this.
        """
        if quote := self._view.quote(record):
            return self._said(quote)
        event = self._view.event(record)
        again = self._reported(event, Batch(after=after, until=until)) if event else None
        return again if again and again.new else None

    def _account_of(self, quote: Quote) -> Account:
        speakers = self._view.accounts(quote.speaker, quote.article) if quote.speaker else ()
        told = [quote.text, quote.kind, quote.thought, quote.speaker_name, _days(quote.said_on)]
        named = [(each.entity.name, each.same_as, each.not_same_as) for each in speakers if each.entity]
        return Account(quote.id, quote.article, _mark([*told, named]))

    def _marks(self, article: str) -> Iterator[str]:
        """Yield the marks of all that an article says now: what only moved in its text is still there."""
        events, quotes = self._view.told_by(article)
        yield from (self._account_of(each).mark for each in quotes)
        for event in events:
            yield from (_account(each).mark for each in self._view.accounts(event.id, article))


def _account(mention: Mention) -> Account:
    assert mention.event
    return Account(mention.id, mention.article, _mark([*_told(mention), mention.same_as, mention.not_same_as]))


def _told(mention: Mention) -> Iterator[Any]:
    event: Event | None = mention.event
    assert event
    yield from (event.line, event.status, _days(event.when))
    for claim in event.claims:
        if claim.evidence.article == mention.article:
            yield claim.claimant and claim.claimant.name, claim.stance, [_counted(each) for each in claim.figures]


def _counted(figure: Figure) -> tuple[Any, ...]:
    side = figure.claimed_by and figure.claimed_by.name
    return figure.value, figure.comparator, figure.unit, figure.what, figure.scope, side


def _days(when: When) -> tuple[Any, ...]:
    return tuple(map(str, (when.start, when.end, when.at, when.precision, when.basis)))


def _mark(told: object) -> str:
    return digest("account", json.dumps(told, ensure_ascii=False))
