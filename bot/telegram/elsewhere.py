"""Another chat that one of its admins speaks about in private: `/digest @channel …`, `/settings @channel …`."""

import asyncio
from dataclasses import replace

from telegram import Bot
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot import commands
from bot.ask import Ask
from bot.chats.here import ANOTHER, Here
from bot.language import _
from bot.telegram.rights import is_admin, may_post

_DIGITS = 16  # more than the number of any subscription has
_COMPANY = (ChatType.CHANNEL, ChatType.GROUP, ChatType.SUPERGROUP)


async def named(ask: Ask, here: Here) -> str | None:
    """Return another chat that a command is about: it begins with its name or number, or answers what it was asked."""
    if ask.command in {"approve", "correct"}:
        number = ask.args.partition(" ")[0]
        known = number.isascii() and number.isdigit() and len(number) < _DIGITS
        kept = await asyncio.to_thread(here.chats.subscriptions.find, int(number)) if known else None
        return str(kept.chat) if kept and kept.chat != here.chat else None
    match = None if commands.personal(ask) else ANOTHER.match(ask.args)
    return match["chat"] if match else None


async def there(here: Here, chat: str, bot: Bot) -> Here:
    """Return the chat spoken about, closed to whoever is no admin of it: these learn nothing, not even what it is."""
    refused = replace(here, closed=_("I can do that for channels and groups that I am in and whose admin you are."))
    try:
        found = await bot.get_chat(chat if chat.startswith("@") else int(chat))
    except ChatMigrated as migrated:
        await asyncio.to_thread(here.chats.moved, int(chat), migrated.new_chat_id)
        return await there(here, str(migrated.new_chat_id), bot)
    except (BadRequest, Forbidden):
        return refused
    if found.type not in _COMPANY or not await is_admin(found, here.person):
        return refused
    posts = await may_post(found, bot.id)
    unsent = "" if posts else _("I may not post there: make me an admin who may, then ask again.")
    name = f"@{found.username}" if found.username else ""
    title = found.title or str(found.id)
    other = replace(here, chat=found.id, topic=0, private=False, channel=found.type == ChatType.CHANNEL)
    return replace(other, title=title, name=name, unsent=unsent)
