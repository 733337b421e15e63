"""What somebody follows as it is typed: `Okafor daily 08:00`, `"sea wall" hourly`; and told in words."""

import re
from dataclasses import dataclass
from datetime import time

from bot.chats.subscription import Rhythm
from bot.chats.zones import key
from bot.digests.line import USUAL_TIME, read_times
from bot.digests.told import days_told
from bot.language import _

EVERY_HOUR = tuple(time(hour) for hour in range(24))
_DAILY = r"(?:daily|every\s+day|each\s+day)(?:\s+(?:at\s+)?(?P<times>[0-9@][\w:.,@ ]*))?"
_HOW = re.compile(
    rf"(?:^|[\s,]+)(?:(?P<now>at\s+once|immediately|instantly)|(?P<hourly>hourly|every\s+hour)|(?P<daily>{_DAILY}))\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„«](?P<words>[^\"“”„«»]*)[\"“”»]")


@dataclass(frozen=True)
class Wanted:
    """What to follow, and how often it is told: `rhythm` None is at once; `said`: this was typed, not assumed."""

    words: str
    rhythm: Rhythm | None = None
    said: bool = False
    exact: bool = False  # in quotation marks: words to look for, nobody's name
    wrong: str = ""


def wanted(typed: str, zone: str) -> Wanted:
    """Return what is meant by words behind `/follow`; times are those of `zone`."""
    match = _HOW.search(typed)
    words = typed[: match.start()].strip(" ,") if match else typed.strip(" ,")
    quoted = _QUOTED.fullmatch(words)
    words = quoted["words"].strip() if quoted else words
    rhythm: Rhythm | None = None
    wrong = ""
    if match and match["hourly"]:
        rhythm = Rhythm(EVERY_HOUR, zone)
    elif match and match["daily"]:
        times = read_times(match["times"]) if match["times"] else (USUAL_TIME,)
        wrong = "" if times else _("“{written}” is no time of the day.", written=match["times"].strip())
        rhythm = Rhythm(times, zone) if times else None
    return Wanted(words, rhythm, said=match is not None, exact=quoted is not None, wrong=wrong)


def how_told(rhythm: Rhythm | None) -> str:
    """Return how often something followed is told: "at once", "hourly", "daily 08:00 Europe/Kyiv"."""
    if rhythm is None:
        return _("at once")
    if rhythm.times == EVERY_HOUR:
        return _("hourly")
    return f"{days_told(rhythm.days)} {', '.join(f'{at:%H:%M}' for at in rhythm.times)} {rhythm.zone}"


def how_typed(rhythm: Rhythm | None) -> str:
    """Return the same as `wanted` reads it."""
    if rhythm is None:
        return "at once"
    if rhythm.times == EVERY_HOUR:
        return "hourly"
    return f"daily {', '.join(f'{at:%H:%M}' for at in rhythm.times)}"


def same(one: str, other: str) -> bool:
    """Tell whether two terms are one, however they are written."""
    return key(one) == key(other)
