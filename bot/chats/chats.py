"""The precious database as the bot sees it: opened and upgraded once, at the start."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self, TypedDict, Unpack

from bot.chats import record, subscriptions
from bot.chats.approving import Approvals
from bot.chats.budgets import Budgets
from bot.chats.database import PATIENCE, Database
from bot.chats.inbox import Inbox, unanswered
from bot.chats.ledger import Ledger
from bot.chats.posts import Posts
from bot.chats.preferences import Preferences, Quiet
from bot.chats.presence import Presence
from bot.chats.record import Silence
from bot.chats.subscriptions import Subscriptions
from bot.chats.upgrade import upgrade

FRESH = 10.0  # seconds for which what a chat has set is taken from memory
REMEMBERED = 10_000  # chats, at some 200 bytes each


def now() -> datetime:
    """Return the time in UTC: the clock unless another is given."""
    return datetime.now(UTC)


class Changes(TypedDict, total=False):
    """What `prefer` may set; None takes back."""

    language: str | None
    timezone: str | None
    quiet: Quiet | None


class Chats:
    """What chats and people have set, where nothing can be sent, and the updates that wait for an answer.

    All methods may be called from any thread; each is one transaction.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._presence = Presence(database)
        self._remembered: dict[int, tuple[float, Preferences]] = {}
        self.budgets = Budgets(database, clock)
        self.subscriptions = Subscriptions(database)
        self.approvals = Approvals(database, clock)
        self.posts = Posts(database, clock, self.subscriptions.changed)
        self.ledger = Ledger(database, self._presence, clock)
        with database.reading() as connection:
            self._silent = record.silent(connection)

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

    def now(self) -> datetime:
        """Return the time."""
        return self._clock()

    def preferences(self, chat: int) -> Preferences:
        """Return what a chat has set. In Telegram a private chat has its person's number."""
        with self._database.reading() as connection:
            found = record.preferences(connection, chat)
        self._remember(chat, found)
        return found

    def remembered(self, chat: int) -> Preferences | None:
        """Return what a chat has set, at once and without the database; None where that was not read lately.

        What another process changed is known some seconds later.
        """
        known = self._remembered.get(chat)
        return known[1] if known and time.monotonic() - known[0] < FRESH else None

    def prefer(self, chat: int, **changed: Unpack[Changes]) -> Preferences:
        """Set some of what a chat may set, and leave the rest; return all of it."""
        with self._database.alone() as connection:
            wanted = replace(record.preferences(connection, chat), **changed)
            record.put(connection, chat, wanted)
        self._remember(chat, wanted)
        return wanted

    def silences(self, chat: int) -> tuple[Silence, ...]:
        """Return where in a chat nothing can be sent, since when and why."""
        with self._database.reading() as connection:
            return record.silences(connection, chat)

    def gone(self, chat: int, reason: str, *, topic: int = 0) -> None:
        """Note that nothing can be sent to a chat, or to one topic of it: kicked, blocked, rights lost, closed."""
        with self._database.alone() as connection:
            record.silence(connection, chat, Silence(topic, reason, self._clock()))
        self._silent.add((chat, topic))

    def back(self, chat: int, *, topic: int = 0) -> None:
        """Clear what `gone` noted: Telegram says that the chat, or its topic, is open again."""
        with self._database.alone() as connection:
            record.clear(connection, chat, topic)
        self._silent.discard((chat, topic))

    def heard(self, chat: int, *, topic: int = 0) -> None:
        """Clear what `gone` noted: something was sent. Costs nothing where this process knows of nothing noted."""
        for place in {(chat, 0), (chat, topic)} & self._silent:
            self.back(place[0], topic=place[1])

    def exported(self, chat: int) -> Mapping[str, Any]:
        """Return as JSON what is sent to a chat unasked, what its person set elsewhere, and what waits or passes."""
        here, elsewhere = self.subscriptions.of(chat), self.subscriptions.set_by(chat)
        with self._database.reading() as connection:
            deliveries, waiting = record.deliveries(connection, chat), unanswered(connection, chat)
        return {
            "sent_in_advance": [subscriptions.plain(each) for each in here],
            "set_elsewhere": [subscriptions.plain(each) for each in elsewhere if each.chat != chat],
            "deliveries": deliveries,
            "not_yet_answered": waiting,
            "last_sent": [at.isoformat() for at in self.budgets.sent_to(chat)],
        }

    def moved(self, old: int, new: int) -> None:
        """Let a supergroup have all that its group had. May be told any number of times."""
        if old == new:
            return
        with self._database.alone() as connection:
            record.move(connection, old, new)
            subscriptions.move(connection, old, new)
        self._remembered.clear()

    def forget(self, chat: int) -> None:
        """Delete all that is kept of a chat. What it asked before is answered, and goes with that."""
        with self._database.alone() as connection:
            record.erase(connection, chat)
            subscriptions.erase(connection, chat)
            self.budgets.erase(connection, chat)
        self._remembered.pop(chat, None)

    def _remember(self, chat: int, preferences: Preferences) -> None:
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        self._remembered[chat] = (time.monotonic(), preferences)

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
