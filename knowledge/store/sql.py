"""What both engines share: who may read and write when, and what is said when that fails."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import DBAPIError

from knowledge.errors import StoreBusyError, StoreDamagedError, StoreError, StoreMissingError, StoreVersionError
from knowledge.store import schema
from knowledge.store.contents import SqlContents
from knowledge.store.interface import StoreInfo
from knowledge.store.lists import SqlView
from knowledge.store.reading import Stamp, read_arrived, read_stamp
from knowledge.store.rows import from_text
from knowledge.store.writing import Before, SqlDraft, kept_result

REBUILD = "make it with `./run knowledge build SOURCE…`"

# How long a reader or a writer waits for a lock before it says so. A commit holds its lock for well under a second.
PATIENCE = 5.0


def now() -> datetime:
    """Return the time in UTC: the clock that stores use unless they are given another."""
    return datetime.now(UTC)


def later_than(last: datetime | None, at: datetime) -> datetime:
    """Return when something arrives: `at`, but later than what arrived `last`, though the clock was put back.

    Whoever was told all that had arrived until then would miss it otherwise.
    """
    return at if last is None or last < at else last + timedelta(microseconds=1)


class SqlStore(ABC):
    """A store on some engine. Subclasses hand out connections; what is read and written on them is the same."""

    def __init__(self, name: str, clock: Callable[[], datetime]) -> None:
        self.name = name  # in sentences for the operator: a path, or a URL without its password
        self._clock = clock
        self._infos: dict[Stamp, StoreInfo] = {}

    @contextmanager
    def view(self) -> Iterator[SqlView]:
        """Pin one publish for one answer. Raises StoreError's subclasses."""
        with self._pinned() as (connection, stamp):
            yield SqlView(connection, stamp, self._door, self._infos)

    @contextmanager
    def contents(self) -> Iterator[SqlContents]:
        """Pin one publish for one walk through all of it. Raises StoreError's subclasses."""
        with self._pinned() as (connection, stamp):
            yield SqlContents(connection, stamp, self._door)

    @contextmanager
    def build(self, pipeline: str = "") -> Iterator[SqlDraft]:
        """Start an empty store beside the live one; leaving the block publishes it whole, an exception discards it."""
        with self._door(), self._fresh() as connection:
            with self._before() as before:
                last = max((each.at for each in before.arrivals.values()), default=None)
                draft = SqlDraft(connection, before, later_than(last, self._clock()), fresh=True)
                yield draft
            draft.seal(pipeline)

    @contextmanager
    def change(self, pipeline: str | None = None) -> Iterator[SqlDraft]:
        """Change the live store in one transaction; an exception rolls it back."""
        with self._door(), self._live() as connection:
            stamp = self._checked(connection)
            last = connection.execute(select(func.max(schema.article.c.arrived_at))).scalar()
            came = later_than(from_text(last) if last else None, self._clock())
            draft = SqlDraft(connection, Before(publish=stamp.publish), came)
            yield draft
            draft.seal(stamp.pipeline if pipeline is None else pipeline)

    @abstractmethod
    def close(self) -> None:
        """Let go of all connections."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Begin to read the live publish. Raises StoreMissingError where there is none."""

    @abstractmethod
    def _fresh(self) -> AbstractContextManager[Connection]:
        """As the only writer, make an empty store; publish it at the end, discard it after an exception."""

    @abstractmethod
    def _live(self) -> AbstractContextManager[Connection]:
        """As the only writer, begin to change the live store; commit at the end, roll back after an exception."""

    @abstractmethod
    def _explain(self, error: DBAPIError) -> StoreError | None:
        """Return the sentence for a driver's error that the operator can mend; None for a bug of ours."""

    @contextmanager
    def _pinned(self) -> Iterator[tuple[Connection, Stamp]]:
        with self._reading() as connection:
            yield connection, self._checked(connection)

    @contextmanager
    def _before(self) -> Iterator[Before]:
        """The live store beside a build: of any version, or none. One that cannot be read has nothing to hand on."""
        with ExitStack() as opened:
            try:
                connection = opened.enter_context(self._reading())
                before = self._handed_on(connection)
            except (StoreMissingError, StoreDamagedError):
                before = Before()
            yield before

    def _handed_on(self, connection: Connection) -> Before:
        article = schema.article.c
        with self._door():
            stamp = read_stamp(connection)
            if stamp is None:
                return Before()
            wanted: Select[Any] = select(article.id, article.arrived_at, article.arrived_publish)
            arrivals = {row.id: read_arrived(row) for row in connection.execute(wanted)}
        if stamp.schema_version != schema.SCHEMA_VERSION:
            return Before(stamp.publish, arrivals)
        return Before(stamp.publish, arrivals, partial(kept_result, connection))

    def _checked(self, connection: Connection) -> Stamp:
        """Return the stamp of the store on this connection. Raises StoreDamagedError or StoreVersionError."""
        with self._door():
            stamp = read_stamp(connection)
        if stamp is None:
            raise self.damaged("it has no stamp")
        if stamp.schema_version != schema.SCHEMA_VERSION:
            raise StoreVersionError(
                f"The store {self.name} has schema {stamp.schema_version}, this program reads {schema.SCHEMA_VERSION}; "
                f"{REBUILD}"
            )
        return stamp

    def missing(self) -> StoreMissingError:
        """Return the error of a store that is not there."""
        return StoreMissingError(f"There is no store at {self.name} yet; {REBUILD}")

    def written(self) -> StoreBusyError:
        """Return the error of a store that another process is writing to."""
        return StoreBusyError(
            f"Another process is writing to {self.name}; wait until it ends, then give the command again"
        )

    def damaged(self, reason: str) -> StoreDamagedError:
        """Return the error of something that is no whole store."""
        return StoreDamagedError(f"{self.name} is not a whole store ({reason}); {REBUILD}")

    @contextmanager
    def _door(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            explained = self._explain(error)
            if explained is None:
                raise
            raise explained from error
