"""How asking for one thing ends. Match all three, with `assert_never` behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One thing fits. `score` is the probability that it is the one meant; `also` are at most three that it may be."""

    item: T
    score: float = 1.0
    also: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[T]):
    """Several fit about equally: best first, two to eight."""

    choices: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Unknown(Generic[T]):
    """Nothing fits. `nearest` has at most three that come close, best first."""

    nearest: tuple[T, ...] = ()


Outcome: TypeAlias = Found[T] | Ambiguous[T] | Unknown[T]

# From here on a match is accepted: a score is a probability.
ACCEPTED = 0.5
# A second one this close to the best is a rival, and the reader chooses.
RIVAL = 0.1
MOST_CHOICES = 8
MOST_NEAREST = 3


def decide(ranked: Iterable[tuple[T, float]]) -> Outcome[T]:
    """Return the outcome of a ranking, best first, each with the probability that it is meant, which never grows.

    No more of it is read than is needed.
    """
    others = iter(ranked)
    first = next(others, None)
    if first is None:
        return Unknown()
    best, score = first
    if score < ACCEPTED:
        return Unknown((best, *(item for item, _ in islice(others, MOST_NEAREST - 1))))
    accepted = list(islice(takewhile(lambda each: each[1] >= ACCEPTED, others), MOST_CHOICES - 1))
    rivals = tuple(item for item, each in accepted if each >= score - RIVAL)
    also = tuple(item for item, _ in accepted[:MOST_NEAREST])
    return Ambiguous((best, *rivals)) if rivals else Found(best, score, also)
