"""The embedded store: one SQLite file, which any number of processes read while one writes.

A build is made in `<file>.next` and moved over the old file; a change is one transaction in the file. The journal is a
rollback journal, as a write-ahead log would lie beside the new file after the move and spoil it. A writer that is
killed while it commits leaves a hot journal: readers cannot roll it back themselves, so they open the file for writing
once, under the writer's lock.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from knowledge.errors import StoreBusyError, StoreDamagedError, StoreError
from knowledge.store import schema
from knowledge.store.disk import sync
from knowledge.store.locks import only_writer
from knowledge.store.sql import PATIENCE, REBUILD, SqlStore, now

# What the header of each store says at byte 68 (sqlite.org/fileformat2.html#application_id): "OnRe". A file without it
# belongs to somebody else and is neither read nor replaced.
_APPLICATION = 0x4F6E5265
_MAGIC = b"SQLite format 3\0"
_HEADER = 72  # bytes that hold both

_READING = ("PRAGMA query_only = 1",)
# Without spilling, a change touches the file only when it commits: until then readers go on as if nothing happened.
_CHANGING = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL", "PRAGMA cache_spill = OFF")
# Nobody sees the file before it is whole and on the disk, so a build needs neither journal nor sync of its own.
_BUILDING = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    f"PRAGMA application_id = {_APPLICATION}",
    "PRAGMA cache_size = -262144",  # KiB: indexes of ids grow at random places, and are slow where they do not fit
)

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM}
_PRIMARY = 0xFF  # an extended result code has the primary one in its low byte


class _File:
    """One inode that was or is the store, with the engine that reads it and how many views are open on it."""

    def __init__(self, path: Path, identity: tuple[int, int], patience: float) -> None:
        self.identity = identity
        self.views = 0
        self.whole = False  # not checked yet
        self.engine = _engine(f"{path.as_uri()}?mode=ro", _READING, "BEGIN", patience)


class SqliteStore(SqlStore):
    """A store in an SQLite file."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime] = now, patience: float = PATIENCE) -> None:
        self._path = path.absolute()
        super().__init__(str(path), clock)
        self._patience = patience
        self._guard = threading.Lock()
        self._current: _File | None = None
        # Kept for the statements it has compiled; it holds a connection only while it writes.
        self._writer = _engine(f"{self._path.as_uri()}?mode=rwc", _CHANGING, "BEGIN IMMEDIATE", patience)

    def close(self) -> None:
        """Let go of all connections; those of open views when they end."""
        with self._guard:
            self._retire()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        file, connection = self._begin()
        try:
            yield connection
        finally:
            connection.close()
            self._leave(file)

    def _begin(self) -> tuple[_File, Connection]:
        """Open the file as it is now, in a read transaction; after a killed commit, roll that back first."""
        deadline = time.monotonic() + self._patience
        while True:
            file = self._enter()
            try:
                with self._door():
                    connection = _pinned(file.engine)
                    if not file.whole:
                        file.whole = self._whole(connection)
                    return file, connection
            except _HotJournalError:
                self._leave(file)
                if time.monotonic() > deadline:
                    raise
                self._roll_back()
            except BaseException:
                self._leave(file)
                raise

    def _whole(self, connection: Connection) -> bool:
        """Check that the file is as long as it says. SQLite itself overlooks a last page that is cut short."""
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        if self._path.stat().st_size < pages * size:
            connection.close()
            raise self.damaged("it is cut short")
        return True

    def _enter(self) -> _File:
        """Count a view of the file that is the store now; one that has been replaced goes with its last view."""
        with self._guard:
            try:
                status = self._path.stat()
            except FileNotFoundError:
                self._retire()
                raise self.missing() from None
            except OSError as error:
                raise StoreError(f"{self.name} cannot be read ({error.strerror}); {REBUILD}") from error
            identity = (status.st_dev, status.st_ino)
            if self._current is None or self._current.identity != identity:
                self._retire()
                self._current = _File(self._path, identity, self._patience)
            self._current.views += 1
            return self._current

    def _leave(self, file: _File) -> None:
        with self._guard:
            file.views -= 1
            if file is not self._current and not file.views:
                file.engine.dispose()

    def _retire(self) -> None:
        if self._current and not self._current.views:
            self._current.engine.dispose()
        self._current = None

    @contextmanager
    def _fresh(self) -> Iterator[Connection]:
        beside = self._path.with_name(f"{self._path.name}.next")
        with self._folder():
            self._path.parent.mkdir(parents=True, exist_ok=True)
        with only_writer(self._path, self._patience):
            if _is_foreign(self._path):
                raise self.foreign()
            # A journal left by a killed writer would be played into the new file.
            self._mend()
            with self._folder():
                beside.unlink(missing_ok=True)
            builder = _engine(f"{beside.as_uri()}?mode=rwc", _BUILDING, "BEGIN IMMEDIATE", self._patience)
            try:
                with _writing(builder) as connection:
                    schema.metadata.create_all(connection)
                    yield connection
                with self._folder():
                    sync(beside)
                    beside.replace(self._path)
                    sync(self._path.parent)
            finally:
                beside.unlink(missing_ok=True)

    @contextmanager
    def _live(self) -> Iterator[Connection]:
        if not self._path.exists():
            raise self.missing()
        with only_writer(self._path, self._patience), _writing(self._writer) as connection:
            yield connection

    def _roll_back(self) -> None:
        """Roll back what a killed writer left; a living one has done so by itself."""
        try:
            with only_writer(self._path, 0):
                self._mend()
        except StoreBusyError:
            time.sleep(0.05)

    def _mend(self) -> None:
        """As the only writer, roll back what a killed one left. What is no database has nothing to roll back."""
        if not self._path.is_file():
            return
        connection = sqlite3.connect(self._path, timeout=self._patience)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & _PRIMARY not in _DAMAGED:
                raise self._explained(error) or error from error
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
        finally:
            connection.close()

    @contextmanager
    def _folder(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"{self.name} cannot be written ({error.strerror}); make room for it, or set KNOWLEDGE_URL"
            ) from error

    def foreign(self) -> StoreDamagedError:
        """Return the error of a file that is not ours to read or to replace."""
        return StoreDamagedError(
            f"{self.name} is not a store of On Record: name another file in KNOWLEDGE_URL, or move it away and then "
            f"{REBUILD}"
        )

    def damaged(self, reason: str) -> StoreDamagedError:
        """Return the error of a file that is no whole store: of ours, or of another program."""
        return self.foreign() if _is_foreign(self._path) else super().damaged(reason)

    def _explain(self, error: DBAPIError) -> StoreError | None:
        return self._explained(error.orig) if isinstance(error.orig, sqlite3.Error) else None

    def _explained(self, error: sqlite3.Error) -> StoreError | None:
        code, reason = error.sqlite_errorcode, str(error)
        if code in {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}:
            return _HotJournalError(
                f"A killed command left {self.name} half changed and this program may not write there; give it the "
                f"right to write, or {REBUILD}"
            )
        if code & _PRIMARY in _BUSY:
            return StoreBusyError(f"{self.name} is locked by another process; try again when that has ended")
        if code & _PRIMARY in _DAMAGED or reason.startswith(("no such table", "no such column")):
            return self.damaged(reason)
        if code & _PRIMARY in _UNWRITABLE:
            return StoreError(f"{self.name} cannot be opened or written ({reason}); mend its folder or {REBUILD}")
        return None


def _is_foreign(path: Path) -> bool:
    """Tell whether another program's file lies at `path`; an empty one, or none, is free to take."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError:
        return False  # what stands in the way is said by whoever opens it
    if len(header) < _HEADER:
        return not _MAGIC.startswith(header[: len(_MAGIC)])
    return not header.startswith(_MAGIC) or header[68:_HEADER] != _APPLICATION.to_bytes(4, "big")


class _HotJournalError(StoreError):
    """A journal must be rolled back, which a reader cannot."""


def _engine(uri: str, pragmas: tuple[str, ...], begin: str, patience: float) -> Engine:
    """Return an engine whose transactions start with `begin`: the driver's own start late or not at all."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)

    # Any number of views may be open at once, each on a connection of its own.
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)

    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _pinned(engine: Engine) -> Connection:
    """Return a connection whose read transaction has begun; only a first read pins it."""
    connection = engine.connect()
    try:
        connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
