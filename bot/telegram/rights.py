"""In whose name something is asked, who is an admin, and where the bot may post."""

from telegram import Chat, ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot import commands
from bot.ask import Ask

_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


def speaker(update: Update) -> Chat | None:
    """Return the chat in whose name something was written: a channel, or a group by an admin who stays unnamed."""
    message = update.effective_message
    if message is None or update.callback_query is not None:
        return None
    post = message.chat if message.from_user is None else None  # nobody but a channel speaks without a name
    return message.sender_chat or post


def only_admins(ask: Ask, update: Update) -> bool:
    """Tell whether only admins may: it changes something, or puts a chat's affairs into a channel's post."""
    shown = in_post(update) and commands.about_chat(ask) and not commands.personal(ask)
    return shown or commands.only_admins(ask)


def in_post(update: Update) -> bool:
    """Tell whether a button was pressed under a channel's post, which reads alike for everybody, and is nobody's."""
    chat = update.effective_chat
    return update.callback_query is not None and chat is not None and chat.type == ChatType.CHANNEL


async def is_admin(chat: Chat | ChatFullInfo, person: int) -> bool:
    """Tell whether somebody is an admin of a chat. Nobody is of one that the bot is not in."""
    try:
        return (await chat.get_member(person)).status in _ADMINS
    except ChatMigrated as migrated:
        return await is_admin(await chat.get_bot().get_chat(migrated.new_chat_id), person)
    except (BadRequest, Forbidden):  # the user has left, or the bot, or it may not ask of single ones
        pass
    try:
        return person in {each.user.id for each in await chat.get_administrators()}
    except (BadRequest, Forbidden):
        return False


async def may_post(chat: ChatFullInfo, bot: int) -> bool:
    """Tell whether the bot, which goes by that number, may post in a chat."""
    try:
        own = await chat.get_member(bot)
    except (BadRequest, Forbidden):
        return False
    match own:
        case ChatMemberAdministrator():
            return chat.type != ChatType.CHANNEL or bool(own.can_post_messages)
        case ChatMemberRestricted():
            return own.is_member and own.can_send_messages
        case _other:
            return own.status == ChatMember.MEMBER and chat.type != ChatType.CHANNEL
