"""A `View`: the records of one publish, and lists of them that are read page by page."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeVar

from sqlalchemy import Select, func, select

from knowledge.dates import Asked
from knowledge.model import Article, Entity, EntityKind, Event, Mention, Quote
from knowledge.records import Records, joined
from knowledge.store import listing, schema
from knowledge.store.interface import Batch, Sort, Standing
from knowledge.store.reading import SqlRecords, read_article, read_mention
from knowledge.store.rows import chunks

T = TypeVar("T")
_MANY = 20_000  # articles with a word: how many more there are does not matter


class SqlView(SqlRecords):
    """One publish, read-only."""

    def articles(self, record: str | None = None) -> Sequence[Article]:
        """Return all articles (that mention a record) without their text, the latest published first, undated last."""
        if record is None:
            return self._listed([listing.articles()], self._listed_articles)
        held = self._record(record)
        return self._listed([listing.articles_of(held)], self._listed_articles) if held else ()

    def articles_called(self, words: Collection[str]) -> Sequence[Article]:
        """Return the articles whose name, title and outlet have all of these stems among theirs, likewise."""
        if not words:
            return ()
        held = {word: self._rows(listing.articles_with(word, _MANY))[0][0] for word in words}
        rarest_first = sorted(words, key=lambda word: (held[word], word))
        return self._listed([listing.articles_called(rarest_first)], self._listed_articles)

    def told_by(self, article: str) -> tuple[Sequence[Event], Sequence[Quote]]:
        """Return the events that an article reports, and its quotes, each the latest first, undated last."""
        events, quotes = listing.told_by(article)
        return self._listed([events], self.events_of), self._listed([quotes], self.quotes_of)

    def accounts(self, record: str, article: str | None = None) -> tuple[Mention, ...]:
        """Return what each article alone says of an entity or event (or one article does), sorted by id."""
        held = self.resolve(record)
        found = self._rows(listing.accounts(*held, article)) if held else ()
        return tuple(sorted(map(read_mention, found), key=lambda each: each.id))

    def told_in(self, batch: Batch) -> tuple[Sequence[str], Sequence[str]]:
        """Return the ids of the events that a batch of articles reports, and of its quotes, each the latest first."""
        events, quotes = (sorted(self._rows(each), key=lambda row: row.id) for each in listing.told_in(batch))
        latest_first = (sorted(rows, key=lambda row: row.moment, reverse=True) for rows in (events, quotes))
        told, said = ([row.id for row in rows] for rows in latest_first)
        return told, said

    def entities(self, kind: EntityKind | None = None) -> Sequence[Entity]:
        """Return all entities (of a kind), by name."""
        wanted = select(schema.entity.c.id).order_by(schema.entity.c.folded, schema.entity.c.id)
        if kind:
            wanted = wanted.where(schema.entity.c.kind == kind.value)
        return self._listed([wanted], lambda ids: [each.entity for each in self._standings(ids)])

    def people(self) -> Sequence[Standing]:
        """Return all persons, those with most quotes and events first."""
        return self._listed([listing.people(EntityKind.PERSON.value)], self._standings)

    def often_with(self, entity: str, among: int) -> Mapping[str, int]:
        """Return in how many of an entity's latest events (so many at most) each other one acts, or is acted on."""
        return {row.who: row.events for row in self._rows(listing.often_with(entity, among))}

    def quotes(self, speaker: str | None = None, days: Asked | None = None) -> Sequence[Quote]:
        """Return all quotes (of a speaker; said on days): the latest said first, else by the article's day."""
        record = self._record(speaker) if speaker is not None else None
        if speaker is not None and record is None:
            return ()
        return self._listed(listing.quotes(record, days), self.quotes_of)

    def any_quote(self, speaker: str | None, days: Asked) -> bool:
        """Tell whether `quotes` has any."""
        return self._any(listing.quotes(speaker, days))

    def any_event(self, days: Asked, sorts: Collection[Sort]) -> bool:
        """Tell whether `events` has any of one of these sorts."""
        today = self.info().last_day
        return any(self._any(listing.events(None, days, sort, today)) for sort in sorts)

    def events(
        self, entity: str | None = None, days: Asked | None = None, sort: Sort = "all", *, oldest_first: bool = False
    ) -> Sequence[Event]:
        """Return events (with an entity; on days; of a sort): the latest first, undated last."""
        record = self._record(entity) if entity is not None else None
        if entity is not None and record is None:
            return ()
        wanted = listing.events(record, days, sort, self.info().last_day, oldest_first=oldest_first)
        return self._listed(wanted, self.events_of)

    def on_days(self, kind: Literal["quote", "event"], ids: Sequence[str], days: Asked) -> Sequence[str]:
        """Return the ids of those of these records that are surely on days; of a quote, only its own date counts."""
        table = schema.quote if kind == "quote" else schema.event
        return self._ids([listing.on_days(table, some, days) for some in chunks(ids)])

    def latest_said(self, quotes: Sequence[str]) -> Sequence[str]:
        """Return the ids of these quotes in the order of `quotes`: of so many as one statement takes."""
        return [row[0] for row in self._rows(listing.latest_said(quotes))]

    def events_with(self, one: str, other: str) -> Sequence[Event]:
        """Return the events that two entities are both in, the latest first, undated last."""
        return self._listed([listing.events_with(one, other)], self.events_of)

    def outlets(self) -> tuple[str, ...]:
        """Return the names of all outlets, sorted."""
        return tuple(sorted(self._ids([listing.outlets()])))

    def last_day(self, kind: Literal["quote", "event"], before: date | None = None) -> date | None:
        """Return the last day (before another) that any quote was said on, or any event was."""
        table = schema.quote if kind == "quote" else schema.event
        ((found,),) = self._rows(listing.last_day(table, before.toordinal() if before else None))
        return date.fromordinal(found) if found else None

    def labels(self, most: int) -> tuple[tuple[str, int], ...]:
        """Return the keywords that most articles have, and how many; plurals count as one."""
        return tuple((row.written, row.articles) for row in self._rows(listing.labels(most)))

    def _listed(self, wanted: Sequence[Select[Any]], get: Callable[[Sequence[str]], Sequence[T]]) -> Sequence[T]:
        """Return what `get` reads by the ids that some statements select, one behind the other."""
        parts = [self._page_by_page(each, get) for each in wanted]
        return parts[0] if len(parts) == 1 else joined(*parts)

    def _page_by_page(self, wanted: Select[Any], get: Callable[[Sequence[str]], Sequence[T]]) -> Records[T]:
        def read(start: int, stop: int) -> Sequence[T]:
            return get([row[0] for row in self._rows(wanted.offset(start).limit(stop - start))])

        def count() -> int:
            ((number,),) = self._rows(select(func.count()).select_from(wanted.order_by(None).subquery()))
            return int(number)

        return Records(count, read)

    def _any(self, wanted: Sequence[Select[Any]]) -> bool:
        return any(self._rows(each.order_by(None).limit(1)) for each in wanted)

    def _ids(self, wanted: Sequence[Select[Any]]) -> list[str]:
        return [row[0] for each in wanted for row in self._rows(each.order_by(None))]

    def _listed_articles(self, ids: Sequence[str]) -> list[Article]:
        columns = [column for column in schema.article.c if column is not schema.article.c.text]
        found = {
            row.id: read_article(row)
            for some in chunks(ids)
            for row in self._rows(select(*columns).where(schema.article.c.id.in_(some)))
        }
        return [found[each] for each in ids]

    def _standings(self, ids: Sequence[str]) -> list[Standing]:
        entity = schema.entity.c
        wanted = select(entity.id, entity.quotes, entity.events, entity.body)
        found = {
            row.id: Standing(Entity.model_validate_json(row.body), row.quotes, row.events)
            for some in chunks(ids)
            for row in self._rows(wanted.where(entity.id.in_(some)))
        }
        return [found[each] for each in ids]
