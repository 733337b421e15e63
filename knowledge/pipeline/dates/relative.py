"""Dates that count from another: from publication ("last week"), or from what was told of last ("the next day")."""

import re
from datetime import date, timedelta

from knowledge.model import Precision
from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.almanac import Interval
from knowledge.pipeline.dates.moments import Grain, Moment, of_day
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, reading, rule
from knowledge.pipeline.dates.wording import (
    ABOUT,
    AMOUNT,
    DAY,
    EDGE,
    GRAINS,
    MONTH,
    MONTH_WORDS,
    SEASON,
    SEASON_WORDS,
    SEASONS,
    SPELL,
    SPELL_WORDS,
    UNIT,
    UNIT_WORDS,
    count_of,
    month_number,
)

_CLOCK = {"second", "minute", "hour"}
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}
_SHIFTS |= {"subsequent": 1, "succeeding": 1, "ensuing": 1}
_FROM_TOLD = {"previous", "preceding", "following", "subsequent", "succeeding", "ensuing", "same", "that", "that same"}
_MOST = 2000  # of any unit; further off there is no calendar


def _shift(which: str) -> int:
    return _SHIFTS.get(which, 0)


def _weeks(today: date, unit: str, shift: int) -> Reading:
    week = of_day(almanac.monday(today) + timedelta(weeks=shift), Grain.WEEK)
    if unit == "week":
        return Reading(week.value, moment=week, covers=almanac.weeks_off(today, shift))
    ahead = shift == 1 and today.weekday() < 5  # on a weekday, "next weekend" may be the coming one or the one after
    value = f"{almanac.week_value(almanac.monday(today)) if ahead else week.value}-WE"
    coming = almanac.interval(value)
    if ahead and coming:
        return Reading(value, covers=Interval(coming.start, coming.end + timedelta(weeks=1), Precision.WEEK))
    return Reading(value)


def _unknown(unit: str) -> Reading:
    return Reading("XXXX-" + {"week": "WXX", "weekend": "WXX-WE", "month": "XX", "quarter": "QX"}.get(unit, "XX"))


def relative(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "last month", "this year", "next week", "the following year", "that same month", "the end of the month"."""
    groups = match.groupdict()
    unit = groups["unit"].lower()
    which = " ".join((groups.get("which") or "this").lower().split())
    grain = GRAINS[unit]
    told = scene.told.last if which in _FROM_TOLD else None
    if which in {"same", "that", "that same"} and (told is None or told.within(grain) is None):
        return None
    anchor = told or scene.now
    if anchor is None:
        return _unknown(unit)
    if grain is Grain.WEEK and not told and not scene.narrative and anchor.first:
        return _weeks(anchor.first, unit, _shift(which))
    found = anchor.moved(grain, _shift(which))
    if found is None:
        return _unknown(unit)
    rests = told is not None or scene.narrative
    return reading(found, inferred=rests, unsure=which in _FROM_TOLD and (not told or not scene.told.near))


def duration_or_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the last year": in history the one before, in the news the twelve months up to now."""
    if scene.narrative and match["which"].lower() != "past":
        return relative(match, scene)
    unit = match["unit"].lower()
    code = {"week": "P1W", "month": "P1M", "year": "P1Y", "decade": "P10Y", "century": "P100Y"}
    return Reading(code[unit], "DURATION") if unit in code else relative(match, scene)


def next_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the next day", "the night before", "that day", "the same day"."""
    which = " ".join(match["which"].lower().split())
    shift = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "preceding": -1}.get(which, 0)
    day = scene.told.day
    moved = day.moved(Grain.DAY, shift) if day else None
    if moved is None:
        return Reading("FUTURE_REF" if shift > 0 else "PAST_REF") if shift else None
    found = reading(moved, inferred=True, unsure=not scene.told.near and not scene.narrative)
    if match["unit"].lower() == "night":
        return Reading(f"{found.value}TNI", "TIME", moved, inferred=True, unsure=found.unsure)
    return found


def _of_year(match: re.Match[str], scene: Scene) -> tuple[int, Reading] | None:
    """Return the year that "last year", "the following year" names, with the reading of it."""
    found = relative(match, scene)
    return (found.moment.year, found) if found and found.moment else None


def month_of(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "May last year", "3 May of that year", "the spring of next year"."""
    groups = match.groupdict()
    year = _of_year(match, scene)
    day = int(groups.get("day") or 0)
    season = groups.get("season")
    month = SEASONS[season.lower()] if season else month_number(groups["month"])
    grain = Grain.SEASON if season else Grain.DAY if day else Grain.MONTH
    if year is None:
        return Reading("XXXX" + Moment(grain, 1, month, day).value[4:])
    if day and not almanac.exists(year[0], month, day):
        return None
    return reading(Moment(grain, year[0], month, day), inferred=year[1].inferred, unsure=year[1].unsure or bool(season))


def month_of_year(match: re.Match[str], scene: Scene) -> Reading:
    """Read "last October", "next March", "the following April", "that September"."""
    groups = match.groupdict()
    season = groups.get("season")
    month = SEASONS[season.lower()] if season else month_number(groups["month"])
    grain = Grain.SEASON if season else Grain.MONTH
    which = " ".join(match["which"].lower().split())
    from_told = which in _FROM_TOLD or scene.narrative
    anchor = scene.told.last if from_told else scene.now
    if anchor is None:
        return Reading("XXXX" + Moment(grain, 1, month).value[4:])
    within = (anchor.within(grain) if season else None) or anchor
    year, at = within.year, within.month
    if _shift(which) > 0 and (at >= month or not at):
        year += 1
    elif _shift(which) < 0 and at <= month:
        year -= 1
    return reading(
        Moment(grain, year, month), inferred=from_told, unsure=bool(season) or (from_told and not scene.told.near)
    )


def distance(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "three days ago", "a year earlier", "two weeks later", "in three days"."""
    groups = match.groupdict()
    word = " ".join(groups["way"].lower().split())
    unit = groups["unit"].lower()
    from_today = word in {"ago", "from now"} and not scene.narrative
    count = count_of(match)
    forward = word in {"later", "after", "afterwards", "afterward", "from now", "on", "hence"}
    whole = count is not None and count.is_integer() and count <= _MOST
    if word == "from now" and scene.narrative:
        return Reading("FUTURE_REF")
    if unit in _CLOCK or unit == "weekend" or count is None or not whole:
        return Reading("FUTURE_REF" if forward else "PAST_REF")
    grain = GRAINS[unit]
    steps = int(count) * (2 if unit == "fortnight" else 1) * (1 if forward else -1)
    anchor = _anchor(scene, grain, from_today=from_today)
    found = _moved(anchor, grain, steps) if anchor else None
    if found is None:
        return Reading("FUTURE_REF" if forward else "PAST_REF")
    return reading(found, inferred=not from_today, unsure=not from_today and not (scene.told.near or scene.narrative))


def beside(match: re.Match[str], scene: Scene) -> Reading:
    """Read "the year before", "the week after"."""
    forward = match["way"].lower() == "after"
    grain = GRAINS[match["unit"].lower()]
    found = scene.told.last.moved(grain, 1 if forward else -1) if scene.told.last else None
    if found is None:
        return Reading("FUTURE_REF" if forward else "PAST_REF")
    return reading(found, inferred=True, unsure=not scene.told.near)


def _anchor(scene: Scene, grain: Grain, *, from_today: bool) -> Moment | None:
    if from_today:
        return of_day(scene.today) if scene.today else None
    return scene.told.day if grain <= Grain.WEEK else scene.told.last


def _moved(anchor: Moment, grain: Grain, steps: int) -> Moment | None:
    """Return what lies `steps` away, as coarse as its unit; a year from a quarter is that quarter of another year."""
    if grain is Grain.YEAR and anchor.grain is Grain.QUARTER:
        return Moment(Grain.QUARTER, anchor.year + steps, anchor.month)
    found = anchor.moved(grain, steps)
    return found if found and found.year < date.max.year else None


_MOVED = r"last|past|previous|preceding|this|current|next|coming|following|subsequent|succeeding|ensuing"
_SAME = r"that(?:\svery)?\ssame|same|that"
_LATER = r"(?:(?:early|earlier|late|later)\s(?:on\s)?(?:in\s|of\s)?)?"
_OF_YEAR = (
    r",?\s(?:of\s|in\s)?(?:the\s)?(?P<which>last|previous|preceding|this|next|coming|following|same|that)\s"
    r"(?P<unit>year)"
)
# "The year before" counts from what was told; "the year before the war" is a matter of the war.
_ALONE = r"(?=[,.;:)]|\s(?:and|at|by|for|had|in|on|to|was|were|when|with)\b|\Z)"
_WAYS = {"ago", "earlier", "later", "before", "after", "from", "previously", "afterwards", "afterward"}
RULES: tuple[Rule, ...] = (
    rule(rf"{_LATER}(?P<which>last|previous|this|current|next|coming|following)\s{SPELL}(?!-)", relative, SPELL_WORDS),
    rule(
        rf"{_LATER}the\s(?P<which>previous|preceding|current|coming|following|subsequent|succeeding|ensuing|same)\s{SPELL}"
        rf"(?!-)",
        relative,
        SPELL_WORDS,
    ),
    rule(r"this\s(?P<which>past)\s(?P<unit>week|weekend)", relative, {"past"}),
    rule(rf"{_LATER}the\s(?P<which>last|next|past)\s{SPELL}(?!\s(?:of|or)\b|-)", duration_or_year, SPELL_WORDS),
    rule(rf"{_LATER}(?:the\s)?(?P<which>{_SAME})\s{SPELL}(?!-)", relative, SPELL_WORDS),
    rule(rf"(?:early|earlier|late|later)\sin\sthe\s{SPELL}", relative, {"early", "earlier", "late", "later"}),
    rule(rf"{EDGE}(?:(?P<which>{_MOVED}|that)\s)?{SPELL}(?!-)", relative, SPELL_WORDS),
    rule(r"(?:mid-?|the\s)?(?P<unit>year|month)(?:-|\s|['’]s\s)end", relative, {"end"}),
    rule(
        rf"(?:(?:early|earlier|late|later)\s(?:on\s)?)?(?:the\s)?(?P<which>{_SAME})\s(?P<unit>day|night)(?!-)",
        next_day,
        {"day", "night"},
    ),
    rule(
        r"the\s(?:very\s)?(?P<which>next|following|previous|preceding)\s(?P<unit>day|night)", next_day, {"day", "night"}
    ),
    rule(
        rf"the\s(?P<unit>day|night)\s(?P<which>before|after){_ALONE}",
        next_day,
        {"before", "after"},
    ),
    rule(
        rf"the\s(?P<unit>week|month|year)\s(?P<way>before|after){_ALONE}",
        beside,
        {"before", "after"},
    ),
    rule(rf"{EDGE}?{MONTH}{_OF_YEAR}", month_of, MONTH_WORDS, {"year"}),
    rule(rf"{DAY}\s(?:of\s)?{MONTH}{_OF_YEAR}", month_of, MONTH_WORDS, {"year"}),
    rule(rf"{MONTH}\s{DAY}{_OF_YEAR}", month_of, MONTH_WORDS, {"year"}),
    rule(rf"{EDGE}?(?:the\s)?{SEASON}{_OF_YEAR}", month_of, SEASON_WORDS, {"year"}),
    rule(rf"(?P<which>last|next)\s{MONTH}", month_of_year, MONTH_WORDS),
    rule(rf"(?:(?:early|late)\s)?(?P<which>last|next)\s{SEASON}", month_of_year, SEASON_WORDS),
    rule(rf"(?:the\s)?(?P<which>following|previous|preceding|next|{_SAME})\s{MONTH}", month_of_year, MONTH_WORDS),
    rule(rf"the\s(?P<which>following|previous|preceding|next|same)\s{SEASON}", month_of_year, SEASON_WORDS),
    rule(
        rf"{ABOUT}{AMOUNT}{UNIT}\s(?P<way>ago|earlier|later(?!\sthan)|(?:before|after){_ALONE}|afterwards?|previously"
        rf"|from\snow)",
        distance,
        _WAYS,
        UNIT_WORDS,
    ),
    rule(
        r"(?P<unit>day|week|month|year|decade|centurie)s\s(?P<way>ago|earlier|later(?!\sthan)|afterwards?)",
        distance,
        _WAYS,
        UNIT_WORDS,
    ),
)
