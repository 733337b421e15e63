import re

from hypothesis import given
from hypothesis import strategies as st

from knowledge.pipeline.language import numerals

NUMBER = re.compile(rf"{numerals.NUMERAL}|{numerals.VAGUE}", re.IGNORECASE)
WORDS = [
    *numerals.WORDS,
    *numerals.SCALES,
    "tens of",
    "thousands",
    "Millions",
    "billions",
    "dozens",
    "scores",
    "hundreds",
]


@given(st.lists(st.sampled_from([*WORDS, "12", "1,000", "the", "a", "half", "and", "club"]), max_size=4).map("-".join))
def test_where_no_number_may_stand_none_stands(written: str) -> None:
    assert numerals.may_stand_in(written) or not NUMBER.search(written)


def test_most_sentences_hold_no_number() -> None:
    assert not numerals.may_stand_in("The mayor of Leeds spoke.")
