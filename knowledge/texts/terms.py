"""What was asked, read: for each word the stems that it may stand for."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.names import fold
from knowledge.texts.words import stems

# Half-remembered words: so much of their weight must be in the text. Two words of three are, one of two is not.
HALF_REMEMBERED = 0.6


@dataclass(frozen=True)
class Terms:
    """What was asked: for each word that carries meaning, the stems it may stand for, and how much each is it."""

    folded: str
    words: tuple[Mapping[str, float], ...]
    weights: tuple[float, ...]

    @property
    def asked_of_store(self) -> str:
        """The words to ask candidates for, corrected."""
        return " ".join(dict.fromkeys(each for word in self.words for each in word)) or self.folded

    def coverage(self, text: frozenset[str]) -> float:
        """Return how much of what was asked is among these stems: 1 is all of it, as it was typed."""
        total = sum(self.weights)
        found = sum(
            weight * max((word[each] for each in word.keys() & text), default=0.0)
            for word, weight in zip(self.words, self.weights, strict=True)
        )
        return found / total if total else 0.0

    def all_in(self, text: frozenset[str]) -> bool:
        """Tell whether every word that was asked is among these stems."""
        return bool(self.words) and all(word.keys() & text for word in self.words)

    def score(self, text: str, also: frozenset[str] = frozenset()) -> float:
        """Return how well a text fits, 0 to 1: its coverage, and how near the words stand in it as they were asked.

        `also` are stems of what is known about the text without being in it.
        """
        coverage = self.coverage(stems(text) | also)
        return coverage * (0.85 + 0.15 * fuzz.partial_ratio(self.folded, fold(text)) / 100) if coverage else 0.0
