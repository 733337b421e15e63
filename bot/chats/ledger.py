"""The ledger: what is due is taken by one process, its pages are claimed once, sent, and settled.

A subscription is kept by one process from the moment it is taken until its last page is settled, so that pages leave in
their order. What a process kept that lives no more is taken by the next that looks: pages that waited are sent, those
that were being sent are sent again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.chats import approving, record, schema, settling, subscriptions
from bot.chats.database import Database
from bot.chats.figures import Figures, figures
from bot.chats.heard import Heard, heard, told_meanwhile
from bot.chats.page import Page
from bot.chats.preferences import Preferences
from bot.chats.presence import Presence
from bot.chats.settling import ON, UNSENT
from bot.chats.subscription import Subscription

KEPT_FOR = timedelta(days=30)  # how long what was sent can be found again, to be corrected
_CLEARING = timedelta(hours=1)  # between looks for what was kept for so long

_subscription, _delivery = schema.subscription.c, schema.delivery.c


@dataclass(frozen=True)
class Claim:
    """A page in the ledger. `begun`: a process that lives no more was sending it. `message`: the one to be changed."""

    subscription: int
    slot: int
    number: int
    page: Page
    tries: int = 0
    begun: bool = False
    message: int | None = None


@dataclass(frozen=True)
class Taken:
    """A subscription that this process delivers, what its chat has set, its last slot, and pages left unsent.

    Of a follow also what any of its chat has told.
    """

    subscription: Subscription
    preferences: Preferences
    told: datetime | None = None
    left: tuple[Claim, ...] = ()
    heard: Heard = field(default_factory=dict)


@dataclass(frozen=True)
class Composed:
    """What was made of one that was taken at a slot: its pages, until when all is told, and when it is due next."""

    taken: Taken
    slot: datetime
    pages: Sequence[Page]
    since: datetime | None
    due: datetime | None
    question: Page | None = None  # to an admin who sees the pages first


_page = TypeAdapter(Page)
_CLAIMING = {  # made once, as in settling.py
    name: adding(schema.delivery).on_conflict_do_nothing().returning(_delivery.page)
    for name, adding in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


class Ledger:
    """What is to be sent and was. Methods may be called from any thread; each is one transaction, durable when done.

    All raise ChatsError's subclasses where the database fails.
    """

    def __init__(self, database: Database, presence: Presence, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._presence = presence
        self._clock = clock
        self._cleared = datetime.min.replace(tzinfo=UTC)

    def take(self, most: int) -> list[Taken]:
        """Take up to so many that are to be looked at by now and that no process that lives keeps, oldest first."""
        with self._database.writing() as connection:
            kept = [*self._presence.others(connection), self._presence.number]
            wanted = (
                select(schema.subscription)
                .where(_subscription.wake <= self._now(), ON, func.coalesce(_subscription.keeper, 0).not_in(kept))
                .order_by(_subscription.wake, _subscription.chat, _subscription.id)  # what a chat follows together
                .limit(most)
                .with_for_update(skip_locked=True)
            )
            rows = connection.execute(wanted).all()
            if not rows:
                return []
            numbers = [row.id for row in rows]
            mine = update(schema.subscription).where(_subscription.id.in_(numbers))
            connection.execute(mine.values(keeper=self._presence.number))
            approving.decide(connection, map(subscriptions.read, rows), self._now())
            left = _left(connection, numbers)
            preferences = record.preferences_of(connection, {row.chat for row in rows})
            told = heard(connection, map(subscriptions.read, rows))
            return [
                Taken(
                    subscriptions.read(row),
                    preferences.get(row.chat, Preferences()),
                    subscriptions.moment(row.told) if row.told else None,
                    tuple(claim for claim in left if claim.subscription == row.id),
                    told.get(row.chat, {}) if row.kind == "follow" else {},
                )
                for row in rows
            ]

    def put(self, composed: Iterable[Composed]) -> list[tuple[Claim, ...]]:
        """Claim the pages of each, and move on what it has been told and when it is due; return what was claimed.

        Nothing is claimed of what was changed, moved to another time or removed meanwhile, nor for a slot that has
        pages already: its news wait for the next. What has no pages is let go of; so is a follow with news that another
        process told its chat meanwhile, which stays due.
        """
        with self._database.writing() as connection:
            return [self._put(connection, each) for each in composed]

    def begin(self, claim: Claim) -> Subscription | None:
        """Note that a page is being sent; return where it goes. None: it is not to be sent any more."""
        with self._database.writing() as connection:
            found = settling.begin(connection, _key(claim), self._presence.number, self._now())
            if not found:
                return None
            where_to = subscriptions.read(found)
            if claim.number <= approving.QUESTION:  # to the admin alone
                return replace(where_to, chat=where_to.admin, topic=0, silent=False)
            return where_to

    def settle(self, claim: Claim, message: int | None, *, last: bool) -> None:
        """Note that a page was sent as that message, or that it cannot be (None); with `last` let go of the whole."""
        with self._database.writing() as connection:
            settling.settle(connection, _key(claim), message, self._now())
            if last:
                self._end(connection, claim.subscription)
            self._clear(connection)

    def unasked(self, claim: Claim) -> int:
        """Note that an admin cannot be asked; return who is instead, 0 where nobody is: then what is set decides."""
        with self._database.writing() as connection:
            other = subscriptions.next_admin(connection, claim.subscription)
            approving.ask_anew(connection, claim.subscription, claim.slot, self._now(), again=bool(other))
            at_once = other or _left(connection, [claim.subscription])
            look = 0 if at_once else settling.next_look(connection, claim.subscription)
            settling.let_go(connection, claim.subscription, self._presence.number, look)
            return other

    def put_off(self, claim: Claim, until: datetime, *, tried: bool = True) -> None:
        """Let a page that was not sent, and those behind it, wait; let go of the whole. `tried`: it counts as a try."""
        with self._database.writing() as connection:
            waiting = {"state": "waiting", "tries": _delivery.tries + int(tried), "at": self._now()}
            connection.execute(update(schema.delivery).where(_at(claim), UNSENT).values(waiting))
            settling.let_go(connection, claim.subscription, self._presence.number, int(until.timestamp()))

    def leave(self, until: Mapping[int, datetime | None]) -> None:
        """Let go of what was taken, by its number; to be looked at again at that time, or as it was."""
        with self._database.writing() as connection:
            for number, at in until.items():
                if at is None:
                    self._let_go(connection, number, _subscription.wake)
                else:
                    settling.let_go(connection, number, self._presence.number, int(at.timestamp()))

    def leave_all(self) -> None:
        """Let go of all that this process keeps: another may go on."""
        with self._database.writing() as connection:
            connection.execute(update(schema.subscription).where(self._mine).values(keeper=None))

    def arrived(self, latest: datetime, wait: timedelta, pause: timedelta) -> None:
        """Note until when articles have arrived: what is followed and was told less is due after `wait`.

        What was told something before is due a `pause` after that at the earliest. What has no beginning begins now.
        """
        now, until = self._now(), subscriptions.since(latest)
        soonest = now + int(wait.total_seconds())
        after = _subscription.told + int(pause.total_seconds())
        at = case((func.coalesce(after, 0) > soonest, after), else_=soonest)
        with self._database.writing() as connection:
            changing = update(schema.subscription)
            connection.execute(changing.where(_subscription.since.is_(None)).values(since=until))
            waits = and_(_subscription.due.is_(None), _subscription.since < until, ON)
            connection.execute(changing.where(waits).values(due=at, wake=at))

    def next(self) -> datetime | None:
        """Return when the next is to be looked at that no process keeps; None where there is none."""
        wanted = select(func.min(_subscription.wake)).where(ON, _subscription.keeper.is_(None))
        with self._database.reading() as connection:
            found = connection.execute(wanted).scalar_one()
        return None if found is None else subscriptions.moment(found)

    def sent_to(self, chat: int) -> list[tuple[Subscription, Claim, int]]:
        """Return what was sent to a chat in the last `KEPT_FOR`, the oldest first."""
        posted = (_delivery.state == "sent") & (_delivery.page > approving.QUESTION)
        place = (_delivery.subscription == _subscription.id) & posted
        wanted = select(schema.delivery, schema.subscription).join(schema.subscription, place)
        with self._database.reading() as connection:
            here = wanted.where(_subscription.chat == chat)
            found = connection.execute(here.order_by(_delivery.at, _delivery.slot, _delivery.page))
            return [(subscriptions.read(row), _claim(row), row.message) for row in found]

    def figures(self) -> Figures:
        """Return what an operator asks."""
        with self._database.reading() as connection:
            return figures(connection, self._now())

    @property
    def _mine(self) -> ColumnElement[bool]:
        return _subscription.keeper == self._presence.number

    def _now(self) -> int:
        return int(self._clock().timestamp())

    def _put(self, connection: Connection, composed: Composed) -> tuple[Claim, ...]:
        known, slot = composed.taken.subscription, int(composed.slot.timestamp())
        pages, since = composed.pages, composed.since
        if pages and settling.has_pages(connection, known.id, slot):
            pages, since = (), known.since  # a clock went back, or it was set to this time again: the next tells all
        due = None if composed.due is None else int(composed.due.timestamp())
        before = None if known.due is None else int(known.due.timestamp())
        moved = settling.Move(
            since=subscriptions.since(since),
            due=due,
            wake=subscriptions.wake(replace(known, due=composed.due)),
            slot=slot if pages else None,
        )
        shown = {record for page in pages for record in page.shows}
        if told_meanwhile(connection, known, shown, composed.taken.heard):
            self._let_go(connection, known.id, self._now())
            return ()
        if not settling.move_on(connection, known.id, self._presence.number, before, moved):
            self._end(connection, known.id)
            return ()
        claims = tuple(Claim(known.id, slot, number, page) for number, page in enumerate(pages, 1))
        if claims and composed.question and known.approval:
            until = approving.deadline(known, composed.slot, self._clock())
            claims = tuple(claim for claim in claims if _claimed(connection, claim, until, "held"))
            asking = approving.pages_for_admin((claim.page for claim in claims), composed.question)
            claims = tuple(Claim(known.id, slot, number, page) for number, page in asking)
        return tuple(claim for claim in claims if _claimed(connection, claim, self._now()))

    def _let_go(self, connection: Connection, number: int, wake: object) -> None:
        here = (_subscription.id == number) & self._mine
        connection.execute(update(schema.subscription).where(here).values(keeper=None, wake=wake))

    def _end(self, connection: Connection, number: int) -> None:
        """Let go of it until it is to be looked at next."""
        settling.let_go(connection, number, self._presence.number, settling.next_look(connection, number))

    def _clear(self, connection: Connection) -> None:
        now = self._clock()
        if now - self._cleared >= _CLEARING:
            self._cleared = now
            before = int((now - KEPT_FOR).timestamp())
            connection.execute(delete(schema.delivery).where(_delivery.at < before, ~UNSENT))


def _claimed(connection: Connection, claim: Claim, at: int, state: str = "waiting") -> bool:
    """Claim a page; return whether nobody had."""
    row: dict[str, Any] = {"subscription": claim.subscription, "slot": claim.slot, "page": claim.number}
    row |= {"content": _page.dump_json(claim.page).decode(), "state": state, "tries": 0, "at": at}
    return connection.execute(_CLAIMING[connection.dialect.name], row).first() is not None


def _key(claim: Claim) -> settling.Key:
    return {"number": claim.subscription, "in_slot": claim.slot, "place": claim.number}


def _at(claim: Claim) -> ColumnElement[bool]:
    return and_(
        _delivery.subscription == claim.subscription, _delivery.slot == claim.slot, _delivery.page == claim.number
    )


def _left(connection: Connection, numbers: Sequence[int]) -> list[Claim]:
    """Return the pages that are unsent, in order."""
    wanted = select(schema.delivery).where(_delivery.subscription.in_(numbers), UNSENT)
    return [_claim(row) for row in connection.execute(wanted.order_by(_delivery.slot, _delivery.page))]


def _claim(row: Any) -> Claim:  # noqa: ANN401 — a row
    page = _page.validate_json(row.content)
    return Claim(row.subscription, row.slot, row.page, page, row.tries, row.state == "sending", row.message)
