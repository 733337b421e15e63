"""Figures and timelines as pictures, by button and by command."""

from dataclasses import replace

import pytest

from tests.dialogues.talk import Talk
from tests.servers.bot_api.description import Upload
from tests.servers.bot_api.server import Request

MOST_BYTES, CAPTION = 300_000, 1024


def _is_picture(sent: Request) -> bool:
    photo = sent.parameters["photo"]
    assert isinstance(photo, Upload)
    return photo.content.startswith(b"\x89PNG") and len(photo.content) <= MOST_BYTES


def test_figures_come_as_a_picture_below_their_table(ann: Talk) -> None:
    ann.server.world.photos.clear()  # somebody else may have asked for the same one before
    table = ann.ask("/figures boats")
    sent = ann.press("📊 Picture")

    assert (table.method, sent.method) == ("sendMessage", "sendPhoto")
    assert _is_picture(sent)
    for words in (
        "Figures: boats",
        "2 figures",
        "≈ 14–15 Mar 2024, night",
        "Estuary Fishing Union",
        "Sources: Harbour Post",
    ):
        assert words in sent.text
    assert len(sent.text) <= CAPTION


def test_a_command_does_the_same_and_telegram_keeps_the_picture(ann: Talk) -> None:
    assert _is_picture(ann.ask("/chart figures boats lost"))
    again = ann.ask("/chart figures boats lost")

    assert again.method == "sendPhoto"
    assert isinstance(again.parameters["photo"], str)


def test_a_picture_that_telegram_has_lost_is_sent_anew(ann: Talk) -> None:
    ann.ask("/chart figures lost boats")
    ann.server.world.photos.clear()

    assert _is_picture(ann.ask("/chart figures lost boats"))


def test_pictures_turn_in_place(ann: Talk) -> None:
    ann.ask("/timeline fish market")
    first = ann.press("📊 Picture")
    second = ann.press("Later")
    back = ann.press("Earlier")

    assert (first.method, second.method, back.method) == ("sendPhoto", "editMessageMedia", "editMessageMedia")
    assert first.result["message_id"] == second.result["message_id"] == back.result["message_id"]
    assert first.text == back.text != second.text
    assert isinstance(second.parameters["attach://" + _attached(second)], Upload)
    assert back.parameters["media"]["media"] == first.result["photo"][-1]["file_id"]  # Telegram has it by then


def test_a_picture_that_was_deleted_is_sent_anew(ann: Talk) -> None:
    ann.ask("/timeline fish market")
    shown = ann.press("📊 Picture").result
    query = ann.server.world.add_press(shown, ann.person, "1|/chart timeline fish market page 2")
    del ann.server.world.messages[ann.chat["id"], shown["message_id"]]
    ann.server.send("callback_query", query)

    assert ann.reply().method == "sendPhoto"


def _attached(sent: Request) -> str:
    return str(sent.parameters["media"]["media"]).removeprefix("attach://")


def test_in_a_topic_the_picture_stays_in_the_topic(ann: Talk) -> None:
    group = ann.server.world.add_group("Harbour watch", forum=True)
    topic = ann.server.world.add_topic(group)
    talk = Talk(ann.server, ann.person, group, topic)

    assert talk.ask("/chart figures boats").parameters["message_thread_id"] == topic


@pytest.fixture
def wordy(ann: Talk) -> Talk:
    """Ann in a group whose members may write, and send no pictures."""
    group = ann.server.world.add_group("Harbour watch")
    ann.server.world.pictureless.add(group["id"])
    return replace(ann, chat=group)


def test_where_no_pictures_may_be_sent_their_words_are(wordy: Talk) -> None:
    sent = wordy.ask("/chart figures boats")

    assert sent.text.startswith("Figures: boats")
    assert sent.text.endswith("Pictures may not be sent here.")
    wordy.ask("/figures boats")
    assert wordy.press("📊 Picture").text == sent.text


def test_an_edited_question_gets_the_words_of_a_picture_that_may_not_be_sent(wordy: Talk) -> None:
    question = wordy.server.send_text(wordy.chat, wordy.person, "/sources")
    answer = wordy.reply()
    edited = {**question, "text": "/chart figures boats", "edit_date": question["date"] + 5}
    wordy.server.send("edited_message", edited)

    changed = wordy.reply()
    assert changed.text.startswith("Figures: boats")
    assert changed.result["message_id"] == answer.result["message_id"]


def test_where_nothing_can_be_drawn_no_picture_is_offered_and_the_command_says_so(ann: Talk) -> None:
    assert ann.ask("/timeline strike").labels == ["1", "Follow"]
    assert "Too few" in ann.ask("/chart figures strike").text
