"""Questions looked up in the store: off the event loop, and answers to the same question kept while they are true."""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from bot import commands
from bot.ask import Ask
from bot.cards import Deck, dealt
from bot.reply import Reply
from bot.telegram.measures import Measures
from knowledge.query import Library

REMEMBERED = 1_000  # answers, at some 10 KB each
LOOK_UPS = 2  # at the same time: more only wait for each other, as one alone runs Python


class Answering:
    """Answers questions from `library`. An answer depends on the question and the store alone, so it can be kept."""

    def __init__(self, library: Library, measures: Measures) -> None:
        self._library = library
        self._measures = measures
        self._threads = ThreadPoolExecutor(LOOK_UPS, thread_name_prefix="look-up")
        self._kept: OrderedDict[Ask, Reply] = OrderedDict()
        self._stamp: Hashable = None

    async def answer(self, ask: Ask) -> Reply:
        """Return the answer. Raises StoreError where the store cannot be read."""
        stamp = self._library.stamp()
        reply = self._recalled(stamp, ask)
        if reply is None:
            reply = await asyncio.get_running_loop().run_in_executor(self._threads, self._look_up, ask)
            self._keep(stamp, ask, reply)
        command = commands.find(ask.command)
        self._measures.answered(command.name if command else "unknown", reply.outcome)
        return reply

    async def cards(self, words: str, offset: int) -> Deck:
        """Return a page of cards for inline mode, in the language spoken. Raises StoreError as `answer` does."""
        loop = asyncio.get_running_loop()
        deck = await loop.run_in_executor(self._threads, copy_context().run, self._deal, words, offset)
        self._measures.answered("inline", "found" if deck.cards else "unknown")
        return deck

    def _deal(self, words: str, offset: int) -> Deck:
        with self._library.knowledge() as knowledge:
            return dealt(knowledge, words, offset)

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _look_up(self, ask: Ask) -> Reply:
        with self._library.knowledge() as knowledge:
            return commands.answer(knowledge, ask, str)

    def _recalled(self, stamp: Hashable, ask: Ask) -> Reply | None:
        if stamp is None or stamp != self._stamp:
            self._kept.clear()
            self._stamp = stamp
        reply = self._kept.get(ask)
        if reply is not None:
            self._kept.move_to_end(ask)
        return reply

    def _keep(self, stamp: Hashable, ask: Ask, reply: Reply) -> None:
        if ask.here is not None:  # what a chat has set is not in the store, and a change is made each time
            return
        if stamp is not None and stamp == self._stamp:
            self._kept[ask] = reply
            if len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
