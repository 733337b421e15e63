"""How fast messages may leave: budgets of a chat, of a group and of all, and chats that Telegram told to wait."""

import asyncio
import heapq
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from math import inf
from typing import Protocol

from telegram.error import RetryAfter

from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

MARGIN = 0.05  # a share of a window: messages may travel at different speeds and arrive closer than they left
KEPT_CHATS = 10_000  # chats are looked through for what can be forgotten when there are more

# What Telegram counts in a group is a minute; a private chat gets one message a second once its burst is used up.
MINUTE, SECOND = 60.0, 1.0


class ClosedError(RetryAfter):
    """Telegram said before that it wants nothing sent to a chat for so long. It was not asked again."""


@dataclass(frozen=True)
class Rates:
    """Messages a second to all, at once to a chat that was silent, a minute to a group; 0: no limit."""

    second: int = 30
    burst: int = 20
    group_minute: int = 20


class Budgets(Protocol):
    """Budgets that several processes share. Methods block."""

    def claim(self, key: str, amount: int, per_seconds: float) -> float:
        """Take one from a budget and return 0; or take nothing, and return after how many seconds to ask again."""

    def close(self, key: str, seconds: float) -> None:
        """Let nothing be taken from a budget for so many seconds."""


@dataclass
class Window:
    """At most `limit` messages in any stretch of `seconds`. `limit` 0: as many as come."""

    limit: int
    seconds: float
    sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return the seconds until one more fits."""
        if not self.limit or len(self.sent) < self.limit:
            return 0.0
        return max(0.0, self.sent[0] + self.seconds * (1 + MARGIN) - now)

    def take(self, now: float) -> None:
        """Note that one leaves now."""
        if self.limit:
            self.sent.append(now)
            if len(self.sent) > self.limit:
                self.sent.popleft()


@dataclass
class _Burst:
    """One message a second, and `limit` at once for who was silent before."""

    limit: int
    due: float = 0.0  # when what was sent would have been sent at one a second

    def wait(self, now: float) -> float:
        return max(0.0, self.due - now - (self.limit - 1) * SECOND) if self.limit else 0.0

    def take(self, now: float) -> None:
        self.due = max(self.due, now) + SECOND


@dataclass
class _Chat:
    burst: _Burst
    group: Window
    closed: float = 0.0

    def wait(self, now: float) -> float:
        return max(self.closed - now, self.burst.wait(now), self.group.wait(now))

    def idle(self, now: float) -> bool:
        latest = self.group.sent[-1] if self.group.sent else 0.0
        return self.closed < now and self.burst.due < now and latest + 2 * MINUTE < now


class Pace:
    """Lets messages leave in turn. Of those that wait for the budget of all, answers go before broadcasts."""

    def __init__(self, rates: Rates, clock: Callable[[], float] | None = None) -> None:
        self._rates = rates
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._chats: dict[int | str, _Chat] = {}
        self._all = Window(rates.second, SECOND)
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._granting = False

    @property
    def waiting(self) -> int:
        """How many messages wait for the budget of all."""
        return len(self._waiting)

    def closed(self, chat: int | str) -> float:
        """Return for how many more seconds Telegram wants nothing sent to `chat`."""
        known = self._chats.get(chat)
        return max(0.0, known.closed - self._clock()) if known else 0.0

    def close(self, chat: int | str, seconds: float) -> None:
        """Let nothing leave for `chat` for so many seconds."""
        known = self._chat(chat)
        known.closed = max(known.closed, self._clock() + seconds)

    def check(self, chat: int | str, until: float) -> None:
        """Raise ClosedError where Telegram wants nothing sent to `chat` now, and will not by `until` of the clock."""
        known = self._chats.get(chat)
        now = self._clock()
        if known and known.closed > max(until, now):
            raise ClosedError(timedelta(seconds=known.closed - now))

    async def chat_turn(self, chat: int | str, until: float = inf) -> None:
        """Wait until the budgets of `chat` allow one more message, and take it from them. Raises as `check`."""
        self.check(chat, until)
        known = self._chat(chat)
        while (wait := known.wait(self._clock())) > 0:
            await asyncio.sleep(wait)  # another message of the chat may be faster
            self.check(chat, until)
        now = self._clock()
        known.burst.take(now)
        known.group.take(now)

    async def turn(self, *, broadcast: bool = False) -> None:
        """Wait until the budget of all allows one more message, and take it."""
        now = self._clock()
        if not self._waiting and not self._all.wait(now):
            self._all.take(now)
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (int(broadcast), next(self._numbers), turn))
        if not self._granting:
            self._grant()
        await turn

    def _grant(self) -> None:
        """Let as many leave as may, and come back when the next may."""
        self._granting = False
        while self._waiting:
            now = self._clock()
            if wait := self._all.wait(now):
                self._granting = True
                asyncio.get_running_loop().call_later(wait, self._grant)
                return
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():  # else whoever waited was cancelled
                self._all.take(now)
                turn.set_result(None)

    def _chat(self, chat: int | str) -> _Chat:
        if chat not in self._chats:
            if len(self._chats) >= KEPT_CHATS:
                now = self._clock()
                self._chats = {name: known for name, known in self._chats.items() if not known.idle(now)}
            limit = self._rates.group_minute if _in_group(chat) else 0
            self._chats[chat] = _Chat(_Burst(self._rates.burst), Window(limit, MINUTE))
        return self._chats[chat]


class SharedPace(Pace):
    """The same for several processes that share budgets; each keeps to its own as well, and to those alone in need."""

    def __init__(self, rates: Rates, budgets: Budgets) -> None:
        super().__init__(rates)
        self._budgets = budgets
        self._telling: set[asyncio.Future[None]] = set()

    def close(self, chat: int | str, seconds: float) -> None:
        """Let nothing leave for `chat` for so many seconds, from any process."""
        super().close(chat, seconds)
        closing = asyncio.get_running_loop().run_in_executor(None, self._tell, f"chat {chat}", seconds)
        self._telling.add(closing)
        closing.add_done_callback(self._telling.discard)

    async def chat_turn(self, chat: int | str, until: float = inf) -> None:
        """Wait until the budgets of `chat` allow one more message, and take it from them. Raises as `check`."""
        await super().chat_turn(chat, until)
        burst = self._rates.burst * SECOND
        while wait := await self._claimed(f"chat {chat}", self._rates.burst, burst):
            if wait > burst * (1 + MARGIN):  # no burst is used up for so long: another process was told to wait
                super().close(chat, wait)
                self.check(chat, until)
            await asyncio.sleep(wait)
        if _in_group(chat):
            await self._claim(f"group {chat}", self._rates.group_minute, MINUTE)

    async def turn(self, *, broadcast: bool = False) -> None:
        """Wait until the budget of all allows one more message, and take it."""
        await super().turn(broadcast=broadcast)
        await self._claim("all", self._rates.second, SECOND)

    async def _claim(self, key: str, amount: int, seconds: float) -> None:
        while wait := await self._claimed(key, amount, seconds):  # noqa: ASYNC110 — nobody tells when one is free
            await asyncio.sleep(wait)

    async def _claimed(self, key: str, amount: int, seconds: float) -> float:
        """Return after how many seconds to ask again; 0 where one was taken, or nobody can be asked."""
        try:
            return await asyncio.to_thread(self._budgets.claim, key, amount, seconds * (1 + MARGIN))
        except OnRecordError as error:
            log.warning("budgets not shared", extra={"reason": str(error)})
            return 0.0

    def _tell(self, key: str, seconds: float) -> None:
        try:
            self._budgets.close(key, seconds)
        except OnRecordError as error:
            log.warning("budgets not shared", extra={"reason": str(error)})


def _in_group(chat: int | str) -> bool:
    return not isinstance(chat, int) or chat < 0  # names are those of groups and channels
