"""Figures in words: "at least 40 boats (in the harbour)"."""

import re
from collections.abc import Iterable
from fractions import Fraction

from bot.render.html import one_line
from knowledge.model import Figure

# dozens of, hundreds of, a third of; but numerous
_COUNTS_OF = re.compile(r"(?:(?<!ou)s|half|third|quarter|(?:fif|six|seven|eigh|nin|ten)th)$")
_BEFORE = re.compile(r"[A-Z]*[$£€¥₴₽₹₺₩]|[A-Z]{3}")  # signs of money stand before the number
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_PARTS = dict(enumerate(["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 3))
_COUNT = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_SMALLEST_PART = 10
_CLOSE = 0.0001  # parts are kept to four decimals
_PLACES = 3  # decimals of a number of millions; with more, its digits are easier to read
_COMPARATORS = {"=": "", "≥": "at least ", "≤": "at most ", "≈": "about "}


def amounts(figures: Iterable[Figure]) -> str:
    """Return the figures of one claim, parted by semicolons."""
    return "; ".join(dict.fromkeys(amount(figure) for figure in figures))


def amount(figure: Figure) -> str:
    """Return one figure with what it counts; where the article gave words for a number, those."""
    compared = _COMPARATORS.get(figure.comparator)
    if compared is None:  # the article's words
        of = "of " if figure.value is None and _COUNTS_OF.search(figure.comparator) else ""
        compared = f"{figure.comparator} {of}"
    what = f"{compared} {figure.what}".casefold()
    unit = figure.unit if figure.unit and figure.unit.casefold() not in what else ""
    words = " ".join(f"{compared}{_measured(figure.value, unit)} {figure.what}".split())
    told = not figure.scope or figure.scope.casefold() in words.casefold()
    return one_line(words if told else f"{words} ({figure.scope})")


def number(figure: Figure) -> str:
    """Return one figure without what it counts: "at least 40"."""
    return amount(figure.model_copy(update={"what": "", "scope": None}))


def _measured(value: float | None, unit: str) -> str:
    """Return a number with its unit: "45%", "$2.5 million", "90 mm"."""
    if value is None:
        return unit
    if not unit and 0 < value < 1:
        return _part(value)
    if unit == "%":
        return f"{_plain(value)}%"
    if _BEFORE.fullmatch(unit):
        return f"{unit}{_scaled(value) or (_plain(value) if value == int(value) else f'{value:,.2f}')}"
    return f"{(_scaled(value) if unit else None) or _plain(value)} {unit}"


def _plain(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def _part(value: float) -> str:
    """Return a part of a whole in words: "two thirds"."""
    part = Fraction(value).limit_denominator(_SMALLEST_PART)
    if abs(part - Fraction(value)) > _CLOSE or part.denominator == 1:
        return f"{value:.4g}"
    one, name = ("", "half") if part.denominator == 2 else ("a ", _PARTS[part.denominator])
    return f"{one}{name}" if part.numerator == 1 else f"{_COUNT[part.numerator]} {name}s"


def _scaled(value: float) -> str | None:
    """Return a large amount as it is said: "2.5 million"."""
    for size, name in _SCALES:
        if value >= size and round(value / size, _PLACES) * size == value:
            return f"{value / size:,.10g} {name}"
    return None
