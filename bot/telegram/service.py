"""The bot on Telegram from start to stop: reached, menus set, updates taken and answered, and left in order."""

import asyncio
import logging
import os
import re
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, Defaults, ExtBot
from tornado.httpserver import HTTPServer

from bot.chats import Chats
from bot.settings import Address, BotSettings
from bot.telegram import conversation
from bot.telegram.answering import Answering
from bot.telegram.composing import Composing
from bot.telegram.connection import request_through
from bot.telegram.conversation import App
from bot.telegram.correcting import Correcting
from bot.telegram.delivery import Delivery
from bot.telegram.intake import Intake
from bot.telegram.measures import Measures
from bot.telegram.menus import set_menus
from bot.telegram.pace import Pace, Rates
from bot.telegram.pictures import Pictures
from bot.telegram.place import Place
from bot.telegram.polling import PollingRequest, poll
from bot.telegram.posting import Posting
from bot.telegram.sending import Sending
from bot.telegram.sharing import SharedPace
from bot.telegram.trouble import Trouble
from bot.telegram.web import Health, health_pages, listen
from bot.telegram.webhook import announce, secret_for, webhook_pages
from knowledge.errors import SettingsError
from knowledge.query import Library

log = logging.getLogger(__name__)

GRACE = 3.0  # seconds for what is being answered when asked to stop; service managers kill after 10 to 90
PAUSES = (1, 2, 4, 8, 15, 30)  # seconds between tries to reach Telegram at start; the last one repeats
THREADS = 3  # for what waits for a database: more fight over Python with the answers
SWITCHING = 0.0005  # seconds of a look-up before it lets go of Python for what came in; the usual 5 ms are felt
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


def serve(settings: BotSettings, library: Library, chats: Chats) -> None:
    """Answer on Telegram until SIGTERM or SIGINT; then finish what is being answered and return.

    Raises:
        SettingsError: TELEGRAM_TOKEN is missing, malformed, or rejected by the server; an address is in use.
    """
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    if not _TOKEN.fullmatch(token):
        raise SettingsError("TELEGRAM_TOKEN does not look like a token; copy it from @BotFather (123456:ABC-DEF…).")
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's switch; without it, it warns at each flood limit
    sys.setswitchinterval(SWITCHING)
    # Keeps the library from logging what people wrote, and tracebacks of what is logged and retried anyway.
    logging.getLogger("telegram").setLevel(logging.WARNING)
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
    try:
        asyncio.run(_Service(settings, token, library, chats).run())
    except InvalidToken:
        sentence = f"{settings.telegram_api_url} rejected TELEGRAM_TOKEN; copy a valid one from @BotFather."
        raise SettingsError(sentence) from None  # its text holds the token


class _Service:
    """One run of the bot."""

    def __init__(self, settings: BotSettings, token: str, library: Library, chats: Chats) -> None:
        self._settings = settings
        self._token = token
        self._library = library
        self._chats = chats
        self._measures = Measures()
        self._health = Health(library, chats, self._measures)
        self._servers: list[HTTPServer] = []
        composing = Composing(library, settings.usual, self._measures)
        self._delivery = Delivery(chats, composing, settings.usual, self._measures, settings.deliveries_in_flight)
        self._correcting = Correcting(chats, library, settings.usual, self._measures)
        self._pictures = Pictures()
        self._menus: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Serve from start to stop. Raises InvalidToken, SettingsError."""
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        polling = PollingRequest(request_through(self._settings.telegram_api_url, 1))
        answering = Answering(self._library, self._measures)
        app = self._application(polling)
        place = Place(self._chats, self._settings.usual, self._settings.operators, self._measures.failures)
        arrived = conversation.add_to(app, answering, place, self._pictures)
        app.add_error_handler(Trouble(self._measures).report)
        inbox = self._chats.inbox(int(self._token.partition(":")[0]), self._settings.telegram_api_url)

        async def answer(update: Update) -> None:
            async with place.entered(update):
                await app.process_update(update)

        intake = Intake(inbox, arrived, answer, self._measures, self._settings.answers_in_flight)
        try:
            if self._settings.metrics_listen:
                self._listen(health_pages(self._health), self._settings.metrics_listen, "METRICS_LISTEN")
            await _until(stop, self._serve(app, intake, polling))
        finally:
            await self._leave(app, intake)
            self._delivery.close()
            self._correcting.close()
            answering.close()
            self._pictures.close()

    def _application(self, polling: PollingRequest) -> App:
        settings = self._settings
        burst = settings.send_per_chat_burst if settings.send_per_second else 0
        rates = Rates(settings.send_per_second, burst, settings.send_per_group_minute)
        pace = SharedPace(rates, self._chats.budgets) if self._chats.shared else Pace(rates)
        self._measures.watch("messages", lambda: pace.waiting)
        bot = ExtBot(
            self._token,
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=request_through(settings.telegram_api_url),
            get_updates_request=polling,
            defaults=Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,  # who deletes the question still gets the answer
            ),
            rate_limiter=Sending(pace, self._measures),
        )
        return ApplicationBuilder().bot(bot).updater(None).build()

    async def _serve(self, app: App, intake: Intake, polling: PollingRequest) -> None:
        """Reach Telegram, then take updates for ever."""
        await _insisted(app.initialize)
        self._health.heard()
        await app.start()
        self._menus = asyncio.create_task(set_menus(app.bot, self._settings.default_language, self._settings.operators))
        log.info(
            "answering on Telegram",
            extra={
                "bot": app.bot.username,
                "at_most_answered_again": self._settings.answers_in_flight,
                "at_most_delivered_again": self._settings.deliveries_in_flight,
            },
        )
        await intake.resume(app.bot)
        posting = Posting(app.bot, self._pictures)
        beside = [asyncio.ensure_future(each.run(posting)) for each in (self._delivery, self._correcting)]
        try:
            await self._take(app, intake, polling)
        finally:
            for each in beside:
                each.cancel()

    async def _take(self, app: App, intake: Intake, polling: PollingRequest) -> None:
        """Take updates for ever, either way."""
        if self._settings.webhook_url is None:
            await _insisted(partial(app.bot.delete_webhook, drop_pending_updates=False))
            await poll(app.bot, polling, intake, self._health, conversation.UPDATES)
        secret = secret_for(self._token, self._settings.webhook_secret)
        pages = webhook_pages(secret, intake, app.bot, self._measures)
        self._listen(pages, self._settings.webhook_listen, "WEBHOOK_LISTEN")
        url = self._settings.webhook_url or ""
        await _insisted(partial(announce, app.bot, url, secret, conversation.UPDATES))
        self._health.heard(steady=True)
        if self._chats.shared:
            await intake.stand_in(app.bot)
        await asyncio.Event().wait()

    def _listen(self, pages: Any, address: str, name: str) -> None:  # noqa: ANN401 — an application of Tornado's
        self._servers.append(listen(pages, Address.read(address), name))

    async def _leave(self, app: App, intake: Intake) -> None:
        """Take no more, finish what is being answered, and let go of everything."""
        for server in self._servers:
            server.stop()
        if self._menus:
            self._menus.cancel()
        try:
            async with asyncio.timeout(GRACE):
                await asyncio.gather(intake.finish(), self._delivery.finish())
        except TimeoutError:
            log.warning("stopped with answers unfinished", extra={"waited_seconds": GRACE})
        await intake.close()
        for server in self._servers:
            await server.close_all_connections()
        if app.running:
            await app.stop()
        await app.shutdown()
        await app.bot.shutdown()  # an application that was never reached leaves its connections to us
        log.info("stopped")


async def _insisted(ask: Callable[[], Awaitable[object]]) -> object:
    """Ask Telegram for what no bot can do without, until it answers. Raises InvalidToken, and what `ask` does."""
    tries = 0
    while True:
        try:
            return await ask()
        except InvalidToken:
            raise
        except TelegramError as error:
            pause = PAUSES[min(tries, len(PAUSES) - 1)]
            tries += 1
            log.warning("Telegram is not reached", extra={"reason": str(error), "next_try_in_seconds": pause})
            await asyncio.sleep(pause)


async def _until(stop: asyncio.Event, serving: Coroutine[Any, Any, None]) -> None:
    """Run `serving` until `stop` is set. Raises what it raises."""
    task, stopped = asyncio.ensure_future(serving), asyncio.ensure_future(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    for unfinished in (task, stopped):
        unfinished.cancel()
    await asyncio.wait({task, stopped})
    with suppress(asyncio.CancelledError):
        task.result()
