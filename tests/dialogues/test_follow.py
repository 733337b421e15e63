"""What somebody follows is their own business: answered in private, wherever it is asked or pressed."""

from dataclasses import replace

import pytest

from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
FOLLOWING = "Following Adaeze Okafor: at once"


@pytest.fixture
def in_group(ann: Talk) -> Talk:
    """Ann in a group."""
    return replace(ann, chat=ann.server.world.add_group("Harbour watch"))


def test_somebody_is_followed_and_dropped_by_buttons(ann: Talk) -> None:
    assert ann.ask("/follow Okafor").text.startswith(FOLLOWING)
    assert "hourly" in ann.press("Hourly").text
    assert "Adaeze Okafor · hourly" in ann.press("All that I follow").text
    assert "hourly" in ann.press("1").text
    assert "no longer follow" in ann.press("Unfollow").text
    assert "nothing yet" in ann.ask("/following").text


def test_what_is_asked_in_a_group_is_answered_in_private(ann: Talk, in_group: Talk) -> None:
    in_group.say("/follow Okafor")
    assert ann.reply().text.startswith(FOLLOWING)
    assert in_group.reply().text == "I sent it to you in private."
    assert "Adaeze Okafor" in ann.ask("/following").text


def test_a_press_in_a_group_follows_for_who_pressed_and_leaves_the_message(ann: Talk, in_group: Talk) -> None:
    shown = in_group.ask("/who Okafor")
    in_group.server.press(in_group.chat, in_group.person, "Follow")
    assert ann.reply().text.startswith(FOLLOWING)
    notice = [one for one in in_group.server.requests if one.method == "answerCallbackQuery"][-1]
    assert "in private" in notice.parameters["text"]
    kept = in_group.server.world.messages[in_group.chat["id"], shown.result["message_id"]]
    assert kept["text"].startswith("Adaeze Okafor")


def test_where_nothing_can_be_sent_nothing_is_followed(in_group: Talk) -> None:
    shy = replace(in_group, person=in_group.server.world.add_person("Ben"))
    assert "open a private chat with me, press Start" in shy.ask("/follow Okafor").text
    shy.server.world.add_private(shy.person)
    own = replace(shy, chat=shy.server.world.chats[shy.person["id"]])
    assert "nothing yet" in own.ask("/following").text


def test_who_does_not_say_who_asks_follows_nothing(in_group: Talk) -> None:
    message = in_group.server.world.add_text(in_group.chat, ANONYMOUS, "/follow Okafor", None)
    in_group.server.send("message", message | {"sender_chat": in_group.chat})
    assert "under your own name" in in_group.reply().text


def test_a_location_sets_the_time_zone(ann: Talk) -> None:
    message = ann.server.world.add_message(
        ann.chat, ann.person, {"location": {"latitude": 50.4501, "longitude": 30.5234}}, None
    )
    ann.server.send("message", message)
    assert "These zones are nearest. Which one?" in ann.reply().text
    assert "Europe/Kyiv" in ann.press("Europe/Kyiv").text


def test_a_location_that_moves_on_is_answered_once(ann: Talk, server: BotApiServer) -> None:
    place = {"latitude": 50.4501, "longitude": 30.5234}
    message = server.world.add_message(ann.chat, ann.person, {"location": place}, None)
    server.send("message", message)
    ann.reply()
    server.send("edited_message", message | {"edit_date": message["date"] + 1, "location": place})
    assert ann.ask("/following").text.startswith("You follow nothing yet.")
