"""What "the …" means by itself: parts of what a line tells of, what is known there, and who may tell it."""

import pytest

from knowledge.settings import Excerpt
from tests.knowledge.pipeline.telling import told


def _lines(raw: str) -> list[str]:
    return [event.line for event in told(raw, excerpt=Excerpt.LINE)]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "Leeds tied the game with Hull City late in the third quarter on Monday.",
            "Leeds tied the game with Hull City late in the third quarter",
        ),
        (
            "Leeds City placed striker Ana Diaz on the injured list on Monday.",
            "Leeds City placed striker Ana Diaz on the injured list",
        ),
        (
            "The quake killed 12 people in Bergen on Monday.",
            "The quake killed 12 people in Bergen",
        ),
        (
            "Voters in Bergen rejected a curfew by two to one on Monday.",
            "Voters in Bergen rejected a curfew by two to one",
        ),
        (
            "Ana Diaz was convicted in Leeds on Monday and received two additional sentences.",
            "Ana Diaz received two additional sentences",
        ),
        (
            "Kestrel Breweries will close two plants in Leeds next week, the company said on Monday.",
            "Kestrel Breweries will close two plants in Leeds, the company says",
        ),
        (
            "A storm hit Bergen on Monday, toppling chimneys, cutting its cable and sending that ship aground.",
            "A storm hit Bergen, toppling chimneys, cutting its cable",
        ),
        (
            "Ana Diaz said on Sunday that she was innocent. She was arrested in Leeds on Monday.",
            "Ana Diaz was arrested in Leeds",
        ),
        (
            "The Norwegian army was ready. The army raided Hull on Monday.",
            "The Norwegian army raided Hull",
        ),
        (
            "Norfolk authorities said on Monday that two bridges in Hull had collapsed.",
            "Two bridges in Hull had collapsed, Norfolk authorities say",
        ),
        (
            "In Bergen, police dispersed protesters with water cannon on Monday.",
            "In Bergen, police dispersed protesters with water cannon",
        ),
    ],
)
def test_what_belongs_to_the_line_needs_no_other_sentence(raw: str, line: str) -> None:
    assert line in _lines(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "The quake killed 12 people on Monday.",
        "The jury was sent home on Monday.",
        "Leeds City signed the plan on Monday.",
        "Ana Diaz struck the same man in Leeds on Monday.",
        "Ana Diaz met the former players on Monday.",
    ],
)
def test_what_was_told_of_before_still_needs_it(raw: str) -> None:
    assert not any(line.split()[0] == "The" or "the " in line for line in _lines(raw))


def test_two_companies_of_a_line_may_tell_it() -> None:
    raw = "Kestrel Breweries has agreed to buy Acme Drinks for $2 billion, the two companies said on Monday."
    assert _lines(raw) == ["Kestrel Breweries has agreed to buy Acme Drinks for $2 billion, the two companies say"]


def test_two_named_in_turn_leave_open_whom_he_means() -> None:
    raw = "Ola Berg met Per Dahl in Oslo. Jon Aas met Ola Berg. He fled Hull on Monday."
    assert not any("fled" in line for line in _lines(raw))


def test_what_somebody_would_not_say_is_no_line() -> None:
    raw = "Pastor Ola Berg declined to say if the blaze in Leeds was directed at Ana Diaz on Monday."
    assert not any(line.startswith("The blaze") for line in _lines(raw))
