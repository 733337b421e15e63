"""Whether a message speaks to the bot, and what it asks: everything in private, elsewhere only what names it."""

import re
from datetime import UTC, datetime

from telegram import Location, Message, MessageEntity, User
from telegram.constants import ChatType

from bot import commands
from bot.ask import Ask, read

_COMMAND = re.compile(r"/(\w*)(?:@(\w+))?(?=\s|$)")


def asked(message: Message, bot: User) -> str | None:
    """Return the words that are meant for the bot; empty where there are none to read, None where nothing is meant.

    What the bot itself sent by way of somebody (a card of inline mode), what is forwarded into a group, also by its
    linked channel, and what other bots say is meant for nobody. Somebody who speaks as a chat (an anonymous admin, a
    channel) is heard.
    """
    from_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    if message.via_bot is not None or message.is_automatic_forward or from_bot:
        return None
    words = message.text if message.text is not None else message.caption
    if message.chat.type == ChatType.PRIVATE:
        if message.location:
            return _zone_of(message.location) if message.edit_date is None else None  # it moves on while it is live
        return "" if words is None and message.effective_attachment else words  # a service message is neither
    # Who forwards a question that somebody else asked, and perhaps of another bot, asks nothing.
    return None if words is None or message.forward_origin else _in_company(message, words, bot)


def question(typed: str, bot_name: str) -> Ask | None:
    """Return what is asked; None where nothing is, or another bot."""
    return read(typed, today=datetime.now(UTC).astimezone().date(), bot_name=bot_name)


def _zone_of(location: Location) -> str:
    """Return what sets the time zone of a place, told no more exactly than that needs: to some ten kilometres."""
    return f"/settings timezone {location.latitude:.1f}, {location.longitude:.1f}"


def _in_company(message: Message, words: str, bot: User) -> str | None:
    if command := _COMMAND.match(words):
        name, meant = command[1], command[2]
        if meant:
            return words if meant.casefold() == bot.name.removeprefix("@").casefold() else None
        return words if commands.known(name) else None
    if words.startswith("/"):
        return None
    spans = list(_mentions(message, bot))
    if spans:
        for start, end in reversed(spans):
            words = f"{words[:start]} {words[end:]}"
        return " ".join(words.split()).lstrip(",:;–— ")
    return words if _replies_to(message, bot) and not _names_another(message) else None


def _mentions(message: Message, bot: User) -> list[tuple[int, int]]:
    """Return where in the words the bot is mentioned."""
    found = []
    named = message.parse_entities if message.text is not None else message.parse_caption_entities
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    whole = (message.text if message.text is not None else message.caption) or ""
    for entity, shown in named(kinds).items():
        by_name = entity.type == MessageEntity.MENTION and shown.casefold() == bot.name.casefold()
        by_number = entity.user is not None and entity.user.id == bot.id
        if by_name or by_number:
            start = len(whole.encode("utf-16-le")[: entity.offset * 2].decode("utf-16-le", "ignore"))
            found.append((start, start + len(shown)))
    return found


def _replies_to(message: Message, bot: User) -> bool:
    """Tell whether a message answers one of the bot's; the first message of a topic is no message."""
    before = message.reply_to_message
    return bool(before and before.from_user and before.from_user.id == bot.id and not before.forum_topic_created)


def _names_another(message: Message) -> bool:
    """Tell whether words begin with somebody's name: a reply that turns to somebody else."""
    first = next(iter(message.entities or message.caption_entities), None)
    return bool(first and first.offset == 0 and first.type in {MessageEntity.MENTION, MessageEntity.TEXT_MENTION})
