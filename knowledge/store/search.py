"""Text search of both engines: which quotes, events and entities share much with a text. A ranker orders them later.

A word may be misspelt, so both go by trigrams: three neighbouring letters, a space being the edge of a word. SQLite
has FTS5 with its trigram tokenizer, PostgreSQL has pg_trgm.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, Table, event, func, literal, or_, select, text

from knowledge.names import fold
from knowledge.store.schema import surface

# Time grows with the number of trigrams and words asked for; the eight longest words of a question carry its subject.
_MOST_TRIGRAMS = 40
_MOST_WORDS = 8
# What pg_trgm calls alike, over one word: two typing errors in six letters leave about 0.35.
_ALIKE = 0.35

_SQLITE_INDEX = (
    # The text itself stays in `surface` (external content); single trigrams need no positions (detail=none).
    """CREATE VIRTUAL TABLE surface_index
       USING fts5(folded, content='surface', content_rowid='number', tokenize='trigram', detail='none')""",
    """CREATE TRIGGER surface_added AFTER INSERT ON surface BEGIN
       INSERT INTO surface_index(rowid, folded) VALUES (new.number, new.folded); END""",
    """CREATE TRIGGER surface_removed AFTER DELETE ON surface BEGIN
       INSERT INTO surface_index(surface_index, rowid, folded) VALUES ('delete', old.number, old.folded); END""",
)


@event.listens_for(surface, "after_create")
def _index(_: Table, connection: Connection, **__: object) -> None:
    if connection.dialect.name == "sqlite":
        for statement in _SQLITE_INDEX:
            connection.exec_driver_sql(statement)


def candidates(connection: Connection, folded: str, limit: int) -> Select[tuple[str, str]] | None:
    """Return the statement that finds (kind, id), best first; None where there is nothing to go by.

    Args:
        connection: an open transaction; on PostgreSQL its threshold is set.
        folded: what somebody typed. It may be anything: it is folded (again) here, so no syntax survives.
        limit: how many at most.
    """
    # The longest words say most. Equally long ones keep their order.
    words = sorted(dict.fromkeys(fold(folded[:10_000]).split()), key=len, reverse=True)
    if not words:
        return None
    if connection.dialect.name == "sqlite":
        return _by_fts5(words, limit)
    connection.execute(select(func.set_config("pg_trgm.word_similarity_threshold", str(_ALIKE), literal(True))))
    return _by_pg_trgm(words[:_MOST_WORDS], limit)


def _by_fts5(words: list[str], limit: int) -> Select[tuple[str, str]]:
    trigrams = list(dict.fromkeys(trigram for word in words for trigram in _trigrams(word)))
    asked = " OR ".join(f'"{trigram}"' for trigram in trigrams[:_MOST_TRIGRAMS])
    return (
        select(surface.c.kind, surface.c.record)
        .select_from(surface.join(text("surface_index"), text("surface_index.rowid = surface.number")))
        .where(text("surface_index MATCH :asked").bindparams(asked=asked))
        .order_by(text("bm25(surface_index)"), surface.c.kind, surface.c.record)
        .limit(limit)
    )


def _by_pg_trgm(words: list[str], limit: int) -> Select[tuple[str, str]]:
    alike: list[ColumnElement[bool]] = [surface.c.folded.op("%>", is_comparison=True)(word) for word in words]
    score = sum((func.word_similarity(word, surface.c.folded) * len(word) for word in words), start=literal(0.0))
    return (
        select(surface.c.kind, surface.c.record)
        .where(or_(*alike))
        .order_by(score.desc(), surface.c.kind, surface.c.record)
        .limit(limit)
    )


def _trigrams(word: str) -> Iterator[str]:
    edged = f" {word} "
    return (edged[at : at + 3] for at in range(len(edged) - 2))
