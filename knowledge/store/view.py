"""What a store promises to whoever reads it: one publish, with lists that are read page by page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from knowledge.dates import Asked
from knowledge.model import Article, Entity, EntityKind, Event, Mention, Quote

Kind = Literal["entity", "event", "quote"]
Part = Literal["names", "texts"]
PARTS: tuple[Part, ...] = ("names", "texts")  # of the index
Sort = Literal["all", "news", "ahead", "figures"]  # of events


@dataclass(frozen=True)
class StoreInfo:
    """What a store holds: its publish number (grows with each change), when that was made, and counts."""

    publish: int
    published_at: datetime
    pipeline: str  # version of the pipeline, and its model
    articles: int
    quotes: int
    entities: int
    events: int
    first_day: date | None  # of publication, over articles with a known day
    last_day: date | None
    last_arrived: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An entity with the numbers of quotes by it, and of events in which it acts or is acted on."""

    entity: Entity
    quotes: int
    events: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that came together: that arrived after one moment until another, and were published on some days.

    None leaves a side open. An article of no known day was published on none.
    """

    after: datetime | None = None
    until: datetime | None = None
    first: date | None = None
    last: date | None = None

    def holds(self, article: Article) -> bool:
        """Tell whether an article is one of them."""
        at, day = article.arrived.at if article.arrived else None, article.day
        if self.after and not (at and at > self.after):
            return False
        if self.until and not (at and at <= self.until):
            return False
        if self.first and not (day and day >= self.first):
            return False
        return not self.last or bool(day and day <= self.last)

    def follows(self, article: Article) -> bool:
        """Tell whether an article was there before them."""
        if self.after and article.arrived and article.arrived.at <= self.after:
            return True
        return bool(self.first and article.day and article.day < self.first)


class View(Protocol):
    """One publish of a store, read-only, unchanged for as long as it is open."""

    def info(self) -> StoreInfo:
        """Return what the store holds."""
        ...

    def resolve(self, any_id: str) -> tuple[Kind, str] | None:
        """Return the kind and id of the record that holds the mention `any_id` now."""
        ...

    def article(self, article: str) -> Article | None:
        """Return one article."""
        ...

    def articles(self, record: str | None = None) -> Sequence[Article]:
        """Return all articles (that mention a record), the latest published first, undated ones last."""
        ...

    def articles_called(self, words: Collection[str]) -> Sequence[Article]:
        """Return the articles whose name, title and outlet have all of these stems among theirs, likewise."""
        ...

    def told_by(self, article: str) -> tuple[Sequence[Event], Sequence[Quote]]:
        """Return the events that an article reports, and its quotes, each the latest first, undated last."""
        ...

    def accounts(self, record: str, article: str | None = None) -> tuple[Mention, ...]:
        """Return what each article alone says of an entity or event (or one article does), sorted by id.

        It is given by its own id or any member's; nothing is known of others.
        """
        ...

    def told_in(self, batch: Batch) -> tuple[Sequence[str], Sequence[str]]:
        """Return the ids of the events that a batch of articles reports, and of its quotes, each the latest first.

        Background is left out. It takes as long as there is in the batch, however much the store holds.
        """
        ...

    def entity(self, entity: str) -> Entity | None:
        """Return one entity, by its own id or any member's."""
        ...

    def entities_of(self, ids: Sequence[str]) -> tuple[Entity, ...]:
        """Return the entities of these ids, in their order, as far as they are known."""
        ...

    def entities(self, kind: EntityKind | None = None) -> Sequence[Entity]:
        """Return all entities (of a kind), by name."""
        ...

    def people(self) -> Sequence[Standing]:
        """Return all persons, those with most quotes and events first."""
        ...

    def often_with(self, entity: str, among: int) -> Mapping[str, int]:
        """Return in how many of an entity's latest events (so many at most) each other one acts, or is acted on."""
        ...

    def quote(self, quote: str) -> Quote | None:
        """Return one quote."""
        ...

    def quotes(self, speaker: str | None = None, days: Asked | None = None) -> Sequence[Quote]:
        """Return all quotes (of a speaker; said on days): the latest said first, by `said_on`, else the article's day.

        `days` have no year or week left open, here and below.
        """
        ...

    def any_quote(self, speaker: str | None, days: Asked) -> bool:
        """Tell whether `quotes` has any."""
        ...

    def quotes_of(self, ids: Sequence[str]) -> tuple[Quote, ...]:
        """Return the quotes of these ids, in their order."""
        ...

    def event(self, event: str) -> Event | None:
        """Return one event, by its own id or any member's."""
        ...

    def events(
        self,
        entity: str | None = None,
        days: Asked | None = None,
        sort: Sort = "all",
        *,
        oldest_first: bool = False,
    ) -> Sequence[Event]:
        """Return events (an entity being actor, recipient, place or claimant; on days), the latest first, undated last.

        Of a sort: "news" leaves out background and what is still ahead of the corpus; "ahead" is that alone, soonest
        first; "figures" have some.
        """
        ...

    def any_event(self, days: Asked, sorts: Collection[Sort]) -> bool:
        """Tell whether `events` has any of one of these sorts."""
        ...

    def events_of(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """Return the events of these ids, in their order."""
        ...

    def on_days(self, kind: Literal["quote", "event"], ids: Sequence[str], days: Asked) -> Sequence[str]:
        """Return the ids of those of these records that are surely on days; of a quote, only its own date counts."""
        ...

    def latest_said(self, quotes: Sequence[str]) -> Sequence[str]:
        """Return the ids of these quotes in the order of `quotes`."""
        ...

    def events_with(self, one: str, other: str) -> Sequence[Event]:
        """Return the events that two entities are both in, the latest first, undated last."""
        ...

    def outlets(self) -> tuple[str, ...]:
        """Return the names of all outlets, sorted."""
        ...

    def last_day(self, kind: Literal["quote", "event"], before: date | None = None) -> date | None:
        """Return the last day (before another) that any quote was said on, or any event was."""
        ...

    def labels(self, most: int) -> tuple[tuple[str, int], ...]:
        """Return the keywords that most articles have, and how many; plurals count as one."""
        ...

    def neighbours(self, event: str, limit: int) -> tuple[Event, ...]:
        """Return events that share an actor, recipient, place or claimant with one: the nearest in time.

        At most `limit` of those before it or on its first day, the latest first, then of those after it, the soonest
        first, then of undated ones. For an undated event the latest stand in for those before it.
        """
        ...

    def segments(self, part: Part) -> tuple[str, ...]:
        """Return the SHA-256 of each segment of a part of the index, in their order: the last one put comes last."""
        ...

    def segment(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of a segment, piece by piece; none where there is no such segment."""
        ...
