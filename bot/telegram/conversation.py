"""What people do in a chat, turned into questions, and the answers put back there."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot import commands
from bot.ask import Ask, read
from bot.render.html import text
from bot.reply import Reply
from bot.telegram.answering import Answering
from bot.telegram.keyboard import command_in, keyboard
from bot.telegram.place import Place, hand_out, may_change_settings

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

TEXT_ONLY = "I read text only. /help lists what you can ask."
ADMINS_ONLY = "Only admins of this chat can change its settings."
OLD_BUTTON = "This button is from an older version of me. Please ask again; /help lists what you can ask."

# Said of a message that is gone, or that Telegram no longer lets a bot change; the answer is then sent anew.
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_UNCHANGED = "message is not modified"


def add_to(app: App, answering: Answering, place: Place) -> None:
    """Let `app` answer: in private whatever is typed, in groups commands for this bot."""
    conversation = _Conversation(answering, place)
    private = filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
    heard = filters.UpdateType.MESSAGE & (private | (filters.ChatType.GROUPS & filters.COMMAND))
    app.add_handler(MessageHandler(heard, conversation.on_message))
    app.add_handler(CallbackQueryHandler(conversation.on_press))


@dataclass(frozen=True)
class _Conversation:
    answering: Answering
    place: Place

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message in its chat and topic; in groups as a reply to it."""
        message = update.effective_message
        assert message
        in_private = message.chat.type == ChatType.PRIVATE
        if message.text is None:
            await message.reply_text(TEXT_ONLY)
            return
        ask = _asked(message.text, context.bot.username)
        if ask is None or not (in_private or commands.find(ask.command)):
            return  # for another bot
        reply = await self._answer(ask, update, context.bot)
        if reply is None:
            return
        await message.reply_text(reply.html, reply_markup=keyboard(reply.buttons), do_quote=not in_private)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell Telegram that the press was noticed, then put the answer in place of the message pressed."""
        query = update.callback_query
        assert query
        command = command_in(query.data)
        ask = _asked(command, context.bot.username) if command else None
        if ask and commands.changes_chat(ask) and not await may_change_settings(update):
            await _notice(query, ADMINS_ONLY)
            return
        await _notice(query, None if ask else OLD_BUTTON)
        if ask is None or query.message is None:
            return
        reply = await self._answer(ask, update, context.bot)
        if reply is None:
            return
        if isinstance(query.message, Message):
            if not await _replaced(query.message, reply):
                await query.message.reply_text(reply.html, reply_markup=keyboard(reply.buttons), do_quote=False)
        else:  # too old: Telegram tells the chat, but neither topic nor text
            await context.bot.send_message(query.message.chat.id, reply.html, reply_markup=keyboard(reply.buttons))

    async def _answer(self, ask: Ask, update: Update, bot: Bot) -> Reply | None:
        """Return what to say in the chat; None where a file that was sent says it."""
        reply = await self.answering.answer(await self.place.of(ask, update))
        if reply.file is None:
            return reply
        said = await hand_out(reply.file, reply.html, update, bot)
        return Reply(reply.outcome, text(said)) if said else None


def _asked(typed: str, bot_name: str) -> Ask | None:
    return read(typed, today=datetime.now(UTC).astimezone().date(), bot_name=bot_name)


async def _notice(query: CallbackQuery, toast: str | None) -> None:
    try:
        await query.answer(toast)
    except BadRequest as error:  # pressed while the bot was away: too late to be noticed, not to be answered
        log.info("press noticed too late", extra={"reason": error.message})


async def _replaced(message: Message, reply: Reply) -> bool:
    """Put `reply` in place of `message`; return whether that could be done."""
    try:
        await message.edit_text(reply.html, reply_markup=keyboard(reply.buttons))
    except BadRequest as error:
        told = error.message.lower()
        if _UNCHANGED in told:
            return True
        if not any(gone in told for gone in _GONE):
            raise
        return False
    return True
