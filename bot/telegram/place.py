"""The chat that something is asked in: its language and day, who may change its settings, what goes to its people."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from telegram import Message, Update
from telegram.constants import ChatType

from bot import commands
from bot.ask import Ask
from bot.chats import Chats
from bot.chats.here import Here
from bot.chats.preferences import Preferences
from bot.language import SOURCE, _, later, speaking, spoken, understood
from bot.telegram import elsewhere
from bot.telegram.private import who_asks
from bot.telegram.rights import is_admin, only_admins, speaker
from bot.telegram.telling import Spot
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

TOO_OLD = later("This message is too old for me to tell its topic. Please ask there again.")

_NOTHING_SET = Preferences()
_set: ContextVar[Preferences] = ContextVar("what is set where the update comes from", default=_NOTHING_SET)


@dataclass(frozen=True)
class Place:
    """Knows what is set where an update comes from. What is asked gets the language and the day that it is there."""

    chats: Chats
    usual: Preferences
    operators: frozenset[int] = frozenset()
    failures: Callable[[], tuple[tuple[str, int], ...]] = tuple

    @asynccontextmanager
    async def entered(self, update: Update) -> AsyncIterator[None]:
        """Inside of the block, what is set where `update` comes from is known, and its language is spoken."""
        chat, user = update.effective_chat, update.effective_user
        known = _set.set(await self._preferences(chat.id if chat else user.id if user else 0))
        try:
            with speaking(_set.get().language or _theirs(update) or self.usual.language or SOURCE):
                yield
        finally:
            _set.reset(known)

    async def of(self, ask: Ask, update: Update) -> Ask:
        """Return `ask` as it is asked where `update` comes from. Telegram is asked for rights only before a change."""
        zone = ZoneInfo(_set.get().timezone or self.usual.timezone or "UTC")
        ask = replace(ask, today=self.chats.now().astimezone(zone).date(), language=spoken())
        chat = update.effective_chat
        if chat is None or not commands.about_chat(ask):
            return ask
        if commands.personal(ask) and chat.type != ChatType.PRIVATE:
            return replace(ask, here=_their_own(self, update), language=_theirs(update) or ask.language)
        may_change = not only_admins(ask, update) or await may_change_settings(update)
        private = chat.type == ChatType.PRIVATE
        channel = chat.type == ChatType.CHANNEL
        here = Here(self.chats, chat.id, private, may_change, self.usual, channel=channel, theirs=_theirs(update))
        here = await _in_full(here, ask, update)
        if private and here.person in self.operators:
            here = replace(here, failures=self.failures())
        return replace(ask, here=here)

    async def _preferences(self, chat: int) -> Preferences:
        known = self.chats.remembered(chat)
        if known is not None:
            return known
        try:
            return await asyncio.to_thread(self.chats.preferences, chat)
        except OnRecordError as error:  # what is asked can be answered all the same
            log.warning("settings not read", extra={"reason": str(error)})
            return _NOTHING_SET


def lost(update: Update) -> bool:
    """Tell whether a button stands in a topic that is no longer told: an answer could only go to a wrong one."""
    message = update.callback_query.message if update.callback_query else None
    if message is None or message.is_accessible:
        return False
    return bool(message.chat.is_forum or message.chat.is_direct_messages)


async def may_change_settings(update: Update) -> bool:
    """Tell whether who asks is an admin of the chat: also an anonymous one, or the channel itself."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return False
    if chat.type == ChatType.PRIVATE:
        return True
    if spoke := speaker(update):
        return spoke.id == chat.id  # else somebody speaks as a channel of theirs
    return user is not None and await is_admin(chat, user.id)


def _theirs(update: Update) -> str | None:
    """Return the language that who asks has set in Telegram; None where it is not spoken, or nobody is known to ask."""
    user = update.effective_user
    return understood(user.language_code) if user else None


def _their_own(place: Place, update: Update) -> Here:
    """Return the private chat of who asks elsewhere."""
    user = update.effective_user
    if user is None or speaker(update):
        return Here(place.chats, 0, usual=place.usual, closed=who_asks())
    return Here(place.chats, user.id, usual=place.usual, theirs=_theirs(update), person=user.id)


async def _in_full(here: Here, ask: Ask, update: Update) -> Here:
    """Return where something is asked with its topic and who asks, or the chat that is asked about instead."""
    user = update.effective_user
    known = replace(here, person=user.id if user and not speaker(update) else 0)
    message = update.callback_query.message if update.callback_query else update.effective_message
    if isinstance(message, Message) and message.is_accessible:
        known = replace(known, topic=Spot.of(message, quoting=False).topic or 0)
        if message.chat.is_direct_messages:
            unsent = _("To a channel's direct messages I send nothing unasked: ask me in private.")
            known = replace(known, unsent=unsent)
    other = await elsewhere.named(ask, here) if here.private else None
    return await elsewhere.there(known, other, update.get_bot()) if other else known
