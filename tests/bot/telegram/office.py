"""A delivery that runs beside a test: the town as its library, a clock moved by hand, an office that takes pages."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.chats import Chats
from bot.chats.page import Page
from bot.chats.subscription import Subscription
from bot.telegram.delivery import Delivery
from bot.telegram.posting import Outcome, Sent
from knowledge.errors import StoreBusyError
from knowledge.query import Knowledge
from tests.bot.chats.conftest import Clock
from tests.bot.town_library import TownLibrary


class Town(TownLibrary):
    """The town as a library that may be unreadable for a while."""

    def __init__(self) -> None:
        self.broken = False

    def stamp(self) -> bool:
        return self.broken

    @contextmanager
    def knowledge(self) -> Iterator[Knowledge]:
        if self.broken:
            raise StoreBusyError("the store is being written")
        with super().knowledge() as knowledge:
            yield knowledge


@dataclass
class Office:
    """Where pages are handed in: notes them, with the time, and says what became of them."""

    clock: Clock
    outcomes: dict[int, list[Outcome]] = field(default_factory=dict)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    first: asyncio.Event = field(default_factory=asyncio.Event)  # a page was brought
    tries: int = 0  # the most that a page was said to have had
    left: set[int] = field(default_factory=set)  # who is no admin any more
    posted: list[tuple[datetime, int, str]] = field(default_factory=list)
    told: list[tuple[int, str]] = field(default_factory=list)

    async def post(self, where: Subscription, page: Page, tries: int) -> Outcome:
        self.first.set()
        self.tries = max(self.tries, tries)
        await self.open.wait()
        await asyncio.sleep(0.001)
        outcomes = self.outcomes.get(where.chat)
        outcome = outcomes.pop(0) if outcomes else Sent(len(self.posted) + 1)
        if isinstance(outcome, Sent):
            self.posted.append((self.clock(), where.chat, page.html))
        return outcome

    async def may_decide(self, known: Subscription) -> bool:
        return known.admin not in self.left

    async def correct(self, where: Subscription, page: Page, message: int, _tries: int) -> Outcome:
        outcomes = self.outcomes.get(where.chat)
        if outcomes:
            return outcomes.pop(0)
        self.posted.append((self.clock(), where.chat, page.html))
        return Sent(message)

    async def lost(self, where: Subscription, _language: str) -> None:
        self.told.append((where.admin, "lost"))

    async def called(self, chat: int) -> str:
        return str(chat)

    async def tell(self, ended: Subscription, reason: str, _language: str) -> None:
        self.told.append((ended.admin, reason))


@dataclass
class Scene:
    """A delivery that runs, with its clock."""

    chats: Chats
    clock: Clock
    office: Office
    delivery: Delivery

    @property
    def times(self) -> list[datetime]:
        return [at for at, *_ in self.office.posted]

    @property
    def to(self) -> list[int]:
        return [chat for _, chat, _ in self.office.posted]

    async def settle(self) -> None:
        """Wait until nothing is due at this time."""
        await asyncio.sleep(0.05)
        async with asyncio.timeout(20):
            while self.chats.ledger.figures().late:  # noqa: ASYNC110 — it is in the database
                await asyncio.sleep(0.02)

    async def due(self, number: int) -> None:
        """Wait until so many of those that are followed are to be told."""
        async with asyncio.timeout(20):
            while sum(one.due is not None for one in self.all) < number:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    @property
    def all(self) -> list[Subscription]:
        """All that anybody wants."""
        return [one for chat in (1234, 5678) for one in self.chats.subscriptions.of(chat)]

    async def until(self, at: datetime) -> None:
        """Let time pass, a quarter of an hour at a time."""
        await self.settle()
        while self.clock.time < at:
            self.clock.time = min(at, self.clock.time + timedelta(minutes=15))
            await self.settle()
