"""What figures count, and whether two of them can both be right: for linking, and for whoever shows them."""

from dataclasses import dataclass

from knowledge.model import Figure
from knowledge.names import fold
from knowledge.texts import stem

ABOUT = 0.1
"""How far "about 300" may lie from what was counted exactly."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of what, from least to most."""

    what: frozenset[str]
    least: float
    most: float

    def agrees(self, other: "Amount") -> bool:
        """Tell whether one number can be both: "at least 12" and 14."""
        return self.least <= other.most and other.least <= self.most

    def counts(self, other: "Amount") -> bool:
        """Tell whether both count one thing: "people killed" may be "people", but not "people wounded"."""
        return self.what <= other.what or other.what <= self.what


def amount(figure: Figure) -> Amount | None:
    """Return a figure as a range; None where it has no number ("dozens"), or counts nothing that is named."""
    what = frozenset(stem(word) for word in (fold(figure.what) or figure.unit or "").split())
    if figure.value is None or not what:
        return None
    least = {"≤": 0.0, "≈": figure.value * (1 - ABOUT)}.get(figure.comparator, figure.value)
    most = {"≥": float("inf"), "≈": figure.value * (1 + ABOUT)}.get(figure.comparator, figure.value)
    return Amount(what, least, most)
