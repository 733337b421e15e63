"""The menus that Telegram shows beside the text field, from the one table."""

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.commands import COMMANDS

# Of several menus Telegram shows the closest: admins see theirs instead of the group's, so it holds both.
_SCOPES: tuple[tuple[frozenset[str], BotCommandScope], ...] = (
    (frozenset({"private"}), BotCommandScopeAllPrivateChats()),
    (frozenset({"group"}), BotCommandScopeAllGroupChats()),
    (frozenset({"group", "admin"}), BotCommandScopeAllChatAdministrators()),
)


async def set_menus(bot: Bot) -> None:
    """Set the menu of each kind of chat."""
    for scopes, telegram_scope in _SCOPES:
        menu = [BotCommand(command.name, command.summary) for command in COMMANDS if scopes & {*command.scopes}]
        await bot.set_my_commands(menu, scope=telegram_scope)
