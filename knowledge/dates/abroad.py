"""Days as they are called in languages that the bot speaks: `15 березня`, `1 de mayo`, `la semana pasada`, `вчера`."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import format_timedelta

from knowledge.names import fold

_LANGUAGES = ("uk", "ru", "de", "fr", "es")
# What stands around a month in the long dates of these languages (CLDR's dateFormats): "de" 2025, "am" 15., 2025 "р".
_AROUND = frozenset({"de", "del", "le", "am", "den", "er", "g", "goda", "r", "roku"})
# Days, weeks, months and years as seen from today (CLDR's relative fields, and a few that are said as often).
_SEEN_FROM_TODAY = {
    "day before yesterday": "позавчора, позавчера, vorgestern, avant-hier, anteayer",
    "yesterday": "вчора, учора, вчера, gestern, hier, ayer",
    "today": "сьогодні, сегодня, heute, aujourd’hui, hoy",
    "tomorrow": "завтра, morgen, demain, mañana",
    "last week": "минулого тижня, на минулому тижні, на прошлой неделе, letzte Woche, vergangene Woche, "
    "in der letzten Woche, la semaine dernière, la semaine passée, la semana pasada",
    "this week": "цього тижня, на цьому тижні, на этой неделе, diese Woche, cette semaine, esta semana",
    "next week": "наступного тижня, на следующей неделе, nächste Woche, la semaine prochaine, la próxima semana",
    "last month": "минулого місяця, в прошлом месяце, letzten Monat, vergangenen Monat, im letzten Monat, "
    "le mois dernier, le mois passé, el mes pasado",
    "this month": "цього місяця, в этом месяце, diesen Monat, ce mois-ci, este mes",
    "next month": "наступного місяця, в следующем месяце, nächsten Monat, le mois prochain, el próximo mes",
    "last year": "торік, минулого року, в прошлом году, letztes Jahr, im letzten Jahr, "
    "l’année dernière, l’an dernier, el año pasado",
    "this year": "цього року, цьогоріч, в этом году, dieses Jahr, cette année, este año",
    "next year": "наступного року, в следующем году, nächstes Jahr, l’année prochaine, el próximo año",
}
_UNITS: Mapping[Literal["day", "week", "month", "year"], timedelta] = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30.5),
    "year": timedelta(366),
}
_COUNTED = (1, 2, 5)  # numbers behind which words have different endings
_ANY = "0"  # stands for a number


def at_home(text: str, *, surely: bool = False) -> str:
    """Return days in English; as they are where they are called otherwise in no language that the bot speaks.

    A month is one beside a number alone: Marta is a name. `surely`: one word with a capital may be one, too.
    """
    for at in _words(text):
        if said := seen_from_today(text[at:], surely=surely):
            return text[:at] + said
    if not any(letter.isdigit() for letter in text):
        return text
    words = [(word, fold(word)) for word in re.sub(r"(?<=\d)\.(?=\s|$)", "", text).split()]
    if not any(folded in _months() for _, folded in words):
        return text
    return " ".join(_months().get(folded, word) for word, folded in words if folded not in _AROUND)


def seen_from_today(text: str, *, surely: bool = False) -> str | None:
    """Return in English what says in another language which days before or after today; None where nothing does."""
    folded = fold(text)
    if surely and text.istitle() and text.isascii() and text.isalpha():
        return None  # who is called Ayer
    if said := _days().get(folded):
        return said
    number = re.search(r"\d+", folded)
    unit = _ago().get(folded.replace(number[0], _ANY, 1) if number else folded)
    return f"{number[0] if number else 1} {unit}s ago" if unit else None


def _words(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"(?<!\S)\S", text))


@cache
def _days() -> Mapping[str, str]:
    return {fold(said): english for english, every in _SEEN_FROM_TODAY.items() for said in every.split(",")}


@cache
def _ago() -> Mapping[str, str]:
    """Return the units that are counted back from today, by the words around their number: "vor 0 tagen"."""
    found = {}
    for language in _LANGUAGES:
        for unit, length in _UNITS.items():
            for number in _COUNTED:
                back = format_timedelta(-number * length, unit, 99, add_direction=True, locale=language)
                found[fold(back.replace(str(number), _ANY))] = unit
                if number == 1:  # "неделю назад"
                    found[fold(back.removeprefix("1"))] = unit
    return found


@cache
def _months() -> Mapping[str, str]:
    """Return the English names of months by what they are called elsewhere."""
    english = Locale.parse("en").months["format"]["wide"]
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for names in Locale.parse(language).months.values():
            found |= {fold(name): english[month] for month, name in names["wide"].items()}
    return {name: month for name, month in found.items() if name != month.casefold()}
