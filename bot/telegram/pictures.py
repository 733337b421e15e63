"""Pictures on their way into a chat: drawn off the event loop, kept by what they show, sent again by name."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.error import BadRequest

from bot.picture import Picture, key
from bot.reply import Reply

log = logging.getLogger(__name__)

KEPT = 64  # pictures, at some 80 KB each and 300 at most
FILE = "on-record.png"
NAMED = 10_000  # pictures that Telegram has, at 200 bytes each
_UNKNOWN = ("wrong file identifier", "wrong remote file", "file reference", "file_reference", "file_id")


class Pictures:
    """Draws one picture at a time, each once however many ask for it; matplotlib is loaded with the first."""

    def __init__(self, draw: Callable[[Picture], bytes] | None = None) -> None:
        self._draw = draw or _draw
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drawing")
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._drawing: dict[str, asyncio.Future[bytes]] = {}
        self._names: OrderedDict[str, str] = OrderedDict()

    async def ready(self, picture: Picture) -> None:
        """Draw a picture, unless it is drawn or Telegram has it."""
        name = key(picture)
        if name not in self._names:
            await self._png(name, picture)

    async def send(self, bot: Bot, chat: int, picture: Picture, **sent: Any) -> Message:  # noqa: ANN401 — as the library's
        """Send a picture with what else `send_photo` takes. Raises TelegramError."""
        return await self._given(picture, lambda file: bot.send_photo(chat, file, filename=FILE, **sent))

    async def change(
        self, bot: Bot, chat: int, message: int, reply: Reply, buttons: InlineKeyboardMarkup | None
    ) -> None:
        """Put the picture of an answer in place of another one. Raises TelegramError."""
        assert reply.picture

        async def change(file: str | bytes) -> Message:
            media = InputMediaPhoto(file, caption=reply.html, filename=FILE)
            # The library would send the usual parse mode once more beside the media's, where the Bot API has none.
            no_mode = {"parse_mode": None}
            changed = await bot.edit_message_media(media, chat, message, reply_markup=buttons, api_kwargs=no_mode)
            assert isinstance(changed, Message), "only a card that was sent by way of the bot is told of otherwise"
            return changed

        await self._given(reply.picture, change)

    async def _given(self, picture: Picture, give: Callable[[str | bytes], Awaitable[Message]]) -> Message:
        """Give Telegram a picture by the name that it has for it, else as a file."""
        name = key(picture)
        if known := self._names.get(name):
            try:
                return await give(known)
            except BadRequest as error:
                if not any(told in error.message.lower() for told in _UNKNOWN):
                    raise
                log.info("picture is sent anew", extra={"reason": error.message})
                self._names.pop(name, None)  # another one may have learnt it, too
        message = await give(await self._png(name, picture))
        if message.photo:
            _remember(self._names, name, message.photo[-1].file_id, NAMED)
        return message

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _png(self, name: str, picture: Picture) -> bytes:
        if (known := self._drawn.get(name)) is None:
            drawing = self._drawing.get(name)
            if drawing is None:
                drawing = asyncio.get_running_loop().run_in_executor(self._thread, self._draw, picture)
                self._drawing[name] = drawing
                drawing.add_done_callback(lambda _drawn: self._drawing.pop(name, None))  # one that failed is tried anew
            known = await asyncio.shield(drawing)  # who no longer waits takes it from nobody else
        _remember(self._drawn, name, known, KEPT)
        return known


def _draw(picture: Picture) -> bytes:
    from bot.charts import drawn  # noqa: PLC0415 — loads matplotlib, which few answers need

    return drawn(picture)


def _remember(kept: "OrderedDict[str, Any]", name: str, value: object, most: int) -> None:
    kept[name] = value
    kept.move_to_end(name)
    if len(kept) > most:
        kept.popitem(last=False)
