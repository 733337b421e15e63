"""Figures in words: "at least 40 boats (in the harbour)"."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from bot.language import SOURCE, _, later, spoken
from bot.language import number as written
from bot.render.html import one_line
from knowledge.model import Figure

# dozens of, hundreds of, a third of; but numerous
_COUNTS_OF = re.compile(r"(?:(?<!ou)s|half|third|quarter|(?:fif|six|seven|eigh|nin|ten)th)$")
_BEFORE = re.compile(r"[A-Z]*[$£€¥₴₽₹₺₩]|[A-Z]{3}")  # signs of money stand before the number
_SCALES = ((10**12, later("{n} trillion")), (10**9, later("{n} billion")), (10**6, later("{n} million")))
_PARTS = dict(enumerate(["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 3))
_COUNT = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_SMALLEST_PART = 10
_CLOSE = 0.0001  # parts are kept to four decimals
_PLACES = 3  # decimals of a number of millions; with more, its digits are easier to read
_COMPARATORS = {"≥": later("at least {n}"), "≤": later("at most {n}"), "≈": later("about {n}")}


def amounts(figures: Iterable[Figure]) -> str:
    """Return the figures of one claim, parted by semicolons."""
    return "; ".join(dict.fromkeys(amount(figure) for figure in figures))


def amount(figure: Figure) -> str:
    """Return one figure with what it counts; where the article gave words for a number, those."""
    compared = _compared(figure)
    what = f"{compared} {figure.what}".casefold()
    unit = figure.unit if figure.unit and figure.unit.casefold() not in what else ""
    words = one_line(f"{compared.replace('{n}', _measured(figure.value, unit))} {figure.what}")
    told = not figure.scope or figure.scope.casefold() in words.casefold()
    return one_line(words if told else f"{words} ({figure.scope})")


def number(figure: Figure) -> str:
    """Return one figure without what it counts: "at least 40"."""
    return amount(figure.model_copy(update={"what": "", "scope": None}))


def _compared(figure: Figure) -> str:
    """Return how the number is compared, "{n}" in its place: "at least {n}"; else in the article's words."""
    if figure.comparator == "=":
        return "{n}"
    if comparison := _COMPARATORS.get(figure.comparator):
        return _(comparison)
    of = "of " if figure.value is None and _COUNTS_OF.search(figure.comparator) else ""
    return f"{figure.comparator} {of}{{n}}"


def _measured(value: float | None, unit: str) -> str:
    """Return a number with its unit: "45%", "$2.5 million", "90 mm"."""
    if value is None:
        return unit
    if not unit and 0 < value < 1:
        return _part(value)
    if unit == "%":
        return f"{_plain(value)}%"
    if _BEFORE.fullmatch(unit):
        return f"{unit}{_scaled(value) or (_plain(value) if value == int(value) else written(value, places=2))}"
    return f"{(_scaled(value) if unit else None) or _plain(value)} {unit}"


def _plain(value: float) -> str:
    return written(int(value)) if value == int(value) else written(Decimal(f"{value:.10g}"))


def _part(value: float) -> str:
    """Return a part of a whole in words, "two thirds", outside of English "2/3": what it is of stays as written."""
    part = Fraction(value).limit_denominator(_SMALLEST_PART)
    if abs(part - Fraction(value)) > _CLOSE or part.denominator == 1:
        return written(Decimal(f"{value:.4g}"))
    if spoken() != SOURCE:
        return str(part)
    one, name = ("", "half") if part.denominator == 2 else ("a ", _PARTS[part.denominator])
    return f"{one}{name}" if part.numerator == 1 else f"{_COUNT[part.numerator]} {name}s"


def _scaled(value: float) -> str | None:
    """Return a large amount as it is said: "2.5 million"."""
    for size, name in _SCALES:
        if value >= size and round(value / size, _PLACES) * size == value:
            return _(name).replace("{n}", _plain(value / size))
    return None
