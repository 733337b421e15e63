"""How people turn to the bot in company, and where answers go: forms that Telegram has and few people think of."""

from dataclasses import replace

import pytest

from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject

ASKED = "/who Piet van Dalen"
ANSWERED = "Piet van Dalen"
SOMEBODY = {"id": 5, "is_bot": False, "first_name": "Somebody"}
OTHER_BOT = {"id": 6, "is_bot": True, "first_name": "Other", "username": "other_bot"}
FORWARDED = {"forward_origin": {"type": "user", "date": 1, "sender_user": SOMEBODY}}
PHOTO = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}


@pytest.fixture
def group(server: BotApiServer) -> Talk:
    """Ann in a group."""
    return Talk(server, server.world.add_person("Ann"), server.world.add_group("Harbour watch"))


def tell(talk: Talk, content: JsonObject, kind: str = "message") -> JsonObject:
    """Send a message of any kind to a chat; return it."""
    message = talk.server.world.add_message(talk.chat, talk.person, content, talk.topic)
    talk.server.send(kind, message)
    return message


def named(words: str, entity: JsonObject) -> JsonObject:
    """Return a text with one entity at its beginning."""
    return {"text": words, "entities": [{"offset": 0, **entity}]}


@pytest.mark.parametrize(
    "content",
    [
        {"text": "/who@ON_RECORD_BOT Piet van Dalen"},
        {"text": "/who\nPiet van Dalen"},
        {"text": "/WHO@On_Record_bot\n\nPiet van Dalen"},
        {**PHOTO, "caption": ASKED},
        named("Record who is van dalen?", {"type": "text_mention", "length": 6, "user": dict(OTHER_BOT)}),
        named("@ON_record_BOT who is van dalen?", {"type": "mention", "length": 14}),
        {**PHOTO, "caption": "@on_record_bot who is van dalen?", "caption_entities": [
            {"type": "mention", "offset": 0, "length": 14}]},
    ],
)  # fmt: skip
def test_it_is_meant(group: Talk, content: JsonObject) -> None:
    for entity in content.get("entities", ()):
        if "user" in entity:
            entity["user"]["id"] = group.server.world.bot["id"]
    tell(group, content)

    assert ANSWERED in group.reply().text


@pytest.mark.parametrize(
    "content",
    [
        {"text": ASKED, **FORWARDED},
        {"text": "@on_record_bot who is van dalen?", **FORWARDED},
        {"text": ASKED, "via_bot": OTHER_BOT},
        {"text": "@on_record_bot_2 who is okafor?"},
        {"text": "write to post@on_record_bot please"},
        named("Other who is okafor?", {"type": "text_mention", "length": 5, "user": OTHER_BOT}),
        {"text": "/who@on_record_bot_2 Okafor"},
        {"pinned_message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "group"}, "text": ASKED}},
        {"forum_topic_created": {"name": ASKED, "icon_color": 1}},
    ],
)
def test_it_is_not_meant(group: Talk, content: JsonObject) -> None:
    tell(group, content)

    assert group.ask(ASKED).text.startswith(ANSWERED)


def test_a_reply_to_another_bot_is_not_for_it(group: Talk) -> None:
    world = group.server.world
    theirs = world.add_message(group.chat, OTHER_BOT, {"text": "Hello"}, None)
    tell(group, {"text": "who is okafor?", "reply_to_message": theirs})

    assert group.ask(ASKED).text.startswith(ANSWERED)


def test_another_bots_command_is_not_answered(group: Talk) -> None:
    tell(replace(group, person=OTHER_BOT), {"text": ASKED})

    assert group.ask("/who@on_record_bot Lindqvist").text.startswith("Which one")


def test_an_edited_post_of_a_channel_edits_its_answer(server: BotApiServer) -> None:
    channel = Talk(server, server.world.add_person("Ann"), server.world.add_channel("Harbour news"))
    post = tell(channel, {"text": "/people"}, "channel_post")
    answer = channel.reply()
    server.send("edited_channel_post", {**post, "text": "/sources", "edit_date": post["date"] + 5})

    edited = channel.reply()
    assert edited.method == "editMessageText"
    assert edited.result["message_id"] == answer.result["message_id"]


def test_what_everybody_reads_of_a_forum_has_no_topic_to_name(server: BotApiServer) -> None:
    forum = Talk(server, server.world.add_person("Ann"), server.world.add_group("Town hall", forum=True))
    assert "message_thread_id" not in forum.ask(ASKED).parameters

    tell(forum, {"text": ASKED, "message_thread_id": 1, "is_topic_message": True})
    assert "message_thread_id" not in forum.reply().parameters


def test_a_thread_in_a_private_chat_is_answered_there(ann: Talk) -> None:
    thread = replace(ann, topic=ann.server.world.add_topic(ann.chat))

    assert thread.ask(ASKED).parameters["message_thread_id"] == thread.topic
    assert thread.ask("/export").parameters["message_thread_id"] == thread.topic


def test_direct_messages_of_a_channel_are_answered_in_their_thread_and_share_nothing(server: BotApiServer) -> None:
    talk = Talk(server, server.world.add_person("Ann"), server.world.add_direct("Harbour news"), topic=77)
    answer = talk.ask("/quotes@on_record_bot Okafor on wall")

    assert answer.parameters["direct_messages_topic_id"] == talk.topic
    assert "Copy" in answer.labels
    assert "Share" not in answer.labels
    opened = talk.press("1")
    assert "Copy" in opened.labels
    assert "Share" not in opened.labels
    picture = talk.ask("/chart@on_record_bot figures boats")
    assert picture.parameters["direct_messages_topic_id"] == talk.topic
    refused = talk.ask("/digest@on_record_bot daily 08:00 UTC")  # it would have no thread to go to
    assert refused.text.startswith("To a channel's direct messages I send nothing unasked")


@pytest.mark.parametrize("in_direct_messages", [False, True])
def test_a_press_of_which_nobody_tells_the_topic_is_answered_in_no_other(
    server: BotApiServer, *, in_direct_messages: bool
) -> None:
    world = server.world
    chat = world.add_direct("Harbour news") if in_direct_messages else world.add_group("Town hall", forum=True)
    talk = Talk(server, world.add_person("Ann"), chat, 77 if in_direct_messages else world.add_topic(chat))
    shown = talk.ask("/latest@on_record_bot storm").result
    world.inaccessible.add((chat["id"], shown["message_id"]))
    server.press(chat, talk.person, "1")

    assert talk.ask("/who@on_record_bot Piet van Dalen").text.startswith(ANSWERED)
    assert "too old for me to tell its topic" in talk.transcript()


@pytest.mark.parametrize("told", ["Bad Request: TOPIC_CLOSED", "Bad Request: TOPIC_DELETED"])
def test_a_closed_topic_is_left_alone_and_the_others_answered(server: BotApiServer, told: str) -> None:
    forum = server.world.add_group("Town hall", forum=True)
    ann = Talk(server, server.world.add_person("Ann"), forum, server.world.add_topic(forum))
    server.world.closed[forum["id"], ann.topic or 0] = told
    ann.say(ASKED)
    server.wait_for(lambda: told in ann.transcript() or None, "a refusal")

    other = replace(ann, topic=server.world.add_topic(forum))
    assert other.ask("/people").parameters["message_thread_id"] == other.topic
    assert ann.transcript().count("sendMessage") == 2
