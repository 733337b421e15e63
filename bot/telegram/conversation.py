"""What people do in a chat, turned into questions, and the answers put back there."""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot import about_chats
from bot.ask import Ask
from bot.language import _
from bot.render.html import addressed, lines, text
from bot.reply import Reply
from bot.telegram import links
from bot.telegram.answering import Answering
from bot.telegram.inline import Inline
from bot.telegram.keyboard import pressed
from bot.telegram.menus import OwnMenus
from bot.telegram.pictures import Pictures
from bot.telegram.place import Place
from bot.telegram.presence import Attendance, hello
from bot.telegram.presses import Presses, ask_in, shows_already, told_by_notice
from bot.telegram.private import hand_out, in_company, reachable, sent, write_first
from bot.telegram.rights import only_admins
from bot.telegram.sending import Terms
from bot.telegram.spoken import asked, question
from bot.telegram.telling import Spot, Telling

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)
PATIENCE = 0.3  # seconds before somebody who waits is shown that the bot is at work
FRESH = timedelta(minutes=5)  # an edit may turn a message this old into a question; an older one was let go
REMEMBERED = 10_000  # answers whose questions may still be edited

_START = re.compile(r"/start(?:@\w+)?(?:\s+(\S.*))?", re.DOTALL)
_AT_WORK = Terms(worth=timedelta(0))


def add_to(app: App, answering: Answering, place: Place, pictures: Pictures) -> Callable[[Update], None]:
    """Let `app` answer: in private whatever is typed, elsewhere what is meant for the bot; and note where it is.

    Returns what is to be called with each update as it arrives.
    """
    telling = Telling(place.chats, pictures)
    attendance = Attendance(place.chats)
    presses = Presses(place)
    conversation = _Conversation(answering, place, telling, attendance, presses, OwnMenus(place.operators))
    heard = filters.UpdateType.MESSAGES | filters.UpdateType.CHANNEL_POSTS
    app.add_handler(MessageHandler(heard, conversation.on_message))
    app.add_handler(CallbackQueryHandler(conversation.on_press))
    app.add_handler(InlineQueryHandler(Inline(answering).on_query))
    app.add_handler(ChatMemberHandler(attendance.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    return presses.arrived


@dataclass(frozen=True)
class _Conversation:
    answering: Answering
    place: Place
    telling: Telling
    attendance: Attendance
    presses: Presses
    menus: OwnMenus
    # What was asked in which message, and the message that answers it. Forgotten at a restart.
    answers: OrderedDict[tuple[int, int], tuple[str, int]] = field(default_factory=OrderedDict)

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message in its chat and topic, in company as a reply to it; an edited one by editing its answer."""
        message = update.effective_message
        assert message
        if await self.attendance.moved(message):
            return
        words = asked(message, context.bot.bot)
        known = self.answers.get((message.chat.id, message.message_id))
        if words is None or (message.edit_date and not _worth_answering_again(message, words, known)):
            return
        in_private = message.chat.type == ChatType.PRIVATE
        spot = Spot.of(message, quoting=not in_private)
        reply = await self._reply(words, message, update, context.bot)
        if reply is None:  # a file was sent, or nothing is asked of this bot any more
            if known is not None:
                self.answers.pop((message.chat.id, message.message_id), None)
                await self.telling.withdraw(context.bot, spot, known[1])
            return
        if known is None:
            told = await self.telling.say(context.bot, spot, reply)
        else:
            told = await self.telling.replace(context.bot, spot, known[1], reply)
        self._remember(message, words, told)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Put the answer in place of the message pressed. That it was pressed is noticed by then."""
        query, bot = update.callback_query, context.bot
        assert query
        message, ask = query.message, ask_in(query)
        called = pressed(message, query.data) if isinstance(message, Message) else ""
        if ask is None or only_admins(ask, update):  # Telegram is asked who is an admin: not before the notice
            await self.presses.noticed(query)
        try:
            if ask is None or told_by_notice(ask, update):
                return
            placed = await self.place.of(replace(ask, called=called), update)
            if placed.here and only_admins(placed, update) and not placed.here.may_change:
                return
            reply = await _watched(self._answer(placed, update, bot), message, bot)
        finally:
            await self.presses.noticed(query)
        if reply is None or in_company(placed, update):  # what everybody sees is left as it is
            return
        if message is None:
            await _change_card(query, bot, reply)
        elif isinstance(message, Message):
            spot = Spot.of(message, quoting=False)
            if message.photo:
                await self.telling.change(bot, spot, message.message_id, reply, pictured=True)
            elif message.text is None:  # a file: no text to change
                await self.telling.say(bot, spot, reply)
            elif not shows_already(message, reply):
                await self.telling.change(bot, spot, message.message_id, reply)
        else:  # too old: Telegram tells the chat, and nothing else
            await self.telling.say(bot, Spot(message.chat.id), reply)

    async def _reply(self, words: str, message: Message, update: Update, bot: ExtBot[Any]) -> Reply | None:
        if not words.strip():
            readable = message.text is not None or message.chat.type != ChatType.PRIVATE
            return await self._heard("/help", message, update, bot) if readable else _text_only()
        start = _START.fullmatch(words.strip())
        if start is None:
            return await self._heard(words, message, update, bot)
        if start[1] in {None, links.PLAIN} and message.chat.type != ChatType.PRIVATE:  # said by who adds it to a group
            return hello()
        if start[1] is None:
            return await self._heard("/start", message, update, bot)
        if command := links.command_in(start[1]):
            return await self._heard(command, message, update, bot)
        reply = await self._heard("/start", message, update, bot)
        wrong = text(_("That link leads nowhere that I know; it may have been cut. Please ask in words instead."))
        return replace(reply, html=lines(wrong, text(" "), reply.html)) if reply else None

    async def _heard(self, words: str, message: Message, update: Update, bot: ExtBot[Any]) -> Reply | None:
        """Return the answer; None where none is wanted."""
        ask = question(words, bot.username)
        return await _watched(self._looked_up(ask, update, bot), message, bot) if ask else None

    async def _looked_up(self, ask: Ask, update: Update, bot: Bot) -> Reply | None:
        return await self._answer(await self.place.of(ask, update), update, bot)

    async def _answer(self, placed: Ask, update: Update, bot: Bot) -> Reply | None:
        """Return what to say in the chat; None where a file that was sent says it."""
        if in_company(placed, update):
            return await self._privately(placed, bot)
        async with self.menus.following(placed, bot):
            reply = await self.answering.answer(placed)
        if placed.here and about_chats.forgets(placed):
            self._forget(placed.here.chat)
        if reply.picture:
            await self.telling.pictures.ready(reply.picture)
        if reply.file is None:
            return _linked(reply, bot)
        said = await hand_out(reply.file, reply.html, update, bot)
        return Reply(reply.outcome, text(said)) if said else None

    async def _privately(self, placed: Ask, bot: Bot) -> Reply:
        """Answer who asked in their own chat; return what to say where they did."""
        assert placed.here
        if placed.here.closed:
            return Reply("unknown", text(placed.here.closed))
        if not await reachable(bot, placed.here.person):
            return Reply("unknown", text(write_first()))
        reply = await self.answering.answer(placed)
        told = await self.telling.say(bot, Spot(placed.here.person), _linked(reply, bot))
        return Reply(reply.outcome, text(sent() if told else write_first()))

    def _forget(self, chat: int) -> None:
        """Let go of what was asked and shown in a chat: an edit of it changes nothing then."""
        for known in (self.answers, self.telling.shown):
            for place in [place for place in known if place[0] == chat]:
                del known[place]

    def _remember(self, message: Message, words: str, told: int | None) -> None:
        if told is None:
            return
        self.answers[message.chat.id, message.message_id] = (words, told)
        if len(self.answers) > REMEMBERED:
            self.answers.popitem(last=False)


def _worth_answering_again(message: Message, words: str, known: tuple[str, int] | None) -> bool:
    """Tell whether an edit asks something new: Telegram also tells of edits that change no word."""
    if known:
        return known[0] != words
    return message.edit_date is not None and message.edit_date - message.date < FRESH


def _text_only() -> Reply:
    return Reply("unknown", text(_("I read text only. /help lists what you can ask.")))


def _linked(reply: Reply, bot: Bot) -> Reply:
    """Return an answer whose names lead to /who in a private chat with this bot."""
    return replace(reply, html=addressed(reply.html, partial(links.address, bot.username)))


async def _change_card(query: CallbackQuery, bot: Bot, reply: Reply) -> None:
    """Put an answer in place of a card that was sent by way of the bot, if it can be changed."""
    try:
        await bot.edit_message_text(reply.html, inline_message_id=query.inline_message_id)
    except BadRequest as error:
        log.info("card not changed", extra={"reason": error.message})


async def _watched(answer: Coroutine[Any, Any, Reply | None], message: object, bot: ExtBot[Any]) -> Reply | None:
    """Return an answer, with a sign that the bot is at work where it takes its time."""
    looked_up = asyncio.ensure_future(answer)
    done, _waiting = await asyncio.wait({looked_up}, timeout=PATIENCE)
    # In channels and their direct messages no such sign is shown.
    if done or not isinstance(message, Message):
        return await looked_up
    if message.chat.type != ChatType.CHANNEL and not message.direct_messages_topic:
        sign = asyncio.ensure_future(_show_at_work(bot, Spot.of(message, quoting=False)))
        await asyncio.wait({looked_up})
        await asyncio.wait({sign}, timeout=PATIENCE)  # it would stay, were it to arrive after the answer
        sign.cancel()
    return await looked_up


async def _show_at_work(bot: ExtBot[Any], spot: Spot) -> None:
    try:
        await bot.send_chat_action(spot.chat, ChatAction.TYPING, message_thread_id=spot.topic, rate_limit_args=_AT_WORK)
    except TelegramError as error:
        log.debug("no sign of being at work", extra={"reason": error.message})
