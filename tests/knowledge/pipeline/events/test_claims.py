"""Claims: each figure belongs to somebody, and two sides' figures are never blended. All texts here are made up."""

import pytest

from knowledge.model import Stance
from knowledge.settings import Excerpt
from tests.knowledge.pipeline.telling import told

FIRE = "A fire killed 40 people in Leeds on Monday."
STRIKE = "About 900 dockers walked out in Leeds on Monday."


def sides(raw: str) -> list[tuple[str, list[float | None]]]:
    """Return, of every event of an article, whose figures it has."""
    events = told(raw, excerpt=Excerpt.SENTENCE)
    claims = [claim for event in events for claim in event.claims]
    return [(claim.claimant.name if claim.claimant else "", [f.value for f in claim.figures]) for claim in claims]


@pytest.mark.parametrize(
    "raw",
    [
        f"{FIRE} The ministry put it at 12.",
        f"{FIRE} The ministry put the toll at 12.",
        f"{FIRE} The streets were empty. The ministry puts the number of dead at 12.",
        f"{FIRE} The ministry's figure was 12.",
        f"{FIRE} The ministry said 12 people had been killed.",
        f"{FIRE} The ministry said 12 people had died.",
        f"{FIRE} The ministry's figures put the toll at 12.",
        f"{FIRE} According to the ministry, 12 people died.",
        f"{FIRE} By the ministry's count, 12 people died.",
        f"{FIRE} The ministry said only 12 had been killed.",
        "A fire killed 40 people in Leeds, a figure that the ministry put at 12.",
        "A fire killed 40 people in Leeds, or 12 according to the ministry.",
        "A fire killed 40 people in Leeds on Monday, while the ministry put the number at 12.",
    ],
)
def test_another_sides_number_is_a_claim_of_its_own(raw: str) -> None:
    assert sides(raw) == [("", [40]), ("the ministry", [12])]


@pytest.mark.parametrize(
    "raw",
    [
        f"{STRIKE} The union says 950, the harbour office 120.",
        f"{STRIKE} The union put the number at 950, the harbour office at 120.",
    ],
)
def test_each_of_two_sides_has_its_own_number(raw: str) -> None:
    assert sides(raw) == [("", [900]), ("the union", [950]), ("the harbour office", [120])]


def test_a_crowd_is_whoever_was_counted_before() -> None:
    raw = "Thousands of nurses marched in London on Monday. Police put the crowd at 400; organisers said 900."
    assert sides(raw)[:2] == [("", [None]), ("Police", [400])]


def test_two_sides_in_one_sentence() -> None:
    raw = "Kenyan officials said 40 people had died in Leeds, while the ministry put the number at 12."
    assert sides(raw) == [("Kenyan officials", [40]), ("the ministry", [12])]


def test_what_is_counted_comes_from_the_count_that_is_answered() -> None:
    (event,) = told(f"{FIRE} The ministry put it at 12.")
    assert [(f.what, f.claimed_by.name if f.claimed_by else None) for f in event.figures] == [
        ("people killed", None),
        ("people killed", "the ministry"),
    ]
    assert len(event.reports) == 2


@pytest.mark.parametrize(
    "raw",
    [
        f"{FIRE} The army said 12 people were killed in a raid.",
        f"{FIRE} The army said 12 people were killed in Hull.",
        f"{FIRE} The army said 12 people had been hurt.",
        f"{FIRE} The army said 12 horses had been killed.",
        f"{FIRE} The army did not put the toll at 12.",
        f"{FIRE} The army may put the toll at 12.",
        f"{FIRE} It burned for days. Nobody came. The mayor wept. The town sold 3 fire engines. The army put it at 12.",
        "A fire killed 40 people and injured 9 in Leeds on Monday. The army put it at 12.",
        f"{FIRE} The fair sold 9 cakes to 3 cooks. The army put it at 12.",
        f"{FIRE} The army put the number of missing at 12.",
        f"{FIRE} In Bristol, the army put the toll at 12.",
        f"{FIRE} The second fire killed 12, according to the army.",
        f"{FIRE} The 1950 fire killed 12, according to the army.",
        f"{STRIKE} The army said 12 dockers had been sacked.",
        f"{STRIKE} The army said 12 dockers had come back.",
    ],
)
def test_a_number_that_may_be_of_something_else_is_left_out(raw: str) -> None:
    (event, *_) = told(raw)
    assert ("the army", [12]) not in _of(event)


def _of(event: object) -> list[tuple[str, list[float | None]]]:
    claims = getattr(event, "claims", ())
    return [(claim.claimant.name if claim.claimant else "", [f.value for f in claim.figures]) for claim in claims]


def test_a_new_number_of_the_same_side_takes_the_place_of_its_old_one() -> None:
    raw = "A fire killed 12 people in Leeds on Monday, police said. Police later raised the toll to 14 from 12."
    assert [(name.lower(), values) for name, values in sides(raw)] == [("police", [14])]


@pytest.mark.parametrize(
    ("raw", "stance"),
    [
        (f"{FIRE} The ministry disputed the figure.", Stance.DISPUTES),
        (f"{FIRE} The ministry rejected the toll.", Stance.DISPUTES),
        (f"{FIRE} The ministry called the number exaggerated.", Stance.DISPUTES),
        (f"{FIRE} The ministry denied that 40 people had died.", Stance.DENIES),
    ],
)
def test_who_disputes_a_figure(raw: str, stance: Stance) -> None:
    (event,) = told(raw)
    assert [(c.claimant.name if c.claimant else None, c.stance) for c in event.claims] == [
        (None, Stance.ASSERTS),
        ("the ministry", stance),
    ]


@pytest.mark.parametrize("raw", [f"{FIRE} The ministry did not dispute the figure.", f"{FIRE} He disputed the will."])
def test_who_disputes_nothing(raw: str) -> None:
    assert sides(raw) == [("", [40])]


@pytest.mark.parametrize(
    "raw",
    [
        "Nineteen boats sank in Leeds on Monday, harbour master Ann Roe said, and the roof of the hall fell in.",
        "By the time police arrived in Leeds, Ann Roe said, 19 boats had sunk in Hull.",
    ],
)
def test_what_somebody_is_heard_to_say_is_not_the_articles_word(raw: str) -> None:
    assert {name for name, _ in sides(raw)} == {"Ann Roe"}


def test_no_line_gives_the_number_of_two_sides() -> None:
    (event,) = told("A fire killed 40 people in Leeds on Monday, police said, but only 12 according to the ministry.")
    assert event.line == "A fire killed 40 people in Leeds, police say"
    assert [(c.claimant and c.claimant.name, [f.value for f in c.figures]) for c in event.claims] == [
        ("police", [40]),
        ("the ministry", [12]),
    ]


def test_a_figure_belongs_to_the_nearest_happening() -> None:
    events = told("Norway voted by 31 to 27 in Oslo on Monday, while 300 dockers marched in Hull.")
    assert events
    assert not any({"31 to 27", 300} <= {f.value or f.comparator for f in event.figures} for event in events)


@pytest.mark.parametrize(
    "raw",
    [
        f"{FIRE} Five of them drowned, the hospital said.",
        f"{FIRE} It struck at 0737 local time, the hospital said.",
        f"{FIRE} The hospital added 12 beds.",
        f"{FIRE} The hospital said 12 people were killed in Bristol.",
        f"{FIRE} “We had 12,” the hospital said.",
    ],
)
def test_a_number_that_is_no_answer(raw: str) -> None:
    (event, *_) = told(raw)
    assert [f.value for f in event.figures] == [40]
