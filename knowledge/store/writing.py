"""Writing a store: a `Draft` over a connection in a write transaction. Its cost does not grow with the store."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, bindparam, delete, insert, select, update

from knowledge.model import Arrived, Article, Entity, Event, Mention, Quote
from knowledge.store import copying, rows, schema
from knowledge.store.indexing import Indexing
from knowledge.store.reading import read_arrived, read_article, read_mention
from knowledge.store.standing import Standing

Value = TypeVar("Value")


@dataclass(frozen=True)
class Before:
    """The live store that a build stands beside: nothing, where there is none."""

    publish: int = 0
    arrivals: Mapping[str, Arrived] = field(default_factory=dict)
    cached: Callable[[str], bytes | None] = lambda _: None


class ByArticle(Mapping[str, Value], Generic[Value]):
    """A column of the article table as a mapping, read as it is asked for: a change must not read the whole store."""

    def __init__(
        self, connection: Connection, read: Callable[[Row[Any]], Value], former: Mapping[str, Value] | None = None
    ) -> None:
        self._connection = connection
        self._read = read
        self._former = former or {}

    def __getitem__(self, article: str) -> Value:
        if article in self._former:
            return self._former[article]
        row = self._connection.execute(select(schema.article).where(schema.article.c.id == article)).first()
        if row is None:
            raise KeyError(article)
        return self._read(row)

    def __iter__(self) -> Iterator[str]:
        stored = self._connection.execute(select(schema.article.c.id).order_by(schema.article.c.id)).scalars().all()
        return iter(dict.fromkeys([*self._former, *stored]))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class SqlDraft:
    """A store being written; `seal` makes it ready to be published."""

    def __init__(self, connection: Connection, before: Before, now: datetime, *, fresh: bool = False) -> None:
        """`fresh`: of a build, which begins with nothing."""
        self._connection = connection
        self._cached = before.cached
        self._now = now
        self._publish = before.publish + 1
        self._former = dict(before.arrivals)  # and those of articles that this draft took out
        self._indexing = Indexing(connection, fresh=fresh)
        self._standing = Standing(connection, fresh=fresh)
        self._left: set[str] = set()  # records that a mention has left: gone if none is left with them

    @property
    def publish(self) -> int:
        """The number that this draft will be published under."""
        return self._publish

    def arrivals(self) -> Mapping[str, Arrived]:
        """Return when each article first entered, from the store as it was."""
        return ByArticle(self._connection, read_arrived, self._former)

    def articles(self) -> Mapping[str, Article]:
        """Return the articles in this draft, read as they are asked for."""
        return ByArticle(self._connection, lambda row: read_article(row, row.text))

    def named(self, name: str) -> tuple[Article, ...]:
        """Return the articles that operators call `name`, sorted by id."""
        called = select(schema.article).where(schema.article.c.name == rows.clean(name)).order_by(schema.article.c.id)
        return tuple(read_article(row) for row in self._connection.execute(called))

    def cached(self, key: str) -> bytes | None:
        """Return the per-article result kept under `key`, from this draft or the live store; it stays kept."""
        found = kept_result(self._connection, key)
        if found is None and (found := self._cached(key)) is not None:
            self.keep(key, found)
        return found

    def keep(self, key: str, result: bytes) -> None:
        """Keep a per-article result under `key` for later builds."""
        self._delete(schema.record_cache.c.key, [key])
        self._insert(schema.record_cache, [{"key": key, "result": result}])

    def put_article(self, article: Article, quotes: Iterable[Quote]) -> None:
        """Add or replace an article with its quotes; without an `arrived`, it gets its former one, or this publish."""
        self.put_articles([(article, quotes)])

    def put_articles(self, articles: Iterable[tuple[Article, Iterable[Quote]]]) -> None:
        """Add or replace articles with their quotes, likewise."""
        given = {article.id: (article, list(quotes)) for article, quotes in articles}
        now = Arrived(at=self._now, publish=self._publish)
        former = self.arrivals()
        arrived = {key: article.arrived or former.get(key, now) for key, (article, _) in given.items()}
        # A store loaded elsewhere must not number its next publish below what its articles say.
        self._publish = max(self._publish, *(each.publish for each in arrived.values()))
        self._take_out(given)
        said = [quote for _, quotes in given.values() for quote in quotes]
        every = [article for article, _ in given.values()]
        self._insert(schema.article, (rows.article_row(each, arrived[each.id]) for each in every))
        self._insert(schema.quote, (rows.quote_row(quote, given[quote.article][0]) for quote in said))
        self._insert(schema.about, (row for quote in said for row in rows.about_rows(quote)))
        self._insert(schema.article_word, (row for each in every for row in rows.word_rows(each)))
        self._insert(schema.keyword, (row for each in every for row in rows.keyword_rows(each)))
        self._standing.touch(quotes=(quote.id for quote in said))
        self._standing.touch_articles(given)
        self._indexing.touch("texts", (quote.id for quote in said))

    def put_mentions(self, mentions: Iterable[tuple[Mention, Collection[str]]]) -> None:
        """Add mentions, each with its link blocks; replaces those of the same id."""
        given = {mention.id: (mention, sorted(set(blocks))) for mention, blocks in mentions}
        self._forget_mentions(given)
        self._insert(schema.mention, [rows.mention_row(mention) for mention, _ in given.values()])
        named = [{"block": block, "mention": name} for name, (_, blocks) in given.items() for block in blocks]
        self._insert(schema.mention_block, named)

    def remove_article(self, article: str) -> tuple[Mention, ...]:
        """Take out an article with its quotes and mentions; return those mentions."""
        gone = self._mentions(schema.mention.c.article == article)
        self._forget_mentions({mention.id for mention in gone})
        self._take_out([article])
        return gone

    def mentions(self, *, blocks: Collection[str] = (), ids: Collection[str] = ()) -> tuple[Mention, ...]:
        """Return the mentions in any of these blocks, or with any of these ids, sorted by id."""
        block = schema.mention_block.c
        found = [
            mention
            for chunk in rows.chunks(blocks)
            for mention in self._mentions(schema.mention.c.id.in_(select(block.mention).where(block.block.in_(chunk))))
        ]
        found += [mention for chunk in rows.chunks(ids) for mention in self._mentions(schema.mention.c.id.in_(chunk))]
        unique = {mention.id: mention for mention in found}
        return tuple(unique[name] for name in sorted(unique))

    def blocks(self, mentions: Collection[str]) -> frozenset[str]:
        """Return the blocks of these mentions."""
        block = schema.mention_block.c
        return frozenset(
            row.block
            for chunk in rows.chunks(mentions)
            for row in self._connection.execute(select(block.block).where(block.mention.in_(chunk)))
        )

    def holder(self, block: str) -> Entity | None:
        """Return the entity whose record holds a mention in this block; None where no mention there has a record."""
        held = (
            select(schema.entity.c.body)
            .join(schema.mention, schema.mention.c.record == schema.entity.c.id)
            .join(schema.mention_block, schema.mention_block.c.mention == schema.mention.c.id)
            .where(schema.mention_block.c.block == block)
        )
        found = self._connection.execute(held.limit(1)).scalar()
        return Entity.model_validate_json(found) if found else None

    def put_records(self, members: Mapping[str, str], records: Iterable[Entity | Event]) -> None:
        """Replace records; those that held any of `members` before and hold none now are gone.

        Args:
            members: mention id → record id, for all mentions linked anew.
            records: every record named in `members`.
        """
        moved = self._moved(members)
        self._leave(moved)
        if moved:
            move = update(schema.mention).where(schema.mention.c.id == bindparam("of")).values(record=bindparam("to"))
            self._connection.execute(move, [{"of": mention, "to": record} for mention, record in moved.items()])
        given = self._changed({record.id: record for record in records})
        self._forget_records(given)
        entities = [record for record in given.values() if isinstance(record, Entity)]
        events = [record for record in given.values() if isinstance(record, Event)]
        self._insert(schema.entity, map(rows.entity_row, entities))
        self._insert(schema.event, map(rows.event_row, events))
        self._insert(schema.party, (row for event in events for row in rows.party_rows(event)))
        self._standing.touch(mentions=moved, entities=(entity.id for entity in entities))
        self._indexing.touch("names", (entity.id for entity in entities))
        self._indexing.touch("texts", (event.id for event in events))
        self._left.update(moved.values())  # not left, but mentioned more often

    def _moved(self, members: Mapping[str, str]) -> dict[str, str]:
        """Return those that another record holds now: linking a large family again moves few of it."""
        held = schema.mention.c
        now = {
            row.id: row.record
            for chunk in rows.chunks(members)
            for row in self._connection.execute(select(held.id, held.record).where(held.id.in_(chunk)))
        }
        return {mention: record for mention, record in sorted(members.items()) if now.get(mention) != record}

    def _changed(self, given: Mapping[str, Entity | Event]) -> dict[str, Entity | Event]:
        """Return those that are not stored just so."""
        stored = {
            row.id: row.body
            for table in (schema.entity, schema.event)
            for chunk in rows.chunks(given)
            for row in self._connection.execute(select(table.c.id, table.c.body).where(table.c.id.in_(chunk)))
        }
        return {key: record for key, record in given.items() if stored.get(key) != rows.body(record)}

    def seal(self, pipeline: str) -> None:
        """Drop the records that nobody mentions any more, write the index, and stamp the store with its publish."""
        still = {
            row.record
            for chunk in rows.chunks(sorted(self._left))
            for row in self._connection.execute(
                select(schema.mention.c.record).where(schema.mention.c.record.in_(chunk)).distinct()
            )
        }
        self._indexing.touch_records(self._left)  # gone, or mentioned more or less often
        self._forget_records(self._left - still)
        self._indexing.touch("texts", self._standing.write())
        self._indexing.write()
        stamp = {
            "schema_version": schema.SCHEMA_VERSION,
            "publish": self._publish,
            "published_at": rows.as_text(self._now),
            "pipeline": pipeline,
        }
        self._connection.execute(delete(schema.meta))
        self._connection.execute(insert(schema.meta), stamp)

    def _mentions(self, which: ColumnElement[bool]) -> tuple[Mention, ...]:
        found = self._connection.execute(select(schema.mention).where(which).order_by(schema.mention.c.id))
        return tuple(map(read_mention, found))

    def _take_out(self, articles: Collection[str]) -> None:
        key, quote = schema.article.c.id, schema.quote.c
        for chunk in rows.chunks(articles):
            held = self._connection.execute(select(schema.article).where(key.in_(chunk))).all()
            if not held:
                continue
            self._former.update((row.id, read_arrived(row)) for row in held)
            taken = [row.id for row in held]
            quotes = self._connection.execute(select(quote.id).where(quote.article.in_(taken))).scalars().all()
            self._standing.touch(quotes=quotes)
            self._standing.touch_articles(taken)
            self._indexing.touch("texts", quotes)
            self._delete(schema.about.c.quote, quotes)
            for column in (quote.article, schema.article_word.c.article, schema.keyword.c.article, key):
                self._delete(column, taken)

    def _forget_mentions(self, mentions: Collection[str]) -> None:
        self._leave(mentions)
        self._standing.touch(mentions=mentions)
        self._delete(schema.mention_block.c.mention, mentions)
        self._delete(schema.mention.c.id, mentions)

    def _leave(self, mentions: Iterable[str]) -> None:
        """Remember the records that hold these mentions now."""
        held = schema.mention.c
        for chunk in rows.chunks(mentions):
            self._left.update(self._connection.execute(select(held.record).where(held.id.in_(chunk))).scalars())

    def _forget_records(self, records: Iterable[str]) -> None:
        names = sorted(records)
        self._standing.touch(events=names)
        for column in (
            schema.entity.c.id,
            schema.event.c.id,
            schema.party.c.event,
        ):
            self._delete(column, names)

    def _delete(self, column: ColumnElement[str], values: Iterable[str]) -> None:
        for chunk in rows.chunks(values):
            self._connection.execute(delete(column.table).where(column.in_(chunk)))

    def _insert(self, table: Table, given: Iterable[rows.Row]) -> None:
        every = list(given)
        if copying.is_worthwhile(self._connection, every):
            copying.copy(self._connection, table, every)
        elif every:
            self._connection.execute(insert(table), every)


def kept_result(connection: Connection, key: str) -> bytes | None:
    """Return the per-article result kept in a store under `key`."""
    cache = schema.record_cache.c
    found: bytes | None = connection.execute(select(cache.result).where(cache.key == key)).scalar()
    return found
