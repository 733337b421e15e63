"""How much may be sent, agreed between processes: so many in any stretch of so many seconds, exactly."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.chats import schema
from bot.chats.database import Database

_RECENT = 120.0  # seconds after which what was sent counts for no budget: the longest is of a minute
_CLEARING = 3600.0  # seconds without use after which a budget is forgotten, and between looks for such

_budget = schema.budget.c


class Budgets:
    """Budgets by key: "all", a chat. Methods may be called from any thread; each is one transaction.

    Times are the server's on PostgreSQL, so that machines need not agree on theirs. All raise ChatsError's subclasses
    where the database fails.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._cleared = -_CLEARING

    def claim(self, key: str, amount: int, per_seconds: float, late: float = 0.0) -> float:
        """Take one from a budget of `amount` in any `per_seconds`; return 0.0 when it is taken.

        Else nothing is taken, and the seconds are returned after which to ask again. An `amount` of 0 is no limit.
        What is taken counts from `late` seconds from now: when it may arrive where it is counted.
        """
        with self._database.writing() as connection:
            now, spent, closed = self._locked(connection, key)
            recent = [at for at in spent if at > now - per_seconds]
            full = recent[-amount] + per_seconds - now if amount and len(recent) >= amount else 0.0
            if (wait := max(full, closed - now)) > 0:
                return wait
            kept = sorted([*recent, now + late]) if amount else []
            connection.execute(update(schema.budget).where(_budget.key == key).values(spent=json.dumps(kept), used=now))
            self._clear(connection, now)
        return 0.0

    def close(self, key: str, seconds: float) -> None:
        """Let nothing be taken from a budget for so many seconds: Telegram said so."""
        with self._database.writing() as connection:
            now, _, closed = self._locked(connection, key)
            until = max(closed, now + seconds)
            connection.execute(update(schema.budget).where(_budget.key == key).values(closed=until, used=until))

    def sent_to(self, chat: int) -> list[datetime]:
        """Return when something was sent to a chat, as far as its budgets know."""
        with self._database.reading() as connection:
            found = connection.execute(select(_budget.spent).where(_of(chat))).scalars()
            return [
                datetime.fromtimestamp(at, UTC) for at in sorted({at for spent in found for at in json.loads(spent)})
            ]

    def erase(self, connection: Connection, chat: int) -> None:
        """Delete the budgets of a chat, but for what still counts: else it would be sent more than Telegram takes."""
        connection.execute(delete(schema.budget).where(_of(chat), _budget.used < self._now(connection) - _RECENT))

    def _locked(self, connection: Connection, key: str) -> tuple[float, list[float], float]:
        """Return the time, when was spent, and until when a budget is closed; nobody else touches it meanwhile."""
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        row = {"key": key, "spent": "[]", "closed": 0.0, "used": 0.0}
        connection.execute(insert(schema.budget).values(row).on_conflict_do_nothing())
        wanted = select(_budget.spent, _budget.closed).where(_budget.key == key).with_for_update()
        found = connection.execute(wanted).one()
        return self._now(connection), json.loads(found.spent), found.closed

    def _now(self, connection: Connection) -> float:
        if connection.dialect.name == "postgresql":
            return float(connection.execute(select(func.extract("epoch", func.clock_timestamp()))).scalar_one())
        return self._clock().timestamp()

    def _clear(self, connection: Connection, now: float) -> None:
        if time.monotonic() - self._cleared >= _CLEARING:
            self._cleared = time.monotonic()
            connection.execute(delete(schema.budget).where(_budget.used < now - _CLEARING))


def of_chat(chat: int | str) -> str:
    """Return the key of the budget of a chat."""
    return f"chat {chat}"


def of_group(chat: int | str) -> str:
    """Return the key of what a group is sent in a minute."""
    return f"group {chat}"


def _of(chat: int) -> ColumnElement[bool]:
    return _budget.key.in_((of_chat(chat), of_group(chat)))
