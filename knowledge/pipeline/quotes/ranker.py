"""Who said it: the candidate for whom most speaks, by weights learnt from articles of our own.

The model is as plain as can be: each reason has a whole number for its weight, one for each situation, and a score is
their sum. So it can be read, is the same on every machine, and an answer can be explained by its weightiest reasons.
`./run train` learns the weights; tests/evaluation/train.py tells how.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.pipeline.quotes.candidates import Candidate
from knowledge.pipeline.quotes.reasons import Question, reasons

WEIGHTS = Path(__file__).with_name("ranker.json")
# Of the eighth of the held-out pronouns that were decided most narrowly, one in three was right. To ask for this lead
# leaves a dozen of 1,500 quotations in news articles open.
_LEAD = 1000
# Where neither the grammar nor a quote before tells anything, about half of twenty answers in news articles were wrong.
_LEAD_UNTOLD = 8000
# By situation and reason.
Weights = Mapping[str, Mapping[str, int]]


class Case(NamedTuple):
    """A candidate with what speaks for and against."""

    candidate: Candidate
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of a quote, in the order in which they were gathered: whom the grammar names comes first."""

    question: Question
    cases: tuple[Case, ...]


@cache
def weights() -> Weights:
    """Return the learnt weights."""
    learnt: Weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return learnt


def ranking(question: Question) -> Ranking:
    """Return the candidates of a quote with what speaks for and against them."""
    return Ranking(question, tuple(Case(each, tuple(reasons(question, each))) for each in question.candidates))


def score(case: Case, situation: str, learnt: Weights) -> int:
    """Return how much speaks for a candidate."""
    weighed = learnt.get(situation, {})
    return sum(weighed.get(reason, 0) for reason in case.reasons)


def scored(ranked: Ranking, learnt: Weights) -> Sequence[tuple[int, Case]]:
    """Return the candidates with their scores, the best first; of equals, the one gathered first."""
    situation = ranked.question.situation
    return sorted(((score(case, situation, learnt), case) for case in ranked.cases), key=lambda each: -each[0])


def choose(ranked: Ranking) -> Candidate | None:
    """Return the best candidate, or None where nobody is clearly better than the others.

    Whom the grammar names by more than a pronoun is the speaker: by their scores, too, in all of 4,782 quotes of news.
    """
    named = next((case.candidate for case in ranked.cases if case.candidate.chosen), None)
    if named is not None:
        return named
    best = scored(ranked, weights())
    if not best or best[0][0] - max([0, *(score for score, _ in best[1:2])]) < lead(ranked.question):
        return None
    return best[0][1].candidate


def lead(question: Question) -> int:
    """Return by how much the best candidate must be better than the next to be called the speaker."""
    draft = question.draft
    told = draft.source is not None or draft.cue is not None or question.follows is not None
    return _LEAD if told else _LEAD_UNTOLD
