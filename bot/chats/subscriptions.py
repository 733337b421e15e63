"""What chats want to be sent unasked: kept, changed, found, switched off, removed."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from bot.chats import approving, schema
from bot.chats.database import Database
from bot.chats.subscription import GENERAL, Subscription

_COLUMNS = frozenset({"id", "kind", "chat", "topic", "admin", "since", "due", "off"})  # the others are in `terms`
_NUMBERS = 2**40  # of which each gets one at random: nobody counts them, and a backup can be loaded beside others
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_terms = TypeAdapter(Subscription)
_subscription, _delivery = schema.subscription.c, schema.delivery.c
_unsent = _delivery.state.in_(("waiting", "sending"))
_ended = _delivery.state.in_(("sent", "failed", "dropped"))


class Subscriptions:
    """Subscriptions of all chats. Methods may be called from any thread; each is one transaction.

    All raise ChatsError's subclasses where the database fails. What is changed is told to whoever watches.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watching: list[Callable[[], None]] = []

    def watch(self, changed: Callable[[], None]) -> None:
        """Let `changed` be called after each change that this process makes, from whatever thread makes it."""
        self._watching.append(changed)

    def changed(self) -> None:
        """Say that something is to be looked at sooner."""
        for changed in self._watching:
            changed()

    def keep(self, wanted: Subscription) -> Subscription:
        """Keep what is new; return it with its number. A digest replaces that of the same chat and topic.

        `due` is set by whoever keeps it: the schedule's next, or None for what waits for news. Without `since` all is
        news that arrives from now on; else what is known of that stays, for it moves on while somebody reads and sets.
        Raises ValueError where something with a rhythm is never due.
        """
        _check(wanted)
        with self._database.alone() as connection:
            known = _one(connection, _place(wanted.chat, wanted.topic)) if wanted.kind == "digest" else None
            if known:
                kept = replace(wanted, id=known.id, since=known.since if wanted.since else None)
                _write(connection, kept)
            else:
                kept = replace(wanted, id=1 + secrets.randbelow(_NUMBERS))
                connection.execute(insert(schema.subscription), {**_row(kept), "wake": wake(kept)})
        return self._told(kept)

    def change(self, number: int, **changed: Any) -> Subscription | None:  # noqa: ANN401 — fields of a Subscription
        """Change some of its fields and leave the rest; return all of it, None where it is gone.

        Raises ValueError as `keep`.
        """
        with self._database.alone() as connection:
            known = _one(connection, _subscription.id == number)
            if known is None:
                return None
            wanted = replace(known, **changed)
            _check(wanted)
            _write(connection, wanted)
        return self._told(wanted)

    def switch_off(self, number: int, reason: str) -> None:
        """Send no more of it, and nothing of what waits, until it is changed to `off=""`."""
        with self._database.alone() as connection:
            silence(connection, _subscription.id == number, reason)

    def silence(self, chat: int, topic: int, reason: str) -> tuple[Subscription, ...]:
        """Switch off all in a chat that are on, or all in one of its topics; return them as they were."""
        here = (_subscription.chat == chat) & (_subscription.off == "")
        if topic:
            here &= _subscription.topic == (0 if topic == GENERAL else topic)
        with self._database.alone() as connection:
            found = of(connection, here)
            silence(connection, here, reason)
        return found

    def remove(self, number: int) -> bool:
        """Delete it and what was sent of it; return whether it was there."""
        with self._database.alone() as connection:
            return remove(connection, _subscription.id == number) > 0

    def of(self, chat: int) -> tuple[Subscription, ...]:
        """Return those of a chat: digests by their topics, then what it follows."""
        with self._database.reading() as connection:
            return of(connection, _subscription.chat == chat)

    def set_by(self, admin: int) -> tuple[Subscription, ...]:
        """Return those that somebody set, in any chat, also before others did."""
        with self._database.reading() as connection:
            return (*of(connection, _subscription.admin == admin), *_set_before(connection, admin))

    def digest(self, chat: int, topic: int = 0) -> Subscription | None:
        """Return the digest of a chat, or of one of its topics."""
        with self._database.reading() as connection:
            return _one(connection, _place(chat, topic))

    def find(self, number: int) -> Subscription | None:
        """Return a subscription by its number."""
        with self._database.reading() as connection:
            return _one(connection, _subscription.id == number)

    def _told(self, kept: Subscription) -> Subscription:
        self.changed()
        return kept


def of(connection: Connection, where: ColumnElement[bool]) -> tuple[Subscription, ...]:
    """Return subscriptions: digests by their topics, then what is followed."""
    wanted = select(schema.subscription).where(where)
    found = connection.execute(wanted.order_by(_subscription.kind, _subscription.topic, _subscription.id))
    return tuple(read(row) for row in found)


def read(row: Row[Any]) -> Subscription:
    """Return a row as a subscription."""
    columns = {
        "since": None if row.since is None else _EPOCH + row.since * _MICROSECOND,
        "due": None if row.due is None else moment(row.due),
    }
    own = {name: getattr(row, name) for name in _COLUMNS - columns.keys()}
    return _terms.validate_python({**json.loads(row.terms), **columns, **own})


def plain(subscription: Subscription) -> Mapping[str, Any]:
    """Return all of a subscription as JSON has it."""
    known: Mapping[str, Any] = _terms.dump_python(subscription, mode="json")
    return known


def moment(seconds: int) -> datetime:
    """Return an instant that was kept in seconds."""
    return datetime.fromtimestamp(seconds, UTC)


def since(instant: datetime | None) -> int | None:
    """Return until when all was told as it is kept: to the microsecond, exactly."""
    return None if instant is None else (instant - _EPOCH) // _MICROSECOND


def silence(connection: Connection, where: ColumnElement[bool], reason: str) -> None:
    """Switch off, and let what waits not be sent, be it for its turn or for an admin's word."""
    numbers = select(_subscription.id).where(where)
    waiting = update(schema.delivery).where(_delivery.subscription.in_(numbers), _unsent | approving.UNDECIDED)
    connection.execute(waiting.values(state="failed"))
    connection.execute(update(schema.subscription).where(where).values(off=reason, wake=None, keeper=None))


def remove(connection: Connection, where: ColumnElement[bool]) -> int:
    """Delete subscriptions and their deliveries; return how many."""
    numbers = select(_subscription.id).where(where)
    connection.execute(delete(schema.delivery).where(_delivery.subscription.in_(numbers)))
    return connection.execute(delete(schema.subscription).where(where)).rowcount


def move(connection: Connection, old: int, new: int) -> None:
    """Let `new` have what `old` has, and what waits to be sent; a digest that `new` has itself is newer and stays.

    The numbers of messages hold in their chat alone, so what was sent to the old one is forgotten, also where it was to
    be changed: another message of the bot may have that number.
    """
    here = of(connection, _subscription.chat == new)
    places = {one.topic for one in here if one.kind == "digest"}
    followed = {one.about for one in here if one.kind == "follow"}
    for one in of(connection, _subscription.chat == old):
        if one.topic in places if one.kind == "digest" else one.about in followed:
            remove(connection, _subscription.id == one.id)
    moved = select(_subscription.id).where(_subscription.chat == old)
    was_there = _ended | _delivery.message.is_not(None)
    connection.execute(delete(schema.delivery).where(_delivery.subscription.in_(moved), was_there))
    connection.execute(update(schema.subscription).where(_subscription.chat == old).values(chat=new))


def erase(connection: Connection, chat: int) -> None:
    """Delete the subscriptions of a chat; somebody's own chat also stands in those that they set elsewhere."""
    remove(connection, _subscription.chat == chat)
    connection.execute(update(schema.subscription).where(_subscription.admin == chat).values(admin=0))
    for one in _set_before(connection, chat):
        _write_admins(connection, replace(one, others=tuple(each for each in one.others if each != chat)))


def next_admin(connection: Connection, number: int) -> int:
    """Let who set it before be the one who is asked and told; return who that is, 0 where nobody is known."""
    known = _one(connection, _subscription.id == number)
    if known is None or not known.others:
        return 0
    _write_admins(connection, replace(known, admin=known.others[0], others=known.others[1:]))
    return known.others[0]


def _check(wanted: Subscription) -> None:
    if wanted.rhythm and not wanted.due and not wanted.off:
        raise ValueError("what has a rhythm is due at a time: see bot/digests/schedule.py")


def _place(chat: int, topic: int) -> ColumnElement[bool]:
    return (_subscription.kind == "digest") & (_subscription.chat == chat) & (_subscription.topic == topic)


def _one(connection: Connection, where: ColumnElement[bool]) -> Subscription | None:
    found = of(connection, where)
    return found[0] if found else None


def _row(kept: Subscription) -> Mapping[str, Any]:
    own = {name: getattr(kept, name) for name in _COLUMNS}
    terms = _terms.dump_json(kept, exclude=set(_COLUMNS)).decode()
    due = None if kept.due is None else int(kept.due.timestamp())
    return {**own, "terms": terms, "since": since(kept.since), "due": due}


def wake(kept: Subscription) -> int | None:
    """Return when to look at it: when it is due, or sooner where an admin sees it first; None where it is off."""
    first = kept.first_seen
    return None if kept.off or first is None else int(first.timestamp())


def _set_before(connection: Connection, person: int) -> tuple[Subscription, ...]:
    found = of(connection, _subscription.terms.contains(str(person), autoescape=True))
    return tuple(one for one in found if person in one.others)


def _write_admins(connection: Connection, kept: Subscription) -> None:
    own = {name: value for name, value in _row(kept).items() if name in {"admin", "terms"}}
    connection.execute(update(schema.subscription).where(_subscription.id == kept.id).values(own))


def _write(connection: Connection, kept: Subscription) -> None:
    """Write what is known already. Pages that wait are looked at when it is due next, or at once."""
    here = _subscription.id == kept.id
    unsent = select(_delivery.page).where(_delivery.subscription == kept.id, _unsent)
    soonest = wake(kept)
    held = approving.next_deadline(connection, kept.id)
    if soonest is not None and held is not None:
        soonest = min(soonest, held)
    if connection.execute(unsent.limit(1)).first() and not kept.off:
        soonest = 0
    connection.execute(update(schema.subscription).where(here).values({**_row(kept), "wake": soonest}))
