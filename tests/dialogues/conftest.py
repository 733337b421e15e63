import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.chats import Chats
from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.store import publish
from tests.dialogues.talk import Talk
from tests.dialogues.ways import OneForBothWays
from tests.servers.bot_api import BotApiServer

# All that a bot may leave in its folder, whatever is asked: /privacy says of the chats what is in them, and the rest
# holds nothing of people (the last is what this process printed).
WRITTEN = {"knowledge", "index", "chats", "matplotlib", "output"}


@pytest.fixture(scope="session", params=ways.WAYS)
def arriving(request: pytest.FixtureRequest) -> str:
    """Return each way in which updates reach a bot."""
    return str(request.param)


@pytest.fixture
def way(arriving: str) -> Mapping[str, str]:
    """Return settings for that way, for a bot of the test's own."""
    return ways.settings(arriving)


@pytest.fixture
def webhook() -> Mapping[str, str]:
    """Return the settings of a bot to which updates are delivered."""
    return ways.settings("webhook")


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Golden files that hold for each way."""
    return snapshot.use_extension(OneForBothWays)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, arriving: str) -> Iterator[BotApiServer]:
    """A server with one bot that serves all dialogues which leave it whole; starting takes a second."""
    folder = tmp_path_factory.mktemp("bot")
    publish(f"sqlite:///{folder / 'knowledge.db'}")
    with BotApiServer() as server:
        bot = RunningBot(server, folder, **ways.settings(arriving))
        try:
            server.wait_for(lambda: server.attended or None, "poll")
            yield server
            assert bot.stop() == 0, bot.said()
            assert not bot.complaints()
            assert {file.name.partition(".")[0] for file in folder.iterdir()} <= WRITTEN
        finally:
            bot.end()


@pytest.fixture
def server(running: BotApiServer) -> Iterator[BotApiServer]:
    """That server; after the dialogue nothing was wrong and no press was left unanswered."""
    running.violations.clear()
    yield running
    assert running.violations == []
    assert running.unanswered() == []


@pytest.fixture
def ann(server: BotApiServer) -> Talk:
    """Ann in her private chat with the bot."""
    person = server.world.add_person("Ann")
    return Talk(server, person, server.world.add_private(person))


@pytest.fixture
def own_server() -> Iterator[BotApiServer]:
    """A server for a bot that the test starts and stops itself."""
    with BotApiServer() as server:
        yield server
        assert server.violations == []
        assert server.unanswered() == []


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of chats that is upgraded already: that costs each bot that starts a quarter of a second."""
    path = tmp_path_factory.mktemp("settled") / "chats.db"
    Chats.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def start(own_server: BotApiServer, tmp_path: Path, settled: Path) -> Iterator[Callable[..., RunningBot]]:
    """Starts a bot of the test's own on a store in `tmp_path`, with other settings where given."""
    publish(f"sqlite:///{tmp_path / 'knowledge.db'}")
    shutil.copy(settled, tmp_path)
    started: list[RunningBot] = []

    def starting(**settings: str) -> RunningBot:
        started.append(RunningBot(own_server, tmp_path, **settings))
        return started[-1]

    yield starting
    for bot in started:
        bot.end()
        assert not bot.complaints()
