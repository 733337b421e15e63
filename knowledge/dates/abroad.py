"""Months as they are called in languages that the bot speaks: `15 березня`, `15. März 2025`, `1 de mayo`."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from knowledge.names import fold

_LANGUAGES = ("uk", "ru", "de", "fr", "es")
# What stands around a month in the long dates of these languages (CLDR's dateFormats): "de" 2025, "am" 15., 2025 "р".
_AROUND = frozenset({"de", "del", "le", "am", "den", "er", "g", "goda", "r", "roku"})


def at_home(text: str) -> str:
    """Return a date with its month in English; as it is where no number stands beside a month: Marta is a name."""
    if not any(letter.isdigit() for letter in text):
        return text
    words = [(word, fold(word)) for word in re.sub(r"(?<=\d)\.(?=\s|$)", "", text).split()]
    if not any(folded in _months() for _, folded in words):
        return text
    return " ".join(_months().get(folded, word) for word, folded in words if folded not in _AROUND)


@cache
def _months() -> Mapping[str, str]:
    """Return the English names of months by what they are called elsewhere."""
    english = Locale.parse("en").months["format"]["wide"]
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for names in Locale.parse(language).months.values():
            found |= {fold(name): english[month] for month, name in names["wide"].items()}
    return {name: month for name, month in found.items() if name != month.casefold()}
