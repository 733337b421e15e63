"""The calendar of companies: quarters, halves, fiscal years, and what is compared with a year before."""

import re

from knowledge.pipeline.dates import almanac
from knowledge.pipeline.dates.moments import Grain, Moment
from knowledge.pipeline.dates.placing import year_near
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, reading, rule
from knowledge.pipeline.dates.wording import GRAINS, MONTH, ORDINALS, YEAR, month_number, year_of

# A game has quarters too: without a year they are a calendar's only beside what companies report.
_BUSINESS = re.compile(
    r"\b(?:profits?|earnings|income|revenues?|sales|turnover|dividends?|exports?|imports?|inflation|gdp|economy|investors?"
    r"|shareholders?|analysts?|quarterly)\b",
    re.IGNORECASE,
)
_REACH = 400  # characters to either side of a quarter: its paragraph, or a bound where that has no end
_SHIFTS = {"last": -1, "previous": -1, "next": 1, "coming": 1, "this": 0, "current": 0}


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


def year_earlier(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the year-earlier quarter", "the same period last year": what was told of last, a year before."""
    groups = match.groupdict()
    anchor = _reported(groups.get("unit") or "", scene)
    if anchor is None:
        return Reading("XXXX")
    year = int(groups["year"]) if groups.get("year") else anchor.year - 1
    return reading(Moment(anchor.grain, year, anchor.month), inferred=True, unsure=not scene.told.near)


def _reported(unit: str, scene: Scene) -> Moment | None:
    """Return the quarter, month or year that is reported on: that told of last, else the last to end."""
    told, grain = scene.told.last, GRAINS.get(unit.lower(), Grain.YEAR)
    if told is not None and Grain.WEEK < told.grain <= Grain.YEAR and (grain is Grain.YEAR or told.grain is grain):
        return told
    if scene.now is None:
        return None
    return scene.now.within(grain) if grain is Grain.YEAR else scene.now.moved(grain, -1)


def reported(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the latest quarter", "for the year": what the figures are of."""
    anchor = _reported(match["unit"], scene) if is_business(match) else None
    found = anchor.within(GRAINS[match["unit"].lower()]) if anchor else None
    return reading(found, inferred=True, unsure=True) if found else None


def ended(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the quarter ended Sept. 30"."""
    month = month_number(match["month"])
    if scene.today is None and not match["year"]:
        return Reading("XXXX-QX")
    near = almanac.nearest_year(scene.today, month, 0, future=False) if scene.today else None
    found = Moment(Grain.MONTH, int(match["year"] or near or 0), month).within(Grain.QUARTER)
    return reading(found, inferred=not match["year"], unsure=True) if found else None


RULES: tuple[Rule, ...] = (
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
    rule(
        r"the\s(?:year-(?:earlier|ago)|(?P<year>(?:19|20)\d\d))\s"
        r"(?P<unit>quarter|period|month|half|week|day|level|figure)",
        year_earlier,
        {"quarter", "period", "month", "half", "week", "day", "level", "figure"},
        {"year", "0000"},
    ),
    rule(r"the\s(?:latest|most\srecent)\s(?P<unit>quarter|month|year)", reported, {"latest", "recent"}),
    rule(
        r"(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bduring\s))the\s(?P<unit>quarter|month|year)"
        r"(?=[,.;:)]|\s(?:and|from|to|was|rose|fell|were|with|by|on|as|because|but)\b|\Z)",
        reported,
        {"quarter", "month", "year"},
    ),
    rule(
        rf"the\s(?:fiscal\s)?quarter(?=\s(?:that\s)?end(?:ed|ing)\s{MONTH}(?:\s\d{{1,2}})?"
        r"(?:,?\s(?P<year>(?:19|20)\d\d))?)",
        ended,
        {"quarter"},
    ),
    rule(r"(?:a\s)?year-(?:earlier|ago)", year_earlier, {"earlier", "ago"}),
    rule(
        r"the\s(?:same|corresponding|comparable|like)\s(?P<unit>quarter|period|month|time|half)\s(?:of\s|in\s)?"
        r"(?:last\syear|the\s(?:previous|prior)\syear|a\syear\s(?:ago|earlier)|the\syear\sbefore)",
        year_earlier,
        {"same", "corresponding", "comparable", "like"},
    ),
)
