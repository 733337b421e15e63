"""The words of a few texts in memory, which correct a question."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names import fold, name_words, spelling
from knowledge.texts.terms import Terms
from knowledge.texts.words import STOP_WORDS, stem, stems

_LONGEST = 300  # characters of a question that are read
_MOST_WORDS = 20
_TYPO_FROM = 4  # letters from which one typing error is forgiven; from twice as many, two
_PREFIX_FROM = 3
_MOST_CORRECTIONS = 12
_RESPELLED, _ONE_TYPO, _TWO_TYPOS, _BEGUN = 0.97, 0.85, 0.75, 0.85


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
