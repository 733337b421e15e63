"""Updates fetched by long polling. The next are fetched once those before are kept, and after the answers left."""

import asyncio
import json
import logging
from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus
from operator import itemgetter
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.telegram.intake import Intake
from bot.telegram.web import Health
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

HELD = timedelta(seconds=20)  # how long Telegram holds a request while there is no news
PAUSES = (0.5, 1, 2, 5, 10, 30)  # seconds before asking again after failures; the last one repeats

_NO_NEWS = b'{"ok": true, "result": []}'


class PollingRequest(BaseRequest):
    """Keeps what was fetched as it came. The library hears of no news: it drops a whole batch for one bad update."""

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner
        self.fetched = _NO_NEWS

    @property
    def read_timeout(self) -> float | None:
        """That of the request inside."""
        return self._inner.read_timeout

    async def initialize(self) -> None:
        """Prepare the request inside."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Let go of it."""
        await self._inner.shutdown()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 — the library's own
        """Make the request; news are in `fetched` then."""
        status, payload = await self._inner.do_request(*args, **kwargs)
        if status != HTTPStatus.OK:
            return status, payload
        self.fetched = payload
        return status, _NO_NEWS


async def poll(bot: Bot, request: PollingRequest, intake: Intake, health: Health, kinds: Sequence[str]) -> None:
    """Fetch updates for ever. Raises InvalidToken when the token was revoked."""
    offset, failures, fresh = None, 0, False
    while True:
        await intake.room()
        try:
            await bot.get_updates(offset=offset, timeout=HELD, allowed_updates=kinds)
            if raws := _updates(request.fetched):
                # What the process before fetched and did not confirm comes again at once: after that, all is new.
                await intake.take(raws, bot, fresh=fresh)
                fresh, offset = True, raws[-1]["update_id"] + 1
        except InvalidToken:
            raise
        except (TelegramError, OnRecordError) as error:
            health.measures.failed("polling")
            pause = _noted(error, failures)
            failures += 1
            await asyncio.sleep(pause)
        else:
            health.heard()
            failures = 0


def _updates(fetched: bytes) -> list[dict[str, Any]]:
    """Return the updates of an answer that should hold some. Raises TelegramError where it does not make sense."""
    try:
        return sorted(json.loads(fetched)["result"], key=itemgetter("update_id"))
    except (ValueError, KeyError, TypeError) as error:
        raise TelegramError("what was fetched does not make sense") from error


def _noted(error: TelegramError | OnRecordError, failures: int) -> float:
    """Note a failure; return the seconds after which to try again."""
    if isinstance(error, Conflict):
        log.warning("another bot polls with this token; only one may run")
    else:
        log.info("polling interrupted", extra={"reason": str(error)})
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
    return 0.0 if isinstance(error, TimedOut) else PAUSES[min(failures, len(PAUSES) - 1)]
