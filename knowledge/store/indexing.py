"""The index segments of a store being written: a build makes one of each part, a change appends one of what it touched.

A reader opens every segment and asks each, so they must not become many; and to write them all anew would make each
`add` dearer than the last. So a change takes along the newest ones that are no larger than all that is newer: like the
carries of a binary counter. Each one left is larger than all after it together, hence n records have at most log2(n)
segments and each record is written anew at most as often; half of all changes take along nothing, or one like
themselves. What is taken along is made anew of the rows of the database, never of its bytes.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, func, insert, select

from knowledge import lookup, texts
from knowledge.segments import Arrays, pack
from knowledge.store import schema
from knowledge.store.interface import PARTS, Part
from knowledge.store.passages import NOWHERE, Body, Printed, event_passage, name_forms, quote_passage
from knowledge.store.rows import chunks

_PIECE = 4 * 2**20  # bytes: large enough that pieces are few, small beside what a process may hold
_AT_A_TIME = 2_000  # rows in memory while a build goes through all

Ids = Collection[str] | None  # None: all

_RECORDS: tuple[tuple[Part, Table], ...] = (("names", schema.entity), ("texts", schema.event))


class Indexing:
    """What a draft puts in, or takes out, of each part of the index; `write` makes segments of it."""

    def __init__(self, connection: Connection, *, fresh: bool) -> None:
        """`fresh`: of a build, which needs no list of what it puts."""
        self._connection = connection
        self._touched: dict[Part, set[str]] | None = None if fresh else {part: set() for part in PARTS}

    def touch(self, part: Part, ids: Iterable[str]) -> None:
        """Note records that are put anew, or gone."""
        if self._touched is not None:
            self._touched[part].update(ids)

    def touch_records(self, ids: Iterable[str]) -> None:
        """Note records of either kind, as long as they are stored; an id may be of none."""
        if self._touched is not None:
            for chunk in chunks(ids):
                for part, table in _RECORDS:
                    stored = self._connection.execute(select(table.c.id).where(table.c.id.in_(chunk)))
                    self._touched[part].update(stored.scalars())

    def write(self) -> None:
        """Write the segments, when all rows are as they will be published."""
        for part in PARTS:
            if self._touched is None:
                self._put(part, None)
            elif self._touched[part]:
                self._append(part, self._touched[part])

    def _append(self, part: Part, touched: set[str]) -> None:
        """Append a segment of these records, and of all in the newest segments that are no larger."""
        held = schema.segment.c
        newest_first = select(held.number, held.records, held.sha256).where(held.part == part)
        size, taken = len(touched), []
        for row in self._connection.execute(newest_first.order_by(held.number.desc())).all():
            if row.records > size:
                break
            taken.append(row)
            size += row.records
        ids: Ids = touched
        for row in taken:
            listed = self._connection.execute(select(held.touched).where(held.number == row.number)).scalar()
            ids = None if ids is None or listed is None else {*ids, *listed.split()}
        self._connection.execute(delete(schema.segment).where(held.number.in_([row.number for row in taken])))
        self._put(part, ids)
        self._drop_pieces({row.sha256 for row in taken})

    def _put(self, part: Part, ids: Ids) -> None:
        arrays, records = (_names if part == "names" else _texts)(self._connection, ids)
        body = pack(arrays)
        name = hashlib.sha256(body).hexdigest()
        pieces = schema.segment_piece.c
        if not self._connection.execute(select(pieces.place).where(pieces.sha256 == name).limit(1)).first():
            for place, first in enumerate(range(0, len(body), _PIECE)):
                piece = {"sha256": name, "place": place, "body": body[first : first + _PIECE]}
                self._connection.execute(insert(schema.segment_piece), piece)
        last = self._connection.execute(select(func.max(schema.segment.c.number))).scalar()
        row = {
            "number": 0 if last is None else last + 1,
            "part": part,
            "sha256": name,
            "touched": None if ids is None else "\n".join(sorted(ids)),
            "records": records if ids is None else len(ids),
        }
        self._connection.execute(insert(schema.segment), row)

    def _drop_pieces(self, names: Collection[str]) -> None:
        """Delete the bytes of segments that count no more, unless others have the same."""
        named = schema.segment.c.sha256
        still = self._connection.execute(select(named).where(named.in_(names))).scalars().all()
        pieces = schema.segment_piece
        self._connection.execute(delete(pieces).where(pieces.c.sha256.in_(set(names) - set(still))))


class _Counted:
    """What the bodies of records say, counted as they are gone through."""

    def __init__(self, bodies: Iterable[str]) -> None:
        self._bodies = bodies
        self.count = 0

    def __iter__(self) -> Iterator[Body]:
        for body in self._bodies:
            self.count += 1
            yield json.loads(body)


class _Articles(dict[str, Printed]):
    """What is known of articles, read as it is asked for."""

    def __init__(self, connection: Connection, *, every: bool) -> None:
        super().__init__()
        self._connection = connection
        if every:
            self._read(None)

    def __missing__(self, article: str) -> Printed:
        self._read([article])
        return self.setdefault(article, NOWHERE)

    def _read(self, ids: Ids) -> None:
        article = schema.article.c
        for row in _rows(self._connection, select(article.id, article.outlet, article.day), article.id, ids):
            self[row.id] = Printed(row.outlet, date.fromisoformat(row.day).toordinal() if row.day else None)


def _names(connection: Connection, ids: Ids) -> tuple[Arrays, int]:
    """Return the segment of these entities, weighed by how often they are mentioned, and how many they are."""
    entities = _Counted(_bodies(connection, schema.entity, ids))
    forms = chain.from_iterable(map(name_forms, entities))
    return lookup.segment(forms, ids or (), _mentions(connection, ids)), entities.count


def _texts(connection: Connection, ids: Ids) -> tuple[Arrays, int]:
    """Return the segment of the quotes and events of these ids, and how many they are."""
    articles = _Articles(connection, every=ids is None)
    quotes = _Counted(_bodies(connection, schema.quote, ids))
    events = _Counted(_bodies(connection, schema.event, ids))
    passages = chain(
        (quote_passage(each, articles) for each in quotes), (event_passage(each, articles) for each in events)
    )
    return texts.segment(passages, ids or (), _tied(connection, ids)), quotes.count + events.count


def _tied(connection: Connection, ids: Ids) -> Iterator[texts.Tied]:
    """Yield who says, is in, or is meant by each of these texts, and where it is."""
    said, about, mention, told = schema.spoken.c, schema.about.c, schema.mention.c, schema.involved.c
    for row in _rows(connection, select(said.quote, said.who), said.quote, ids):
        yield "by", row.who, row.quote
    meant = select(about.quote, mention.record).join(schema.mention, mention.id == about.mention)
    for row in _rows(connection, meant, about.quote, ids):
        yield "about", row.record, row.quote
    for row in _rows(connection, select(told.event, told.who, told.place), told.event, ids):
        yield "in", row.who, row.event
        if row.place:
            yield "at", row.who, row.event


def _bodies(connection: Connection, table: Table, ids: Ids) -> Iterator[str]:
    wanted = select(table.c.body).order_by(table.c.id)
    return (row.body for row in _rows(connection, wanted, table.c.id, ids))


def _mentions(connection: Connection, ids: Ids) -> dict[str, int]:
    record = schema.mention.c.record
    counted = select(record, func.count().label("mentions")).group_by(record)
    return {row.record: row.mentions for row in _rows(connection, counted, record, ids)}


def _rows(connection: Connection, wanted: Select[Any], key: ColumnElement[str], ids: Ids) -> Iterator[Row[Any]]:
    if ids is None:
        yield from connection.execute(wanted, execution_options={"yield_per": _AT_A_TIME})
    else:
        for chunk in chunks(sorted(ids)):
            yield from connection.execute(wanted.where(key.in_(chunk)))
