"""What a report offers to compare."""

from datetime import date

from knowledge.model import Party, Precision, When
from knowledge.pipeline.linking.telling import called, roots
from tests.knowledge.pipeline.linking.reports import night, on, report


def test_names_leave_titles_days_and_whoever_only_tells_of_it() -> None:
    told = report(
        "a", "Drones hit Port Maren on Friday, President Diaz says", counted=(3, "people", "Diaz"), when=on(9)
    )
    assert told.names == roots(["Port", "Maren"])


def test_a_name_and_what_is_formed_from_it_share_a_root() -> None:
    assert roots(["Vastria"]) == roots(["Vastrian"])
    assert roots(["Sergei"]) == roots(["Sergey"])
    assert roots(["British"]) == roots(["Britain"])


def test_a_party_without_a_name_is_called_by_its_words() -> None:
    assert called(Party(name="Ordovan artillery")) == roots(["Ordova"])
    assert called(Party(name="dock workers")) == roots(["dock", "workers"])


def test_a_night_has_two_days_and_a_week_none() -> None:
    assert report("a", "x", when=night(9)).days == (date(2031, 5, 9), date(2031, 5, 10))
    week = When(start=date(2031, 5, 5), end=date(2031, 5, 11), precision=Precision.WEEK)
    assert report("a", "x", when=week).days == ()
    stretch = week.model_copy(update={"precision": Precision.DAY})
    assert report("a", "x", when=stretch).days == ()


def test_what_tells_one_of_a_kind_from_the_next() -> None:
    assert report("a", "A 6.4-magnitude quake hit a nine-storey house").sorts == {"magnitude": "6.4", "storey": "nine"}
    assert report("a", "Rovers won the second leg 2-1").sorts == {"leg": "second"}


def test_the_subject_of_a_passive_is_not_who_did_it() -> None:
    assert report("a", "Rovers beat United", act="beat").subject == roots(["Rovers"])
    assert report("a", "Rovers were beaten by United", act="beat").subject == frozenset()
    assert report("a", "United were defeated by Rovers", act="defeat").subject == frozenset()
