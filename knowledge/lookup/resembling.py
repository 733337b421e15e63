"""Which words of names a word in Latin letters may be: mistyped, spelt otherwise, short for them or their beginning.

All words of a question are looked for together: with so few of everything, each step costs as much as two words in it.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.lookup import keys
from knowledge.lookup.asked import Word
from knowledge.lookup.nicknames import SHORT, TRANSLATED
from knowledge.lookup.opened import Opened, Places, Scores

# How much a word fits. Only the order matters here, and roughly: alignment looks again.
SAME = 1.3  # more than what anything else has because many bear it
ERROR = 0.2
_SOUND, _SOUND_ERROR, _LEAST = 0.95, 0.22, 0.3
_MOST_ERRORS = 2
# How a word was found, and how much it fits at least if so: by its letters or its sound, by its consonants, as a name
# in another language, as what the name is short for, as what begins so.
_ALIKE, _BONED, _TRANSLATED, _SHORT, _BEGUN = range(5)
_AT_LEAST = np.array([0.0, 0.5, 0.6, 0.8, 0.9], np.float32)
# A word that was found, as one number that sorts: which word asked it may be, its place, and how it was found.
_ASKED_AT, _PLACE_AT, _HOW = 40, 8, (1 << 8) - 1
_PLACE = (1 << _ASKED_AT - _PLACE_AT) - 1

_Hits = NDArray[np.int64]


def resembling(asked: Sequence[Word], segment: Opened, *, begun: bool) -> list[tuple[Places, Scores]]:
    """Return for each word asked the words that it may be, in their order, each with how much it fits.

    `begun`: of the last word asked also those that begin so.
    """
    if not asked:
        return []
    found = [_sharing(asked, segment), _called(asked, segment)]
    if begun:
        first = segment.starting(asked[-1].plain)
        found.append((np.arange(first.start, first.stop) << _PLACE_AT) + _mark(len(asked) - 1, _BEGUN))
    every = np.sort(np.concatenate(found))
    edges = np.ones(len(every) + 1, np.bool_)
    np.not_equal(every[1:] >> _PLACE_AT, every[:-1] >> _PLACE_AT, out=edges[1:-1])
    hits = every[edges[1:]]  # of each word the way that fits best, which is the last
    fits = _AT_LEAST[hits & _HOW]
    near = (every[edges[:-1]] & _HOW) < _BEGUN  # what only begins so is not compared
    fits[near] = np.maximum(fits[near], _alike(asked, segment, hits[near]))
    enough = fits >= _LEAST
    hits, fits = hits[enough], fits[enough]
    places = (hits >> _PLACE_AT & _PLACE).astype(np.uint32)
    return [(places[its], fits[its]) for its in _each(asked, hits)]


def _mark(at: int, how: int) -> int:
    return at << _ASKED_AT | how


def _each(asked: Sequence[Word], hits: _Hits) -> Iterator[slice]:
    """Yield where the hits of each word asked are."""
    edges = hits.searchsorted([_mark(at, 0) for at in range(len(asked) + 1)]).tolist()
    return map(slice, edges[:-1], edges[1:])


def _sharing(asked: Sequence[Word], segment: Opened) -> _Hits:
    """Return the words that have a key of one asked: of those that share letters, the ones that are not too far off."""
    hashes: list[int] = []
    marks: list[int] = []
    own = [word.hashed for word in asked]
    for at, each in enumerate(own):
        hashes += each.left_out
        marks += [_mark(at, _ALIKE)] * len(each.left_out)
    typed = len(hashes)
    for at, each in enumerate(own):
        hashes.append(each.sound)
        marks.append(_mark(at, _ALIKE))
        if each.consonants is not None:
            hashes.append(each.consonants)
            marks.append(_mark(at, _BONED))
    places, sizes = segment.runs(np.array(hashes, np.uint32))
    marked = np.repeat(np.array(marks), sizes)
    hits = (places.astype(np.int64) << _PLACE_AT) + marked
    by_letters = int(sizes[:typed].sum())
    letters = keys.letters([word.plain for word in asked])[marked[:by_letters] >> _ASKED_AT]
    # Each error adds a letter and takes one away.
    unlike = np.bitwise_count(segment.arrays["word_letters"][places[:by_letters]] ^ letters)
    return np.concatenate([hits[:by_letters][unlike <= 2 * _MOST_ERRORS], hits[by_letters:]])


def _called(asked: Sequence[Word], segment: Opened) -> _Hits:
    """Return the other given names that somebody of one asked may go by."""
    names = [
        (_mark(at, how), name)
        for at, word in enumerate(asked)
        for how, others in ((_TRANSLATED, TRANSLATED), (_SHORT, SHORT))
        for name in others.get(word.text, ())
    ]
    places = segment.find(np.array([name for _, name in names], segment.words.dtype))
    hits = (places << _PLACE_AT) + np.array([mark for mark, _ in names], np.int64)
    return hits[places >= 0]


def _alike(asked: Sequence[Word], segment: Opened, hits: _Hits) -> Scores:
    """Return how much words fit by their letters, or by their sound."""
    places = hits >> _PLACE_AT & _PLACE
    words, sounds = segment.words[places].tolist(), segment.arrays["word_sound"][places].tolist()
    wrong, misheard = np.zeros((2, len(hits)), np.float32)
    for word, its in zip(asked, _each(asked, hits), strict=True):
        if its.start < its.stop:
            wrong[its] = process.cdist([word.plain], words[its], scorer=OSA.distance, dtype=np.float32)[0]
            misheard[its] = process.cdist([word.sound], sounds[its], scorer=OSA.distance, dtype=np.float32)[0]
    fits: Scores = np.maximum(1 - ERROR * wrong, _SOUND - _SOUND_ERROR * misheard)
    fits[wrong == 0] = SAME
    return fits
