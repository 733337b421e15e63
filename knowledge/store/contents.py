"""Walking through one publish as it was put: what the portable store is made of."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from knowledge.model import Article, Entity, Event, Mention, Quote
from knowledge.store import schema
from knowledge.store.reading import Door, Stamp, read_article, read_mention


class SqlContents:
    """Everything of one publish, each kind sorted by id."""

    def __init__(self, connection: Connection, stamp: Stamp, door: Door) -> None:
        self._connection = connection
        self._stamp = stamp
        self._door = door

    @property
    def pipeline(self) -> str:
        """The version of the pipeline that made it."""
        return self._stamp.pipeline

    def articles(self) -> Iterator[Article]:
        """Yield every article, with its text where that is kept."""
        for row in self._rows(select(schema.article).order_by(schema.article.c.id)):
            yield read_article(row, row.text)

    def entities(self) -> Iterator[Entity]:
        """Yield every entity."""
        for row in self._rows(select(schema.entity.c.body).order_by(schema.entity.c.id)):
            yield Entity.model_validate_json(row.body)

    def quotes(self) -> Iterator[Quote]:
        """Yield every quote, its references being ids of mentions."""
        for row in self._rows(select(schema.quote.c.body).order_by(schema.quote.c.id)):
            yield Quote.model_validate_json(row.body)

    def events(self) -> Iterator[Event]:
        """Yield every event, its references being ids of mentions."""
        for row in self._rows(select(schema.event.c.body).order_by(schema.event.c.id)):
            yield Event.model_validate_json(row.body)

    def mentions(self) -> Iterator[tuple[Mention, tuple[str, ...]]]:
        """Yield every mention, with the record that holds it now, and its link blocks, sorted."""
        blocks = schema.mention_block
        wanted = (
            select(schema.mention, blocks.c.block)
            .outerjoin(blocks, blocks.c.mention == schema.mention.c.id)
            .order_by(schema.mention.c.id, blocks.c.block)
        )
        for _, rows in groupby(self._rows(wanted), key=attrgetter("id")):
            held = list(rows)
            yield read_mention(held[0]), tuple(row.block for row in held if row.block is not None)

    def _rows(self, wanted: Select[Any]) -> Iterator[Row[Any]]:
        with self._door():
            yield from self._connection.execution_options(yield_per=500).execute(wanted)
