"""Figures: what a sign means, said in words; the words of the article where it gave no number."""

import pytest

from bot.render.figures import amount, amounts
from knowledge.model import Evidence, Figure

_EVIDENCE = Evidence(article="a", start=0, end=1)


def _figure(
    value: float | None, comparator: str, what: str, unit: str | None = None, scope: str | None = None
) -> Figure:
    return Figure(value=value, comparator=comparator, what=what, unit=unit, scope=scope, evidence=_EVIDENCE)


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (_figure(12, "=", "boats"), "12 boats"),
        (_figure(1200000, "≥", "people"), "at least 1,200,000 people"),
        (_figure(3, "≤", "hours"), "at most 3 hours"),
        (_figure(2.5, "≈", "of damage", "million pounds"), "about 2.5 million pounds of damage"),
        (_figure(20, "=", "per cent of the fleet", "per cent"), "20 per cent of the fleet"),
        (_figure(45, "≈", "of pupils", "%"), "about 45% of pupils"),
        (_figure(2_500_000, "≥", "of damage", "$"), "at least $2.5 million of damage"),
        (_figure(300_000, "=", "fine", "£"), "£300,000 fine"),
        (_figure(9_900_000_000, "=", "", "yuan"), "9.9 billion yuan"),
        (_figure(13_000_000_001, "=", "songs"), "13,000,000,001 songs"),
        (_figure(23.5, "=", "a share", "US$"), "US$23.50 a share"),
        (_figure(90, "=", "of rain", "mm"), "90 mm of rain"),
        (_figure(None, "between £1.1m and £1.4m", "villa", "£"), "between £1.1m and £1.4m villa"),
        (_figure(None, "a third", "homes"), "a third of homes"),
        (_figure(0.3333, "≥", "of homes"), "at least a third of homes"),
        (_figure(0.4, "=", "of members"), "two fifths of members"),
        (_figure(0.5, "≈", "rise in sales"), "about half rise in sales"),
        (_figure(0.0123, "=", "of houses"), "0.0123 of houses"),
        (_figure(None, "3-1", "score"), "3-1 score"),
        (_figure(None, "dozens", "boats"), "dozens of boats"),
        (_figure(None, "numerous", "boats"), "numerous boats"),
        (_figure(None, "several", "boats"), "several boats"),
        (_figure(12, "nearly", "boats"), "nearly 12 boats"),
        (_figure(12, "=", "boats", None, "in the outer harbour"), "12 boats (in the outer harbour)"),
        (_figure(12, "=", "boats off Ellis", None, "Ellis"), "12 boats off Ellis"),
    ],
)
def test_amount(figure: Figure, shown: str) -> None:
    assert amount(figure) == shown


def test_figures_of_one_claim_stand_together_each_once() -> None:
    boats, people = _figure(12, "=", "boats"), _figure(3, "=", "people")
    assert amounts((boats, people, boats)) == "12 boats; 3 people"
