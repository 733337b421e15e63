"""One page on its way into a chat, and what became of it."""

import logging
import random
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.chats.page import Page
from bot.chats.subscription import Subscription
from bot.digests import drawn
from bot.language import _, speaking
from bot.render.html import Html, addressed, filled, text
from bot.reply import Button, Reply
from bot.telegram import links
from bot.telegram.connection import BrokenError
from bot.telegram.keyboard import keyboard
from bot.telegram.pictures import Pictures
from bot.telegram.rights import is_admin
from bot.telegram.sending import Terms
from bot.telegram.telling import UNCHANGED, closed_topic, refuses_pictures

log = logging.getLogger(__name__)

PAUSE, LONGEST_PAUSE = 2.0, 300.0  # seconds before a page is tried again: twice as long each time, give or take half
TERMS = Terms(broadcast=True)


@dataclass(frozen=True)
class Sent:
    """It is there, as that message."""

    message: int
    name: str = "sent"


@dataclass(frozen=True)
class Refused:
    """Telegram does not take this page, and never will."""

    name: str = "refused"


@dataclass(frozen=True)
class Closed:
    """Nothing can be sent to this chat, or to this topic of it (else 0)."""

    topic: int
    reason: str
    name: str = "closed"


@dataclass(frozen=True)
class Moved:
    """The chat is another now."""

    chat: int
    name: str = "moved"


@dataclass(frozen=True)
class Later:
    """It did not arrive, or nobody knows; it is to be sent again after so many seconds."""

    seconds: float
    name: str = "put off"


Outcome = Sent | Refused | Closed | Moved | Later
MOST_TRIES = 300  # of a page that does not arrive: a day at the longest pauses


class Desk(Protocol):
    """Where pages are handed in."""

    async def post(self, where: Subscription, page: Page, tries: int, /) -> Outcome:
        """Send a page that was tried so often before; return what became of it."""

    async def may_decide(self, known: Subscription, /) -> bool:
        """Tell whether who is to see a digest first is still an admin where it is to be posted."""

    async def correct(self, where: Subscription, page: Page, message: int, tries: int, /) -> Outcome:
        """Put a page in place of what was sent as that message; return what became of it."""

    async def lost(self, where: Subscription, language: str, /) -> None:
        """Tell who set it that something it sent could not be changed."""

    async def tell(self, ended: Subscription, reason: str, language: str, /) -> None:
        """Tell who set it that it was switched off."""

    async def called(self, chat: int, /) -> str:
        """Return what a chat is called."""


class Posting:
    """Sends pages to where subscriptions want them, and says to who set one why it ended."""

    def __init__(self, bot: ExtBot[Terms], pictures: Pictures) -> None:
        self._bot = bot
        self._pictures = pictures

    async def post(self, where: Subscription, page: Page, tries: int) -> Outcome:
        """Send a page that was tried so often before; return what became of it."""
        return await self._tried(where, tries, self._sent(where, page))

    async def correct(self, where: Subscription, page: Page, message: int, tries: int) -> Outcome:
        """Put a page in place of what was sent as that message; return what became of it."""
        return await self._tried(where, tries, self._changed(where, page, message))

    async def _tried(self, where: Subscription, tries: int, sending: Coroutine[Any, Any, int]) -> Outcome:
        try:
            return Sent(await sending)
        except ChatMigrated as migrated:
            return Moved(migrated.new_chat_id)
        except (BadRequest, Forbidden) as error:
            return _refused(error, where)
        except TelegramError as error:
            return _later(error, where, tries)
        except Exception:  # a bug of ours: said once, and not again each minute
            log.exception("page not sent", extra={"subscription": where.id})
            return Refused()

    async def _sent(self, where: Subscription, page: Page) -> int:
        markup = self._markup(page)
        given: dict[str, Any] = {
            "message_thread_id": where.topic or None,
            "disable_notification": where.silent or None,
            "reply_markup": keyboard(self._buttons(page), self._bot.username),
            "rate_limit_args": TERMS,
        }
        if page.picture:
            picture = drawn.read(page.picture)
            return (await self._pictures.send(self._bot, where.chat, picture, caption=markup, **given)).message_id
        return (await self._bot.send_message(where.chat, markup, **given)).message_id

    async def _changed(self, where: Subscription, page: Page, message: int) -> int:
        markup, at = self._markup(page), (where.chat, message)
        try:
            if page.picture:
                shown = Reply("found", Html(markup), picture=drawn.read(page.picture))
                await self._pictures.change(self._bot, *at, shown, None)
            else:
                await self._bot.edit_message_text(markup, *at, rate_limit_args=TERMS)
        except BadRequest as error:
            if UNCHANGED not in error.message.lower():
                raise
        return message

    def _markup(self, page: Page) -> str:
        return addressed(Html(page.html), partial(links.address, self._bot.username))

    async def lost(self, where: Subscription, language: str) -> None:
        """Tell who set it, in private, that something it sent could not be changed."""
        with speaking(language):
            told = filled(
                _("I could not correct what I posted in {chat}: the message is gone, or may not be changed any more."),
                chat=text(await self.called(where.chat)),
            )
        await self._in_private(where, told)

    async def may_decide(self, known: Subscription) -> bool:
        """Tell whether who is to see a digest first is still an admin where it is to be posted; yes in doubt."""
        if known.admin == known.chat:
            return True
        try:
            return await is_admin(await self._bot.get_chat(known.chat), known.admin)
        except TelegramError:  # who answers is looked at again
            return True

    async def tell(self, ended: Subscription, reason: str, language: str) -> None:
        """Tell who set it, in private, that it was switched off; where they cannot be reached, nobody is told."""
        if not ended.admin or ended.admin == ended.chat:
            return
        with speaking(language):
            told = filled(
                _(
                    "I could not send what you had set up for {chat} ({reason}), so I switched it off."
                    " Once I may write there again, set it up anew."
                ),
                chat=text(await self.called(ended.chat)),
                reason=text(reason),
            )
        await self._in_private(ended, told)

    async def _in_private(self, where: Subscription, told: Html) -> None:
        if not where.admin or where.admin == where.chat:
            return
        try:
            await self._bot.send_message(where.admin, told, rate_limit_args=TERMS)
        except TelegramError as error:
            log.info("admin not told", extra={"subscription": where.id, "reason": error.message})

    @staticmethod
    def _buttons(page: Page) -> Iterator[Button]:
        return (Button(label, command) for label, command in page.buttons)

    async def called(self, chat: int) -> str:
        """Return what a chat is called, its number where nobody says any more."""
        try:
            return (await self._bot.get_chat(chat)).effective_name or str(chat)
        except TelegramError:
            return str(chat)


def _refused(error: BadRequest | Forbidden, where: Subscription) -> Outcome:
    topic = None if refuses_pictures(error) else closed_topic(error, where.topic)
    if topic is None:
        log.error("page refused", extra={"subscription": where.id, "reason": error.message})
        return Refused()
    log.info("chat is closed to the bot", extra={"chat": where.chat, "topic": topic, "reason": error.message})
    return Closed(topic, error.message)


def _later(error: TelegramError, where: Subscription, tries: int) -> Outcome:
    if tries >= MOST_TRIES:
        log.error("page given up", extra={"subscription": where.id, "tries": tries, "reason": error.message})
        return Refused()
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Later(wait.total_seconds() if isinstance(wait, timedelta) else float(wait), "limited")
    pause = min(PAUSE * 2**tries, LONGEST_PAUSE) * random.uniform(0.5, 1.5)
    if isinstance(error, TimedOut | BrokenError):
        log.warning("answer lost: sent again", extra={"subscription": where.id, "reason": error.message})
        return Later(pause, "answer lost")
    return Later(pause)
