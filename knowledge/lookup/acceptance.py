"""From what speaks for a name to the probability that it is meant: one place, so that it can be fitted."""

from dataclasses import dataclass
from math import exp, log, log2


@dataclass(frozen=True, slots=True)
class Evidence:
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


# Fitted by logistic regression on the development questions of the benchmark of names, among 100,000 and 1,000 people:
# each class counts the same, those that ask for nobody three times. The first number of each is what all begin with.
LATIN = {
    "one": 4.55,
    "cost": -1.14,
    "worst": -2.17,
    "alone": -0.27,
    "worst alone": -3.49,
    "wrong": -2.98,
    "missing": -1.97,
    "family": 1.54,
    "begun": 0.49,
    "ahead": 0.66,
    "rare": 1.06,
    "letters": -1.35,
    "letters alone": 2.55,
    "ahead alone": 0.21,
    "inexact": 1.40,
    "among": -0.98,
    "begun alone": -1.24,
    "worst beside": 1.32,
    "short": 0.85,
    "other": -2.19,
    "other alone": -0.03,
    "other worst": -0.42,
}
FOREIGN = {
    "one": -0.56,
    "cost": -0.15,
    "worst": -0.26,
    "odds": 1.75,
    "odds a letter": -0.14,
    "unspaced": 0.55,
    "alone unspaced": -0.43,
    "odds alone unspaced": 0.28,
    "wrong": -1.82,
    "missing": -1.96,
    "family": 0.49,
    "ahead": 0.81,
    "letters": -0.46,
    "worst alone": -0.81,
}


# Among fewer people than were ever asked about, one is as careful as among these.
_FEWEST = 1_000
_SHORT = 4  # letters of a name in which one other letter makes another name


def features(evidence: Evidence) -> dict[str, float]:
    """Return what is weighed, by the names that LATIN or FOREIGN give it."""
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
    beyond_chance = (evidence.odds - log(1 + max(evidence.people, _FEWEST))) / 10
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


def probability(evidence: Evidence) -> float:
    """Return the probability that the name is meant."""
    weights = FOREIGN if evidence.foreign else LATIN
    logit = sum(weights[name] * value for name, value in features(evidence).items())
    return 1 / (1 + exp(-max(min(logit, 30.0), -30.0)))
