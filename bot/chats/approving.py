"""Pages that an admin sees before they are posted: held until their time, unless they are let through or skipped.

Each page waits under its own number; what the admin gets of it goes by the negative of that number, and the question
whether to post them by 0.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from bot.chats import schema
from bot.chats.database import Database
from bot.chats.page import Page
from bot.chats.subscription import Subscription

Answer: TypeAlias = Literal["approved", "skipped"]

QUESTION = 0
_delivery = schema.delivery.c
UNDECIDED = _delivery.state.in_(("held", "approved", "skipped")) & (_delivery.page > QUESTION)
_NEXT_DEADLINE = select(func.min(_delivery.at)).where(_delivery.subscription == bindparam("number"), UNDECIDED)
_page = TypeAdapter(Page)


class Approvals:
    """What waits for an admin's word. Methods may be called from any thread; all raise ChatsError's subclasses."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def answer(self, number: int, slot: int, answer: Answer) -> bool:
        """Let the pages of a slot through, or skip them; return whether there was still time for that."""
        with self._database.alone() as connection:
            known = connection.execute(
                update(schema.delivery).where(_of(number, slot), self._in_time()).values(state=answer)
            )
            return known.rowcount > 0

    def held(self, number: int, slot: int) -> list[Page]:
        """Return the pages of a slot that are still to be decided, in order."""
        with self._database.reading() as connection:
            wanted = select(schema.delivery.c.content).where(_of(number, slot), self._in_time())
            return [_page.validate_json(row.content) for row in connection.execute(wanted.order_by(_delivery.page))]

    def drop(self, number: int, slot: int, shown: str) -> bool:
        """Take one record out of the pages of a slot, and the picture of it; return whether it was there.

        A page without any is not sent, nor is anything where no page has one.
        """
        with self._database.alone() as connection:
            wanted = select(schema.delivery).where(_of(number, slot), self._in_time())
            pages = {row.page: _page.validate_json(row.content) for row in connection.execute(wanted)}
            left = {at: page.without(shown) for at, page in pages.items()}
            over = not any(page.parts for page in left.values())
            changed = [at for at, page in left.items() if over or page != pages[at]]
            for at in changed if left != pages else ():
                values = {"content": _page.dump_json(left[at]).decode()}
                values |= {"state": "dropped"} if over or not left[at].shows else {}
                here = _of(number, slot) & (_delivery.page == at)
                connection.execute(update(schema.delivery).where(here).values(values))
            return left != pages

    def unasked(self, number: int) -> bool:
        """Tell whether no admin could be asked the last time."""
        asked = (_delivery.subscription == number) & (_delivery.page == QUESTION)
        latest = select(_delivery.state).where(asked).order_by(_delivery.slot.desc()).limit(1)
        with self._database.reading() as connection:
            return connection.execute(latest).scalar_one_or_none() == "failed"

    def _in_time(self) -> ColumnElement[bool]:
        return _delivery.at > int(self._clock().timestamp())


def deadline(kept: Subscription, slot: datetime, now: datetime) -> int:
    """Return until when an admin may answer: until the slot, of a late one as long as they are usually given."""
    assert kept.approval
    given = timedelta(minutes=kept.approval.minutes)
    return int((slot if slot > now else now + given).timestamp())


def decide(connection: Connection, kept: Iterable[Subscription], now: int) -> None:
    """Let pages whose time has come be sent, or not, as an admin said; else as is set.

    What an admin has not got of them by then comes too late, and must not hold them up.
    """
    known = {one.id: one for one in kept}
    timely = (_delivery.subscription.in_(known)) & UNDECIDED & (_delivery.at <= now)
    for row in connection.execute(select(_delivery.subscription, _delivery.slot).where(timely).distinct()).all():
        one = known[row.subscription]
        here = (_delivery.subscription == one.id) & (_delivery.slot == row.slot)
        unseen = _delivery.state.in_(("waiting", "sending")) & (_delivery.page <= QUESTION)
        connection.execute(update(schema.delivery).where(here, unseen).values(state="failed", at=now))
        due = here & (_delivery.at <= now)
        skips = bool(one.approval and one.approval.otherwise == "skip")
        for state, sent in (("approved", True), ("skipped", False), ("held", not skips)):
            become = {"state": "waiting" if sent else "dropped", "at": now}
            connection.execute(update(schema.delivery).where(due, _delivery.state == state).values(become))


def ask_anew(connection: Connection, number: int, slot: int, now: int, *, again: bool) -> None:
    """Let what an admin was to get of a slot be sent again; else what is set decides, at the slot and no later."""
    here = (_delivery.subscription == number) & (_delivery.slot == slot)
    state = {"state": "waiting", "message": None} if again else {"state": "failed"}
    connection.execute(update(schema.delivery).where(here, _delivery.page <= QUESTION).values(**state, at=now))
    if not again:
        connection.execute(update(schema.delivery).where(here, UNDECIDED, _delivery.at > slot).values(at=slot))


def next_deadline(connection: Connection, number: int) -> int | None:
    """Return when the next pages of a subscription are to be decided."""
    found: int | None = connection.execute(_NEXT_DEADLINE, {"number": number}).scalar_one()
    return found


def pages_for_admin(pages: Iterable[Page], question: Page) -> list[tuple[int, Page]]:
    """Return what an admin gets, by number: each page as it would be posted, then the question."""
    shown = list(pages)
    return [*((place - len(shown), page) for place, page in enumerate(shown)), (QUESTION, question)]


def _of(number: int, slot: int) -> ColumnElement[bool]:
    return (_delivery.subscription == number) & (_delivery.slot == slot) & UNDECIDED
