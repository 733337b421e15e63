"""One record of several mentions."""

from datetime import date

from knowledge.model import Event, Status
from knowledge.pipeline.linking.link import link
from knowledge.pipeline.linking.telling import Telling
from knowledge.query.sides import disputes, history
from tests.knowledge.pipeline.linking.reports import report

DAYS = {name: date(2031, 5, day) for name, day in (("early", 10), ("late", 11), ("comment", 12))}


def merged(*reports: Telling) -> Event:
    (record,) = link(each.mention for each in reports).records
    assert isinstance(record, Event)
    return record


def flood(article: str, line: str, count: float | None = None, who: str = "police") -> Telling:
    counted = (count, "people killed", who) if count is not None else None
    return report(article, line, act="kill", told=DAYS[article].day, counted=counted)


FOUR = flood("early", "A flood killed four people in Eastport", 4)
NINE = flood("late", "The flood in Eastport killed nine people", 9)
NONE = flood("comment", "The flood that killed people in Eastport")


def test_a_toll_that_rises_is_one_event_with_a_history() -> None:
    event = merged(NINE, FOUR)
    assert [told.figure.value for told in history(event, DAYS)[0]] == [9, 4]
    assert disputes(event, DAYS) == ()


def test_its_line_is_of_the_latest_article_that_counts() -> None:
    assert merged(FOUR, NINE, NONE).line == "The flood in Eastport killed nine people"


def test_two_claimants_counts_are_one_event_in_dispute() -> None:
    residents = flood("comment", "Residents of Eastport counted 30 people killed by the flood", 30, "residents")
    event = merged(NINE, residents)
    assert [told.figure.value for told in disputes(event, DAYS)[0].figures] == [9, 30]
    assert history(event, DAYS) == ()


def test_what_one_article_vouches_for_is_not_denied_by_another() -> None:
    shelled = report("early", "Ordovan guns shelled a Belmeran post", act="shell")
    denied = report("late", "Ordovan guns shelled a Belmeran post", act="shell", told=11, status=Status.DENIED)
    assert merged(shelled, denied).status is Status.HAPPENED
    assert merged(denied).status is Status.DENIED
