"""What a store promises, whichever engine holds it: views that read, drafts that write.

References inside what a `View` returns (`Quote.speaker`, `Quote.about`, `Party.mention`) are resolved: they are ids of
records. In what a `Draft` takes they are ids of mentions.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from knowledge.model import Arrived, Article, Entity, Event, Mention, Quote
from knowledge.store.view import PARTS, Batch, Kind, Part, Sort, Standing, StoreInfo, View

__all__ = ["PARTS", "Batch", "Contents", "Draft", "Kind", "Part", "Sort", "Standing", "Store", "StoreInfo", "View"]


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

    def put_articles(self, articles: Iterable[tuple[Article, Iterable[Quote]]]) -> None:
        """Add or replace articles with their quotes, likewise."""
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
