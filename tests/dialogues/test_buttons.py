"""Buttons: pages in place, and what becomes of old ones."""

from syrupy.assertion import SnapshotAssertion

from bot.telegram.presses import OLD_BUTTON
from tests.dialogues.talk import Talk
from tests.servers.bot_api import Dropped, RateLimited


def test_pages_turn_in_place(ann: Talk, snapshot: SnapshotAssertion) -> None:
    first = ann.ask("/latest 4 fish market")
    second = ann.press("Older")
    back = ann.press("Newer")

    assert first.text == back.text != second.text
    assert first.result["message_id"] == second.result["message_id"]
    assert ann.transcript() == snapshot


def test_an_event_opens_from_its_number(ann: Talk) -> None:
    ann.ask("/latest storm")

    assert "Storm over the estuary" in ann.press("1").text


def test_pressing_for_what_is_shown_already_is_no_error(ann: Talk) -> None:
    ann.ask("/start")
    ann.press("Latest")
    ann.server.press(ann.chat, ann.person, "1", data="1|/latest")  # the same again

    assert ann.ask("/people").method == "sendMessage"
    assert "not modified" not in ann.transcript()


def test_two_presses_of_one_button_are_no_error(ann: Talk) -> None:
    shown = ann.ask("/start").result
    first, second = (ann.server.world.add_press(dict(shown), ann.person, "1|/latest") for _ in range(2))
    ann.server.send("callback_query", first)
    ann.server.send("callback_query", second)  # made before the first was answered

    ann.reply()
    assert ann.ask("/people").method == "sendMessage"
    assert ann.transcript().count("editMessageText") == 1


def test_an_edit_that_changes_nothing_is_no_error(ann: Talk) -> None:
    shown = ann.ask("/start").result
    world = ann.server.world
    ann.server.fail("editMessageText", Dropped(after=True))  # done, but the bot does not hear of it, and tries again
    ann.server.send("callback_query", world.add_press(shown, ann.person, "1|/latest"))

    ann.server.wait_for(lambda: "message is not modified" in ann.transcript() or None, "another try")
    assert ann.reply().method == "editMessageText"
    assert ann.ask("/people").method == "sendMessage"
    assert "went wrong" not in ann.transcript()


def test_a_press_is_noticed_while_its_chat_has_to_wait(ann: Talk) -> None:
    shown = ann.ask("/start").result
    ann.server.fail("sendMessage", RateLimited(1))
    ann.say("/sources")
    ann.server.wait_for(lambda: "Too Many Requests" in ann.transcript() or None, "a flood limit")
    ann.server.send("callback_query", ann.server.world.add_press(shown, ann.person, "1|/people"))

    assert [ann.reply().method, ann.reply().method] == ["sendMessage", "editMessageText"]
    order = [line for line in ann.transcript().splitlines() if line.startswith("bot ")]
    assert order[-3:] == ["bot  answerCallbackQuery", "bot  sendMessage", "bot  editMessageText"]


def test_under_a_picture_or_a_file_the_answer_comes_anew(ann: Talk) -> None:
    shown = ann.ask("/start").result
    del shown["text"]
    shown["caption"] = "No text to change"
    ann.server.world.messages[ann.chat["id"], shown["message_id"]] = shown
    ann.server.send("callback_query", ann.server.world.add_press(shown, ann.person, "1|/people"))

    assert ann.reply().method == "sendMessage"


def test_the_bot_is_added_to_a_group_from_its_first_answer(ann: Talk) -> None:
    rows = ann.ask("/start").result["reply_markup"]["inline_keyboard"]

    assert "https://t.me/on_record_bot?startgroup=start" in [button.get("url") for row in rows for button in row]


def test_a_button_of_another_time_says_so_kindly(ann: Talk) -> None:
    ann.ask("/start")
    ann.server.press(ann.chat, ann.person, "Latest", data="0|latest")

    assert ann.ask("/people").method == "sendMessage"
    assert OLD_BUTTON in ann.transcript()


def test_under_a_message_too_old_to_change_the_answer_comes_anew(ann: Talk) -> None:
    shown = ann.ask("/start")
    ann.server.world.inaccessible.add((ann.chat["id"], shown.result["message_id"]))

    assert ann.press("People").method == "sendMessage"


def test_under_a_message_deleted_meanwhile_the_answer_comes_anew(ann: Talk) -> None:
    shown = ann.ask("/start").result
    query = ann.server.world.add_press(shown, ann.person, "1|/people")
    del ann.server.world.messages[ann.chat["id"], shown["message_id"]]
    ann.server.send("callback_query", query)

    answer = ann.reply()
    assert answer.method == "sendMessage"
    assert "reply_parameters" not in answer.parameters


def test_a_press_from_while_the_bot_was_away_is_still_answered(ann: Talk) -> None:
    query = ann.server.world.add_press(ann.ask("/start").result, ann.person, "1|/people")
    ann.server.world.presses[query["id"]].expired = True
    ann.server.send("callback_query", query)

    assert ann.reply().method == "editMessageText"
