"""Connections to the precious database: an SQLite file or a PostgreSQL schema, with errors in words."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.chats.errors import ChatsBusyError, ChatsDamagedError, ChatsError
from knowledge.errors import SettingsError

PATIENCE = 5.0  # seconds to wait for a lock; a write takes milliseconds
SCHEMA = "on_record_chats"  # in PostgreSQL, so that knowledge and others may live in the same database

_ALONE = 0x0EC3  # PostgreSQL's advisory lock: any number, the same in every program that writes
_CONNECT_SECONDS = 5
_RETRY = 0.02
_PRAGMAS = (
    "PRAGMA synchronous = NORMAL",  # with a write-ahead log, a killed process loses nothing
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten
)
_PRIMARY = 0xFF  # an extended result code of SQLite has the primary one in its low byte
_BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITABLE_CODES = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR,
}
# Classes of SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html): not reached or stopping; locked, timed out,
# in conflict, out of connections; login and privileges. 25006: a server that another has taken over from only reads.
_UNREACHABLE_STATES = ("08", "57P", "25006")
_BUSY_STATES = ("55P03", "57014", "40001", "40P01", "53")
_REFUSED_STATES = ("28", "42501", "3D000")


class Database:
    """An engine that hands out transactions. It connects when first asked."""

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        """Take an SQLAlchemy URL. Raises SettingsError where it is neither SQLite's nor PostgreSQL's."""
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError):  # the latter, with what is no port in its words: a password's end
            parsed = None
        engine = parsed.get_backend_name() if parsed is not None and "@" not in (parsed.host or "") else ""
        self.file: Path | None = None
        self._patience = patience
        if parsed is not None and engine == "sqlite" and parsed.database not in {None, "", ":memory:"}:
            self.file = Path(str(parsed.database)).absolute()
            self.name = str(parsed.database)
            self._engine = _sqlite(self.file, patience)
        elif parsed is not None and engine == "postgresql":
            shown = parsed.set(drivername="postgresql", query={})  # which may hold a password too
            self.name = shown.render_as_string(hide_password=True)
            self._engine = _postgresql(parsed, patience)
        else:
            raise SettingsError(
                "CHATS_URL must be sqlite:///path/to/chats.db or postgresql://user:password@host/database; "
                "in a password, @ is written %40, / %2F and : %3A"
            )

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads. Raises ChatsError's subclasses."""
        with self._door(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that writes: committed at the end, rolled back after an exception.

        Raises ChatsError's subclasses.
        """
        with self._door(), self._engine.connect() as connection:
            connection.execution_options(begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Begin a transaction that writes while no other such runs: what it has read stays true. Raises as `writing`.

        For what is rare: SQLite has one writer at a time anyway, PostgreSQL is told by a lock.
        """
        with self.writing() as connection:
            if self.file is None:
                connection.execute(select(func.pg_advisory_xact_lock(_ALONE)))
            yield connection

    @contextmanager
    def held(self) -> Iterator[Connection]:
        """Open a connection without a transaction, for locks that last as long as it does."""
        with self._door(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection

    def create(self) -> None:
        """Make the file where there is none, for its owner alone. Raises ChatsError where that cannot be."""
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise self._unwritable(str(error.strerror)) from error

    def settle_in(self) -> None:
        """Give an SQLite file its write-ahead log, once: the mode stays with the file. Raises ChatsBusyError."""
        if self.file is None:
            return
        deadline = time.monotonic() + self._patience
        with self._door():
            while True:
                connection = self._engine.raw_connection()
                try:
                    connection.cursor().execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError:  # SQLite doesn't wait for other connections here
                    if time.monotonic() > deadline:
                        raise self._busy() from None
                    time.sleep(_RETRY)
                else:
                    return
                finally:
                    connection.close()

    def damaged(self, reason: str) -> ChatsDamagedError:
        """Return the error of something that is no database of chats."""
        return ChatsDamagedError(
            f"{self.name} is no database of On Record's chats ({reason}); name another one in CHATS_URL, or load a "
            "backup into a new one with `./run bot chats load FILE`"
        )

    @contextmanager
    def _door(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            explained = self._explained(error.orig)
            if explained is None:
                raise
            raise explained from error

    def _explained(self, error: BaseException | None) -> ChatsError | None:
        """Return the sentence for a driver's error that the operator can mend; None for a bug of ours."""
        if isinstance(error, sqlite3.Error):
            return self._explained_sqlite(getattr(error, "sqlite_errorcode", 0) & _PRIMARY, str(error))
        # The driver's own class is not asked for: who has a file need not load it.
        state = getattr(error, "sqlstate", None) or "08"  # none: what the driver says before there is a server
        return self._explained_postgresql(state, str(error).strip().partition("\n")[0])

    def _explained_sqlite(self, code: int, reason: str) -> ChatsError | None:
        if code in _BUSY_CODES:
            return self._busy()
        if code in _DAMAGED_CODES:
            return self.damaged(reason)
        return self._unwritable(reason) if code in _UNWRITABLE_CODES else None

    def _explained_postgresql(self, state: str, reason: str) -> ChatsError | None:
        if state.startswith(_UNREACHABLE_STATES):
            return ChatsBusyError(f"{self.name} is not reached ({reason}); start it, or mend CHATS_URL")
        if state.startswith(_REFUSED_STATES):
            return ChatsError(f"{self.name} refused: {reason}; mend its privileges, or CHATS_URL")
        return self._busy() if state.startswith(_BUSY_STATES) else None

    def _busy(self) -> ChatsBusyError:
        return ChatsBusyError(f"{self.name} is held by another process; try again when that has ended")

    def _unwritable(self, reason: str) -> ChatsError:
        return ChatsError(f"{self.name} cannot be written ({reason}); mend its folder, or set CHATS_URL")


def _sqlite(file: Path, patience: float) -> Engine:
    """Return an engine whose transactions begin as they are told to: the driver's own begin late or not at all."""
    url = URL.create("sqlite", database=str(file))
    arguments = {"timeout": patience, "isolation_level": None, "check_same_thread": False}
    engine = create_engine(url, connect_args=arguments, max_overflow=-1)

    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _postgresql(url: URL, patience: float) -> Engine:
    arguments = {
        "options": f"-c search_path={SCHEMA} -c lock_timeout={int(patience * 1000)}",
        "connect_timeout": _CONNECT_SECONDS,
        "application_name": "on-record-chats",
    }
    # A connection that a restart of the server broke is replaced before it is used.
    url = url.set(drivername="postgresql+psycopg")
    return create_engine(url, connect_args=arguments, max_overflow=-1, pool_pre_ping=True)
