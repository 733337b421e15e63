"""The words that patterns of dates are made of, and how those for numbers and places in an order are read."""

import re

from knowledge.pipeline.dates.almanac import MONTHS, WEEKDAYS
from knowledge.pipeline.dates.moments import Grain
from knowledge.pipeline.language import numerals

MONTH = "(?P<month>" + "|".join(f"{m[:3]}{m[3:]}|{m[:3]}\\.?" if m != "may" else "may" for m in MONTHS) + r"|sept\.?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
LAST_DAY = r"(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
YEAR = rf"(?P<year>{_YEAR})(?!\d)"
BC = r"(?:BCE?|B\.\s?C\.(?:\s?E\.)?)"
# "480 BC", "AD 70", "70 CE".
ERA = rf"(?:(?P<bc>\d{{1,4}})\s?{BC}|A\.?D\.?\s(?P<ad>\d{{1,4}})|(?P<ce>\d{{1,4}})\s(?:AD|CE))"
ERA_YEAR = rf"(?:{ERA}|{YEAR})"
WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")"
PART = r"(?P<part>morning|afternoon|evening|night)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
UNIT = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
SPELL = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"  # of a calendar, that "last" and "this" name
EDGE = (
    r"(?:(?:the\s)?(?P<edge>(?:early|late|mid)(?:\s(?:part\s)?(?:in\s|of\s)?|-)|(?:very\s)?(?:beginning|start|end|middle|turn"
    r"|close|rest|remainder|(?:early|first|last|late|latter)\spart)\sof\s)(?:the\s)?)"
)
ABOUT = (
    r"(?:(?:nearly|almost|about|approximately|roughly|more\sthan|less\sthan|fewer\sthan|at\sleast|at\smost|up\sto"
    r"|no\smore\sthan)\s)?"
)
_SCALE = "hundred|thousand|million|billion"
_FIGURES = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}(?:\.\d{{1,3}})?(?:\s(?:{_SCALE}))?"
_WORD = "(?:" + "|".join((*numerals.WORDS, _SCALE, "dozen")) + ")"
# Bounded: a number of more words is none of a date, and a text may be one long row of them.
_WORDS = rf"(?:half\sa\s|a\s(?=(?:{_SCALE}|dozen)\b))?{_WORD}(?:(?:-|\s(?:and\s)?){_WORD}){{0,4}}(?:\sand\sa\shalf)?"
SOME = r"(?P<some>several|many|a\sfew|few|a\scouple\sof|couple\sof|some|recent|coming|a\snumber\sof)"
COUNT = rf"(?:(?P<count>{_FIGURES}|{_WORDS}|an?|one)|{SOME})"
_KINDS = r"(?:(?:full|straight|consecutive|successive|more|additional|further|whole|entire|long|short|working)\s)?"
AMOUNT = rf"{COUNT}[\s-]{_KINDS}"
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first"),
)
ORDINAL = "(?P<ordinal>" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))"

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 1}  # the months they are counted from
GRAINS = {
    "day": Grain.DAY,
    "night": Grain.DAY,
    "week": Grain.WEEK,
    "weekend": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "year": Grain.YEAR,
    "decade": Grain.DECADE,
    "century": Grain.CENTURY,
    "centurie": Grain.CENTURY,
    "fortnight": Grain.WEEK,
}

# What a rule may ask for before it looks.
DIGIT = frozenset({"0"})  # any number in digits
YEAR_DIGITS = frozenset({"0000"})
TENS_DIGITS = frozenset({"0s"})
ERA_WORDS = frozenset({"bc", "bce", "c", "ad", "d", "ce"})  # "B.C." and "A.D." are two words each
MONTH_WORDS = frozenset(MONTHS) | {month[:3] for month in MONTHS} | {"sept"}
WEEKDAY_WORDS = frozenset(WEEKDAYS) | {f"{day}s" for day in WEEKDAYS}
SEASON_WORDS = frozenset(SEASONS)
SPELL_WORDS = frozenset({"week", "weekend", "month", "quarter", "year", "decade", "century"})
UNIT_WORDS = SPELL_WORDS | {"second", "minute", "hour", "day", "night", "fortnight", "centurie"}
MANY_UNITS = frozenset(f"{unit}s" for unit in UNIT_WORDS)
UNIT_WORDS |= MANY_UNITS
PART_WORDS = frozenset(PARTS)


def month_number(written: str) -> int:
    """Return the number of a month by its name, whole or short."""
    return next(i for i, name in enumerate(MONTHS, start=1) if name.startswith(written.lower()[:3]))


def count_of(match: re.Match[str]) -> float | None:
    """Return the number that a match's `count` says, or None where it has none."""
    written = " ".join((match.groupdict().get("count") or "").lower().split())
    if written in {"a", "an", "one"}:
        return 1.0
    return numerals.read(written) if written else None


def place_of(written: str) -> int:
    """Return the place in an order: 3 for "third" and "3rd"."""
    low = written.lower()
    return int(low[:-2]) if low[0].isdigit() else ORDINALS.index(low) + 1


def year_of(match: re.Match[str]) -> int | None:
    """Return the year of a match of `ERA_YEAR` or `YEAR`; 0 is 1 BC; None where it names none."""
    groups = match.groupdict()
    if groups.get("bc"):
        return 1 - int(groups["bc"])
    written = groups.get("year") or groups.get("ad") or groups.get("ce")
    return int(written) if written else None
