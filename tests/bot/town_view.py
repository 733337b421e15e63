"""The made-up town as a store: a `View` over a few records in memory."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from knowledge.lookup.forms import NameForm
from knowledge.model import Article, Entity, EntityKind, Event, Quote
from knowledge.names import fold
from knowledge.store.interface import Kind, Part, StoreInfo
from tests.bot.town import ARTICLES, ENTITIES, EVENTS, QUOTES
from tests.indexed import Indexed

_INDEXED = Indexed(ARTICLES, ENTITIES, QUOTES, EVENTS)


class TownView:
    """One publish of the town."""

    def info(self) -> StoreInfo:
        return StoreInfo(
            publish=1,
            published_at=datetime(2024, 6, 18, 9, tzinfo=UTC),
            pipeline="1",
            articles=len(ARTICLES),
            quotes=len(QUOTES),
            entities=len(ENTITIES),
            events=len(EVENTS),
            first_day=date(2024, 3, 16),
            last_day=date(2024, 6, 5),
            last_arrived=datetime(2024, 6, 18, 9, tzinfo=UTC),
        )

    def resolve(self, any_id: str) -> tuple[Kind, str] | None:
        kinds: tuple[tuple[Kind, tuple[Entity | Quote | Event, ...]], ...] = (
            ("entity", ENTITIES),
            ("quote", QUOTES),
            ("event", EVENTS),
        )
        return next(((kind, any_id) for kind, records in kinds if any(one.id == any_id for one in records)), None)

    def article(self, article: str) -> Article | None:
        return next((one for one in ARTICLES if one.id == article), None)

    def articles(self) -> tuple[Article, ...]:
        return ARTICLES

    def entity(self, entity: str) -> Entity | None:
        return next((one for one in ENTITIES if one.id == entity), None)

    def entities(self, kind: EntityKind | None = None) -> tuple[Entity, ...]:
        return tuple(sorted((one for one in ENTITIES if kind in {None, one.kind}), key=lambda one: one.name))

    def quote(self, quote: str) -> Quote | None:
        return next((one for one in QUOTES if one.id == quote), None)

    def quotes(self, speaker: str | None = None) -> tuple[Quote, ...]:
        return tuple(one for one in QUOTES if speaker in {None, one.speaker})

    def event(self, event: str) -> Event | None:
        return next((one for one in EVENTS if one.id == event), None)

    def events(self, entity: str | None = None) -> tuple[Event, ...]:
        return tuple(one for one in EVENTS if entity is None or entity in _parties(one))

    def neighbours(self, event: str, limit: int) -> tuple[Event, ...]:
        own = next(_parties(one) for one in EVENTS if one.id == event)
        return tuple(one for one in EVENTS if one.id != event and own & _parties(one))[:limit]

    def mentioned_in(self, record: str) -> tuple[str, ...]:
        said = [one.article for one in QUOTES if record in {one.id, one.speaker, *one.about}]
        happened = [report.article for one in EVENTS if record in _parties(one) for report in one.reports]
        return tuple(dict.fromkeys((*said, *happened)))

    def segments(self, part: Part) -> tuple[str, ...]:
        return _INDEXED.segments(part)

    def segment(self, sha256: str) -> Iterator[bytes]:
        return _INDEXED.segment(sha256)

    def forms(self) -> Iterable[NameForm]:
        for one in ENTITIES:
            yield NameForm(one.id, one.kind, one.name, "name")
            yield from (NameForm(one.id, one.kind, alias, "alias") for alias in one.aliases)
            yield from (NameForm(one.id, one.kind, role.text, "role", role.on) for role in one.roles)

    def candidates(self, folded: str, limit: int) -> tuple[tuple[Kind, str], ...]:
        texts: list[tuple[Kind, str, str]] = [
            *(("quote", one.id, one.text) for one in QUOTES),
            *(("event", one.id, one.line) for one in EVENTS),
            *(("entity", one.id, one.name) for one in ENTITIES),
        ]
        asked = {word[:4] for word in folded.split()}
        return tuple((kind, one) for kind, one, words in texts if asked & {w[:4] for w in fold(words).split()})[:limit]


def _parties(event: Event) -> set[str | None]:
    claimants = [claim.claimant for claim in event.claims]
    named = (event.place, *event.actors, *event.recipients, *claimants)
    return {party.mention for party in named if party} | {event.id}
