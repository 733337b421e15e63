"""What was asked for in advance arrives when it is due: once, in order, through kills, floods and failures."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chats import Chats
from bot.chats.subscription import About, Rhythm, Subscription
from knowledge.model import Claim, Evidence, Figure, Party
from tests.bot.town import ESTUARY, POST, UNION
from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.store import event, publish
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, Dropped, RateLimited, ServerError
from tests.servers.bot_api.failures import Failure

Start = Callable[..., RunningBot]
DAILY = Rhythm((time(8),), "UTC")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
IN_FLIGHT = 4


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


def test_what_changed_comes_as_a_picture_behind_it(
    own_server: BotApiServer, start: Start, chats: Chats, tmp_path: Path
) -> None:
    [ann] = readers(own_server, 1)
    sunk = event("A gale sinks boats in the estuary", date(2024, 6, 3))
    side, claims = Party(name=UNION.name, mention=UNION.id), []
    for number, article in ((12, ESTUARY), (14, POST)):
        at = Evidence(article=article.id, start=0, end=9)
        claims.append(Claim(claimant=side, figures=(Figure(value=number, what="boats", evidence=at),), evidence=at))
    publish(f"sqlite:///{tmp_path / 'knowledge.db'}", [sunk.model_copy(update={"claims": tuple(claims)})])
    subscribe(chats, ann, picture=True, silent=True, size="long")
    start()
    own_server.wait_for(lambda: own_server.world.photos or None, "a picture")
    text, picture = (request for request in own_server.requests if request.changed_in == ann)
    assert (text.method, picture.method) == ("sendMessage", "sendPhoto")
    assert "boats: 12 → 14, Estuary Fishing Union" in text.text
    assert picture.text.startswith("Figures that changed · Digest")
    assert picture.parameters["disable_notification"]


def test_what_people_ask_goes_on_while_thousands_are_due(own_server: BotApiServer, start: Start, chats: Chats) -> None:
    own_server.per_second = 30
    due = readers(own_server, 150)
    ann = own_server.world.add_person("Ann")
    talk = Talk(own_server, ann, own_server.world.add_private(ann))
    subscribe(chats, *due)
    start()
    wait_for(own_server, due[0])
    assert talk.ask("/help").text
    assert len(delivered(own_server)) < len(due)
    wait_for(own_server, *due)

    assert delivered(own_server) == dict.fromkeys(due, 1) | {talk.chat["id"]: 1}
    assert own_server.floods == 0
    arrived = [request.at for request in own_server.requests if request.changed_in in due]
    assert arrived[-1] - arrived[0] <= len(due) / 30 * 3  # on cores that others use; `./run bench delivery` is strict


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
    lost: list[Failure] = []

    def tenth(_method: str) -> Failure | None:
        failure = random.choice(failures) if random.random() < 0.1 else None
        if failure == Dropped(after=True):
            lost.append(failure)
        return failure

    due = readers(own_server, 100)
    subscribe(chats, *due)
    own_server.disturbance = tenth
    bot = start(SEND_PER_SECOND="0")
    wait_for(own_server, *due)
    own_server.disturbance = lambda _: None
    assert bot.stop() == 0

    given = delivered(own_server)
    assert set(given) == set(due)
    assert sum(given.values()) - len(due) <= len(lost)
    assert bot.said().count("answer lost") >= sum(given.values()) - len(due)


def test_a_chat_that_is_closed_is_switched_off_and_its_admin_told(
    own_server: BotApiServer, start: Start, chats: Chats
) -> None:
    group, world = own_server.world.add_group("Harbour News"), own_server.world
    [admin, ann] = readers(own_server, 2)
    world.closed[group["id"], 0] = "Bad Request: not enough rights to send text messages to the chat"
    subscribe(chats, group["id"], admin=admin)
    subscribe(chats, ann)
    start()
    wait_for(own_server, admin, ann)

    kept = chats.subscriptions.digest(group["id"])
    assert kept
    assert kept.off == "Not enough rights to send text messages to the chat"
    [told] = [request for request in own_server.requests if request.changed_in == admin]
    assert "Harbour News" in told.text


def test_a_group_that_moved_gets_its_digest_where_it_is_now(
    own_server: BotApiServer, start: Start, chats: Chats
) -> None:
    group, supergroup = (own_server.world.add_group("Harbour News")["id"] for _ in range(2))
    own_server.world.migrated[group] = supergroup
    subscribe(chats, group)
    start()
    wait_for(own_server, supergroup)

    assert chats.subscriptions.digest(supergroup)
    assert not chats.subscriptions.of(group)


def test_a_digest_goes_to_its_topic_and_without_a_sound_where_that_is_wished(
    own_server: BotApiServer, start: Start, chats: Chats
) -> None:
    forum = own_server.world.add_group("Harbour News", forum=True)
    topic = own_server.world.add_topic(forum)
    subscribe(chats, forum["id"], topic=topic, silent=True)
    start()
    wait_for(own_server, forum["id"])

    sent = own_server.wait_for_request("sendMessage").parameters
    assert (sent["message_thread_id"], sent["disable_notification"]) == (topic, True)


def test_what_is_followed_is_told_soon_after_it_is_published(
    own_server: BotApiServer, start: Start, chats: Chats
) -> None:
    [ann] = readers(own_server, 1)
    due = datetime.now(UTC) - timedelta(seconds=1)
    chats.subscriptions.keep(Subscription("follow", ann, about=About(("fish market",)), since=LONG_AGO, due=due))
    start()
    wait_for(own_server, ann)
    assert own_server.wait_for_request("sendMessage").text.startswith("New about")
