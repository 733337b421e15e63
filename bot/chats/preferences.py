"""What a chat may set: language, time zone, quiet hours; and reading them from what people type."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache

from babel import Locale

from bot.chats.zones import key
from bot.language import LANGUAGES, understood

_HOUR = r"(?P<{0}hour>[0-9]{{1,2}})(?:[:.](?P<{0}minute>[0-9]{{2}}))?\s*(?P<{0}half>am|pm)?"
_QUIET = re.compile(
    rf"(?:from\s+)?{_HOUR.format('from_')}\s*(?:-|–|—|\s+to\s+|\s+until\s+|\s+)\s*{_HOUR.format('until_')}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quiet:
    """Hours of each day in which nothing is sent unasked: from one time until, but not at, another, over midnight."""

    begin: time
    end: time

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"

    def holds(self, at: time) -> bool:
        """Tell whether it is quiet at this time of the day."""
        if self.begin < self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


@dataclass(frozen=True)
class Preferences:
    """What a chat has set; None where it has not."""

    language: str | None = None  # a key of LANGUAGES
    timezone: str | None = None  # a name of the IANA's
    quiet: Quiet | None = None


USUAL = Preferences("en", "UTC")  # what holds where neither a chat nor the operator has set anything


def read_language(typed: str) -> str | None:
    """Return the code of a language given by code ("de", "de-AT") or by its name in any of them; None if unknown."""
    name = key(typed)
    return _names().get(name) or (understood(name) if " " not in name else None)


def names_language(typed: str) -> bool:
    """Tell whether somebody gave the two letters of a language, spoken or not: "no" is Norwegian."""
    return len(code := typed.strip().casefold()) == 2 and code in Locale.parse("en").languages


@cache
def _names() -> Mapping[str, str]:
    locales = [Locale.parse(language) for language in LANGUAGES]
    return {key(locale.languages[code]): code for code in LANGUAGES for locale in locales}


def read_quiet(typed: str) -> Quiet | None:
    """Return quiet hours given as "22:00-07:00", "22-7", "10pm to 7am"; None where they are not, or have no length."""
    match = _QUIET.fullmatch(typed.strip())
    if not match:
        return None
    begin = _time(match["from_hour"], match["from_minute"], match["from_half"])
    end = _time(match["until_hour"], match["until_minute"], match["until_half"])
    return Quiet(begin, end) if begin and end and begin != end else None


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    elif (hours, minutes) == (24, 0):
        hours = 0
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
