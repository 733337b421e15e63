"""Numbers as written. A number that is put into words, digits or scales is read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pipeline.language import numerals

NUMERAL = re.compile(numerals.NUMERAL, re.IGNORECASE)
NUMBER = re.compile(rf"{numerals.NUMERAL}|{numerals.VAGUE}|{numerals.FRACTION}", re.IGNORECASE)
WORDS = [*numerals.WORDS, *numerals.SCALES, "tens of", "thousands", "Millions", "dozens", "scores", "a third", "few"]
BY_VALUE = {value: word for word, value in numerals.WORDS.items()}
LARGE = {10**9: "billion", 10**6: "million", 10**3: "thousand"}


def in_words(number: int, joint: str = " and ") -> str:
    """Put a number into English words."""
    for size, name in LARGE.items():
        if number >= size:
            rest = number % size
            inner = joint if rest < 100 else " "
            return f"{in_words(number // size, joint)} {name}" + (f"{inner}{in_words(rest, joint)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{BY_VALUE[number // 100]} hundred" + (f"{joint}{in_words(rest, joint)}" if rest else "")
    if number in BY_VALUE:
        return BY_VALUE[number]
    return f"{BY_VALUE[number - number % 10]}-{BY_VALUE[number % 10]}"


@given(st.integers(0, 10**12 - 1))
def test_what_is_put_into_words_is_read_back(number: int) -> None:
    written = in_words(number)
    assert NUMERAL.fullmatch(written)
    assert numerals.read(written) == numerals.read(written.capitalize()) == number


@given(st.integers(0, 10**12), st.sampled_from([",", "\u00a0", "\u202f"]))
def test_digits_are_read_back_however_they_are_grouped(number: int, comma: str) -> None:
    for written in (str(number), f"{number:,}".replace(",", comma)):
        assert NUMERAL.fullmatch(written)
        assert numerals.read(written) == number


@given(st.integers(1, 9999), st.sampled_from(sorted(numerals.SCALES)), st.sampled_from(["", " ", "-"]))
def test_a_scale_multiplies(tenths: int, scale: str, gap: str) -> None:
    gap = gap if len(scale) > 1 else ""
    written = f"{tenths / 10:g}{gap}{scale}"
    assert NUMERAL.fullmatch(written)
    assert numerals.read(written) == pytest.approx(tenths / 10 * numerals.SCALES[scale])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("half-a-dozen", 6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("twelve hundred", 1200),
        ("two hundred fifty", 250),
        ("a hundred and five thousand", 105_000),
        ("3½", 3.5),
        ("1,00,000", None),
    ],
)
def test_a_number(written: str, value: float | None) -> None:
    assert (numerals.read(written) if NUMERAL.fullmatch(written) else None) == value


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("a third", 0.3333),
        ("two-fifths", 0.4),
        ("half", 0.5),
        ("two in five", 0.4),
        ("one out of every three", 0.3333),
        ("nine in two", None),
        ("dozens", None),
    ],
)
def test_a_part_of_a_whole(written: str, part: float | None) -> None:
    assert numerals.fraction(written) == part
    assert part is None or part in numerals.numbers(f"some {written} of it")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("five and six", ["five", "six"]),
        ("one hundred two weeks ago", ["one hundred", "two"]),
        ("several hundred", ["several hundred"]),
        ("tens of thousands", ["tens of thousands"]),
        ("two-thirds", ["two-thirds"]),
        ("the third man", []),
        ("she scores again", []),
        ("half a dozen", ["half a dozen"]),
    ],
)
def test_which_words_are_one_number(written: str, found: list[str]) -> None:
    every = re.compile(rf"{numerals.VAGUE}|{numerals.FRACTION}|{numerals.NUMERAL}", re.IGNORECASE)
    assert [match.group() for match in every.finditer(written)] == found


def test_a_short_million_may_be_metres() -> None:
    assert set(numerals.numbers("a 12m wall of 3 bricks")) == {12, 12_000_000, 3}


@given(st.lists(st.sampled_from([*WORDS, "12", "1,000", "the", "a", "half", "and", "club"]), max_size=4).map("-".join))
def test_where_no_number_may_stand_none_stands(written: str) -> None:
    assert numerals.may_stand_in(written) or not NUMBER.search(written)


def test_most_sentences_hold_no_number() -> None:
    assert not numerals.may_stand_in("The mayor of Leeds spoke.")
