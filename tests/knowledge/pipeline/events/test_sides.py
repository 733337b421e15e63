"""Who did it, and to whom. All texts here are made up."""

import pytest

from tests.knowledge.pipeline.telling import told


@pytest.mark.parametrize(
    ("raw", "actors", "recipients"),
    [
        ("Norwegian police arrested 12 fishermen in Bergen on Monday.", ["Norwegian police"], ["fishermen"]),
        ("Ten people were rescued by divers off Bergen on Monday.", ["divers"], ["people"]),
        ("The mayor, Ola Berg, met Anna Kowalska in Gdansk on Monday.", ["Ola Berg"], ["Anna Kowalska"]),
        ("Ola Berg is to be sworn in on Friday in Oslo.", [], ["Ola Berg"]),
        ("Some 40 dockers blocked the port of Bergen on Monday.", ["dockers"], []),
        ("Officials reported 12 attacks on Bergen on Monday.", [], []),
    ],
)
def test_who_takes_part(raw: str, actors: list[str], recipients: list[str]) -> None:
    (event,) = told(raw)
    assert [party.name for party in event.actors] == actors
    assert [party.name for party in event.recipients if party.name not in {"Bergen", "port of Bergen"}] == recipients
