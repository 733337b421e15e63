"""The tables of a store. Plain SQLAlchemy Core: the two engines differ only in sqlite.py, postgresql.py and search.py.

`body` is the record of truth: the model as JSON, as it was put, references being ids of mentions. The other columns
are what queries need. Moments and days are ISO 8601 text, which sorts as time does.

A store is derived: when these tables or the fields of `body` change, raise SCHEMA_VERSION and rebuild; there are no
migrations. Only `meta` and the `arrived_…` columns of `article` keep their shape for ever: a build reads them from a
store of any version, so that an upgrade is no news to anybody.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects import postgresql

SCHEMA_VERSION = 4

metadata = MetaData()

# Sorted by code point, whatever the database's locale: both engines give the same order.
Words = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

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
    Column("moment", Words),
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
    Column("moment", Words, index=True),
    Column("body", Words, nullable=False),
)

entity = Table(
    "entity",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False, index=True),
    Column("folded", Words, nullable=False),
    Column("body", Words, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Words, primary_key=True),
    Column("moment", Words, index=True),
    Column("body", Words, nullable=False),
)

# Who and where an event is about: its actors, recipients, place and claimants, as mentions.
party = Table(
    "party",
    metadata,
    Column("event", Words, primary_key=True),
    Column("mention", Words, primary_key=True, index=True),
)

mention = Table(
    "mention",
    metadata,
    Column("id", Words, primary_key=True),
    Column("article", Words, nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("record", Words, nullable=False, index=True),  # the truth about linking; `record` in `body` is as it was put
    Column("body", Words, nullable=False),
)

mention_block = Table(
    "mention_block",
    metadata,
    Column("block", Words, primary_key=True),
    Column("mention", Words, primary_key=True, index=True),
)

name_form = Table(
    "name_form",
    metadata,
    Column("entity", Words, primary_key=True),
    Column("place", Integer, primary_key=True),  # its order within the entity
    Column("kind", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("on", Words),
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

# What free text is matched against, folded; engines index it in search.py.
surface = Table(
    "surface",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("record", Words, nullable=False, index=True),
    Column("folded", Words, nullable=False),
)

Index("surface_folded", surface.c.folded, postgresql_using="gin", postgresql_ops={"folded": "gin_trgm_ops"}).ddl_if(
    dialect="postgresql"
)
