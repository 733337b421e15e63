"""How long and how often: durations, sets, and the words for a time that no calendar has."""

import re

from knowledge.pipeline.dates.days import weekdays
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, rule
from knowledge.pipeline.dates.wording import ABOUT, AMOUNT, MANY_UNITS, UNIT, UNIT_WORDS, WEEKDAY, count_of

_UNITS = {"day": "D", "night": "D", "week": "W", "fortnight": "W", "month": "M", "year": "Y", "quarter": "Q"}
_UNITS |= {"second": "S", "minute": "M", "hour": "H", "decade": "Y", "century": "Y", "centurie": "Y", "weekend": "WE"}
_TIMES = {"fortnight": 2, "decade": 10, "century": 100, "centurie": 100}  # of the code's unit
_CLOCK = {"second", "minute", "hour"}
_WHOLES = {"century": (100, "Y"), "decade": (10, "Y"), "year": (12, "M"), "day": (24, "TH"), "hour": (60, "TM")}
_YEARS = range(1500, 2101)
_MOST_SHOWN = 10**6
# "$5 a day", "twice a week": so much for each.
_RATE = re.compile(
    r"(?:\d|\b(?:once|twice|times|dollars?|pounds?|euros?|cents|per\s?cent|million|billion|thousand))\s$"
)
_RATE_REACH = 12


def duration(match: re.Match[str], _: Scene) -> Reading | None:
    """Read "seven hours", "30-day", "several years", "two and a half years"; of "a day" after a number, how often."""
    unit = match["unit"].lower()
    count = count_of(match) if match.groupdict().get("count") else None
    some = match.groupdict().get("some")
    if count is not None and match.groupdict().get("more"):
        count += 0.5
    if some and some.lower() == "some" and not match.group().lower().endswith("s"):
        return None  # "some day", "some year"
    if count == 0 or (count in _YEARS and not match.group().lower().endswith("s")):
        return None  # "a zero-day flaw", "the 1988 quarter"
    if count is not None:
        count *= _TIMES.get(unit, 1)
    amount = "X" if count is None or some else f"{count:g}" if count < _MOST_SHOWN else f"{count:.0f}"
    value = f"P{'T' if unit in _CLOCK else ''}{amount}{_UNITS[unit]}"
    written = match.group().lower()
    before = match.string[max(0, match.start() - _RATE_REACH) : match.start()]
    rate = written.startswith(("a ", "an ")) and bool(_RATE.search(before))
    return Reading(value, "SET" if rate else "DURATION")


def part_of(match: re.Match[str], _: Scene) -> Reading:
    """Read "half a century", "half-year", "half an hour", "a quarter of a century"."""
    share = 4 if match["share"].lower().startswith("quarter") else 2
    whole, code = _WHOLES[match["unit"].lower()]
    return Reading(f"P{code[:-1]}{whole / share:g}{code[-1]}", "DURATION")


def repeated(match: re.Match[str], _: Scene) -> Reading:
    """Read "daily", "every week", "per year", "every two years"."""
    word = match.group().lower()
    adjectives = {"daily": "D", "nightly": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "hourly": "H"}
    unit = match.groupdict().get("unit")
    code = _UNITS[unit.lower()] if unit else adjectives.get(word, "Y")
    clock = code == "H" or bool(unit and unit.lower() in _CLOCK)
    count = (count_of(match) or 1) * (_TIMES.get(unit.lower(), 1) if unit else 1)
    return Reading(f"P{'T' if clock else ''}{count:g}{code}", "SET")


def vague(match: re.Match[str], _: Scene) -> Reading:
    """Read "now", "recently", "the future"."""
    word = match.group().lower()
    if "future" in word:
        return Reading("FUTURE_REF")
    past = re.search("recent|past|earlier|previous|lately", word)
    return Reading("PAST_REF" if past else "PRESENT_REF")


_WHICH = frozenset(
    {"following", "subsequent", "intervening", "ensuing", "succeeding", "past", "last", "next", "coming"}
)
_WHICH |= {"previous", "first", "final", "early"}
_PERIOD = r"(?:\s(?:period|span|stretch|long|old))?"
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?!an?\ssecond|(?:an?|one)[\s-]quarter){ABOUT}{AMOUNT}(?!quarters?\sof){UNIT}(?P<more>\sand\sa\shalf)?"
        rf"(?:-(?:old|long|period)|{_PERIOD})",
        duration,
        UNIT_WORDS,
    ),
    rule(
        rf"(?:(?:the|these)\s(?:following|subsequent)|(?:the\s|these\s)?(?:past|last|next|coming|previous|first|final))\s"
        rf"{AMOUNT}{UNIT}",
        duration,
        UNIT_WORDS,
        _WHICH,
    ),
    rule(
        r"(?:the\s(?:following|subsequent|intervening|ensuing|succeeding)|(?:the\s)?(?:past|last|next|coming|previous|first|final|early))\s"
        r"(?P<unit>second|minute|hour|day|night|week|weekend|month|year|decade)s",
        duration,
        MANY_UNITS,
        _WHICH,
    ),
    rule(r"(?:the\s)(?:past|last|next|coming|previous)\s(?P<unit>fortnight)", duration, {"fortnight"}),
    rule(
        r"(?:(?<=\bfor\s)|(?<=\bover\s)|(?<=\bthrough\s)|(?<=\bin\s)|(?<=\bwithin\s)|(?<=\bafter\s)|(?<=\bof\s))"
        r"(?:the\s)?(?P<unit>year|decade|month|week|day|hour|centurie)s(?!\s\d)",
        duration,
        MANY_UNITS,
    ),
    rule(
        r"(?P<unit>decade|year|month|week|day|hour|minute)s(?:-long|\sof|(?=\s(?:after|before)\b))",
        duration,
        MANY_UNITS,
    ),
    rule(
        r"(?:a\s)?(?P<share>half[\s-](?:an?\s)?|quarter[\s-](?:of\sa\s)?)(?P<unit>century|year|decade|hour|day)",
        part_of,
        {"half", "quarter"},
    ),
    rule(
        r"daily|nightly|weekly|monthly|quarterly|hourly|annual(?:ly)?|yearly",
        repeated,
        {"daily", "nightly", "weekly", "monthly", "quarterly", "hourly", "annual", "annually", "yearly"},
    ),
    rule(rf"(?:every|each|per)\s{UNIT}", repeated, {"every", "each", "per"}),
    rule(rf"every\s{AMOUNT}{UNIT}", repeated, {"every"}),
    rule(rf"(?:every|each)\s{WEEKDAY}", weekdays, {"every", "each"}),
    rule(
        r"(?:more\s|most\s)?recently|lately|(?:(?:right|even|just)\s)?now(?!-)|(?:currently|nowadays|presently)(?!-)"
        r"|at\spresent|at\sthe\smoment|these\sdays|(?:the\s)?present\sday|(?<=\bin\s)the\spast(?=[,.;:)]|\s(?:and|that|he|they|it|by)\b|\Z)"
        r"|the\s(?:near\s|immediate\s|foreseeable\s|not-too-distant\s)?future",
        vague,
        {
            "recently",
            "lately",
            "now",
            "currently",
            "nowadays",
            "present",
            "presently",
            "moment",
            "days",
            "past",
            "future",
        },
    ),
)
