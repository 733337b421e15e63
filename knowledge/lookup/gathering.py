"""The names of all segments that have most of the words looked for, fetched to be read closely."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup.aligning import NO_FAMILY, Form, price_of_wrong
from knowledge.lookup.alike import NOT_ALIKE, Known
from knowledge.lookup.building import FAMILY, GIVEN
from knowledge.lookup.opened import Opened, Places, Scores, distinct
from knowledge.titles import ASIDE

# What the place of a word in its name says of whether it is the family's: given names, family, particles. Logarithms of
# odds; the place counts as much as being a family four times as often as a given name.
_ODDS = np.array([0.0, 1.5, -9.0])
_MOSTLY_GIVEN = -0.7  # a word that twice as many have as a given name
_FEW = 4  # names of one word, where that is not just what was asked


@dataclass(frozen=True, slots=True)
class Gathered:
    """Names, and the words they are made of: those of one name behind those of the other."""

    known: Known
    entities: list[str]
    weights: list[int]
    things: list[bool]
    words: NDArray[np.intp]
    sizes: NDArray[np.int64]
    starts: NDArray[np.int64]  # where those of each name begin
    families: NDArray[np.bool_]  # of each word whether it may be its name's family
    doubles: NDArray[np.bool_]  # and whether it may be the first of two families, as Spanish names have
    parted: bool  # words asked may be written together or apart in them

    def with_doubles(self) -> "Gathered":
        """Return the same, the first of two families being one too."""
        return replace(self, families=self.families | self.doubles)

    def forms(self, chosen: Sequence[int]) -> Iterator[Form]:
        """Yield some of the names."""
        every, families, starts, sizes = (
            each.tolist() for each in (self.words, self.families, self.starts, self.sizes)
        )
        for at in chosen:
            own = slice(starts[at], starts[at] + sizes[at])
            words = every[own]
            texts = [self.known.texts[word] for word in words]
            family = frozenset([there for there, may_be in enumerate(families[own]) if may_be])
            telling = frozenset([there for there, text in enumerate(texts) if text not in ASIDE])
            yield Form(self.entities[at], self.weights[at], self.things[at], words, texts, family, telling)


def likeliest(
    near: Gathered, asked: Sequence[Sequence[int]], texts: Sequence[str], costs: NDArray[np.float32], most: int
) -> list[int]:
    """Return the names that may cost least, in the cheapest of several ways to read a question.

    Where one word is all that was asked, no more than a few that have one word for it.
    """
    prices = costs.take(near.words, axis=1)
    best = np.minimum.reduceat(prices, near.starts, axis=1)
    dearest = np.array([price_of_wrong(text) for text in texts], np.float32)
    cheapest = np.minimum(best, dearest[:, None])
    least = np.min([cheapest[list(each)].sum(axis=0) for each in asked], axis=0)
    borne = ((prices < NOT_ALIKE) & near.families).any(axis=0)
    least += np.where(np.logical_or.reduceat(borne, near.starts), 0, NO_FAMILY)
    order: list[int] = least.argsort(kind="stable").tolist()
    if min(map(len, asked)) > 1 or len(order) <= most:
        return order[:most]
    word = min(asked, key=len)[0]
    same = np.where(prices[word] == best[word].repeat(near.sizes), near.words, 0)
    means = np.maximum.reduceat(same, near.starts).tolist()
    counted = Counter[int]()
    chosen = []
    for at in order:
        counted[means[at]] += 1
        if counted[means[at]] <= (_FEW if best[word, at] > 0 else most):
            chosen.append(at)
    return chosen[:most]


def gathered(
    segments: Sequence[Opened],
    found: Sequence[Sequence[tuple[Places, Scores]]],
    parted: Sequence[Sequence[tuple[Places, Scores]]],
    kinds: NDArray[np.uint8] | None,
    most: int,
) -> Gathered | None:
    """Return the names that have most of what was `found` for each word in each segment; None where none has any."""
    best: list[tuple[float, int, str, int, int]] = []
    for number, segment in enumerate(segments):
        forms, scores = segment.having([each[number] for each in (*found, *parted)], kinds, most, alone=len(found) == 1)
        entities = segment.arrays["form_entity"][forms]
        weights = segment.arrays["weight"][entities].tolist()
        ids = segment.arrays["ids"][entities].tolist()
        for form, score, weight, entity in zip(forms.tolist(), scores.tolist(), weights, ids, strict=True):
            best.append((-score, -weight, entity.decode(), number, form))
    best.sort()
    best = best[:most]
    return _fetched(segments, best, parted=bool(parted)) if best else None


def _fetched(segments: Sequence[Opened], best: Sequence[tuple[float, int, str, int, int]], *, parted: bool) -> Gathered:
    rows: list[tuple[float, int, str, int, int]] = []
    fetched = []
    for number, segment in enumerate(segments):
        own = [row for row in best if row[3] == number]
        fetched.append(segment.words_of(np.array([row[4] for row in own], np.int64)))
        rows += own
    known, words = _known(segments, [each.words for each in fetched])
    parts = np.concatenate([each.parts for each in fetched])
    sizes = np.concatenate([each.sizes for each in fetched])
    starts = sizes.cumsum() - sizes
    borne = np.log((known.family + 1) / (known.given + 1))[words]
    return Gathered(
        known=known,
        entities=[row[2] for row in rows],
        weights=[-row[1] for row in rows],
        things=[thing for each in fetched for thing in each.things],
        words=words,
        sizes=sizes,
        starts=starts,
        families=_families(borne, parts, sizes, starts),
        doubles=_first_of_two(parts, starts) & (borne > _MOSTLY_GIVEN),
        parted=parted,
    )


def _families(
    borne: NDArray[np.float64], parts: NDArray[np.uint8], sizes: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return of each word whether it may be its name's family: by where it stands, and by what it is in other names."""
    odds = borne + _ODDS[parts]
    best = np.maximum.reduceat(odds, starts).repeat(sizes)
    families: NDArray[np.bool_] = (odds == best) | ((parts == FAMILY) & (borne > _MOSTLY_GIVEN))
    return families


def _first_of_two(parts: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return of each word whether it stands between a given name and a family's, as the first of two does."""
    between = np.zeros(len(parts), np.bool_)
    between[1:-1] = (parts[1:-1] == GIVEN) & (parts[2:] == FAMILY)
    between[starts] = False
    return between


def _known(segments: Sequence[Opened], places: Sequence[Places]) -> tuple[Known, NDArray[np.intp]]:
    """Return what all segments together know of these words of each, and which of them each word is."""
    if len(segments) == 1:
        only = segments[0]
        held = distinct(places[0])
        words = held.searchsorted(places[0])
        counts = [count[held].astype(np.int64) for count in (only.bearers, only.given, only.family)]
        sounds, consonants = only.arrays["word_sound"][held], only.arrays["word_consonants"][held]
        return Known(only.words[held], _decoded(only.words[held]), sounds, consonants, *counts), words
    flat = [segment.words[each] for segment, each in zip(segments, places, strict=True)]
    every, words = np.unique(np.concatenate(flat), return_inverse=True)
    sounds, consonants = np.zeros_like(every), np.zeros_like(every)
    counted = np.zeros((3, len(every)), np.int64)
    for segment in segments:
        place = segment.find(every)
        there = place >= 0
        sounds[there] = segment.arrays["word_sound"][place[there]]
        consonants[there] = segment.arrays["word_consonants"][place[there]]
        for row, count in enumerate((segment.bearers, segment.given, segment.family)):
            counted[row, there] += count[place[there]]
    return Known(every, _decoded(every), sounds, consonants, *counted), words


def _decoded(words: NDArray[np.bytes_]) -> list[str]:
    return [word.decode() for word in words.tolist()]
