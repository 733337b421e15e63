"""What was posted, held against each new publish beside the answers; who set it is offered to have it put right."""

import asyncio
import logging
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import ParamSpec, TypeVar

from bot.chats import Chats
from bot.chats.page import Page
from bot.chats.posts import Post
from bot.chats.preferences import Preferences
from bot.digests import schedule
from bot.digests.correcting import Proof, changes
from bot.digests.offering import offer
from bot.language import SOURCE, speaking
from bot.telegram.composing import Readable
from bot.telegram.measures import Measures
from bot.telegram.posting import Desk
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

LOOK = 5.0  # seconds between looks whether there is a new publish
AT_ONCE = 100  # posts that are read together: some 0.5 MB
PAUSE = 0.2  # seconds between those: answers and deliveries go first; 10,000 chats of two weeks take some minutes
_FIRST = (0, 0, 0)

T = TypeVar("T")
P = ParamSpec("P")
Right = tuple[Post, Page]


class Correcting:
    """One process's looks at what was posted. Several may look: what one offers, the others leave alone."""

    def __init__(self, chats: Chats, library: Readable, usual: Preferences, measures: Measures) -> None:
        self._chats = chats
        self._library = library
        self._usual = usual
        self._measures = measures
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="corrections")
        self._seen: Hashable = None
        self._publish: Hashable = None

    async def run(self, desk: Desk) -> None:
        """Look for ever, at each new publish and once at the start."""
        while True:
            try:
                stamp = self._library.stamp()
                if stamp is None or stamp != self._seen:
                    publish = await self._in_thread(self._published)
                    if publish != self._publish:
                        await self._look(desk)
                    self._seen, self._publish = stamp, publish
            except OnRecordError as error:
                log.warning("posts not looked at", extra={"reason": str(error)})
                self._measures.failed("correction")
            except Exception:  # the answers go on
                log.exception("posts not looked at")
                self._measures.failed("correction")
            await asyncio.sleep(LOOK)

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _published(self) -> Hashable:
        with self._library.knowledge() as knowledge:
            info = knowledge.info()
        return info.publish, info.published_at

    async def _look(self, desk: Desk) -> None:
        key = _FIRST
        while posts := await self._in_thread(self._chats.posts.after, key, AT_ONCE):
            whole = [list(some) for _, some in groupby(posts, key=lambda post: post.key[0])]
            if len(posts) == AT_ONCE and len(whole) > 1:
                whole.pop()  # there may be more of it
            key = whole[-1][-1].key
            found = await self._in_thread(self._proved, [post for some in whole for post in some])
            for _, right in groupby(found, key=lambda each: each[0].key[0]):
                await self._tell(list(right), desk)
            await asyncio.sleep(PAUSE)

    def _proved(self, posts: Sequence[Post]) -> list[Right]:
        """Return the posts that should be others, and have not been offered so; renew what others rest on."""
        found: list[Right] = []
        with self._library.knowledge() as knowledge:
            proof = Proof(knowledge)
            today = self._chats.now().date()
            for post in posts:
                page = post.page
                right = proof.corrected(page, today)
                if right is page and page.right and proof.knows(page):  # taken back
                    self._chats.posts.renew(post, replace(page, right=None, offered=0))
                elif changes(page, right):
                    if page.right is None or page.right.parts != right.parts:
                        found.append((post, right))
                elif right != page:
                    self._chats.posts.renew(post, right)
        return found

    async def _tell(self, right: Sequence[Right], desk: Desk) -> None:
        """Offer who set it to put posts right; of somebody's own chat nobody else is to be asked, nor disturbed."""
        where = right[0][0].where
        log.info("posts to be corrected", extra={"subscription": where.id, "posts": len(right)})
        if where.chat > 0:
            await self._in_thread(self._chats.posts.change, right)
            return
        own = await self._in_thread(self._chats.preferences, where.admin)
        question, wake = None, self._chats.now()
        if where.admin:
            if own.quiet:
                wake = schedule.after_quiet(wake, own.quiet, own.timezone or self._usual.timezone or "UTC")
            with speaking(own.language or where.language or self._usual.language or SOURCE):
                question = offer(where.id, "{slot}", await desk.called(where.chat), right)
        await self._in_thread(self._chats.posts.offer, right, question, wake)

    async def _in_thread(self, run: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(run, *arguments, **named))
