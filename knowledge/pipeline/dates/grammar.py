"""The words of dates: patterns, each with what it means (`timewords`). The longest match at a place wins.

A pattern is slow to look for and most paragraphs hold few dates, so each rule names words one of which it cannot do
without, and is asked only where one of them stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.pipeline.dates import meanings as words
from knowledge.pipeline.dates.almanac import MONTHS, WEEKDAYS
from knowledge.pipeline.dates.meanings import Meaning
from knowledge.pipeline.language import numerals

_MONTH = "(?P<month>" + "|".join(f"{m[:3]}{m[3:]}|{m[:3]}\\.?" if m != "may" else "may" for m in MONTHS) + r"|sept\.?)"
_DAYNUM = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")s?"
_PART = r"(?P<part>morning|afternoon|evening|night)"
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
_SPELL = r"(?P<unit>week|weekend|month|quarter|year)"  # what "last" and "this" name a calendar stretch of
_SOME = r"(?P<some>several|many|a\sfew|few|a\scouple\sof|couple\sof|some|recent|coming)"
_COUNT = rf"(?:(?P<count>{numerals.NUMERAL}|an?|one)|{_SOME})"
_EDGE = (
    r"(?:(?:the\s)?(?:very\s)?(?P<edge>early|late|mid|beginning|start|end|middle|turn|close)"
    r"(?:\s|-)(?:in\s|of\s)?(?:the\s)?)"
)


_DIGIT = frozenset("0")  # stands for any
_MONTHS = frozenset(MONTHS) | {month[:3] for month in MONTHS} | {"sept"}
_WEEKDAYS = frozenset(WEEKDAYS) | {f"{day}s" for day in WEEKDAYS}
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_SPELLS = frozenset({"week", "weekend", "month", "quarter", "year"})
_UNITS = _SPELLS | {"second", "minute", "hour", "day", "night", "fortnight", "decade", "century", "centurie"}
_MANY = frozenset(f"{unit}s" for unit in _UNITS)
_EDGES = frozenset({"early", "late", "mid", "beginning", "start", "end", "middle", "turn", "close"})
_WORD = re.compile("[a-z]+")
_ANY_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means, and the words (in lower case; `0` is any digit) without which it matches nowhere."""

    pattern: re.Pattern[str]
    meaning: Meaning
    words: frozenset[str]


def rules_for(written: str) -> Iterator[Rule]:
    """Yield the rules that may match in a text, in their order."""
    here = set(_WORD.findall(written.lower()))
    if _ANY_DIGIT.search(written):
        here |= _DIGIT
    return (rule for rule in RULES if not rule.words.isdisjoint(here))


def _rule(pattern: str, meaning: Meaning, needs: Iterable[str]) -> Rule:
    # \b fails before a digit glued to letters, and a decimal point would start a year in "3.2010".
    compiled = re.compile(rf"(?<![\w.,$£€-])(?:{pattern})(?![\w])", re.IGNORECASE)
    return Rule(compiled, meaning, frozenset(needs))


RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>(?:1\d|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", words.iso, _DIGIT),
    _rule(r"(?P<first>\d{1,2})(?P<by>[/.])(?P<second>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d)", words.slashed, _DIGIT),
    _rule(
        rf"(?:(?P<night>(?:the\s)?night\sof\s)(?:the\s)?)?{_DAYNUM}(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:th|st|nd|rd)?)?"
        rf"\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?",
        words.explicit,
        _MONTHS,
    ),
    _rule(
        rf"(?:(?P<night>(?:the\s)?night\sof\s))?{_MONTH}\s{_DAYNUM}(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:th)?)?"
        rf"(?![\d:])(?:,?\s{_YEAR})?",
        words.explicit,
        _MONTHS,
    ),
    _rule(rf"{_EDGE}?{_MONTH}(?:,?\s(?:of\s)?{_YEAR})", words.explicit, _MONTHS),
    _rule(
        rf"{_EDGE}?(?-i:(?=[A-Z])(?!May\b(?!\s?[.,;)])|March\b\s(?:on|to|past|through)\b)){_MONTH}",
        words.explicit,
        _MONTHS,
    ),
    _rule(rf"{_EDGE}{_YEAR}", words.year, _EDGES),
    _rule(rf"{_YEAR}(?!\s?%|[,.]\d|-\w)", words.year, _DIGIT),
    _rule(r"(?:the\s)?(?:early\s|late\s|mid-?\s?)?(?P<decade>(?:1[5-9]|20)\d)0s", words.decade, _DIGIT),
    _rule(rf"(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<which>(?!))?{_YEAR}", words.season, _SEASONS),
    _rule(
        r"(?P<which>last|this|next)\s(?P<season>spring|summer|autumn|fall|winter)(?P<year>(?!))?",
        words.season,
        _SEASONS,
    ),
    _rule(
        rf"(?:the\s)?(?:(?P<ordinal>first|second|third|fourth)\squarter|Q(?P<q>[1-4]))\s(?:of\s)?{_YEAR}",
        words.quarter,
        {"quarter", "q"},
    ),
    _rule(
        rf"(?:(?P<which>last|past|next|this\scoming|coming|following|this)\s|early\s(?:on\s)?|late\s(?:on\s)?)?"
        rf"{_WEEKDAY}(?:\s{_PART})?",
        words.weekday,
        _WEEKDAYS,
    ),
    _rule(rf"overnight\s(?:(?P<into>in\s?to\s)|(?P<overnight>on\s)){_WEEKDAY}", words.weekday, {"overnight"}),
    _rule(rf"(?P<into>(?:the\s)?night\s(?:from\s\w+day\s)?(?:in\s?)?to\s){_WEEKDAY}", words.weekday, _WEEKDAYS),
    _rule(
        rf"(?P<near>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|tomorrow|today|tonight)"
        rf"(?:\s{_PART})?",
        words.near,
        {"yesterday", "tomorrow", "today", "tonight"},
    ),
    _rule(
        r"(?P<near>overnight)(?!\s(?:stay|train|bus|flight|guest|shift|success|camp|low|temperature|stop))",
        words.near,
        {"overnight"},
    ),
    _rule(rf"(?P<near>this|last)\s{_PART}", words.near, {"morning", "afternoon", "evening", "night"}),
    _rule(
        rf"(?:(?:early|earlier|late|later)\s)?(?:the\s)?(?P<which>last|past|previous|this|next|coming|following)\s{_SPELL}",
        words.relative,
        _SPELLS,
    ),
    _rule(rf"{_EDGE}(?:(?P<which>last|this|next)\s)?{_SPELL}", words.relative, _SPELLS),
    _rule(rf"(?P<which>last|next)\s{_MONTH}", words.month_of_year, _MONTHS),
    _rule(
        rf"{_COUNT}\s{_UNIT}\s(?P<way>ago|earlier|later(?!\sthan)|before(?!\s(?:the|a|an|his|her|its|their)\b)|after(?!\s\w)"
        rf"|from\snow)",
        words.distance,
        {"ago", "earlier", "later", "before", "after", "from"},
    ),
    _rule(
        r"the\s(?P<way>next|following|previous)\s(?P<unit>day|night)(?P<count>(?!))?",
        words.distance,
        {"next", "following", "previous"},
    ),
    _rule(rf"(?!an?\ssecond){_COUNT}[\s-]{_UNIT}(?:-(?:old|long))?", words.duration, _UNITS | _MANY),
    _rule(rf"(?:the\s)?(?:past|last|next|coming|previous)\s{_COUNT}\s{_UNIT}", words.duration, _UNITS | _MANY),
    _rule(
        r"(?:the\s)(?:past|last|next|coming|previous)\s(?P<unit>decade|century|fortnight)",
        words.span,
        {"decade", "century", "fortnight"},
    ),
    _rule(
        r"(?:over|for|in\sthe\spast|through)\s(?:the\s)?(?P<unit>year|decade|month|week|day|hour|centurie)s",
        words.duration,
        _MANY,
    ),
    _rule(r"(?P<unit>decade|year|month|week|day|hour)s(?:-long|\sof)", words.duration, _MANY),
    _rule(
        r"daily|nightly|weekly|monthly|quarterly|hourly|annual(?:ly)?|yearly",
        words.repeated,
        {"daily", "nightly", "weekly", "monthly", "quarterly", "hourly", "annual", "annually", "yearly"},
    ),
    _rule(rf"(?:every|each)\s(?:{_UNIT}|{_WEEKDAY})", words.repeated, {"every", "each"}),
    _rule(
        r"(?:more\s)?recently|(?:now|currently|nowadays)(?!-)|at\spresent|at\sthe\smoment",
        words.vague,
        {"recently", "now", "currently", "nowadays", "present", "moment"},
    ),
    _rule(
        r"(?P<hour>[012]?\d)(?::(?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)(?:\s\(?(?P<zone>UTC|GMT)\b)?",
        words.clock,
        _DIGIT,
    ),
    _rule(r"(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?P<half>(?!))?(?:\s\(?(?P<zone>UTC|GMT)\b)?", words.clock, _DIGIT),
)
