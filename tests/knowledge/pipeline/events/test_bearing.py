"""The guard of lines: nothing that the evidence lacks, nothing lost that turns the sense."""

import pytest

from knowledge.pipeline.events.bearing import borne_out, faults

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
        "Leeds reportedly did not sell 2 players to Hull",
        "Leeds reportedly did not sell 12 players to Ull",
        "Leeds reportedly did not sell 13 players to Hull",
        "Leeds reportedly did not sell 12 players to York",
        "Leeds reportedly did not and never sell 12 players to Hull",
    ],
)
def test_a_line_that_says_other(line: str) -> None:
    assert not borne_out(line, EVIDENCE, "Leeds reportedly did not sell 12 players to Hull")


PASSAGES = [
    "Norwegian officials said on Monday that about a dozen boats sank off Troms, and three of 1,200 sailors drowned."
]
NAMES = ["Anna Berg", "Harbour Office", "Poland"]


@pytest.mark.parametrize(
    "line",
    [
        "Norway says 12 boats sank",
        "A dozen boats sank, and 3 of 1200 sailors drowned",
        "Anna Berg’s Harbour Office counts twelve sunken boats",
        "Norway’s boats sank off Troms",
    ],
)
def test_a_line_in_our_own_words(line: str) -> None:
    assert list(faults(line, PASSAGES, NAMES)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Anna Berg drowned 99 kittens in Paris",
        "Sweden says boats sank",
        "Two boats sank",
        "Three boats did not sink",
        "US boats sank",
        "Boats sank " + "and sank " * 12 + "again",
    ],
)
def test_a_line_that_nothing_bears_out(line: str) -> None:
    assert list(faults(line, PASSAGES, NAMES))


def test_a_long_line_may_be_a_sentence_of_the_evidence() -> None:
    sentence = "Leeds won, " + "and won, " * 12 + "and won."
    assert list(faults(sentence, [f"Hull lost. {sentence}"], [])) == []
