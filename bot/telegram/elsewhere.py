"""Another chat that somebody speaks about in private: `/digest @channel …`, for its admins alone."""

import re
from dataclasses import replace

from telegram import Bot
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.ask import Ask
from bot.chats.here import Here
from bot.language import _
from bot.telegram.rights import is_admin, may_post

_NAMED = re.compile(r"(?P<chat>@\w{4,32}|-[0-9]{5,20})(?=\s|$)")
_COMPANY = (ChatType.CHANNEL, ChatType.GROUP, ChatType.SUPERGROUP)


def named(ask: Ask) -> str | None:
    """Return the chat that a command about chats begins with: its public name, or its number."""
    match = _NAMED.match(ask.args)
    return match["chat"] if match else None


async def there(here: Here, chat: str, bot: Bot) -> Here:
    """Return the chat spoken about, closed to whoever is no admin of it: these learn nothing, not even what it is."""
    refused = replace(here, closed=_("I can do that for channels and groups that I am in and whose admin you are."))
    try:
        found = await bot.get_chat(int(chat) if chat.startswith("-") else chat)
    except (BadRequest, Forbidden):
        return refused
    if found.type not in _COMPANY or not await is_admin(found, here.person):
        return refused
    posts = await may_post(found, bot.id)
    closed = "" if posts else _("I may not post there: make me an admin who may, then ask again.")
    name = f"@{found.username}" if found.username else ""
    return replace(here, chat=found.id, private=False, title=found.title or str(found.id), name=name, closed=closed)
