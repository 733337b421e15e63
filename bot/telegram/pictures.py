"""Pictures on their way into a chat: drawn off the event loop, kept by what they show, sent again by name."""

import asyncio
import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from telegram import Bot, InputFile, Message
from telegram.error import BadRequest

from bot.picture import Picture, key

log = logging.getLogger(__name__)

KEPT = 64  # pictures, at some 80 KB each and 300 at most
NAMED = 10_000  # pictures that Telegram has, at 200 bytes each
_UNKNOWN = ("wrong file identifier", "wrong remote file", "file reference", "file_id")


class Pictures:
    """Draws one picture at a time; matplotlib is loaded with the first."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drawing")
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._names: OrderedDict[str, str] = OrderedDict()

    async def ready(self, picture: Picture) -> None:
        """Draw a picture, unless it is drawn or Telegram has it."""
        name = key(picture)
        if name not in self._names:
            await self._png(name, picture)

    async def send(self, bot: Bot, chat: int, picture: Picture, **sent: Any) -> Message:  # noqa: ANN401 — as the library's
        """Send a picture with what else `send_photo` takes. Raises TelegramError."""
        name = key(picture)
        if known := self._names.get(name):
            try:
                return await bot.send_photo(chat, known, **sent)
            except BadRequest as error:
                if not any(told in error.message.lower() for told in _UNKNOWN):
                    raise
                log.info("picture is sent anew", extra={"reason": error.message})
                del self._names[name]
        file = InputFile(await self._png(name, picture), filename=f"on-record-{name[:12]}.png")
        message = await bot.send_photo(chat, file, **sent)
        if message.photo:
            _remember(self._names, name, message.photo[-1].file_id, NAMED)
        return message

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _png(self, name: str, picture: Picture) -> bytes:
        if (known := self._drawn.get(name)) is None:
            known = await asyncio.get_running_loop().run_in_executor(self._thread, _draw, picture)
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
