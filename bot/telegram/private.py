"""What goes to people in private, though they asked in company."""

from io import BytesIO

from telegram import Bot, InputFile, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, Forbidden

from bot import commands
from bot.ask import Ask
from bot.language import _
from bot.reply import File
from bot.telegram.rights import speaker


def in_company(ask: Ask, update: Update) -> bool:
    """Tell whether what is asked is about the own chat of who asks, and is not asked there."""
    chat = update.effective_chat
    return commands.personal(ask) and chat is not None and chat.type != ChatType.PRIVATE


async def reachable(bot: Bot, person: int) -> bool:
    """Tell whether something can be sent to somebody in private. Nobody sees that it was tried."""
    try:
        return await bot.send_chat_action(person, ChatAction.TYPING)
    except (Forbidden, BadRequest):
        return False


async def hand_out(file: File, caption: str, update: Update, bot: Bot) -> str | None:
    """Send a file to who asked, in private; return what to say in the chat where that was not it."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return who_asks()
    if user is None or speaker(update):
        return _in_private_instead(f"/export {f'@{chat.username}' if chat.username else chat.id}")
    message, private = update.effective_message, chat.type == ChatType.PRIVATE
    topic = message.message_thread_id if private and message and message.is_topic_message else None
    document = InputFile(BytesIO(file.content.encode()), filename=file.name)
    try:
        await bot.send_document(user.id, document, caption=caption, message_thread_id=topic)
    except (Forbidden, BadRequest):
        if private:
            raise
        return write_first()
    return None if private else sent()


def _in_private_instead(command: str) -> str:
    return _("I cannot tell who asks, so I send it to nobody. Ask me in private: {command}", command=command)


def who_asks() -> str:
    """Return what is told where nobody is known to ask."""
    return _("I cannot tell who asks, so I send it to nobody. Please ask again under your own name.")


def write_first() -> str:
    """Return what is told to whom nothing can be sent in private."""
    return _("I may not write to you yet: open a private chat with me, press Start, then ask again.")


def sent() -> str:
    """Return what is told in company when something was sent in private."""
    return _("I sent it to you in private.")
