"""Where knowledge is published: an SQLite file, or a PostgreSQL database."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from knowledge.errors import SettingsError
from knowledge.store.interface import Store
from knowledge.store.schema import SCHEMA_VERSION
from knowledge.store.sql import PATIENCE, now
from knowledge.store.sqlite import SqliteStore

__all__ = ["SCHEMA_VERSION", "open_store"]


def open_store(url: str, *, clock: Callable[[], datetime] = now, patience: float = PATIENCE) -> Store:
    """Return the store at `url`; nothing is read or connected yet.

    Args:
        url: SQLAlchemy's: `sqlite:///path` or `postgresql://user:password@host/database`.
        clock: gives the time of a publish.
        patience: seconds to wait for a lock before a StoreBusyError.

    Raises:
        SettingsError: the URL is neither.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the latter, with what is no port in its words: a password's end
        parsed = None
    if parsed is not None and "@" in (parsed.host or ""):
        parsed = None  # of an unescaped password too
    if parsed is not None and parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        return SqliteStore(Path(str(parsed.database)), clock=clock, patience=patience)
    if parsed is not None and parsed.get_backend_name() == "postgresql":
        from knowledge.store.postgresql import PostgresStore  # noqa: PLC0415 -- its dialect takes a while to load

        return PostgresStore(parsed, clock=clock, patience=patience)
    raise SettingsError(
        "KNOWLEDGE_URL must be sqlite:///path/to/knowledge.db or postgresql://user:password@host/database; "
        "in a password, @ is written %40, / %2F and : %3A"
    )
