import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.servers.bot_api import BotApiServer, Dropped, RateLimited, ServerError
from tests.servers.bot_api.description import JsonObject


class Client:
    """A bot reduced to its requests."""

    def __init__(self, server: BotApiServer) -> None:
        self._origin = f"{server.url}/bot{server.token}"
        self._http = httpx.Client(trust_env=False)

    def call(self, method: str, **sent: object) -> JsonObject:
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in sent.items()}
        answer: JsonObject = self._http.post(f"{self._origin}/{method}", data=form).json()
        return answer

    def result(self, method: str, **sent: object) -> Any:  # noqa: ANN401 — whatever the method returns
        answer = self.call(method, **sent)
        assert answer["ok"], answer
        return answer["result"]

    def error(self, method: str, **sent: object) -> str:
        answer = self.call(method, **sent)
        assert not answer["ok"], answer
        told: str = answer["description"]
        return told

    def close(self) -> None:
        self._http.close()


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    with BotApiServer() as running:
        yield running


@pytest.fixture
def client(server: BotApiServer) -> Iterator[Client]:
    client = Client(server)
    yield client
    client.close()


@pytest.fixture
def chat(server: BotApiServer) -> JsonObject:
    return server.world.add_private(server.world.add_person("Ann"))


def test_a_text_reaches_the_bot_and_its_answer_the_test(server: BotApiServer, client: Client) -> None:
    ann = server.world.add_person("Ann")
    private = server.world.add_private(ann)
    server.send_text(private, ann, "/help me")

    [update] = client.result("getUpdates", timeout=1)
    client.result("sendMessage", chat_id=private["id"], text="<b>yes</b>", parse_mode="HTML")

    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert server.wait_for_reply(private).text == "yes"
    assert server.violations == []


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("sendMesage", {}),
        ("sendMessage", {"chat_id": 1}),
        ("sendMessage", {"chat_id": 1, "text": "x"}),
        ("sendMessage", {"chat_id": "CHAT", "text": "x", "disable_web_page_preview": True}),
        ("sendMessage", {"chat_id": "CHAT", "text": "x", "protect_content": "perhaps"}),
        ("sendMessage", {"chat_id": "CHAT", "text": "x", "link_preview_options": {"disabled": True}}),
        ("sendMessage", {"chat_id": "CHAT", "text": "<b>x", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": "CHAT", "text": "x", "parse_mode": "Markdown"}),
        ("sendMessage", {"chat_id": "CHAT", "text": "x", "message_thread_id": 99}),
        ("sendMessage", {"chat_id": "CHAT", "text": "x", "reply_parameters": {"message_id": 99}}),
        ("sendMessage", {"chat_id": "CHAT", "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}),
        ("answerCallbackQuery", {"callback_query_id": "never"}),
        ("setMyCommands", {"commands": [{"command": "Who", "description": "x"}]}),
        ("setMyCommands", {"commands": [], "scope": {"type": "everywhere"}}),
        ("sendChatAction", {"chat_id": "CHAT", "action": "thinking"}),
        ("sendPhoto", {"chat_id": "CHAT", "photo": "id"}),
        ("setMyCommands", {"commands": [{"command": "who", "description": "x"}] * 2}),
        ("setMyCommands", {"commands": [], "language_code": "uk-UA"}),
        ("getUpdates", {"allowed_updates": ["message", "thought"]}),
        ("getUpdates", {"limit": 101}),
        ("setWebhook", {"url": "https://bot.example", "allowed_updates": ["thought"]}),
    ],
)
def test_a_wrong_request_is_refused_and_recorded(
    server: BotApiServer, client: Client, chat: JsonObject, method: str, sent: JsonObject
) -> None:
    client.error(method, **{name: chat["id"] if value == "CHAT" else value for name, value in sent.items()})

    assert len(server.violations) == 1


@pytest.mark.parametrize(("size", "fits"), [(64, True), (65, False), (0, False)])
def test_callback_data_has_64_bytes(client: Client, chat: JsonObject, size: int, fits: bool) -> None:  # noqa: FBT001
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "д" * (size // 2) + "x" * (size % 2)}]]}

    assert client.call("sendMessage", chat_id=chat["id"], text="x", reply_markup=keyboard)["ok"] is fits


CARD = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}}


@pytest.mark.parametrize(
    "sent",
    [
        {"results": [CARD] * 2},
        {"results": [{**CARD, "id": str(number)} for number in range(51)]},
        {"results": [{**CARD, "id": "x" * 65}]},
        {"results": [{**CARD, "title": " "}]},
        {"results": [{**CARD, "input_message_content": {"message_text": ""}}]},
        {"results": [{**CARD, "input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}]},
        {"results": [], "next_offset": "x" * 65},
        {"results": [], "button": {"text": "x"}},
        {"results": [], "button": {"text": "x", "start_parameter": "a b"}},
        {"results": [], "button": {"text": "x", "start_parameter": "a" * 65}},
    ],
)
def test_cards_that_telegram_would_refuse(server: BotApiServer, client: Client, sent: JsonObject) -> None:
    query = server.world.add_query(server.world.add_person("Ann"), "wall")
    client.error("answerInlineQuery", inline_query_id=query["id"], **sent)

    assert len(server.violations) == 1
    assert server.unanswered() == [query["id"]]


def test_who_waits_for_long_is_not_answered_any_more(server: BotApiServer, client: Client, chat: JsonObject) -> None:
    ann = server.world.add_person("Ann")
    query = server.world.add_query(ann, "wall")
    press = server.world.add_press(client.result("sendMessage", chat_id=chat["id"], text="x"), ann, "1|/people")
    server.world.queries[query["id"]].asked -= 11
    server.world.presses[press["id"]].asked -= 11

    client.error("answerInlineQuery", inline_query_id=query["id"], results=[])
    client.error("answerCallbackQuery", callback_query_id=press["id"])
    assert len(server.violations) == 2


def test_a_press_is_noticed_before_its_message_is_changed(
    server: BotApiServer, client: Client, chat: JsonObject
) -> None:
    shown = client.result("sendMessage", chat_id=chat["id"], text="x")
    server.send("callback_query", server.world.add_press(shown, server.world.add_person("Ann"), "1|/people"))
    client.result("getUpdates")
    known = {"chat_id": chat["id"], "message_id": shown["message_id"]}

    client.error("editMessageText", **known, text="y")
    client.result("answerCallbackQuery", callback_query_id=server.unanswered()[0])
    server.send("callback_query", server.world.add_press(shown, server.world.add_person("Ann"), "1|/people"))
    client.result("getUpdates")
    client.result("editMessageText", **known, text="y")  # for the first
    client.error("editMessageText", **known, text="z")


def test_direct_messages_name_their_topic_and_lead_to_no_other_chat(server: BotApiServer, client: Client) -> None:
    direct = server.world.add_direct("Harbour news")
    keyboard = {"inline_keyboard": [[{"text": "x", "switch_inline_query": "x"}]]}
    there = {"chat_id": direct["id"], "text": "x"}

    client.error("sendMessage", **there)
    client.error("sendMessage", **there, direct_messages_topic_id=7, reply_markup=keyboard)
    client.error("sendChatAction", chat_id=direct["id"], action="typing")
    client.result("sendMessage", **there, direct_messages_topic_id=7)


def test_an_inline_query_is_answered_once(server: BotApiServer, client: Client) -> None:
    query = server.world.add_query(server.world.add_person("Ann"), "wall")

    client.result("answerInlineQuery", inline_query_id=query["id"], results=[CARD])
    assert server.unanswered() == []
    assert "query is too old" in client.error("answerInlineQuery", inline_query_id=query["id"], results=[])


@pytest.mark.parametrize(
    "button",
    [
        {"copy_text": {"text": ""}},
        {"copy_text": {"text": "x" * 257}},
        {"switch_inline_query": "x" * 257},
        {"url": "/who"},
    ],
)
def test_buttons_that_telegram_would_refuse(client: Client, chat: JsonObject, button: JsonObject) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", **button}]]}

    client.error("sendMessage", chat_id=chat["id"], text="x", reply_markup=keyboard)


def test_an_edit_must_change_something(server: BotApiServer, client: Client, chat: JsonObject) -> None:
    message = client.result("sendMessage", chat_id=chat["id"], text="one")
    known = {"chat_id": chat["id"], "message_id": message["message_id"]}

    assert "message is not modified" in client.error("editMessageText", **known, text="one")
    assert client.result("editMessageText", **known, text="two")["text"] == "two"
    assert server.violations == []


def test_a_press_is_answered_once(server: BotApiServer, client: Client, chat: JsonObject) -> None:
    keyboard = {"inline_keyboard": [[{"text": "More", "callback_data": "1|/people"}]]}
    client.result("sendMessage", chat_id=chat["id"], text="x", reply_markup=keyboard)
    server.press(chat, server.world.add_person("Ben"), "More")

    [update] = client.result("getUpdates")
    query = update["callback_query"]

    assert query["data"] == "1|/people"
    assert server.unanswered() == [query["id"]]
    client.result("answerCallbackQuery", callback_query_id=query["id"])
    assert server.unanswered() == []
    client.error("answerCallbackQuery", callback_query_id=query["id"])
    assert len(server.violations) == 1


def test_updates_come_until_they_are_confirmed(server: BotApiServer, client: Client) -> None:
    ann = server.world.add_person("Ann")
    private = server.world.add_private(ann)
    for text in ("one", "two"):
        server.send_text(private, ann, text)

    first, second = client.result("getUpdates")

    assert client.result("getUpdates", offset=second["update_id"]) == [second]
    assert client.result("getUpdates", offset=second["update_id"] + 1) == []
    assert client.result("getUpdates", allowed_updates=["callback_query"]) == []
    assert first["message"]["text"] == "one"


def test_a_second_poller_ends_the_first(server: BotApiServer, client: Client) -> None:
    other = Client(server)
    told: list[str] = []
    waiting = threading.Thread(target=lambda: told.append(other.error("getUpdates", timeout=20)))
    waiting.start()
    server.wait_for(lambda: server.world.polls == 1 or None, "a poll")

    client.result("getUpdates")
    waiting.join()
    other.close()

    assert told[0].startswith("Conflict")


def test_failures_come_in_the_order_asked_for(server: BotApiServer, client: Client) -> None:
    server.fail("getMe", RateLimited(3), ServerError(), Dropped())

    assert client.call("getMe")["parameters"] == {"retry_after": 3}
    with pytest.raises(json.JSONDecodeError):
        client.call("getMe")
    with pytest.raises(httpx.RemoteProtocolError):
        client.call("getMe")
    assert client.result("getMe")["username"] == "on_record_bot"
    assert server.violations == []


def test_another_token_is_unauthorized(server: BotApiServer) -> None:
    answer = httpx.post(f"{server.url}/bot1:other/getMe", trust_env=False)

    assert answer.status_code == 401


def test_a_person_who_blocked_the_bot_is_out_of_reach(server: BotApiServer, client: Client, chat: JsonObject) -> None:
    server.world.blocked.add(chat["id"])

    assert client.error("sendMessage", chat_id=chat["id"], text="x").startswith("Forbidden")
    assert server.violations == []
