"""Words for one act."""

import pytest

from knowledge.pipeline.linking.acts import is_toll, other_side, same_act


@pytest.mark.parametrize(("one", "other"), [("beat", "win"), ("strike", "hit"), ("knit", "knit"), (None, "knit")])
def test_words_of_one_act(one: str | None, other: str | None) -> None:
    assert same_act(one, other)
    assert same_act(other, one)


@pytest.mark.parametrize(("one", "other"), [("beat", "resign"), ("knit", "purl"), ("kill", "strike")])
def test_words_of_two_acts(one: str, other: str) -> None:
    assert not same_act(one, other)


def test_who_lost_tells_it_from_the_other_side() -> None:
    assert other_side("lose", "beat")
    assert not other_side("beat", "defeat")
    assert not other_side("lose", "lose")


def test_a_toll_is_of_people() -> None:
    assert is_toll("kill")
    assert not is_toll("win")
    assert not is_toll(None)
