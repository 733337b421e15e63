"""Telegram's limits: told to wait, wait and ask once more."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

log = logging.getLogger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]  # what Telegram returns

LONGEST_WAIT = timedelta(seconds=60)  # who asked has gone by then; answering is worse than an apology
BREATH = 0.5  # seconds before asking again after a broken connection


class Patient(BaseRateLimiter[timedelta]):
    """Repeats a request once: after a flood limit, and after a connection that broke.

    A request may say how long it is worth waiting for (`rate_limit_args`); else it is LONGEST_WAIT.

    A connection that broke may have delivered: a second answer is a smaller harm than none. One that timed out has
    probably delivered, so it is not repeated.
    """

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
        data: dict[str, Any],  # noqa: ARG002 — the library's signature
        rate_limit_args: timedelta | None,
    ) -> Result:
        """Make a request, and once more if it may succeed then."""
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as limited:
            wait = limited.retry_after
            assert isinstance(wait, timedelta)  # PTB_TIMEDELTA says so
            if wait > (LONGEST_WAIT if rate_limit_args is None else rate_limit_args):
                raise
            pause = wait.total_seconds()
        except (BadRequest, TimedOut):
            raise
        except NetworkError:
            pause = BREATH
        log.info("request repeated", extra={"method": endpoint, "after_seconds": pause})
        await asyncio.sleep(pause)
        return await callback(*args, **kwargs)
