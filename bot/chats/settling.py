"""A page's way through the ledger: noted as being sent, settled, let go of.

The statements are made once: thousands of pages leave in a row, and to make them took more than to carry them out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, and_, bindparam, case, func, select, update

from bot.chats import approving, schema, subscriptions

_subscription, _delivery = schema.subscription.c, schema.delivery.c
UNSENT = _delivery.state.in_(("waiting", "sending"))
ON = _subscription.off == ""

_this = and_(
    _delivery.subscription == bindparam("number"),
    _delivery.slot == bindparam("in_slot"),
    _delivery.page == bindparam("place"),
)
_one = _subscription.id == bindparam("number")
_mine = _subscription.keeper == bindparam("me")

_waits = select(_delivery.page).where(_delivery.subscription == _subscription.id, UNSENT).exists()
_deadline = select(func.min(_delivery.at)).where(_delivery.subscription == _subscription.id, approving.UNDECIDED)
_held = _deadline.scalar_subquery()
_next_look = bindparam("next_look", type_=BigInteger)
# Not later than what an admin was shown is to be decided: two digests may be nearer than they are given to answer.
_look = case((_held < func.coalesce(_next_look, _held + 1), _held), else_=_next_look)

_PAGES = (
    select(_delivery.page)
    .where(
        _delivery.subscription == bindparam("number"),
        _delivery.slot == bindparam("in_slot"),
        _delivery.page > approving.QUESTION,
    )
    .limit(1)
)
_KNOWN = select(schema.subscription).where(_one)
_NEXT = select(schema.subscription, _waits.label("waits")).where(_one)
_KEPT = _KNOWN.where(_mine, ON)
_MOVED_ON = (
    update(schema.subscription)
    .where(_one, _mine, ON, _subscription.due.is_not_distinct_from(bindparam("was_due", type_=BigInteger)))
    .values(
        since=bindparam("until"),
        due=bindparam("next_due"),
        wake=case((_waits, 0), else_=_look),
        told=func.coalesce(bindparam("slot", type_=BigInteger), _subscription.told),
        keeper=bindparam("kept_by"),
    )
)
_MARKED = update(schema.delivery).where(_this, UNSENT).values(state="sending", at=bindparam("now"))
_SETTLED = (
    update(schema.delivery)
    .where(_this, UNSENT)
    .values(state=bindparam("ended"), message=bindparam("as_message"), at=bindparam("now"))
)
_LET_GO = update(schema.subscription).where(_one, _mine).values(keeper=None, wake=_look)

Key = Mapping[str, int]  # of a page: the `number` of its subscription, `in_slot`, its `place`


@dataclass(frozen=True)
class Move:
    """Until when a subscription has been told all, when it is due and looked at next; the slot of pages to be sent."""

    since: int | None
    due: int | None
    wake: int | None
    slot: int | None


def has_pages(connection: Connection, number: int, slot: int) -> bool:
    """Tell whether pages of a slot are there already: one digest is never of two looks at the store."""
    return connection.execute(_PAGES, {"number": number, "in_slot": slot}).first() is not None


def move_on(connection: Connection, number: int, me: int, was_due: int | None, moved: Move) -> bool:
    """Move on a subscription that this process keeps, and keep it where there are pages; False: it was changed."""
    sends = moved.slot is not None
    changed = {"until": moved.since, "next_due": moved.due, "next_look": 0 if sends else moved.wake, "slot": moved.slot}
    keeper = {"number": number, "me": me, "was_due": was_due, "kept_by": me if sends else None}
    return bool(connection.execute(_MOVED_ON, {**changed, **keeper}).rowcount)


def begin(connection: Connection, page: Key, me: int, now: int) -> Row[Any] | None:
    """Note that a page is being sent; return its subscription. None: it is not to be sent any more."""
    found = connection.execute(_KEPT, {"number": page["number"], "me": me}).one_or_none()
    return found if found and connection.execute(_MARKED, {**page, "now": now}).rowcount else None


def settle(connection: Connection, page: Key, message: int | None, now: int) -> None:
    """Note that a page was sent as that message, or that it cannot be (None)."""
    ended = "failed" if message is None else "sent"
    connection.execute(_SETTLED, {**page, "ended": ended, "as_message": message, "now": now})


def next_look(connection: Connection, number: int) -> int | None:
    """Return when a subscription is to be looked at next: when it is due.

    At once where something waits to be sent: a post that is to be corrected, or the question whether to.
    """
    found = connection.execute(_NEXT, {"number": number}).one_or_none()
    if found and found.waits:
        return 0
    return subscriptions.wake(subscriptions.read(found)) if found else None


def let_go(connection: Connection, number: int, me: int, look: int | None) -> None:
    """Let go of a subscription that this process keeps; it is to be looked at again at that time.

    Or sooner, when what waits for an admin's word is to be decided.
    """
    connection.execute(_LET_GO, {"number": number, "me": me, "next_look": look})
