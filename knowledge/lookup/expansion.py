"""Which words of names a word that was asked may be, quickly: enough to choose the names that are then read closely."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.lookup import keys
from knowledge.lookup.asked import Word
from knowledge.lookup.nicknames import SHORT, TRANSLATED
from knowledge.lookup.opened import Opened, Places, Scores, distinct
from knowledge.sounds import odds_of
from knowledge.titles import PARTICLES

_FROM = 3  # letters from which a word may be another
_MOST_ERRORS = 2
# How much a word fits. Only the order matters here, and roughly: alignment looks again.
_SAME = 1.3  # more than what anything else has because many bear it
_ERROR, _SOUND, _SOUND_ERROR, _BONES, _FOREIGN_BONES = 0.2, 0.95, 0.22, 0.5, 0.85
_BEGUN = 0.9
_SHORT, _TRANSLATED = 0.8, 0.6
_ENDING = 1.0  # nats that a declined name is less likely
_LEAST = 0.3
# Words of the likeliest sounds that are compared; of scripts that write syllables, which say less, more.
_MOST_SPELLED, _MOST_SYLLABIC = 500, 1_000
_SHORTEST_HALF = 2
_JOINED = 3.0  # two together as much as a word that is alike
_OFTEN = 0.012  # added for each doubling of those who bear a word: among equal ones it is the likelier
_MOST_WORDS, _MOST_ALONE = 600, 48


def expanded(
    asked: Word, segments: Sequence[Opened], common: Callable[[str], bool], *, last: bool, alone: bool
) -> list[tuple[Places, Scores]]:
    """Return for each segment the words that `asked` may be, the best last, each with how much it fits."""
    stiff = len(asked.text) < _FROM or asked.text in PARTICLES or common(asked.text)
    nearby = _spelled if asked.foreign else _itself if stiff else _near
    found = [nearby(asked, each, last=last) for each in segments]
    if len(segments) > 1:
        words = np.concatenate([segment.words[places] for segment, (places, _) in zip(segments, found, strict=True)])
        words, first = np.unique(words, return_index=True)
        fits = np.concatenate([fit for _, fit in found])[first]
        held = [each.find(words) for each in segments]
        letters = np.arange(len(words))
    else:
        fits = found[0][1]
        held = [letters := found[0][0].astype(np.int64)]  # words stand in the order of their letters
    counts = [each.family if alone else each.bearers for each in segments]
    bearers = np.sum([_of(each, at) for each, at in zip(counts, held, strict=True)], axis=0)
    if not asked.foreign:
        fits = fits * (1 + _OFTEN * np.log2(1.0 + bearers))
    often = np.log(1.0 + bearers) if asked.foreign else 0
    order = _best(fits + often, letters, _MOST_ALONE if alone else _MOST_WORDS)
    weight = 1.0 if asked.foreign else _weight(fits[order], bearers[order], sum(each.people for each in segments))
    ranked = []
    for each in held:
        at = each[order]
        there = at >= 0
        ranked.append((at[there].astype(np.uint32), (fits[order][there] * weight).astype(np.float32)))
    return ranked


def _best(scores: NDArray[np.float64], letters: NDArray[np.int64], most: int) -> NDArray[np.intp]:
    """Return where the highest scores are, the highest last, of equal ones the last by their letters."""
    if len(scores) <= most:
        return np.lexsort((letters, scores))
    high = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    return high[np.lexsort((letters[high], scores[high]))[-most:]]


def joined(asked: Sequence[Word], segments: Sequence[Opened]) -> list[list[tuple[Places, Scores]]]:
    """Return what is found of the words asked written together, and of a word that nobody has, of its two parts."""
    latin = [word for word in asked if not word.foreign]
    parts = [one.text + other.text for one, other in pairwise(latin)]
    for word in latin:
        plain = np.array([word.plain], f"S{keys.WIDTH}")
        if not any((each.find(plain) >= 0).any() for each in segments):
            parts += _halves(word.text, segments)
    found = [[_found(part, each) for each in segments] for part in parts]
    return [
        [(places.astype(np.uint32), np.full(len(places), _JOINED, np.float32)) for places in each]
        for each in found
        if any(map(len, each))
    ]


def _found(word: str, segment: Opened) -> NDArray[np.int64]:
    place = segment.find(np.array([word.encode()[: keys.WIDTH]], f"S{keys.WIDTH}"))
    return place[place >= 0]


def _halves(word: str, segments: Sequence[Opened]) -> list[str]:
    cuts = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    pairs = [(word[:at], word[at:]) for at in cuts]
    if not pairs:
        return []
    flat = np.array([half.encode() for pair in pairs for half in pair], f"S{keys.WIDTH}")
    there = np.any([each.find(flat) >= 0 for each in segments], axis=0)
    return [half for at, pair in enumerate(pairs) if there[2 * at] and there[2 * at + 1] for half in pair]


def _of(counts: Places, places: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(counts):
        return np.zeros(len(places), np.int64)
    return np.where(places >= 0, counts[places].astype(np.int64), 0)


def _weight(fits: NDArray[np.float64], bearers: NDArray[np.int64], people: int) -> float:
    """Return how much is learnt from this word: little where many bear it."""
    if not len(fits):
        return 0.0
    borne = int(bearers[fits >= fits[-1] - _ERROR / 2].max())
    return max(0.5, float(np.log2((people + 1) / (borne + 1))))


def _itself(asked: Word, segment: Opened, *, last: bool) -> tuple[Places, Scores]:  # noqa: ARG001  # as `_near`
    place = segment.find(np.array([asked.plain], segment.words.dtype))
    place = place[place >= 0]
    return place.astype(np.uint32), np.full(len(place), _SAME, np.float32)


def _near(asked: Word, segment: Opened, *, last: bool) -> tuple[Places, Scores]:
    own = asked.hashed
    consonants = (own.consonants,) if own.consonants else ()
    runs = segment.runs(np.array((own.sound, *consonants, *own.left_out), np.uint32))
    heard = runs[0]
    boned = runs[1] if consonants else _NONE
    typed = np.concatenate([_NONE, *runs[1 + len(consonants) :]])
    # Each error adds a letter and takes one away.
    unlike = np.bitwise_count(segment.arrays["word_letters"][typed] ^ keys.letters([asked.plain])[0])
    begun = np.array(segment.starting(asked.plain), np.uint32) if last else _NONE
    short, translated = _called(SHORT, asked.text, segment), _called(TRANSLATED, asked.text, segment)
    places = distinct(np.concatenate([heard, boned, typed[unlike <= 2 * _MOST_ERRORS], short, translated]))
    wrong = _distances(asked.plain, segment.words[places])
    misheard = _distances(asked.sound, segment.arrays["word_sound"][places])
    fits = np.maximum(1 - _ERROR * wrong, _SOUND - _SOUND_ERROR * misheard)
    fits[wrong == 0] = _SAME
    at = places.searchsorted(boned)
    fits[at] = np.maximum(fits[at], _FOREIGN_BONES if asked.foreign else _BONES)
    for called, fit in ((translated, _TRANSLATED), (short, _SHORT)):
        at = places.searchsorted(called)
        fits[at] = np.maximum(fits[at], fit)
    enough = fits >= _LEAST
    places, fits = places[enough], fits[enough]
    if not len(begun):
        return places, fits
    beside = np.ones(len(begun), np.bool_)
    beside[places[(places >= begun[0]) & (places <= begun[-1])] - begun[0]] = False
    more = begun[beside]
    fits = np.where((places >= begun[0]) & (places <= begun[-1]), np.maximum(fits, _BEGUN), fits)
    return np.concatenate([places, more]), np.concatenate([fits, np.full(len(more), _BEGUN, np.float32)])


_NONE = np.zeros(0, np.uint32)


def _called(names: Mapping[str, frozenset[str]], word: str, segment: Opened) -> Places:
    """Return the other given names that somebody of this one may go by."""
    others = names.get(word)
    if not others:
        return _NONE
    places = segment.find(np.array(sorted(others), segment.words.dtype))
    return places[places >= 0].astype(np.uint32)


def _spelled(asked: Word, segment: Opened, *, last: bool) -> tuple[Places, Scores]:  # noqa: ARG001  # as `_near`
    """Return the Latin words that a word in another script may be, each with the odds that it is."""
    own = asked.hashed
    found: list[Places] = []
    many = 0
    most = _MOST_SYLLABIC if asked.unspaced else _MOST_SPELLED
    for run in segment.runs(np.array([own.sound, *own.bones], np.uint32)):
        found.append(run)
        many += len(run)
        if many > most:
            break
    told = segment.find(np.array([asked.text, *asked.likely], segment.words.dtype))
    places = distinct(np.concatenate([*found, told[told >= 0].astype(np.uint32)]))
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


def _distances(asked: bytes, known: NDArray[np.bytes_]) -> NDArray[np.float32]:
    if not len(known):
        return np.zeros(0, np.float32)
    distances: Scores = process.cdist([asked], known.tolist(), scorer=OSA.distance, dtype=np.float32)[0]
    return distances
