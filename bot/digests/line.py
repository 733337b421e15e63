"""A digest in one line, as it is typed after `/digest`: `weekdays 08:00, 18:30 Europe/Kyiv short floods, -sport`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from functools import cache

from babel import Locale

from bot.chats.subscription import EVERY_DAY, About, Rhythm
from bot.chats.zones import key, zones_for, zones_like
from bot.digests import also as also_asked
from bot.language import LANGUAGES, _
from bot.render.html import shortened

WEEKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})
USUAL_TIME = time(8)
TWICE = (USUAL_TIME, time(18))
MOST_TIMES = 12  # a day: more is no digest
MOST_SUBJECTS, SUBJECT_LENGTH = 20, 60
_ECHOED = 40
_ZONE_WORDS = 4  # of a name: "Port of Spain", "Papua New Guinea"
_SPANS = {
    "daily": EVERY_DAY,
    "every day": EVERY_DAY,
    "weekdays": WEEKDAYS,
    "working days": WEEKDAYS,
    "weekends": WEEKEND,
    "weekend": WEEKEND,
}
_TWICE = re.compile(r"twice\s+(?:a\s+day|daily)(?=$|[\s,;])", re.IGNORECASE)
_BARE = re.compile(r"[0-9]{1,2}(?:\s*(?:,|&|\band\b)\s*[0-9]{1,2})*(?![\w:.])")
_HOURLY = re.compile(r"(?:hourly|every\s+hour|each\s+hour)(?=$|[\s,;])", re.IGNORECASE)
_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(
    r"(?:(?:at|@)\s*)?(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s*(?P<half>am|pm)?(?![\w:.])", re.IGNORECASE
)
_BEFORE_DAYS = re.compile(r"^(?:weekly|every week)\b(?:\s+on\b)?\s*,?\s*|^(?:on|every|each)\s+(?!day\b)", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\S)[0-9]{1,2}:[0-9]{2}(?!\S)")
_JOINT = re.compile(r"\s*(?:,|;|&|\band\b)?\s*", re.IGNORECASE)
_LEAD = re.compile(r"(?:about|on|only|with)\s+(?=\S)", re.IGNORECASE)
_WITHOUT = re.compile(r"(?:-|−|–|(?:without|except|but not|not|no)\s+)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """What a line asks for; None where it says nothing of that. `wrong` says in words what cannot be read."""

    days: frozenset[int] | None = None
    times: tuple[time, ...] | None = None
    zone: str | None = None
    about: About | None = None
    also: Mapping[str, str] = field(default_factory=dict)  # words for other settings, by their names
    wrong: str = ""
    zones: tuple[str, ...] = ()  # to choose from, where a name stands for several

    def rhythm(self, now: Rhythm | None, zone: str) -> Rhythm:
        """Return the rhythm `now` with what is wished; of what neither says, each day at eight in `zone`."""
        usual = now or Rhythm((USUAL_TIME,), zone)
        return Rhythm(self.times or usual.times, self.zone or usual.zone, self.days or usual.days)


def read(line: str) -> Wish:
    """Return what somebody wishes in one line: days, times, a zone, settings, then subjects; each may be left out."""
    rest = " ".join(line.split())
    days, rest = _days(rest)
    times, rest, wrong = _times(rest)
    if not times and _HOURLY.match(rest):
        wrong = _("That is more than {n} times a day.", n=MOST_TIMES)
    if wrong:
        return Wish(wrong=wrong)
    if days is None and times:  # "08:00 daily"
        days, rest = _days(rest)
    zone, zones, rest = _zone(rest) if times or days else (None, (), rest)
    if zones:
        asked = _("There are several time zones in “{name}”. Which one?", name=shortened(rest, _ECHOED))
        return Wish(wrong=asked, zones=zones)
    also, rest = also_asked.parted(rest)
    about = subjects(rest) if rest.strip(" ,;") else None
    if wrong := _unread(rest) or (too_much(about) if about else ""):
        return Wish(wrong=wrong)
    return Wish(days, times, zone, about, also)


def read_days(line: str) -> frozenset[int] | None:
    """Return days of the week: "daily", "mon, thu", "mon-fri", "weekly on monday"; None where not all of it is days."""
    days, rest = _days(" ".join(line.split()))
    return days if not rest.strip(" ,;") else None


def read_times(line: str) -> tuple[time, ...] | None:
    """Return times of the day: "8:00, 20:00", "8am and 8pm"; None where not all of it is times."""
    times, rest, wrong = _times(" ".join(line.split()))
    return times if times and not wrong and not rest.strip(" ,;") else None


def subjects(line: str) -> About:
    """Return what a digest is about: parted by commas, what begins with "-", "without" or "except" left out."""
    include: list[str] = []
    exclude: list[str] = []
    without = False  # "except oil, sport" leaves out both
    for written in re.split(r"\s*[,;]\s*", line.strip(" ,;")):
        for at, part in enumerate(re.split(r"\s+(?=(?:without|except|but not)\s|[-−]\w)", written)):
            named = _LEAD.sub("", part, count=1) if not at else part
            if match := _WITHOUT.match(named):
                without, named = without or match[0][0].isalpha(), named[match.end() :]
                exclude.append(named.strip())
            elif named.strip():
                (exclude if without else include).append(named.strip())
    everything = key(" ".join(include)) in {"everything", "all", "anything"}
    return About(() if everything else tuple(dict.fromkeys(include)), tuple(dict.fromkeys(exclude)))


def written(rhythm: Rhythm, about: About, also: str = "", behind: str = "") -> str:
    """Return the line that asks for the same, as `read` reads it; with other settings, and what stands at its end."""
    times = ", ".join(f"{at:%H:%M}" for at in rhythm.times)
    named = ", ".join((*about.include, *(f"-{each}" for each in about.exclude)))
    days = _days_written(rhythm.days)
    return " ".join(filter(None, (days, times, rhythm.zone, also, "about" if about.include else "", named, behind)))


def _days_written(days: frozenset[int]) -> str:
    for name, span in _SPANS.items():
        if days == span:
            return name
    return ", ".join(_SHORT[day] for day in sorted(days))


def _days(line: str) -> tuple[frozenset[int] | None, str]:
    """Part days of the week from the beginning of a line."""
    rest = _BEFORE_DAYS.sub("", line, count=1)
    weekly = rest != line
    found: set[int] = set()
    while True:
        begun = _JOINT.sub("", rest, count=1) if found else rest
        day, behind = _one_day(begun)
        if day is None:
            break
        until, after = _until(behind) if len(day) == 1 else (None, behind)
        found |= day if until is None else _from_to(min(day), until)
        rest = behind if until is None else after
    if found:
        return frozenset(found), rest.strip()
    return (frozenset({0}), rest) if weekly and line.lower().startswith(("weekly", "every week")) else (None, line)


def _until(rest: str) -> tuple[int | None, str]:
    """Return the day behind a dash: "-fri"."""
    dash = re.match(r"\s*(?:-|–|—|to\b|until\b)\s*", rest)
    day, behind = _one_day(rest[dash.end() :]) if dash else (None, rest)
    return (min(day), behind) if day and len(day) == 1 else (None, rest)


def _from_to(first: int, last: int) -> set[int]:
    return {day % 7 for day in range(first, last + 1 if first <= last else last + 8)}


def _one_day(rest: str) -> tuple[frozenset[int] | None, str]:
    for size in (2, 1):
        words = re.match(rf"(?:[^\W\d]+\.?\s?){{{size}}}(?![^\W\d])", rest)
        if words and (days := _day_names().get(key(words[0].replace(".", " ")))) is not None:
            return days, rest[words.end() :].lstrip()
    return None, rest


def _times(line: str) -> tuple[tuple[time, ...] | None, str, str]:
    """Part times of the day from the beginning of a line; the last is what is wrong with one."""
    if (twice := _TWICE.match(line)) is not None:
        return TWICE, line[twice.end() :].lstrip(" ,;"), ""
    rest, found = line, []
    bare = _BARE.match(line)
    bare_ones = bare is not None and (
        not line[bare.end() :].strip() or _zone(line[bare.end() :].strip(" ,;"))[0] is not None
    )
    while match := _TIME.match(rest):
        if not (bare_ones or match["minute"] or match["half"] or match[0].lower().startswith(("at", "@"))):
            break  # a bare number may begin a subject: "7 October"
        at = _time(match)
        if at is None:
            return None, line, _("“{written}” is no time of the day.", written=match[0].strip())
        found.append(at)
        rest = _JOINT.sub("", rest[match.end() :], count=1)
    if len(found) > MOST_TIMES:
        return None, line, _("That is more than {n} times a day.", n=MOST_TIMES)
    return (tuple(sorted(set(found))) or None), rest, ""


def _time(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
    return time(hour % 24, minute) if (hour < 24 or (hour, minute) == (24, 0)) and minute < 60 else None


def _zone(rest: str) -> tuple[str | None, tuple[str, ...], str]:
    """Part a zone from the beginning: its name, or several to choose from (then all of the name is left)."""
    words = re.sub(r"^(?:in|zone|timezone)\s+(?=\S)", "", rest, flags=re.IGNORECASE)
    ends = [match.end() for match in re.finditer(r"[^\s,;]+", words)][:_ZONE_WORDS]
    for end in reversed(ends):
        found = zones_for(words[:end])
        if len(found) == 1:
            return found[0], (), words[end:].strip(" ,;")
        if found:
            return None, found, words[:end]
    return None, (), rest


def _unread(rest: str) -> str:
    """Return what is wrong where a zone or a time stands among the subjects: it was misspelt, or stands too late."""
    if misspelt := re.match(r"[A-Za-z]+/\w+", rest):
        near = zones_like(misspelt[0]) or zones_like(misspelt[0].rpartition("/")[2])
        closest = _("Closest: {names}", names=", ".join(near)) if near else ""
        return " ".join(filter(None, (_("There is no time zone “{name}”.", name=misspelt[0]), closest)))
    if late := _CLOCK.search(rest):
        return _("Days and times stand first; I cannot read “{written}” behind other words.", written=late[0])
    return ""


def too_much(about: About) -> str:
    """Return what is too much or too long to be asked for; nothing where nothing is."""
    named = (*about.include, *about.exclude)
    if len(named) > MOST_SUBJECTS:
        return _("That is more than {n} subjects.", n=MOST_SUBJECTS)
    long = next((each for each in named if len(each) > SUBJECT_LENGTH), "")
    return _("“{words}” is too long for a subject.", words=shortened(long, _ECHOED)) if long else ""


@cache
def _day_names() -> Mapping[str, frozenset[int]]:
    """Return days by what they are called, whole and short, in all languages of the interface."""
    return {key(name): days for name, days in (*_SPANS.items(), *_named_days())}


def _named_days() -> Iterator[tuple[str, frozenset[int]]]:
    for number, short in enumerate(_SHORT):
        yield short, frozenset({number})
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(language).days[context][width].items():
                    yield name.replace(".", " "), frozenset({number})
                    if width == "wide" and language == "en":
                        yield f"{name}s", frozenset({number})


def without(about: About, subject: str) -> About:
    """Return what is left of `about` without one of its subjects."""
    return replace(
        about,
        include=tuple(each for each in about.include if each != subject),
        exclude=tuple(each for each in about.exclude if each != subject),
    )
