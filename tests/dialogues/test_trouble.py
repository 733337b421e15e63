"""What people and operators see when something fails."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.telegram.sending import TRIES
from tests.dialogues.process import RunningBot
from tests.dialogues.store import publish
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, Dropped, Failure, RateLimited, ServerError


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(RateLimited(1), id="flood limit"),
        pytest.param(ServerError(), id="error of Telegram's"),
        pytest.param(Dropped(), id="dropped connection"),
    ],
)
def test_an_answer_comes_through_a_passing_failure(ann: Talk, failure: Failure) -> None:
    ann.server.fail("sendMessage", failure)

    assert ann.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")


def test_a_slowed_chat_holds_up_no_other(ann: Talk) -> None:
    ben = ann.server.world.add_person("Ben")
    other = Talk(ann.server, ben, ann.server.world.add_private(ben))
    ann.server.fail("sendMessage", RateLimited(2))
    ann.say("/people")
    ann.server.wait_for(lambda: "Too Many Requests" in ann.transcript() or None, "a flood limit")

    other.ask("/people")
    assert "text:" in other.transcript()
    assert ann.transcript().count("text:") == 1  # refused, and waiting
    ann.reply()


def test_polling_goes_on_after_failures(ann: Talk) -> None:
    ann.server.fail("getUpdates", ServerError(502), Dropped())

    assert ann.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")


def test_an_edit_that_fails_for_good_is_apologised_for(ann: Talk) -> None:
    ann.ask("/start")
    ann.server.fail("editMessageText", *[ServerError()] * TRIES)

    assert re.search(r"went wrong on our side \(id [0-9a-f]{8}\)", ann.press("People").text)


def test_a_press_that_cannot_be_noticed_is_answered_all_the_same(ann: Talk) -> None:
    ann.ask("/start")
    ann.server.fail("answerCallbackQuery", RateLimited(1000))

    assert ann.press("People").method == "editMessageText"
    [press] = [press for press in ann.server.world.presses.values() if press.chat == ann.chat["id"]]
    press.expired = True  # Telegram would not hear of it any more


def test_a_chat_that_telegram_closes_for_long_is_left_alone_and_no_other(ann: Talk) -> None:
    ben = ann.server.world.add_person("Ben")
    other = Talk(ann.server, ben, ann.server.world.add_private(ben))
    ann.server.fail("sendMessage", RateLimited(1000))
    ann.say("/people")
    ann.server.wait_for(lambda: "Too Many Requests" in ann.transcript() or None, "a flood limit")
    for _ in range(3):
        ann.say("/people")

    other.ask("/people")
    assert ann.transcript().count("text:") == 1  # refused; neither an apology nor a further answer


def test_who_blocked_the_bot_is_noted_and_left_alone(ann: Talk) -> None:
    ben = ann.server.world.add_person("Ben")
    other = Talk(ann.server, ben, ann.server.world.add_private(ben))
    ann.server.world.blocked.add(ben["id"])
    other.say("/people")
    ann.server.wait_for(lambda: "Forbidden" in other.transcript() or None, "a refusal")

    ann.ask("/people")
    assert other.transcript().count("sendMessage") == 1


def test_a_damaged_store_is_apologised_for_and_recovers(
    own_server: BotApiServer, start: Callable[..., RunningBot], tmp_path: Path
) -> None:
    bot = start()
    person = own_server.world.add_person("Ann")
    ann = Talk(own_server, person, own_server.world.add_private(person))
    ann.ask("/people")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a store at all " * 400)
    damaged.replace(tmp_path / "knowledge.db")

    sorry = ann.ask("/people").text
    number = re.search(r"\(id ([0-9a-f]{8})\)", sorry)

    assert number
    assert "Traceback" not in sorry
    assert "knowledge.db" not in sorry
    publish(f"sqlite:///{tmp_path / 'backup.db'}")
    (tmp_path / "backup.db").replace(tmp_path / "knowledge.db")
    assert "went wrong" not in ann.ask("/people").text
    assert bot.stop() == 0
    assert number[1] in bot.said()
