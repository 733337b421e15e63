"""How fast messages may leave: budgets of a chat, of a group and of all, and chats that Telegram told to wait."""

import asyncio
import heapq
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from math import inf

from telegram.error import RetryAfter

MARGIN = 0.02  # a share of a window: messages may travel at different speeds and arrive closer than they left
LATEST = 1.0  # seconds that messages are expected to be late: one that took longer says nothing of the next
SHARE = 0.965  # of the budget of all that broadcasts take, evenly: a person's answer finds room at once
TICK = 1e-6  # seconds that are no wait: what rounding leaves of one that is over
KEPT_CHATS = 2_000  # chats are looked through for what can be forgotten when there are more, and twice those left

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


@dataclass
class Leaving:
    """A message on its way: when it left, and when it may have arrived at the latest, but for what all take."""

    left: float
    at: float


@dataclass
class Window:
    """At most `limit` messages in any stretch of `seconds`. `limit` 0: as many as come."""

    limit: int
    seconds: float
    sent: deque[Leaving] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return the seconds until one more fits."""
        return self._until(self.limit, self.seconds * (1 + MARGIN), now)

    def spare(self, now: float) -> float:
        """Return the seconds until one more fits and leaves a place for another."""
        most = max(1, self.limit - 1)
        return (
            max(self.wait(now), self._until(most, self.seconds * most / (self.limit * SHARE), now))
            if self.limit
            else 0.0
        )

    def _until(self, most: int, seconds: float, now: float) -> float:
        if not self.limit or len(self.sent) < most:
            return 0.0
        return _whole(self.sent[-most].at + seconds - now)

    def take(self, now: float) -> Leaving:
        """Note that one leaves now."""
        leaving = Leaving(now, now)
        if self.limit:
            self.sent.append(leaving)
            if len(self.sent) > self.limit:
                self.sent.popleft()
        return leaving


@dataclass
class _Burst:
    """One message `every` so many seconds, and `limit` at once for who was silent before; 0: no limit."""

    limit: int
    every: float = SECOND
    due: float = 0.0  # when what was sent would have been sent at that pace

    def wait(self, now: float) -> float:
        return _whole(self.due - now - (self.limit - 1) * self.every) if self.limit else 0.0

    def take(self, now: float) -> None:
        self.due = max(self.due, now) + self.every


@dataclass
class _Chat:
    burst: _Burst
    group: Window
    closed: float = 0.0

    def wait(self, now: float) -> float:
        return max(self.closed - now, self.burst.wait(now), self.group.wait(now))

    def idle(self, now: float) -> bool:
        latest = self.group.sent[-1].at if self.group.sent else 0.0
        return self.closed < now and self.burst.due < now and latest + 2 * MINUTE < now


class Pace:
    """Lets messages leave in turn. Of those that wait for the budget of all, answers go before broadcasts."""

    def __init__(self, rates: Rates, clock: Callable[[], float] | None = None) -> None:
        self._rates = rates
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._chats: dict[int | str, _Chat] = {}
        self._most_chats = KEPT_CHATS
        self._all = Window(rates.second, SECOND)
        # What left late is made up for within half a second.
        at_once = max(2, rates.second // 2)
        self._broadcasts = _Burst(at_once, SECOND / (rates.second * SHARE)) if rates.second else _Burst(0)
        self._fastest = math.inf  # seconds that the fastest message took
        self._waiting: list[tuple[bool, int, asyncio.Future[Leaving]]] = []  # answers, then broadcasts, as they came
        self._numbers = count()
        self._granting: asyncio.TimerHandle | None = None

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

    async def chat_turn(self, chat: int | str, until: float = inf, soon: float = inf) -> None:
        """Wait until the budgets of `chat` allow one more message, and take it from them.

        Raises as `check`, and RetryAfter where that takes more than `soon` seconds.
        """
        self.check(chat, until)
        known = self._chat(chat)
        within(soon, known.wait(self._clock()))
        while (wait := known.wait(self._clock())) > 0:
            await asyncio.sleep(wait)  # another message of the chat may be faster
            self.check(chat, until)
        now = self._clock()
        known.burst.take(now)
        known.group.take(now)

    async def turn(self, *, broadcast: bool = False) -> Leaving:
        """Wait until the budget of all allows one more message, take it, and return it."""
        first = not self._waiting or (self._waiting[0][0] and not broadcast)
        if first and not self._wait(broadcast=broadcast):
            return self._take(broadcast=broadcast)
        turn: asyncio.Future[Leaving] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (broadcast, next(self._numbers), turn))
        self._grant()
        return await turn

    def arrived(self, leaving: Leaving) -> None:
        """Note that a message was answered: what took longer than the fastest may have arrived later by that."""
        took = self._clock() - leaving.left
        self._fastest = min(self._fastest, took)
        leaving.at = leaving.left + took - self._fastest

    @property
    def late(self) -> float:
        """By how many seconds more than the fastest one of the latest messages may have arrived, LATEST at most."""
        return min(LATEST, max((each.at - each.left for each in self._all.sent), default=0.0))

    def _wait(self, *, broadcast: bool) -> float:
        now = self._clock()
        return max(self._all.spare(now), self._broadcasts.wait(now)) if broadcast else self._all.wait(now)

    def _take(self, *, broadcast: bool) -> Leaving:
        now = self._clock()
        if broadcast:
            self._broadcasts.take(now)
        return self._all.take(now)

    def _grant(self) -> None:
        """Let as many leave as may, and come back when the next may."""
        if self._granting:
            self._granting.cancel()
            self._granting = None
        while self._waiting:
            if wait := self._wait(broadcast=self._waiting[0][0]):
                self._granting = asyncio.get_running_loop().call_later(wait, self._grant)
                return
            broadcast, _, turn = heapq.heappop(self._waiting)
            if not turn.done():  # else whoever waited was cancelled
                turn.set_result(self._take(broadcast=broadcast))

    def _chat(self, chat: int | str) -> _Chat:
        if chat not in self._chats:
            if len(self._chats) >= self._most_chats:
                now = self._clock()
                self._chats = {name: known for name, known in self._chats.items() if not known.idle(now)}
                self._most_chats = max(KEPT_CHATS, 2 * len(self._chats))
            limit = self._rates.group_minute if in_group(chat) else 0
            self._chats[chat] = _Chat(_Burst(self._rates.burst), Window(limit, MINUTE))
        return self._chats[chat]


def within(soon: float, wait: float) -> None:
    """Raise RetryAfter where a wait is longer than `soon`."""
    if wait > soon:
        raise RetryAfter(timedelta(seconds=math.ceil(wait)))


def _whole(seconds: float) -> float:
    return seconds if seconds > TICK else 0.0


def in_group(chat: int | str) -> bool:
    """Tell whether Telegram counts the messages of a minute there."""
    return not isinstance(chat, int) or chat < 0  # names are those of groups and channels
