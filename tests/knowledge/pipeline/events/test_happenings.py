"""Which verbs tell a happening. All texts here are made up."""

import pytest

from knowledge.pipeline.events.happenings import happenings
from tests.knowledge.pipeline.telling import read


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
