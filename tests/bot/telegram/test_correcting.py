"""What was posted is gone through at the start and at each new publish, not more often."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Semaphore

import pytest

from bot.chats import Chats
from bot.chats.posts import Key, Post, Posts
from bot.chats.preferences import Preferences
from bot.telegram import correcting
from bot.telegram.correcting import Correcting
from bot.telegram.measures import Measures
from knowledge.query import Knowledge
from tests.bot.chats.conftest import Clock
from tests.bot.digests.week import WEEK
from tests.bot.telegram.office import Office


class Library:
    """A store of which only a look tells whether it is another now, as PostgreSQL's."""

    def __init__(self) -> None:
        self.stored = WEEK
        self._looks = Semaphore(0)

    def stamp(self) -> None:
        """Return none."""

    @contextmanager
    def knowledge(self) -> Iterator[Knowledge]:
        self._looks.release()
        yield self.stored.known()

    async def looked_at(self, times: int) -> None:
        """Wait for so many more looks."""
        for _ in range(times):
            assert await asyncio.to_thread(self._looks.acquire, timeout=10)


class Counted(Posts):
    """No posts, and how many times they were asked for."""

    rounds = 0

    def after(self, key: Key, most: int) -> list[Post]:
        self.rounds += 1
        return super().after(key, most)


def test_posts_are_gone_through_once_for_each_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(correcting, "LOOK", 0.0)
    clock, library = Clock(), Library()
    chats = Chats.open(f"sqlite:///{tmp_path / 'chats.db'}", clock=clock)
    chats.posts = posts = Counted(chats._database, clock, lambda: None)

    async def scene() -> list[int]:
        looking = asyncio.ensure_future(Correcting(chats, library, Preferences(), Measures()).run(Office(clock)))
        await library.looked_at(5)
        rounds = [posts.rounds]
        library.stored = replace(WEEK, at=WEEK.at + timedelta(days=1))
        await library.looked_at(5)
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
        return [*rounds, posts.rounds]

    assert asyncio.run(scene()) == [1, 2]
    chats.close()
