"""Where the bot is: added, removed, blocked, muted, or in a group that became a supergroup."""

import asyncio
import logging

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.chats.subscription import GENERAL
from bot.language import _
from bot.render.html import text
from bot.reply import Button, Reply
from bot.telegram.telling import Presence

log = logging.getLogger(__name__)


_OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})


def hello() -> Reply:
    """Return what a group is told that the bot was added to."""
    said = _(
        "Hello. I tell who said what, what happened and when, from news articles. Ask with a command (/latest,"
        " /who NAME), by mentioning me, or in reply to me; I keep quiet otherwise."
    )
    return Reply("found", text(said), buttons=(Button(_("Latest"), "/latest"), Button(_("Help"), "/help")))


class Attendance:
    """Notes where the bot may write. Being added to a group is no question: nothing is said."""

    def __init__(self, presence: Presence) -> None:
        self._presence = presence

    async def on_membership(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what became of the bot in a chat."""
        changed = update.my_chat_member
        assert changed
        chat = changed.chat
        if reason := _silenced(changed):
            log.info("chat is closed to the bot", extra={"chat": chat.id, "reason": reason})
            await asyncio.to_thread(self._presence.gone, chat.id, reason)
        else:
            await asyncio.to_thread(self._presence.back, chat.id)

    async def moved(self, message: Message) -> bool:
        """Note where a chat has moved, or that a topic is open again; return whether the message said so."""
        here = message.chat.id
        if message.forum_topic_reopened:
            await asyncio.to_thread(self._presence.back, here, topic=message.message_thread_id or GENERAL)
            return True
        old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
        if old != new:
            await asyncio.to_thread(self._presence.moved, old, new)
        return old != new


def _silenced(changed: ChatMemberUpdated) -> str:
    """Return why the bot may not write in a chat any more, nothing where it may."""
    member = changed.new_chat_member
    if member.status in _OUT:
        return "blocked" if changed.chat.type == ChatType.PRIVATE else "removed"
    muted = isinstance(member, ChatMemberRestricted) and not (member.is_member and member.can_send_messages)
    return "may not write" if muted else ""
