"""From what speaks for a name to the probability that it is meant: two logistic regressions, fitted by a command.

`./run train names` writes `acceptance.json`, of what is asked in Latin letters and of what is asked in others. It takes
three questions in four to be for somebody who is not there: that is more than there are, so that who is shown, from one
half on, is hardly ever the wrong one. A refusal names the nearest.
"""

import json
from collections.abc import Mapping
from functools import cache
from math import exp, log, log2
from pathlib import Path
from typing import NamedTuple

PARAMETERS = Path(__file__).with_name("acceptance.json")


class Evidence(NamedTuple):
    """What speaks for a name and against it. Costs are about logarithms of odds."""

    cost: float  # of the whole alignment
    worst: float  # of its worst word
    matched: int  # words that fit, particles aside
    wrong: int  # words that are no part of the name
    missing: int  # parts of the name that were not asked
    family: bool  # the family's name is among what fits
    begun: bool  # the last word asked is how one of the name's begins, or all of it
    information: float  # bits: how few bear the words that fit
    other: float  # bits: how many bear a word asked that was taken for another
    odds: float  # of words asked in another script: how much likelier than chance they are spellings of the name's
    ahead: float  # by how much the next name that differs costs more, at most 3
    letters: int  # of the words asked
    foreign: bool  # asked in another script
    unspaced: bool  # in one that puts no spaces between the words of a name
    people: int  # among whom it was asked


# Among fewer people than were ever asked about, one is as careful as among these.
_FEWEST, _FEWEST_FOREIGN = 1_000, 40
_SHORT = 4  # letters of a name in which one other letter makes another name


def features(evidence: Evidence) -> dict[str, float]:
    """Return what is weighed, by name; the two sorts of questions have weights of their own."""
    return _of_foreign(evidence) if evidence.foreign else _of_latin(evidence)


def _of_latin(evidence: Evidence) -> dict[str, float]:
    alone = float(evidence.matched <= 1)
    inexact = float(evidence.worst > 0)
    people = max(evidence.people, _FEWEST)
    among = log(1 + people)
    letters = log(1 + evidence.letters)
    rare = evidence.information - log2(1 + people)
    return {
        "one": 1.0,
        "cost": evidence.cost,
        "worst": evidence.worst,
        "alone": alone,
        "worst alone": alone * evidence.worst,
        "wrong": float(evidence.wrong > 0),
        "missing": float(evidence.missing > 0),
        "family": float(evidence.family),
        "begun": float(evidence.begun),
        "ahead": inexact * evidence.ahead,
        "rare": inexact * rare / 10,
        "letters": inexact * letters,
        "letters alone": inexact * alone * letters,
        "ahead alone": inexact * alone * evidence.ahead,
        "inexact": inexact,
        "among": inexact * (among - 7) / 5,
        "begun alone": inexact * alone * evidence.begun,
        "worst beside": (1 - alone) * evidence.worst,
        "short": inexact * alone * (evidence.letters <= _SHORT) * (not evidence.begun),
        "other": evidence.other / 5,
        "other alone": alone * evidence.other / 5,
        "other worst": evidence.worst * evidence.other / 5,
    }


def _of_foreign(evidence: Evidence) -> dict[str, float]:
    alone = float(evidence.matched <= 1)
    beyond_chance = (evidence.odds - log(1 + max(evidence.people, _FEWEST_FOREIGN))) / 10
    return {
        "one": 1.0,
        "cost": evidence.cost,
        "worst": evidence.worst,
        "odds": beyond_chance,
        "odds a letter": min(evidence.odds / max(evidence.letters, 1), 3.0),
        "unspaced": float(evidence.unspaced),
        "alone unspaced": alone * evidence.unspaced,
        "odds alone unspaced": alone * evidence.unspaced * beyond_chance,
        "wrong": float(evidence.wrong > 0),
        "missing": float(evidence.missing > 0),
        "family": float(evidence.family),
        "ahead": evidence.ahead,
        "letters": log(1 + evidence.letters),
        "worst alone": alone * evidence.worst,
    }


def sort_of(evidence: Evidence) -> str:
    """Return which regression judges a question."""
    return "foreign" if evidence.foreign else "latin"


def probability(evidence: Evidence) -> float:
    """Return the probability that the name is meant."""
    return chance(evidence, _fitted())


def chance(evidence: Evidence, fitted: Mapping[str, Mapping[str, float]]) -> float:
    """Return the probability that the name is meant, under weights of each sort."""
    weights = fitted[sort_of(evidence)]
    logit = sum(weights[name] * value for name, value in features(evidence).items())
    return 1 / (1 + exp(-max(min(logit, 30.0), -30.0)))


@cache
def _fitted() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads(PARAMETERS.read_text(encoding="utf-8"))
    return weights
