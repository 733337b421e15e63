"""How unlikely it is that somebody who meant one word wrote another: costs that the alignment of names adds up.

A cost is about what the same makes of the odds, as a natural logarithm. Set by hand and checked on made-up and real
names.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.lookup.asked import Word
from knowledge.lookup.expansion import spelt
from knowledge.lookup.keys import WIDTH
from knowledge.lookup.nicknames import SHORT, TRANSLATED
from knowledge.sounds.letters import sounds
from knowledge.titles import GIVEN_NAMES, SUFFIXES

NOT_ALIKE = 9.0
# Another spelling of the same sound, and more for each letter that it changes.
_SPELLED, _RESPELLED = 0.25, 0.25
_LENGTH = 6
# By the letters of the longer of two words: how many typing errors may be in it, and what one costs.
_SIZES = np.arange(WIDTH + 1)
_MOST_ERRORS = np.select([_SIZES < 3, _SIZES < 5, _SIZES < 9], [0, 1, 2], 3)
_DEAR = np.sqrt(_LENGTH / np.maximum(_SIZES, 1))
_NICKNAME, _TRANSLATED, _CUT = 0.4, 1.2, 0.9
_DECLINED = 0.6
_INITIAL = 0.5
_BONES = 1.6
_BEGUN, _MORE, _NOT_LAST = 0.2, 0.02, 0.8
_BEGUN_FROM = 3
# A word in another script: by how much the odds of its spelling fall short of the best one's.
_TRANSLITERATED, _GOOD, _NATS, _TOO_DEAR = 0.2, 2.0, 3.0, 4.0
# A word just as its transliteration is; and how a syllable is said in some land, which is no guess.
_SAME, _TOLD = 0.1, 0.05
# Errors of a hand that was right about the letters: two swapped, one doubled, its neighbour on the keyboard.
_SLIP = 0.7
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


# How languages end a family name that is not theirs, and what stood there before.
_ENDINGS = (
    ("ova", ("", "a", "o", "e")),  # Czech and Slovak: a woman's
    ("owa", ("", "a")),  # Polish and Sorbian: a wife's
    ("s", ("", "a", "o")),  # Latvian, a man's; also a family's plural
    ("is", ("", "e", "i")),
    ("as", ("", "a")),  # Lithuanian
    ("us", ("", "u")),
    ("aite", ("as", "")),
    ("iene", ("as", "is", "us", "")),
)
_STEM = 4  # letters
_SAME_NAME = {one: [other for other, line in GIVEN_NAMES.items() if line == its] for one, its in GIVEN_NAMES.items()}
_NO_NAMES = frozenset[str]()
_Places: TypeAlias = Mapping[str, int]  # of known words


def _neighbours() -> frozenset[tuple[str, str]]:
    at = {letter: (row, place + row / 2) for row, line in enumerate(_KEYBOARD) for place, letter in enumerate(line)}
    return frozenset(
        (one, other)
        for one, (row, place) in at.items()
        for other, (below, beside) in at.items()
        if one != other and abs(row - below) <= 1 and abs(place - beside) <= 1
    )


_BESIDE = _neighbours()


@dataclass(frozen=True, slots=True)
class Known:
    """The words of the names that are read closely: arrays, a place each."""

    words: NDArray[np.bytes_]
    texts: list[str]  # the same words
    sounds: NDArray[np.bytes_]
    consonants: NDArray[np.bytes_]
    bearers: NDArray[np.int64]
    given: NDArray[np.int64]
    family: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Costs:
    """For each word asked a row, for each known one a column: what it costs to take one for the other, or NOT_ALIKE."""

    known: Known
    table: NDArray[np.float32]
    rows: list[list[float]]
    odds: NDArray[np.float32]  # of words asked in another script: how much likelier than chance that is its spelling


def costs(asked: Sequence[Word], known: Known) -> "Costs":
    """Return for each word asked what it costs to take it for each known one."""
    words = known.texts
    places = {word: place for place, word in enumerate(words)}
    given: list[bool] = (known.given > known.family).tolist()
    typed = _typed([word for word in asked if not word.foreign], known)
    spelled = iter(spelt([word for word in asked if word.foreign], known.words))
    odds = np.zeros((len(asked), len(words)), np.float32)
    rows = []
    for here, word in enumerate(asked):
        one = word.plain.decode()
        if word.foreign:
            odds[here] = next(spelled)
            row = _spelled(word, odds[here], words, places)
        else:
            row = next(typed)
            _declined(one, places, row)
            _shortened(one, words, places, row, last=here == len(asked) - 1)
        _called(one, places, given, row)
        rows.append(row)
    return Costs(known, np.array(rows, np.float32), rows, odds)


def _typed(asked: Sequence[Word], known: Known) -> Iterator[list[float]]:
    """Yield for each word asked in Latin letters what its typing errors cost, or its other spelling."""
    if not asked:
        return
    words, plain = known.texts, [word.plain.decode() for word in asked]
    wrong = process.cdist(plain, words, scorer=OSA.distance, dtype=np.float32)
    said = [word.sound for word in asked]
    heard = process.cdist(said, known.sounds.tolist(), scorer=OSA.distance, dtype=np.float32)
    sizes = np.maximum.outer(list(map(len, plain)), list(map(len, words)))
    most, dear = _MOST_ERRORS[sizes], _DEAR[sizes]
    cost = np.where(wrong <= most, wrong * (1 + 0.1 * wrong) * dear, NOT_ALIKE)
    respelled = _SPELLED + _RESPELLED * np.minimum(wrong, 4) + heard * dear
    np.minimum(cost, respelled, where=heard <= most, out=cost)
    bones = np.array([word.consonants for word in asked], known.consonants.dtype)[:, None] == known.consonants
    np.minimum(cost, _BONES + 0.2 * heard, where=bones & (sizes > 3), out=cost)
    cost[wrong == 0] = 0.0
    rows: list[list[float]] = cost.tolist()
    _slips(plain, words, wrong, rows)
    yield from rows


def _spelled(word: Word, odds: NDArray[np.float32], words: Sequence[str], places: _Places) -> list[float]:
    """Return what it costs to take a word in another script for each known one, of which these are the odds."""
    best = min(float(odds.max()), _GOOD * len(sounds(word.native)))
    price = _TRANSLITERATED + np.maximum(best - odds, 0) / _NATS
    price = np.where((odds > 0) & (price < _TOO_DEAR), price, NOT_ALIKE)
    if word.unspaced:
        told = np.array([word.likely.get(each, 0.0) >= best for each in words])
        price = np.where(told & (price < NOT_ALIKE), _TOLD, price)
    row: list[float] = price.tolist()
    same = places.get(word.plain.decode())
    if same is not None:
        row[same] = min(row[same], _SAME)
    return row


def _slips(asked: Sequence[str], known: Sequence[str], wrong: NDArray[np.float32], rows: list[list[float]]) -> None:
    """Lower the cost of single errors that a hand makes easily."""
    for here, there in zip(*(each.tolist() for each in np.nonzero(wrong == 1)), strict=True):
        if rows[here][there] > _SPELLED and _slip(asked[here], known[there]):
            rows[here][there] *= _SLIP


def _slip(asked: str, known: str) -> bool:
    at = next(
        (at for at, pair in enumerate(zip(asked, known, strict=False)) if pair[0] != pair[1]),
        min(len(asked), len(known)),
    )
    if len(asked) == len(known):
        swapped = asked[at + 1 : at + 2] == known[at] and asked[at] == known[at + 1 : at + 2]
        return swapped or (asked[at], known[at]) in _BESIDE
    if len(asked) < len(known):
        return True  # a letter left out
    around = asked[max(at - 1, 0) : at] + asked[at + 1 : at + 2]
    return any(asked[at] == other or (asked[at], other) in _BESIDE for other in around)


def _called(one: str, known: _Places, given: Sequence[bool], row: list[float]) -> None:
    """Lower the cost of another form of a given name: what is short for it, or another language's."""
    translated = TRANSLATED.get(one, _NO_NAMES)
    for size in range(_BEGUN_FROM, len(one) - 1):
        there = known.get(one[:size])
        if there is not None and given[there] and one[:size] not in translated:
            _lower(row, there, _CUT)
    for others, price in (
        (translated, _TRANSLATED),
        (SHORT.get(one, ()), _NICKNAME),
        (_SAME_NAME.get(one, ()), _NICKNAME),
    ):
        for other in others:
            if other in known:
                _lower(row, known[other], price)


def _declined(one: str, known: _Places, row: list[float]) -> None:
    """Lower the cost of a name as other languages end it: a woman's in Czech, anybody's in Latvian or Lithuanian."""
    for stem in _stems(one):
        if stem in known:
            row[known[stem]] = min(row[known[stem]], _DECLINED)


def _stems(word: str) -> set[str]:
    """Return what a word may have been before it got an ending."""
    return {
        word.removesuffix(ending) + before
        for ending, instead in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _STEM
        for before in instead
    }


def _shortened(one: str, words: Sequence[str], known: _Places, row: list[float], *, last: bool) -> None:
    """Lower the cost of what is short for a word: an initial, or its first letters."""
    if one[0] in known:
        _lower(row, known[one[0]], _INITIAL)
    if len(one) > 1 and (len(one) < _BEGUN_FROM or one in SUFFIXES):
        return
    for there in range(bisect_left(words, one), len(words)):
        if not words[there].startswith(one):
            break
        if words[there] in SUFFIXES:
            continue
        more = min(len(words[there]) - len(one), _LENGTH) * _MORE
        _lower(row, there, _INITIAL if len(one) == 1 else _BEGUN + more + (0 if last else _NOT_LAST))


def _lower(row: list[float], there: int, price: float) -> None:
    if row[there] > _SPELLED:
        row[there] = min(row[there], price)
