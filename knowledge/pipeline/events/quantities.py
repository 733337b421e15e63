"""Quantities as written in a sentence: the number with its words of comparison, its unit, and its own words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.pipeline.events.counted import CHANGING, SETTING
from knowledge.pipeline.events.measures import CURRENCY, UNIT, is_money, unit_of
from knowledge.pipeline.language import numerals
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import PLACES
from knowledge.pipeline.language.text import Text, Token

_BARELY = r"(?:just\s|only\sjust\s|slightly\s|a\slittle\s|well\s|far\s|significantly\s|considerably\s)?"
_COMPARATORS = {
    "≥": rf"at\sleast|not?\s(?:fewer|less)\sthan|a\sminimum\sof|{_BARELY}(?:more\sthan|over|above)|upwards\sof"
    r"|in\sexcess\sof|exceeding|as\s(?:few|little)\sas",
    "≤": r"up\sto|at\smost|not?\smore\sthan|as\s(?:many|much)\sas|(?:well\s|far\s)?(?:fewer|less)\sthan|a\smaximum\sof"
    r"|(?:well\s)?(?:under|below)",
    "≈": r"nearly|almost|about|around|approximately|roughly|some|(?:an\s)?estimated|close\sto|approaching|nearing|circa"
    r"|just\s(?:under|below|short\sof|less\sthan|shy\sof)|in\sthe\sregion\sof|~",
}
_LOOSE = "|".join(rf"(?P<c{i}>{words})" for i, words in enumerate(_COMPARATORS.values()))
_TAILS = {"≥": r"\sor\smore\b|-plus\b|\+", "≤": r"\sor\s(?:fewer|less)\b", "≈": r"\sor\sso\b"}
_TAIL = "|".join(_TAILS.values())
_N = numerals.NUMERAL
_TO = (
    r"\s?[-–—]\s?|(?:\s?%|\sper\scent)?\s(?:votes?\s|points?\s|goals?\s)?to\s(?:about\s|around\s|over\s)?"
    rf"|(?(between)\sand\s|(?!))|(?:,\s{_N})*,?\s(?:or|perhaps|maybe)\s"
    rf"|\s(?:out\sof|in)\s(?:every\s)?(?=(?:{numerals.PER})\b)"
)
_QUANTITY = re.compile(
    rf"(?<![\w.,$£€/-])(?:(?:{_LOOSE})\s)?(?P<between>between\s)?(?:(?P<currency>{CURRENCY})\s?)?"
    rf"(?:(?P<vague>(?:{numerals.VAGUE})\b|{numerals.FRACTION})"
    rf"|(?P<number>{_N})(?:(?P<to>{_TO})(?:{CURRENCY})?\s?(?P<high>{_N}))?)(?P<tail>{_TAIL})?"
    rf"(?:(?P<magnitude>[\s-]magnitude\b)|\s?(?P<unit>{UNIT})(?![\w’'-]))?(?![\w-]|[.,:/]\d|[.:]\s\d|,\s\d{{3}}(?!\d)|\s-\s[a-z]|\s\d/|\s?[ap]\.\s?m\b|\so['’]clock)",
    re.IGNORECASE,
)
# What a page or a tokenizer cut in two: "9, 000", "4: 43", "6. 1", ". 535".
_CUT = re.compile(r"(?:\d(?:[.:]\s?|,\s)|[\s(]\.\s)$")
# Thousands in some countries, thousandths in others: only a scale or a per cent tells.
_AMBIGUOUS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_METRES = re.compile(r"\d[\d.,]*m", re.IGNORECASE)
# These also head phrases of place: "over four regions" is no comparison.
_PREPOSITIONS = lexicon("over under about around above below")
_NEAR = 3  # words above a number: its unit, its preposition, its verb


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity. `value` is None where only words give it; then `comparator` is those words."""

    value: float | None
    comparator: str
    unit: str | None
    words: tuple[Token, ...]  # of the number and its unit; of "from 10 to 14" those of the 14
    start: int  # with the words of comparison
    core: int  # without them
    end: int
    part: bool  # of a whole: "a third"
    against: bool  # two numbers that stand against each other: "3-1", "54 votes to 46"
    magnitude: bool

    @property
    def top(self) -> Token:
        """The word that stands for all of it in the parse: the one whose head lies outside."""
        within = range(self.words[0].i, self.words[-1].i + 1)
        return next((word for word in self.words if word.head not in within or word.head == word.i), self.words[0])


def quantities(text: Text, start: int, end: int) -> Iterator[Quantity]:
    """Yield the quantities between two offsets, in order."""
    for match in _matches(text, start, end):
        if not _CUT.search(text.raw[max(start, match.start() - 3) : match.start()]):
            yield _quantity(text, match)


def _matches(text: Text, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches; of "40 in two raids" both numbers, for no 40 are part of two."""
    while (match := _QUANTITY.search(text.raw, start, end)) is not None:
        if (match["to"] or "").split()[:1] in (["in"], ["out"]) and _part(text, match) is None:
            match = _QUANTITY.match(text.raw, match.start(), match.start("to")) or match
        yield match
        start = match.end()


def _quantity(text: Text, match: re.Match[str]) -> Quantity:
    core = match.start("vague") if match["vague"] else match.start("number")
    words = text.tokens[bisect_left(text.ends, core + 1) : bisect_left(text.starts, match.end())]
    changed = _is_change(text, match, words[0])
    if changed:
        words = tuple(word for word in words if word.start >= match.start("high"))
    value, comparator = (numerals.read(match["high"]), "=") if changed else _value(text, match)
    first = match.start("currency") if match["currency"] else core
    return Quantity(
        value=value,
        comparator=comparator,
        unit=_unit(text, match),
        words=words,
        start=match.start() if comparator != "=" else first,
        core=core,
        end=match.end(),
        part=_part(text, match) is not None,
        against=not changed and _is_against(match),
        magnitude=bool(match["magnitude"]),
    )


def _value(text: Text, match: re.Match[str]) -> tuple[float | None, str]:
    """Return value and comparator; of a range or a vague number only the words."""
    part = _part(text, match)
    if part is not None:
        return part, _sign(text, match)
    number = match["number"] or ""
    ambiguous = _AMBIGUOUS.fullmatch(number) and unit_of(match["unit"] or "") != "%"
    if match["vague"] or match["high"] or ambiguous:
        last = max(match.end(name) for name in ("vague", "number", "high"))
        words = " ".join(text.cut(match.start(), last).split())
        return None, words[0].lower() + words[1:]
    return numerals.read(number[:-1] if _in_metres(text, match) else number), _sign(text, match)


def _part(text: Text, match: re.Match[str]) -> float | None:
    """Return what part of a whole is told: "a third", "one in five"."""
    if match["vague"]:
        return numerals.fraction(match["vague"])
    to = (match["to"] or "").split()[:1]
    return numerals.fraction(text.cut(match.start("number"), match.end("high"))) if to in (["in"], ["out"]) else None


def _sign(text: Text, match: re.Match[str]) -> str:
    """Return how exact a number is said to be."""
    sign = next((s for i, s in enumerate(_COMPARATORS) if match[f"c{i}"]), "=")
    if match["tail"]:
        sign = next(s for s, words in _TAILS.items() if re.fullmatch(words, match["tail"], re.IGNORECASE))
    word = next((match[f"c{i}"] for i in range(len(_COMPARATORS)) if match[f"c{i}"]), "").lower()
    if word in _PREPOSITIONS:
        token = text.tokens[bisect_left(text.starts, match.start())]
        sign = "=" if any(p.lemma in PLACES for p in text.children(token, "pobj")) else sign
    return sign


def _is_change(text: Text, match: re.Match[str], first: Token) -> bool:
    """Whether two numbers are one that changed: "rose from 10 to 14", not "from 10 to 14 boats sank"."""
    came_from = text.cut(match.start() - len("from "), match.start()).lower() == "from "
    if not came_from or not (match["to"] or "").strip().endswith("to"):
        return False
    above = first
    for _ in range(_NEAR):
        above = text.head(above)
        if above.lemma in CHANGING | SETTING:
            return True
    return False


def _is_against(match: re.Match[str]) -> bool:
    """Whether two numbers stand against each other: "3-1", "54 votes to 46"; a range goes up."""
    if not match["high"] or match["unit"] or match["currency"]:
        return False
    to = match["to"].strip().lower()
    low, high = numerals.read(match["number"]), numerals.read(match["high"])
    return to in {"-", "–"} or (to.endswith("to") and low is not None and high is not None and low > high)


def _unit(text: Text, match: re.Match[str]) -> str | None:
    if match["currency"]:
        return match["currency"].strip()
    return unit_of(match["unit"]) if match["unit"] else "m" if _in_metres(text, match) else None


def _in_metres(text: Text, match: re.Match[str]) -> bool:
    """Whether the m of "12m" is a metre: of money and of several things it is a million."""
    if match["currency"] or not _METRES.fullmatch(match["number"] or "") or is_money(match["unit"] or ""):
        return False
    first = bisect_left(text.starts, match.end())
    return not any(token.tag in {"NNS", "NNPS"} for token in text.tokens[first : first + _NEAR])
