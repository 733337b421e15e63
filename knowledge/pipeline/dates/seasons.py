"""Seasons. They lie elsewhere in the southern half of the world, so without more than a name they have no days."""

import re

from knowledge.pipeline.dates.moments import Grain, Moment
from knowledge.pipeline.dates.placing import placed
from knowledge.pipeline.dates.scene import Reading, Rule, Scene, reading, rule
from knowledge.pipeline.dates.wording import (
    DIGIT,
    ERA_YEAR,
    SEASON,
    SEASON_WORDS,
    SEASONS,
    YEAR_DIGITS,
    year_of,
)


def season(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "summer 2024", "the spring of 480 BC", "this winter", "by autumn"."""
    groups = match.groupdict()
    month = SEASONS[groups["season"].lower()]
    stated = year_of(match)
    lent = groups.get("lent")
    if stated is not None or lent:
        return reading(Moment(Grain.SEASON, int(lent or 0) if stated is None else stated, month), stated=True)
    found = placed(scene, Grain.SEASON, month)
    return Reading(found.value, found.type, found.moment, inferred=found.inferred, unsure=True)


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
    rule(rf"{_EARLY}(?:the\s)?{SEASON}{_OF}{ERA_YEAR})", season, SEASON_WORDS, DIGIT),
    rule(rf"{_EARLY}(?:the\s)?{SEASON}{_LENT}", season, SEASON_WORDS, YEAR_DIGITS),
    rule(rf"{_EARLY}(?:this|that)\s(?:same\s)?{SEASON}", season, SEASON_WORDS),
    rule(
        rf"{_EARLY}the\s(?P<season>spring|summer|autumn|winter){_FOLLOWED}",
        season,
        SEASON_WORDS,
    ),
    rule(
        rf"(?:(?<=\bin\s)|(?<=\band\s)|(?<=\bby\s)|(?<=\bthis\s)|(?<=\buntil\s)|(?<=\bover\s)|(?<=\bduring\s)|(?<=\bsince\s))"
        rf"{_EARLY}(?:the\s)?(?P<season>spring|summer|autumn|winter|fall(?!\s(?:of|in)\b)){_FOLLOWED}",
        season,
        SEASON_WORDS,
    ),
    rule(rf"(?:the\s)?(?:early|late|mid-?)\s?{SEASON}", season, SEASON_WORDS),
)
