"""Whether two figures count one thing, and whether both can be right."""

import pytest

from knowledge.amounts import Amount, amount
from knowledge.model import Evidence, Figure


def counted(value: float | None, what: str, comparator: str = "=", unit: str | None = None) -> Amount | None:
    at = Evidence(article="a", start=0, end=1)
    return amount(Figure(value=value, what=what, comparator=comparator, unit=unit, evidence=at))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ((12, "boats", "≥"), (14, "boats"), True),
        ((12, "boats", "≥"), (9, "boats"), False),
        ((12, "boats", "≤"), (9, "boats"), True),
        ((300, "boats", "≈"), (310, "boats"), True),
        ((300, "boats", "≈"), (400, "boats"), False),
        ((12, "boats"), (12, "boats"), True),
    ],
)
def test_numbers_agree_where_one_can_be_both(one: tuple[float, str], other: tuple[float, str], *, agree: bool) -> None:
    first, second = counted(*one), counted(*other)
    assert first
    assert second
    assert first.agrees(second) is second.agrees(first) is agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("people", "people killed", True), ("people killed", "people wounded", False), ("boat", "boats", True)],
)
def test_a_wider_word_may_count_the_same(one: str, other: str, *, same: bool) -> None:
    first, second = counted(1, one), counted(1, other)
    assert first
    assert second
    assert first.counts(second) is same


def test_what_has_no_number_or_no_noun_is_no_amount() -> None:
    assert counted(None, "boats", "dozens") is None
    assert counted(4, "") is None


def test_a_unit_stands_in_for_the_noun() -> None:
    assert counted(4, "", unit="km") == Amount(frozenset({"km"}), 4, 4)
