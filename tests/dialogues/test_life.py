"""From start to stop."""

import time
from collections.abc import Callable, Mapping

import httpx
import pytest

from bot.commands import COMMANDS
from bot.language import _, speaking
from bot.telegram.sending import TRIES
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, RateLimited, ServerError
from tests.servers.bot_api.server import PATIENCE

Start = Callable[..., RunningBot]


@pytest.fixture
def ann(own_server: BotApiServer) -> Talk:
    """Ann in her private chat, on a server whose bot the test starts itself."""
    person = own_server.world.add_person("Ann")
    return Talk(own_server, person, own_server.world.add_private(person))


def test_it_answers_what_was_asked_while_it_was_away(ann: Talk, start: Start, way: Mapping[str, str]) -> None:
    ann.say("/who Piet van Dalen")
    bot = start(**way)

    assert ann.reply().text.startswith("Piet van Dalen")
    assert bot.stop() == 0
    assert "answering on Telegram" in bot.said()


def test_it_sets_a_menu_for_each_kind_of_chat_in_each_language(ann: Talk, start: Start) -> None:
    ann.server.fail("setMyCommands", RateLimited(1))
    start(DEFAULT_LANGUAGE="de")
    assert ann.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")  # while menus wait

    ann.server.wait_for(lambda: len(ann.server.world.menus) == 18 or None, "18 menus", 20)
    scopes = {"all_private_chats": {"private"}, "all_group_chats": {"group"}}
    scopes["all_chat_administrators"] = {"group", "admin"}
    for scope, shown_in in scopes.items():
        for code in ("", "en", "uk", "ru", "fr", "es"):
            menu = ann.server.world.menus[f'{{"type": "{scope}"}} {code}'.strip()]
            with speaking(code or "de"):
                wanted = [{"command": one.name, "description": _(one.summary)} for one in COMMANDS]
            names = {one.name for one in COMMANDS if shown_in & {*one.scopes}}
            assert menu == [one for one in wanted if one["command"] in names]


def slowed_down(ann: Talk, start: Start, way: Mapping[str, str], seconds: int) -> RunningBot:
    """Start a bot whose first answer Telegram wants to have later."""
    ann.server.fail("sendMessage", RateLimited(seconds))
    bot = start(**way)
    ann.say("/who Piet van Dalen")
    ann.server.wait_for_request("sendMessage")
    return bot


def test_asked_to_stop_it_finishes_what_it_is_answering(ann: Talk, start: Start, way: Mapping[str, str]) -> None:
    assert slowed_down(ann, start, way, 1).stop() == 0
    assert ann.reply().text.startswith("Piet van Dalen")


@pytest.mark.slow
def test_asked_to_stop_it_does_not_wait_for_ever(ann: Talk, start: Start) -> None:
    bot = slowed_down(ann, start, {}, 50)

    assert bot.stop() == 0
    assert "unfinished" in bot.said()


def test_it_stops_while_telegram_is_out_of_reach(start: Start) -> None:
    bot = start(TELEGRAM_API_URL="http://127.0.0.1:9")
    deadline = time.monotonic() + PATIENCE
    while "not reached" not in bot.said():
        assert bot.running
        assert time.monotonic() < deadline, bot.said()
        time.sleep(0.05)

    assert bot.stop() == 0


def test_it_waits_for_a_telegram_that_does_not_answer_yet(ann: Talk, start: Start) -> None:
    ann.server.fail("getMe", ServerError(502), ServerError(502))
    start()

    assert ann.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")


def test_a_server_that_knows_no_instants_is_told_them_in_words(ann: Talk, start: Start) -> None:
    ann.server.world.timeless = True
    start()

    for command in ("/latest", "/latest 5"):
        assert "last article added 18 Jun 2024" in ann.ask(command).text
    assert ann.transcript().count("can't parse entities") == 1


def test_it_goes_on_once_telegram_takes_in_which_way_updates_are_to_come(
    ann: Talk, start: Start, way: Mapping[str, str]
) -> None:
    for method in ("deleteWebhook", "setWebhook"):
        ann.server.fail(method, *[ServerError(502)] * (TRIES + 1))
    bot = start(**way)

    assert ann.ask("/who Piet van Dalen").text.startswith("Piet van Dalen")
    assert bot.stop() == 0


@pytest.mark.parametrize(
    ("token", "sentence"),
    [("7000000001:AAnobodyKnowsThisOne", "rejected TELEGRAM_TOKEN"), ("nonsense", "does not look like a token")],
)
def test_a_bad_token_is_one_sentence_and_exit_code_2(start: Start, token: str, sentence: str) -> None:
    bot = start(TELEGRAM_TOKEN=token, LOG_LEVEL="WARNING")

    assert bot.wait() == 2
    [line] = bot.said().splitlines()
    assert sentence in line
    assert token not in line


def test_a_token_revoked_meanwhile_ends_it(ann: Talk, start: Start) -> None:
    bot = start()
    ann.ask("/people")
    ann.server.token = "7000000001:AAaNewTokenWasMade"
    ann.say("/people")

    assert bot.wait() == 2
    assert "rejected TELEGRAM_TOKEN" in bot.said()


def test_another_poller_is_noted_and_outlived(ann: Talk, start: Start) -> None:
    bot = start()
    ann.ask("/people")
    httpx.post(f"{ann.server.url}/bot{ann.server.token}/getUpdates", trust_env=False)

    assert ann.ask("/people").method == "sendMessage"
    assert bot.stop() == 0
    assert "another bot polls" in bot.said()
