"""The bot speaks the language of who asks, or what the chat has set; what people said stays as they said it."""

from dataclasses import replace

import pytest

from bot.language import _, speaking
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
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
