"""Records as a store has them: what a test needs to be known, published in a file of its own."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from knowledge.ids import digest
from knowledge.index import Index
from knowledge.model import Article, Entity, Event, Mention, Quote
from knowledge.query import Knowledge
from knowledge.settings import Excerpt
from knowledge.store import open_store
from knowledge.store.interface import View

_OPEN = ExitStack()  # until the process ends


@dataclass(frozen=True)
class Stored:
    """Some records, opened once. References must be ids of records: each is the id of a mention as well."""

    articles: Sequence[Article] = ()
    entities: Sequence[Entity] = ()
    quotes: Sequence[Quote] = ()
    events: Sequence[Event] = ()
    at: datetime = datetime(2026, 11, 21, tzinfo=UTC)
    joined: Mapping[str, Event] = field(default_factory=dict)  # records of events that are not what each article says

    @cached_property
    def view(self) -> View:
        """Their one publish."""
        folder = _OPEN.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        store = open_store(f"sqlite:///{Path(folder) / 'knowledge.db'}", clock=lambda: self.at)
        with store.build("made-up") as draft:
            for article in self.articles:
                draft.put_article(article, [quote for quote in self.quotes if quote.article == article.id])
            mentions = list(self._mentions())
            draft.put_mentions((mention, ()) for mention in mentions)
            records = [self.joined.get(each.id, each) for each in self.events]
            draft.put_records({each.id: each.record for each in mentions}, [*self.entities, *records])
        return _OPEN.enter_context(store.view())

    @cached_property
    def index(self) -> Index:
        """What is indexed of it."""
        return Index(self.view)

    def known(self, excerpt: Excerpt = Excerpt.SENTENCE) -> Knowledge:
        """Return what may be asked of it."""
        return Knowledge(self.view, self.index, excerpt)

    def _mentions(self) -> Iterator[Mention]:
        """Yield one mention of each record under its own id, and one in each article that names it."""
        for entity in self.entities:
            yield _mention(entity.id, "nowhere", entity)
            for article in sorted(self._naming(entity.id)):
                yield _mention(digest(entity.id, article), article, entity)
        for event in self.events:
            first, *others = dict.fromkeys(report.article for report in event.reports)
            yield _mention(event.id, first, event)
            for article in others:
                yield _mention(digest(event.id, article), article, event)

    def _naming(self, entity: str) -> set[str]:
        quoted = {each.article for each in self.quotes if entity in {each.speaker, *each.about}}
        return quoted | {r.article for each in self.events if entity in _named(each) for r in each.reports}


def _mention(key: str, article: str, record: Entity | Event) -> Mention:
    of = {"entity": record} if isinstance(record, Entity) else {"event": record}
    return Mention(id=key, article=article, start=0, end=1, record=record.id, **of)


def _named(event: Event) -> set[str | None]:
    claimants = [claim.claimant for claim in event.claims]
    return {party.mention for party in (*event.actors, *event.recipients, event.place, *claimants) if party} - {None}
