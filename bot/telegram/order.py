"""Which updates are worked on at the same time: many chats, but one by one in each."""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256  # as many as the library's connection pool


class OneByOneInChat(BaseUpdateProcessor):
    """Answers come in the order of the questions, and a chat that Telegram slows down holds up no other."""

    def __init__(self) -> None:
        super().__init__(AT_ONCE)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then work on the update."""
        chat = update.effective_chat if isinstance(update, Update) else None
        turn = self._turns.setdefault(chat.id, asyncio.Lock()) if chat else asyncio.Lock()
        try:
            async with turn:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # one whose turn never came before the end would be complained about

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""
