"""How what is told stands: denied, called off, to come, lasting. All texts here are made up."""

import pytest

from knowledge.model import Status
from tests.knowledge.pipeline.telling import only, told


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("Ola Berg denied that Norway signed a treaty on Monday.", "Ola Berg denied that Norway signed a treaty"),
        ("Norway denied having sold 12 ships to Poland.", "Norway denied having sold 12 ships to Poland"),
        (
            "Norway denied that it planned to close 12 ports, officials said.",
            "Norway denied that it planned to close 12 ports, officials say",
        ),
    ],
)
def test_what_somebody_denies_is_denied_and_says_so(raw: str, line: str) -> None:
    event = only(raw)
    assert (event.status, event.line) == (Status.DENIED, line)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("The match in Bergen has been postponed until Friday.", Status.CANCELLED),
        ("Norway called off the match with Poland on Monday.", Status.CANCELLED),
        ("Ola Berg was to have met Anna Kowalska in Gdansk on Monday.", Status.CANCELLED),
        ("Trains to Bergen have been suspended since Monday.", Status.ONGOING),
        ("Norway has expelled 12 Polish fishermen since Monday.", Status.ONGOING),
        ("Norway said it would close the port of Bergen on Friday.", Status.SCHEDULED),
        ("Norwegian dockers will march through Bergen unless the port reopens.", Status.THREATENED),
        ("The mayor of Bergen had sold the port in May 2023.", Status.HAPPENED),
        ("The mayor of Bergen had sold the port in May 1990.", Status.BACKGROUND),
    ],
)
def test_how_it_stands(raw: str, status: Status) -> None:
    assert only(raw).status is status


@pytest.mark.parametrize(
    "raw",
    [
        "Norway did not deny that it sold the port of Bergen on Monday.",
        "Norway will close the port of Bergen if Poland agrees.",
        "The aim of the treaty is to rebuild the port of Bergen.",
        "The mine is located near Bergen.",
        "Most of the fish is distributed by Norway.",
        "It is said that Bergen flooded.",
    ],
)
def test_what_tells_no_event(raw: str) -> None:
    assert told(raw) == []
