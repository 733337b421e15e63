"""Updates from the moment they are known until they are answered: no kill loses one."""

import hashlib
import json
import math
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table, and_, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.chats import schema
from bot.chats.database import Database
from bot.chats.presence import Presence

# Telegram keeps an update for a day (Bot API, "Getting updates"), so nothing older is repeated.
REPEATED_FOR = timedelta(days=2)
_CLEARING = 3600.0  # seconds between looks for what can no longer be repeated

_inbox = schema.inbox.c


class Inbox:
    """The updates of one bot. Methods may be called from any thread; each is one transaction, durable when it returns.

    All raise ChatsError's subclasses where the database fails.
    """

    def __init__(
        self, database: Database, bot: int, origin: str, presence: Presence, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._bot = bot
        self._origin = origin.encode()
        self._presence = presence
        self._clock = clock
        self._cleared = -_CLEARING
        self._missing: set[int | None] = set()
        # Made once: for each update anew, that took more than all else.
        self._keeping = _keeping(sqlite.insert if database.file else postgresql.insert)
        one = _inbox.bot == bot, _inbox.id == bindparam("number")
        self._settling = update(schema.inbox).where(*one).values(update=None)

    def keep(self, updates: Sequence[tuple[int, str]]) -> tuple[int, ...]:
        """Keep updates, each a number and its text; return the numbers of those not known before, in their order.

        A repeat from Telegram is known, whether it was answered or waits. Another update under a known number is new:
        numbers begin anew at random after a quiet week.
        """
        if not updates:
            return ()
        kept = int(self._clock().timestamp())
        every = {"bot": self._bot, "kept": kept, "keeper": self._presence.number}
        rows = {number: {**every, "id": number, **self._content(text)} for number, text in updates}
        with self._database.writing() as connection:
            added = set(connection.execute(self._keeping, list(rows.values())).scalars())
        return tuple(number for number in rows if number in added)

    def waiting(self) -> list[tuple[int, str]]:
        """Return what is kept and not settled, oldest first; what another process that lives keeps is left to it.

        For a start: what was returned before is returned again.
        """
        with self._database.writing() as connection:
            others = self._presence.others(connection)
            return self._taken(connection, func.coalesce(_inbox.keeper, 0).not_in(others))

    def newest(self) -> float:
        """Return the highest number kept, 0 before the first; infinity where other processes may keep higher ones."""
        if self._database.file is None:
            return math.inf
        with self._database.reading() as connection:
            return connection.execute(select(func.max(_inbox.id)).where(_inbox.bot == self._bot)).scalar() or 0

    def abandoned(self) -> list[tuple[int, str]]:
        """Return what other processes left unsettled when they ended, oldest first, and keep it from now on.

        They ended where the look before this one missed them, too: one might have to come back to a server that
        restarted. So ask now and then.
        """
        self._presence.stay()
        with self._database.writing() as connection:
            living = {self._presence.number, *self._presence.others(connection)}
            keepers = select(func.coalesce(_inbox.keeper, 0)).distinct().where(_inbox.bot == self._bot, schema.waiting)
            missing = set(connection.execute(keepers).scalars()) - living
            gone, self._missing = missing & self._missing, missing
            return self._taken(connection, func.coalesce(_inbox.keeper, 0).in_(gone)) if gone else []

    def _taken(self, connection: Connection, which: ColumnElement[bool]) -> list[tuple[int, str]]:
        wanted = (
            select(_inbox.id, _inbox.update)
            .where(_inbox.bot == self._bot, schema.waiting, which)
            .order_by(_inbox.kept, _inbox.id)
            .with_for_update()  # of two processes that look, one takes them
        )
        found = [(row.id, row.update) for row in connection.execute(wanted)]
        if found:
            taking = update(schema.inbox).where(_inbox.bot == self._bot, _inbox.id == bindparam("number"))
            keeper = taking.values(keeper=self._presence.number)
            connection.execute(keeper, [{"number": number} for number, _ in found])
        return found

    def settle(self, ids: Sequence[int]) -> None:
        """Note that these were answered or need no answer; their text goes. Unknown numbers are passed over."""
        if not ids:
            return
        with self._database.writing() as connection:
            connection.execute(self._settling, [{"number": number} for number in ids])
            if time.monotonic() - self._cleared >= _CLEARING:
                self._cleared = time.monotonic()
                before = int((self._clock() - REPEATED_FOR).timestamp())
                connection.execute(delete(schema.inbox).where(and_(_inbox.kept < before, ~schema.waiting)))

    def _content(self, text: str) -> dict[str, bytes | str]:
        """Return a text as a database takes it, and what tells a repeat of it from another text."""
        whole = text.replace("\0", "?").encode("utf-8", "replace")
        return {"update": whole.decode(), "mark": hashlib.sha256(self._origin + b"\0" + whole).digest()[:16]}


def _keeping(insert: Callable[[Table], sqlite.Insert] | Callable[[Table], postgresql.Insert]) -> Executable:
    """Return the statement that keeps updates and returns the numbers of those that are new."""
    adding = insert(schema.inbox)
    new = adding.excluded
    known = adding.on_conflict_do_update(
        index_elements=("bot", "id"),
        set_={"mark": new.mark, "update": new.update, "kept": new.kept, "keeper": new.keeper},
        where=_inbox.mark != new.mark,
    )
    return known.returning(_inbox.id)


def unanswered(connection: Connection, chat: int) -> list[object]:
    """Return the updates that wait for an answer and come from a chat, or from its person elsewhere."""
    texts = connection.execute(select(_inbox.update).where(schema.waiting).order_by(_inbox.kept, _inbox.id)).scalars()
    return [told for each in texts if chat in _places(told := json.loads(each))]


def _places(update: dict[str, Any]) -> set[object]:
    """Return the chat and the person that an update comes from; nothing of it was checked yet."""
    told = [what for what in update.values() if isinstance(what, dict)]
    told += [what["message"] for what in told if isinstance(what.get("message"), dict)]
    places = (what.get(place) for what in told for place in ("chat", "from"))
    return {known for place in places if isinstance(place, dict) and isinstance(known := place.get("id"), int)}
