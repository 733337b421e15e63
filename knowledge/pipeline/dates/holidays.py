"""Holidays that a calendar gives: fixed ones, and those that move with Easter or a weekday.

Left as written: what a sighting of the moon decides, and days that differ from country to country. American ones that
only that country has go by its rule.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.pipeline.dates.moments import Grain, Moment
from knowledge.pipeline.dates.placing import nearest
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, reading, rule
from knowledge.pipeline.dates.wording import YEAR
from knowledge.pipeline.language.cues import lexicon

Day = Callable[[int], date]


def easter(year: int) -> date:
    """Return the Western Easter Sunday of a year (Meeus, Astronomical Algorithms)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, century_rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    quarter, day = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * quarter - moon - day) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return the Orthodox Easter Sunday of a year (Meeus's Julian algorithm, moved to the Gregorian calendar)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def _fixed(month: int, day: int) -> Day:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Day:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, number: int) -> Day:
    """Return the rule of the third Monday of a month (0 is Monday, 3 the third)."""

    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))

    return day


def _last_monday(month: int) -> Day:
    def day(year: int) -> date:
        end = date(year, month, 31)
        return end - timedelta(days=end.weekday())

    return day


_DAYS: dict[str, Day] = {
    "new year's day": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "martin luther king day": _nth(1, 0, 3),
    "valentine's day": _fixed(2, 14),
    "presidents' day": _nth(2, 0, 3),
    "st patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "memorial day": _last_monday(5),
    "midsummer's day": _fixed(6, 24),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "all souls' day": _fixed(11, 2),
    "guy fawkes night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "ash wednesday": _after_easter(-46),
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "ascension day": _after_easter(39),
    "whit sunday": _after_easter(49),
    "whit monday": _after_easter(50),
    "orthodox easter": orthodox_easter,
}
# In more than one country, on different days; or of several days.
_LOOSE = frozenset({"thanksgiving", "thanksgiving day", "labor day", "christmas", "memorial day", "midsummer's day"})


def holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "Christmas Eve", "Easter Monday 2024", "last Thanksgiving"."""
    groups = match.groupdict()
    name = " ".join(groups["name"].lower().replace("’", "'").replace(".", "").split())
    rule_of = _DAYS.get(name) or _DAYS.get(name.replace("s day", "s' day")) or _DAYS[name.replace("s'", "s")]
    loose = name in _LOOSE
    year = groups["year"] or groups["lent"]
    if year:
        found = rule_of(int(year))
        return reading(_moment(found), stated=True, unsure=loose)
    which = (groups["which"] or "").lower()
    when = nearest(scene, rule_of, which)
    if when is None:
        return Reading("XXXX-XX-XX")
    return reading(_moment(when), inferred=scene.narrative, unsure=loose)


def _moment(when: date) -> Moment:
    return Moment(Grain.DAY, when.year, when.month, when.day)


def _pattern() -> str:
    names = sorted(_DAYS, key=len, reverse=True)
    return "|".join(
        re.escape(name).replace("\\ ", r"\s").replace("'", "['’]?").replace("st\\s", r"st\.?\s") for name in names
    )


# A word of each name, and its second where that one is common.
_FIRST = lexicon(
    "anzac armistice ascension ash bastille boxing christmas columbus easter epiphany fawkes fools halloween labor "
    "luther maundy memorial midsummer midsummers orthodox palm patrick patricks presidents saints souls thanksgiving "
    "valentine valentines veterans whit year years may good july"
)
_SECOND = (_FIRST - {"year", "years", "may", "good", "july"}) | {"new", "day", "friday", "fourth"}
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?P<which>last|next|this)\s)?(?P<name>{_pattern()})"
        rf"(?:,?\s(?:of\s|in\s)?{YEAR}|(?=,\s\w+\s\d{{1,2}},\s(?P<lent>(?:19|20)\d\d)))?"
        r"(?!\s(?:card|carol|dinner|gift|holiday|island|market|message|party|present|sales|season|shop|song|special|tree))",
        holiday,
        _FIRST,
        _SECOND,
    ),
)
