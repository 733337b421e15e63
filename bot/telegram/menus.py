"""The menus that Telegram shows beside the text field, from the one table."""

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.command import Scope
from bot.commands import COMMANDS

_SCOPES: tuple[tuple[Scope, BotCommandScope], ...] = (
    ("private", BotCommandScopeAllPrivateChats()),
    ("group", BotCommandScopeAllGroupChats()),
)


async def set_menus(bot: Bot) -> None:
    """Set the menu of each kind of chat."""
    for scope, telegram_scope in _SCOPES:
        menu = [BotCommand(command.name, command.summary) for command in COMMANDS if scope in command.scopes]
        await bot.set_my_commands(menu, scope=telegram_scope)
