"""In company: who is heard, where answers go, and what becomes of chats that move or close."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.render.plain import to_text
from bot.telegram.links import command_in
from bot.telegram.presence import hello
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject

ASKED = "/who Piet van Dalen"
ANSWERED = "Piet van Dalen"
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
RIGHTS = {
    "administrator": (
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
    ),
    "restricted": (
        "is_member",
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_react_to_messages",
        "can_edit_tag",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    ),
}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


@pytest.fixture
def group(server: BotApiServer) -> Talk:
    """Ann in a group."""
    return Talk(server, server.world.add_person("Ann"), server.world.add_group("Harbour watch"))


def tell(talk: Talk, content: JsonObject, *, sender: JsonObject | None = None, kind: str = "message") -> JsonObject:
    """Send a message of any kind to a chat; return it."""
    message = talk.server.world.add_message(talk.chat, sender or talk.person, content, talk.topic)
    talk.server.send(kind, message)
    return message


def silent(talk: Talk) -> bool:
    """Whether nothing but the next question is answered."""
    return talk.ask(ASKED).text.startswith(ANSWERED)


@pytest.mark.parametrize("text", ["@on_record_bot who is van dalen?", "who is van dalen, @On_Record_Bot?"])
def test_a_mention_is_a_question(group: Talk, text: str) -> None:
    assert ANSWERED in group.ask(text).text


def test_a_mention_alone_gets_help(group: Talk) -> None:
    assert "/who" in group.ask("@on_record_bot").text


def test_a_command_behind_a_mention_is_one(group: Talk) -> None:
    assert group.ask(f"@on_record_bot {ASKED}").text.startswith(ANSWERED)


def test_a_reply_to_the_bot_is_a_question(group: Talk) -> None:
    shown = group.ask(ASKED).result
    tell(group, {"text": "what did okafor say?", "reply_to_message": shown})

    assert "Adaeze Okafor" in group.reply().text


@pytest.mark.parametrize(
    "content",
    [
        {"text": "who is okafor?", "via_bot": {"id": 7000000001, "is_bot": True, "first_name": "On Record"}},
        {"text": "/who@other_bot Okafor"},
        {"text": "@ben look", "entities": [{"type": "mention", "offset": 0, "length": 4}]},
    ],
    ids=["a card of its own", "for another bot", "turned to somebody else"],
)
def test_a_reply_that_is_for_nobody_here_is_left_alone(group: Talk, content: JsonObject) -> None:
    shown = group.ask(ASKED).result
    tell(group, {**content, "reply_to_message": shown})

    assert silent(group)


def test_a_card_of_its_own_in_private_is_no_question(ann: Talk) -> None:
    tell(ann, {"text": "some card", "via_bot": ann.server.world.bot})

    assert silent(ann)


def test_an_anonymous_admin_is_answered(group: Talk) -> None:
    tell(group, {"text": ASKED, "sender_chat": group.chat}, sender=ANONYMOUS)

    assert group.reply().text.startswith(ANSWERED)


def test_what_a_linked_channel_forwards_is_no_question(group: Talk) -> None:
    channel = group.server.world.add_channel("Harbour news")
    forwarded = {"text": ASKED, "sender_chat": channel, "is_automatic_forward": True}
    tell(group, forwarded, sender=TELEGRAM)

    assert silent(group)


def test_a_channel_is_answered_where_it_speaks_to_the_bot(server: BotApiServer) -> None:
    channel = Talk(server, server.world.add_person("Ann"), server.world.add_channel("Harbour news"))
    tell(channel, {"text": "Okafor opens the market"}, kind="channel_post")
    post = tell(channel, {"text": "/who@on_record_bot Piet van Dalen"}, kind="channel_post")

    answer = channel.reply()
    assert answer.text.startswith(ANSWERED)
    assert answer.parameters["reply_parameters"]["message_id"] == post["message_id"]


@pytest.mark.parametrize(
    ("asked", "data", "leads"),
    [
        ("/latest 4 fish market", "1|/latest 4 fish market page 2", "/latest 4 fish market page 2"),
        ("/people", "1|/people page 2", None),
        (ASKED, "1|/settings", None),
        (ASKED, "1|/settings language uk", None),
    ],
    ids=["opens in private", "no link leads there", "an admin's to see", "an admin's to change"],
)
def test_who_presses_under_a_channels_post_changes_it_for_nobody(
    server: BotApiServer, asked: str, data: str, leads: str | None
) -> None:
    rita = server.world.add_person("Rita")
    channel = Talk(server, rita, server.world.add_channel("Harbour news"))
    tell(channel, {"text": asked}, kind="channel_post")
    shown = channel.reply().result
    server.send("callback_query", server.world.add_press(shown, rita, data))
    tell(channel, {"text": "/sources"}, kind="channel_post")

    assert channel.reply().method == "sendMessage"
    noticed = next(one for one in reversed(server.requests) if one.method == "answerCallbackQuery").parameters
    if leads is None:
        assert "Only admins" in noticed["text"] or "Ask me in private: /people page 2" in noticed["text"]
    else:
        assert command_in(noticed["url"].partition("?start=")[2]) == leads
        assert "text" not in noticed


def test_an_admin_sets_a_channel_up_by_buttons_in_it(server: BotApiServer) -> None:
    owner = server.world.add_person("Ann")
    channel = Talk(server, owner, server.world.add_channel("Harbour news"))
    server.world.owners.add((channel.chat["id"], owner["id"]))
    tell(channel, {"text": "/settings"}, kind="channel_post")
    channel.reply()

    assert channel.press("Language").method == "editMessageText"


def member(bot: JsonObject, status: str) -> JsonObject:
    """Return what the bot is in a chat."""
    until = {"until_date": 0} if status in {"kicked", "restricted"} else {}
    return {"user": bot, "status": status, **until, **dict.fromkeys(RIGHTS.get(status, ()), True)}


def become(talk: Talk, before: str, after: str) -> None:
    """Let the bot's standing in the chat change."""
    bot = talk.server.world.bot
    changed = {"chat": talk.chat, "from": talk.person, "date": 1, "old_chat_member": member(bot, before)}
    talk.server.send("my_chat_member", {**changed, "new_chat_member": member(bot, after)})


def test_added_to_a_group_it_waits_until_it_is_spoken_to(group: Talk) -> None:
    become(group, "left", "member")
    become(group, "member", "left")
    become(group, "left", "administrator")

    assert silent(group)


@pytest.mark.parametrize(
    "told",
    [
        "Forbidden: bot was kicked from the supergroup chat",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
        "Bad Request: CHAT_GUEST_SEND_FORBIDDEN",
        "Bad Request: USER_BANNED_IN_CHANNEL",
        "Bad Request: have no write access to the chat",
        "Bad Request: TOPIC_CLOSED",
    ],
)
def test_where_it_may_not_write_it_tries_once_and_keeps_quiet(group: Talk, told: str) -> None:
    before = len(group.server.requests)
    group.server.world.closed[group.chat["id"], 0] = told
    group.say(ASKED)
    group.server.wait_for(lambda: told in group.transcript() or None, "a refusal")
    del group.server.world.closed[group.chat["id"], 0]

    assert silent(group)
    sent = [request.method for request in group.server.requests[before:] if request.parameters.get("chat_id")]
    assert sent.count("sendMessage") == 2


def test_a_sign_of_typing_only_where_an_answer_takes_its_time(ann: Talk) -> None:
    for text in (ASKED, "/people", "who is okafor?") * 2:  # on a busy machine the first look-up may take its time
        ann.ask(text)

    assert "sendChatAction" not in ann.transcript().rpartition(ASKED)[2]


def test_who_waits_sees_that_the_bot_is_at_work(
    own_server: BotApiServer, start: Callable[..., RunningBot], tmp_path: Path
) -> None:
    start()
    own_server.wait_for(lambda: own_server.attended or None, "a bot")
    person = own_server.world.add_person("Ann")
    ann = Talk(own_server, person, own_server.world.add_private(person))
    with closing(sqlite3.connect(tmp_path / "knowledge.db", isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")  # as an `add` that commits: readers wait
        ann.say(ASKED)
        sign = own_server.wait_for_request("sendChatAction")
        writer.execute("ROLLBACK")

    assert sign.parameters == {"chat_id": ann.chat["id"], "action": "typing"}
    assert ann.reply().text.startswith(ANSWERED)


@pytest.mark.parametrize("words", ["/start@on_record_bot start", "/start@on_record_bot", "/start"])
def test_who_adds_it_by_a_link_is_told_how_to_speak_to_it(group: Talk, words: str) -> None:
    become(group, "left", "member")

    assert group.ask(words).text == to_text(hello().html)
    assert silent(group)


@pytest.mark.parametrize(
    ("before", "after"), [("member", "administrator"), ("administrator", "member"), ("restricted", "member")]
)
def test_other_rights_are_no_reason_to_speak(group: Talk, before: str, after: str) -> None:
    become(group, before, after)

    assert silent(group)


def test_a_topic_gets_its_answers(server: BotApiServer) -> None:
    forum = server.world.add_group("Town hall", forum=True)
    topic = Talk(server, server.world.add_person("Ann"), forum, server.world.add_topic(forum))

    assert topic.ask("@on_record_bot who is van dalen?").parameters["message_thread_id"] == topic.topic


def test_the_thread_of_a_reply_in_a_group_without_topics_is_no_topic(group: Talk) -> None:
    message: dict[str, Any] = {"text": ASKED, "message_thread_id": 5}
    tell(group, message)

    assert "message_thread_id" not in group.reply().parameters
