"""The tables of a store. Plain SQLAlchemy Core: the two engines differ only in sqlite.py and postgresql.py.

`body` is the record of truth: the model as JSON, as it was put, references being ids of mentions. The other columns
are what queries need. Moments and days are ISO 8601 text, which sorts as time does; an unknown moment is empty, and so
comes last where the latest come first. `first` and `last` are a date's days as ordinals, for what is on a day.

A store is derived: when these tables, the fields of `body` or the arrays of a segment change, raise SCHEMA_VERSION and
rebuild; there are no migrations. Only `meta` and the `arrived_…` columns of `article` keep their shape for ever: a
build reads them from a store of any version, so that an upgrade is no news to anybody.
"""

from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Index, Integer, LargeBinary, MetaData, Table, Text

SCHEMA_VERSION = 5

metadata = MetaData()

# A table that is an index: rows lie in the order of their key.
_CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}

# Sorted by code point, whatever the database's locale: both engines give the same order.
Words = Text().with_variant(Text(collation="C"), "postgresql")

meta = Table(
    "meta",
    metadata,
    Column("schema_version", Integer, nullable=False),
    Column("publish", Integer, nullable=False),
    Column("published_at", Words, nullable=False),
    Column("pipeline", Words, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False, index=True),
    Column("arrived_at", Words, nullable=False),
    Column("arrived_publish", Integer, nullable=False),
    Column("outlet", Words),
    Column("day", Words),
    Column("moment", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("text", LargeBinary),  # UTF-8; apart from `body`, because lists of articles do without it
)

quote = Table(
    "quote",
    metadata,
    Column("id", Words, primary_key=True),
    Column("article", Words, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("speaker", Words, index=True),  # a mention
    Column("moment", Words, nullable=False),
    Column("first", Integer),  # the days on which it was said, as far as that is told
    Column("last", Integer),
    Column("coarse", Integer),
    Column("body", Words, nullable=False),
)

entity = Table(
    "entity",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False, index=True),
    Column("folded", Words, nullable=False),
    Column("quotes", Integer, nullable=False, server_default="0"),  # by it
    Column("events", Integer, nullable=False, server_default="0"),  # in which it acts, or is acted on
    Column("weight", Integer, nullable=False, server_default="0"),  # both together
    Column("body", Words, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Words, primary_key=True),
    Column("moment", Words, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("coarse", Integer),
    Column("status", Words, nullable=False),
    Column("counts", Boolean, nullable=False),  # whether it has figures
    Column("body", Words, nullable=False),
)

# Who and where an event is about: its actors, recipients, place and claimants, as mentions.
party = Table(
    "party",
    metadata,
    Column("event", Words, primary_key=True),
    Column("mention", Words, primary_key=True, index=True),
    Column("acts", Boolean, nullable=False),  # as an actor or a recipient
    Column("place", Boolean, nullable=False),
)

# Whom a quote is about, as mentions.
about = Table(
    "about",
    metadata,
    Column("mention", Words, primary_key=True),
    Column("quote", Words, primary_key=True, index=True),
    **_CLUSTERED,
)

mention = Table(
    "mention",
    metadata,
    Column("id", Words, primary_key=True),
    Column("article", Words, nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("record", Words, nullable=False),  # the truth about linking; `record` in `body` is as it was put
    Column("body", Words, nullable=False),
)

mention_block = Table(
    "mention_block",
    metadata,
    Column("block", Words, primary_key=True),
    Column("mention", Words, primary_key=True, index=True),
)

record_cache = Table(
    "record_cache",
    metadata,
    Column("key", Words, primary_key=True),
    Column("result", LargeBinary, nullable=False),
)

# The index segments that count, in their order: of what several hold, the last one's is what the store says now.
segment = Table(
    "segment",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("part", Words, nullable=False),
    Column("sha256", Words, nullable=False, index=True),
    # The ids that it puts, or takes out, a line each; none where it holds all that there was when it was made.
    Column("touched", Words),
    Column("records", Integer, nullable=False),  # how many ids that is
)

# Their bytes, in pieces: an engine holds no value of more than a gigabyte, and a reader wants none in memory.
segment_piece = Table(
    "segment_piece",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# What follows is derived from the tables above when a store is sealed (standing.py), so that no answer reads or sorts
# all that there is: who said and did what, in the order in which it is shown, under the ids of records.
spoken = Table(
    "spoken",
    metadata,
    Column("who", Words, primary_key=True),
    Column("moment", Words, primary_key=True),
    Column("article", Words, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("quote", Words, primary_key=True, index=True),
    Column("first", Integer),
    Column("last", Integer),
    Column("coarse", Integer),
    **_CLUSTERED,
)

involved = Table(
    "involved",
    metadata,
    Column("who", Words, primary_key=True),
    Column("moment", Words, primary_key=True),
    Column("event", Words, primary_key=True, index=True),
    Column("acts", Boolean, nullable=False),
    Column("place", Boolean, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("coarse", Integer),
    Column("status", Words, nullable=False),
    Column("counts", Boolean, nullable=False),
    **_CLUSTERED,
)

# The stems of an article's name, title and outlet: what it is called by.
article_word = Table(
    "article_word",
    metadata,
    Column("word", Words, primary_key=True),
    Column("moment", Words, primary_key=True),
    Column("article", Words, primary_key=True, index=True),
    **_CLUSTERED,
)

# The keywords of articles under their stems, and how many articles have each.
keyword = Table(
    "keyword",
    metadata,
    Column("key", Words, primary_key=True),
    Column("article", Words, primary_key=True, index=True),
    Column("written", Words, primary_key=True),
    **_CLUSTERED,
)

label = Table(
    "label",
    metadata,
    Column("key", Words, primary_key=True),
    Column("written", Words, nullable=False),  # the form that most articles have
    Column("articles", Integer, nullable=False),
)


def _indexed_by_day(table: Table, *more: ColumnElement[object]) -> None:
    """Index by days what has any: by its first, by its last, and what goes on longer by its last with all the rest."""
    days = table.c
    dated, longer = days.last.is_not(None), days.last > days.first
    rest = (days.coarse, days.moment, days.id, *more)
    begun = days.first.is_not(None)
    Index(f"{table.name}_first", days.first, days.last, *rest, sqlite_where=begun)
    Index(f"{table.name}_last", days.last, sqlite_where=dated)
    Index(f"{table.name}_longer", days.last, days.first, *rest, sqlite_where=longer)


# Where SQLite's indexes are partial, so are PostgreSQL's: postgresql.py says so, for here it would be loaded by whoever
# reads a file.
Index("article_day", article.c.day)
Index("article_arrived", article.c.arrived_at)
Index("article_outlet", article.c.outlet)
Index("article_latest", article.c.moment.desc(), article.c.id)
Index("quote_latest", quote.c.moment.desc(), quote.c.article, quote.c.start, quote.c.id)
Index("event_latest", event.c.moment.desc(), event.c.id, event.c.status, event.c.first)
# Of a partial index, SQLite knows that it serves only where a statement says the same in the same words.
_counted = event.c.counts.is_(True)
Index("event_counted", event.c.moment.desc(), event.c.id, sqlite_where=_counted)
Index("event_status", event.c.status, event.c.first, event.c.id)
_indexed_by_day(quote, quote.c.article, quote.c.start)
_indexed_by_day(event, event.c.status, event.c.counts)
Index("entity_standing", entity.c.kind, entity.c.weight.desc(), entity.c.folded, entity.c.id)
Index("mention_articles", mention.c.record, mention.c.kind, mention.c.article)
Index("label_most", label.c.articles.desc(), label.c.written)
