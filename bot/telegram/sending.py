"""Requests to Telegram: each leaves when its chat's and everybody's budgets allow, and again where that may help.

An answer is never sent twice if that can be known: what timed out has probably arrived and is not repeated; what never
reached the server, and what the server refused or failed at, is. A connection that broke meanwhile may have delivered:
such a message is repeated once, for a second answer is a smaller harm than none.
"""

import asyncio
import logging
import math
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.render.html import in_words
from bot.telegram.connection import BrokenError, NotSentError
from bot.telegram.inwork import current
from bot.telegram.measures import Measures
from bot.telegram.pace import Leaving, Pace

log = logging.getLogger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]  # what Telegram returns

LONGEST_WAIT = timedelta(seconds=60)  # who asked has gone by then; answering is worse than an apology
TRIES = 4  # of a request that did not arrive
SOON = 1.0  # seconds that a broadcast waits for its own chat while it holds a place among those being sent
BREATH = 0.4  # seconds before the second try, twice as long before each further one, give or take half of it

# What people see, by how its method begins. A sign of typing is none: it is not worth a place in any queue.
_MESSAGES = ("send", "edit", "copy", "forward", "stopPoll")
_NO_MESSAGES = frozenset({"sendChatAction"})
_NEW = ("send", "copy", "forward")  # done twice, it is seen twice

# What Telegram repeats to us of a message that we sent. To read it takes longer than all else in an answer.
_KNOWN = frozenset({"text", "entities", "caption", "caption_entities", "reply_markup", "reply_to_message"})


@dataclass(frozen=True)
class Terms:
    """What a request may ask for (`rate_limit_args`): how long it is worth waiting for, and to go after all answers.

    A broadcast that fails is told of at once: who sends it has others to send meanwhile, and knows when to try again.
    """

    worth: timedelta = LONGEST_WAIT
    broadcast: bool = False


class ProbablySentError(TimedOut):
    """Telegram did not say in time whether it has a message. It probably has."""


_USUAL = Terms()
_SOON_LATE = frozenset({"answerCallbackQuery", "answerInlineQuery"})  # who waits sees it, and Telegram not for long
_BRIEF = Terms(worth=timedelta(seconds=8))


class Sending(BaseRateLimiter[Terms]):
    """Every request of the bot passes here, but for those that fetch updates."""

    def __init__(self, pace: Pace, measures: Measures) -> None:
        self._pace = pace
        self._measures = measures
        self._in_words = False  # a server of one's own may be older than <tg-time>

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def process_request(  # noqa: PLR0913, PLR0917 — the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 — the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Terms | None,
    ) -> Result:
        """Make a request when it may be made. Raises what Telegram told, once waiting is not worth it.

        Raises ClosedError, without a request, where Telegram told to leave the chat alone for longer than that.
        """
        terms = rate_limit_args or (_BRIEF if endpoint in _SOON_LATE else _USUAL)
        until = asyncio.get_running_loop().time() + terms.worth.total_seconds()
        tries = 0
        while True:
            tries += 1
            if self._in_words:
                _put_in_words(data)
            leaving = await self._turn(endpoint, data.get("chat_id"), until, terms)
            try:
                result = await callback(*args, **kwargs)
                if leaving:
                    self._pace.arrived(leaving)
                return self._done(result)
            except RetryAfter as limited:
                self._measures.refused(limited)
                pause = self._stand_back(data.get("chat_id"), limited)
                if terms.broadcast or asyncio.get_running_loop().time() + pause > until:
                    raise
            except TelegramError as error:
                self._measures.refused(error)
                if "tg-time" in error.message and _put_in_words(data):
                    log.warning("this server knows no instants: they are told in words", extra={"reason": str(error)})
                    self._in_words = True
                    continue
                if isinstance(error, TimedOut) and endpoint.startswith(_MESSAGES):
                    raise ProbablySentError from error
                if terms.broadcast or tries >= _tries(error, endpoint):
                    raise
                pause = BREATH * 2 ** (tries - 1) * random.uniform(0.5, 1.5)
            log.info("request repeated", extra={"method": endpoint, "after_seconds": round(pause, 2)})
            await asyncio.sleep(pause)

    async def _turn(self, endpoint: str, chat: int | str | None, until: float, terms: Terms) -> Leaving | None:
        """Wait until a request may leave; return it where it is a message."""
        work, leaving = current(), None
        if endpoint in _NO_MESSAGES and chat is not None:
            self._pace.check(chat, until)
        elif endpoint.startswith(_MESSAGES) and chat is not None:
            await self._pace.chat_turn(chat, until, SOON if terms.broadcast else math.inf)  # else it goes after others
            if work:
                await work.begin()
            leaving = await self._pace.turn(broadcast=terms.broadcast)
        if work and endpoint not in _NO_MESSAGES:
            work.leaves()
        return leaving

    @staticmethod
    def _done(result: Result) -> Result:
        if work := current():
            work.done()
        if isinstance(result, dict) and "message_id" in result:
            return {name: value for name, value in result.items() if name not in _KNOWN}
        return result

    def _stand_back(self, chat: int | str | None, limited: RetryAfter) -> float:
        """Leave a chat alone as long as Telegram says; return for how many seconds that is."""
        wait = limited.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        if chat is not None:
            self._pace.close(chat, seconds)
        if work := current():
            work.pause()
        return seconds


def _put_in_words(data: dict[str, Any]) -> bool:
    """Take the instants out of the markup of a message; return whether there were some."""
    timed = [name for name in ("text", "caption") if "<tg-time" in (data.get(name) or "")]
    data.update({name: in_words(data[name]) for name in timed})
    return bool(timed)


def _tries(error: TelegramError, endpoint: str) -> int:
    """Return how many times a request that failed so is made in all."""
    match error:
        case NotSentError():
            return TRIES
        case BadRequest() | Conflict() | InvalidToken() | TimedOut():
            return 1
        case BrokenError() if endpoint.startswith(_NEW):
            return 2
        case NetworkError():
            return TRIES
        case _:
            return 1
