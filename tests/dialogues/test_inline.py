"""Inline mode, links into the bot, and the buttons that take a quote along."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards import PER_PAGE
from bot.telegram import links
from tests.bot.town import OKAFOR, QUOTES, STORM
from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject
from tests.servers.bot_api.server import Request

WALL = QUOTES[0]


def titles(answer: Request) -> list[str]:
    """Return what the cards of an answer are called."""
    return [card["title"] for card in answer.parameters["results"]]


def buttons(answer: Request) -> Iterable[JsonObject]:
    """Yield the buttons under an answer."""
    for row in answer.result["reply_markup"]["inline_keyboard"]:
        yield from row


def test_words_begun_find_people_quotes_and_events(ann: Talk) -> None:
    answer = ann.server.type_inline(ann.person, "okaf")

    assert titles(answer)[0] == "Adaeze Okafor"
    assert any("will not wait" in title for title in titles(answer))
    assert answer.parameters["cache_time"] <= 60
    assert "button" not in answer.parameters


def test_a_card_names_speaker_date_and_source(ann: Talk) -> None:
    [card] = ann.server.type_inline(ann.person, WALL.id).parameters["results"]
    sent = card["input_message_content"]

    for fact in ("Adaeze Okafor", "4 Jun 2024", "Harbour Post", "will not wait"):
        assert fact in sent["message_text"]
        assert fact in card["title"] + card["description"]
    assert sent["parse_mode"] == "HTML"
    assert sent["link_preview_options"] == {"is_disabled": True}


def test_cards_come_in_pages(ann: Talk) -> None:
    seen: list[str] = []
    offset = ""
    for _ in range(10):
        answer = ann.server.type_inline(ann.person, "", offset)
        assert len(answer.parameters["results"]) <= PER_PAGE
        seen += [card["id"] for card in answer.parameters["results"]]
        offset = answer.parameters.get("next_offset", "")
        if not offset:
            break

    assert len(seen) == len(set(seen)) > PER_PAGE
    assert offset == ""


def test_nothing_typed_shows_the_latest(ann: Talk) -> None:
    assert titles(ann.server.type_inline(ann.person, ""))


@pytest.mark.parametrize("words", ["zebra crossing", "жебра", "z" * 200])
def test_nothing_found_leads_to_the_same_search_in_private(ann: Talk, words: str) -> None:
    answer = ann.server.type_inline(ann.person, words)
    parameter = answer.parameters["button"]["start_parameter"]

    assert titles(answer) == []
    assert ann.ask(f"/start {parameter}").method == "sendMessage"


@pytest.mark.parametrize("offset", ["-1", "x", "٣", "9" * 60, "1e3"])
def test_an_offset_made_up_is_no_harm(ann: Talk, offset: str) -> None:
    assert ann.server.type_inline(ann.person, "wall", offset).error is None


def test_share_finds_this_very_quote_and_copy_holds_it_with_its_source(ann: Talk) -> None:
    answer = ann.ask("/quotes Okafor on wall")
    copied = next(button["copy_text"]["text"] for button in buttons(answer) if "copy_text" in button)
    shared = next(button["switch_inline_query"] for button in buttons(answer) if "switch_inline_query" in button)

    assert "The wall will not wait for another winter" in copied
    assert "Harbour Post" in copied
    [card] = ann.server.type_inline(ann.person, shared).parameters["results"]
    assert "The wall will not wait" in card["title"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (f"/who {OKAFOR.id}", "Adaeze Okafor"),
        (f"/quotes {WALL.id}", "will not wait"),
        (f"/event {STORM.id}", "at least 40"),
        ("/search sea wall", "sea wall"),
    ],
)
def test_a_link_opens_a_record_or_a_search(ann: Talk, command: str, words: str) -> None:
    assert words in ann.ask(f"/start {links.payload(command)}").text


@pytest.mark.parametrize("payload", ["1s", "2pabc", "1x" + "a" * 10, "1s!!!!", "../../etc", "1p" + "a" * 80, "forget"])
def test_a_forged_link_is_answered_kindly(ann: Talk, payload: str) -> None:
    assert "leads nowhere" in ann.ask(f"/start {payload}").text


def test_a_link_to_what_is_gone_says_so(ann: Talk) -> None:
    assert "leads nowhere now" in ann.ask("/start 1pabcdefghijk23").text


def test_names_in_answers_lead_to_who(ann: Talk) -> None:
    answer = ann.ask("/event storm")
    linked, *_ = [entity["url"] for entity in answer.result["entities"] if "t.me" in entity.get("url", "")]

    payload = linked.partition("?start=")[2]
    assert linked.startswith("https://t.me/on_record_bot?start=")
    assert ann.ask(f"/start {payload}").text.startswith("Port Ellis")


def test_a_group_is_added_by_a_link_to_somebody(ann: Talk) -> None:
    group = replace(ann, chat=ann.server.world.add_group("Harbour watch"))

    answer = group.ask(f"/start@on_record_bot {links.payload(f'/who {OKAFOR.id}')}")
    assert answer.text.startswith("Adaeze Okafor")


def test_a_button_whose_target_is_gone_offers_the_nearest(ann: Talk) -> None:
    shown = ann.ask("/latest storm").result
    query = ann.server.world.add_press(shown, ann.person, "1|/event abcdefghijk23")
    shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "1|/event abcdefghijk23"
    ann.server.world.messages[ann.chat["id"], shown["message_id"]] = shown
    ann.server.send("callback_query", {**query, "message": shown})

    answer = ann.reply()
    assert "leads nowhere now" in answer.text
    assert "A storm sinks fishing boats" in answer.text


def test_a_press_under_a_card_is_answered_and_changes_it(ann: Talk) -> None:
    ann.server.world.cards["card-1"] = {}
    query = ann.server.world.add_press(ann.ask("/start").result, ann.person, "1|/people")
    del query["message"]
    ann.server.send("callback_query", {**query, "inline_message_id": "card-1"})

    ann.server.wait_for(lambda: ann.server.world.cards["card-1"] or None, "a changed card")


def test_an_inline_query_is_answered_while_the_store_cannot_be_read(
    own_server: BotApiServer, start: Callable[..., RunningBot], tmp_path: Path
) -> None:
    start()
    ann = own_server.world.add_person("Ann")
    own_server.type_inline(ann, "wall")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a store at all " * 400)
    damaged.replace(tmp_path / "knowledge.db")

    answer = own_server.type_inline(ann, "storm")
    assert answer.parameters["results"] == []
    assert answer.parameters["button"]["text"] == "Something went wrong: ask me in private"
