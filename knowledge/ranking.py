"""Which texts are about what was asked: words stemmed, mistyped ones corrected against the words that are there.

A store hands out candidates; this orders them. A word the corpus knows is never taken for a mistyped one.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.names import fold, name_words, spelling

# Words that carry no topic. Asked alone they find nothing.
_STOP = """
a about after all also am an and any are as at be been before but by can could did do does for from had has have he
her him his how i if in into is it its just latest many me more most much my new news no not of on or our out over
said say says she should so some such tell than that the their them then there these they this those to up was we were
what when where which while who whom why will with would you your
"""
STOP_WORDS = frozenset(_STOP.split())

_COMPOUND = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)+\b")
_LONGEST = 300  # characters of a question that are read
_MOST_WORDS = 20
_TYPO_FROM = 4  # letters from which one typing error is forgiven; from twice as many, two
_PREFIX_FROM = 3
_MOST_CORRECTIONS = 12
_RESPELLED, _ONE_TYPO, _TWO_TYPOS, _BEGUN = 0.97, 0.85, 0.75, 0.85
# Half-remembered words: so much of their weight must be in the text. Two words of three are, one of two is not.
HALF_REMEMBERED = 0.6


def stem(word: str) -> str:
    """Return what a folded word shares with its plural and its -ing and -ed: drones, drone; striking, strike."""
    for ending, least in (("ies", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith(("ss", "us", "is")):
            root = word.removesuffix(ending)
            if ending == "ies":
                return root + "y"
            return _bare(root)
    return _bare(word)


def _bare(root: str) -> str:
    if len(root) > 4 and root[-1] == root[-2] and root[-1] not in "aeiouls":
        return root[:-1]
    return root[:-1] if len(root) > 4 and root.endswith("e") else root


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text; a compound counts as its parts and as one (cease-fire, ceasefire)."""
    joined = (word.replace("-", "") for word in _COMPOUND.findall(text))
    return frozenset(map(stem, (*name_words(text), *(fold(word) for word in joined))))


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


class Vocabulary:
    """The words of one publish: what corrects a question."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = 0
        self._in: Counter[str] = Counter()  # texts a stem is in
        words: set[str] = set()
        self.common: set[str] = set()  # words written small somewhere: not only names
        for text in texts:
            self._texts += 1
            self._in.update(stems(text))
            words.update(name_words(text))
            self.common.update(fold(word) for word in re.findall(r"\b[^\W\d_]{3,}\b", text) if word.islower())
        self._words = sorted(words | self._in.keys())
        self._spelled: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            self._spelled[spelling(word)].add(stem(word))

    def terms(self, asked: str) -> Terms:
        """Read a question: its words without the empty ones, which are none of a question's where it has no others."""
        words = self._compounds(list(dict.fromkeys(name_words(asked[:_LONGEST])))[:_MOST_WORDS])
        read = tuple(self._meanings(word) for word in words if word not in STOP_WORDS)
        return Terms(" ".join(words), read, tuple(self._weight(each) for each in read))

    def topic(self, asked: str) -> Terms:
        """Read a topic: as `terms`, and empty words do not tell one text from another either."""
        carrying = [word for word in name_words(asked[:_LONGEST]) if word not in STOP_WORDS]
        return self.terms(" ".join(carrying))

    def _compounds(self, words: list[str]) -> list[str]:
        """Join two words that are only known as one: cease fire → ceasefire."""
        for place in range(len(words) - 1, 0, -1):
            pair = words[place - 1 : place + 1]
            if stem("".join(pair)) in self._in and not all(stem(word) in self._in for word in pair):
                words[place - 1 : place + 1] = ["".join(pair)]
        return words

    def _meanings(self, word: str) -> dict[str, float]:
        root = stem(word)
        found = dict.fromkeys(self._spelled.get(spelling(word), ()), _RESPELLED)
        if root in self._in:
            return found | {root: 1.0}
        for known, weight in self._corrections(word):
            found[stem(known)] = max(found.get(stem(known), 0.0), weight)
        return found

    def _corrections(self, word: str) -> Iterable[tuple[str, float]]:
        most = 0 if len(word) < _TYPO_FROM else 1 if len(word) < 2 * _TYPO_FROM else 2
        if most:
            near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=most, limit=_MOST_CORRECTIONS)
            for known, distance, _ in near:
                if len(known) >= _TYPO_FROM:
                    yield known, _ONE_TYPO if distance <= 1 else _TWO_TYPOS
        if len(word) >= _PREFIX_FROM:
            for known in self._words:
                if known.startswith(word):
                    yield known, _BEGUN

    def _weight(self, meanings: Mapping[str, float]) -> float:
        """Return how much a word says: rare ones more; one that is nowhere as much as the rarest."""
        texts = max((self._in[each] for each in meanings), default=0)
        return math.log(1 + (self._texts + 1) / (texts + 1))
