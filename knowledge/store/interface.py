"""What a store promises, whichever engine holds it: views that read, drafts that write.

References inside what a `View` returns (`Quote.speaker`, `Quote.about`, `Party.mention`) are resolved: they are ids of
records. In what a `Draft` takes they are ids of mentions.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from knowledge.lookup.forms import NameForm
from knowledge.model import Arrived, Article, Entity, EntityKind, Event, Mention, Quote

Kind = Literal["entity", "event", "quote"]
Part = Literal["names", "texts"]
PARTS: tuple[Part, ...] = ("names", "texts")  # of the index


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

    def articles(self) -> tuple[Article, ...]:
        """Return all articles, the latest published first, undated ones last."""
        ...

    def entity(self, entity: str) -> Entity | None:
        """Return one entity, by its own id or any member's."""
        ...

    def entities(self, kind: EntityKind | None = None) -> tuple[Entity, ...]:
        """Return all entities (of a kind), by name."""
        ...

    def quote(self, quote: str) -> Quote | None:
        """Return one quote."""
        ...

    def quotes(self, speaker: str | None = None) -> tuple[Quote, ...]:
        """Return all quotes (of a speaker): the latest said first, by `said_on`, else by the article's day."""
        ...

    def event(self, event: str) -> Event | None:
        """Return one event, by its own id or any member's."""
        ...

    def events(self, entity: str | None = None) -> tuple[Event, ...]:
        """Return all events (with an entity as actor, recipient, place or claimant): the latest first, undated last."""
        ...

    def neighbours(self, event: str, limit: int) -> tuple[Event, ...]:
        """Return events that share an actor, recipient, place or claimant with one: the nearest in time.

        At most `limit` of those before it or on its first day, the latest first, then of those after it, the soonest
        first, then of undated ones. For an undated event the latest stand in for those before it.
        """
        ...

    def mentioned_in(self, record: str) -> tuple[str, ...]:
        """Return the ids of the articles that mention a record."""
        ...

    def segments(self, part: Part) -> tuple[str, ...]:
        """Return the SHA-256 of each segment of a part of the index, in their order: the last one put comes last."""
        ...

    def segment(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of a segment, piece by piece; none where there is no such segment."""
        ...

    def forms(self) -> Iterable[NameForm]:
        """Yield every name, alias and role of every entity: what the look-up indexes."""
        ...

    def candidates(self, folded: str, limit: int) -> tuple[tuple[Kind, str], ...]:
        """Return ids of quotes, events and entities whose folded text shares much with `folded`, best first.

        Forgiving (typing errors in every word) and generous: a ranker orders them afterwards.
        """
        ...


class Contents(Protocol):
    """One publish of a store as it was put: each kind sorted by id, references being ids of mentions."""

    @property
    def pipeline(self) -> str:
        """The version of the pipeline that made it."""
        ...

    def articles(self) -> Iterator[Article]:
        """Yield every article, with its text where that is kept."""
        ...

    def entities(self) -> Iterator[Entity]:
        """Yield every entity."""
        ...

    def quotes(self) -> Iterator[Quote]:
        """Yield every quote."""
        ...

    def events(self) -> Iterator[Event]:
        """Yield every event."""
        ...

    def mentions(self) -> Iterator[tuple[Mention, tuple[str, ...]]]:
        """Yield every mention, with the record that holds it now, and its link blocks, sorted."""
        ...


class Draft(Protocol):
    """A store being written. Nothing of it is seen by anybody before it is published, whole."""

    @property
    def publish(self) -> int:
        """The number that this draft will be published under."""
        ...

    def arrivals(self) -> Mapping[str, Arrived]:
        """Return when each article first entered, from the store as it was: of a build, the live one before it."""
        ...

    def articles(self) -> Mapping[str, Article]:
        """Return the articles in this draft."""
        ...

    def named(self, name: str) -> tuple[Article, ...]:
        """Return the articles that operators call `name`, sorted by id."""
        ...

    def cached(self, key: str) -> bytes | None:
        """Return the per-article result kept under `key`, from this draft or the live store; it stays kept."""
        ...

    def keep(self, key: str, result: bytes) -> None:
        """Keep a per-article result under `key` for later builds."""
        ...

    def put_article(self, article: Article, quotes: Iterable[Quote]) -> None:
        """Add or replace an article with its quotes; without an `arrived`, it gets its former one, or this publish."""
        ...

    def put_mentions(self, mentions: Iterable[tuple[Mention, Collection[str]]]) -> None:
        """Add mentions, each with its link blocks; replaces those of the same id."""
        ...

    def remove_article(self, article: str) -> tuple[Mention, ...]:
        """Take out an article with its quotes and mentions; return those mentions."""
        ...

    def mentions(self, *, blocks: Collection[str] = (), ids: Collection[str] = ()) -> tuple[Mention, ...]:
        """Return the mentions in any of these blocks, or with any of these ids, sorted by id."""
        ...

    def blocks(self, mentions: Collection[str]) -> frozenset[str]:
        """Return the blocks of these mentions."""
        ...

    def holder(self, block: str) -> Entity | None:
        """Return the entity whose record holds a mention in this block; None where no mention there has a record."""
        ...

    def put_records(self, members: Mapping[str, str], records: Iterable[Entity | Event]) -> None:
        """Replace records. `members`: mention id → record id, for all mentions linked anew.

        Records that held any of these mentions before and hold none now are gone; `records` has every record named
        in `members`.
        """
        ...


class Store(Protocol):
    """A place where knowledge is published."""

    def view(self) -> AbstractContextManager[View]:
        """Pin one publish for one answer. Notices a new publish; never fails a view that is open.

        Raises StoreMissingError, StoreVersionError, StoreDamagedError or StoreBusyError.
        """
        ...

    def contents(self) -> AbstractContextManager[Contents]:
        """Pin one publish for one walk through all of it. Raises what `view` does."""
        ...

    def build(self, pipeline: str = "") -> AbstractContextManager[Draft]:
        """Start an empty store beside the live one; leaving the block publishes it whole, an exception discards it.

        `pipeline` is the version of the pipeline that makes it. Raises StoreBusyError while another writer is at it.
        """
        ...

    def change(self, pipeline: str | None = None) -> AbstractContextManager[Draft]:
        """Change the live store in one transaction; an exception rolls it back.

        Without `pipeline`, the store keeps the version it has. Raises what `view` and `build` do.
        """
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...
