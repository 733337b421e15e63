"""What was asked for in advance, sent when it is due, beside the answers: taken, composed, claimed, sent, settled."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import ParamSpec, TypeVar

from bot.chats import Chats
from bot.chats.approving import QUESTION
from bot.chats.ledger import Claim, Taken
from bot.chats.preferences import Preferences
from bot.chats.subscription import Subscription
from bot.digests import schedule
from bot.language import SOURCE
from bot.telegram.composing import Composing, slot
from bot.telegram.measures import Measures
from bot.telegram.posting import Closed, Desk, Later, Moved, Outcome, Refused, Sent
from knowledge.errors import OnRecordError, StoreError

log = logging.getLogger(__name__)

BATCH = 60  # subscriptions taken at once: what is sent in two seconds, so that memory and what a kill delays stay small
AT_ONCE = 10  # of them claimed in one transaction: what is being sent waits for it
LOOK = 15.0  # seconds between looks at the store and at what other processes left; a stop of an idle bot waits for none
GATHERED = timedelta(minutes=1)  # after the first news: a build publishes its articles in bursts, and one message does
APART = timedelta(minutes=10)  # between two messages about one thing that is followed: more is a nuisance
STORE_PAUSE = timedelta(minutes=1)  # before what could not be composed is tried again
LEDGER_PAUSE = 1.0  # seconds before the ledger is written again; what was sent must be settled before all else
FAILING = 4  # sends in a row that did not arrive, before all wait: then it is not about one chat
BREATHS = (1, 2, 4, 8, 15, 30)  # seconds that all wait then; the last one repeats

T = TypeVar("T")
P = ParamSpec("P")


class Delivery:
    """One process's deliveries. `post` sends one page; at most `in_flight` are being sent at any moment."""

    def __init__(
        self, chats: Chats, composing: Composing, usual: Preferences, measures: Measures, in_flight: int
    ) -> None:
        self._chats = chats
        self._ledger = chats.ledger
        self._composing = composing
        self._usual = usual
        self._measures = measures
        self._slots = asyncio.Semaphore(in_flight)
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="ledger")  # one: what is sent first is settled first
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="digests")
        self._changed = False  # a subscription was: the store is to be looked at
        self._sooner = asyncio.Event()  # something is to be done before what was known to be next
        self._sending: set[asyncio.Task[None]] = set()
        self._seen: object = None
        self._looked = -LOOK
        self._failures = 0
        self._interrupted = False  # all that is kept is to be let go of, whoever sends it then
        self._stopping = False
        measures.watch("deliveries", lambda: len(self._sending))

    async def run(self, posting: Desk) -> None:
        """Deliver for ever. What is under way when this is cancelled is ended by `finish`."""
        loop = asyncio.get_running_loop()

        def changed() -> None:
            loop.call_soon_threadsafe(self._hear)

        self._chats.subscriptions.watch(changed)
        while True:
            try:
                if self._interrupted:
                    await self._begin_anew()
                await self._look()
                await self._deliver_due(posting)
                await self._rest()
            except OnRecordError as error:
                log.warning("deliveries wait", extra={"reason": str(error)})
                self._interrupted = True
            except Exception:  # the answers go on, and so must the deliveries
                log.exception("deliveries interrupted")
                self._interrupted = True

    def _hear(self) -> None:
        self._changed = True
        self._sooner.set()

    async def _begin_anew(self) -> None:
        """Let go of all that was taken, after a while."""
        self._measures.failed("delivery")
        await asyncio.sleep(LOOK)
        if self._sending:
            await asyncio.wait(self._sending)
        await self._surely(self._ledger.leave_all)
        self._interrupted = False

    async def finish(self) -> None:
        """End what is being sent, after its page, and let go of the rest: another process may go on at once."""
        self._stopping = True
        try:
            if self._sending:
                await asyncio.wait(self._sending)
        finally:
            try:
                await self._in_ledger(self._ledger.leave_all)
            except OnRecordError as error:
                log.warning("deliveries not let go of", extra={"reason": str(error)})

    def close(self) -> None:
        """Let go of the threads."""
        self._reading.shutdown(wait=False, cancel_futures=True)
        self._writing.shutdown(wait=False, cancel_futures=True)

    async def _look(self) -> None:
        """Wake what is followed where the store has gained articles, and begin what has no beginning yet."""
        stamp, now = self._composing.stamp(), asyncio.get_running_loop().time()
        same = stamp == self._seen if stamp is not None else now - self._looked < LOOK
        if same and not self._changed:
            return
        self._changed = False
        try:
            latest = await self._in_thread(self._reading, self._composing.latest)
        except StoreError as error:  # what is claimed can be sent all the same
            log.warning("news not looked for", extra={"reason": str(error)})
            latest, stamp = None, None
        if latest is not None:
            await self._in_ledger(self._ledger.arrived, latest, GATHERED, APART)
        self._seen, self._looked = stamp, now

    async def _deliver_due(self, posting: Desk) -> None:
        """Send all that is due. While a batch is sent, the next is prepared."""
        preparing = asyncio.ensure_future(self._prepared())
        try:
            while (ready := await preparing) is not None:
                preparing = asyncio.ensure_future(self._prepared())
                await self._look()
                for each in ready:
                    await self._slots.acquire()
                    await self._breathe()
                    task = asyncio.ensure_future(self._deliver(each, posting))
                    self._sending.add(task)
                    task.add_done_callback(self._sent)
        finally:
            preparing.cancel()

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._slots.release()
        self._sending.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery interrupted", exc_info=error)
            self._interrupted = True  # what it kept is nobody's
            self._sooner.set()

    async def _rest(self) -> None:
        """Wait until the next is due, something is changed, or it is time to look."""
        if not self._changed:
            self._sooner.clear()
        upcoming = await self._in_ledger(self._ledger.next)
        left = LOOK if upcoming is None else (upcoming - self._chats.now()).total_seconds()
        try:
            async with asyncio.timeout(min(max(left, 0.0), LOOK)):
                await self._sooner.wait()
        except TimeoutError:
            pass

    async def _prepared(self) -> list[Sequence[Claim]] | None:
        """Take what is due and claim its pages; return those of each that can be sent, None where nothing is due."""
        taken = await self._in_ledger(self._ledger.take, BATCH)
        if not taken:
            await self._in_thread(self._reading, self._composing.rest)
            return None
        now = self._chats.now()
        waits = {each.subscription.id: self._not_before(each, now) for each in taken}
        if later := {number: at for number, at in waits.items() if at > now}:
            await self._in_ledger(self._ledger.leave, later)
        taken = [each for each in taken if each.subscription.id not in later]
        ready: list[Sequence[Claim]] = [each.left for each in taken if each.left]
        due = [each for each in taken if not each.left]
        try:
            composed = await self._in_thread(self._reading, self._composing.composed, due, now)
        except OnRecordError as error:
            log.warning("digests not composed", extra={"reason": str(error)})
            self._measures.failed("digest")
            again = dict.fromkeys((each.subscription.id for each in due), now + STORE_PAUSE)
            await self._in_ledger(self._ledger.leave, again)
            return ready
        for first in range(0, len(composed), AT_ONCE):
            claimed = await self._in_ledger(self._ledger.put, composed[first : first + AT_ONCE])
            ready += [claims for claims in claimed if claims]
        return ready

    def _not_before(self, taken: Taken, now: datetime) -> datetime:
        zone, quiet = taken.preferences.timezone or self._usual.timezone or "UTC", taken.preferences.quiet
        known = taken.subscription
        left = [claim for claim in taken.left if claim.number > QUESTION and claim.message is None]
        if taken.left and not left:  # an admin is asked, or what was sent is changed: the chat hears nothing of that
            return now
        if not left and known.first_seen and known.first_seen > now:  # it was looked at for what an admin had to decide
            return known.first_seen
        if known.kind == "digest":
            at = datetime.fromtimestamp(left[0].slot, UTC) if left else slot(known, now)
            return schedule.not_before(at, now, quiet, zone)
        return schedule.after_quiet(now, quiet, zone) if quiet else now

    async def _deliver(self, claims: Sequence[Claim], posting: Desk) -> None:
        """Send the pages of one subscription, in their order, as far as they go."""
        if claims[0].number <= QUESTION and not await self._may_decide(claims[0], posting):
            await self._ask_another(claims[0])
            return
        for claim in claims:
            if self._stopping or not await self._went(claim, posting, last=claim is claims[-1]):
                return

    async def _went(self, claim: Claim, posting: Desk, *, last: bool) -> bool:
        """Send a page; return whether to go on with the next."""
        where = await self._surely(self._ledger.begin, claim)
        if where is None:
            await self._surely(self._ledger.leave, {claim.subscription: None})
            return False
        if claim.begun and claim.message is None:
            log.warning("page sent again: it was being sent before a stop", extra={"subscription": where.id})
            self._measures.delivered("again")
        outcome = await self._handed_in(claim, where, posting)
        self._measures.delivered(outcome.name)
        self._failures = self._failures + 1 if isinstance(outcome, Later) else 0
        match outcome:
            case Sent(message):
                await self._surely(self._ledger.settle, claim, message, last=last)
            case Refused():
                await self._surely(self._ledger.settle, claim, None, last=last)
                if claim.message is not None:
                    await posting.lost(where, await self._language_of(where.admin))
            case Moved(chat):
                await self._surely(self._chats.moved, where.chat, chat)
                return await self._went(claim, posting, last=last)
            case Closed():
                await self._end(where.chat, outcome, posting)
                if claim.number <= QUESTION:
                    await self._ask_another(claim)
            case Later(seconds):
                until = self._chats.now() + timedelta(seconds=seconds)
                # Where nothing arrives anywhere it is not about this page, which is not to be given up for it.
                await self._surely(self._ledger.put_off, claim, until, tried=self._failures < FAILING)
                self._sooner.set()
        return isinstance(outcome, Sent | Refused)

    async def _may_decide(self, claim: Claim, posting: Desk) -> bool:
        known = await self._surely(self._chats.subscriptions.find, claim.subscription)
        return known is None or await posting.may_decide(known)

    async def _ask_another(self, claim: Claim) -> None:
        """Let another admin be asked whether to post a digest; where nobody is known, what is set decides."""
        other = await self._surely(self._ledger.unasked, claim)
        said = "another admin is asked" if other else "no admin can be asked: what is set decides"
        log.warning(said, extra={"subscription": claim.subscription})
        self._sooner.set()

    @staticmethod
    async def _handed_in(claim: Claim, where: Subscription, posting: Desk) -> Outcome:
        if claim.message is not None:
            return await posting.correct(where, claim.page, claim.message, claim.tries)
        return await posting.post(where, claim.page, claim.tries)

    async def _end(self, chat: int, closed: Closed, posting: Desk) -> None:
        """Switch off what cannot be delivered any more, and tell those who set it."""
        await self._surely(self._chats.gone, chat, closed.reason, topic=closed.topic)
        ended = await self._surely(self._chats.subscriptions.silence, chat, closed.topic, closed.reason)
        for one in {each.admin: each for each in ended}.values():
            await posting.tell(one, closed.reason, await self._language_of(one.admin))

    async def _language_of(self, person: int) -> str:
        set_by = await self._surely(self._chats.preferences, person)
        return set_by.language or self._usual.language or SOURCE

    async def _breathe(self) -> None:
        """Wait where nothing arrives: then it is not about one chat, and more tries help nobody."""
        if self._failures >= FAILING:
            await asyncio.sleep(BREATHS[min(self._failures - FAILING, len(BREATHS) - 1)])

    async def _in_ledger(self, write: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        return await self._in_thread(self._writing, write, *arguments, **named)

    async def _surely(self, write: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Write as soon as the ledger can be written: what was sent and is not noted would be sent again."""
        while True:
            try:
                return await self._in_ledger(write, *arguments, **named)
            except OnRecordError as error:
                log.warning("ledger not written", extra={"reason": str(error)})
                self._measures.failed("delivery")
                await asyncio.sleep(LEDGER_PAUSE)

    @staticmethod
    async def _in_thread(thread: ThreadPoolExecutor, run: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(thread, partial(run, *arguments, **named))
