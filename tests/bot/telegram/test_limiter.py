import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram import limiter
from bot.telegram.limiter import Patient


class Telegram:
    """Answers each call with the next of its answers."""

    def __init__(self, answers: Iterable[bool | TelegramError]) -> None:
        self.calls = 0
        self._answers = iter(answers)

    async def __call__(self) -> bool:
        self.calls += 1
        answer = next(self._answers)
        if isinstance(answer, TelegramError):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setattr(limiter, "BREATH", 0.0)


def call(telegram: Telegram, worth: timedelta | None = None) -> object:
    return asyncio.run(Patient().process_request(telegram, (), {}, "sendMessage", {}, worth))


@pytest.mark.parametrize("first", [lambda: RetryAfter(0), lambda: NetworkError("broken pipe")])
def test_asks_once_more(first: Callable[[], TelegramError]) -> None:
    telegram = Telegram([first(), True])

    assert call(telegram) is True
    assert telegram.calls == 2


@pytest.mark.parametrize(
    "error", [lambda: RetryAfter(61), TimedOut, lambda: BadRequest("wrong"), lambda: TelegramError("odd")]
)
def test_does_not_ask_again_where_it_would_not_help(error: Callable[[], TelegramError]) -> None:
    telegram = Telegram([error(), True])

    with pytest.raises(TelegramError):
        call(telegram)
    assert telegram.calls == 1


def test_asks_no_third_time() -> None:
    telegram = Telegram([RetryAfter(0), RetryAfter(0), True])

    with pytest.raises(RetryAfter):
        call(telegram)
    assert telegram.calls == 2


def test_does_not_wait_longer_than_the_request_is_worth() -> None:
    telegram = Telegram([RetryAfter(3), True])

    with pytest.raises(RetryAfter):
        call(telegram, timedelta(seconds=2))
    assert telegram.calls == 1
