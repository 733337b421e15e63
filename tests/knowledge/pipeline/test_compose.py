"""The guard of lines: nothing that the evidence lacks, nothing lost that turns the sense."""

import pytest

from knowledge.pipeline.compose import borne_out

EVIDENCE = "Leeds reportedly did not sell 12 players to Hull, who could have paid."


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("Leeds reportedly did not sell 12 players to Hull", "Leeds reportedly did not sell 12 players to Hull"),
        ("Leeds reportedly did not sell 12 players, Hull says", "Leeds reportedly did not sell 12 players"),
    ],
)
def test_a_faithful_line(line: str, clause: str) -> None:
    assert borne_out(line, EVIDENCE, clause)


@pytest.mark.parametrize(
    "line",
    [
        "Leeds did sell 12 players to Hull",
        "Leeds did not sell 12 players to Hull",
        "Leeds reportedly did not sell 13 players to Hull",
        "Leeds reportedly did not sell 12 players to York",
        "Leeds reportedly did not and never sell 12 players to Hull",
    ],
)
def test_a_line_that_says_other(line: str) -> None:
    assert not borne_out(line, EVIDENCE, "Leeds reportedly did not sell 12 players to Hull")
