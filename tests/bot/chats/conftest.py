from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.chats import Chats


class Clock:
    """A time that only tests move."""

    def __init__(self) -> None:
        self.time = datetime(2031, 5, 10, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def on(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def chats(store_url: str, clock: Callable[[], datetime]) -> Iterator[Chats]:
    """A fresh database, once on each engine."""
    chats = Chats.open(store_url, clock=clock)
    yield chats
    chats.close()
