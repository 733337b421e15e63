"""Where happenings took place."""

import pytest

from tests.knowledge.pipeline.telling import told


def place(raw: str) -> str | None:
    """Return the place of the one event of an article that says `raw`."""
    (event,) = told(raw)
    return event.place.name if event.place else None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Norway arrested Ola Berg in Bergen on Monday.", "Bergen"),
        ("Norway arrested Ola Berg at a hotel in Bergen on Monday.", "Bergen"),
        ("Norway shelled the village of Odda on Monday.", "Odda"),
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
