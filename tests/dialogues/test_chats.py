"""What a chat sets, by words and by buttons; only admins in groups; handed out in private; and kept over a restart."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chats import Chats
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject, Upload
from tests.servers.bot_api.server import Request
from tests.servers.bot_api.world import World


@pytest.fixture
def owner(server: BotApiServer) -> Talk:
    """Olha, who owns a group."""
    talk = Talk(server, server.world.add_person("Olha"), server.world.add_group("Harbour watch"))
    server.world.owners.add((talk.chat["id"], talk.person["id"]))
    return talk


@pytest.fixture
def member(owner: Talk) -> Talk:
    """Max, a member of that group."""
    return replace(owner, person=owner.server.world.add_person("Max"))


def test_settings_are_changed_by_buttons_and_by_words(ann: Talk) -> None:
    assert "Quiet hours: none" in ann.ask("/settings").text
    ann.press("Quiet hours")
    assert "22:00–07:00" in ann.press("22:00–07:00").text
    assert "Europe/Kyiv" in ann.ask("/settings timezone київ").text
    shown = ann.press("Settings").text
    assert "Europe/Kyiv" in shown
    assert "22:00–07:00" in shown


def test_one_persons_settings_are_not_anothers(ann: Talk) -> None:
    ann.ask("/settings timezone Lisbon")
    ben = ann.server.world.add_person("Ben")
    other = Talk(ann.server, ben, ann.server.world.add_private(ben))
    for command in ("/settings", "/privacy", "/export"):
        assert "Lisbon" not in other.ask(command).text
    assert "Lisbon" not in _exported(other)


def test_in_a_group_only_admins_change_settings(owner: Talk, member: Talk) -> None:
    assert "Only admins" in member.ask("/settings timezone Berlin").text
    assert "Europe/Kyiv" in owner.ask("/settings timezone Kyiv").text
    assert "Europe/Kyiv" in member.ask("/settings").text


def test_a_member_who_presses_an_admins_button_is_told_at_once_and_the_message_stays(owner: Talk, member: Talk) -> None:
    owner.ask("/settings quiet")
    before = len(owner.server.requests)
    member.server.press(member.chat, member.person, "23:00–08:00")
    assert "none" in owner.ask("/settings quiet").text
    told, *others = (one for one in owner.server.requests[before:] if one.method != "setMyCommands")
    assert "Only admins" in told.parameters["text"]
    assert "editMessageText" not in [one.method for one in others]


def test_an_admins_press_is_noticed_before_anybody_is_asked_who_that_is(owner: Talk) -> None:
    owner.ask("/settings quiet")
    before = len(owner.server.requests)
    assert "23:00–08:00" in owner.press("23:00–08:00").text
    made = [one.method for one in owner.server.requests[before:] if one.method != "setMyCommands"]
    assert made == ["answerCallbackQuery", "getChatMember", "editMessageText"]


def test_a_chat_that_tells_of_no_single_member_still_has_admins(owner: Talk, member: Talk) -> None:
    owner.server.world.secretive.add(owner.chat["id"])
    assert "Only admins" in member.ask("/settings timezone Berlin").text
    assert "Europe/Kyiv" in owner.ask("/settings timezone Kyiv").text


def test_only_admins_have_a_chats_settings_forgotten(owner: Talk, member: Talk) -> None:
    owner.ask("/settings timezone Kyiv")
    assert "Only admins" in member.ask("/forget yes").text
    owner.ask("/forget")
    member.server.press(member.chat, member.person, "Delete")
    assert "Europe/Kyiv" in owner.ask("/settings").text
    owner.ask("/forget")
    assert "Deleted" in owner.press("Delete").text


def test_buttons_hand_out_to_who_presses_and_of_this_chat_alone(owner: Talk) -> None:
    other = replace(owner, chat=owner.server.world.add_private(owner.person))
    other.ask("/settings timezone Lisbon")
    owner.ask("/settings timezone Kyiv")
    owner.ask("/privacy")
    assert owner.press("Export").text == "I sent it to you in private."
    exported = _exported(other)
    assert "Kyiv" in exported
    assert "Lisbon" not in exported


@pytest.mark.parametrize("label", ["Export", "Forget"])
@pytest.mark.parametrize("add", [World.add_group, World.add_channel])
def test_where_everybody_reads_a_button_hands_out_and_deletes_for_admins_alone(
    server: BotApiServer, add: Callable[[World, str], JsonObject], label: str
) -> None:
    chat, rita = add(server.world, "Harbour news"), server.world.add_person("Rita")
    server.world.add_private(rita)
    _post(server, chat, "/privacy")
    before = len(server.requests)
    server.press(chat, rita, label)
    assert _post(server, chat, "/people").method == "sendMessage"
    noticed, *others = (one for one in server.requests[before:] if one.method != "setMyCommands")
    assert "Only admins of this chat can do that" in noticed.parameters["text"]
    assert [one.changed_in for one in others if one.method != "getChatAdministrators"] == [None, chat["id"]]


def _post(server: BotApiServer, chat: JsonObject, text: str) -> Request:
    """Speak in a chat as that chat; return the answer."""
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message = server.world.add_text(chat, nobody, text, None) | {"sender_chat": chat}
    server.send("channel_post" if chat["type"] == "channel" else "message", message)
    return server.wait_for_reply(chat)


def test_an_admin_sets_a_channel_up_from_a_private_chat(ann: Talk) -> None:
    channel = ann.server.world.add_channel("Harbour news")
    assert "whose admin you are" in ann.ask(f"/settings {channel['id']} timezone kyiv").text
    ann.server.world.owners.add((channel["id"], ann.person["id"]))
    assert ann.ask(f"/settings {channel['id']}").text.startswith("Settings for Harbour news")
    ann.press("Quiet hours")
    assert ann.press("22:00–07:00").text.startswith("Settings for Harbour news\nQuiet hours: 22:00–07:00")
    assert "Quiet hours: none" in ann.ask("/settings").text
    assert "22:00–07:00" in _post(ann.server, channel, "/settings").text
    assert f"Ask me in private: /export {channel['id']}" in _post(ann.server, channel, "/export").text
    assert "Harbour news\nSet in this chat: quiet hours." in ann.ask(f"/privacy {channel['id']}").text


def test_an_anonymous_admin_may_change_settings_and_another_channel_may_not(owner: Talk) -> None:
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    for sender, kyiv in (({"id": -100777, "type": "channel", "title": "Elsewhere"}, False), (owner.chat, True)):
        message = owner.server.world.add_text(owner.chat, nobody, "/settings tz kyiv", None) | {"sender_chat": sender}
        owner.server.send("message", message)
        assert ("Europe/Kyiv" in owner.reply().text) is kyiv


def test_a_post_without_a_sender_is_the_channels_own(server: BotApiServer) -> None:
    channel = Talk(server, server.world.add_person("Ann"), server.world.add_channel("Harbour news"))
    post = server.world.add_text(channel.chat, channel.person, "/settings tz kyiv", None)
    del post["sender_chat"]
    server.send("channel_post", post)
    assert "Europe/Kyiv" in channel.reply().text


def test_an_export_that_nobody_in_particular_asks_for_goes_to_nobody(owner: Talk) -> None:
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message = owner.server.world.add_text(owner.chat, nobody, "/export", None) | {"sender_chat": owner.chat}
    owner.server.send("message", message)
    assert f"Ask me in private: /export {owner.chat['id']}" in owner.reply().text


def test_an_export_comes_as_a_file(ann: Talk) -> None:
    ann.ask("/settings language uk")
    ann.ask("/export")
    assert json.loads(_exported(ann))["settings"]["language"] == "uk"


def test_an_export_asked_in_a_group_comes_in_private(owner: Talk, member: Talk) -> None:
    owner.ask("/settings language en")
    assert "Only admins" in member.ask("/export").text
    assert "open a private chat with me" in owner.ask("/export").text
    owner.server.world.add_private(owner.person)
    assert owner.ask("/export").text == "I sent it to you in private."
    assert (
        json.loads(_exported(Talk(owner.server, owner.person, {"id": owner.person["id"]})))["chat"] == owner.chat["id"]
    )


def test_what_was_forgotten_is_gone(ann: Talk) -> None:
    ann.ask("/settings timezone Kyiv")
    ann.ask("/forget")
    assert "Deleted" in ann.press("Delete").text
    assert "nothing is set" in ann.ask("/settings").text


def test_settings_outlive_a_kill(own_server: BotApiServer, start: Callable[..., RunningBot], store_url: str) -> None:
    person = own_server.world.add_person("Ann")
    ann = Talk(own_server, person, own_server.world.add_private(person))
    url = store_url.replace("knowledge.db", "chats.db")  # the store itself would be refused
    bot = start(CHATS_URL=url)
    ann.ask("/settings timezone Kyiv")
    bot.end()
    start(CHATS_URL=url)
    assert "Europe/Kyiv" in ann.ask("/settings").text


def test_a_database_of_a_newer_bot_is_refused_in_a_sentence(start: Callable[..., RunningBot], tmp_path: Path) -> None:
    Chats.open(f"sqlite:///{tmp_path / 'chats.db'}").close()
    with closing(sqlite3.connect(tmp_path / "chats.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    bot = start()
    assert bot.wait() == 2
    assert "chats.db was written by a newer version of On Record (revision 9999" in bot.said()


def _exported(talk: Talk) -> str:
    sent = [one for one in talk.server.requests if one.method == "sendDocument" and one.changed_in == talk.chat["id"]]
    document = sent[-1].parameters["document"]
    assert isinstance(document, Upload)
    return document.content.decode()
