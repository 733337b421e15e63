"""What a word needs beside it: a line that leaves a stranger asking "on what?" is none."""

import pytest

from knowledge.settings import Excerpt
from tests.knowledge.pipeline.telling import told


def _lines(raw: str) -> list[str]:
    return [event.line for event in told(raw, excerpt=Excerpt.LINE)]


@pytest.mark.parametrize(
    ("open_", "told_in_full"),
    [
        (
            "Mayor Ana Diaz called a vote in Leeds on Monday.",
            "Mayor Ana Diaz called a vote on a curfew in Leeds on Monday.",
        ),
        ("Ana Diaz was hired on Monday.", "Ana Diaz was hired as coach by Leeds City on Monday."),
        ("Ana Diaz apologised on Monday.", "Ana Diaz apologised for a leak at Leeds City on Monday."),
        (
            "Governments in Africa expressed outrage on Monday.",
            "Governments in Africa expressed outrage at a raid in Leeds on Monday.",
        ),
        ("Ana Diaz was struck on Monday.", "Ana Diaz was struck by a van on Monday."),
        ("Ana Diaz filed a motion on Monday.", "Ana Diaz filed a motion to unseal police records on Monday."),
        ("Five people died on Monday.", "Five people died in Leeds on Monday."),
        (
            "Ana Diaz rejected calls for a ballot on Monday.",
            "Ana Diaz rejected calls for a ballot on the Leeds tram on Monday.",
        ),
    ],
)
def test_a_line_tells_what_a_deed_was_done_about(open_: str, told_in_full: str) -> None:
    assert _lines(open_) == []
    assert len(_lines(told_in_full)) == 1


@pytest.mark.parametrize(
    "raw",
    [
        "The Kenyan runner beat Ana Diaz in Leeds on Monday.",
        "The man, from Leeds, robbed a bank in Hull on Monday.",
        "The outside auditor, Ana Diaz, resigned on Monday.",
        "The Defence Ministry sacked Ana Diaz on Monday.",
        "A rival offer from Acme Foods was turned down on Monday.",
        "One mail carrier, Ana Diaz, was arrested on Monday.",
        "A row of pines fell on their tents in Leeds on Monday.",
        "Ana Diaz surveyed the scene Tuesday.",
        "Judge Ana Diaz ordered on Monday that he be held in Leeds.",
        "Luis Berg and Ana Berg live in Hull. The 32-year-old Berg was convicted of theft on Monday.",
    ],
)
def test_whoever_only_the_article_knows_makes_no_line(raw: str) -> None:
    assert _lines(raw) == []


@pytest.mark.parametrize(
    ("raw", "bound"),
    [
        ("The judge struck down a rule that had weakened a ban on hunting in Kenya on Monday.", "weakened a ban"),
        ("Ana Diaz was hurt in Leeds on Monday and did not play in the second half.", "in the second half"),
        ("Ana Diaz promised on Monday to close a plant in Leeds should she win.", "should she win"),
        (
            "Acme Foods claimed on Monday that its oven bakes bread at double the speed of others.",
            "at double the speed",
        ),
    ],
)
def test_what_bounds_a_deed_goes_with_it_or_nothing_does(raw: str, bound: str) -> None:
    lost = ("did not play", "a rule", "close a plant", "bakes bread")
    assert all(bound in line for line in _lines(raw) if any(deed in line for deed in lost))


def test_the_narrator_of_one_deed_is_not_the_doer_of_the_next() -> None:
    lines = _lines("Acme Foods will sell a plant in Leeds, Ana Diaz said on Monday, and will open a shop in Hull.")
    assert not any(line.startswith("Ana Diaz will") for line in lines)


def test_two_of_one_family_are_not_taken_for_each_other() -> None:
    raw = (
        "Luis Berg ran a mill in Leeds. Mr Berg died in 2011. His daughter, Ana Berg, sold it to Acme Foods on Monday."
    )
    assert not any(line.startswith("Ana Berg died") for line in _lines(raw))


def test_a_line_too_long_with_titles_does_without_them() -> None:
    raw = (
        "Former Kenyan President Ana Diaz met Norwegian Prime Minister Kari Lund. "
        "Diaz’s office sent Lund fourteen boxes of old letters, three maps of Bergen and a painting of Leeds on Monday."
    )
    (line,) = _lines(raw)[1:]
    assert "boxes of old letters" in line
    assert len(line.split()) <= 25
