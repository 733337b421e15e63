from collections.abc import Mapping

import pytest

from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import hear
from knowledge.pipeline.quotes.ranker import Case, Ranking, choose, scored, weights
from tests.knowledge.pipeline.parsing import parsed

RAW = "Tom Brandt met Paul Keller at the club. “The roof leaks in every room,” he said."


def ranking(raw: str = RAW) -> Ranking:
    text = parsed(raw)
    return hear(text, cast(text), choose).rankings[-1]


def names(ranked: Ranking, learnt: Mapping[str, Mapping[str, int]]) -> list[tuple[int, str | None]]:
    return [(score, case.candidate.speaker.name) for score, case in scored(ranked, learnt)]


def test_the_score_is_the_sum_of_the_weights_in_its_situation() -> None:
    ranked = ranking()
    cases = tuple(Case(case.candidate, (name, "a reason")) for name, case in zip("xy", ranked.cases, strict=True))
    learnt = {"pronoun": {"x": 2, "y": 30, "a reason": 5}, "named": {"x": 1000}}
    assert sorted(score for score, _ in scored(Ranking(ranked.question, cases), learnt)) == [7, 35]


def test_between_two_of_equal_standing_it_stays_open() -> None:
    ranked = ranking()
    even = tuple(Case(case.candidate, ranked.cases[0].reasons) for case in ranked.cases)
    assert choose(ranked) is not None
    assert choose(Ranking(ranked.question, even)) is None
    assert choose(Ranking(ranked.question, ())) is None


def test_every_situation_has_weights() -> None:
    assert set(weights()) == {"pronoun", "named", "open"}


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        # The one named last is only talked about.
        (
            "Tom Brandt runs the club. He blamed Paul Keller for its debts.\n\n“Keller spent it all,” he said.",
            "Tom Brandt",
        ),
        # The quotation goes on with the speaker of the paragraph before, whoever is named in it.
        (
            "“The roof leaks,” Tom Brandt said. “Keller knew that.”\n\n“Keller will not come back,” he said.",
            "Tom Brandt",
        ),
        # A newcomer of whom something is told takes the floor.
        ("“The roof leaks,” Tom Brandt said.\n\nPaul Keller disagreed. “It is dry in there,” he said.", "Paul Keller"),
    ],
)
def test_who_he_is(raw: str, speaker: str) -> None:
    text = parsed(raw)
    assert hear(text, cast(text)).drafts[-1].speaker.name == speaker


def test_a_title_is_stronger_than_all_weights() -> None:
    raw = "Mr. Brandt runs the club.\n\n“The roof leaks in every room,” she said."
    assert ranking(raw).cases == ()
