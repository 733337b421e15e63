"""One segment of names, opened: which of its words are near a word, and which of its names have words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup import keys
from knowledge.lookup.building import KINDS
from knowledge.model import EntityKind
from knowledge.segments import Arrays

Places = NDArray[np.uint32]
Scores = NDArray[np.float32]
_MOST_PLACES = (
    12_000  # of names that have the words looked for: at a million people 60,000 took twice as long and found no more
)
# What the weight of an entity, at most 255, adds to a score: less than any likeness differs by.
_A_LITTLE = np.float32(1e-4)
_ALONE, _FEWER = 64, 5  # names of the one word that it most likely is, and by how much fewer of each other
_WIDE = 8  # times as many as are wanted are read first
# A name that was found, as one number that sorts: its place, which of the words asked it has, and how well that fits.
_SCORE_BITS, _SCORE_STEPS = 24, 1 << 16
_FORM_AT = 32
_MOST_BEGUN = 2_000  # words that begin in one way


_NONE: Places = np.zeros(0, np.uint32)
_PERSON = KINDS.index(EntityKind.PERSON)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The words of names, those of one behind those of the other, and what each word is."""

    words: Places
    parts: NDArray[np.uint8]
    sizes: NDArray[np.int64]
    things: list[bool]  # of each name whether it is no person's


class Opened:
    """The arrays of one segment, without what later segments (`later`) replace or remove."""

    def __init__(self, arrays: Arrays, later: Sequence[Arrays]) -> None:
        self.arrays = arrays
        self.words: NDArray[np.bytes_] = arrays["word"]
        self.bearers: Places = arrays["word_bearers"]
        self.given: Places = arrays["word_given"]
        self.family: Places = arrays["word_family"]
        self.people = len(arrays["ids"])
        self._dead: NDArray[np.bool_] | None = None
        dead = self._replaced(later)
        if len(dead):
            self._bury(dead)

    def _replaced(self, later: Sequence[Arrays]) -> NDArray[np.intp]:
        ids = self.arrays["ids"]
        found = [np.zeros(0, np.intp)]
        for other in later:
            for name in ("ids", "gone"):
                if len(ids) and len(other[name]):
                    place = np.minimum(ids.searchsorted(other[name]), len(ids) - 1)
                    found.append(place[ids[place] == other[name]])
        return np.unique(np.concatenate(found))

    def _bury(self, dead: NDArray[np.intp]) -> None:
        """Take what no longer counts out of the statistics."""
        entities, edges = self.arrays["form_entity"], self.arrays["form_edges"]
        gone = np.zeros(len(self.arrays["ids"]), np.bool_)
        gone[dead] = True
        self._dead = gone[entities]
        self.people -= len(dead)
        length = np.diff(edges)
        held = np.repeat(self._dead, length)
        words, parts = self.arrays["form_words"][held], self.arrays["form_parts"][held]
        owner, several = (np.repeat(each[self._dead], length[self._dead]) for each in (entities, length > 1))
        person = several & (self.arrays["kind"][owner] == _PERSON)
        once = np.unique(owner.astype(np.int64) * len(self.words) + words) % max(len(self.words), 1)
        self.bearers = self._without(self.bearers, once)
        self.given = self._without(self.given, words[person & (parts == 0)])
        self.family = self._without(self.family, words[person & (parts == 1)])

    def _without(self, counts: NDArray[Any], words: NDArray[Any]) -> NDArray[Any]:
        """Return how often each word is held, less once for each of these."""
        return (counts - np.bincount(words, minlength=len(counts))).astype(counts.dtype)

    def place(self, word: bytes) -> int:
        """Return the place of a word, -1 where it is not there."""
        place = int(self.words.searchsorted(word))
        return place if place < len(self.words) and self.words[place] == word else -1

    def find(self, words: NDArray[np.bytes_]) -> NDArray[np.int64]:
        """Return the places of words, -1 for one that is not there."""
        if not len(self.words):
            return np.full(len(words), -1, np.int64)
        place = np.minimum(self.words.searchsorted(words), len(self.words) - 1)
        return np.where(self.words[place] == words, place, -1)

    def runs(self, hashes: Places) -> tuple[Places, NDArray[np.int64]]:
        """Return the words that have these keys, those of one behind those of the other, and how many each has."""
        held = self.arrays["key_hash"]
        first = held.searchsorted(hashes)
        sizes = held.searchsorted(hashes, "right") - first
        return self.arrays["key_word"][_runs(first, sizes)], sizes

    def starting(self, start: bytes) -> range:
        """Return the words that begin with `start`, the first of them where they are many."""
        edges = np.array([start, start + b"\x7f"], f"S{keys.WIDTH}")
        first, last = self.words.searchsorted(edges).tolist()
        return range(first, min(last, first + _MOST_BEGUN))

    def beside(self, word: bytes, most: int) -> NDArray[np.bytes_]:
        """Return the other words of those who have `word` in a name, each once for each of them."""
        place = self.find(np.array([word], self.words.dtype))[0]
        if place < 0:
            return self.words[:0]
        first, last = self.arrays["post_edges"][place : place + 2].tolist()
        forms = self.arrays["post_forms"][first : min(last, first + most)]
        if self._dead is not None:
            forms = forms[~self._dead[forms]]
        entities = np.unique(self.arrays["form_entity"][forms])
        start = self.arrays["form_entity"].searchsorted(entities)
        sizes = self.arrays["form_entity"].searchsorted(entities, "right") - start
        fetched = self.words_of(_runs(start, sizes))
        owners = np.repeat(np.repeat(np.arange(len(entities)), sizes), fetched.sizes)
        pairs = np.unique(owners * len(self.words) + fetched.words)
        words = pairs % len(self.words)
        others: NDArray[np.bytes_] = self.words[words[words != place]]
        return others

    def having(
        self, found: Sequence[tuple[Places, Scores]], kinds: NDArray[np.uint8] | None, most: int, *, alone: bool
    ) -> tuple[Places, Scores]:
        """Return the names that have most of what is looked for, at most `most`, with their scores.

        `found` are for each word that is asked the words it may be, the best last, each with its score: of several
        words of one name that it may be, the best counts. `alone`: one word is looked for, and of each that it may be
        some names are enough.
        """
        hits = [
            self._hits(places, scores, _ALONE if alone else _MOST_PLACES, word)
            for word, (places, scores) in enumerate(found)
        ]
        every, total = _summed(np.concatenate(hits) if hits else np.zeros(0, np.uint64))
        # Few are looked up: those that may be among the best whatever they weigh; and all where too few of them count.
        forms, scores = self._counting(*_within(every, total, _WIDE * most), kinds)
        if len(forms) < most:
            forms, scores = self._counting(every, total, kinds)
        scores += self.arrays["form_weight"][forms] * _A_LITTLE
        return _highest(forms, scores, most)

    def _counting(self, forms: Places, scores: Scores, kinds: NDArray[np.uint8] | None) -> tuple[Places, Scores]:
        """Return those of the names that still count and are of these kinds."""
        if self._dead is not None:
            alive = ~self._dead[forms]
            forms, scores = forms[alive], scores[alive]
        if kinds is not None:
            allowed = np.zeros(len(KINDS), np.bool_)
            allowed[kinds] = True
            meant = allowed[self.arrays["kind"][self.arrays["form_entity"][forms]]]
            forms, scores = forms[meant], scores[meant]
        return forms, scores

    def words_of(self, forms: NDArray[np.int64]) -> "Fetched":
        """Return what names are made of."""
        edges = self.arrays["form_edges"]
        first = edges[forms].astype(np.int64)
        sizes = edges[forms + 1] - first
        taken = _runs(first, sizes)
        things = self.arrays["kind"][self.arrays["form_entity"][forms]] != _PERSON
        return Fetched(self.arrays["form_words"][taken], self.arrays["form_parts"][taken], sizes, things.tolist())

    def _hits(self, places: Places, scores: Scores, most: int, word: int) -> NDArray[np.uint64]:
        """Return the names that have these words: each a number of name, number of the word asked, and score."""
        edges = self.arrays["post_edges"]
        first = edges[places].astype(np.int64)
        sizes = edges[places + np.uint32(1)] - first
        if most < _MOST_PLACES and len(sizes):
            sizes[:-1] = np.minimum(sizes[:-1], most // _FEWER)
            sizes[-1] = min(sizes[-1], most)
        if sizes.sum() > _MOST_PLACES:
            # The best words are the last.
            kept = np.cumsum(sizes[::-1])[::-1] <= _MOST_PLACES
            kept[-1] = True
            first, sizes, scores = first[kept], sizes[kept], scores[kept]
            sizes = np.minimum(sizes, _MOST_PLACES)
        marks = np.uint64(word << _SCORE_BITS) | (scores * _SCORE_STEPS).astype(np.uint64)
        hits = self.arrays["post_forms"][_runs(first, sizes)].astype(np.uint64)
        hits <<= np.uint64(_FORM_AT)
        hits |= marks.repeat(sizes)
        return hits


def _summed(hits: NDArray[np.uint64]) -> tuple[Places, Scores]:
    """Return each name once with the sum of its scores: of each word asked the best."""
    hits = np.sort(hits)
    words = hits >> np.uint64(_SCORE_BITS)
    last = np.ones(len(hits), np.bool_)
    np.not_equal(words[1:], words[:-1], out=last[:-1])
    hits = hits[last]
    forms = (hits >> np.uint64(_FORM_AT)).astype(np.uint32)
    scores = (hits & np.uint64((1 << _SCORE_BITS) - 1)).astype(np.uint32)
    new = np.ones(len(hits), np.bool_)
    np.not_equal(forms[1:], forms[:-1], out=new[1:])
    starts = np.flatnonzero(new)
    total = np.add.reduceat(scores, starts) if len(starts) else scores
    return forms[starts], total.astype(np.float32) / np.float32(_SCORE_STEPS)


def _within(forms: Places, scores: Scores, most: int) -> tuple[Places, Scores]:
    """Return the names with the highest scores, at least `most`, and those that their weight may lift among them."""
    if len(scores) <= most:
        return forms, scores.copy()
    high = scores >= np.partition(scores, -most)[-most] - 256 * _A_LITTLE
    return forms[high], scores[high]


def _runs(first: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of runs of these sizes, one run behind the other."""
    ends = sizes.cumsum()
    places: NDArray[np.int64] = np.arange(ends[-1] if len(ends) else 0)
    places += (first - ends + sizes).repeat(sizes)
    return places


def distinct(places: Places) -> Places:
    """Return each place once, in order; faster than `np.unique` for the few thousands that a question meets."""
    places = np.sort(places)
    new = np.ones(len(places), np.bool_)
    np.not_equal(places[1:], places[:-1], out=new[1:])
    return places[new]


def _highest(places: Places, scores: Scores, most: int) -> tuple[Places, Scores]:
    """Return the highest scores, of equal ones those that come first."""
    if len(places) > most:
        least = np.partition(scores, -most)[-most]
        over = scores > least
        even = np.sort(places[scores == least])[: most - int(over.sum())]
        scores = np.concatenate([scores[over], np.full(len(even), least, scores.dtype)])
        places = np.concatenate([places[over], even])
    return places, scores
