"""From what speaks for a name to the probability that it is meant: one place, so that it can be fitted."""

from dataclasses import dataclass
from math import exp

_SHORT = 4  # letters of a name in which one other letter makes another name


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a name and against it. Costs are about logarithms of odds."""

    cost: float  # of the whole alignment
    worst: float  # of its worst word
    matched: int  # words that fit, particles aside
    wrong: int  # words that are no part of the name
    missing: int  # parts of the name that were not asked
    family: bool  # the family's name is among what fits
    information: float  # bits: how few bear the words that fit
    odds: float  # of words asked in another script: how much likelier than chance they are spellings of the name's
    ahead: float  # by how much the next name that differs costs more, at most 3
    letters: int  # of the words asked
    foreign: bool  # asked in another script


def probability(evidence: Evidence) -> float:
    """Return the probability that the name is meant."""
    alone = evidence.matched == 1
    logit = 4.0 - 1.6 * evidence.cost - (1.2 * evidence.worst if alone else 0.0)
    if evidence.worst > 0:
        logit += 0.3 * (evidence.ahead - 1) + 0.05 * (evidence.information - 20)
        if alone and evidence.letters <= _SHORT:
            logit -= 2.0
    return 1 / (1 + exp(-logit))
