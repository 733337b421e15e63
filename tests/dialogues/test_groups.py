"""In groups the bot speaks only when spoken to, and where it was spoken to."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer


@pytest.fixture
def group(server: BotApiServer) -> Talk:
    """Ann in a group."""
    return Talk(server, server.world.add_person("Ann"), server.world.add_group("Harbour watch"))


@pytest.fixture
def topic(server: BotApiServer) -> Talk:
    """Ann in a topic of a forum."""
    forum = server.world.add_group("Town hall", forum=True)
    return Talk(server, server.world.add_person("Ann"), forum, server.world.add_topic(forum))


def test_a_command_is_answered_as_a_reply(group: Talk, snapshot: SnapshotAssertion) -> None:
    message = group.server.send_text(group.chat, group.person, "/who@on_record_bot Piet van Dalen")
    answer = group.reply()

    assert answer.parameters["reply_parameters"]["message_id"] == message["message_id"]
    assert group.transcript() == snapshot


def test_an_answer_stays_in_its_topic(topic: Talk) -> None:
    answer = topic.ask("/who Lindqvist")
    assert answer.parameters["message_thread_id"] == topic.topic

    ben = replace(topic, person=topic.server.world.add_person("Ben"))  # buttons work for whoever presses
    assert ben.press(answer.labels[0]).result["message_thread_id"] == topic.topic


def test_an_answer_sent_anew_stays_in_its_topic(topic: Talk) -> None:
    shown = topic.ask("/who Lindqvist").result
    query = topic.server.world.add_press(shown, topic.person, "1|/people")
    del topic.server.world.messages[topic.chat["id"], shown["message_id"]]
    topic.server.send("callback_query", query)

    assert topic.reply().parameters["message_thread_id"] == topic.topic


@pytest.mark.parametrize(
    "text",
    [
        "who is okafor?",
        "/who@other_bot Okafor",
        "/nosuchcommand",
        "/",
        "see /who Okafor",
        "/кто Okafor",
        "@other_bot hi",
    ],
)
def test_what_is_not_for_it_is_left_alone(group: Talk, text: str) -> None:
    group.say(text)

    assert group.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")  # answers come in order


def test_a_photo_and_a_newcomer_are_left_alone(group: Talk) -> None:
    world = group.server.world
    for content in ({"dice": {"emoji": "🎲", "value": 3}}, {"new_chat_members": [world.add_person("Cleo")]}):
        group.server.send("message", world.add_message(group.chat, group.person, content, None))

    assert group.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")
