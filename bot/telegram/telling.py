"""Answers on their way into a chat: sent or put in place of a message, and what a closed or moved chat means."""

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Protocol

from telegram import Bot, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.chats.subscription import GENERAL
from bot.language import _
from bot.render.html import lines, text
from bot.reply import Reply
from bot.telegram.keyboard import keyboard
from bot.telegram.pictures import Pictures

log = logging.getLogger(__name__)

# Said of a message that is gone, or that Telegram no longer lets a bot change; the answer is then sent anew.
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message to edit",
)
UNCHANGED = "message is not modified"
REMEMBERED = 10_000  # messages of the bot
# Said of a chat or a topic in which the bot may not write: nothing to repair, nobody to tell.
_TOPIC = ("topic_closed", "topic_deleted", "message thread not found")
_CLOSED = (
    "not enough rights",
    "have no rights",
    "no write access",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_guest_send_forbidden",
    "user_banned_in_channel",
    "chat_restricted",
    "chat_admin_required",
    "chat_send_plain_forbidden",
    "chat not found",
    "chat is deactivated",
    "peer_id_invalid",
    *_TOPIC,
)
# Said where texts are welcome: a group may let its members write, and send no pictures.
_PICTURELESS = ("rights to send photos", "chat_send_photos_forbidden", "chat_send_media_forbidden")


class Presence(Protocol):
    """What is noted of chats. Methods may block."""

    def gone(self, chat: int, reason: str, *, topic: int = 0) -> None:
        """Note that nothing can be sent there."""

    def back(self, chat: int, *, topic: int = 0) -> None:
        """Note that it can again."""

    def heard(self, chat: int, *, topic: int = 0) -> None:
        """Note that something was sent. Costs nothing where nothing else was noted."""

    def moved(self, old: int, new: int) -> None:
        """Let a supergroup have all that its group had."""


@dataclass(frozen=True)
class Spot:
    """Where to write: a chat, a topic of it, in a channel's direct messages somebody's thread; as a reply to what."""

    chat: int
    topic: int | None = None
    direct: int | None = None
    replies_to: int | None = None

    @classmethod
    def of(cls, message: Message, *, quoting: bool) -> "Spot":
        """Return where an answer to `message` belongs."""
        topic = message.message_thread_id if message.is_topic_message else None
        if topic == GENERAL and message.chat.type != ChatType.PRIVATE:
            topic = None  # where everything goes that names no topic; Telegram knows none of this number
        direct = message.direct_messages_topic.topic_id if message.direct_messages_topic else None
        return cls(message.chat.id, topic, direct, message.message_id if quoting else None)

    def keyboard(self, reply: Reply, bot: Bot) -> InlineKeyboardMarkup | None:
        """Return the buttons of an answer here. What is shared leads out of a chat, which direct messages forbid."""
        buttons = (button for button in reply.buttons if not (self.direct and button.share))
        return keyboard(buttons, bot.username)


@dataclass(frozen=True)
class Telling:
    """Sends answers. What Telegram refuses because the chat is closed to the bot is noted, and nothing more."""

    presence: Presence
    pictures: Pictures
    # Of messages a hash of what they show, None of pictures: Telegram refuses an edit that changes nothing, or that
    # makes a text of a picture. Forgotten at a restart.
    shown: OrderedDict[tuple[int, int], int | None] = field(default_factory=OrderedDict)

    async def say(self, bot: Bot, spot: Spot, reply: Reply) -> int | None:
        """Send an answer; return the number of its message, None where the chat is closed. Raises TelegramError."""
        try:
            sent = await self._send(bot, spot, reply)
        except ChatMigrated as migrated:
            await asyncio.to_thread(self.presence.moved, spot.chat, migrated.new_chat_id)
            return await self.say(bot, Spot(migrated.new_chat_id), reply)
        except (BadRequest, Forbidden) as error:
            if reply.picture and refuses_pictures(error):
                return await self.say(bot, spot, _in_words(reply))
            await self._note_closed(spot, error)
            return None
        self.presence.heard(spot.chat, topic=spot.topic or GENERAL)
        self._note_shown(spot, sent.message_id, reply)
        return sent.message_id

    async def change(self, bot: Bot, spot: Spot, message: int, reply: Reply, *, pictured: bool = False) -> int | None:
        """Put an answer in place of a message, `pictured` or not; where that is gone, send it. Returns as `say`.

        A picture takes a picture's place. It is sent below words that asked for it, for both are wanted; neither does
        it become a text.

        Raises:
            TelegramError: something else was refused, or Telegram was not reached.
        """
        if bool(reply.picture) != (pictured or self._is_picture(spot, message)):
            return await self.say(bot, spot, reply)
        return await self._put(bot, spot, message, reply)

    async def replace(self, bot: Bot, spot: Spot, message: int, reply: Reply) -> int | None:
        """Put an answer in place of one that nobody asks for any more. Returns as `say`, raises as `change`.

        A text may become a picture (Bot API, editMessageMedia). A picture cannot become a text, nor can what else
        Telegram refuses to change: that goes when the new one is sent.
        """
        if reply.picture or not self._is_picture(spot, message):
            try:
                return await self._put(bot, spot, message, reply)
            except BadRequest as error:
                log.info("answer is sent anew", extra={"reason": error.message})
        told = await self.say(bot, spot, reply)
        if told is not None:
            await _delete(bot, spot.chat, message)
        return told

    async def withdraw(self, bot: Bot, spot: Spot, message: int) -> None:
        """Take back an answer that nobody asks for any more, and that nothing takes the place of."""
        await _delete(bot, spot.chat, message)

    async def _put(self, bot: Bot, spot: Spot, message: int, reply: Reply) -> int | None:
        if self.shown.get((spot.chat, message)) == hash((reply.html, reply.buttons)):
            return message
        try:
            buttons = spot.keyboard(reply, bot)
            if reply.picture:
                await self.pictures.change(bot, spot.chat, message, reply, buttons)
            else:
                await bot.edit_message_text(reply.html, spot.chat, message, reply_markup=buttons)
        except ChatMigrated:
            return await self.say(bot, spot, reply)  # which learns where to
        except (BadRequest, Forbidden) as error:
            told = error.message.lower()
            if any(gone in told for gone in _GONE):
                return await self.say(bot, spot, reply)
            if reply.picture and refuses_pictures(error):
                return await self._put(bot, spot, message, _in_words(reply))
            if UNCHANGED not in told:
                await self._note_closed(spot, error)
                return None
        self._note_shown(spot, message, reply)
        return message

    def _is_picture(self, spot: Spot, message: int) -> bool:
        return self.shown.get((spot.chat, message), 0) is None

    def _note_shown(self, spot: Spot, message: int, reply: Reply) -> None:
        self.shown[spot.chat, message] = None if reply.picture else hash((reply.html, reply.buttons))
        self.shown.move_to_end((spot.chat, message))
        if len(self.shown) > REMEMBERED:
            self.shown.popitem(last=False)

    async def _send(self, bot: Bot, spot: Spot, reply: Reply) -> Message:
        quoted = ReplyParameters(spot.replies_to, allow_sending_without_reply=True) if spot.replies_to else None
        where = {
            "message_thread_id": spot.topic,
            "direct_messages_topic_id": spot.direct,
            "reply_parameters": quoted,
            "reply_markup": spot.keyboard(reply, bot),
        }
        if reply.picture:
            return await self.pictures.send(bot, spot.chat, reply.picture, caption=reply.html, **where)
        return await bot.send_message(spot.chat, reply.html, **where)  # type: ignore[arg-type]

    async def _note_closed(self, spot: Spot, error: BadRequest | Forbidden) -> None:
        """Note that the chat is closed to the bot. Raises what else was refused: that is a fault of ours."""
        topic = closed_topic(error, spot.topic or 0)
        if topic is None:
            raise error
        log.info("chat is closed to the bot", extra={"chat": spot.chat, "topic": topic, "reason": error.message})
        await asyncio.to_thread(self.presence.gone, spot.chat, error.message, topic=topic)


async def _delete(bot: Bot, chat: int, message: int) -> None:
    """Delete a message of the bot; one that is too old for that, or gone, is left."""
    try:
        await bot.delete_message(chat, message)
    except (BadRequest, Forbidden) as error:
        log.info("message not deleted", extra={"chat": chat, "reason": error.message})


def _in_words(reply: Reply) -> Reply:
    """Return what a picture shows as far as its caption tells, and why it is not there."""
    return replace(reply, html=lines(reply.html, text(_("Pictures may not be sent here."))), picture=None)


def refuses_pictures(error: BadRequest | Forbidden) -> bool:
    """Tell whether a chat takes no pictures, and other messages maybe."""
    told = error.message.lower()
    return any(pictureless in told for pictureless in _PICTURELESS)


def closed_topic(error: BadRequest | Forbidden, topic: int) -> int | None:
    """Return which topic is closed to the bot, 0 where the whole chat is; None where something else was refused.

    `topic` is where something was sent; 0 where none was named.
    """
    told = error.message.lower()
    if not isinstance(error, Forbidden) and not any(closed in told for closed in _CLOSED):
        return None
    return (topic or GENERAL) if any(closed in told for closed in _TOPIC) else 0
