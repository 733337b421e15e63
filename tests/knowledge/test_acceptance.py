import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lookup.acceptance import Evidence, features, probability
from knowledge.lookup.outcomes import ACCEPTED

WHOLE = Evidence(
    cost=0.0,
    worst=0.0,
    matched=2,
    wrong=0,
    missing=0,
    family=True,
    begun=True,
    information=20.0,
    other=0.0,
    odds=0.0,
    ahead=3.0,
    letters=12,
    foreign=False,
    unspaced=False,
    people=1_000,
)
EVIDENCE = st.builds(
    Evidence,
    cost=st.floats(0, 20),
    worst=st.floats(0, 9),
    matched=st.integers(1, 6),
    wrong=st.integers(0, 4),
    missing=st.integers(0, 6),
    family=st.booleans(),
    begun=st.booleans(),
    information=st.floats(0, 80),
    other=st.floats(0, 20),
    odds=st.floats(-10, 90),
    ahead=st.floats(-3, 3),
    letters=st.integers(1, 60),
    foreign=st.booleans(),
    unspaced=st.booleans(),
    people=st.integers(0, 10_000_000),
)


@given(EVIDENCE)
def test_whatever_speaks_for_a_name_makes_a_probability(evidence: Evidence) -> None:
    assert 0 < probability(evidence) < 1
    assert features(evidence)["one"] == 1


@pytest.mark.parametrize("people", [2, 30, 1_000, 100_000, 1_000_000])
def test_a_whole_name_is_accepted_among_few_and_many(people: int) -> None:
    assert probability(WHOLE._replace(people=people)) > 0.9


@given(EVIDENCE, st.floats(0.1, 5))
def test_what_fits_worse_is_less_likely(evidence: Evidence, more: float) -> None:
    worse = evidence._replace(cost=evidence.cost + more)
    assert probability(worse) <= probability(evidence) + 1e-9


@given(EVIDENCE)
def test_a_word_that_is_no_part_of_the_name_makes_it_less_likely(evidence: Evidence) -> None:
    assert probability(evidence._replace(wrong=evidence.wrong + 1)) <= probability(evidence) + 1e-9


@pytest.mark.parametrize("foreign", [False, True])
def test_among_more_people_what_is_only_near_is_less_likely(*, foreign: bool) -> None:
    near = WHOLE._replace(cost=1.0, worst=1.0, foreign=foreign, odds=15.0 * foreign)
    chances = [probability(near._replace(people=people)) for people in (1_000, 30_000, 1_000_000)]
    assert chances == sorted(chances, reverse=True)


def test_a_name_that_is_barely_like_it_is_refused() -> None:
    assert probability(WHOLE._replace(cost=6.0, worst=3.5, matched=1, wrong=1, family=False, ahead=0.1)) < ACCEPTED / 5
