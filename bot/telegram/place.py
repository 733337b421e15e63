"""The chat that a command is about, whether who asks may change its settings, and what is handed out in private."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import date
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
from bot.reply import File
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

SENT_IN_PRIVATE = "I sent it to you in private."
WRITE_FIRST = "I may not write to you yet: open a private chat with me, press Start, then ask again."
WHO_ASKS = "I cannot tell who asks, so I send it to nobody. Please ask again under your own name."
_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


@dataclass(frozen=True)
class Place:
    """Gives an ask the day that it is in its chat, and where it is about the chat, that."""

    chats: Chats
    usual: Preferences

    async def of(self, ask: Ask, update: Update) -> Ask:
        """Return `ask` as it is asked where `update` comes from. Telegram is asked for rights only before a change."""
        chat = update.effective_chat
        if chat is None:
            return ask
        ask = replace(ask, today=await self._today(chat))
        if not commands.about_chat(ask):
            return ask
        may_change = not commands.changes_chat(ask) or await may_change_settings(update)
        return replace(ask, here=Here(self.chats, chat.id, chat.type == ChatType.PRIVATE, may_change, self.usual))

    async def _today(self, chat: Chat) -> date:
        preferences = self.chats.remembered(chat.id)
        if preferences is None:
            try:
                preferences = await asyncio.to_thread(self.chats.preferences, chat.id)
            except OnRecordError as error:  # what is asked can be answered all the same
                log.warning("settings not read", extra={"reason": str(error)})
                preferences = self.usual
        zone = ZoneInfo(preferences.timezone or self.usual.timezone or "UTC")
        return self.chats.now().astimezone(zone).date()


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
        return WHO_ASKS
    document = InputFile(BytesIO(file.content.encode()), filename=file.name)
    try:
        await bot.send_document(user.id, document, caption=caption)
    except (Forbidden, BadRequest):
        if chat.type == ChatType.PRIVATE:
            raise
        return WRITE_FIRST
    return None if chat.type == ChatType.PRIVATE else SENT_IN_PRIVATE


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
