"""The gates of linking: each keeps two happenings apart, and lets two reports of one pass."""

import pytest

from knowledge.model import Status, When
from knowledge.pipeline.linking.events import blocks, same_event
from knowledge.pipeline.linking.telling import Telling
from tests.knowledge.pipeline.linking.reports import night, on, report

WON = report("a", "Rivertown United beat Lakeside 3-1 at home", act="beat", actors=["Rivertown United"])
QUAKE = report("a", "An earthquake of magnitude 6.4 struck Almura", act="strike")
TOLL = report("a", "A flood killed four people in Eastport", act="kill", counted=(4, "people killed", "police"))
FINED = report("a", "A court fined the mayor of Oakham, Ana Diaz", act="fine", recipients=["mayor of Oakham"])
SHELLED = report("a", "Ordovan guns shelled a Belmeran post", act="shell", actors=["Ordovan guns"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WON, report("b", "Lakeside lost 3-1 to Rivertown United", act="lose", actors=["Lakeside"])),
        (WON, report("b", "Rivertown United won at home over Lakeside", act="win", when=night(9))),
        (WON, report("b", "Rivertown United defeated Lakeside 3-1", act="defeat", when=night(8))),
        (QUAKE, report("b", "A 6.4-magnitude earthquake hit Almura, felt far away", act="hit")),
        (
            TOLL,
            report("b", "The flood killed nine in Eastport", act="kill", told=11, counted=(9, "people", "the police")),
        ),
        (TOLL, report("b", "The flood killed six in Eastport", act="kill", counted=(6, "people killed", "the mayor"))),
        (TOLL, report("b", "A flood burst walls in Eastport", act="burst", counted=(4, "people", None))),
        (FINED, report("b", "Ana Diaz, mayor of Oakham, was fined by a court", act="fine", recipients=["Ana Diaz"])),
        (
            report("a", "The ministers are to meet in Corran", act="meet", status=Status.SCHEDULED),
            report("b", "The ministers will not meet in Corran", act="meet", status=Status.CANCELLED),
        ),
        (
            report("a", "Ana Diaz will visit Kelmar", act="visit", status=Status.SCHEDULED),
            report("b", "President Diaz arrived in Kelmar", act="arrive"),
        ),
    ],
)
def test_one_event_in_other_words(one: Telling, other: Telling) -> None:
    assert same_event(one, other)
    assert same_event(other, one)
    assert set(blocks(one)) & set(blocks(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WON, report("b", "Rivertown United beat Lakeside 3-1 at home", act="beat", when=on(10))),
        (WON, report("b", "Rivertown United beat Lakeside 3-1 at home", act="beat", when=When())),
        (
            report("a", "A drone hit Odle", act="hit", when=night(8)),
            report("b", "A drone hit Odle", act="hit", when=night(9)),
        ),
        (WON, report("a", "Rivertown United beat Lakeside 3-1 at home", act="beat")),
        (WON, report("b", "Rivertown United beat Lakeside 2-0 at home", act="beat")),
        (WON, report("b", "Rivertown United sued Lakeside", act="sue")),
        (WON, report("b", "Rivertown United may beat Lakeside", act="beat", status=Status.CANCELLED)),
        (
            report("a", "The Civic Bloc marched in Dravo", act="march"),
            report("b", "The National Union marched in Dravo", act="march"),
        ),
        (QUAKE, report("b", "An earthquake of magnitude 5.1 struck Almura", act="strike")),
        (
            report("a", "Parliament passed the Water Bill at first reading", act="pass"),
            report("b", "Parliament passed the Water Bill at second reading", act="pass"),
        ),
        (SHELLED, report("b", "Belmeran guns shelled an Ordovan post", act="shell", actors=["Belmeran guns"])),
        (TOLL, report("b", "A flood killed three in Eastport", act="kill", told=11, counted=(3, "people", "police"))),
        (TOLL, report("b", "A flood killed nine in Eastport", act="kill", counted=(9, "people", "police"))),
        (
            report("a", "The coastguard rescued 64 people off Melka", act="rescue"),
            report("b", "A fishing boat rescued 64 people off Melka", act="rescue"),
        ),
        (
            report("a", "Police in Corrin arrested two men over the theft", act="arrest", recipients=["two men"]),
            report("b", "Police in Corrin arrested a woman over the theft", act="arrest", recipients=["woman"]),
        ),
        (
            report("a", "A gang robbed banks in Oakham and Lisse", act="rob", place="Oakham"),
            report("b", "A gang robbed banks in Oakham and Lisse", act="rob", place="Lisse"),
        ),
        (
            report("a", "Diaz opened a school, a library and two parks for the old town", act="open"),
            report("b", "Diaz opened talks on wages, pensions and the strike at noon", act="open"),
        ),
    ],
)
def test_two_happenings_stay_two(one: Telling, other: Telling) -> None:
    assert not same_event(one, other)
    assert not same_event(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            report("a", "Rivertown won at Lakeside", act="win", actors=["Rivertown"]),
            report("b", "Rivertown lost at Lakeside", act="lose", actors=["Rivertown"]),
        ),
        (
            report("a", "Oakham Steel bought a mill in Kelmar", act="buy", actors=["Oakham Steel"]),
            report("b", "Oakham Steel sold a mill in Kelmar", act="sell", actors=["Oakham Steel"]),
        ),
        (
            report("a", "Oakham council approved a new budget", act="approve", actors=["Oakham council"]),
            report("b", "Oakham council approved a new stadium", act="approve", actors=["Oakham council"]),
        ),
        (
            report(
                "a", "Ana Diaz met the Vastrian envoy", act="meet", actors=["Ana Diaz"], recipients=["Vastrian envoy"]
            ),
            report("b", "Ana Diaz met the bishop", act="meet", actors=["Ana Diaz"], recipients=["bishop"]),
        ),
        (
            report("a", "Ana Diaz won the 100m in Kelmar", act="win", actors=["Ana Diaz"]),
            report("b", "Ana Diaz won the 200m in Kelmar", act="win", actors=["Ana Diaz"]),
        ),
    ],
)
def test_one_does_not_win_and_lose_at_once_nor_do_two_things_in_one(one: Telling, other: Telling) -> None:
    assert not same_event(one, other)


def test_a_report_without_a_day_meets_only_itself() -> None:
    undated = report("b", "Rivertown United beat Lakeside", when=When())
    assert blocks(undated) == (f"event:{undated.mention.id}",)


def test_a_quarter_lies_in_its_town() -> None:
    town = report("a", "A blaze killed six in Maltberg", act="kill", place="Maltberg")
    quarter = report(
        "b", "A fire in the Southgate quarter of Maltberg killed six", act="kill", place="Southgate quarter"
    )
    assert same_event(town, quarter)
