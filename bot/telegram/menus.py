"""The menus that Telegram shows beside the text field, from the one table: one per kind of chat and language."""

import asyncio
import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.commands import COMMANDS
from bot.language import LANGUAGES, _, speaking

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
