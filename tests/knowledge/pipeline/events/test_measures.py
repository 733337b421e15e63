"""Units as written, and the one form of each that is kept."""

import re

import pytest

from knowledge.pipeline.events.measures import UNIT, is_money, unit_of

WRITTEN = re.compile(rf"(?:{UNIT})(?!\w)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("per cent", "%"),
        ("percentage points", "percentage points"),
        ("kilometres per hour", "km/h"),
        ("square kilometres", "square km"),
        ("kilowatt-hours", "kWh"),
        ("degrees Celsius", "°C"),
        ("metric tons", "tonnes"),
        ("nautical miles", "nautical miles"),
        ("Swiss francs", "Swiss francs"),
    ],
)
def test_a_unit_has_one_form(written: str, kept: str) -> None:
    match = WRITTEN.match(written)
    assert match is not None
    assert unit_of(match.group()) == kept


def test_money_is_told_from_measures() -> None:
    assert is_money("euros")
    assert not is_money("metres")
