"""A digest is set where it is sent: in private, a group, a topic, a channel; or for a channel from private."""

import re
from dataclasses import replace

import pytest

from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
LINE = "/digest daily 08:00 Europe/Kyiv floods"
SET = "daily 08:00 Europe/Kyiv · about floods"


@pytest.fixture
def owner(server: BotApiServer) -> Talk:
    """Olha, who owns a forum, in its general topic."""
    talk = Talk(server, server.world.add_person("Olha"), server.world.add_group("Town hall", forum=True))
    server.world.owners.add((talk.chat["id"], talk.person["id"]))
    return talk


@pytest.fixture
def channel(server: BotApiServer) -> JsonObject:
    """A public channel in which the bot may post."""
    chat = server.world.add_channel("Harbour news")
    chat["username"] = f"harbour_{-chat['id'] % 10**9}"
    return chat


def post(server: BotApiServer, channel: JsonObject, text: str) -> Talk:
    """Post in a channel; return the talk there."""
    server.send("channel_post", server.world.add_text(channel, server.world.bot, text, None))
    return Talk(server, server.world.bot, channel)


def test_a_digest_is_set_and_switched_off_by_buttons(ann: Talk, snapshot: object) -> None:
    ann.ask("/digest")
    assert "daily 08:00" in ann.press("Daily at 08:00").text
    ann.press("Days")
    assert "weekdays 08:00" in ann.press("Weekdays").text
    assert "no digest is sent" in ann.press("Off").text
    assert "weekdays 08:00" in ann.press("On again").text
    assert re.sub(r"Next: .*", "Next: …", ann.transcript()) == snapshot


def test_what_cannot_be_read_changes_nothing(ann: Talk) -> None:
    ann.ask(LINE)
    said = ann.ask("/digest 25:99 Mars").text
    assert "“25:99” is no time of the day. Nothing was changed." in said
    assert "Example: /digest daily" in said
    assert SET in ann.ask("/digest").text


def test_admins_change_it_and_everybody_sees_it(owner: Talk) -> None:
    max_ = replace(owner, person=owner.server.world.add_person("Max"))
    assert "Only admins" in max_.ask(LINE).text
    assert SET in owner.ask(LINE).text
    shown = max_.ask("/digest").text
    assert SET in shown
    assert "Only admins can change it." in shown


def test_an_anonymous_admin_sets_it(owner: Talk) -> None:
    message = owner.server.world.add_text(owner.chat, ANONYMOUS, LINE, None) | {"sender_chat": owner.chat}
    owner.server.send("message", message)
    assert SET in owner.reply().text


def test_a_topic_has_its_own_also_when_its_buttons_are_pressed(owner: Talk) -> None:
    topic = replace(owner, topic=owner.server.world.add_topic(owner.chat))
    assert "Digest for this topic" in topic.ask(LINE).text
    topic.press("Size")
    assert "Digest for this topic: daily 08:00 Europe/Kyiv · about floods · language English · short" in (
        topic.press("Short").text
    )
    assert "Digest for this chat: none yet" in owner.ask("/digest").text


def test_a_button_that_no_longer_tells_its_topic_changes_no_other(owner: Talk) -> None:
    topic = replace(owner, topic=owner.server.world.add_topic(owner.chat))
    owner.ask("/digest 08:00 birds")
    shown = topic.ask(LINE)
    owner.server.world.inaccessible.add((owner.chat["id"], shown.result["message_id"]))
    owner.server.press(topic.chat, topic.person, "Off")
    assert "about birds" in owner.ask("/digest").text
    assert "too old for me to tell its topic" in topic.transcript()


def test_a_post_sets_the_digest_of_its_channel(server: BotApiServer, channel: JsonObject) -> None:
    assert SET in post(server, channel, LINE).reply().text
    assert "Nothing was changed" in post(server, channel, "/digest 25:99").reply().text


def test_an_admin_sets_a_channels_digest_from_private(ann: Talk, channel: JsonObject) -> None:
    ann.server.world.owners.add((channel["id"], ann.person["id"]))
    name = f"@{channel['username']}"
    assert f"Digest for Harbour news: {SET}" in ann.ask(f"/digest {name} daily 08:00 Europe/Kyiv floods").text
    ann.press("Silent")
    said = ann.press("On").text
    assert "without a sound" in said
    assert f"/digest {name} off" in said
    assert "Your digest: none yet" in ann.ask("/digest").text


@pytest.mark.parametrize("name", ["name", "number", "nobody"])
def test_who_is_no_admin_there_learns_nothing(ann: Talk, channel: JsonObject, name: str) -> None:
    post(ann.server, channel, LINE).reply()
    asked = {"name": f"@{channel['username']}", "number": channel["id"], "nobody": "@nobody_at_all"}[name]
    for words in ("", " off", " time"):
        said = ann.ask(f"/digest {asked}{words}").text
        assert said == "I can do that for channels and groups that I am in and whose admin you are."


def test_a_channel_in_which_it_may_not_post_says_what_is_missing(ann: Talk, channel: JsonObject) -> None:
    ann.server.world.owners.add((channel["id"], ann.person["id"]))
    ann.server.world.closed[channel["id"], 0] = "Forbidden: need administrator rights in the channel chat"
    assert "make me an admin" in ann.ask(f"/digest @{channel['username']} 08:00").text
