"""Time zones as people name them: by the IANA's name, by a city in six languages, or by a country that has few."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.language import LANGUAGES

_CLOSE = 75  # of 100: "Kyyiv" is close to Kyiv, "Atlantis" to nothing
_SUGGESTED = 3
_OFFERED = 8  # zones of a country to choose from; who lives in a larger one names a city
# Not for people: abbreviations whose summer time is anybody's guess, copies, and offsets that count the wrong way.
_HIDDEN = ("Etc/", "SystemV/", "posix/", "right/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


def key(words: str) -> str:
    """Return `words` as they are compared: small letters, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", words.replace("_", " ")).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def zones_for(typed: str) -> tuple[str, ...]:
    """Return the time zones that a name stands for, by the IANA's names: none, one, or several to choose from."""
    words = key(typed)
    return (_names()[words],) if words in _names() else _places().get(words, ())


def zones_like(typed: str) -> tuple[str, ...]:
    """Return the zones whose names are closest to one that is none, best first."""
    places = _places()
    close = process.extract(key(typed), list(places), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_SUGGESTED)
    return tuple(dict.fromkeys(zone for name, *_ in close for zone in places[name]))[:_SUGGESTED]


@cache
def _names() -> Mapping[str, str]:
    """Return the IANA's names by their keys."""
    names = {key(name): name for name in available_timezones() if "/" in name and not name.startswith(_HIDDEN)}
    return names | {"utc": "UTC", "gmt": "UTC", "etc/utc": "UTC"}


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of each city and country, as they are called in six languages."""
    current: Mapping[str, str] = get_global("zone_aliases")
    found: dict[str, set[str]] = defaultdict(set)
    for name in _names().values():
        if "/" in name:
            found[key(name.rpartition("/")[2])].add(current.get(name, name))
    zones: Mapping[str, list[str]] = get_global("territory_zones")
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for name, words in locale.time_zones.items():
            if "city" in words:
                found[key(words["city"])].add(current.get(name, name))
        for territory, name in locale.territories.items():
            if len(zones.get(territory, ())) <= _OFFERED:
                found[key(name)].update(zones.get(territory, ()))
    known = set(_names().values())
    return {place: tuple(sorted(names & known)) for place, names in found.items() if names & known}
