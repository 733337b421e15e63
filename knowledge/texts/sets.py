"""Sets of texts' numbers. numpy's own hash or sort twice what is small, whole and mostly in order already."""

import numpy as np
from numpy.typing import NDArray

from knowledge.texts.terms import Numbers


def rising(numbers: Numbers) -> Numbers:
    """Return numbers in order, each once."""
    ordered = np.sort(numbers)
    once: Numbers = ordered[np.append(ordered[1:] != ordered[:-1], True)[: len(ordered)]]
    return once


def united(one: Numbers, other: Numbers) -> Numbers:
    """Return the numbers of both, rising, each once."""
    return rising(np.concatenate([one, other]))


def among(texts: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """Tell of each of these numbers, none below zero, whether it is among others; neither need be in order."""
    if not len(texts) or not len(others):
        return np.zeros(len(texts), bool)
    marked = np.zeros(max(int(texts.max()), int(others.max())) + 1, bool)
    marked[others] = True
    found: NDArray[np.bool_] = marked[texts]
    return found


def shared(one: Numbers, other: Numbers) -> Numbers:
    """Return the numbers that are in both, in the order of the first."""
    return one[among(one, other)]


def among_rising(texts: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """Tell of each of these texts whether it is among others, which rise."""
    if not len(others):
        return np.zeros(len(texts), bool)
    places = np.searchsorted(others, texts)
    places[places == len(others)] = 0
    found: NDArray[np.bool_] = others[places] == texts
    return found
