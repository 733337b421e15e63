"""Deliveries: only Telegram's are believed, and nothing that comes instead does harm."""

import json
from collections.abc import Callable, Iterator, Mapping

import httpx
import pytest

from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, Held
from tests.servers.bot_api.delivery import deliver
from tests.servers.bot_api.server import PATIENCE

Start = Callable[..., RunningBot]


@pytest.fixture
def ann(own_server: BotApiServer) -> Talk:
    person = own_server.world.add_person("Ann")
    return Talk(own_server, person, own_server.world.add_private(person))


def started(ann: Talk, start: Start, settings: Mapping[str, str]) -> RunningBot:
    bot = start(**settings)
    ann.ask("/help")
    return bot


def forged(ann: Talk, number: int) -> dict[str, object]:
    message = {"message_id": number, "date": 1, "chat": ann.chat, "from": ann.person, "text": "/people"}
    return {"update_id": number, "message": message}


def test_it_says_what_it_wants_and_how_it_knows_telegram(ann: Talk, start: Start, webhook: Mapping[str, str]) -> None:
    started(ann, start, webhook)

    asked = ann.server.world.webhook
    assert asked is not None
    assert asked["url"] == webhook["WEBHOOK_URL"]
    assert asked["secret_token"] == webhook["WEBHOOK_SECRET"]
    assert {"message", "callback_query"} <= set(asked["allowed_updates"])
    assert not asked.get("drop_pending_updates")


def test_without_a_secret_of_the_operators_it_makes_one(ann: Talk, start: Start, webhook: Mapping[str, str]) -> None:
    started(ann, start, {**webhook, "WEBHOOK_SECRET": ""})

    assert ann.server.world.webhook is not None
    assert len(ann.server.world.webhook["secret_token"]) == 64


@pytest.mark.parametrize("secret", [None, "wrong", "", "ключ".encode().decode("latin-1"), f"{ways.SECRET}x"])
def test_a_forged_delivery_does_nothing(
    ann: Talk, start: Start, webhook: Mapping[str, str], secret: str | None
) -> None:
    bot = started(ann, start, webhook)
    made = len(ann.server.requests)

    for body in (forged(ann, 900), b"no JSON", b"x" * 10_000_000):
        assert deliver(webhook["WEBHOOK_URL"], body, secret) == 403
    ann.ask("/help")
    assert len(ann.server.requests) == made + 1
    assert bot.stop() == 0


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
        (json.dumps({"update_id": 7, "message": {"text": "x" * 10_000_000}}).encode(), 413),
        (b'{"update_id": 7, "message": 5}', 200),
        (b'{"update_id": 8, "message": {"chat": "\\ud800"}}', 200),
        (b'{"update_id": 9, "telepathy": {"thought": "hm"}}', 200),
        (b'{"update_id": 10}', 200),
    ],
)
def test_odd_deliveries_do_no_harm(
    ann: Talk, start: Start, webhook: Mapping[str, str], body: bytes, status: int
) -> None:
    started(ann, start, webhook)

    assert deliver(webhook["WEBHOOK_URL"], body, ways.SECRET) == status
    assert ann.ask("/help").text.startswith("What you can ask")


def test_a_body_without_a_length_is_bounded_too(ann: Talk, start: Start, webhook: Mapping[str, str]) -> None:
    started(ann, start, webhook)

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100_000

    secret = {"X-Telegram-Bot-Api-Secret-Token": ways.SECRET}
    answer = httpx.post(webhook["WEBHOOK_URL"], content=endless(), headers=secret, trust_env=False)
    assert answer.status_code == 413
    assert httpx.get(webhook["WEBHOOK_URL"], headers=secret, trust_env=False).status_code == 405


def test_asked_to_stop_it_finishes_and_leaves_the_webhook_for_the_next(
    ann: Talk, start: Start, webhook: Mapping[str, str]
) -> None:
    bot = started(ann, start, webhook)
    held = Held()
    ann.server.fail("sendMessage", held)
    ann.say("/people")
    assert held.arrived.wait(PATIENCE)
    held.release.set()

    assert bot.stop() == 0
    assert ann.server.world.webhook is not None
    ann.say("/help")  # while nobody is there
    start(**webhook)
    assert [ann.reply().method, ann.reply().text[:8]] == ["sendMessage", "What you"]


def test_by_polling_a_webhook_of_before_is_taken_back(ann: Talk, start: Start, webhook: Mapping[str, str]) -> None:
    bot = started(ann, start, webhook)
    assert bot.stop() == 0
    ann.say("/people")
    start()

    assert ann.reply().method == "sendMessage"
    assert ann.server.world.webhook is None


def test_an_address_in_use_is_one_sentence_and_exit_code_2(ann: Talk, start: Start) -> None:
    port = ann.server.url.rpartition(":")[2]
    bot = start(METRICS_LISTEN=port, LOG_LEVEL="ERROR")

    assert bot.wait() == 2
    assert "METRICS_LISTEN" in bot.said()
