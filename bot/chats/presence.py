"""Which processes live: each that shares the database holds a lock there, which ends with it, however it ends."""

import secrets
from contextlib import ExitStack

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from bot.chats.database import Database

_PRESENT = 0x0EC2  # the class of PostgreSQL's advisory locks: any number, the same in every program
_LIVING = text(
    "SELECT objid FROM pg_locks JOIN pg_database ON pg_locks.database = pg_database.oid"
    " WHERE locktype = 'advisory' AND classid = :present AND datname = current_database() AND granted"
)
_HOLD = text("SELECT pg_advisory_lock(:present, :number)")


class Presence:
    """This process among those that share a PostgreSQL database. An SQLite file has one bot at a time.

    A server that restarts forgets who lives, until each process stays: what others keep is not taken from them at the
    first look that misses them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held = ExitStack()
        self.number = 1 + secrets.randbelow(2**31 - 1)
        self._connection = self._hold()

    def stay(self) -> None:
        """Let others see this process again where the server forgot it. Raises ChatsError's subclasses."""
        try:
            if self._connection is not None:
                self._connection.execute(select(1))
                return
        except DBAPIError:
            self._connection = None  # also where it cannot be held again yet: the next call tries
            self.close()
        self._connection = self._hold()

    def _hold(self) -> Connection | None:
        if self._database.file is not None:
            return None
        with ExitStack() as held:
            connection = held.enter_context(self._database.held())
            connection.execute(_HOLD, {"present": _PRESENT, "number": self.number})
            self._held = held.pop_all()
        return connection

    def close(self) -> None:
        """Leave."""
        self._held.close()

    def others(self, connection: Connection) -> list[int]:
        """Return the numbers of the other processes that live."""
        if self._database.file is not None:
            return []
        return [one for one in connection.execute(_LIVING, {"present": _PRESENT}).scalars() if one != self.number]
