"""Events: what happened, when, where, and whose word it is. All texts here are made up."""

import re
from datetime import date

import pytest

from knowledge.model import Precision, Status
from knowledge.settings import Excerpt
from tests.knowledge.pipeline.telling import only, told


def test_an_event_has_its_date_place_and_parties() -> None:
    event = only("Norwegian Prime Minister Ola Berg met President Anna Kowalska in Gdansk on Monday.")
    assert event.line == "Norwegian Prime Minister Ola Berg met President Anna Kowalska in Gdansk"
    assert (event.when.start, event.when.precision) == (date(2023, 7, 17), Precision.DAY)
    assert event.place is not None
    assert event.place.name == "Gdansk"
    assert [party.name for party in event.actors] == ["Ola Berg"]
    assert [party.name for party in event.recipients] == ["Anna Kowalska"]
    assert (event.status, event.category) == (Status.HAPPENED, "CONSULT")


def test_an_event_without_a_date_stays_without() -> None:
    event = only("Norwegian Prime Minister Ola Berg met President Anna Kowalska in Gdansk.")
    assert event.when.start is None
    assert event.when.precision is Precision.UNKNOWN


def test_without_a_publication_date_the_words_are_kept() -> None:
    event = only("Prime Minister Ola Berg met President Anna Kowalska in Gdansk on Monday.", None)
    assert (event.when.start, event.when.written) == (None, "Monday")


def test_a_claim_belongs_to_whoever_makes_it() -> None:
    event = only("Kenya launched 90 rockets at two bases overnight, Ugandan officials said.")
    assert event.line == "Kenya launched 90 rockets at two bases, Ugandan officials say"
    (claim,) = event.claims
    assert claim.claimant is not None
    assert claim.claimant.name == "Ugandan officials"
    assert all(figure.claimed_by == claim.claimant for figure in claim.figures)
    assert (event.when.start, event.when.end) == (date(2023, 7, 18), date(2023, 7, 19))


def test_two_sides_figures_are_two_claims() -> None:
    raw = "Kenya launched 90 drones at Uganda on Sunday night. Uganda’s army said it shot down 80 Kenyan drones."
    event = only(raw)
    assert [(c.claimant.name if c.claimant else None, [f.value for f in c.figures]) for c in event.claims] == [
        (None, [90]),
        ("Uganda’s army", [80]),
    ]


def test_the_drones_of_the_other_side_are_another_event() -> None:
    raw = "Kenya launched 90 drones at Uganda on Sunday night. Kenya’s army said it shot down 12 Ugandan drones."
    first, second = told(raw)
    assert first.when.start == date(2023, 7, 16)
    assert second.when.start is None
    assert [figure.value for figure in first.figures] == [90]


def test_two_nights_are_two_events() -> None:
    raw = "Kenya launched 90 drones at Uganda on Sunday night. Kenya launched 40 drones at Uganda on Monday night."
    assert [event.when.start for event in told(raw)] == [date(2023, 7, 16), date(2023, 7, 17)]


def test_what_the_next_sentence_adds_joins_the_event() -> None:
    raw = "Kenya launched 90 drones at Uganda on Sunday night. The attack killed 3 people in Kampala."
    event = only(raw)
    assert [figure.value for figure in event.figures] == [90, 3]
    assert len(event.reports) == 2


@pytest.mark.parametrize(
    "raw",
    [
        "Norway did not sign the treaty with Poland on Monday.",
        "Norway has yet to sign the treaty with Poland.",
        "Norway could sign a treaty with Poland on Monday.",
        "If Norway signs the treaty on Monday, Poland wins.",
        "Norway often signs treaties with Poland in Oslo.",
        "Ola Berg said on Monday that he believes in peace.",
        "Ola Berg urged Poland to sign the treaty in Oslo.",
        "He met her on Monday.",
        "“Norway signed the treaty with Poland on Monday,” said Ola Berg.",
        "Norway wanted to visit Poland on Monday.",
    ],
)
def test_what_is_no_event(raw: str) -> None:
    assert told(raw, excerpt=Excerpt.SENTENCE) == []


@pytest.mark.parametrize(
    ("raw", "start"),
    [
        ("Norway signed a treaty with Poland in August.", date(2022, 8, 1)),
        ("Norway signed a treaty with Poland on 30 July.", date(2022, 7, 30)),
        ("Norway signed a treaty with Poland in July.", date(2023, 7, 1)),
        ("Norway signed a treaty with Poland next Monday.", None),
        ("Norway signed a treaty with Poland on 30 July 2023.", None),
        ("Norway plans to sign a treaty with Poland in May.", date(2024, 5, 1)),
        ("Norway is to sign a treaty with Poland in August.", date(2023, 8, 1)),
    ],
)
def test_what_is_told_lies_behind_and_what_is_to_come_ahead(raw: str, start: date | None) -> None:
    event = only(raw)
    assert event.when.start == start
    assert start is not None or event.when.written


@pytest.mark.parametrize(
    ("raw", "status", "start"),
    [
        ("Ola Berg is scheduled to visit Poland on 3 August.", Status.SCHEDULED, date(2023, 8, 3)),
        ("Ola Berg will visit Poland on Friday.", Status.SCHEDULED, date(2023, 7, 21)),
        ("A treaty with Poland is expected to be ratified in Oslo next month.", Status.SCHEDULED, date(2023, 8, 1)),
        ("Norway cancelled the match with Poland planned for 3 August.", Status.CANCELLED, date(2023, 8, 3)),
        ("Norway invaded Sweden in March 1808.", Status.BACKGROUND, date(1808, 3, 1)),
        ("Norway is evacuating 40 villages in Troms.", Status.ONGOING, None),
        ("Norway has threatened sanctions against Poland.", Status.THREATENED, None),
    ],
)
def test_how_it_stands(raw: str, status: Status, start: date | None) -> None:
    event = only(raw)
    assert (event.status, event.when.start) == (status, start)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "Brazilian officials reported several rocket attacks in Bahia.",
            "Brazilian officials reported several rocket attacks in Bahia",
        ),
        (
            "Ola Berg said a court would sentence Ann Roe on 3 August.",
            "A court would sentence Ann Roe, Ola Berg says",
        ),
        (
            "Polish ministers prepare for a summit in Oslo at the end of the month.",
            "Polish ministers prepare for a summit in Oslo",
        ),
        (
            "Ann Roe said Norway had presented Poland with a new proposal on fish.",
            "Norway had presented Poland with a new proposal on fish, Ann Roe says",
        ),
    ],
)
def test_lines(raw: str, line: str) -> None:
    assert line in [event.line for event in told(raw)]


def test_a_date_of_something_else_does_not_date_the_event() -> None:
    (event,) = told("Norway signed a treaty with Poland in Oslo ahead of a vote on Friday.")
    assert event.when.start is None


@pytest.mark.parametrize(
    "raw",
    ["Ola Berg met with her in Oslo on Monday.", "Ola Berg proposed that on Monday.", "They sank 3 boats off Oslo."],
)
def test_a_line_that_leans_on_another_sentence_is_not_shown(raw: str) -> None:
    assert told(raw) == []


def test_a_clause_far_from_its_noun_is_not_told() -> None:
    raw = "The mayor needs the voters of Tom Fox and of Ann Roe in Leeds, who lost in Hull on Monday, to win."
    assert not any("voters lost" in event.line or "voters of" in event.line for event in told(raw))


def test_a_clause_of_place_keeps_its_place() -> None:
    raw = "The fishermen fear for Lake Turkana in northern Kenya, where Ethiopia has seized 12 boats."
    assert [event.line for event in told(raw)] == ["In northern Kenya, Ethiopia has seized 12 boats"]


def test_figures_of_a_lead_in_are_not_the_events() -> None:
    events = told("After a fire killed 3 people in Hull, Leeds closed 12 schools on Monday.")
    assert [[figure.value for figure in event.figures] for event in events] == [[3], [12]]


def test_words_of_someone_unnamed_are_nobodys_event() -> None:
    assert told("Ola Berg met Anna Kowalska in Oslo on Monday, according to someone who was there.") == []


def test_a_source_without_a_name_keeps_its_article() -> None:
    (event,) = told("Norway signed a treaty with Poland on Monday, according to a report.")
    assert event.line == "Norway signed a treaty with Poland, a report says"


def test_figures_of_another_clause_stay_there() -> None:
    raw = "Ann Roe was elected in Leeds on Monday, while Tom Fox was defeated by 10,694 votes in Hull."
    by_line = {event.line.split()[0]: [figure.value for figure in event.figures] for event in told(raw)}
    assert by_line["Ann"] == []


TEXTS = (
    "Meanwhile, the Norwegian navy on Tuesday seized 3 boats off Tromso, which had fished there long, police said.",
    "Poland’s health ministry claimed its doctors overnight evacuated 200 patients from Krakow after a fire in town.",
    "Last week, the city of Leeds closed 12 schools because of the storm, according to local officials.",
    "Ann Roe, a former striker, resigned from Leeds on Monday; the club’s board will elect a successor on 3 August.",
    "In June, Judge Tom Fox sentenced Ann Roe to three years in prison, and she was released in Hull yesterday.",
)
DATES = r"\b(?:monday|tuesday|overnight|yesterday|last week|in june|3 august)\b"


@pytest.mark.parametrize("raw", TEXTS)
def test_a_line_stands_alone_and_says_no_more_than_its_sentence(raw: str) -> None:
    found = told(raw)
    assert found
    for event in found:
        assert len(event.line.split()) <= 25
        assert not re.search(DATES, event.line.lower())
        assert not re.match(r"(?:he|she|it|they|this|these|meanwhile)\b", event.line.lower())
        assert all(word in raw for word in re.findall(r"\b[A-Z][\w’]+|\d+", event.line[1:]))


def test_a_claim_is_hedged_in_its_line() -> None:
    (event,) = told(TEXTS[1])
    assert event.line.startswith("Poland’s health ministry claims its doctors")


def test_what_makes_no_line_keeps_its_sentence_if_it_may() -> None:
    others = "Sweden, Denmark, Iceland, Finland, Estonia, Latvia, Lithuania, Germany, France, Spain, Portugal"
    raw = f"Norway signed a treaty of peace with Poland, {others}, Italy, Greece, Malta and Cyprus in Oslo."
    assert told(raw, excerpt=Excerpt.LINE) == []
    assert [f"{event.line}." for event in told(raw, excerpt=Excerpt.SENTENCE)] == [raw]


@pytest.mark.parametrize(
    ("raw", "line", "category"),
    [
        ("Leeds United drew 2-2 with Hull City on Saturday.", "Leeds United drew 2-2 with Hull City", None),
        ("Leeds will play Norway in Oslo on 1 August.", "Leeds will play Norway in Oslo", None),
        ("Councillors in Oslo approved plans for 400 homes.", "Councillors in Oslo approved plans for 400 homes", None),
        ("A court in Oslo acquitted Ola Berg on Monday.", "A court in Oslo acquitted Ola Berg", None),
        ("An earthquake struck Norway on Monday.", "An earthquake struck Norway", None),
        ("The river burst its banks in Oslo on Monday.", "The river burst its banks in Oslo", None),
        ("Kenya confirmed 14 cases of cholera in Mombasa.", "Kenya confirmed 14 cases of cholera in Mombasa", None),
        ("Scientists discovered three frogs in Norway.", "Scientists discovered three frogs in Norway", None),
        ("Thousands of nurses marched in London.", "Thousands of nurses marched in London", "PROTEST"),
    ],
)
def test_happenings_of_every_kind(raw: str, line: str, category: str | None) -> None:
    event = only(raw)
    assert (event.line, event.category) == (line, category)


def test_a_plan_made_known_is_to_come_and_its_makers_word() -> None:
    event = only("The Norwegian government announced plans to open a school in Oslo in 2025.")
    assert (event.status, event.when.start) == (Status.SCHEDULED, date(2025, 1, 1))
    assert event.claims[0].claimant is not None
