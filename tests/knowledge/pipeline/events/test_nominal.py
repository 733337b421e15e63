"""Happenings that only a noun tells. All texts here are made up."""

from datetime import date

import pytest

from knowledge.model import Status
from tests.knowledge.pipeline.telling import told


def lines(raw: str) -> list[str]:
    return [event.line for event in told(raw)]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "Officials closed the road after Tuesday's collapse of the Tarn bridge in Redport.",
            "The Tarn bridge collapsed in Redport",
        ),
        (
            "Fans gathered at the gates following the arrest of singer Ana Diaz on Friday.",
            "Singer Ana Diaz was arrested",
        ),
        (
            "Trade has grown since the visit of President Ben Okafor to Lisbon in March.",
            "President Ben Okafor visited Lisbon",
        ),
        ("Prices jumped after Acme's acquisition of Bolt Foods in May.", "Acme acquired Bolt Foods"),
        ("Exports fell after an attack by Norland on Redport in May.", "Norland attacked Redport"),
        ("A meeting between Ana Diaz and Ben Okafor is planned for 3 August.", "Ana Diaz is to meet Ben Okafor"),
    ],
)
def test_a_noun_tells_who_did_what_to_whom(raw: str, line: str) -> None:
    assert line in lines(raw)


def test_it_has_the_day_of_its_noun_and_who_took_part() -> None:
    (event,) = told("Fans gathered at the gates following the arrest of singer Ana Diaz on Friday.")
    assert event.when.start == date(2023, 7, 14)
    assert [each.name for each in event.recipients] == ["Ana Diaz"]
    assert event.status is Status.HAPPENED


def test_what_is_planned_for_a_day_is_scheduled() -> None:
    (event,) = told("A meeting between Ana Diaz and Ben Okafor is planned for 3 August.")
    assert event.status is Status.SCHEDULED
    assert event.when.start == date(2023, 8, 3)


@pytest.mark.parametrize(
    "raw",
    [
        "The arrest of singer Ana Diaz on Friday would be a scandal.",
        "Fans fear the arrest of singer Ana Diaz on Friday.",
        "Did the arrest of singer Ana Diaz on Friday shock the fans?",
        "If the arrest of singer Ana Diaz on Friday shocked the fans, few showed it.",
        "Crowds cheered after the alleged arrest of singer Ana Diaz on Friday.",
        "Crowds called for the arrest of singer Ana Diaz on Friday.",
        "A meeting between Ana Diaz and Ben Okafor is planned.",
        "A meeting between Ana Diaz and Ben Okafor is not planned for 3 August.",
        "Fans gathered at the gates following the arrest of singer Ana Diaz.",
        "Fans gathered at the gates following the arrest of a singer on Friday.",
    ],
)
def test_nothing_is_told_of_what_is_not_certain_or_not_pinned_down(raw: str) -> None:
    assert not {"Singer Ana Diaz was arrested", "Ana Diaz is to meet Ben Okafor"} & set(lines(raw))


def test_what_a_verb_tells_is_told_once() -> None:
    noun = "Fans wept after the arrest of singer Ana Diaz on Friday."
    assert "Singer Ana Diaz was arrested" not in lines(f"Police arrested Ana Diaz in Redport on Friday. {noun}")
    assert "Singer Ana Diaz was arrested" in lines(f"Police arrested Ola Berg in Redport on Friday. {noun}")


def test_two_nouns_of_one_deed_tell_it_once() -> None:
    raw = "Fans wept after the arrest of singer Ana Diaz on Friday. Shops shut after Ana Diaz's arrest on Friday."
    assert lines(raw).count("Singer Ana Diaz was arrested") == 1


def test_a_deed_of_long_ago_is_background_and_one_of_a_story_is_none() -> None:
    found = {each.line: each.status for each in told("Few wept after the death of bishop Ana Diaz in 1930.")}
    assert found["Bishop Ana Diaz died"] is Status.BACKGROUND
    assert "Bishop Ana Diaz died" not in lines("He read a story of the death of bishop Ana Diaz in 1930.")
