"""Reading records of one publish, over a connection that is in a read transaction; `lists.py` reads many at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, bindparam, func, select

from knowledge.model import Arrived, Article, Entity, Event, Mention, Quote
from knowledge.store import schema
from knowledge.store.interface import Kind, Part, StoreInfo
from knowledge.store.rows import chunks, from_text, parties, references, resolved

Item = TypeVar("Item", Quote, Event)
Known = TypeVar("Known", Article, Entity)
_AT_ONCE = 60  # records that are read with one that is asked for: what a page of an answer refers to
# Statements that each answer asks many times: to put them together anew takes longer than to run them.
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_QUOTES = select(schema.quote.c.id, schema.quote.c.body).where(schema.quote.c.id.in_(_IDS))
_EVENTS = select(schema.event.c.id, schema.event.c.body).where(schema.event.c.id.in_(_IDS))
_ENTITIES = select(schema.entity.c.id, schema.entity.c.body).where(schema.entity.c.id.in_(_IDS))
_ARTICLES = select(schema.article).where(schema.article.c.id.in_(_IDS))
_RECORDS = select(schema.mention.c.id, schema.mention.c.kind, schema.mention.c.record).where(
    schema.mention.c.id.in_(_IDS)
)
_STAMP = select(schema.meta.c.schema_version, schema.meta.c.publish, schema.meta.c.published_at, schema.meta.c.pipeline)
Door = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class Stamp:
    """What a store says of itself."""

    schema_version: int
    publish: int
    published_at: datetime
    pipeline: str


def read_stamp(connection: Connection) -> Stamp | None:
    """Return the stamp of a store, None where it has none; the read pins the transaction's publish."""
    row = connection.execute(_STAMP).first()
    return Stamp(row[0], row[1], from_text(row[2]), row[3]) if row else None


def read_arrived(row: Row[Any]) -> Arrived:
    """Return when the article of a row of `article` first entered."""
    return Arrived(at=from_text(row.arrived_at), publish=row.arrived_publish)


def read_article(row: Row[Any], text: bytes | None = None) -> Article:
    """Return the article of a row of `article`."""
    kept = None if text is None else text.decode()
    return Article.model_validate_json(row.body).model_copy(update={"arrived": read_arrived(row), "text": kept})


def read_mention(row: Row[Any]) -> Mention:
    """Return the mention of a row of `mention`, with the record that holds it now."""
    return Mention.model_validate_json(row.body).model_copy(update={"record": row.record})


class SqlRecords:
    """The records of one publish. Every read goes through `door`, which turns a driver's errors into sentences."""

    def __init__(self, connection: Connection, stamp: Stamp, door: Door, infos: dict[Stamp, StoreInfo]) -> None:
        self._connection = connection
        self._stamp = stamp
        self._door = door
        self._infos = infos
        # What the records that were read refer to is asked for next, one by one: the first to be asked brings them all.
        self._articles = Shelf(self._articles_of)
        self._entities = Shelf(self._entities_of)

    def info(self) -> StoreInfo:
        """Return what the store holds; counted once for each publish."""
        known = self._infos.get(self._stamp)
        if known is None:
            known = self._count()
            self._infos.clear()  # other threads may do the same; each returns what it has in hand
            self._infos[self._stamp] = known
        return known

    def resolve(self, any_id: str) -> tuple[Kind, str] | None:
        """Return the kind and id of the record that holds the mention `any_id` now."""
        if not _askable(any_id):
            return None
        held = self._rows(_RECORDS, ids=[any_id])
        if held:
            return cast("Kind", held[0].kind), held[0].record
        return ("quote", any_id) if self._rows(_QUOTES, ids=[any_id]) else None

    def article(self, article: str) -> Article | None:
        """Return one article, with its text where that is kept."""
        return self._articles.get(article) if _askable(article) else None

    def entity(self, entity: str) -> Entity | None:
        """Return one entity, by its own id or any member's."""
        if not _askable(entity):
            return None
        found = self._entities.get(entity)
        if found is None and (record := self._record(entity)) not in {None, entity}:
            found = self._entities.get(str(record))
        return found

    def entities_of(self, ids: Sequence[str]) -> tuple[Entity, ...]:
        """Return the entities of these ids, in their order, as far as they are known."""
        self._entities.expect(each for each in ids if _askable(each))
        return tuple(found for each in ids if (found := self.entity(each)))

    def quote(self, quote: str) -> Quote | None:
        """Return one quote."""
        found = self.quotes_of([quote]) if _askable(quote) else ()
        return found[0] if found else None

    def event(self, event: str) -> Event | None:
        """Return one event, by its own id or any member's."""
        held = self._rows(_RECORDS, ids=[event]) if _askable(event) else ()
        found = self.events_of([row.record for row in held])
        return found[0] if found else None

    def neighbours(self, event: str, limit: int) -> tuple[Event, ...]:
        """Return events that share a party with one, the nearest in time before it, after it, and undated ones."""
        found = self.event(event)
        if found is None:
            return ()
        own = schema.involved.c
        parties = [row.who for row in self._rows(select(own.who).where(own.event == found.id).order_by(own.who))]
        next_day = (found.when.start + timedelta(days=1) if found.when.start else date.max).isoformat()
        ways = (
            ((own.moment < next_day, own.moment != ""), (own.moment.desc(), own.event)),
            ((own.moment >= next_day,), (own.moment, own.event)),
            ((own.moment == "",), (own.event,)),
        )
        near: list[str] = []
        for where, order in ways:
            # Each party's nearest, then the nearest of those: all events of all of them are too many to be sorted.
            each = [
                select(own.event, own.moment).where(own.who == who, own.event != found.id, *where).order_by(*order)
                for who in parties
            ]
            moments = {row.event: row.moment for wanted in each for row in self._rows(wanted.limit(limit))}
            near += sorted(sorted(moments), key=moments.__getitem__, reverse=where is ways[0][0])[:limit]
        return self.events_of(near)

    def segments(self, part: Part) -> tuple[str, ...]:
        """Return the SHA-256 of each segment of a part of the index, in their order."""
        held = schema.segment.c
        return tuple(
            row.sha256 for row in self._rows(select(held.sha256).where(held.part == part).order_by(held.number))
        )

    def segment(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of a segment, piece by piece."""
        held = schema.segment_piece.c
        for place in count():
            rows = self._asked(select(held.body).where(held.place == place), held.sha256, sha256)
            if not rows:
                return
            yield rows[0].body

    def quotes_of(self, ids: Sequence[str]) -> tuple[Quote, ...]:
        """Return the quotes of these ids, in their order."""
        found = tuple(self._of(ids, _QUOTES, Quote))
        self._articles.expect(quote.article for quote in found)
        self._entities.expect(who for quote in found for who in (*quote.about, quote.speaker) if who)
        return found

    def events_of(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """Return the events of these ids, in their order."""
        found = tuple(self._of(ids, _EVENTS, Event))
        self._articles.expect(report.article for event in found for report in event.reports)
        self._entities.expect(party.mention for event in found for party in parties(event) if party.mention)
        return found

    def _of(self, ids: Sequence[str], wanted: Select[Any], model: type[Item]) -> Iterator[Item]:
        """Yield the records of these ids, in their order."""
        for chunk in chunks(ids):
            stored = {row.id: row.body for row in self._rows(wanted, ids=chunk)}
            mentions = chunks(mention for body in stored.values() for mention in references(body))
            records = {row.id: row.record for some in mentions for row in self._rows(_RECORDS, ids=some)}
            for each in chunk:
                if each in stored:
                    yield model.model_validate_json(resolved(stored[each], each, records))

    def _count(self) -> StoreInfo:
        counts = {
            table.name: select(func.count()).select_from(table).scalar_subquery().label(table.name)
            for table in (schema.article, schema.quote, schema.entity, schema.event)
        }
        day, arrived = schema.article.c.day, schema.article.c.arrived_at
        # Each by itself is at an end of an index; together they would be looked for in all rows.
        ends = {"first": func.min(day), "last": func.max(day), "arrived": func.max(arrived)}
        (counted,) = self._rows(select(*counts.values()))
        (found,) = self._rows(select(*(select(end).scalar_subquery().label(name) for name, end in ends.items())))
        return StoreInfo(
            publish=self._stamp.publish,
            published_at=self._stamp.published_at,
            pipeline=self._stamp.pipeline,
            articles=counted.article,
            quotes=counted.quote,
            entities=counted.entity,
            events=counted.event,
            first_day=_day(found.first),
            last_day=_day(found.last),
            last_arrived=from_text(found.arrived) if found.arrived else None,
        )

    def _rows(self, wanted: Select[Any], **given: Sequence[str]) -> Sequence[Row[Any]]:
        with self._door():
            return self._connection.execute(wanted, given).all()

    def _asked(self, wanted: Select[Any], column: ColumnElement[str], any_id: str) -> Sequence[Row[Any]]:
        """Rows of an id that came from outside, which may be anything."""
        return self._rows(wanted.where(column == any_id)) if _askable(any_id) else ()

    def _record(self, any_id: str) -> str | None:
        held = self.resolve(any_id)
        return held[1] if held else None

    def _articles_of(self, ids: Sequence[str]) -> dict[str, Article]:
        return {row.id: read_article(row, row.text) for row in self._rows(_ARTICLES, ids=ids)}

    def _entities_of(self, ids: Sequence[str]) -> dict[str, Entity]:
        return {row.id: Entity.model_validate_json(row.body) for row in self._rows(_ENTITIES, ids=ids)}


class Shelf(Generic[Known]):
    """Records that were read, by their ids; with one, those that are expected to be asked for are read as well."""

    def __init__(self, read: Callable[[Sequence[str]], Mapping[str, Known]]) -> None:
        self._read: Callable[[Sequence[str]], Mapping[str, Known]] = read
        self._held: dict[str, Known | None] = {}
        self._expected: dict[str, None] = {}

    def expect(self, ids: Iterable[str]) -> None:
        """Note records that may be asked for."""
        self._expected.update((each, None) for each in ids if each not in self._held)

    def get(self, key: str) -> Known | None:
        """Return one record, None where there is none."""
        if key not in self._held:
            asked = [key, *islice((each for each in reversed(self._expected) if each != key), _AT_ONCE)]
            found = self._read(asked)
            self._held.update((each, found.get(each)) for each in asked)
            for each in asked:
                self._expected.pop(each, None)
        return self._held[key]


def _askable(any_id: str) -> bool:
    """Ids are ASCII. What is not, or holds a NUL, is none, and databases stumble over it."""
    return any_id.isascii() and "\0" not in any_id


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None
