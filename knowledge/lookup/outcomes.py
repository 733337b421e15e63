"""How asking for one thing ends. Match all three, with `assert_never` behind them."""

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One thing fits. `score` is the probability that it is the one meant."""

    item: T
    score: float = 1.0


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


def decide(ranked: list[tuple[T, float]]) -> Outcome[T]:
    """Return the outcome of a ranking, best first, each with the probability that it is meant."""
    if not ranked or ranked[0][1] < ACCEPTED:
        return Unknown(tuple(item for item, _ in ranked[:MOST_NEAREST]))
    best, score = ranked[0]
    rivals = tuple(item for item, each in ranked if each >= max(ACCEPTED, score - RIVAL))
    return Found(best, score) if len(rivals) == 1 else Ambiguous(rivals[:MOST_CHOICES])
