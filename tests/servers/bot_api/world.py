"""What Telegram knows: people, chats, topics, messages, updates not yet fetched."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.servers.bot_api import description
from tests.servers.bot_api.description import JsonObject, Refused

FIRST_UPDATE = 500
_MENTION = re.compile(r"(?<![\w/@])@[a-zA-Z0-9_]{4,32}\b")
_COMMAND = re.compile(r"(?<![\w/@])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?")


@dataclass
class Press:
    """A button pressed and not yet answered, or answered."""

    id: str
    chat: int
    message: int = 0
    arrived: bool = False
    tried: bool = False  # the bot did what it could
    answered: bool = False
    shown: bool = False  # its message was changed since
    expired: bool = False  # it was pressed long ago, while there was no bot
    asked: float = field(default_factory=time.monotonic)

    @property
    def waited(self) -> float:
        """The seconds since somebody pressed or typed."""
        return time.monotonic() - self.asked


class Unasked(dict[str, Any]):
    """An update that comes whatever the bot wants: for a while after it said so, Telegram sends such."""


@dataclass
class World:
    """The state of one Telegram with one bot in it. Whoever holds the server's lock may change it."""

    bot: JsonObject
    chats: dict[int, JsonObject] = field(default_factory=dict)
    topics: set[tuple[int, int]] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    owners: set[tuple[int, int]] = field(default_factory=set)  # chat, person
    messages: dict[tuple[int, int], JsonObject] = field(default_factory=dict)
    inaccessible: set[tuple[int, int]] = field(default_factory=set)
    presses: dict[str, Press] = field(default_factory=dict)
    photos: dict[str, tuple[int, int]] = field(default_factory=dict)  # by name: how wide and how high
    updates: list[JsonObject] = field(default_factory=list)
    queries: dict[str, Press] = field(default_factory=dict)  # inline queries
    cards: dict[str, JsonObject] = field(default_factory=dict)  # what was sent by way of the bot, by inline_message_id
    timeless: bool = False  # this server is older than <tg-time>
    pictureless: set[int] = field(default_factory=set)  # chats whose members may write and send no pictures
    secretive: set[int] = field(default_factory=set)  # chats that tell the bot of no single member
    closed: dict[tuple[int, int], str] = field(default_factory=dict)  # chat and topic (else 0), and what a bot is told
    migrated: dict[int, int] = field(default_factory=dict)  # group, and the supergroup that it became
    menus: dict[str, list[JsonObject]] = field(default_factory=dict)
    webhook: JsonObject | None = None  # what setWebhook was told
    confirmed: int = 0  # updates below this number have arrived, and are never given again
    polls: int = 0  # getUpdates calls so far: a newer one ends an older one
    _ids: "count[int]" = field(default_factory=lambda: count(1))

    def add_person(self, name: str, language: str = "en") -> JsonObject:
        """Return a new user, whose program speaks `language`."""
        person: JsonObject = {"id": 1000 + next(self._ids), "is_bot": False, "first_name": name}
        person["language_code"] = language
        self.people.add(person["id"])
        return person

    def add_private(self, user: JsonObject) -> JsonObject:
        """Return the chat of the bot with `user`; its id is the user's."""
        chat: JsonObject = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
        self.chats[chat["id"]] = chat
        return chat

    def add_group(self, title: str, *, forum: bool = False) -> JsonObject:
        """Return a new supergroup, with topics where it is a forum."""
        chat: JsonObject = {"id": -1000000000000 - next(self._ids), "type": "supergroup", "title": title}
        if forum:
            chat["is_forum"] = True
        self.chats[chat["id"]] = chat
        return chat

    def add_channel(self, title: str) -> JsonObject:
        """Return a new channel with the bot among its admins."""
        chat: JsonObject = {"id": -1000000000000 - next(self._ids), "type": "channel", "title": title}
        self.chats[chat["id"]] = chat
        return chat

    def add_direct(self, title: str) -> JsonObject:
        """Return the direct messages of a new channel, of which each person's are a topic."""
        chat = self.add_group(title)
        chat["is_direct_messages"] = True
        return chat

    def add_topic(self, chat: JsonObject) -> int:
        """Return the thread id of a new topic of a forum."""
        thread = next(self._ids)
        self.topics.add((chat["id"], thread))
        return thread

    def add_message(self, chat: JsonObject, sender: JsonObject, content: JsonObject, topic: int | None) -> JsonObject:
        """Return a new message."""
        message: JsonObject = {"message_id": next(self._ids), "date": int(time.time()), "chat": chat}
        message |= {"sender_chat": chat} if chat["type"] == "channel" else {"from": sender}
        if topic is not None:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        if topic is not None and chat.get("is_direct_messages"):
            del message["is_topic_message"], message["message_thread_id"]
            message["direct_messages_topic"] = {"topic_id": topic}
        message |= content
        self.messages[chat["id"], message["message_id"]] = message
        return message

    def add_text(self, chat: JsonObject, sender: JsonObject, text: str, topic: int | None) -> JsonObject:
        """Return a new message of a person, with the commands in it marked as Telegram marks them."""
        content: JsonObject = {"text": text}
        if entities := [*commands_in(text), *mentions_in(text)]:
            content["entities"] = sorted(entities, key=lambda entity: entity["offset"])
        return self.add_message(chat, sender, content, topic)

    def add_press(self, message: JsonObject, user: JsonObject, data: str) -> JsonObject:
        """Return a new callback query of a button under `message`."""
        key = (message["chat"]["id"], message["message_id"])
        press = Press(f"press-{next(self._ids)}", *key)
        self.presses[press.id] = press
        if key in self.inaccessible:
            message = {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
        return {"id": press.id, "from": user, "message": message, "chat_instance": str(key[0]), "data": data}

    def add_query(self, user: JsonObject, words: str, offset: str = "") -> JsonObject:
        """Return a new inline query."""
        query = Press(f"query-{next(self._ids)}", user["id"])
        self.queries[query.id] = query
        return {"id": query.id, "from": user, "query": words, "offset": offset, "chat_type": "group"}

    def waiting(self) -> Iterable[Press]:
        """Yield the presses that the bot knows of and has not noticed yet."""
        open_ones = (press for press in self.presses.values() if not press.answered and not press.expired)
        return (press for press in open_ones if press.arrived and not press.tried)

    def unnoticed(self, chat: int, message: int) -> bool:
        """Tell whether a message is changed for a press that the bot has not noticed; for one that it has, once."""
        noticed = (one for one in self.presses.values() if one.answered and not one.shown)
        if press := next((one for one in noticed if (one.chat, one.message) == (chat, message)), None):
            press.shown = True
            return False
        return any((one.chat, one.message) == (chat, message) for one in self.waiting())

    def tried(self, sent: JsonObject) -> None:
        """Note that the bot tried to notice a press, and that was made to fail."""
        if press := self.presses.get(sent.get("callback_query_id", "")):
            press.tried = True

    def arrived(self, update: JsonObject) -> None:
        """Note that the bot has an update; who asked before there was a bot does not count as kept waiting by it."""
        number = next((str(update[kind]["id"]) for kind in ("callback_query", "inline_query") if kind in update), "")
        if (asked := self.presses.get(number) or self.queries.get(number)) and not asked.arrived:
            asked.arrived, asked.asked = True, time.monotonic()

    def button(self, chat: JsonObject, label: str) -> tuple[JsonObject, str]:
        """Return the latest message in `chat` with a button called `label`, and what that carries."""
        for message in reversed(self.messages.values()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    carried = button.get("callback_data")
                    if message["chat"]["id"] == chat["id"] and button["text"] == label and carried:
                        return message, carried
        raise LookupError(f"no button is called {label!r}")

    def add_update(self, kind: str, content: JsonObject) -> JsonObject:
        """Queue an update for the bot, checked against the description as strictly as its requests are."""
        update = {"update_id": FIRST_UPDATE + len(self.updates), kind: content}
        description.current().check("Update", update, "update")
        self.updates.append(update)
        return update

    def add_unasked(self, kind: str, content: JsonObject) -> None:
        """Queue an update that the bot did not ask for, of a kind that may not even be known: Telegram grows."""
        self.updates.append(Unasked({"update_id": FIRST_UPDATE + len(self.updates), kind: content}))

    def pending(self, offset: int) -> list[JsonObject]:
        """Return the updates from `offset` on, without those confirmed."""
        first = max(offset, self.confirmed) - FIRST_UPDATE
        return self.updates[max(first, 0) :]

    def check_moved(self, chat_id: object) -> None:
        """Raise Refused where a group is a supergroup now."""
        if isinstance(chat_id, int) and chat_id in self.migrated:
            parameters = {"migrate_to_chat_id": self.migrated[chat_id]}
            told = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(told, fault=False, parameters=parameters)

    def chat(self, chat_id: object) -> JsonObject:
        """Return a chat. Raises Refused where the bot may not write."""
        self.check_moved(chat_id)
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None and chat_id in self.people:
            raise Refused("Forbidden: bot can't initiate conversation with a user", code=403, fault=False)
        if chat is None:
            raise Refused("Bad Request: chat not found")
        if chat["id"] in self.blocked:
            raise Refused("Forbidden: bot was blocked by the user", code=403, fault=False)
        return chat


def mentions_in(text: str) -> Iterable[JsonObject]:
    """Yield the entities of the names in a text."""
    for match in _MENTION.finditer(text):
        before = len(text[: match.start()].encode("utf-16-le", "surrogatepass")) // 2
        yield {"type": "mention", "offset": before, "length": len(match[0])}


def commands_in(text: str) -> Iterable[JsonObject]:
    """Yield the entities of the commands in a text."""
    for match in _COMMAND.finditer(text):
        before = len(text[: match.start()].encode("utf-16-le", "surrogatepass")) // 2
        yield {"type": "bot_command", "offset": before, "length": len(match[0])}
