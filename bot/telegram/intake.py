"""Updates on their way in: kept before Telegram is told, answered chat by chat, settled once answered.

A kill at any moment loses none. What was being answered just then may be answered again; `in_flight` bounds how many
that are.
"""

import asyncio
import json
import logging
import math
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol
from weakref import WeakValueDictionary

from telegram import Bot, Update

from bot.telegram.inwork import Work
from bot.telegram.measures import Measures
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

UPDATE_BYTES = 2**20  # the largest that people can make has a tenth of it; what is larger is not Telegram's
MOST_WAITING = 5_000  # updates in memory, at some 10 KB each, before no more are taken
ANSWERS_FIRST = 0.01  # seconds at most that keeping and fetching wait until answers left: people wait for those
GATHERED = 0.005  # seconds in which answered updates gather, to be settled in one transaction
LOOKING = (
    2.0  # seconds between looks for what a bot on the same database left; the second look that misses it takes over
)
REMEMBERED = 10_000  # numbers of updates: Telegram repeats what it was not told to have arrived, within minutes


class Inbox(Protocol):
    """Where updates are kept. Methods block, and are called from one thread."""

    def keep(self, updates: Sequence[tuple[int, str]]) -> tuple[int, ...]:
        """Keep updates; return the numbers of those not known before."""

    def waiting(self) -> list[tuple[int, str]]:
        """Return what is kept and not settled, oldest first."""

    def newest(self) -> float:
        """Return the highest number kept; infinity where nobody can know."""

    def abandoned(self) -> list[tuple[int, str]]:
        """Return what processes that ended did not settle, oldest first: it is this one's now."""

    def settle(self, ids: Sequence[int]) -> None:
        """Note that these need no answer any more."""


class Intake:
    """Takes updates from either way in. `arrived` is told of each, `answer` awaited, one by one in each chat."""

    def __init__(
        self,
        inbox: Inbox,
        arrived: Callable[[Update], None],
        answer: Callable[[Update], Awaitable[None]],
        measures: Measures,
        in_flight: int,
    ) -> None:
        self._inbox = inbox
        self._arrived = arrived
        self._answer = answer
        self._measures = measures
        self._slots = asyncio.Semaphore(in_flight)
        self._keeper = ThreadPoolExecutor(1, thread_name_prefix="inbox")  # one: what comes first is kept first
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._newest = math.inf  # number that was here before the start
        self._known: OrderedDict[int, None] = OrderedDict()
        self._reading = asyncio.Lock()
        self._working: set[asyncio.Task[None]] = set()
        self._taking: set[asyncio.Task[None]] = set()
        self._answered: list[Work] = []
        self._settling: asyncio.Task[None] | None = None
        self._latest: list[Work] = []
        measures.watch("updates", lambda: len(self._working))

    async def resume(self, bot: Bot) -> None:
        """Answer what was left unanswered by the process before."""
        self._take_over(await self._in_thread(self._inbox.waiting), bot)
        self._newest = await self._in_thread(self._inbox.newest)

    def unheard(self, number: int) -> bool:
        """Tell whether an update of this number cannot have been here before the start; False in doubt."""
        return number > self._newest

    async def stand_in(self, bot: Bot) -> None:
        """Answer for ever what other processes left unanswered when they ended."""
        while True:
            await asyncio.sleep(LOOKING)
            try:
                self._take_over(await self._in_thread(self._inbox.abandoned), bot)
            except OnRecordError as error:
                log.warning("no look after other bots", extra={"reason": str(error)})

    def _take_over(self, left: Sequence[tuple[int, str]], bot: Bot) -> None:
        if not left:
            return
        log.info("answering what was left unanswered", extra={"updates": len(left)})
        self._remember(number for number, _ in left)
        kept = asyncio.Event()
        kept.set()
        self._begin([json.loads(text) for _, text in left], bot, kept)

    async def take(self, raws: Sequence[dict[str, Any]], bot: Bot, *, fresh: bool) -> None:
        """Begin to answer updates, and return once they are kept. `fresh`: none can have been here before a restart.

        Raises OnRecordError where they could not be kept, and were not begun. What was begun is kept even where
        whoever took it is cancelled: else Telegram would bring it again to a bot that does not know it.
        """
        taking = asyncio.get_running_loop().create_task(self._take(raws, bot, fresh=fresh))
        self._taking.add(taking)
        taking.add_done_callback(self._taking.discard)
        await asyncio.shield(taking)

    async def _take(self, raws: Sequence[dict[str, Any]], bot: Bot, *, fresh: bool) -> None:
        texts = {raw["update_id"]: json.dumps(raw) for raw in raws if raw["update_id"] not in self._known}
        for number in [number for number, text in texts.items() if len(text) > UPDATE_BYTES]:
            log.warning("update left alone: it is too large", extra={"update": number, "bytes": len(texts.pop(number))})
            self._measures.failed("too large")
        self._remember(texts)
        new = [raw for raw in raws if raw["update_id"] in texts]
        kept = asyncio.Event()
        if fresh:
            self._begin(new, bot, kept)
            await self._underway(ANSWERS_FIRST)
        try:
            unheard = set(await self._in_thread(self._inbox.keep, list(texts.items())))
        except OnRecordError as error:
            self._measures.failed("inbox")
            if not fresh:
                for number in texts:
                    self._known.pop(number, None)
                raise
            log.error(  # noqa: TRY400 — no bug of ours
                "updates not kept: a crash now would lose them", extra={"reason": str(error)}
            )
            return
        finally:
            kept.set()
        if not fresh:
            self._begin([raw for raw in new if raw["update_id"] in unheard], bot, kept)

    async def _underway(self, seconds: float) -> None:
        """Wait until requests left for all that was taken last, though no longer than `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                for work in self._latest:
                    await work.left.wait()
        except TimeoutError:
            pass

    async def room(self) -> None:
        """Wait until there is room for more."""
        while len(self._working) >= MOST_WAITING:
            await asyncio.wait(self._working, return_when=asyncio.FIRST_COMPLETED)

    async def finish(self) -> None:
        """Wait until everything taken was answered and settled."""
        while under_way := {*self._taking, *self._working, *((self._settling,) if self._settling else ())}:
            await asyncio.wait(under_way)

    async def close(self) -> None:
        """Give up what is still being answered: it stays in the inbox."""
        await asyncio.gather(*self._taking, return_exceptions=True)
        for task in self._working:
            task.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)
        if self._settling:
            await self._settling
        self._keeper.shutdown()

    def _remember(self, numbers: Iterable[int]) -> None:
        self._known.update(dict.fromkeys(numbers))
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _begin(self, raws: Sequence[dict[str, Any]], bot: Bot, kept: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        self._latest = []
        for raw in raws:
            self._measures.received(raw)
            work = Work(raw["update_id"], loop.time(), self._slots, self._measures.took, kept)
            task = loop.create_task(self._work(work, raw, bot))
            self._latest.append(work)
            self._working.add(task)
            task.add_done_callback(self._working.discard)

    async def _work(self, work: Work, raw: dict[str, Any], bot: Bot) -> None:
        work.enter()
        try:
            async with self._reading:  # one in each round of the loop: a hundred at once would hold up every answer
                update = _read(raw, bot)
                await asyncio.sleep(0)
            if update is not None:
                self._arrived(update)
                chat = update.effective_chat
                async with self._turns.setdefault(chat.id, asyncio.Lock()) if chat else asyncio.Lock():
                    await self._answer(update)
        except asyncio.CancelledError:
            work.end()
            raise
        finally:
            work.left.set()
        await work.kept.wait()
        self._answered.append(work)
        if self._settling is None:
            self._settling = asyncio.get_running_loop().create_task(self._settle())

    async def _settle(self) -> None:
        """Settle what was answered, all of it at once, as long as there is some."""
        try:
            while self._answered:
                await asyncio.sleep(GATHERED)
                done, self._answered = self._answered, []
                try:
                    await self._in_thread(self._inbox.settle, [work.number for work in done])
                except OnRecordError as error:
                    log.error(  # noqa: TRY400 — no bug of ours
                        "not settled: answered again after a restart", extra={"reason": str(error)}
                    )
                    self._measures.failed("inbox")
                finally:
                    for work in done:
                        work.end()
        finally:
            self._settling = None

    def _in_thread(self, function: Callable[..., Any], *arguments: object) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().run_in_executor(self._keeper, function, *arguments)


def _read(raw: dict[str, Any], bot: Bot) -> Update | None:
    """Return the update as the library's; None where it makes nothing of it."""
    try:
        return Update.de_json(raw, bot)
    except (TypeError, ValueError, KeyError, AttributeError) as error:  # whatever its reader stumbles over
        log.warning("update not understood", extra={"update": raw["update_id"], "reason": type(error).__name__})
        return None
