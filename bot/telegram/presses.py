"""Presses of buttons, noticed as soon as they arrive: a chat's answers wait for each other, who pressed must not."""

import asyncio
import logging

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot import commands
from bot.ask import Ask
from bot.language import _, later
from bot.render.plain import to_text
from bot.reply import Reply
from bot.telegram import links
from bot.telegram.keyboard import command_in, keyboard
from bot.telegram.place import TOO_OLD, Place, lost
from bot.telegram.private import in_company
from bot.telegram.rights import in_post, only_admins
from bot.telegram.spoken import question

log = logging.getLogger(__name__)

OLD_BUTTON = later("This button is from an older version of me. Please ask again; /help lists what you can ask.")
FOR_ADMINS = later("Only admins of this chat can do that. I am looking whether you are one.")
IN_PRIVATE = later("I answer you in private. If nothing comes: open a chat with me, press Start, then press again.")

SAME_FOR_ALL = later("Posts here stay as they are for everybody. Ask me in private: {command}")


class Presses:
    """Tells Telegram of each press that it was noticed. Nothing is asked of anybody first: a look-up takes its time."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._notices: dict[str, asyncio.Task[None]] = {}

    def arrived(self, update: Update) -> None:
        """Notice a press ahead of its chat's turn."""
        query = update.callback_query
        if query is not None:
            self._notices[query.id] = asyncio.get_running_loop().create_task(self._notice(update, query))

    async def _notice(self, update: Update, query: CallbackQuery) -> None:
        toast, link = _toast(update, query), _link(update, query)
        if toast is not None:
            async with self._place.entered(update):
                toast = _(toast, command=command_in(query.data) or "")
        try:
            await query.answer(toast, url=link)
        except TelegramError as error:  # most often pressed while the bot was away: too late to be noticed
            log.info("press not noticed", extra={"reason": error.message})

    async def noticed(self, query: CallbackQuery) -> None:
        """Return once Telegram was told, or could not be: what the button asks is answered all the same."""
        notice = self._notices.pop(query.id, None)
        if notice is not None:
            await notice


def ask_in(query: CallbackQuery) -> Ask | None:
    """Return what a button asks; None where it was made by a bot of another time."""
    command = command_in(query.data)
    return question(command, query.get_bot().username) if command else None


def shows_already(message: Message, reply: Reply) -> bool:
    """Tell whether a message reads as the answer would: Telegram refuses an edit that changes nothing."""
    markup = keyboard(reply.buttons, message.get_bot().username)
    shown = message.reply_markup.to_dict() if message.reply_markup else None
    return message.text == to_text(reply.html).strip() and shown == (markup.to_dict() if markup else None)


def opens_in_private(ask: Ask, update: Update) -> bool:
    """Tell whether who pressed is answered in their own chat: all others would see a channel's post change."""
    return in_post(update) and not commands.about_chat(ask)


def told_by_notice(ask: Ask, update: Update) -> bool:
    """Tell whether the notice of a press says all that there is to say."""
    return opens_in_private(ask, update) or (lost(update) and not in_company(ask, update))


def _link(update: Update, query: CallbackQuery) -> str | None:
    """Return what opens the answer in a private chat, where it belongs there and a link leads to it."""
    ask, command = ask_in(query), command_in(query.data)
    if ask is None or command is None or not opens_in_private(ask, update):
        return None
    return links.address(query.get_bot().username, command)


def _toast(update: Update, query: CallbackQuery) -> str | None:
    ask = ask_in(query)
    if ask is None:
        return OLD_BUTTON
    if in_company(ask, update):
        return IN_PRIVATE
    if opens_in_private(ask, update):
        return None if _link(update, query) else SAME_FOR_ALL
    if lost(update):
        return TOO_OLD
    outside = update.effective_chat is not None and update.effective_chat.type != ChatType.PRIVATE
    return FOR_ADMINS if outside and only_admins(ask, update) else None
