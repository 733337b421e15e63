"""What each method does. One function a method: takes the world and checked parameters, returns the result."""

import json
import re
import struct
from collections.abc import Callable, Mapping
from typing import Any

from tests.servers.bot_api import delivery, keyboards, markup
from tests.servers.bot_api.description import JsonObject, Refused, Upload
from tests.servers.bot_api.inline import answer_inline_query
from tests.servers.bot_api.members import get_chat, own_membership
from tests.servers.bot_api.world import World

Method = Callable[[World, JsonObject], Any]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_COMMANDS = 100
_DESCRIPTION = 256
_CAPTION = 1024
_PICTURED = ("photo", "caption", "caption_entities", "reply_markup")
_PHOTO_NAME = "photo-"
_PHOTO_BYTES, _PHOTO_SIDES = 10_000_000, 10_000
_TOAST = 200  # of answerCallbackQuery
_PATIENCE = 10.0  # seconds that whoever pressed watches a button at work; Telegram itself is a little more patient
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def get_me(world: World, _: JsonObject) -> JsonObject:
    """Say who the bot is."""
    flags = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return {**world.bot, **flags}


def set_my_commands(world: World, sent: JsonObject) -> bool:
    """Keep a menu for its scope and language."""
    if len(sent["commands"]) > _COMMANDS:
        raise Refused("Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in sent["commands"]:
        if not _COMMAND.fullmatch(command["command"]):
            raise Refused("Bad Request: BOT_COMMAND_INVALID")
        if not 0 < len(command["description"].strip()) <= _DESCRIPTION:
            raise Refused("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    if not _LANGUAGE.fullmatch(sent.get("language_code", "")):
        raise Refused("Bad Request: invalid language code specified")
    if len({command["command"] for command in sent["commands"]}) < len(sent["commands"]):
        raise Refused("Bad Request: BOT_COMMAND_INVALID")
    world.menus[_menu_of(world, sent)] = sent["commands"]
    return True


def delete_my_commands(world: World, sent: JsonObject) -> bool:
    """Take back a menu, whether or not there is one."""
    world.menus.pop(_menu_of(world, sent), None)
    return True


def _menu_of(world: World, sent: JsonObject) -> str:
    scope = sent.get("scope", {"type": "default"})
    if "chat_id" in scope:
        if scope["chat_id"] not in world.chats:
            raise Refused("Bad Request: chat not found", fault=False)
        kind = world.chat(scope["chat_id"])["type"]
        if kind == "channel" or (kind == "private" and scope["type"] != "chat"):
            raise Refused(f"Bad Request: a {kind} chat has no such menu")
    return f"{json.dumps(scope)} {sent.get('language_code', '')}".strip()


def send_message(world: World, sent: JsonObject) -> JsonObject:
    """Send a text."""
    chat = world.chat(sent["chat_id"])
    topic = sent.get("message_thread_id", sent.get("direct_messages_topic_id"))
    _check_place(world, chat, sent)
    content = _content(world, sent, chat)
    if answered := world.messages.get((chat["id"], sent.get("reply_parameters", {}).get("message_id"))):
        content["reply_to_message"] = {name: answered[name] for name in answered if name != "reply_to_message"}
    return world.add_message(chat, world.bot, content, topic)


def send_document(world: World, sent: JsonObject) -> JsonObject:
    """Send a file with a caption."""
    chat = world.chat(sent["chat_id"])
    document = sent["document"]
    if not isinstance(document, Upload) or not document.content:
        raise Refused("Bad Request: file must be non-empty")
    _check_place(world, chat, sent)
    caption, entities = markup.caption_and_entities(sent.get("caption", ""), sent.get("parse_mode"))
    file = {"file_id": "file", "file_unique_id": "file", "file_name": document.name, "file_size": len(document.content)}
    content: JsonObject = {"document": file, "caption": caption}
    if entities:
        content["caption_entities"] = entities
    return world.add_message(chat, world.bot, content, sent.get("message_thread_id"))


def send_photo(world: World, sent: JsonObject) -> JsonObject:
    """Send a picture: a new one, or one that was sent before by its name."""
    chat = world.chat(sent["chat_id"])
    topic = sent.get("message_thread_id", sent.get("direct_messages_topic_id"))
    _check_place(world, chat, sent)
    keyboards.check(sent.get("reply_markup"), direct=chat.get("is_direct_messages", False))
    return world.add_message(chat, world.bot, _pictured(world, sent["photo"], sent, sent), topic)


def get_chat_member(world: World, sent: JsonObject) -> JsonObject:
    """Say what somebody may do in a chat."""
    chat = world.chat(sent["chat_id"])
    if sent["user_id"] == world.bot["id"]:
        return own_membership(world, chat)
    if chat["id"] in world.secretive:  # "only guaranteed to work for other users if the bot is an administrator"
        raise Refused("Bad Request: member list is inaccessible", fault=False)
    user = {"id": sent["user_id"], "is_bot": False, "first_name": "Somebody"}
    if (chat["id"], sent["user_id"]) in world.owners:
        return {"status": "creator", "user": user, "is_anonymous": False}
    return {"status": "member", "user": user}


def get_chat_administrators(world: World, sent: JsonObject) -> list[JsonObject]:
    """Say who the admins of a chat are."""
    chat = world.chat(sent["chat_id"])
    if chat["type"] == "private":
        raise Refused("Bad Request: there are no administrators in the private chat")
    owners = [person for group, person in world.owners if group == chat["id"]]
    users = ({"id": person, "is_bot": False, "first_name": "Somebody"} for person in owners)
    return [{"status": "creator", "user": user, "is_anonymous": False} for user in users]


def edit_message_text(world: World, sent: JsonObject) -> JsonObject | bool:
    """Change the text of a message of the bot's."""
    if "inline_message_id" in sent and "chat_id" not in sent and "message_id" not in sent:
        if sent["inline_message_id"] not in world.cards:
            raise Refused("Bad Request: MESSAGE_ID_INVALID")
        world.cards[sent["inline_message_id"]] = _content(world, sent, {})
        return True
    key, message = _own(world, sent)
    chat = world.chat(sent["chat_id"])
    if "text" not in message:
        raise Refused("Bad Request: there is no text in the message to edit")
    if world.unnoticed(chat["id"], sent["message_id"]):
        raise Refused("the message was changed before the press on its button was noticed")
    content = _content(world, sent, chat)
    if all(message.get(name) == content.get(name) for name in ("text", "entities", "reply_markup")):
        raise Refused(
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message",
            fault=False,
        )
    kept = {name: value for name, value in message.items() if name not in ("text", "entities", "reply_markup")}
    world.messages[key] = kept | content
    return world.messages[key]


def edit_message_media(world: World, sent: JsonObject) -> JsonObject:
    """Put a picture in place of one, or of a text."""
    key, message = _own(world, sent)
    media = sent["media"]
    if media["type"] != "photo" or ("photo" not in message and "text" not in message):
        raise Refused("Bad Request: only pictures take the place of a picture or a text here", fault=False)
    content = _pictured(world, sent.get(media["media"], media["media"]), media, sent)
    if all(message.get(name) == content.get(name) for name in ("photo", "caption", "caption_entities", "reply_markup")):
        raise Refused("Bad Request: message is not modified", fault=False)
    shown = (*_PICTURED, "text", "entities")
    world.messages[key] = {name: value for name, value in message.items() if name not in shown} | content
    return world.messages[key]


def delete_message(world: World, sent: JsonObject) -> bool:
    """Delete a message of the bot's."""
    chat = world.chat(sent["chat_id"])
    message = world.messages.get((chat["id"], sent["message_id"]))
    if message is None:
        raise Refused("Bad Request: message to delete not found", fault=False)
    if message.get("from", world.bot)["id"] != world.bot["id"]:
        raise Refused("Bad Request: message can't be deleted")
    del world.messages[chat["id"], sent["message_id"]]
    return True


def _own(world: World, sent: JsonObject) -> tuple[tuple[int, int], JsonObject]:
    """Return a message that is to be changed. Raises Refused."""
    if "chat_id" not in sent or "message_id" not in sent:
        raise Refused("Bad Request: message identifier is not specified")
    chat = world.chat(sent["chat_id"])
    key = (chat["id"], sent["message_id"])
    message = world.messages.get(key)
    if message is None or key in world.inaccessible:
        raise Refused("Bad Request: message to edit not found", fault=False)
    if message.get("from", world.bot)["id"] != world.bot["id"]:
        raise Refused("Bad Request: message can't be edited")
    _check_topic(world, chat, message.get("message_thread_id"))
    return key, message


def _pictured(world: World, photo: Upload | str, told: JsonObject, sent: JsonObject) -> JsonObject:
    """Return what a message with a picture holds. Raises Refused."""
    if sent["chat_id"] in world.pictureless:
        raise Refused("Bad Request: not enough rights to send photos to the chat", fault=False)
    if isinstance(photo, Upload):
        name = f"{_PHOTO_NAME}{len(world.photos)}"
        world.photos[name] = _measured(photo.content)
    else:
        name = photo
        if name not in world.photos:
            wrong = "Bad Request: wrong file identifier/HTTP URL specified"
            raise Refused(wrong, fault=not name.startswith(_PHOTO_NAME))  # what was given away may be gone one day
    caption, entities = markup.text_and_entities(told.get("caption", ""), told.get("parse_mode"))
    if len(caption.encode("utf-16-le")) // 2 > _CAPTION:
        raise Refused("Bad Request: message caption is too long")
    wide, high = world.photos[name]
    size = {"file_id": name, "file_unique_id": name, "width": wide, "height": high}
    content: JsonObject = {"photo": [size], "caption": caption}
    if entities:
        content["caption_entities"] = entities
    if sent.get("reply_markup", {}).get("inline_keyboard"):
        content["reply_markup"] = sent["reply_markup"]
    return content


def answer_callback_query(world: World, sent: JsonObject) -> bool:
    """Tell Telegram that a press was noticed."""
    press = world.presses.get(sent["callback_query_id"])
    if press is None or press.answered or press.expired or press.waited > _PATIENCE:
        told = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        raise Refused(told, fault=press is None or not press.expired)
    if markup.units(sent.get("text", "")) > _TOAST:
        raise Refused("Bad Request: MESSAGE_TOO_LONG")
    opened = f"t.me/{world.bot['username']}?start="
    if not sent.get("url", opened).removeprefix("https://").startswith(opened):
        raise Refused("Bad Request: URL_INVALID")
    press.answered = True
    return True


def send_chat_action(world: World, sent: JsonObject) -> bool:
    """Show that the bot is busy."""
    chat = world.chat(sent["chat_id"])
    _check_topic(world, chat, sent.get("message_thread_id"))
    if chat["type"] == "channel" or chat.get("is_direct_messages"):
        raise Refused("Bad Request: CHANNEL_INVALID")
    if sent["action"] not in _ACTIONS:
        raise Refused("Bad Request: wrong parameter action in request")
    return True


def _measured(png: bytes) -> tuple[int, int]:
    """Return how wide and how high a PNG is. Raises Refused."""
    if not png.startswith(b"\x89PNG\r\n\x1a\n") or len(png) > _PHOTO_BYTES:
        raise Refused("Bad Request: IMAGE_PROCESS_FAILED")
    wide, high = struct.unpack(">II", png[16:24])
    if wide + high > _PHOTO_SIDES or max(wide, high) > 20 * min(wide, high):
        raise Refused("Bad Request: PHOTO_INVALID_DIMENSIONS")
    return wide, high


def _content(world: World, sent: JsonObject, chat: JsonObject) -> JsonObject:
    if world.timeless and "<tg-time" in sent["text"]:
        raise Refused(
            'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 9', fault=False
        )
    text, entities = markup.text_and_entities(sent["text"], sent.get("parse_mode"))
    keyboards.check(sent.get("reply_markup"), direct=chat.get("is_direct_messages", False))
    content: JsonObject = {"text": text}
    if entities:
        content["entities"] = entities
    if sent.get("reply_markup", {}).get("inline_keyboard"):
        content["reply_markup"] = sent["reply_markup"]
    return content


def _check_place(world: World, chat: JsonObject, sent: JsonObject) -> None:
    """Check where in a chat something is sent. Raises Refused."""
    _check_topic(world, chat, sent.get("message_thread_id"))
    _check_reply(world, chat, sent.get("reply_parameters"))
    if bool(chat.get("is_direct_messages")) != ("direct_messages_topic_id" in sent):
        raise Refused("Bad Request: a topic is named in direct messages of a channel, and there alone")


def _check_topic(world: World, chat: JsonObject, topic: int | None) -> None:
    if topic is not None and (chat["id"], topic) not in world.topics:
        raise Refused("Bad Request: message thread not found")
    if told := world.closed.get((chat["id"], topic or 0)):
        raise Refused(told, code=403 if told.startswith("Forbidden") else 400, fault=False)


def _check_reply(world: World, chat: JsonObject, reply: JsonObject | None) -> None:
    if not reply:
        return
    if reply["message_id"] <= 0:
        raise Refused("Bad Request: message to be replied not found")
    if not reply.get("allow_sending_without_reply") and (chat["id"], reply["message_id"]) not in world.messages:
        raise Refused("Bad Request: message to be replied not found")


METHODS: Mapping[str, Method] = {
    "getMe": get_me,
    **delivery.METHODS,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "getChat": get_chat,
    "editMessageMedia": edit_message_media,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "editMessageText": edit_message_text,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "sendChatAction": send_chat_action,
}
"""The methods in use, but for getUpdates, which waits and is the server's own business."""
