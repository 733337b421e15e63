"""Edited questions edit their answers."""

from tests.dialogues.talk import Talk
from tests.servers.bot_api.description import JsonObject
from tests.servers.bot_api.server import Request


def edit(talk: Talk, message: JsonObject, text: str, *, later: int = 5) -> None:
    """Change a message, some seconds after it was sent."""
    talk.server.send("edited_message", {**message, "text": text, "edit_date": message["date"] + later})


def test_an_edited_question_edits_its_answer(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/people")
    answer = ann.reply()
    edit(ann, question, "/sources")

    edited = ann.reply()
    assert edited.method == "editMessageText"
    assert edited.result["message_id"] == answer.result["message_id"]
    assert edited.text.startswith("Sources")


def test_an_edit_that_changes_no_word_is_left_alone(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/people")
    ann.reply()
    edit(ann, question, "/people")

    assert ann.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")


def test_the_same_question_in_other_words_leaves_its_answer(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/who Piet van Dalen")
    ann.reply()
    edit(ann, question, "/who  piet van dalen")

    assert ann.ask("/people").method == "sendMessage"
    assert "editMessageText" not in ann.transcript()


def test_an_edit_may_make_a_question_of_a_message(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/who@other_bot Okafor")
    edit(ann, question, "/who Piet van Dalen")

    assert ann.reply().text.startswith("Piet van Dalen")


def test_an_old_message_that_was_not_answered_stays_so(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/who@other_bot Okafor")
    edit(ann, question, "/people", later=4000)

    assert ann.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")


def test_where_the_answer_was_deleted_the_new_one_comes_anew(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/people")
    del ann.server.world.messages[ann.chat["id"], ann.reply().result["message_id"]]
    edit(ann, question, "/sources")

    assert ann.reply().method == "sendMessage"


def test_a_text_becomes_a_picture_where_it_stands(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/sources")
    answer = ann.reply()
    edit(ann, question, "/chart figures boats")

    edited = ann.reply()
    assert edited.method == "editMessageMedia"
    assert edited.result["message_id"] == answer.result["message_id"]


def test_what_cannot_be_changed_goes_when_the_new_answer_is_sent(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/sources")
    answer = ann.reply()
    del ann.server.world.messages[ann.chat["id"], answer.result["message_id"]]["text"]
    edit(ann, question, "/chart figures boats")

    assert ann.reply().method == "sendPhoto"
    ann.server.wait_for(lambda: _gone(ann, answer), "the old answer is deleted")


def test_a_picture_goes_when_its_question_gets_a_text(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/chart figures boats")
    picture = ann.reply()
    edit(ann, question, "/sources")

    text = ann.reply()
    assert (picture.method, text.method) == ("sendPhoto", "sendMessage")
    ann.server.wait_for(lambda: _gone(ann, picture), "the picture is deleted")
    edit(ann, question, "/people", later=6)
    assert ann.reply().result["message_id"] == text.result["message_id"]


def test_an_answer_goes_when_its_question_gets_a_file(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/people")
    answer = ann.reply()
    edit(ann, question, "/export")

    assert ann.reply().method == "sendDocument"
    ann.server.wait_for(lambda: _gone(ann, answer), "the old answer is deleted")
    edit(ann, question, "/sources", later=6)
    assert ann.reply().method == "sendMessage"


def test_what_was_forgotten_is_no_question_any_more_whose_answer_could_change(ann: Talk) -> None:
    question = ann.server.send_text(ann.chat, ann.person, "/people")
    ann.reply()
    ann.ask("/forget yes")
    edit(ann, question, "/sources")

    assert ann.reply().method == "sendMessage"


def _gone(talk: Talk, shown: Request) -> bool | None:
    return (talk.chat["id"], shown.result["message_id"]) not in talk.server.world.messages or None
