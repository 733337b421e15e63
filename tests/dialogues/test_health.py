"""What an operator's tools see of a running bot."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx
import pytest

from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.server import PATIENCE

Start = Callable[..., RunningBot]


class Pages:
    """The pages of a bot started with `settings`."""

    def __init__(self) -> None:
        self._port = ways.free_port()
        self.settings = {"METRICS_LISTEN": str(self._port)}

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self._port}{path}", trust_env=False)

    def wait_for(self, path: str, status: int) -> httpx.Response:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if (answer := self.get(path)).status_code == status:
                    return answer
            except httpx.TransportError:
                pass
            time.sleep(0.02)
        raise TimeoutError(f"{path} did not become {status}")


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def ann(own_server: BotApiServer) -> Talk:
    person = own_server.world.add_person("Ann")
    return Talk(own_server, person, own_server.world.add_private(person))


def test_it_is_alive_and_ready_and_counts(ann: Talk, start: Start, way: Mapping[str, str], pages: Pages) -> None:
    start(**way, **pages.settings)
    pages.wait_for("/readyz", 200)
    ann.ask("/who Piet van Dalen")
    ann.ask("/whois nobodyhasthisname")
    ann.ask("/nosuchthing")

    assert pages.get("/healthz").status_code == 200
    assert pages.get("/readyz").json() == {"telegram": "ok", "store": "ok", "chats": "ok"}
    counted = pages.get("/metrics").text
    for line in (
        'on_record_updates_total{kind="message"} 3.0',
        'on_record_answers_total{command="who",outcome="found"} 1.0',
        'on_record_answers_total{command="who",outcome="unknown"} 1.0',
        'on_record_answers_total{command="unknown",outcome="unknown"} 1.0',
        "on_record_first_request_seconds_count 3.0",
        'on_record_queue{of="messages"} 0.0',
    ):
        assert line in counted.splitlines()
    assert "on_record_store_age_seconds" in counted
    assert pages.get("/nowhere").status_code == 404


def test_without_telegram_it_is_alive_but_not_ready(start: Start, pages: Pages) -> None:
    start(TELEGRAM_API_URL="http://127.0.0.1:9", **pages.settings)

    assert pages.wait_for("/readyz", 503).json()["telegram"] == "not reached yet"
    assert pages.get("/healthz").status_code == 200


def test_without_its_store_it_is_not_ready(ann: Talk, start: Start, pages: Pages, tmp_path: Path) -> None:
    start(**pages.settings)
    ann.ask("/help")
    (tmp_path / "knowledge.db").write_bytes(b"not a store at all " * 400)

    assert pages.wait_for("/readyz", 503).json()["store"] == "not readable"
    assert pages.get("/metrics").status_code == 200


def test_without_its_chats_it_is_not_ready(ann: Talk, start: Start, pages: Pages, tmp_path: Path) -> None:
    start(CHATS_URL=f"sqlite:///{tmp_path}/elsewhere.db", **pages.settings)
    ann.ask("/help")
    for each in tmp_path.glob("elsewhere.db*"):
        each.write_bytes(b"not a database at all " * 4000)

    assert pages.wait_for("/readyz", 503).json()["chats"] == "not readable"
