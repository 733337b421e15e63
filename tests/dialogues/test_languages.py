"""The bot speaks the language of who asks, or what the chat has set; what people said stays as they said it."""

import json
from dataclasses import replace

import pytest

from bot.commands import COMMANDS
from bot.language import _, speaking
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, ServerError
from tests.servers.bot_api.server import Request

QUOTE = "will not wait"


def person(server: BotApiServer, language: str) -> Talk:
    """Somebody in private whose Telegram speaks this language."""
    user = server.world.add_person("Olena", language)
    return Talk(server, user, server.world.add_private(user))


def speaks(answer: Request, language: str) -> bool:
    """Tell whether the answer to /start or /help is in this language alone."""
    heads = {}
    for code in ("en", "uk", "ru", "de", "fr", "es"):
        with speaking(code):
            heads[code] = _("What you can ask")
    return [code for code, head in heads.items() if head in answer.text] == [language]


@pytest.mark.parametrize(("tag", "language"), [("uk", "uk"), ("de-AT", "de"), ("pt-BR", "en"), ("", "en")])
def test_in_private_it_speaks_the_language_of_telegram(server: BotApiServer, tag: str, language: str) -> None:
    talk = person(server, tag)
    if not tag:
        del talk.person["language_code"]
    assert speaks(talk.ask("/help"), language)


def test_a_quote_stays_as_it_was_said(server: BotApiServer) -> None:
    answer = person(server, "uk").ask("/quotes okafor")
    assert QUOTE in answer.text
    with speaking("uk"):
        assert _("Copy") in answer.labels


def test_buttons_notices_and_edits_speak_it_too(server: BotApiServer) -> None:
    talk = person(server, "uk")
    with speaking("uk"):
        latest, helps, old = _("Latest"), _("Help"), _("Please ask in words.")
    talk.ask("/start")
    assert speaks(talk.press(helps), "uk")
    assert latest in talk.ask("/start").labels
    assert old in talk.press(latest, data="1|/who aaaaaaaaaaaa2").text

    question = server.send_text(talk.chat, talk.person, "/who okafor")
    talk.reply()
    server.send("edited_message", {**question, "text": "/help", "edit_date": question["date"] + 5})
    assert speaks(talk.reply(), "uk")


def test_what_a_group_has_set_holds_for_all_in_it(server: BotApiServer) -> None:
    ann = Talk(server, server.world.add_person("Ann", "fr"), server.world.add_group("Harbour watch"))
    server.world.owners.add((ann.chat["id"], ann.person["id"]))
    ben = replace(ann, person=server.world.add_person("Ben", "es"))
    assert speaks(ann.ask("/help"), "fr")
    assert speaks(ben.ask("/help"), "es")

    assert "Sprache: Deutsch" in ann.ask("/settings langue allemand").text
    assert speaks(ann.ask("/help"), "de")
    assert speaks(ben.ask("/help"), "de")

    ann.ask("/settings language auto")
    assert speaks(ben.ask("/help"), "es")


def test_in_private_a_setting_goes_before_telegrams_language_also_inline(server: BotApiServer) -> None:
    talk = person(server, "ru")
    talk.ask("/settings язык українська")
    assert speaks(talk.ask("/help"), "uk")
    with speaking("uk"):
        nothing = _("Nothing found: ask me in private")
    assert server.type_inline(talk.person, "xyzzyplugh").parameters["button"]["text"] == nothing


def menus(talk: Talk) -> dict[str, str]:
    """Return what /latest says of itself in the menus that a chat has for itself."""
    found = ((json.loads(key[: key.rindex("}") + 1]), menu) for key, menu in talk.server.world.menus.items())
    return {
        scope["type"]: next(one["description"] for one in menu if one["command"] == "latest")
        for scope, menu in found
        if scope.get("chat_id") == talk.chat["id"]
    }


def said_in(language: str) -> str:
    with speaking(language):
        return _(next(one.summary for one in COMMANDS if one.name == "latest"))


def test_a_menu_follows_the_language_that_is_set(server: BotApiServer) -> None:
    talk = person(server, "de")
    talk.ask("/settings language uk")
    server.wait_for(lambda: menus(talk) == {"chat": said_in("uk")} or None, "a menu in Ukrainian")
    talk.ask("/settings timezone Kyiv")
    talk.ask("/settings language de")
    server.wait_for(lambda: not menus(talk) or None, "the menu of everybody's")
    talk.ask("/settings language fr")
    server.wait_for(lambda: menus(talk) == {"chat": said_in("fr")} or None, "a menu in French")
    talk.ask("/forget yes")
    server.wait_for(lambda: not menus(talk) or None, "the menu of everybody's")
    own = [one for one in server.requests if one.parameters.get("scope", {}).get("chat_id") == talk.chat["id"]]
    assert [one.method for one in own] == ["setMyCommands", "deleteMyCommands"] * 2


def test_a_groups_admins_keep_their_menu(server: BotApiServer) -> None:
    owner = replace(person(server, "uk"), chat=server.world.add_group("Harbour watch"))
    server.world.owners.add((owner.chat["id"], owner.person["id"]))
    owner.ask("/settings language uk")  # which the group's others may not speak
    both = dict.fromkeys(("chat", "chat_administrators"), said_in("uk"))
    server.wait_for(lambda: menus(owner) == both or None, "menus in Ukrainian")
    owner.ask("/settings language off")
    server.wait_for(lambda: not menus(owner) or None, "the menu of everybody's")


def test_a_channel_has_no_menu_and_a_menu_that_is_refused_hurts_nobody(server: BotApiServer) -> None:
    talk = person(server, "en")
    channel = server.world.add_channel("Harbour news")
    server.world.owners.add((channel["id"], talk.person["id"]))
    talk.ask(f"/settings {channel['id']} language uk")
    server.fail("setMyCommands", ServerError())
    talk.ask("/settings language uk")
    assert speaks(talk.ask("/help"), "uk")
    assert not menus(replace(talk, chat=channel))
