"""The precious database as the bot sees it: opened and upgraded once, at the start."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Self

from bot.chats.budgets import Budgets
from bot.chats.database import PATIENCE, Database
from bot.chats.inbox import Inbox
from bot.chats.presence import Presence
from bot.chats.upgrade import upgrade


def now() -> datetime:
    """Return the time in UTC: the clock unless another is given."""
    return datetime.now(UTC)


class Chats:
    """What chats and people have set, where nothing can be sent, and the updates that wait for an answer.

    All methods may be called from any thread; each is one transaction.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._presence = Presence(database)
        self.budgets = Budgets(database, clock)

    @classmethod
    def open(cls, url: str, *, clock: Callable[[], datetime] = now, patience: float = PATIENCE) -> Self:
        """Open the database at `url`, upgraded to what this program needs; made where there is none.

        Args:
            url: SQLAlchemy's: `sqlite:///path` or `postgresql://user:password@host/database`.
            clock: gives the time.
            patience: seconds to wait for a lock.

        Raises:
            SettingsError: the URL is neither.
            ChatsError: see its subclasses; nothing was changed.
        """
        database = Database(url, patience=patience)
        try:
            upgrade(database)
        except BaseException:
            database.close()
            raise
        return cls(database, clock)

    @property
    def shared(self) -> bool:
        """Whether several bots may run on this database at once: on PostgreSQL."""
        return self._database.file is None

    def close(self) -> None:
        """Let go of all connections."""
        self._presence.close()
        self._database.close()

    def inbox(self, bot: int, origin: str) -> Inbox:
        """Return the updates of one bot (its number: what stands before the colon of its token).

        `origin` is where its Bot API is: the numbers of another server's updates may be the same.
        """
        return Inbox(self._database, bot, origin, self._presence, self._clock)
