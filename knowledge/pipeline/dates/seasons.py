"""Parts of years: seasons, quarters, halves, fiscal years."""

import re

from knowledge.pipeline.dates.moments import Grain, Moment
from knowledge.pipeline.dates.placing import placed, year_near
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, reading, rule
from knowledge.pipeline.dates.wording import (
    ERA_YEAR,
    ORDINALS,
    SEASON,
    SEASON_WORDS,
    SEASONS,
    YEAR,
    year_of,
)

# A game has quarters too: without a year they are a calendar's only beside what companies report.
_BUSINESS = re.compile(
    r"\b(?:profits?|earnings|income|revenues?|sales|turnover|dividends?|exports?|imports?|inflation|gdp|economy|investors?"
    r"|shareholders?|analysts?|quarterly)\b",
    re.IGNORECASE,
)
_REACH = 400  # characters to either side of a quarter: its paragraph, or a bound where that has no end
_SHIFTS = {"last": -1, "previous": -1, "next": 1, "coming": 1, "this": 0, "current": 0}


def season(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "summer 2024", "the spring of 480 BC", "last winter", "by autumn"."""
    groups = match.groupdict()
    month = SEASONS[groups["season"].lower()]
    stated = year_of(match)
    lent = groups.get("lent")
    if stated is not None or lent:
        return reading(Moment(Grain.SEASON, int(lent or 0) if stated is None else stated, month), stated=True)
    which = (groups.get("which") or "").lower()
    if which in {"last", "next"} and not scene.narrative:
        if scene.today is None:
            return Reading("XXXX" + Moment(Grain.SEASON, 1, month).value[4:])
        return reading(Moment(Grain.SEASON, scene.today.year + _SHIFTS[which], month), unsure=True)
    found = placed(scene, Grain.SEASON, month)
    return Reading(found.value, found.type, found.moment, inferred=found.inferred, unsure=True)


def is_business(match: re.Match[str]) -> bool:
    """Whether an expression stands among the words of business."""
    return bool(_BUSINESS.search(match.string, max(0, match.start() - _REACH), match.end() + _REACH))


def quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the first quarter of 2011", "Q3 2010", "third-quarter"."""
    groups = match.groupdict()
    number = int(groups["q"]) if groups.get("q") else ORDINALS.index(groups["ordinal"].lower()) + 1
    month, stated = 3 * number - 2, year_of(match)
    if stated is not None:
        fiscal = bool(groups.get("fiscal"))
        return reading(Moment(Grain.QUARTER, stated, month), stated=True, unsure=fiscal)
    if not is_business(match):
        return None
    year = year_near(scene, month + 2)  # what is reported of a quarter that has ended
    if year is None:
        return Reading(f"XXXX-Q{number}")
    return reading(Moment(Grain.QUARTER, year, month), inferred=scene.narrative, unsure=True)


def half(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the first half of 2011", "the second half of the year"."""
    which, stated = (match.groupdict().get("which") or "").lower(), year_of(match)
    if stated is None and "of" not in match.group().lower().split() and not is_business(match):
        return None
    if stated is None and scene.now is None:
        return Reading("XXXX-HX")
    year = stated if stated is not None else (scene.now.year if scene.now else 0) + _SHIFTS.get(which, 0)
    moment = Moment(Grain.HALF, year, 1 if match["ordinal"].lower() == "first" else 7)
    return reading(moment, stated=stated is not None, inferred=stated is None and scene.narrative)


def fiscal(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "fiscal 2011", "the last financial year". Fiscal years differ, so their days are not known."""
    stated = year_of(match)
    if stated is None and scene.now is None:
        return Reading("XXXX")
    which = (match["which"] or "").lower()
    year = stated if stated is not None else (scene.now.year if scene.now else 0) + _SHIFTS.get(which, 0)
    return Reading(f"FY{year:04}", moment=Moment(Grain.YEAR, year), stated=stated is not None, unsure=True)


_EARLY = r"(?:(?:the\s)?(?:(?:early|late|mid|middle\sof|end\sof|beginning\sof|height\sof)(?:\s|-)|mid-?\s?)(?:the\s)?)?"
_FOLLOWED = (
    r"(?=[,.;:)]|\s(?:a|after|and|as|before|began|came|had|has|he|in|is|of|she|that|the|they|it|to|was|were|when|will|with"
    r"|would)\b|\Z)"
)
_OF = r"(?:,?\s(?:of\s|in\s)?(?:the\syear\s)?"
_LENT = (
    r"(?=(?:\s?[-–/]\s?|\s(?:and|to|or)\s)(?:the\s)?(?:(?:early|late)\s)?(?:spring|summer|autumn|fall|winter)\s"
    r"(?:of\s)?(?P<lent>(?:1[5-9]|20)\d\d)(?!\d))"
)
RULES: tuple[Rule, ...] = (
    rule(rf"{_EARLY}(?:the\s)?{SEASON}{_OF}{ERA_YEAR})", season, SEASON_WORDS),
    rule(rf"{_EARLY}(?:the\s)?{SEASON}{_LENT}", season, SEASON_WORDS),
    rule(rf"{_EARLY}(?P<which>last|this|next|that)\s(?:same\s)?{SEASON}", season, SEASON_WORDS),
    rule(
        rf"{_EARLY}the\s(?P<season>spring|summer|autumn|winter|fall(?!\s(?:of|in)\b)){_FOLLOWED}",
        season,
        SEASON_WORDS,
    ),
    rule(
        rf"(?:(?<=\bin\s)|(?<=\band\s)|(?<=\bby\s)|(?<=\bthis\s)|(?<=\buntil\s)|(?<=\bover\s)|(?<=\bduring\s)|(?<=\bsince\s))"
        rf"{_EARLY}(?P<season>spring|summer|autumn|winter|fall(?!\s(?:of|in)\b)){_FOLLOWED}",
        season,
        SEASON_WORDS,
    ),
    rule(rf"(?:the\s)?(?:early|late|mid-?)\s?{SEASON}", season, SEASON_WORDS),
    rule(
        rf"(?:the\s)?(?:(?P<fiscal>fiscal)\s)?(?:(?P<ordinal>first|second|third|fourth)(?:\s|-)(?:fiscal\s)?quarter"
        rf"|Q(?P<q>[1-4]))(?:,?\s(?:of\s)?{YEAR})",
        quarter,
        {"quarter", "q"},
    ),
    rule(
        rf"(?:the\s)?{YEAR}(?:['’]s)?\s(?P<ordinal>first|second|third|fourth)(?:\s|-)(?P<fiscal>fiscal\s)?quarter",
        quarter,
        {"quarter"},
    ),
    rule(
        r"(?:the\s)?(?:fiscal\s)?(?P<ordinal>first|second|third|fourth)(?:\s|-)(?:fiscal\s)?quarter(?!\s(?:of|mile))",
        quarter,
        {"quarter"},
    ),
    rule(
        rf"(?:the\s)?(?P<ordinal>first|second)(?:\s|-)half"
        rf"(?:\sof\s(?:{YEAR}|(?:the|(?P<which>this|last|next))\syear)|(?!\sof))",
        half,
        {"half"},
    ),
    rule(
        rf"(?:the\s)?(?:(?P<which>last|next|this|current|previous|coming)\s)?(?:fiscal|financial)(?:\syear)?\s{YEAR}"
        r"(?:[-/]\d\d)?",
        fiscal,
        {"fiscal", "financial"},
    ),
    rule(
        r"(?:the\s)?(?:(?P<which>last|next|this|current|previous|coming)\s)?(?:fiscal|financial)\syear(?P<year>(?!))?",
        fiscal,
        {"fiscal", "financial"},
    ),
)
