"""A person in a chat with the bot, and what was said there as text for golden files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject, Upload
from tests.servers.bot_api.server import Request


@dataclass(frozen=True)
class Talk:
    """One person in one chat (and topic)."""

    server: BotApiServer
    person: JsonObject
    chat: JsonObject
    topic: int | None = None

    def say(self, text: str) -> None:
        """Send a text, whether or not it will be answered."""
        self.server.send_text(self.chat, self.person, text, topic=self.topic)

    def ask(self, text: str) -> Request:
        """Send a text; return the answer."""
        self.say(text)
        return self.reply()

    def press(self, label: str, *, data: str | None = None) -> Request:
        """Press a button; return the answer."""
        self.server.press(self.chat, self.person, label, data=data)
        return self.reply()

    def reply(self) -> Request:
        """Return the next answer in this chat."""
        return self.server.wait_for_reply(self.chat)

    def transcript(self) -> str:
        """Return what happened in this chat: updates in, requests out, as text; not who waited."""
        return "\n".join(line for entry in self.server.history for line in self._lines(entry))

    def _lines(self, entry: JsonObject | Request) -> Iterator[str]:
        if isinstance(entry, Request):
            if self._chat_of(entry) == self.chat["id"] and entry.method != "sendChatAction":
                yield f"bot  {entry.method}" + (f"  → {entry.error}" if entry.error else "")
                yield from (f"     {line}" for name in sorted(entry.parameters) for line in _shown(name, entry))
        elif "message" in entry and entry["message"]["chat"] == self.chat:
            said = entry["message"]
            yield f"{said.get('from', {}).get('first_name', 'channel')}  {said.get('text', '(no text)')}"
        elif "callback_query" in entry and entry["callback_query"].get("message", {}).get("chat") == self.chat:
            yield f"{entry['callback_query']['from']['first_name']}  presses {entry['callback_query']['data']!r}"

    def _chat_of(self, request: Request) -> Any:  # noqa: ANN401 — an id, where the request names a chat
        press = self.server.world.presses.get(request.parameters.get("callback_query_id", ""))
        return press.chat if press else request.parameters.get("chat_id")


def _does(button: JsonObject) -> str:
    does = button.get("callback_data") or button.get("url") or button.get("copy_text")
    return str(does or f"@ {button.get('switch_inline_query')}")


def _shown(name: str, request: Request) -> Iterator[str]:
    value = request.parameters[name]
    if name in {"chat_id", "message_id", "callback_query_id", "message_thread_id", "reply_parameters"}:
        yield f"{name}: …"  # ids differ from run to run
    elif name == "reply_markup":
        yield "buttons:"
        for row in value["inline_keyboard"]:
            yield "  " + "  ".join(f"[{button['text']}: {_does(button)}]" for button in row)
    elif name == "text" and request.method != "answerCallbackQuery":
        yield "text:"
        yield from (f"  {line}".rstrip() for line in value.split("\n"))
    elif isinstance(value, Upload):
        yield f"{name}: a file of {len(value.content)} bytes"
    else:
        yield f"{name}: {value if isinstance(value, str) else json.dumps(value)}"
