"""A name that several may have: who is likeliest is shown, and the others are named."""

from datetime import UTC, date, datetime

from bot.ask import read
from bot.commands import answer
from bot.reply import Button, Reply
from knowledge.model import Entity, EntityKind, Role
from tests.stored import Stored

TODAY = date(2026, 4, 1)


def _person(key: str, name: str, role: str, *aliases: str) -> Entity:
    roles = (Role(text=role, on=TODAY),)
    return Entity(id=key, kind=EntityKind.PERSON, name=name, aliases=aliases, roles=roles)


CLARA = _person("claraclara222", "Clara Holm", "Prime Minister", "Holm")
JONAS = _person("jonasjonas222", "Jonas Holm", "striker")
EDVARD = _person("edvardedvar22", "Edvard Moe", "President", "Moe")
HALL = Stored((), (CLARA, JONAS, EDVARD), (), (), at=datetime(2026, 4, 1, tzinfo=UTC))


def _ask(typed: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    return answer(HALL.known(), ask)


def test_others_who_may_be_meant_by_a_half_name_are_named() -> None:
    reply = _ask("/who holm")
    assert "Others of that name: Jonas Holm" in reply.html
    assert Button("Jonas Holm", f"/who {JONAS.id}") in reply.buttons
    assert "Others" not in _ask("/who clara holm").html


def test_a_title_of_somebody_else_is_refused_and_who_bears_the_name_is_near() -> None:
    for typed in ("/who president holm", "president holm"):
        reply = _ask(typed)
        assert reply.outcome == "unknown"
        near = reply.html.partition("Closest: ")[2]
        assert "Clara Holm" in near
        assert near.endswith("Edvard Moe")  # who is president


def test_namesakes_are_told_apart_by_what_they_are() -> None:
    keeper = _person("jonaskeeper22", "Jonas Holm", "sergeant")
    hall = Stored((), (JONAS, keeper, EDVARD), (), (), at=datetime(2026, 4, 1, tzinfo=UTC))
    ask = read("/who president holm", today=TODAY)
    assert ask is not None
    labels = {button.label for button in answer(hall.known(), ask).buttons}
    assert {"Jonas Holm · striker", "Jonas Holm · sergeant"} <= labels
