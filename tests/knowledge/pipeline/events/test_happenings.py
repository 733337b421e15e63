"""Which verbs tell a happening. All texts here are made up."""

import pytest

from knowledge.pipeline.events.happenings import happenings
from tests.knowledge.pipeline.telling import read, told


def triggers(raw: str) -> list[str]:
    text = read(raw)
    return [happening.verb.text for happening in happenings(text, text.sentences[0], ())]


@pytest.mark.parametrize(
    ("raw", "verb"),
    [
        ("Divers recovered the wreck off Bergen.", "recovered"),
        ("The firm recalled 800 ovens.", "recalled"),
        ("Leeds reported a loss of $3 million.", "reported"),
        ("Norway declared a state of emergency.", "declared"),
        ("The trial of Ola Berg began on Monday.", "began"),
        ("Ferry crews started a strike on Monday.", "started"),
        ("Ola Berg was questioned by police on Monday.", "questioned"),
        ("Ola Berg appeared before the court in Oslo.", "appeared"),
        ("The union asked the court to stop the sale.", "asked"),
        ("The council called on the mayor to resign.", "called"),
        ("Poland accused Norway of dumping herring.", "accused"),
        ("Norway held an election on Monday.", "held"),
        ("The ferry went down off Bergen.", "went"),
        ("The storm killed two sailors and cut power to 300 homes.", "killed"),
    ],
)
def test_what_was_done_is_told(raw: str, verb: str) -> None:
    assert triggers(raw)[0] == verb


@pytest.mark.parametrize(
    "raw",
    [
        "Ola Berg began to sing.",
        "Ola Berg asked why the port was shut.",
        "Ola Berg appeared tired.",
        "The mayor questioned the plan.",
        "Ola Berg held the seat for 12 years.",
        "Ola Berg ran a bakery in Bergen.",
        "Ola Berg led the council for 12 years.",
        "Researchers found that the fish were ill.",
        "Norway is wide and contains many fjords.",
        "Norway wants to buy ships.",
        "The visit raised hopes.",
        "Ola Berg spoke of hope.",
        "He held a press conference in Oslo.",
    ],
)
def test_states_thoughts_and_words_are_no_happenings(raw: str) -> None:
    assert triggers(raw) == []


def test_what_one_clause_tells_with_two_verbs_is_one_line() -> None:
    events = told("Norwegian skipper Ola Berg drowned off Bergen on Monday after being struck by a beam.")
    assert len({event.line for event in events}) == len(events)


@pytest.mark.parametrize(
    "raw",
    [
        "Norwegian skipper Ola Berg danced.",  # nothing was done to anything, nowhere, on no day
        "Norwegian skipper Ola Berg was dancing a waltz.",
        "Norwegian skipper Ola Berg was horrified.",
    ],
)
def test_a_deed_without_day_place_or_object_is_no_event(raw: str) -> None:
    assert told(raw) == []


def test_a_deed_that_no_list_names_is_an_event_where_something_pins_it_down() -> None:
    (event,) = told("Norwegian skipper Ola Berg repainted 12 boats in Bergen on Monday.")
    assert event.line == "Norwegian skipper Ola Berg repainted 12 boats in Bergen"


def test_two_deeds_of_one_subject_are_two_happenings() -> None:
    assert triggers("The storm killed two sailors and cut power to 300 homes.") == ["killed", "cut"]
    assert triggers("Ola Berg was arrested and questioned.") == ["arrested"]
