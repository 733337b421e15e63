"""What is derived of a store when it is sealed, so that no answer reads or sorts all there is: who said and did what.

A build fills these tables in a few statements; a change redoes the rows of what it touched.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)

from knowledge.store import schema
from knowledge.store.rows import chunks

_SPOKEN = ("who", "moment", "article", "start", "quote", "first", "last", "coarse")
_INVOLVED = ("who", "moment", "event", "acts", "place", "first", "last", "coarse", "status", "counts")


class Standing:
    """What a draft touches; `write` makes what follows from it."""

    def __init__(self, connection: Connection, *, fresh: bool) -> None:
        """`fresh`: of a build, where everything follows anew."""
        self._connection = connection
        self._fresh = fresh
        self._mentions: set[str] = set()
        self._quotes: set[str] = set()
        self._events: set[str] = set()
        self._entities: set[str] = set()
        self._keys: set[str] = set()

    def touch(
        self,
        *,
        mentions: Iterable[str] = (),
        quotes: Iterable[str] = (),
        events: Iterable[str] = (),
        entities: Iterable[str] = (),
    ) -> None:
        """Note what is put, moved to another record, or taken out."""
        if not self._fresh:
            self._mentions.update(mentions)
            self._quotes.update(quotes)
            self._events.update(events)
            self._entities.update(entities)

    def touch_articles(self, articles: Iterable[str]) -> None:
        """Note articles that are put or taken out, while their keywords are in their table."""
        if not self._fresh:
            keyword = schema.keyword.c
            for some in chunks(articles):
                self._keys.update(self._column(select(keyword.key).where(keyword.article.in_(some))))

    def write(self) -> set[str]:
        """Make everything that follows, when all rows are as they will be published.

        Returns the ids of the quotes and events that have to do with mentions which were put, moved or taken out: they
        may be somebody else's now.
        """
        if self._fresh:
            self._fill(schema.spoken, _SPOKEN, _spoken())
            self._fill(schema.involved, _INVOLVED, _involved())
            self._connection.execute(update(schema.entity).values(**_counts()))
            self._connection.execute(
                update(schema.entity).values(weight=schema.entity.c.quotes + schema.entity.c.events)
            )
            self._label(None)
            return set()
        said, told, meant = set[str](), set[str](), set[str]()
        for some in chunks(sorted(self._mentions)):
            said.update(self._column(select(schema.quote.c.id).where(schema.quote.c.speaker.in_(some))))
            told.update(self._column(select(schema.party.c.event).where(schema.party.c.mention.in_(some))))
            meant.update(self._column(select(schema.about.c.quote).where(schema.about.c.mention.in_(some))))
        quotes, events = said | self._quotes, told | self._events
        for some in chunks(sorted(quotes)):
            self._redo(
                schema.spoken, _SPOKEN, _spoken().where(schema.quote.c.id.in_(some)), schema.spoken.c.quote, some
            )
        for some in chunks(sorted(events)):
            renewed = _involved().where(schema.event.c.id.in_(some))
            self._redo(schema.involved, _INVOLVED, renewed, schema.involved.c.event, some)
        for some in chunks(sorted(self._entities)):
            counted = schema.entity.c.id.in_(some)
            self._connection.execute(update(schema.entity).where(counted).values(**_counts()))
            weight = schema.entity.c.quotes + schema.entity.c.events
            self._connection.execute(update(schema.entity).where(counted).values(weight=weight))
        for some in chunks(sorted(self._keys)):
            self._label(some)
        return said | told | meant

    def _redo(
        self, table: Table, columns: Sequence[str], rows: Select[Any], key: ColumnElement[str], keys: Sequence[str]
    ) -> None:
        """Put the rows of these keys anew, and note whose numbers that changes."""
        whose = select(table.c.who).where(key.in_(keys)).distinct()
        self._entities.update(self._column(whose))
        self._connection.execute(delete(table).where(key.in_(keys)))
        self._fill(table, columns, rows)
        self._entities.update(self._column(whose))

    def _fill(self, table: Table, columns: Sequence[str], rows: Select[Any]) -> None:
        self._connection.execute(insert(table).from_select(list(columns), rows))

    def _label(self, keys: Sequence[str] | None) -> None:
        """Count anew the articles that have these keywords; None: all."""
        keyword, label = schema.keyword.c, schema.label
        counted = select(keyword.key, keyword.written, func.count().label("articles")).group_by(
            keyword.key, keyword.written
        )
        every = select(keyword.key, func.count(keyword.article.distinct()).label("articles")).group_by(keyword.key)
        if keys is not None:
            self._connection.execute(delete(label).where(label.c.key.in_(keys)))
            counted, every = (each.where(keyword.key.in_(keys)) for each in (counted, every))
        forms: dict[str, tuple[int, str]] = {}
        for key, written, articles in self._connection.execute(counted):
            forms[key] = min(forms.get(key, (0, "")), (-articles, written))
        rows = [
            {"key": key, "written": forms[key][1], "articles": articles}
            for key, articles in self._connection.execute(every)
        ]
        if rows:
            self._connection.execute(insert(label), rows)

    def _column(self, wanted: Select[Any]) -> Sequence[str]:
        return self._connection.execute(wanted).scalars().all()


def _spoken() -> Select[Any]:
    quote, mention = schema.quote.c, schema.mention.c
    said = (quote.moment, quote.article, quote.start, quote.id, quote.first, quote.last, quote.coarse)
    return select(mention.record, *said).join(schema.mention, mention.id == quote.speaker)


def _involved() -> Select[Any]:
    event, party, mention = schema.event.c, schema.party.c, schema.mention.c
    told = (event.first, event.last, event.coarse, event.status, event.counts)
    return (
        select(mention.record, event.moment, event.id, _any(party.acts), _any(party.place), *told)
        .select_from(schema.event)
        .join(schema.party, party.event == event.id)
        .join(schema.mention, mention.id == party.mention)
        .group_by(mention.record, event.moment, event.id, *told)
    )


def _any(flag: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return whether it is so in any row of a group."""
    return func.count().filter(flag) > literal_column("0")


def _counts() -> dict[str, Any]:
    """Return the values of an entity that count what it said and took part in."""
    who, acting = schema.entity.c.id, schema.involved.c
    return {
        "quotes": select(func.count()).where(schema.spoken.c.who == who).scalar_subquery(),
        "events": select(func.count()).where(and_(acting.who == who, acting.acts)).scalar_subquery(),
    }
