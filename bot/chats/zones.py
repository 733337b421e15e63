"""Time zones as people name them: by the IANA's name, by a city in six languages, or by a country."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.language import LANGUAGES

_CLOSE = 75  # of 100: "Kyyiv" is close to Kyiv, "Atlantis" to nothing
_SUGGESTED = 3
_SEASONS = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 7, 1, tzinfo=UTC)
_CODE = 3  # letters of a country's code: USA
_OFFERED = 8  # zones of a country to choose from; of one that has more, one city of each time that is kept there
# Not for people: abbreviations whose summer time is anybody's guess, copies, and offsets that count the wrong way.
_HIDDEN = ("Etc/", "SystemV/", "posix/", "right/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")
_OFFSET = re.compile(r"(?:utc|gmt|z|etc/gmt)?\s*[+\-−]\s*[0-9]{1,2}(?::?[0-9]{2})?", re.IGNORECASE)
_PLACE = re.compile(r"(?P<north>[+-]?[0-9]{1,2}(?:\.[0-9]{1,9})?)[,;\s]\s*(?P<east>[+-]?[0-9]{1,3}(?:\.[0-9]{1,9})?)")
_ISO_6709 = re.compile(r"(?P<north>[+-][0-9]{4}(?:[0-9]{2})?)(?P<east>[+-][0-9]{5}(?:[0-9]{2})?)")


def key(words: str) -> str:
    """Return `words` as they are compared: small letters, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", words.replace("_", " ")).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def zones_for(typed: str) -> tuple[str, ...]:
    """Return the time zones that a name stands for, by the IANA's names: none, one, or several to choose from."""
    words = key(typed)
    if words in _names():
        return (_names()[words],)
    # Three letters may be a country's and a time's too: EST.
    return () if len(words) == _CODE and is_no_place(words) else _places().get(words, ())


def zones_like(typed: str) -> tuple[str, ...]:
    """Return the zones whose names are closest to one that is none, best first."""
    places = _places()
    close = process.extract(key(typed), list(places), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_SUGGESTED)
    return tuple(dict.fromkeys(zone for name, *_ in close for zone in places[name]))[:_SUGGESTED]


def is_no_place(typed: str) -> bool:
    """Tell whether this is a distance from UTC or letters for one, "UTC+2", "CET": neither says when clocks change."""
    return bool(_OFFSET.fullmatch(typed)) or typed.strip().upper() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """Return the letters by which zones are called in a winter and a summer."""
    called = (day.astimezone(ZoneInfo(name)).tzname() for name in available_timezones() for day in _SEASONS)
    return frozenset(each for each in called if each and each.isalpha())


def zones_near(typed: str) -> tuple[str, ...]:
    """Return the zones whose cities are nearest to a place given as "50.45, 30.52" (degrees north, east), best first.

    Nothing where that is no place. Borders are not known here: who lives near one knows which zone is theirs.
    """
    match = _PLACE.fullmatch(typed)
    if not match:
        return ()
    north, east = float(match["north"]), float(match["east"])
    if abs(north) > 90 or abs(east) > 180:
        return ()
    zones = _cities()
    return tuple(sorted(zones, key=lambda zone: _distance((north, east), zones[zone]))[:_SUGGESTED])


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the angle between two places on a globe, in radians."""
    (north, east), (further_north, further_east) = (tuple(map(radians, place)) for place in (one, other))
    across = cos(north) * cos(further_north) * sin((further_east - east) / 2) ** 2
    return 2 * asin(min(1, sqrt(sin((further_north - north) / 2) ** 2 + across)))


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    """Return the IANA's zone.tab: country, place, zone; of a country those first that most of an area keeps."""
    lines = files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    known = set(_names().values())
    ordered = sorted(rows, key=lambda row: "most" not in row[-1])
    return tuple((row[0], row[1], row[2]) for row in ordered if row[2] in known)


@cache
def _cities() -> Mapping[str, tuple[float, float]]:
    """Return the city that each zone is named for, in degrees north and east."""
    found = {}
    for _country, place, zone in _table():
        match = _ISO_6709.fullmatch(place)
        assert match is not None, place
        found[zone] = (_degrees(match["north"], 2), _degrees(match["east"], 3))
    return found


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of each country, by its code; of one that has many, one for each time that is kept there."""
    every: Mapping[str, list[str]] = get_global("territory_zones")
    each: dict[str, dict[object, str]] = defaultdict(dict)
    for country, _place, zone in _table():
        if len(every.get(country, ())) > _OFFERED:
            times = tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in _SEASONS)
            each[country].setdefault(times, zone)
    return {
        country: tuple(each[country].values()) if country in each else tuple(zones) for country, zones in every.items()
    }


def _degrees(written: str, size: int) -> float:
    """Return degrees of "+5026" or "-1234530": a sign, `size` digits of degrees, two of minutes, perhaps of seconds."""
    digits = written[1:]
    minutes, seconds = digits[size : size + 2], digits[size + 2 :]
    angle = int(digits[:size]) + int(minutes) / 60 + int(seconds or 0) / 3600
    return -angle if written[0] == "-" else angle


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
    zones = _countries()
    for alias, countries in get_global("territory_aliases").items():
        if alias.isalpha() and len(countries) == 1:  # USA, UK
            found[key(alias)].update(zones.get(countries[0], ()))
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for name, words in locale.time_zones.items():
            if "city" in words:
                found[key(words["city"])].add(current.get(name, name))
        for territory, name in locale.territories.items():
            found[key(name)].update(zones.get(territory, ()))
    known = set(_names().values())
    return {place: tuple(sorted(names & known)) for place, names in found.items() if names & known}
