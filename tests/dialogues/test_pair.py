"""Two bots on one database, behind whatever spreads deliveries: to people they are one."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.store import publish
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, RateLimited
from tests.servers.bot_api.delivery import deliver

A_SECOND = 10  # messages, by both together
CLOSED = 3  # seconds


class Spreading(ThreadingHTTPServer):
    """Hands each delivery to all bots, one after the other; who was last is first the next time."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Delivery)
        self.bots: list[str] = []


class _Delivery(BaseHTTPRequestHandler):
    server: Spreading

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bots.reverse()
        statuses = [deliver(bot, body, self.headers["X-Telegram-Bot-Api-Secret-Token"]) for bot in self.server.bots]
        self.send_response(200 if 200 in statuses else 503)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def spreading() -> Iterator[Spreading]:
    """A running one, without bots yet."""
    with Spreading() as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def pair(
    own_server: BotApiServer, spreading: Spreading, postgres_url: str, tmp_path: Path
) -> Iterator[dict[str, RunningBot]]:
    """Two bots that start at once on an empty database, by where they take deliveries."""
    publish(f"sqlite:///{tmp_path / 'knowledge.db'}")
    settings = {
        "KNOWLEDGE_URL": f"sqlite:///{tmp_path / 'knowledge.db'}",
        "CHATS_URL": postgres_url,
        "WEBHOOK_URL": f"http://127.0.0.1:{spreading.server_port}",
        "WEBHOOK_SECRET": ways.SECRET,
        "SEND_PER_SECOND": str(A_SECOND),
    }
    started: dict[str, RunningBot] = {}
    with ExitStack() as ending:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            address = f"127.0.0.1:{ways.free_port()}"
            bot = RunningBot(own_server, tmp_path / name, **settings, WEBHOOK_LISTEN=address)
            started[f"http://{address}"] = bot
            ending.callback(bot.end)
        own_server.wait_for(lambda: methods(own_server).count("setWebhook") == len(started) or None, "two bots", 60)
        spreading.bots = list(started)
        yield started
    assert not any(bot.complaints() for bot in started.values())


def methods(server: BotApiServer) -> list[str]:
    """Return which methods were called."""
    return [request.method for request in server.requests]


def people(server: BotApiServer, number: int) -> list[Talk]:
    """Return so many people in their private chats."""
    persons = [server.world.add_person(f"Reader {index}") for index in range(number)]
    return [Talk(server, person, server.world.add_private(person)) for person in persons]


def answers(server: BotApiServer) -> Counter[int]:
    """Return how many answers each chat has."""
    return Counter(request.changed_in for request in server.requests if request.changed_in is not None)


def test_two_bots_answer_each_update_once_at_the_speed_of_one_and_one_stands_in_for_the_other(
    own_server: BotApiServer, spreading: Spreading, pair: dict[str, RunningBot]
) -> None:
    [ann, *readers] = people(own_server, 2 * A_SECOND + 3)
    for reader in readers:
        reader.say("/help")
    own_server.wait_for(lambda: answers(own_server) or None, "the first answer")
    begun = time.monotonic()
    own_server.wait_for(lambda: len(answers(own_server)) == len(readers) or None, "all answers")
    assert time.monotonic() - begun > 1.5  # one bot takes two seconds
    assert set(answers(own_server).values()) == {1}

    own_server.fail("sendMessage", RateLimited(CLOSED))
    ann.say("/help")
    own_server.wait_for(lambda: "Too Many Requests" in ann.transcript() or None, "a flood limit")
    told = time.monotonic()
    pair[spreading.bots.pop(0)].kill()  # it got the question first

    assert ann.reply().text.startswith("What you can ask")
    assert time.monotonic() - told > CLOSED - 0.5
    assert ann.transcript().count("text:") == 2  # refused, and answered
    [left] = spreading.bots
    assert pair[left].stop() == 0
    assert set(answers(own_server).values()) == {1}
