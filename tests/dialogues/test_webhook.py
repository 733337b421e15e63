"""Deliveries: only Telegram's are believed, and nothing that comes instead does harm."""

import json
from collections.abc import Callable, Iterator, Mapping

import httpx
import pytest

from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.delivery import deliver

Start = Callable[..., RunningBot]


delivered = pytest.mark.parametrize("arriving", ["webhook"], indirect=True, scope="session")
WITH_SECRET = {"X-Telegram-Bot-Api-Secret-Token": ways.SECRET}


@pytest.fixture
def url(server: BotApiServer) -> str:
    """Where the bot of these dialogues takes deliveries."""
    assert server.world.webhook is not None
    return str(server.world.webhook["url"])


@pytest.fixture
def ben(own_server: BotApiServer) -> Talk:
    """Ben in his private chat, on a server whose bot the test starts itself."""
    person = own_server.world.add_person("Ben")
    return Talk(own_server, person, own_server.world.add_private(person))


def forged(ann: Talk, number: int) -> dict[str, object]:
    message = {"message_id": number, "date": 1, "chat": ann.chat, "from": ann.person, "text": "/people"}
    return {"update_id": number, "message": message}


@delivered
def test_it_says_what_it_wants_and_how_it_knows_telegram(server: BotApiServer) -> None:
    asked = server.world.webhook

    assert asked is not None
    assert asked["url"].endswith("/bot")
    assert asked["secret_token"] == ways.SECRET
    assert {"message", "callback_query"} <= set(asked["allowed_updates"])
    assert not asked.get("drop_pending_updates")


def answers(talk: Talk) -> int:
    """Count the requests made but for those that set menus, in the background."""
    return sum(request.method != "setMyCommands" for request in talk.server.requests)


@delivered
@pytest.mark.parametrize("secret", [None, "wrong", "", "ключ".encode().decode("latin-1"), f"{ways.SECRET}x"])
def test_a_forged_delivery_does_nothing(ann: Talk, url: str, secret: str | None) -> None:
    made = answers(ann)

    for body in (forged(ann, 900_000), b"no JSON", b"x" * 10_000_000):
        assert deliver(url, body, secret) == 403
    ann.ask("/help")
    assert answers(ann) == made + 1


@delivered
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"no JSON", 400),
        (b"[1]", 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": "7"}', 400),
        (b'{"update_id": 1e400}', 400),
        (b'{"message": {}}', 400),
        (json.dumps({"update_id": 10**30}).encode(), 400),
        (json.dumps({"update_id": 7, "message": {"text": "x" * 10_000_000}}).encode(), 200),
        (b'{"update_id": 7, "message": 5}', 200),
        (b'{"update_id": 8, "message": {"chat": "\\ud800"}}', 200),
        (b'{"update_id": 9, "telepathy": {"thought": "hm"}}', 200),
        (b'{"update_id": 10}', 200),
    ],
)
def test_odd_deliveries_do_no_harm(ann: Talk, url: str, body: bytes, status: int) -> None:
    assert deliver(url, body, ways.SECRET) == status
    assert ann.ask("/help").text.startswith("What you can ask")


@delivered
def test_a_body_without_a_length_is_bounded_too(url: str) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100_000

    assert httpx.post(url, content=endless(), headers=WITH_SECRET, trust_env=False).status_code == 200
    assert httpx.get(url, headers=WITH_SECRET, trust_env=False).status_code == 405


@delivered
def test_an_update_delivered_twice_is_answered_once(ann: Talk, url: str) -> None:
    ann.ask("/help")
    assert deliver(url, ann.server.world.updates[-1], ways.SECRET) == 200
    ann.ask("/people")

    assert [request.changed_in for request in ann.server.requests].count(ann.chat["id"]) == 2


def test_from_webhook_to_polling_nothing_is_lost(ben: Talk, start: Start, webhook: Mapping[str, str]) -> None:
    bot = start(**{**webhook, "WEBHOOK_SECRET": ""})
    shown = ben.ask("/start").result
    asked = ben.server.world.webhook
    assert asked is not None
    assert len(asked["secret_token"]) == 64  # without one of the operator's it makes its own
    assert bot.stop() == 0
    assert ben.server.world.webhook == asked
    ben.say("/people")  # while nobody is there
    start()

    assert ben.reply().method == "sendMessage"
    ben.server.send("callback_query", ben.server.world.add_press(shown, ben.person, "1|/sources"))
    assert ben.reply().method == "editMessageText"  # also the buttons of the one before
    assert ben.server.world.webhook is None


def test_an_address_in_use_is_one_sentence_and_exit_code_2(ben: Talk, start: Start) -> None:
    bot = start(METRICS_LISTEN=ben.server.url.rpartition(":")[2], LOG_LEVEL="ERROR")

    assert bot.wait() == 2
    [line] = bot.said().splitlines()
    assert "METRICS_LISTEN" in line
