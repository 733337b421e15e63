"""Questions looked up in the store: off the event loop, and answers to the same question kept while they are true."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Lock

from bot import commands
from bot.ask import Ask
from bot.reply import Reply
from bot.telegram.measures import Measures
from knowledge.query import Library

REMEMBERED = 1_000  # answers, at some 10 KB each
LOOK_UPS = 2  # at the same time: more only wait for each other, as one alone runs Python


class Answering:
    """Answers questions from `library`. An answer depends on the question and the publish alone, so it can be kept."""

    def __init__(self, library: Library, measures: Measures) -> None:
        self._library = library
        self._measures = measures
        self._threads = ThreadPoolExecutor(LOOK_UPS, thread_name_prefix="look-up")
        self._kept: OrderedDict[Ask, Reply] = OrderedDict()
        self._publish: tuple[int, datetime] | None = None
        self._lock = Lock()

    async def answer(self, ask: Ask) -> Reply:
        """Return the answer. Raises StoreError where the store cannot be read."""
        reply = await asyncio.get_running_loop().run_in_executor(self._threads, self._look_up, ask)
        command = commands.find(ask.command)
        self._measures.answered(command.name if command else "unknown", reply.outcome)
        return reply

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _look_up(self, ask: Ask) -> Reply:
        with self._library.knowledge() as knowledge:
            if ask.here:  # what a chat has set depends on no publish, and a change is made each time
                return commands.answer(knowledge, ask)
            info = knowledge.info()
            publish = (info.publish, info.published_at)
            kept = self._recalled(publish, ask)
            if kept is None:
                kept = commands.answer(knowledge, ask)
                self._keep(publish, ask, kept)
            return kept

    def _recalled(self, publish: tuple[int, datetime], ask: Ask) -> Reply | None:
        with self._lock:
            if publish != self._publish:
                self._kept.clear()
                self._publish = publish
            if ask in self._kept:
                self._kept.move_to_end(ask)
            return self._kept.get(ask)

    def _keep(self, publish: tuple[int, datetime], ask: Ask, reply: Reply) -> None:
        with self._lock:
            if publish == self._publish:
                self._kept[ask] = reply
                if len(self._kept) > REMEMBERED:
                    self._kept.popitem(last=False)
