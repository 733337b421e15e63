"""What was asked for in advance arrives when it is due: once, in order, through kills, floods and failures."""

import itertools
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chats import Chats
from bot.chats.subscription import About, Rhythm, Subscription
from knowledge.model import Claim, Event, Evidence, Figure, Party
from tests.bot.town import ESTUARY, POST, UNION
from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.store import event, publish
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, Dropped, RateLimited, ServerError
from tests.servers.bot_api.failures import Failure
from tests.servers.bot_api.server import Request

Start = Callable[..., RunningBot]
DAILY = Rhythm((time(8),), "UTC")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
IN_FLIGHT = 4
CLOSED = "not enough rights to send text messages to the chat"


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    """The database of the bots that `start` starts."""
    with closing(Chats.open(f"sqlite:///{tmp_path / 'chats.db'}")) as chats:
        yield chats


def readers(server: BotApiServer, number: int) -> list[int]:
    people = [server.world.add_person(f"Reader {index}") for index in range(number)]
    return [int(server.world.add_private(person)["id"]) for person in people]


def subscribe(chats: Chats, *to: int, **more: Any) -> None:  # noqa: ANN401 — fields of a subscription
    """Let digests be due now."""
    due = datetime.now(UTC) - timedelta(seconds=1)
    wanted = replace(Subscription("digest", 0, rhythm=DAILY, since=LONG_AGO, due=due), **more)
    for chat in to:
        chats.subscriptions.keep(replace(wanted, chat=chat))


def delivered(server: BotApiServer) -> Counter[int]:
    return Counter(request.changed_in for request in server.requests if request.changed_in is not None)


def wait_for(server: BotApiServer, *to: int, timeout: float = 60) -> None:
    """Wait until each has got a digest."""
    missing = set(to)

    def arrived() -> bool | None:
        missing.difference_update(delivered(server))
        return not missing or None

    server.wait_for(arrived, f"{len(to)} digests", timeout)


@dataclass(frozen=True)
class Morning:
    """A bot to whom everything was due at once, and that was stopped when all had arrived: who is who, what it said."""

    server: BotApiServer
    chats: Chats
    said: str
    daily: int  # a private chat with a digest
    idle: int  # one without
    pictured: int  # one that wants pictures, and no sound
    follower: int
    wordy: int  # a group that wants pictures, though its members may send none
    closed: int  # a group in which the bot may not write
    admin: int  # of it
    group: int  # that has moved
    supergroup: int  # to where
    forum: int
    topic: int

    def to(self, chat: int) -> list[Request]:
        """Return what a chat got."""
        return [request for request in self.server.requests if request.changed_in == chat]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory, settled: Path) -> Iterator[Morning]:
    """One bot for all that stays whole: starting one takes seconds."""
    folder = tmp_path_factory.mktemp("morning")
    shutil.copy(settled, folder)
    publish(f"sqlite:///{folder / 'knowledge.db'}", [sunk()])
    with BotApiServer() as server, closing(Chats.open(f"sqlite:///{folder / 'chats.db'}")) as chats:
        daily, idle, pictured, follower, admin = readers(server, 5)
        wordy, closed, group, supergroup = (server.world.add_group("Harbour News")["id"] for _ in range(4))
        server.world.pictureless.add(wordy)
        forum = server.world.add_group("Harbour News", forum=True)
        topic = server.world.add_topic(forum)
        server.world.closed[closed, 0] = f"Bad Request: {CLOSED}"
        server.world.migrated[group] = supergroup
        subscribe(chats, daily, group)
        subscribe(chats, pictured, picture=True, silent=True, size="long")
        subscribe(chats, wordy, picture=True, size="long")
        subscribe(chats, follower, kind="follow", rhythm=None, about=About(("fish market",)))
        subscribe(chats, closed, admin=admin)
        subscribe(chats, forum["id"], topic=topic, silent=True)
        bot = RunningBot(server, folder)
        try:
            wait_for(server, daily, wordy, follower, admin, supergroup, forum["id"])
            server.wait_for(lambda: server.world.photos or None, "a picture")
            server.wait_for(lambda: any("photos" in (one.error or "") for one in server.requests) or None, "a refusal")
            assert bot.stop() == 0
        finally:
            bot.end()
        assert not bot.complaints()
        assert server.violations == []
        people = (daily, idle, pictured, follower, wordy, closed, admin, group, supergroup)
        yield Morning(server, chats, bot.said(), *people, forum["id"], topic)


def sunk() -> Event:
    """Return an event whose figure changed."""
    side, claims = Party(name=UNION.name, mention=UNION.id), []
    for number, article in ((12, ESTUARY), (14, POST)):
        at = Evidence(article=article.id, start=0, end=9)
        claims.append(Claim(claimant=side, figures=(Figure(value=number, what="boats", evidence=at),), evidence=at))
    known = event("A gale sinks boats in the estuary", date(2024, 6, 3))
    return known.model_copy(update={"claims": tuple(claims)})


def test_a_digest_arrives_when_it_is_due_and_then_waits_for_the_next_time(morning: Morning) -> None:
    kept = morning.chats.subscriptions.digest(morning.daily)
    assert kept
    assert kept.due
    assert kept.due > datetime.now(UTC)
    assert kept.due.hour == 8
    assert kept.since == datetime(2024, 6, 18, 9, tzinfo=UTC)
    assert delivered(morning.server)[morning.daily] == 1
    assert not delivered(morning.server)[morning.idle]
    assert "at_most_delivered_again=4" in morning.said


def test_what_changed_comes_as_a_picture_behind_it(morning: Morning) -> None:
    text, picture = morning.to(morning.pictured)
    assert (text.method, picture.method) == ("sendMessage", "sendPhoto")
    assert "boats: 12 → 14, Estuary Fishing Union" in text.text
    assert picture.text.startswith("Figures that changed · Digest")
    assert picture.parameters["disable_notification"]


def test_a_picture_that_may_not_be_sent_leaves_its_digest_on(morning: Morning) -> None:
    [sent] = morning.to(morning.wordy)
    assert "boats: 12 → 14, Estuary Fishing Union" in sent.text
    kept = morning.chats.subscriptions.digest(morning.wordy)
    assert kept
    assert not kept.off


def test_a_chat_that_is_closed_is_switched_off_and_its_admin_told(morning: Morning) -> None:
    kept = morning.chats.subscriptions.digest(morning.closed)
    assert kept
    assert kept.off == CLOSED.capitalize()
    [told] = morning.to(morning.admin)
    assert "Harbour News" in told.text


def test_a_group_that_moved_gets_its_digest_where_it_is_now(morning: Morning) -> None:
    assert len(morning.to(morning.supergroup)) == 1
    assert morning.chats.subscriptions.digest(morning.supergroup)
    assert not morning.chats.subscriptions.of(morning.group)


def test_a_digest_goes_to_its_topic_and_without_a_sound_where_that_is_wished(morning: Morning) -> None:
    [sent] = morning.to(morning.forum)
    assert (sent.parameters["message_thread_id"], sent.parameters["disable_notification"]) == (morning.topic, True)


def test_what_is_followed_is_told_soon_after_it_is_published(morning: Morning) -> None:
    [sent] = morning.to(morning.follower)
    assert sent.text.startswith("New about")
    assert f'<a href="https://t.me/{morning.server.world.bot["username"]}?start=1l' in sent.parameters["text"]


def test_what_people_ask_overtakes_digests_that_wait(own_server: BotApiServer, start: Start, chats: Chats) -> None:
    due = readers(own_server, 60)  # all of them wait for their turn, which takes twenty seconds
    ann = own_server.world.add_person("Ann")
    talk = Talk(own_server, ann, own_server.world.add_private(ann))
    subscribe(chats, *due)
    start(SEND_PER_SECOND="3", DELIVERIES_IN_FLIGHT=str(len(due)))
    own_server.wait_for_request("sendMessage")
    assert talk.ask("/help").text
    assert len(delivered(own_server)) < len(due)


@pytest.mark.slow
def test_killed_at_random_moments_it_misses_nobody_and_repeats_few(
    own_server: BotApiServer, start: Start, chats: Chats
) -> None:
    due, kills = readers(own_server, 90), 2
    settings = {"SEND_PER_SECOND": "0", "DELIVERIES_IN_FLIGHT": str(IN_FLIGHT)}
    subscribe(chats, *due)
    for kill in range(1, kills + 1):
        bot = start(**settings)
        enough = kill * len(due) // (kills + 1) + random.randrange(9)
        own_server.wait_for_request("sendMessage", count=enough)
        bot.kill()
    start(**settings)
    wait_for(own_server, *due)

    given = delivered(own_server)
    assert set(given) == set(due)
    assert sum(given.values()) - len(due) <= kills * IN_FLIGHT


@pytest.mark.slow
def test_two_processes_on_one_database_serve_each_chat_once(
    own_server: BotApiServer, start: Start, postgres_url: str
) -> None:
    due = readers(own_server, 80)
    with closing(Chats.open(postgres_url)) as chats:
        subscribe(chats, *due)
    running = [start(CHATS_URL=postgres_url, SEND_PER_SECOND="0", **ways.settings("webhook")) for _ in range(2)]
    wait_for(own_server, *due)
    assert [bot.stop() for bot in running] == [0, 0]

    assert delivered(own_server) == dict.fromkeys(due, 1)


def test_failures_on_the_way_lose_nothing_and_repeat_what_was_not_known_to_arrive(
    own_server: BotApiServer, start: Start, chats: Chats
) -> None:
    failures: list[Failure] = [RateLimited(1), ServerError(500), Dropped(), Dropped(after=True)]
    each_ninth = itertools.cycle([one for failure in failures for one in (failure, *[None] * 8)])
    due = readers(own_server, 40)
    subscribe(chats, *due)
    own_server.disturbance = lambda method: next(each_ninth) if method == "sendMessage" else None
    bot = start(SEND_PER_SECOND="0")
    wait_for(own_server, *due)
    own_server.wait_for(lambda: sum(delivered(own_server).values()) > len(due) or None, "what was not known to arrive")
    own_server.disturbance = lambda _: None
    assert bot.stop() == 0

    given, lost = delivered(own_server), bot.said().count("answer lost")
    assert set(given) == set(due)
    assert 1 <= sum(given.values()) - len(due) <= lost
