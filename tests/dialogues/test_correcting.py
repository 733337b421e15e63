"""A correction is published: who set a digest is asked, posts are changed in place, and nobody else decides."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.chats import Chats
from bot.chats.subscription import Rhythm, Subscription
from knowledge.model import Event
from tests.dialogues.process import RunningBot
from tests.dialogues.store import event, publish
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.server import Request

GALE = event("A gale sinks boats in the estuary", date(2024, 6, 3))
FERRY = event("A ferry runs aground off the mole", date(2024, 6, 4))
RIGHT = GALE.model_copy(update={"line": "A gale damages boats in the estuary"})
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    """The database of the bots that `start` starts."""
    with closing(Chats.open(f"sqlite:///{tmp_path / 'chats.db'}")) as chats:
        yield chats


def test_an_admin_has_posts_corrected_in_place(
    own_server: BotApiServer, start: Callable[..., RunningBot], chats: Chats, tmp_path: Path
) -> None:
    world = own_server.world
    people = [world.add_person(name) for name in ("Ann", "Ben")]
    ann, ben = (Talk(own_server, person, world.add_private(person)) for person in people)
    group = Talk(own_server, ann.person, world.add_group("Harbour News"))
    world.owners.add((group.chat["id"], ann.person["id"]))
    due = datetime.now(UTC) - timedelta(seconds=1)
    wanted = Subscription("digest", 0, rhythm=Rhythm((time(8),), "UTC"), since=LONG_AGO, due=due, size="long")
    for chat, admin in ((group.chat["id"], ann.person["id"]), (ben.chat["id"], ben.person["id"])):
        chats.subscriptions.keep(replace(wanted, chat=chat, admin=admin))

    def store(*events: Event) -> None:
        publish(f"sqlite:///{tmp_path / 'knowledge.db'}", events)

    def edits() -> list[Request]:
        post = {"chat_id": group.chat["id"], "message_id": posted.result["message_id"]}
        edited = [one for one in own_server.requests if one.method == "editMessageText"]
        return [one for one in edited if post.items() <= one.parameters.items()]

    store(GALE, FERRY)
    bot = start()
    posted = group.reply()
    assert GALE.line in posted.text
    assert FERRY.line in ben.reply().text

    store(RIGHT)
    offered = ann.reply()
    assert "I posted in Harbour News" in offered.text
    assert f"Posted: {GALE.line} · Harbour Post\nRight: {RIGHT.line} · Harbour Post" in offered.text
    assert f"{FERRY.line} · Harbour Post\nRight: withdrawn" in offered.text
    assert ben.reply().method == "editMessageText"
    assert edits() == []

    _message, data = world.button(ann.chat, "Correct the post")
    command = data.removeprefix("1|")
    assert "only for admins" in ben.ask(command).text
    bot.end()
    start()
    assert "Correct posts" in group.ask(f"/digest@{world.bot['username']}").labels
    assert RIGHT.line in group.press("Correct posts").text
    assert "is being corrected" in ann.press("Correct the post").text
    [edited] = own_server.wait_for(lambda: edits() or None, "the post corrected")
    assert RIGHT.line in edited.text
    assert "Corrected on" in edited.text
    assert GALE.line not in edited.text
    assert FERRY.line not in edited.text
    assert "decided before" in ann.ask(command).text
    assert len(edits()) == 1
