"""One segment, opened: its words and their keys, its texts, and which of these still count."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.segments import Arrays, Strings
from knowledge.texts.terms import Numbers, Terms
from knowledge.texts.tied import Tie, located, tied_to

Places = NDArray[np.uint32]
_AT_A_TIME = 10_000  # texts that are taken out together: some MB


class Part:
    """One segment among others. Its texts are numbered from `base` on, in the order of their ids."""

    def __init__(self, arrays: Arrays, base: int, later: Sequence[NDArray[np.bytes_]]) -> None:
        """Open a segment.

        Args:
            arrays: of the segment.
            base: the number of its first text.
            later: ids, sorted, whose texts here no longer count.
        """
        self._arrays = arrays
        self.base = base
        self.ids: NDArray[np.bytes_] = arrays["ids"]
        self.words = Strings(arrays["letters"], arrays["ends"])
        self._lengths = np.diff(arrays["ends"])
        self._postings: NDArray[np.int32] = arrays["postings"]
        self._edges: NDArray[np.uint32] = arrays["posting_edges"]
        self.dead = self._superseded(later)
        self.texts_with = np.diff(self._edges).astype(np.int32)
        self._small: NDArray[np.uint32] = arrays["small"]
        if len(self.dead):
            self._bury()

    def __len__(self) -> int:
        return len(self.ids)

    def _superseded(self, later: Sequence[NDArray[np.bytes_]]) -> NDArray[np.int64]:
        dead = [np.zeros(0, np.int64)]
        for ids in later:
            if len(ids) and len(self.ids):
                places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
                dead.append(places[self.ids[places] == ids])
        return np.unique(np.concatenate(dead))

    def _bury(self) -> None:
        """Take the texts that no longer count out of what is counted of each word."""
        self._small = self._small.copy()
        edges, count = self._arrays["token_edges"], len(self.words)
        for begin in range(0, len(self.dead), _AT_A_TIME):
            dead = self.dead[begin : begin + _AT_A_TIME]
            first = edges[dead].astype(np.int64)
            sizes = edges[dead + 1] - first
            text = np.repeat(np.arange(len(dead)), sizes)
            tokens = self._arrays["tokens"][np.arange(len(text)) + np.repeat(first - np.cumsum(sizes) + sizes, sizes)]
            both = text * count + (tokens >> 1)
            for counted, kept in ((self.texts_with, slice(None)), (self._small, tokens & 1 == 1)):
                each = np.sort(both[kept])
                once = each[np.append(True, each[1:] != each[:-1])[: len(each)]]
                counted[:] -= np.bincount(once % max(count, 1), minlength=count).astype(counted.dtype)

    def held_under(self, keys: Iterable[int]) -> list[Places]:
        """Return for each key the places of the words that have it; a few others may be among them."""
        asked = np.fromiter(keys, np.uint32)
        held: NDArray[np.uint32] = self._arrays["keys"]
        first, last = np.searchsorted(held, asked, "left"), np.searchsorted(held, asked, "right")
        words = self._arrays["key_words"]
        return [words[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)]

    def spelt(self, places: Places) -> list[str]:
        """Return the letters of these words."""
        letters, ends = self._arrays["letters"].data, self._arrays["ends"]
        spans = zip(ends[places].tolist(), ends[places + 1].tolist(), strict=True)
        return [str(letters[first:last], "ascii") for first, last in spans]

    def long_enough(self, places: Places, least: int, most: int) -> Places:
        """Return those of these words that have so many letters (bytes: folded words are ASCII)."""
        lengths = self._lengths[places]
        return places[(lengths >= least) & (lengths <= most)]

    def texts(self, first: int, last: int) -> Numbers:
        """Return the numbers of the texts that hold the words from one place to before another, each word's rising."""
        texts = self._postings[self._edges[first] : self._edges[last]]
        return texts + self.base if self.base else texts

    def of(self, name: str) -> NDArray[Any]:
        """Return what the segment holds of each text under a name: kinds, firsts, lasts, said, ids."""
        return self._arrays[name]

    def small(self, place: int) -> int:
        """Return in how many living texts a word is written small."""
        return int(self._small[place])

    def told_by(self, outlet: str) -> NDArray[np.int64]:
        """Return the numbers of the texts of an outlet, in this part."""
        place = Strings(self._arrays["outlet_letters"], self._arrays["outlet_ends"]).find(outlet)
        if place is None:
            return np.zeros(0, np.int64)
        where = np.flatnonzero(self._arrays["outlets"] == place)
        return np.unique(np.searchsorted(self._arrays["outlet_edges"], where, "right") - 1)

    def tied(self, tie: Tie, entity: str) -> Numbers:
        """Return the numbers of the texts, rising, to which an entity has this tie."""
        return tied_to(self._arrays, tie, entity) + self.base

    def located(self, terms: Terms) -> Numbers:
        """Return the numbers of the texts, rising, at places whose names hold every word that was asked."""
        return located(self._arrays, terms) + self.base
