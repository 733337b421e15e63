"""Which words of names a word that was asked may be, quickly: enough to choose the names that are then read closely."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log2

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup import keys
from knowledge.lookup.asked import Word
from knowledge.lookup.opened import Opened, Places, Scores, distinct
from knowledge.lookup.resembling import ERROR, SAME, resembling
from knowledge.sounds import odds_of
from knowledge.titles import ASIDE

_FROM = 3  # letters from which a word may be another
_ENDING = 1.0  # nats that a declined name is less likely
# Words of the likeliest sounds that are compared; of scripts that write syllables, which say less, more.
_MOST_SPELLED, _MOST_SYLLABIC = 500, 1_000
_SHORTEST_HALF = 2
_JOINED = 3.0  # two together as much as a word that is alike
_OFTEN = 0.012  # added for each doubling of those who bear a word: among equal ones it is the likelier
_MOST_WORDS, _MOST_ALONE = 600, 48


def expanded(
    asked: Sequence[Word], segments: Sequence[Opened], common: Callable[[str], bool], *, begun: bool
) -> list[list[tuple[Places, Scores]]]:
    """Return for each word asked, for each segment, the words that it may be, the best last, each with how well.

    `begun`: the last of them may be how a longer word begins.
    """
    typed = [word for word in asked if not (word.foreign or _stiff(word, common))]
    begun = begun and bool(typed) and typed[-1] is asked[-1]
    found = []
    for segment in segments:
        near = dict(zip(typed, resembling(typed, segment, begun=begun), strict=True))
        found.append([near.get(word) or (_spelled if word.foreign else _itself)(word, segment) for word in asked])
    return [_ranked(word, its, segments, alone=len(asked) == 1) for word, *its in zip(asked, *found, strict=True)]


def _stiff(word: Word, common: Callable[[str], bool]) -> bool:
    """Tell whether a word in Latin letters can be no other."""
    return len(word.text) < _FROM or word.text in ASIDE or common(word.text)


def _ranked(
    asked: Word, found: Sequence[tuple[Places, Scores]], segments: Sequence[Opened], *, alone: bool
) -> list[tuple[Places, Scores]]:
    """Return what was found of a word in each segment, the best last, by what all segments together say of it."""
    places, fits = found[0]
    held: list[NDArray[np.int64]] = [places.astype(np.int64)]  # words stand in the order of their letters
    if len(segments) > 1:
        words = np.concatenate([segment.words[its] for segment, (its, _) in zip(segments, found, strict=True)])
        words, first = np.unique(words, return_index=True)
        fits = np.concatenate([fit for _, fit in found])[first]
        held = [each.find(words) for each in segments]
    counts = [segment.family if alone else segment.bearers for segment in segments]
    bearers = np.zeros(len(fits), np.int64)
    for counted, at in zip(counts, held, strict=True):
        bearers += _of(counted, at)
    if asked.foreign:
        order = _best(fits + np.log(1.0 + bearers), _MOST_ALONE if alone else _MOST_WORDS)
        scores = fits[order]
    else:
        often = fits * (1 + _OFTEN * np.log2(1.0 + bearers))
        order = _best(often, _MOST_ALONE if alone else _MOST_WORDS)
        weight = _weight(often[order], bearers[order], sum(each.people for each in segments))
        scores = (often[order] * weight).astype(np.float32)
    ranked = []
    for each in held:
        at = each[order]
        there = at >= 0
        ranked.append((at[there].astype(np.uint32), scores[there]))
    return ranked


def _best(scores: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Return where the highest scores are, the highest last, of equal ones the last."""
    if len(scores) <= most:
        return scores.argsort(kind="stable")
    high = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    return high[scores[high].argsort(kind="stable")[-most:]]


def joined(
    asked: Sequence[Word], bearers: Sequence[int], segments: Sequence[Opened]
) -> list[list[tuple[Places, Scores]]]:
    """Return what is found of the words asked written together, and of a word that nobody has, of its two parts."""
    latin = [(word.text, borne) for word, borne in zip(asked, bearers, strict=True) if not word.foreign]
    parts = [one + other for (one, _), (other, _) in pairwise(latin)]
    for word, borne in latin:
        if not borne:
            parts += _halves(word, segments)
    if not parts:
        return []
    places = zip(*(each.find(_encoded(parts)).tolist() for each in segments), strict=True)
    return [[_alone(at) for at in each] for each in places if max(each) >= 0]


def _alone(place: int) -> tuple[Places, Scores]:
    found = [place] if place >= 0 else []
    return np.array(found, np.uint32), np.full(len(found), _JOINED, np.float32)


def _encoded(words: Sequence[str]) -> NDArray[np.bytes_]:
    return np.array([word.encode()[: keys.WIDTH] for word in words], f"S{keys.WIDTH}")


def _halves(word: str, segments: Sequence[Opened]) -> list[str]:
    cuts = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    pairs = [(word[:at], word[at:]) for at in cuts]
    if not pairs:
        return []
    flat = _encoded([half for pair in pairs for half in pair])
    there = np.any([each.find(flat) >= 0 for each in segments], axis=0)
    return [half for at, pair in enumerate(pairs) if there[2 * at] and there[2 * at + 1] for half in pair]


def _of(counts: Places, places: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(counts):
        return np.zeros(len(places), np.int64)
    held: NDArray[np.int64] = np.where(places >= 0, counts[places].astype(np.int64), 0)
    return held


def _weight(fits: NDArray[np.float64], bearers: NDArray[np.int64], people: int) -> float:
    """Return how much is learnt from this word, the best fit being the last: little where many bear it."""
    if not len(fits):
        return 0.0
    borne = int(bearers[fits >= fits[-1] - ERROR / 2].max())
    return max(0.5, log2((people + 1) / (borne + 1)))


def _itself(asked: Word, segment: Opened) -> tuple[Places, Scores]:
    place = segment.find(np.array([asked.plain], segment.words.dtype))
    place = place[place >= 0]
    return place.astype(np.uint32), np.full(len(place), SAME, np.float32)


def _spelled(asked: Word, segment: Opened) -> tuple[Places, Scores]:
    """Return the Latin words that a word in another script may be, each with the odds that it is."""
    own = asked.hashed
    shared, sizes = segment.runs(np.array([own.sound, *own.bones], np.uint32))
    many = np.cumsum(sizes).tolist()
    most = _MOST_SYLLABIC if asked.unspaced else _MOST_SPELLED
    shared = shared[: next((each for each in many if each > most), many[-1])]
    told = segment.find(np.array([asked.text, *asked.likely], segment.words.dtype))
    places = distinct(np.concatenate([shared, told[told >= 0].astype(np.uint32)]))
    fits = spelt((asked,), segment.words[places])[0]
    enough = fits > 0
    return places[enough], fits[enough]


def spelt(asked: Sequence[Word], known: NDArray[np.bytes_]) -> list[Scores]:
    """Return the odds that each word asked, in another script, is each known one: by its sounds, and as it is stored.

    `known` are sorted, as words are in a segment.
    """
    if not asked:
        return []
    laid = iter(odds_of([each for word in asked for each in (word.native, *word.before_endings)], known))
    found = []
    for word in asked:
        row = next(laid).copy()
        for _ in word.before_endings:
            np.maximum(row, next(laid) - _ENDING, out=row)
        if word.likely and len(known):
            told = np.array([each.encode() for each in word.likely], known.dtype)
            place = np.minimum(known.searchsorted(told), len(known) - 1)
            there = known[place] == told
            place = place[there]
            row[place] = np.maximum(row[place], np.array(list(word.likely.values()), np.float32)[there])
        found.append(row)
    return found
