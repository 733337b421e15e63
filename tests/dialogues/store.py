"""The made-up town as a real store, published as an operator would publish it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from knowledge.ids import digest
from knowledge.model import Entity, Event, Evidence, Mention, Precision, Status, When
from knowledge.store import open_store
from tests.bot.town import ARTICLES, ENTITIES, EVENTS, NOTE, POST, QUOTES

PUBLISHED = datetime(2024, 6, 18, 9, tzinfo=UTC)


def event(line: str, on: date) -> Event:
    """Return an event of one day, reported by the Harbour Post."""
    when = When(start=on, end=on, precision=Precision.DAY)
    report = Evidence(article=POST.id, start=0, end=12)
    return Event(id=digest("event", line), line=line, status=Status.HAPPENED, when=when, reports=(report,))


MARKETS = tuple(event(f"Fish market number {day} opens on the quay", date(2024, 5, day)) for day in range(1, 11))


def publish(url: str, events: Iterable[Event] = ()) -> None:
    """Build a store of the town at `url`, with the fish markets and these events besides."""
    store = open_store(url, clock=lambda: PUBLISHED)
    records: tuple[Entity | Event, ...] = (*ENTITIES, *EVENTS, *MARKETS, *events)
    with store.build() as draft:
        for article in ARTICLES:
            draft.put_article(article, [quote for quote in QUOTES if quote.article == article.id])
        draft.put_mentions((mention, ()) for mention in _mentions(records))
        draft.put_records({record.id: record.id for record in records}, records)
    store.close()


def _mentions(records: Iterable[Entity | Event]) -> Iterator[Mention]:
    """Yield one mention a record, which makes the record's own."""
    for position, record in enumerate(records):
        if isinstance(record, Event):
            article = record.reports[0].article
            start = record.reports[0].start
            yield Mention(id=record.id, article=article, start=start, end=start + 5, record=record.id, event=record)
        else:
            yield Mention(
                id=record.id, article=NOTE.id, start=position, end=position + 1, record=record.id, entity=record
            )
