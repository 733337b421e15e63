"""Where the bot is: added, removed, blocked, muted, or in a group that became a supergroup."""

import asyncio
import logging
import time
from collections import OrderedDict

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.render.html import text
from bot.reply import Button, Reply
from bot.telegram.telling import Spot, Telling

log = logging.getLogger(__name__)

HELLO = Reply(
    "found",
    text(
        "Hello. I tell who said what, what happened and when, from news articles. Ask with a command (/latest,"
        " /who NAME), by mentioning me, or in reply to me; I keep quiet otherwise."
    ),
    buttons=(Button("Latest", "/latest"), Button("Help", "/help")),
)
ONCE = 3600.0  # seconds in which a chat is greeted once at most, however often the bot is added
REMEMBERED = 1_000  # chats greeted

_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
_OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})


class Attendance:
    """Notes where the bot may write, and greets a group that it was added to."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._greeted: OrderedDict[int, float] = OrderedDict()

    async def on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what became of the bot in a chat."""
        changed = update.my_chat_member
        assert changed
        chat, presence = changed.chat, self._telling.presence
        if reason := _silenced(changed):
            log.info("chat is closed to the bot", extra={"chat": chat.id, "reason": reason})
            await asyncio.to_thread(presence.gone, chat.id, reason)
            return
        await asyncio.to_thread(presence.back, chat.id)
        added = changed.old_chat_member.status in _OUT
        if added and chat.type in _GROUPS and self.may_greet(chat.id):
            await self._telling.say(context.bot, Spot(chat.id), HELLO)

    async def moved(self, message: Message) -> bool:
        """Note where a chat has moved, or that a topic is open again; return whether the message said so."""
        here, presence = message.chat.id, self._telling.presence
        if message.forum_topic_reopened:
            await asyncio.to_thread(presence.back, here, topic=message.message_thread_id or 0)
            return True
        old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
        if old != new:
            self.may_greet(new)  # it knows the bot already
            await asyncio.to_thread(presence.moved, old, new)
        return old != new

    def may_greet(self, chat: int) -> bool:
        """Tell whether a chat was not greeted lately, and take it as greeted from now on."""
        now = time.monotonic()
        last = self._greeted.pop(chat, None)
        self._greeted[chat] = now
        if len(self._greeted) > REMEMBERED:
            self._greeted.popitem(last=False)
        return last is None or now - last > ONCE


def _silenced(changed: ChatMemberUpdated) -> str:
    """Return why the bot may not write in a chat any more, nothing where it may."""
    member = changed.new_chat_member
    if member.status in _OUT:
        return "blocked" if changed.chat.type == ChatType.PRIVATE else "removed"
    muted = isinstance(member, ChatMemberRestricted) and not (member.is_member and member.can_send_messages)
    return "may not write" if muted else ""
