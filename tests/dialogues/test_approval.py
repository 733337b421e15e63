"""A digest that an admin sees first: in private, with what posts, shortens or skips it; nobody else decides."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.chats import Chats
from bot.chats.subscription import Approval, Rhythm, Subscription
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    """The database of the bots that `start` starts."""
    with closing(Chats.open(f"sqlite:///{tmp_path / 'chats.db'}")) as chats:
        yield chats


def test_an_admin_decides_what_is_posted(
    own_server: BotApiServer, start: Callable[..., RunningBot], chats: Chats
) -> None:
    world = own_server.world
    people = [world.add_person(name) for name in ("Ann", "Ben")]
    ann, ben = (Talk(own_server, person, world.add_private(person)) for person in people)
    group = Talk(own_server, ann.person, world.add_group("Harbour News"))
    world.owners.add((group.chat["id"], ann.person["id"]))
    due = (datetime.now(UTC) + timedelta(minutes=10)).replace(microsecond=0)
    wanted = Subscription("digest", group.chat["id"], rhythm=Rhythm((time(due.hour, due.minute),), "UTC"), due=due)
    since = datetime(2020, 1, 1, tzinfo=UTC)
    approval = Approval(30, "skip")
    chats.subscriptions.keep(replace(wanted, since=since, approval=approval, admin=ann.person["id"]))
    cleo, dan = (world.add_person(name) for name in ("Cleo", "Dan"))
    world.add_private(dan)
    other = world.add_group("Town hall")["id"]
    world.owners.add((other, cleo["id"]))
    left = replace(wanted, chat=other, since=since, approval=approval, admin=dan["id"], others=(cleo["id"],))
    chats.subscriptions.keep(left)
    bot = start()
    asked = Talk(own_server, cleo, world.add_private(cleo))
    assert asked.reply().text.startswith("Digest")
    assert not [one for one in own_server.requests if one.changed_in == dan["id"]]
    digest = ann.reply()
    assert digest.text.startswith("Digest")
    assert "Without your answer it is skipped." in ann.reply().text

    message, data = world.button(ann.chat, "Post")
    assert "only for admins" in ben.ask(f"{data.removeprefix('1|')}").text
    bot.end()
    start()
    listed = ann.press("Drop a line").text
    assert "Which one is to be dropped?" in listed
    assert "Dropped." in ann.press("1").text
    assert "It is posted at its time" in ann.press("Post").text

    [kept] = chats.subscriptions.of(group.chat["id"])
    [page] = chats.approvals.held(kept.id, int(due.timestamp()))
    assert page.html != digest.parameters["text"]
    assert not [one for one in own_server.requests if one.changed_in == group.chat["id"]]
    assert message["chat"] == ann.chat

    said = ann.press("Drop a line").text
    while "Nothing is left of it, so it is not posted." not in said:
        said = ann.press("1").text
        assert "left" in said
    assert chats.approvals.held(kept.id, int(due.timestamp())) == []
