"""What was posted and can still be put right: read in turn, offered to an admin once, changed in place when they agree.

What is right now stands with the page that was posted, under the number of its offer. A post that is to be changed
waits in the ledger like one that is to be sent, with its message's number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, tuple_, update

from bot.chats import record, schema, subscriptions
from bot.chats.approving import QUESTION
from bot.chats.database import Database
from bot.chats.page import Page
from bot.chats.preferences import Preferences
from bot.chats.subscription import Subscription

CORRECTED_FOR = timedelta(days=14)
"""How long a post is put right after it was sent: who looks up older things asks the bot."""

_subscription, _delivery = schema.subscription.c, schema.delivery.c
_posted = (_delivery.state == "sent") & (_delivery.page > QUESTION) & _delivery.message.is_not(None)
_page = TypeAdapter(Page)

Key = tuple[int, int, int]  # subscription, slot, page


@dataclass(frozen=True)
class Post:
    """A page that was posted: under which key, where, as which message, and as it is kept."""

    key: Key
    where: Subscription
    preferences: Preferences
    page: Page
    message: int
    kept: str


class Posts:
    """What was posted. Methods may be called from any thread; each is one transaction.

    All raise ChatsError's subclasses where the database fails.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], woken: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._woken = woken  # called when something is to be sent sooner

    def after(self, key: Key, most: int) -> list[Post]:
        """Return the next posts behind a key, so many at most, of what is still sent and not older than CORRECTED_FOR.

        All of one subscription come together, unless there are too many.
        """
        since = int((self._clock() - CORRECTED_FOR).timestamp())
        place = _delivery.subscription == _subscription.id
        where = (_on(), _posted, _delivery.slot >= since, tuple_(*_KEY) > tuple_(*key))
        wanted = select(schema.delivery, schema.subscription).join(schema.subscription, place).where(*where)
        with self._database.reading() as connection:
            return _posts(connection, wanted.order_by(*_KEY).limit(most))

    def renew(self, post: Post, page: Page) -> bool:
        """Keep a page in place of the one that was read; return whether nobody changed that meanwhile."""
        with self._database.alone() as connection:
            return _written(connection, post, page)

    def offer(self, right: Sequence[tuple[Post, Page]], question: Page | None, wake: datetime) -> bool:
        """Keep what is right beside what was posted by one subscription, and ask its admin; False: it was done before.

        Args:
            right: posts with the page that should stand there.
            question: to the admin, in private; None where nobody can be asked.
            wake: when to ask.
        """
        number = right[0][0].key[0]
        with self._database.alone() as connection:
            slot = self._slot(connection, number)
            offered = [_written(connection, post, replace(post.page, right=page, offered=slot)) for post, page in right]
            if not any(offered):
                return False
            if question:
                asked = [(label, command.replace("{slot}", str(slot))) for label, command in question.buttons]
                content = _page.dump_json(replace(question, buttons=tuple(asked))).decode()
                row = {"subscription": number, "slot": slot, "page": QUESTION, "content": content}
                connection.execute(insert(schema.delivery), {**row, "state": "waiting", "tries": 0, "at": self._now()})
                _wake(connection, number, int(wake.timestamp()))
        self._woken()
        return True

    def change(self, right: Sequence[tuple[Post, Page]]) -> bool:
        """Let posts of one subscription be changed without asking; return whether any was as it was read."""
        with self._database.alone() as connection:
            changed = [_written(connection, post, page, self._waiting()) for post, page in right]
            if any(changed):
                _wake(connection, right[0][0].key[0], 0)
        self._woken()
        return any(changed)

    def offered(self, number: int, slot: int = 0) -> list[Post]:
        """Return the posts of a subscription for which something better is offered, under a number or any."""
        with self._database.reading() as connection:
            return _offered(connection, number, slot)

    def answer(self, number: int, slot: int, *, correct: bool) -> int:
        """Change the posts that were offered under a number, or leave them; return how many, none where it was done."""
        with self._database.alone() as connection:
            found = _offered(connection, number, slot)
            for post in found:
                assert post.page.right
                right, left = post.page.right, replace(post.page, right=None, offered=0)
                page = right if correct else replace(left, grounds=_both(left, right))
                _written(connection, post, page, self._waiting() if correct else {})
            if found and correct:
                _wake(connection, number, 0)
        self._woken()
        return len(found)

    def _slot(self, connection: Connection, number: int) -> int:
        """Return a slot for a question: the second that it is, or the next that is free."""
        last = select(func.max(_delivery.slot)).where(_delivery.subscription == number, _delivery.page == QUESTION)
        return max(self._now(), (connection.execute(last).scalar() or 0) + 1)

    def _waiting(self) -> dict[str, Any]:
        return {"state": "waiting", "tries": 0, "at": self._now()}

    def _now(self) -> int:
        return int(self._clock().timestamp())


_KEY = (_delivery.subscription, _delivery.slot, _delivery.page)


def _both(left: Page, right: Page) -> Any:  # noqa: ANN401 — Grounds or none
    """Return the grounds of what is left as it was: what was put right since is known, and not offered again."""
    if left.grounds is None or right.grounds is None:
        return left.grounds
    known = dict(right.grounds.accounts)
    kept = tuple((shown, known.get(shown, ())) for shown, _said in left.grounds.accounts)
    return replace(right.grounds, accounts=kept)


def _on() -> ColumnElement[bool]:
    return _subscription.off == ""


def _offered(connection: Connection, number: int, slot: int) -> list[Post]:
    place = _delivery.subscription == _subscription.id
    here = (_on(), _posted, _subscription.id == number, _delivery.content.contains('"right":{'))
    wanted = select(schema.delivery, schema.subscription).join(schema.subscription, place).where(*here)
    found = _posts(connection, wanted.order_by(*_KEY))
    return [each for each in found if each.page.right and (not slot or each.page.offered == slot)]


def _posts(connection: Connection, wanted: Any) -> list[Post]:  # noqa: ANN401 — a Select
    rows = connection.execute(wanted).all()
    preferences = record.preferences_of(connection, {row.chat for row in rows})
    return [
        Post(
            (row.subscription, row.slot, row.page),
            subscriptions.read(row),
            preferences.get(row.chat, Preferences()),
            _page.validate_json(row.content),
            row.message,
            row.content,
        )
        for row in rows
    ]


def _written(connection: Connection, post: Post, page: Page, more: dict[str, Any] | None = None) -> bool:
    """Write a page over the one that was read; return whether that one was still there."""
    number, slot, place = post.key
    same = and_(_delivery.subscription == number, _delivery.slot == slot, _delivery.page == place)
    here = update(schema.delivery).where(same, _posted, _delivery.content == post.kept)
    return connection.execute(here.values(content=_page.dump_json(page).decode(), **(more or {}))).rowcount > 0


def _wake(connection: Connection, number: int, at: int) -> None:
    sooner = (_subscription.id == number) & (func.coalesce(_subscription.wake, at + 1) > at)
    connection.execute(update(schema.subscription).where(sooner, _on()).values(wake=at))
