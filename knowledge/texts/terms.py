"""What was asked, read: for each word the stems that it may stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from knowledge.names import fold
from knowledge.texts.words import stems

# Half-remembered words: so much of their weight must be in the text. Two words of three are, one of two is not.
HALF_REMEMBERED = 0.6

# How likely a word of a text is meant by one that was typed, beside the same word: one with another ending, one that is
# spelt alike, one that begins so. What is left where the typed word is itself known, so hardly mistyped or cut short.
# Where any of them is .05 more or less, the recall of `./run bench text` changes by less than .002.
ENDING, RESPELLED, BEGUN, KNOWN = 0.97, 0.95, 0.85, 0.8
SURE = 255  # a word that is what was typed
Numbers: TypeAlias = NDArray[np.integer[Any]]  # of texts


@dataclass(frozen=True, slots=True, eq=False)
class Posted:
    """Numbers, rising, of texts that hold one word or several; how surely it is what was typed, 1 to SURE, in each."""

    numbers: Numbers
    level: int | NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The texts that hold what one typed word may stand for, and how much that says: a whole number."""

    lists: tuple[Posted, ...]
    weight: int
    postings: int


@dataclass(frozen=True)
class Terms:
    """What was asked: for each word that carries meaning, the stems it may stand for, and how much each is it.

    Attributes:
        folded: all words, as typed.
        words: for each word that carries meaning the stems it may stand for, each with how much it is the word.
        weights: how much each of these words says.
        begun: for each of these words how the words of a text begin that are it, "" where none does for its beginning.
        phrases: words that must stand in a text side by side.
        groups: for each of these words its texts; only of terms that an index has read.
        light: the texts of each of the other words, which only tell texts apart that are else as good.
    """

    folded: str
    words: tuple[Mapping[str, float], ...]
    weights: tuple[float, ...]
    begun: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Group, ...] = field(default=(), repr=False, compare=False)
    light: tuple[Group, ...] = field(default=(), repr=False, compare=False)

    def coverage(self, text: frozenset[str]) -> float:
        """Return how much of what was asked is among these stems: 1 is all of it, as it was typed."""
        total = sum(self.weights)
        found = sum(weight * self.likelihood(number, text) for number, weight in enumerate(self.weights))
        return found / total if total else 0.0

    def all_in(self, text: frozenset[str]) -> bool:
        """Tell whether every word that was asked is among these stems."""
        return bool(self.words) and all(self.likelihood(number, text) for number in range(len(self.words)))

    def score(self, text: str, also: frozenset[str] = frozenset()) -> float:
        """Return how well a text fits, 0 to 1: its coverage, and how near the words stand in it as they were asked.

        `also` are stems of what is known about the text without being in it.
        """
        coverage = self.coverage(stems(text) | also)
        return coverage * (0.85 + 0.15 * fuzz.partial_ratio(self.folded, fold(text)) / 100) if coverage else 0.0

    def likelihood(self, number: int, text: Iterable[str]) -> float:
        """Return how likely one of these stems is what the word of this number means, 0 to 1."""
        meant, start = self.words[number], self.begun[number] if self.begun else ""
        return max(
            (max(meant.get(each, 0.0), BEGUN if start and each.startswith(start) else 0.0) for each in text),
            default=0.0,
        )
