"""The menus that Telegram shows beside the text field, from the one table: one per kind of chat and language.

Telegram chooses by what language the reader's program is in. A chat that is set to another one gets a menu of its own.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import dataclass, field

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import commands
from bot.ask import Ask
from bot.chats.here import Here
from bot.commands import COMMANDS
from bot.language import LANGUAGES, SOURCE, _, speaking

log = logging.getLogger(__name__)

PAUSE = 0.2  # seconds between menus: there is no hurry, and other requests are for people who wait
AGAIN = 60.0  # seconds after which what failed is tried again

# Of several menus Telegram shows the closest: admins see theirs instead of the group's, so it holds both.
_SCOPES: tuple[tuple[frozenset[str], BotCommandScope], ...] = (
    (frozenset({"private"}), BotCommandScopeAllPrivateChats()),
    (frozenset({"group"}), BotCommandScopeAllGroupChats()),
    (frozenset({"group", "admin"}), BotCommandScopeAllChatAdministrators()),
)


async def set_menus(bot: Bot, usual: str, operators: Iterable[int] = ()) -> None:
    """Set the menu of each kind of chat, in `usual` for whoever's language is not spoken; try until all are set.

    `operators` have a menu of their own in private, once they have written to the bot.
    """
    # No code at all, and not an empty one, is everybody else's: with defaults set, the library makes "[]" of that.
    wanted = [(None, usual), *((language, language) for language in LANGUAGES if language != usual)]
    own = [(frozenset({"private", "operator"}), BotCommandScopeChat(person)) for person in sorted(operators)]
    for code, language in wanted:
        for scopes, telegram_scope in (*_SCOPES, *own):
            menu = await asyncio.to_thread(_menu, scopes, language)  # a catalogue is read first, which takes its time
            await _set(bot, menu, telegram_scope, code)
            await asyncio.sleep(PAUSE)


@dataclass(frozen=True)
class OwnMenus:
    """Menus of single chats, set when a language is, taken back when that is; a failure leaves what was there.

    Nothing is set anew at a start: that would be a request for each chat.
    """

    operators: frozenset[int] = frozenset()  # who have a menu of their own in each language
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    @asynccontextmanager
    async def following(self, ask: Ask, bot: Bot) -> AsyncIterator[None]:
        """Let a chat's menu follow the language that may be set for it inside of the block."""
        here = ask.here
        if here is None or here.channel or here.chat in self.operators or not _may_set_language(ask):
            yield
            return
        before = await asyncio.to_thread(_of_its_own, here)
        yield
        after = await asyncio.to_thread(_of_its_own, here)
        if after != before:
            self._begin(here, after, bot)

    def _begin(self, here: Here, language: str | None, bot: Bot) -> None:
        """Set a menu beside the answers, or take it back; the latest wish counts."""
        if earlier := self._tasks.pop(here.chat, None):
            earlier.cancel()
        # In a context of its own: it is no part of an answer, whose first request is waited for.
        task = asyncio.create_task(_show(bot, here, language), context=Context())
        self._tasks[here.chat] = task
        task.add_done_callback(lambda done: self._tasks.get(here.chat) is done and self._tasks.pop(here.chat))


def _may_set_language(ask: Ask) -> bool:
    command = commands.find(ask.command)
    return command is not None and command.name in {"settings", "forget"} and bool(ask.args)


def _of_its_own(here: Here) -> str | None:
    """Return the language in which a chat needs a menu of its own; None where Telegram's choice is right.

    A group's members may each have another language: whichever is set there is for all of them.
    """
    language = here.preferences().language
    chosen = here.theirs or here.usual.language or SOURCE
    return None if here.private and language == chosen else language


async def _show(bot: Bot, here: Here, language: str | None) -> None:
    """Set the menu of a chat in a language; None takes it back."""
    own: list[tuple[frozenset[str], BotCommandScope]] = [
        (frozenset({"private" if here.private else "group"}), BotCommandScopeChat(here.chat))
    ]
    if not here.private:
        own.append((frozenset({"group", "admin"}), BotCommandScopeChatAdministrators(here.chat)))
    for scopes, scope in own:
        if language:
            await _set(bot, await asyncio.to_thread(_menu, scopes, language), scope, None)
            continue
        try:
            await bot.delete_my_commands(scope=scope)
        except TelegramError as error:
            log.warning("menu not taken back", extra={"reason": error.message})


def _menu(scopes: frozenset[str], language: str) -> list[BotCommand]:
    with speaking(language):
        return [BotCommand(each.name, _(each.summary)) for each in COMMANDS if scopes & {*each.scopes}]


async def _set(bot: Bot, menu: list[BotCommand], scope: BotCommandScope, language: str | None) -> None:
    while True:
        try:
            await bot.set_my_commands(menu, scope=scope, language_code=language)
        except (BadRequest, Forbidden) as error:  # an operator who has not written to the bot yet
            log.warning("menu refused", extra={"reason": error.message})
            return
        except TelegramError as error:
            log.warning("menu not set", extra={"reason": error.message, "next_try_in_seconds": AGAIN})
            await asyncio.sleep(AGAIN)
        else:
            return
