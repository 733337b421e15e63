"""The pace of several bot processes that share their budgets."""

import asyncio
import logging
from math import inf
from typing import Protocol

from bot.chats.budgets import of_chat, of_group
from bot.telegram.pace import MARGIN, MINUTE, SECOND, Leaving, Pace, Rates, in_group, within
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

SHARED_MARGIN = 0.05  # of the second that processes share: how long another's messages take is not known here


class Budgets(Protocol):
    """Budgets that several processes share. Methods block."""

    def claim(self, key: str, amount: int, per_seconds: float, late: float = 0.0) -> float:
        """Take one from a budget, counted from `late` seconds from now, and return 0.

        Or take nothing, and return after how many seconds to ask again.
        """

    def close(self, key: str, seconds: float) -> None:
        """Let nothing be taken from a budget for so many seconds."""


class SharedPace(Pace):
    """The same for several processes that share budgets; each keeps to its own as well, and to those alone in need."""

    def __init__(self, rates: Rates, budgets: Budgets) -> None:
        super().__init__(rates)
        self._budgets = budgets
        self._telling: set[asyncio.Future[None]] = set()

    def close(self, chat: int | str, seconds: float) -> None:
        """Let nothing leave for `chat` for so many seconds, from any process."""
        super().close(chat, seconds)
        closing = asyncio.get_running_loop().run_in_executor(None, self._tell, of_chat(chat), seconds)
        self._telling.add(closing)
        closing.add_done_callback(self._telling.discard)

    async def chat_turn(self, chat: int | str, until: float = inf, soon: float = inf) -> None:
        """Wait until the budgets of `chat` allow one more message, and take it from them. Raises as a Pace's."""
        await super().chat_turn(chat, until, soon)
        burst = self._rates.burst * SECOND * (1 + MARGIN)
        while wait := await self._claimed(of_chat(chat), self._rates.burst, burst):
            if wait > burst:  # no burst is used up for so long: another process was told to wait
                super().close(chat, wait)
                self.check(chat, until)
            within(soon, wait)
            await asyncio.sleep(wait)
        if in_group(chat):
            await self._claim(of_group(chat), self._rates.group_minute, MINUTE * (1 + MARGIN), soon)

    async def turn(self, *, broadcast: bool = False) -> Leaving:
        """Wait until the budget of all allows one more message, take it, and return it."""
        leaving = await super().turn(broadcast=broadcast)
        most = self._rates.second
        if broadcast and most > 1:  # of several processes, too, one place is left to answers
            most -= 1
        await self._claim("all", most, SECOND * (1 + SHARED_MARGIN))
        leaving.left = leaving.at = self._clock()  # what it waited for the others is no time on its way
        return leaving

    async def _claim(self, key: str, amount: int, seconds: float, soon: float = inf) -> None:
        while wait := await self._claimed(key, amount, seconds):  # nobody tells when one is free
            within(soon, wait)
            await asyncio.sleep(wait)

    async def _claimed(self, key: str, amount: int, seconds: float) -> float:
        """Return after how many seconds to ask again; 0 where one was taken, or nobody can be asked.

        Another process cannot know how long this one's messages take: it is told to count them from when they may
        arrive, by the slowest of the latest.
        """
        try:
            return await asyncio.to_thread(self._budgets.claim, key, amount, seconds, self.late)
        except OnRecordError as error:
            log.warning("budgets not shared", extra={"reason": str(error)})
            return 0.0

    def _tell(self, key: str, seconds: float) -> None:
        try:
            self._budgets.close(key, seconds)
        except OnRecordError as error:
            log.warning("budgets not shared", extra={"reason": str(error)})
