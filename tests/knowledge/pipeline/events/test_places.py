"""Where happenings took place."""

from datetime import date

import pytest

from knowledge.pipeline.events.happenings import happenings
from knowledge.pipeline.events.places import place_of
from knowledge.pipeline.people.cast import cast
from tests.knowledge.pipeline.parsing import parsed


def place(raw: str) -> str | None:
    """Return the place of the last happening of an article that says `raw`."""
    text = parsed(f"From the wire\n\nThe town was calm. {raw}", date(2031, 5, 15))
    every = [each for sentence in text.sentences for each in happenings(text, sentence, ())]
    found = place_of(text, cast(text), every[-1])
    return found.name if found else None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Norway arrested Ola Berg in Bergen on Monday.", "Bergen"),
        ("Norway arrested Ola Berg at a hotel in Bergen on Monday.", "Bergen"),
        ("Norway shelled the village of Odda on Monday.", "Odda"),
        ("A probe of Norway touched down on the dwarf planet Eris on Monday.", "Eris"),
        ("Norway signed the treaty with Poland at the Odda bridge on Monday.", "Odda bridge"),
        ("Ola Berg travelled to Leeds on Monday.", "Leeds"),
        ("Councillors in Bergen elected Ola Berg on Monday.", "Bergen"),
        ("Norway closed its mine in Bergen on Monday.", "Bergen"),
        ("About 340 residents of Leeds were evacuated by Norway on Monday.", "Leeds"),
        ("Norway shelled 12 villages on Monday, killing nine people near Bergen.", "Bergen"),
    ],
)
def test_where_a_sentence_says_that_it_was(raw: str, name: str) -> None:
    assert place(raw) == name


def test_there_is_the_place_named_last() -> None:
    assert place("Norway closed 12 schools in Leeds. Norway arrested Ola Berg there on Tuesday.") == "Leeds"


@pytest.mark.parametrize(
    "raw",
    [
        "Norway imposed sanctions on Poland on Monday.",
        "Norway sent 12 tanks to Poland on Monday.",
        "Shares in Bergen Industries fell by 12 percent on Monday.",
        "Norway bought 12 boats in thick fog on Monday.",
    ],
)
def test_a_target_an_aim_or_a_thing_owned_is_no_place(raw: str) -> None:
    assert place(raw) is None
