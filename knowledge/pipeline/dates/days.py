"""Days by their weekday or by their distance from today, parts of days, and times by the clock."""

import re
from datetime import date, timedelta

from knowledge.model import Precision
from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.almanac import WEEKDAYS, Interval
from knowledge.pipeline.dates.moments import Grain, Moment, of_day
from knowledge.pipeline.dates.placing import placed
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, reading, rule
from knowledge.pipeline.dates.wording import (
    DAY,
    DIGIT,
    MONTH,
    PART,
    PART_WORDS,
    PARTS,
    WEEKDAY,
    WEEKDAY_WORDS,
    month_number,
)
from knowledge.pipeline.language.tense import Tense

_DAY = timedelta(days=1)
_AWAY = {"yesterday": -1, "tomorrow": 1, "last": -1, "overnight": -1}
_AWAY |= {"the day before yesterday": -2, "the day after tomorrow": 2}
_ON_DATE = re.compile(rf",?\s(?:on\s)?(?:{WEEKDAY},?\s)?{MONTH}\s{DAY}\b(?!,?\s\d{{4}})", re.IGNORECASE)
_FROM_TOLD = {"the following", "the next", "the previous", "that"}


def weekday(match: re.Match[str], scene: Scene) -> Reading:
    """Read "on Thursday", "last Thursday", "Saturday night", "overnight into Sunday", "Monday of last week"."""
    groups = match.groupdict()
    number = WEEKDAYS.index(groups["weekday"].lower())
    part = (groups.get("part") or "").lower()
    suffix = f"T{PARTS[part]}" if part else ""
    kind = "TIME" if part else "DATE"
    when, rests = _day_of(groups, number, scene)
    if when is None:
        return Reading(f"XXXX-WXX-{number + 1}{suffix}", kind)
    if groups.get("into"):
        when, suffix, kind = when - _DAY, "TNI", "TIME"
    elif groups.get("overnight"):  # the night before it or the night after: both
        covers = Interval(when - _DAY, when + _DAY, Precision.NIGHT)
        return Reading(f"{when}TNI", "TIME", of_day(when), inferred=rests, unsure=rests, covers=covers)
    return Reading(f"{when}{suffix}", kind, of_day(when), inferred=rests, unsure=rests)


def _day_of(groups: dict[str, str | None], number: int, scene: Scene) -> tuple[date | None, bool]:
    """Return the day that a weekday names, and whether it was counted from a day told of before."""
    which = " ".join((groups.get("which") or "").lower().split())
    if scene.narrative or which in _FROM_TOLD:
        told = scene.told.day.first if scene.told.day else None
        return (_from_told(told, number, which) if told else None), True
    if scene.today is None:
        return None, False
    if groups.get("week"):
        shift = {"last": -1, "next": 1}.get((groups["week"] or "").lower(), 0)
        return almanac.monday(scene.today) + (number + 7 * shift) * _DAY, False
    return _from_today(scene.today, number, which, scene), False


def _from_told(told: date, number: int, which: str) -> date:
    ahead = (number - told.weekday()) % 7
    if which in {"last", "the previous"}:
        return told - (7 - ahead) * _DAY
    return told + (ahead if which == "that" else ahead or 7) * _DAY


def _from_today(today: date, number: int, which: str, scene: Scene) -> date:
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if which in {"last", "past", "this past"}:
        return today - (back or 7) * _DAY
    if which in {"next", "coming", "this coming", "following"}:
        return today + (ahead or 7) * _DAY
    future = scene.tense() in {Tense.FUTURE, Tense.PRESENT}
    return today + ahead * _DAY if future else today - back * _DAY


def weekdays(match: re.Match[str], _: Scene) -> Reading:
    """Read "Mondays", "every Monday", "Sunday nights"."""
    part = match.groupdict().get("part")
    suffix = f"T{PARTS[part.lower()]}" if part else ""
    return Reading(f"XXXX-WXX-{WEEKDAYS.index(match['weekday'].lower()) + 1}{suffix}", "SET")


def any_weekday(match: re.Match[str], _: Scene) -> Reading:
    """Read "a Friday", "a Monday morning": nobody can tell which."""
    return Reading(f"XXXX-WXX-{WEEKDAYS.index(match['weekday'].lower()) + 1}")


def near(match: re.Match[str], scene: Scene) -> Reading:
    """Read "yesterday", "tonight", "overnight", "this morning", "last night", "tomorrow evening"."""
    groups = match.groupdict()
    word, part = " ".join(groups["near"].lower().split()), (groups.get("part") or "").lower()
    if word in {"tonight", "overnight"}:
        part = "night"
    suffix, kind = (f"T{PARTS[part]}", "TIME") if part else ("", "DATE")
    if scene.narrative and word == "today":
        return Reading("PRESENT_REF")
    if scene.today is None or scene.narrative:
        return Reading(f"XXXX-XX-XX{suffix}", kind)
    when = scene.today + _AWAY.get(word, 0) * _DAY
    return Reading(f"{when}{suffix}", kind, of_day(when))


def in_the_day(_: re.Match[str], scene: Scene) -> Reading | None:
    """Read "later in the day": on the day told of last, else on that of publication."""
    if scene.told.day and (scene.told.near or scene.narrative):
        return reading(scene.told.day, inferred=True)
    return reading(of_day(scene.today), unsure=True) if scene.today and not scene.narrative else None


def weekend(_: re.Match[str], scene: Scene) -> Reading:
    """Read "over the weekend": the one that is, else the last or the coming one by tense."""
    today = scene.today
    if today is None or scene.narrative:
        return Reading("XXXX-WXX-WE")
    tense, begun = scene.tense(), today.weekday() >= WEEKDAYS.index("saturday")
    back = 0 if begun or tense in {Tense.FUTURE, Tense.PRESENT} else 1
    week = almanac.monday(today) - timedelta(weeks=back)
    return Reading(f"{almanac.week_value(week)}-WE", unsure=tense is Tense.UNCLEAR and not begun)


def part_of_told(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "that evening", "the next morning", "the same night", "in the morning"."""
    which = " ".join(match["which"].lower().split())
    day = scene.told.day
    suffix = f"T{PARTS[match['part'].lower()]}"
    shift = {"next": 1, "following": 1, "previous": -1}.get(which, 0)
    found = day.moved(Grain.DAY, shift) if day else None
    if found is None:
        return None if which in {"that", "the"} else Reading(f"XXXX-XX-XX{suffix}", "TIME")
    return Reading(f"{found.value}{suffix}", "TIME", found, inferred=True, unsure=not scene.told.near)


def clock(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "18:00 UTC", "6:40 p.m.", "9 a.m. on Friday", "noon"."""
    groups = match.groupdict()
    if groups.get("named"):
        hour, minute = (12, 0) if groups["named"].lower() == "noon" else (0, 0)
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (groups.get("half") or "").lower().replace(".", "")
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = "Z" if (groups.get("zone") or "").upper() in {"UTC", "GMT"} else ""
    day, sure = _day_of_clock(groups, match.string, match.end(), scene)
    written = day.value if day else "XXXX-XX-XX"
    value = f"{written}T{hour:02}:{minute:02}{zone}"
    return Reading(value, "TIME", day if sure else None, inferred=scene.told.day is not None, unsure=not sure)


def _day_of_clock(groups: dict[str, str | None], text: str, end: int, scene: Scene) -> tuple[Moment | None, bool]:
    """Return the day of a time by the clock, and whether more than publication tells so."""
    if groups.get("near") and scene.today and not scene.narrative:
        return of_day(scene.today + _AWAY.get((groups["near"] or "").lower(), 0) * _DAY), True
    named = groups.get("weekday") or groups.get("on")
    if named:
        when, _ = _day_of({}, WEEKDAYS.index(named.lower()), scene)
        return (of_day(when), True) if when else (None, False)
    behind = _ON_DATE.match(text, end)
    found = placed(scene, Grain.DAY, month_number(behind["month"]), int(behind["day"])).moment if behind else None
    if found and almanac.exists(found.year, found.month, found.day):
        return found, True
    if scene.told.day and (scene.told.near or scene.narrative):
        return scene.told.day, True
    return (of_day(scene.today) if scene.today and not scene.narrative else None), False


_ZONE = r"(?:\s\(?(?:(?P<zone>UTC|GMT)\b|(?-i:[A-Z]{1,3}T\b)|local\stime\b))?"
_ON = (
    rf"(?:,?\s{WEEKDAY}(?!,?\s\w*\s?\d)|\s(?P<near>yesterday|today|tomorrow|tonight)"
    rf"|(?=,?\son\s(?P<on>{'|'.join(WEEKDAYS)})\b))?"
)
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?P<which>last|past|this\spast|next|this\scoming|coming|the\sfollowing|the\snext|the\sprevious|that"
        rf"|following|this)\s|(?:early|earlier|late|later)\s(?:on\s)?)?{WEEKDAY}(?:\s(?:early\s|late\s)?{PART})?"
        rf"(?:\s(?:of\s)?(?P<week>last|this|next)\sweek)?",
        weekday,
        WEEKDAY_WORDS,
    ),
    rule(rf"(?:early\son\s|late\son\s|early\s|late\s)?(?:the\s)?{PART}\sof\s{WEEKDAY}", weekday, WEEKDAY_WORDS),
    rule(
        rf"a\s{WEEKDAY}(?:\s{PART})?(?=[,.;:)]|\s(?:and|at|in|of|or|that|when)\b|\Z)", any_weekday, WEEKDAY_WORDS
    ),  # not "in a Friday interview", which is on one
    rule(rf"{WEEKDAY}\s{PART}s", weekdays, WEEKDAY_WORDS),
    rule(rf"(?:the\s)?(?:early|small)\shours\sof\s{WEEKDAY}(?:\s{PART})?", weekday, WEEKDAY_WORDS),
    rule(rf"{WEEKDAY}s(?:\sand\s\w+days)?", weekdays, WEEKDAY_WORDS),
    rule(rf"overnight\s(?:(?P<into>in\s?to\s)|(?P<overnight>on\s)){WEEKDAY}", weekday, {"overnight"}),
    rule(rf"(?P<into>(?:the\s)?night\s(?:from\s\w+day\s)?(?:in\s?)?to\s){WEEKDAY}", weekday, WEEKDAY_WORDS),
    rule(
        rf"(?:(?:early|earlier|late|later)\s)?"
        rf"(?P<near>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|tomorrow|today|tonight)(?:\s{PART})?",
        near,
        {"yesterday", "tomorrow", "today", "tonight"},
    ),
    rule(
        r"(?P<near>overnight)(?!\s(?:stay|train|bus|flight|guest|shift|success|camp|low|temperature|stop))",
        near,
        {"overnight"},
    ),
    rule(
        r"(?:(?<=\bover\s)|(?<=\bat\s)|(?<=\bon\s)|(?<=\bduring\s))the\sweekend(?!\s(?:of|before))",
        weekend,
        {"weekend"},
    ),
    rule(r"(?:early|earlier|late|later)\sin\sthe\sday", in_the_day, {"day"}),
    rule(rf"(?:(?:early|earlier|late|later)\s)?(?P<near>this|last)\s{PART}", near, PART_WORDS),
    rule(
        rf"(?:(?:early|earlier|late|later)\s)?(?:(?:the\s)?(?P<which>next|following|previous|same|that\ssame|that)"
        rf"|(?<=\bin\s)(?P<the>the))\s{PART}",
        lambda match, scene: None if match["the"] else part_of_told(match, scene),
        PART_WORDS,
    ),
    rule(
        rf"(?P<hour>[012]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.m\.|[ap]m){_ZONE}{_ON}",
        clock,
        {"am", "pm", "m"},
        DIGIT,
    ),
    rule(rf"(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<half>(?!))?{_ZONE}{_ON}", clock, DIGIT),
    rule(rf"(?P<hour>[012]\d)(?P<minute>[0-5]\d)\s(?P<zone>GMT|UTC)(?P<half>(?!))?{_ON}", clock, {"gmt", "utc"}),
    rule(rf"(?P<named>noon|midnight){_ON}", clock, {"noon", "midnight"}),
)
