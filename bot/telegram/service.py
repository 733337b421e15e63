"""The bot on Telegram from start to stop: reached, menus set, polled, answered, and left in order."""

import asyncio
import logging
import os
import re
import signal
from collections.abc import Coroutine
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, Defaults

from bot.settings import BotSettings
from bot.telegram import conversation, trouble
from bot.telegram.conversation import App
from bot.telegram.limiter import Patient
from bot.telegram.menus import set_menus
from bot.telegram.order import OneByOneInChat
from bot.telegram.polling import PollingRequest
from knowledge.errors import SettingsError
from knowledge.query import Library

log = logging.getLogger(__name__)

UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
GRACE = 3.0  # seconds for what is being answered when asked to stop; service managers kill after 10 to 90
PAUSES = (1, 2, 4, 8, 15, 30)  # seconds between tries to reach Telegram at start; the last one repeats
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


def serve(settings: BotSettings, library: Library) -> None:
    """Answer on Telegram until SIGTERM or SIGINT; then finish what is being answered and return.

    Raises:
        SettingsError: TELEGRAM_TOKEN is missing, malformed, or rejected by the server.
    """
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    if not _TOKEN.fullmatch(token):
        raise SettingsError("TELEGRAM_TOKEN does not look like a token; copy it from @BotFather (123456:ABC-DEF…).")
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's switch; without it, it warns at each flood limit
    _quieten()
    try:
        asyncio.run(_serve(token, settings.telegram_api_url, library))
    except InvalidToken:
        sentence = f"{settings.telegram_api_url} rejected TELEGRAM_TOKEN; copy a valid one from @BotFather."
        raise SettingsError(sentence) from None  # its text holds the token


def _quieten() -> None:
    """Keep the library from logging what people wrote, and tracebacks of what is logged and retried anyway."""
    logging.getLogger("telegram").setLevel(logging.WARNING)
    for name in ("telegram.request", "telegram.ext.Updater"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


async def _serve(token: str, origin: str, library: Library) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    polling = PollingRequest(on_rejected=stop.set)
    app = _application(token, origin, polling)
    conversation.add_to(app, library)
    app.add_error_handler(trouble.report)
    try:
        if await _unless(stop, _start(app)):
            log.info("answering on Telegram", extra={"bot": app.bot.username})
            await stop.wait()
    finally:
        await _leave(app)
    if polling.rejected:
        raise InvalidToken


def _application(token: str, origin: str, polling: PollingRequest) -> App:
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{origin}/bot")
        .base_file_url(f"{origin}/file/bot")
        .get_updates_request(polling)
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,  # who deletes the question still gets the answer
            )
        )
        .rate_limiter(Patient())
        .concurrent_updates(OneByOneInChat())
        .build()
    )


async def _start(app: App) -> None:
    await _reach(app)
    await set_menus(app.bot)
    assert app.updater
    await app.updater.start_polling(
        allowed_updates=UPDATES,
        bootstrap_retries=-1,
        drop_pending_updates=False,  # what was asked while the bot was away is answered
        error_callback=_note_polling_error,
    )
    await app.start()


async def _reach(app: App) -> None:
    """Ask Telegram who the bot is until it says so. Raises InvalidToken."""
    tries = 0
    while True:
        try:
            return await app.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            pause = PAUSES[min(tries, len(PAUSES) - 1)]
            tries += 1
            log.warning("Telegram is not reached", extra={"reason": str(error), "next_try_in_seconds": pause})
            await asyncio.sleep(pause)


def _note_polling_error(error: TelegramError) -> None:
    """Note what the library retries by itself."""
    if isinstance(error, Conflict):
        log.warning("another bot polls with this token; only one may run")
    else:
        log.info("polling interrupted", extra={"reason": str(error)})


async def _leave(app: App) -> None:
    try:
        async with asyncio.timeout(GRACE):
            if app.updater and app.updater.running:
                await app.updater.stop()
            if app.running:
                await app.stop()
    except TimeoutError:
        log.warning("stopped with answers unfinished", extra={"waited_seconds": GRACE})
    await app.shutdown()
    await app.bot.shutdown()  # an application that was never reached leaves its connections to us
    log.info("stopped")


async def _unless(stop: asyncio.Event, starting: Coroutine[Any, Any, None]) -> bool:
    """Run `starting`; return whether it came to its end before `stop` was set. Raises what it raises."""
    task, stopped = asyncio.ensure_future(starting), asyncio.ensure_future(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    for unfinished in (task, stopped):
        unfinished.cancel()
    await asyncio.wait({task, stopped})
    if task.cancelled():
        return False
    task.result()
    return True
