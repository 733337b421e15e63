from datetime import date

import pytest

from knowledge.model import Basis, Precision, Quote
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import quotes
from tests.knowledge.pipeline.parsing import parsed

PUBLISHED = date(2031, 5, 10)  # a Saturday
MONDAY, TUESDAY, THURSDAY = date(2031, 5, 5), date(2031, 5, 6), date(2031, 5, 8)


def read(raw: str, published: date | None = PUBLISHED) -> tuple[Quote, ...]:
    text = parsed(raw, published)
    return quotes(text, cast(text), find(text))


def days(raw: str) -> list[date | None]:
    return [quote.said_on.start for quote in read(raw)]


@pytest.mark.parametrize(
    "raw",
    [
        "Maria Lopez said on Thursday that the bridge was unsafe.",
        "Maria Lopez said Thursday that the bridge was unsafe.",
        "Maria Lopez on Thursday said the bridge was unsafe.",
        "On Thursday, Maria Lopez said the bridge was unsafe.",
        "The bridge was unsafe, Maria Lopez said on Thursday.",
        "“The bridge is unsafe,” Maria Lopez told reporters in Leeds on Thursday.",
        "“The bridge is unsafe,” said Maria Lopez on Thursday. “Nobody should cross it.”",
        "Maria Lopez, speaking on Thursday, said the bridge was unsafe.",
        "Speaking on Thursday, Maria Lopez said the bridge was unsafe.",
        "In a speech on Thursday, Maria Lopez said the bridge was unsafe.",
        "In a statement issued on Thursday, Maria Lopez said the bridge was unsafe.",
        "In a Thursday interview, Maria Lopez said the bridge was unsafe.",
        "A statement on Thursday said the bridge was unsafe.",
        "The bridge is unsafe, according to a report published on Thursday.",
        "Asked about the river on Thursday, Maria Lopez said the bridge was unsafe.",
        "Maria Lopez criticised the council on Thursday, saying the bridge was unsafe.",
        "Maria Lopez used a speech on Thursday to warn that the bridge was unsafe.",
        "Maria Lopez replied on Thursday by saying the bridge was unsafe.",
        "Maria Lopez wrote in a letter on Thursday that the bridge was unsafe.",
        "“The bridge is unsafe,” Maria Lopez tweeted on Thursday.",
        "Maria Lopez, opening the town hall on Thursday, said the bridge was unsafe.",
        "“The bridge is unsafe,” Maria Lopez said as she left the town hall on Thursday.",
    ],
)
def test_the_day_of_the_saying_is_named_in_the_clause_of_its_cue(raw: str) -> None:
    assert [(quote.said_on.start, quote.said_on.basis) for quote in read(raw)][:1] == [(THURSDAY, Basis.STATED)]


@pytest.mark.parametrize(
    "raw",
    [
        "Maria Lopez said the bridge would open on Thursday.",
        "Maria Lopez said that on Thursday the bridge was closed.",
        "“The bridge closed on Thursday,” Maria Lopez said.",
        "Maria Lopez, who was elected on Thursday, said the bridge was unsafe.",
        "Maria Lopez, elected in 2029, said the bridge was unsafe.",
        "Maria Lopez, a runner in the 2029 race, said the bridge was unsafe.",
        "Witnesses of the fire on Thursday said the bridge was unsafe.",
        "The winner of Thursday’s race said the bridge was unsafe.",
        "The bridge was closed on Thursday, and Maria Lopez said it was unsafe.",
        "Since Thursday, Maria Lopez has said the bridge is unsafe.",
        "After Thursday’s storm, Maria Lopez said the bridge was unsafe.",
        "Maria Lopez told Good Morning Leeds This Week that the bridge was unsafe.",
        "On Thursday, Maria Lopez says, the river rose.",
        "Maria Lopez said the bridge, which closed on Thursday, was unsafe.",
        "Maria Lopez now says the bridge is unsafe.",
        "Having lost the race on Thursday, Maria Lopez said the bridge was unsafe.",
        "Maria Lopez said the bridge was unsafe.",
    ],
)
def test_a_day_of_something_else_is_not_that_of_the_saying(raw: str) -> None:
    assert days(raw)[:1] == [None]


def test_the_nearest_of_two_days_counts() -> None:
    raw = "After a storm that began on Monday, Maria Lopez said on Thursday that the bridge was unsafe."
    assert days(raw) == [THURSDAY]


def test_an_interval_stays_one() -> None:
    (quote,) = read("Maria Lopez said last month that the bridge was unsafe.")
    assert (quote.said_on.start, quote.said_on.end) == (date(2031, 4, 1), date(2031, 4, 30))
    assert quote.said_on.precision is Precision.MONTH


@pytest.mark.parametrize(
    "raw",
    [
        "Maria Lopez said on Thursday that the bridge was unsafe. She added that nobody should cross it.",
        "“The bridge is unsafe,” Maria Lopez said on Thursday.\n\n“Nobody should cross it,” she said.",
        "“The bridge is unsafe,” Maria Lopez said on Thursday. The river has risen. “Nobody should cross it.”",
        "Maria Lopez spoke to the council on Thursday. “The bridge is unsafe,” she said.",
        "Maria Lopez gave an interview on Thursday. “The bridge is unsafe,” she said.",
    ],
)
def test_who_goes_on_speaking_does_so_on_the_same_day_by_inference(raw: str) -> None:
    last = read(raw)[-1].said_on
    assert (last.start, last.basis) == (THURSDAY, Basis.INFERRED)


@pytest.mark.parametrize(
    "then",
    [
        "She has said that nobody should cross it.",
        "She said earlier that nobody should cross it.",
        "She later said that nobody should cross it.",
        "She told a newspaper that nobody should cross it.",
        "She said in an interview that nobody should cross it.",
        "Nobody should cross it, she said in her letter.",
        "She says that nobody should cross it.",
        "She tweeted that nobody should cross it.",
        "It closed on Friday. She said that nobody should cross it.",
        "Peter Brandt said that nobody should cross it.",
        "It is old. It is narrow. It shakes. She said that nobody should cross it.",
    ],
)
def test_another_occasion_has_no_day_of_its_own(then: str) -> None:
    assert days(f"Maria Lopez said on Thursday that the bridge was unsafe. {then}") == [THURSDAY, None]


def test_two_verbs_of_one_subject_share_their_day() -> None:
    raw = "Maria Lopez said on Thursday that the bridge was unsafe, and added that nobody should cross it."
    assert days(raw) == [THURSDAY, THURSDAY]


def test_another_speaker_ends_the_occasion() -> None:
    raw = (
        "Maria Lopez said on Monday that the bridge was unsafe. Peter Brandt said that it was safe. "
        "Maria Lopez said that nobody should cross it."
    )
    assert days(raw) == [MONDAY, None, None]


def test_the_sentence_before_brings_on_only_its_own_subject() -> None:
    raw = "Peter Brandt gave an interview on Tuesday. “The bridge is unsafe,” Maria Lopez said."
    assert days(raw) == [None]


@pytest.mark.parametrize("raw", ["Maria Lopez said on Thursday that it was unsafe.", "On 3 May, Maria Lopez said no."])
def test_without_a_day_of_publication_a_relative_day_stays_open(raw: str) -> None:
    for quote in read(raw, published=None):
        assert quote.said_on.start is None


def test_a_day_that_only_another_date_gives_is_not_taken_without_a_day_of_publication() -> None:
    years = " ".join(f"In {year}, a bridge was built." for year in range(1950, 1962))
    (quote,) = read(f"{years} In March, Maria Lopez said that the last of them was unsafe.", published=None)
    assert (quote.said_on.start, quote.said_on.written) == (None, "March")


def test_nothing_was_said_on_a_day_to_come() -> None:
    (quote,) = read("Maria Lopez said next Thursday that the bridge was unsafe.")
    assert quote.said_on.start is None
