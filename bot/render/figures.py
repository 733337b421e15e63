"""Figures in words: "at least 40 boats (in the harbour)"."""

import re
from collections.abc import Iterable

from bot.render.html import one_line
from knowledge.model import Figure

_COUNTS_OF = re.compile(r"(?<!ou)s$")  # dozens of, hundreds of; but numerous
_COMPARATORS = {"=": "", "≥": "at least ", "≤": "at most ", "≈": "about "}


def amounts(figures: Iterable[Figure]) -> str:
    """Return the figures of one claim, parted by semicolons."""
    return "; ".join(dict.fromkeys(amount(figure) for figure in figures))


def amount(figure: Figure) -> str:
    """Return one figure with what it counts; where the article gave words for a number, those."""
    number = f"{figure.value:,.10g}" if figure.value is not None else ""
    compared = _COMPARATORS.get(figure.comparator)
    if compared is None:  # the article's words
        of = "of " if figure.value is None and _COUNTS_OF.search(figure.comparator) else ""
        compared = f"{figure.comparator} {of}"
    unit = figure.unit if figure.unit and figure.unit.casefold() not in figure.what.casefold() else ""
    words = " ".join(part for part in (f"{compared}{number}", unit, figure.what) if part)
    told = not figure.scope or figure.scope.casefold() in words.casefold()
    return one_line(words if told else f"{words} ({figure.scope})")
