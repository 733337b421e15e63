"""Which processes live: each that shares the database holds a lock there, which ends with it, however it ends."""

import secrets
from contextlib import ExitStack

from sqlalchemy import Connection, text

from bot.chats.database import Database

_PRESENT = 0x0EC2  # the class of PostgreSQL's advisory locks: any number, the same in every program
_LIVING = text(
    "SELECT objid FROM pg_locks JOIN pg_database ON pg_locks.database = pg_database.oid"
    " WHERE locktype = 'advisory' AND classid = :present AND datname = current_database() AND granted"
)


class Presence:
    """This process among those that share a PostgreSQL database. An SQLite file has one bot at a time.

    A server that restarts forgets who lives: whoever starts after that may answer again what others are answering.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held = ExitStack()
        self.number = 1 + secrets.randbelow(2**31 - 1)
        if database.file is None:
            connection = self._held.enter_context(database.held())
            connection.execute(
                text("SELECT pg_advisory_lock(:present, :number)"), {"present": _PRESENT, "number": self.number}
            )

    def close(self) -> None:
        """Leave."""
        self._held.close()

    def others(self, connection: Connection) -> list[int]:
        """Return the numbers of the other processes that live."""
        if self._database.file is not None:
            return []
        return [one for one in connection.execute(_LIVING, {"present": _PRESENT}).scalars() if one != self.number]
