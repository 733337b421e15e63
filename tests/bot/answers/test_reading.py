"""Plain questions in another language than English: not understood, and said so, with what works instead."""

import re
from dataclasses import replace

import pytest

from bot.ask import read
from bot.commands import answer
from bot.reply import Reply
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed


def _ask(typed: str, language: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, replace(ask, language=language))


@pytest.mark.parametrize(
    ("typed", "language", "says", "command"),
    [
        ("что сказала Окафор о зарплатах?", "ru", "только по-английски", "/quotes Окафор"),
        ("що сказала Окафор про зарплати?", "uk", "лише англійською", "/quotes Окафор"),
        ("Was hat Okafor über Gehälter gesagt?", "de", "nur auf Englisch", "/quotes Okafor"),
        ("Qu’a dit « Okafor » des salaires ?", "fr", "qu’en anglais", "/quotes Okafor"),
        ("¿Qué dijo Okafor de los sueldos?", "es", "en inglés", "/quotes Okafor"),
        ("Warum brennt die Fabrik am Kanal?", "de", "nur auf Englisch", "/latest"),
        ("что сказала Окафор о зарплатах?", "en", "in English only", "/quotes Окафор"),
    ],
)
def test_who_does_not_ask_in_english_is_told_what_works(typed: str, language: str, says: str, command: str) -> None:
    shown = parsed(_ask(typed, language).html)
    assert says in shown
    assert f": {command}\n" in f"{shown}\n"
    assert _ask(command, language).outcome == "found"


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("why does the factory burn?", "en"),
        ("зебра", "ru"),
        ("/search Warum brennt die Fabrik", "de"),
        ("what did okafor say about salaries?", "de"),
    ],
)
def test_others_are_not(typed: str, language: str) -> None:
    reply = _ask(typed, language)
    assert not re.search("English|Englisch|английск", reply.html)
