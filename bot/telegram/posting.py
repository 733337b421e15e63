"""One page on its way into a chat, and what became of it."""

import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.chats.ledger import Page
from bot.chats.subscription import Subscription
from bot.render.html import Html, addressed
from bot.reply import Button
from bot.telegram import links
from bot.telegram.connection import BrokenError
from bot.telegram.keyboard import keyboard
from bot.telegram.sending import Terms
from bot.telegram.telling import closed_topic

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
Post = Callable[[Subscription, Page, int], Awaitable[Outcome]]


def poster(bot: ExtBot[Terms]) -> Post:
    """Return what sends a page to where a subscription wants it; told how often that was tried."""
    return partial(_post, bot)


async def _post(bot: ExtBot[Terms], where: Subscription, page: Page, tries: int) -> Outcome:
    try:
        sent = await bot.send_message(
            where.chat,
            addressed(Html(page.html), partial(links.address, bot.username)),
            message_thread_id=where.topic or None,
            disable_notification=where.silent or None,
            reply_markup=keyboard((Button(label, command) for label, command in page.buttons), bot.username),
            rate_limit_args=TERMS,
        )
    except ChatMigrated as migrated:
        return Moved(migrated.new_chat_id)
    except (BadRequest, Forbidden) as error:
        return _refused(error, where)
    except TelegramError as error:
        return _later(error, where, tries)
    return Sent(sent.message_id)


def _refused(error: BadRequest | Forbidden, where: Subscription) -> Outcome:
    topic = closed_topic(error, where.topic)
    if topic is None:
        log.error("page refused", extra={"subscription": where.id, "reason": error.message})
        return Refused()
    log.info("chat is closed to the bot", extra={"chat": where.chat, "topic": topic, "reason": error.message})
    return Closed(topic, error.message)


def _later(error: TelegramError, where: Subscription, tries: int) -> Outcome:
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Later(wait.total_seconds() if isinstance(wait, timedelta) else float(wait), "limited")
    pause = min(PAUSE * 2**tries, LONGEST_PAUSE) * random.uniform(0.5, 1.5)
    if isinstance(error, TimedOut | BrokenError):
        log.warning("answer lost: sent again", extra={"subscription": where.id, "reason": error.message})
        return Later(pause, "answer lost")
    return Later(pause)
