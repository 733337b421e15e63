"""The store for several machines: one PostgreSQL database, a schema for each build.

The schema `on_record` holds one pointer: which schema is live. A build fills a schema of its own and moves the pointer,
all in one transaction, so a build that is killed leaves nothing. The former schema stays for the views still open on
it; a later writer drops it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    Text,
    create_engine,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateSchema, DropSchema

from knowledge.errors import StoreBusyError, StoreError, StoreMissingError
from knowledge.store import schema
from knowledge.store.rows import as_text
from knowledge.store.sql import PATIENCE, REBUILD, SqlStore, now

# Longer than any view is open: an answer takes milliseconds, a dump of a large store a minute or two.
RETIRED_FOR = timedelta(minutes=10)

# Which advisory lock is the writer's: any number, the same in every program that writes.
_WRITER = 0x0EC0
_CONNECT_SECONDS = 5
_RETRY = 0.05
_CONTROL = "on_record"

_control = MetaData(schema=_CONTROL)
_pointer = Table("pointer", _control, Column("live", Text, primary_key=True))
_retired = Table("retired", _control, Column("name", Text, primary_key=True), Column("since", Text, nullable=False))

for _table in schema.metadata.tables.values():
    for _index in _table.indexes:
        _index.dialect_options["postgresql"]["where"] = _index.dialect_options["sqlite"]["where"]

_UNREACHABLE = ("08", "57P")  # connection exceptions; the server is stopping or starting
_BUSY = ("55P03", "57014", "40001", "40P01", "53")  # locked, timed out, in conflict, out of connections or memory
_REFUSED = ("28", "42501")  # login, privileges
_NO_TABLE = ("42P01", "42703", "3F000")  # table, column, schema
_CORRUPT = "XX00"


class PostgresStore(SqlStore):
    """A store in a PostgreSQL database."""

    def __init__(self, url: URL, *, clock: Callable[[], datetime] = now, patience: float = PATIENCE) -> None:
        url = url.set(drivername="postgresql+psycopg")
        shown = url.set(drivername="postgresql", query={})  # which may hold a password too
        super().__init__(shown.render_as_string(hide_password=True), clock)
        self._url = url
        self._patience = patience
        self._reader = self._engine(
            "-c default_transaction_read_only=on", "REPEATABLE READ", max_overflow=-1, pool_pre_ping=True
        )
        # Kept for the statements it has compiled; it holds a connection only while it writes.
        self._writer = self._engine("", "READ COMMITTED", poolclass=NullPool)

    def close(self) -> None:
        """Let go of all connections."""
        self._reader.dispose()

    def _engine(self, options: str, isolation: str, **pool: object) -> Engine:
        wait = f"-c lock_timeout={int(self._patience * 1000)}"
        arguments = {
            "options": f"{options} {wait}",
            "connect_timeout": _CONNECT_SECONDS,
            "application_name": "on-record",
        }
        return create_engine(self._url, isolation_level=isolation, connect_args=arguments, **pool)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with ExitStack() as opened:
            with self._door():
                connection = opened.enter_context(self._reader.connect())
                live = self._pointed(connection)
            yield _in(live, connection)

    @contextmanager
    def _fresh(self) -> Iterator[Connection]:
        with self._writing() as connection:
            connection.execute(CreateSchema(_CONTROL, if_not_exists=True))
            _control.create_all(connection)
            former = connection.execute(select(_pointer.c.live)).scalar()
            own = f"{_CONTROL}_{_number(former) + 1}"
            connection.execute(DropSchema(own, cascade=True, if_exists=True))
            connection.execute(CreateSchema(own))
            _in(own, connection)
            schema.metadata.create_all(connection)
            yield connection
            for table in schema.metadata.sorted_tables:
                connection.exec_driver_sql(f"ANALYZE {own}.{table.name}")
            if former:
                since = {"name": former, "since": as_text(self._clock())}
                connection.execute(insert(_retired), since)
            connection.execute(delete(_pointer))
            connection.execute(insert(_pointer), {"live": own})
            self._drop_retired(connection)

    @contextmanager
    def _live(self) -> Iterator[Connection]:
        with self._writing() as connection:
            yield _in(self._pointed(connection), connection)
            self._drop_retired(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Begin a transaction as the only writer. The lock is the transaction's: it ends as that does."""
        with self._writer.begin() as connection:
            deadline = time.monotonic() + self._patience
            while not connection.execute(select(func.pg_try_advisory_xact_lock(_WRITER))).scalar():
                if time.monotonic() > deadline:
                    raise self.written()
                time.sleep(_RETRY)
            yield connection

    def _pointed(self, connection: Connection) -> str:
        """Return the live schema; the read pins the transaction's publish. Raises StoreMissingError."""
        try:
            live = connection.execute(select(_pointer.c.live)).scalar()
        except DBAPIError as error:
            if _state(error).startswith(_NO_TABLE):
                raise self.missing() from error
            raise
        if live is None:
            raise self.missing()
        return str(live)

    def _drop_retired(self, connection: Connection) -> None:
        """Drop the schemas retired long ago. One that somebody still reads stays for a later writer."""
        long_ago = as_text(self._clock() - RETIRED_FOR)
        for name in connection.execute(select(_retired.c.name).where(_retired.c.since <= long_ago)).scalars().all():
            try:
                with connection.begin_nested():
                    connection.exec_driver_sql("SET LOCAL lock_timeout = '200ms'")
                    connection.execute(DropSchema(name, cascade=True, if_exists=True))
                    connection.execute(delete(_retired).where(_retired.c.name == name))
            except DBAPIError as error:
                if not _state(error).startswith(_BUSY):
                    raise

    def _explain(self, error: DBAPIError) -> StoreError | None:
        state, reason = _state(error), str(error.orig).strip().partition("\n")[0]
        if state.startswith(_UNREACHABLE) or (not state and isinstance(error, OperationalError)):
            return self._unreached(reason)
        if state.startswith(_BUSY):
            return StoreBusyError(f"{self.name} is locked or overloaded ({reason}); try again in a minute")
        if state.startswith(_REFUSED):
            return StoreError(f"{self.name} refused us ({reason}); correct the user or password in KNOWLEDGE_URL")
        return self.damaged(reason) if state.startswith((*_NO_TABLE, _CORRUPT)) else None

    def _unreached(self, reason: str) -> StoreError:
        """The driver's own words come last and short: they may name the host, never the password."""
        if f'database "{self._url.database}" does not exist' in reason:
            return StoreMissingError(f"There is no database {self.name}; make it with `createdb`, then {REBUILD}")
        return StoreBusyError(f"{self.name} does not answer ({reason}); start it, or correct KNOWLEDGE_URL")


def _in(name: str, connection: Connection) -> Connection:
    """Have `connection` read and write the tables of one schema."""
    return connection.execution_options(schema_translate_map={None: name})


def _number(name: str | None) -> int:
    return int(name.rpartition("_")[2]) if name else 0


def _state(error: DBAPIError) -> str:
    """Return PostgreSQL's code for an error, empty where the server did not get to give one."""
    return getattr(error.orig, "sqlstate", None) or ""
