"""Two happenings are never one event, however alike their reports read."""

import pytest

from knowledge.pipeline.annotate import load
from tests.evaluation.pairs import Outcome, outcomes, pairs


@pytest.fixture(scope="module")
def traps() -> list[Outcome]:
    return list(outcomes("traps", load().parse))


def test_no_trap_is_merged(traps: list[Outcome]) -> None:
    assert [each.pair.name for each in traps if each.joined] == []


def test_the_traps_are_told_well_enough_to_be_traps(traps: list[Outcome]) -> None:
    assert len(traps) >= 30
    assert sum(each.found for each in traps) >= len(traps) / 3


def test_the_pairs_have_names_of_their_own() -> None:
    names = [pair.name for file in ("traps", "same") for pair in pairs(file)]
    assert len(set(names)) == len(names)
