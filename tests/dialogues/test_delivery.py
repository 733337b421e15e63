"""What was asked for in advance arrives when it is due: once, in order, through kills, floods and failures."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.chats import Chats
from bot.chats.subscription import Rhythm, Subscription
from tests.dialogues.process import RunningBot
from tests.servers.bot_api import BotApiServer

Start = Callable[..., RunningBot]
DAILY = Rhythm((time(8),), "UTC")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    chats = Chats.open(f"sqlite:///{tmp_path / 'chats.db'}")
    yield chats
    chats.close()


def readers(server: BotApiServer, number: int) -> list[int]:
    people = [server.world.add_person(f"Reader {index}") for index in range(number)]
    return [int(server.world.add_private(person)["id"]) for person in people]


def subscribe(chats: Chats, *to: int) -> None:
    """Let digests be due now."""
    due = datetime.now(UTC) - timedelta(seconds=1)
    for chat in to:
        chats.subscriptions.keep(Subscription("digest", chat, rhythm=DAILY, since=LONG_AGO, due=due))


def delivered(server: BotApiServer) -> Counter[int]:
    return Counter(request.changed_in for request in server.requests if request.changed_in is not None)


def test_a_digest_arrives_when_it_is_due_and_then_waits_for_the_next_time(
    own_server: BotApiServer, start: Start, chats: Chats
) -> None:
    [ann, ben] = readers(own_server, 2)
    subscribe(chats, ann)
    bot = start()
    own_server.wait_for(lambda: delivered(own_server)[ann] or None, "a digest")
    assert bot.stop() == 0

    kept = chats.subscriptions.digest(ann)
    assert kept
    assert kept.due
    assert kept.due > datetime.now(UTC)
    assert kept.due.hour == 8
    assert kept.since == datetime(2024, 6, 18, 9, tzinfo=UTC)
    assert delivered(own_server) == {ann: 1}
    assert not delivered(own_server)[ben]
    assert "at_most_delivered_again=4" in bot.said()
