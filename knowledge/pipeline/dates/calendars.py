"""Dates that name their place in a calendar: days, months, years, eras, decades, centuries."""

import re
from dataclasses import replace

from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.moments import Grain, Moment
from knowledge.pipeline.dates.placing import placed
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, reading, rule
from knowledge.pipeline.dates.wording import (
    BC,
    DAY,
    DIGIT,
    EDGE,
    ERA,
    ERA_WORDS,
    ERA_YEAR,
    LAST_DAY,
    MONTH,
    MONTH_WORDS,
    ORDINAL,
    PARTS,
    TENS_DIGITS,
    WEEKDAY,
    YEAR,
    YEAR_DIGITS,
    month_number,
    place_of,
    year_of,
)
from knowledge.pipeline.language.tense import Tense

_NAMES = {"april", "august", "jan", "june", "may"}  # of people too
_BEFORE_A_DATE = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|for|during|between|through|throughout|after|before|and|or|this|last|next"
    r"|on|as|early|late|mid|the)[\s-]$",
    re.IGNORECASE,
)
_BEFORE = 12  # characters: the longest of these words
_NUMBERED = re.compile(
    r"\b(?:area|article|bill|bus|channel|flight|gate|highway|interstate|level|no\.|number|page|resolution|room|route"
    r"|section|train|unit)\s$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady)\.?\s$", re.IGNORECASE)
_TRADED = re.compile(r"\s(?:contract|delivery|futures|options)\b")  # of a month that is to come
_COUNTED = re.compile(r"\s(?!(?:has|is|its|this|was)\b)[a-z]+s\b")
_TO = r"(?:\s?[-–/]\s?|\s(?:and|to|or|until|through)\s)"
# What follows lends its year: "between May and July 1941", "from 3 May to 5 June 1942".
_LENT = (
    rf"(?:(?={_TO}(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:[0-3]?\d(?:st|nd|rd|th)?\s(?:of\s)?)?"
    + MONTH.replace("?P<month>", "?:")
    + r"(?:\s\d{1,2}(?!\d))?,?\s(?:of\s)?(?P<lent>(?:1[5-9]|20)\d\d)(?!\d)))?"
)
_NAMED_DAY = rf"(?:{WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?,?\s(?:the\s)?)?"
_PART_OF = (
    r"(?:(?:(?:early|late)\s(?:in|on)\s)?(?:the\s)?(?:early\s|late\s)?(?P<part>night|morning|afternoon|evening)"
    r"(?:\shours)?\s(?:of|on)\s(?:the\s)?)?"
)
_WEEK_OF = r"(?:(?P<week>(?:the\s)?week\sof\s)(?:the\s)?)?"
_WITH_YEAR = rf"(?:,?\s(?:of\s|in\s)?{ERA_YEAR})?"


def explicit(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "11 March 2025", "Tuesday, March 11th", "March 2025", "March 10-12", "the night of 10 March"."""
    groups = match.groupdict()
    month, day = month_number(groups["month"]), int(groups.get("day") or 0)
    if not day and groups["month"].lower() in _NAMES and _is_a_name(match):
        return None
    grain = Grain.DAY if day else Grain.MONTH
    stated = year_of(match)
    year = stated if stated is not None else int(groups["lent"]) if groups.get("lent") else None
    if year is not None:
        found = reading(Moment(grain, year, month, day), stated=True)
    else:
        if _TRADED.match(match.string, match.end()):
            scene = replace(scene, tense=lambda: Tense.FUTURE)
        found = placed(scene, grain, month, day, weekday=groups.get("weekday"))
    if day and found.moment and found.moment.year > 0 and not almanac.exists(found.moment.year, month, day):
        return None
    return _of_day(found, groups) if day else found


def _of_day(found: Reading, groups: dict[str, str]) -> Reading | None:
    """Return the reading of a day with its part, or of the days up to the last that is named with it."""
    value, last = found.value, int(groups.get("last") or 0)
    kind = "DATE"
    week = found.moment.within(Grain.WEEK) if groups.get("week") and found.moment else None
    if week:
        return replace(found, value=week.value, moment=week)
    if groups.get("part"):
        value, kind = f"{value}T{PARTS[groups['part'].lower()]}", "TIME"
    elif found.moment and last > found.moment.day:
        if not almanac.exists(found.moment.year, found.moment.month, last):
            return None
        value = f"{value}/{value[:-2]}{last:02}"
    return replace(found, value=value, type=kind)


def _is_a_name(match: re.Match[str]) -> bool:
    """Whether a word that is a month and a name is that of a person: behind a title, or before another name."""
    written = match.string
    behind = written[match.end() : match.end() + 3]
    if _TITLE.search(written, max(0, match.start() - _BEFORE), match.start()):
        return True
    named = bool(re.match(r"\s[A-Z][a-z’']", behind + "’"))
    return named and not _BEFORE_A_DATE.search(written, max(0, match.start() - _BEFORE), match.start())


def of_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "on the 15th": a day of the month told of last."""
    day, month = int(match["day"]), scene.told.last.within(Grain.MONTH) if scene.told.last else None
    if month is None or not almanac.exists(month.year, month.month, day):
        return Reading(f"XXXX-XX-{day:02}") if 1 <= day <= 31 else None
    return reading(Moment(Grain.DAY, month.year, month.month, day), inferred=True, unsure=not scene.told.near)


def iso(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "2025-03-11"."""
    year, month, day = int(match["year"]), int(match["m"]), int(match["d"])
    return reading(Moment(Grain.DAY, year, month, day), stated=True) if almanac.exists(year, month, day) else None


def slashed(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "25/4/2024", which only one order makes a date; of "3/4/2024" nobody can tell day from month."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    orders = {(month, day) for month, day in ((first, second), (second, first)) if almanac.exists(year, month, day)}
    if len(orders) != 1:
        return Reading("XXXX-XX-XX") if orders else None
    ((month, day),) = orders
    return reading(Moment(Grain.DAY, year, month, day), stated=True)


def year(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "2014", "early 2009", "480 BC", "in 1066"."""
    found = year_of(match)
    if found is None or _is_a_number(match):
        return None
    return reading(Moment(Grain.YEAR, found), stated=True)


def _is_a_number(match: re.Match[str]) -> bool:
    """Whether what looks like a year counts or names something: "2000 workers", "Flight 1549"."""
    text, start, end = match.string, match.start(), match.end()
    if _NUMBERED.search(text, max(0, start - _BEFORE), start):
        return True
    counts = match.group().endswith("00") and _COUNTED.match(text, end)
    return bool(counts) and not _BEFORE_A_DATE.search(text, max(0, start - _BEFORE), start)


def tail(match: re.Match[str], _: Scene) -> Reading | None:
    """Read the second year of "1914–18" and "1914–1918"."""
    first, written = int(match.string[match.start() - 5 : match.start() - 1]), match["tail"]
    found = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return reading(Moment(Grain.YEAR, found), stated=True) if first < found else None


def decade(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "the 1980s", "the 470s BC", "the late '60s", "the nineties"."""
    groups = match.groupdict()
    if groups.get("spelt") or groups.get("short"):
        tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
        number = tens.index(groups["spelt"].lower()) + 2 if groups.get("spelt") else int(groups["short"])
        return reading(Moment(Grain.DECADE, 1900 + 10 * number), unsure=True)
    if groups["before"]:
        return Reading(f"BC{int(groups['decade']):03}")
    if len(groups["decade"]) < 3 or groups["decade"][0] not in "12":
        return None
    return reading(Moment(Grain.DECADE, int(groups["decade"]) * 10), stated=True)


def century(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "the 19th century", "the late fourth century BC"."""
    number = place_of(match["ordinal"]) - 1
    if match["before"]:
        return Reading(f"BC{number:02}")
    return reading(Moment(Grain.CENTURY, number * 100), stated=True) if 0 < number <= 20 else None


_EDGED = r"(?:(?:the\s)?(?:(?:early|late|middle|end\sof\sthe|beginning\sof\sthe)\s|mid-?\s?))?"
RULES: tuple[Rule, ...] = (
    rule(r"(?P<year>(?:1\d|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", iso, YEAR_DIGITS),
    rule(r"(?P<first>\d{1,2})(?P<by>[/.])(?P<second>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d)", slashed, YEAR_DIGITS),
    rule(
        rf"(?:{_WEEK_OF}|{_PART_OF}){_NAMED_DAY}{DAY}{LAST_DAY}\s(?:of\s)?{MONTH}{_WITH_YEAR}{_LENT}",
        explicit,
        MONTH_WORDS,
        DIGIT,
    ),
    rule(
        rf"(?:{_WEEK_OF}|{_PART_OF}){_NAMED_DAY}{MONTH}\s(?:the\s)?{DAY}(?![\d:]|,\d){LAST_DAY}(?!\d){_WITH_YEAR}{_LENT}",
        explicit,
        MONTH_WORDS,
        DIGIT,
    ),
    rule(rf"{EDGE}?{MONTH},?\s(?:of\s|in\s)?{ERA_YEAR}", explicit, MONTH_WORDS, DIGIT),
    rule(
        rf"{EDGE}?(?-i:(?=[A-Z])(?!May\b(?!\s?[.,;)]|{_TO})|March\b\s(?:on|to|past|through)\b)){MONTH}{_LENT}",
        explicit,
        MONTH_WORDS,
    ),
    rule(rf"(?:(?<=\b[Ii]n\s)|{EDGE}){MONTH}{_LENT}", explicit, MONTH_WORDS),
    Rule(
        re.compile(rf"(?<=[a-z]-)(?=[A-Z])(?i:{MONTH})(?:,?\s{YEAR})?(?!\w)"), explicit, (MONTH_WORDS,)
    ),  # "the April-June quarter"
    rule(
        r"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bafter\s)|(?<=\bfrom\s))the\s(?P<day>\d{1,2})(?:st|nd|rd|th)"
        r"(?=[,.;:)]|\s(?:and|at|but|he|his|in|it|its|she|the|their|they|to|when|with|a)\b|\Z)",
        of_month,
        {"st", "nd", "rd", "th"},
        DIGIT,
    ),
    rule(rf"{EDGE}?{YEAR}(?!\s?%|[,.]\d|-(?!\d\d)|\s(?:GMT|UTC|hours)\b)", year, YEAR_DIGITS),
    rule(rf"(?:{EDGE}|circa\s|ca?\.\s)?{ERA}", year, ERA_WORDS, DIGIT),
    rule(r"(?P<bc>\d{1,4})(?=(?:\s?[-–]\s?|\s(?:and|to|or|until)\s)\d{1,4}\s?B\.?\s?C\b)", year, ERA_WORDS, DIGIT),
    rule(
        r"(?<=\bin\s)(?P<year>1[0-4]\d\d)(?=[,.;:)]|\s(?:and|by|he|in|it|she|the|they|to|when|with)\b|\Z)",
        year,
        YEAR_DIGITS,
    ),
    Rule(re.compile(rf"(?<=\d[-–])(?P<bc>\d{{1,4}})\s?{BC}(?!\w)"), year, (ERA_WORDS, DIGIT)),
    Rule(re.compile(r"(?<=\b(?:1[5-9]|20)\d\d[-–/])(?P<tail>\d\d(?:\d\d)?)(?![\w-])"), tail, (YEAR_DIGITS,)),
    rule(rf"{_EDGED}(?:the\s)?(?P<decade>\d{{1,3}})0s(?P<before>\s{BC})?", decade, TENS_DIGITS),
    rule(r"the\s(?:(?:early|late)\s|mid-?\s?)?(?P<decade>\d{3})0['’]s(?P<before>(?!))?", decade, YEAR_DIGITS),
    rule(r"(?:the\s)?(?:(?:early|late)\s|mid-?\s?)?['’](?P<short>[2-9])0s", decade, TENS_DIGITS),
    rule(
        r"the\s(?:(?:early|late)\s|mid-?\s?|roaring\s|swinging\s)?"
        r"(?P<spelt>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
        decade,
        {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"},
    ),
    rule(rf"{_EDGED}(?:the\s)?{ORDINAL}[\s-]century(?P<before>\s{BC})?", century, {"century"}),
)
