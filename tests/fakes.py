"""Stand-ins that work: a publish held in memory, made of model values."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from knowledge.lookup.forms import NameForm
from knowledge.model import Article, Entity, EntityKind, Event, Quote
from knowledge.store.interface import Kind, Part, StoreInfo
from tests.indexed import Indexed


@dataclass(frozen=True)
class FakeView:
    """A `View` over what it is given. References must be ids of records, as a real view returns them."""

    articles_: Sequence[Article] = ()
    entities_: Sequence[Entity] = ()
    quotes_: Sequence[Quote] = ()
    events_: Sequence[Event] = ()
    publish: int = 1

    def info(self) -> StoreInfo:
        days = [article.day for article in self.articles_ if article.day]
        return StoreInfo(
            publish=self.publish,
            published_at=datetime(2026, 11, 21, tzinfo=UTC),
            pipeline="fake",
            articles=len(self.articles_),
            quotes=len(self.quotes_),
            entities=len(self.entities_),
            events=len(self.events_),
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            last_arrived=datetime(2026, 11, 21, tzinfo=UTC) if self.articles_ else None,
        )

    def resolve(self, any_id: str) -> tuple[Kind, str] | None:
        kinds: tuple[tuple[Kind, Iterable[Entity | Event | Quote]], ...] = (
            ("entity", self.entities_),
            ("event", self.events_),
            ("quote", self.quotes_),
        )
        return next(((kind, each.id) for kind, records in kinds for each in records if each.id == any_id), None)

    def article(self, article: str) -> Article | None:
        return next((each for each in self.articles_ if each.id == article), None)

    def articles(self) -> tuple[Article, ...]:
        return tuple(sorted(self.articles_, key=lambda each: each.day or date.min, reverse=True))

    def entity(self, entity: str) -> Entity | None:
        return next((each for each in self.entities_ if each.id == entity), None)

    def entities(self, kind: EntityKind | None = None) -> tuple[Entity, ...]:
        kept = [each for each in self.entities_ if kind in {None, each.kind}]
        return tuple(sorted(kept, key=lambda each: each.name))

    def quote(self, quote: str) -> Quote | None:
        return next((each for each in self.quotes_ if each.id == quote), None)

    def quotes(self, speaker: str | None = None) -> tuple[Quote, ...]:
        kept = [each for each in self.quotes_ if speaker is None or each.speaker == speaker]
        return tuple(sorted(kept, key=self._said, reverse=True))

    def event(self, event: str) -> Event | None:
        return next((each for each in self.events_ if each.id == event), None)

    def events(self, entity: str | None = None) -> tuple[Event, ...]:
        kept = [each for each in self.events_ if entity is None or entity in _named(each)]
        return tuple(sorted(kept, key=lambda each: each.when.end or date.min, reverse=True))

    def neighbours(self, event: str, limit: int) -> tuple[Event, ...]:
        own = next(_named(each) for each in self.events_ if each.id == event)
        return tuple(each for each in self.events() if each.id != event and own & _named(each))[:limit]

    def mentioned_in(self, record: str) -> tuple[str, ...]:
        quoted = [each.article for each in self.quotes_ if record in {each.speaker, *each.about, each.id}]
        told = [r.article for each in self.events_ if record in {each.id, *_named(each)} for r in each.reports]
        return tuple(dict.fromkeys([*quoted, *told]))

    def segments(self, part: Part) -> tuple[str, ...]:
        return self._indexed.segments(part)

    def segment(self, sha256: str) -> Iterator[bytes]:
        return self._indexed.segment(sha256)

    @cached_property
    def _indexed(self) -> Indexed:
        return Indexed(self.articles_, self.entities_, self.quotes_, self.events_)

    def forms(self) -> Iterable[NameForm]:
        for each in self.entities_:
            yield NameForm(each.id, each.kind, each.name, "name")
            yield from (NameForm(each.id, each.kind, alias, "alias") for alias in each.aliases)
            yield from (NameForm(each.id, each.kind, role.text, "role", role.on) for role in each.roles)

    def candidates(self, folded: str, limit: int) -> tuple[tuple[Kind, str], ...]:
        """As generous as can be: everything, in one order."""
        if not folded.strip():
            return ()
        events: list[tuple[Kind, str]] = [("event", each.id) for each in self.events_]
        quotes: list[tuple[Kind, str]] = [("quote", each.id) for each in self.quotes_]
        return tuple([*events, *quotes][:limit])

    def _said(self, quote: Quote) -> date:
        article = self.article(quote.article)
        return quote.said_on.end or (article and article.day) or date.min


def _named(event: Event) -> set[str | None]:
    claimants = [claim.claimant for claim in event.claims]
    return {party.mention for party in (*event.actors, *event.recipients, event.place, *claimants) if party} - {None}
