"""The chat that something is asked in: its language and day, who may change its settings, what goes to its people."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from io import BytesIO
from zoneinfo import ZoneInfo

from telegram import Bot, Chat, ChatMember, InputFile, Update, User
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot import commands
from bot.ask import Ask
from bot.chats import Chats
from bot.chats.here import Here
from bot.chats.preferences import Preferences
from bot.language import SOURCE, _, speaking, spoken, understood
from bot.reply import File
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
_NOTHING_SET = Preferences()
_set: ContextVar[Preferences] = ContextVar("what is set where the update comes from", default=_NOTHING_SET)


@dataclass(frozen=True)
class Place:
    """Knows what is set where an update comes from. What is asked gets the language and the day that it is there."""

    chats: Chats
    usual: Preferences

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
        may_change = not commands.changes_chat(ask) or await may_change_settings(update)
        private = chat.type == ChatType.PRIVATE
        return replace(ask, here=Here(self.chats, chat.id, private, may_change, self.usual, _theirs(update)))

    async def _preferences(self, chat: int) -> Preferences:
        known = self.chats.remembered(chat)
        if known is not None:
            return known
        try:
            return await asyncio.to_thread(self.chats.preferences, chat)
        except OnRecordError as error:  # what is asked can be answered all the same
            log.warning("settings not read", extra={"reason": str(error)})
            return _NOTHING_SET


async def may_change_settings(update: Update) -> bool:
    """Tell whether who asks is an admin of the chat: also an anonymous one, or the channel itself."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return False
    if chat.type == ChatType.PRIVATE:
        return True
    if speaker := _speaker(update):
        return speaker.id == chat.id  # else somebody speaks as a channel of theirs
    return user is not None and await _is_admin(chat, user)


async def hand_out(file: File, caption: str, update: Update, bot: Bot) -> str | None:
    """Send a file to who asked, in private; return what to say in the chat where that was not it."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or _speaker(update):
        return _("I cannot tell who asks, so I send it to nobody. Please ask again under your own name.")
    message, private = update.effective_message, chat.type == ChatType.PRIVATE
    topic = message.message_thread_id if private and message and message.is_topic_message else None
    document = InputFile(BytesIO(file.content.encode()), filename=file.name)
    try:
        await bot.send_document(user.id, document, caption=caption, message_thread_id=topic)
    except (Forbidden, BadRequest):
        if private:
            raise
        return _("I may not write to you yet: open a private chat with me, press Start, then ask again.")
    return None if private else _("I sent it to you in private.")


def _theirs(update: Update) -> str | None:
    """Return the language that who asks has set in Telegram; None where it is not spoken, or nobody is known to ask."""
    user = update.effective_user
    return understood(user.language_code) if user else None


def _speaker(update: Update) -> Chat | None:
    """Return the chat in whose name something was written: a channel, or a group by an admin who stays unnamed."""
    message = update.effective_message
    return message.sender_chat if message and update.callback_query is None else None


async def _is_admin(chat: Chat, user: User) -> bool:
    try:
        return (await chat.get_member(user.id)).status in _ADMINS
    except (BadRequest, Forbidden):  # the user has left, or the bot, or it may not ask of single ones
        pass
    try:
        return user.id in {each.user.id for each in await chat.get_administrators()}
    except (BadRequest, Forbidden):
        return False
