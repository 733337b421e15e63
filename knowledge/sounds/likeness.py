"""How likely a Latin word is what a word in another script means: learnt numbers, laid along both words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.sounds.bones import classes
from knowledge.sounds.letters import LATIN, OTHER, latin, script_of, sounds

# What `./run train sounds` learnt: for each script what its sounds become, in natural logarithms.
LEARNT = Path(__file__).with_name("learnt.json")

Numbers = Mapping[str, Mapping[str, float]]
Floats = NDArray[np.float32]
Places = NDArray[np.intp]  # as numpy looks them up: narrower ones would be converted each time

_LETTERS = len(ascii_lowercase) + 2  # the last two are whatever else stands in a word, and what is behind its end
_ELSE, _NOTHING = _LETTERS - 2, _LETTERS - 1
_NEVER = np.float32(-50)
_UNLIKELY = 50.0
_STRANGE = -4.0  # a sound for a letter that it was never seen for
_DIGIT = -3.0
_KEPT, _DROPPED = -0.3, -1.5  # the bones of a sound of which nothing was learnt
_BEAM, MOST_GUESSES = 32, 24
_LONGEST = 64  # sounds of a word that are guessed: no stored word has as many letters


@cache
def _learnt() -> dict[str, dict[str, Any]]:
    numbers: dict[str, dict[str, Any]] = json.loads(LEARNT.read_text(encoding="utf-8"))
    return numbers


@cache
def _table(script: str) -> "Table | None":
    found = _learnt().get(script, _learnt().get(OTHER) if script != LATIN else None)
    return Table(found["odds"]) if found else None


@lru_cache(maxsize=500)
def guesses(word: str, most: int = MOST_GUESSES) -> tuple[str, ...]:
    """Return the likeliest bones of Latin spellings of a word in another script, best first: what `heard` may hold."""
    return tuple(key for _, key in _beam(script_of(word), sounds(word)[:_LONGEST]) if key)[:most]


@lru_cache(maxsize=256)  # words of one question that begin as others do
def _beam(script: str, asked: tuple[str, ...]) -> tuple[tuple[float, str], ...]:
    """Return the likeliest bones of sounds, each behind how unlikely it is."""
    if not asked:
        return ((0.0, ""),)
    learnt: Numbers = _learnt().get(script, _learnt().get(OTHER, {})).get("bones", {})
    options = tuple(_bones_of(asked[-1], learnt, first=len(asked) == 1).items())
    further: dict[str, float] = {}
    for unlikely, so_far in _beam(script, asked[:-1]):
        last = so_far[-1:] or "-"
        for added, chance in options:
            key = so_far + (added[1:] if added[:1] == last else added)
            total = unlikely - chance
            if further.get(key, _UNLIKELY) > total:
                further[key] = total
    return tuple(sorted([(total, key) for key, total in further.items()])[:_BEAM])


def _bones_of(sound: str, learnt: Numbers, *, first: bool) -> Mapping[str, float]:
    found = learnt.get(f"^{sound}" if first else f" {sound}") or learnt.get(f" {sound}" if first else f"^{sound}")
    if found:
        return found
    plain = "".join(classes("a" + latin(sound))[1:])
    return {plain: _KEPT, "": _DROPPED} if plain else {"": _KEPT}


def odds(word: str, known: Sequence[str] | NDArray[np.bytes_]) -> Floats:
    """Return for each folded word how much likelier than chance it is a spelling of `word`, which is as written.

    Natural logarithms: above 0 is likelier than not to be more than chance; about 2 for each letter of a good one.
    """
    return odds_of((word,), known)[0]


def odds_of(words: Sequence[str], known: Sequence[str] | NDArray[np.bytes_]) -> list[Floats]:
    """Return `odds` of several words, faster than one by one where some begin as others do."""
    found = [np.full(len(known), _STRANGE, np.float32) for _ in words]
    if not len(known):
        return found
    letters = _Letters(_encoded(known))
    scripts = [script_of(word) for word in words]
    for script in set(scripts):
        table = _table(script)
        own = [at for at, each in enumerate(scripts) if each == script]
        if table is not None:
            for at, row in zip(own, table.odds([sounds(words[at]) for at in own], letters), strict=True):
                found[at] = row
    return found


class _Letters:
    """The letters of known words as numbers, a column for each word: many words are read at once."""

    def __init__(self, words: Places) -> None:
        self.one = words
        self.two = words[:-1] * _LETTERS + words[1:]
        self.three = self.two[:-1] * _LETTERS + words[2:]
        self.last = (words != _NOTHING).sum(axis=0), np.arange(words.shape[1])


class Table:
    """The numbers of one script as arrays: what one sound becomes, or two together."""

    def __init__(self, learnt: Numbers) -> None:
        singles = sorted({sound for key in learnt for sound in key.split()} | set(ascii_lowercase))
        self._place = {sound: place for place, sound in enumerate(singles)}
        becomes = {key.split()[0]: letters for key, letters in learnt.items() if len(key.split()) == 1}
        self._two = _columns(becomes, 2)
        self._three = _columns(becomes, 3)
        self._alone = np.full((len(singles), _LETTERS), _STRANGE, np.float32)
        self._into_two = np.full((len(singles), self._two.max() + 1), _NEVER, np.float32)
        self._into_three = np.full((len(singles), self._three.max() + 1), _NEVER, np.float32)
        self._dropped = np.full(len(singles), min((each.get("", -1.5) for each in becomes.values()), default=-1.5))
        self._dropped = np.minimum(self._dropped, -1.5).astype(np.float32)
        self._added = np.full(_LETTERS, _DIGIT, np.float32)
        for sound, place in self._place.items():
            self._fill(place, _default(sound) | dict(becomes.get(sound, {})))
        for letter, value in learnt.get("", {}).items():
            self._added[ascii_lowercase.index(letter)] = value
        self._pairs = {
            tuple(self._place[sound] for sound in key.split()): _row(letters)
            for key, letters in learnt.items()
            if len(key.split()) == 2
        }

        self._has_two = (self._into_two.max(axis=1) > _NEVER).tolist()
        self._has_three = (self._into_three.max(axis=1) > _NEVER).tolist()

    def _fill(self, place: int, letters: Mapping[str, float]) -> None:
        for written, value in letters.items():
            at = _number(written)
            if not written:
                self._dropped[place] = value
            elif len(written) == 1:
                self._alone[place, at] = value
            elif len(written) == 2:
                self._into_two[place, self._two[at]] = value
            else:
                self._into_three[place, self._three[at]] = value

    def odds(self, asked: Sequence[Sequence[str]], known: _Letters) -> list[Floats]:
        """Lay the sounds of each word asked along each known word, best way first.

        Of words asked that begin as others do, what they share is laid once.
        """
        wanted = [tuple(self._place[sound] for sound in each if sound in self._place) for each in asked]
        letters = known.one, self._two.take(known.two), self._three.take(known.three)
        added = np.zeros((len(known.one) + 1, known.one.shape[1]), np.float32)
        np.cumsum(self._added.take(known.one), axis=0, out=added[1:])
        found: dict[tuple[int, ...], Floats] = {}
        for each in sorted(set(wanted), key=len, reverse=True):
            if each not in found:
                for size, laid in enumerate(self._laid(each, letters, added)):
                    if each[:size] in wanted:
                        found[each[:size]] = laid[known.last]
        return [found[each] for each in wanted]

    def _laid(self, places: Sequence[int], letters: Sequence[Places], added: Floats) -> Iterator[Floats]:
        """Yield for no sound, one sound, two … the odds up to each letter of each known word."""
        before, last = added, added
        yield last
        for at, sound in enumerate(places):
            now = last + self._dropped[sound]
            _raise(now[1:], last[:-1], self._alone[sound].take(letters[0]))
            if self._has_two[sound]:
                _raise(now[2:], last[:-2], self._into_two[sound].take(letters[1]))
            if self._has_three[sound]:
                _raise(now[3:], last[:-3], self._into_three[sound].take(letters[2]))
            pair = self._pairs.get((places[at - 1], sound)) if at else None
            if pair is not None:
                _raise(now[1:], before[:-1], pair.take(letters[0]))
            # Letters that are only added may follow anywhere. Row by row is faster than `accumulate`.
            now -= added
            for row in range(1, len(now)):
                np.maximum(now[row], now[row - 1], out=now[row])
            now += added
            before, last = last, now
            yield last


def _raise(now: Floats, before: Floats, by: Floats) -> None:
    """Raise `now` to what is reached from `before`; `by` is used up."""
    by += before
    np.maximum(now, by, out=now)


def _default(sound: str) -> dict[str, float]:
    """Return what is taken of a sound before anything is learnt of it."""
    plain = latin(sound)
    return {plain: 2.0} if 1 <= len(plain) <= 1 else {}


def _number(written: str) -> int:
    number = 0
    for letter in written:
        number = number * _LETTERS + ascii_lowercase.index(letter)
    return number


def _columns(becomes: Numbers, length: int) -> Places:
    """Return for each row of `length` letters its column, 0 for those that nothing becomes."""
    columns = np.zeros(_LETTERS**length, np.intp)
    written = sorted({each for letters in becomes.values() for each in letters if len(each) == length})
    for column, each in enumerate(written, start=1):
        columns[_number(each)] = column
    return columns


def _row(letters: Mapping[str, float]) -> Floats:
    row = np.full(_LETTERS, _NEVER, np.float32)
    for letter, value in letters.items():
        row[ascii_lowercase.index(letter)] = value
    return row


def _encoded(known: Sequence[str] | NDArray[np.bytes_]) -> Places:
    """Return words as numbers of letters, a column each, _NOTHING behind the shorter ones."""
    if not isinstance(known, np.ndarray):
        known = np.array([word.encode("ascii", "replace") for word in known])
    width = known.dtype.itemsize
    letters = np.ascontiguousarray(known).view(np.uint8).reshape(len(known), width)
    longest = max(3, int(letters.any(axis=0).sum()))
    columns = np.zeros((longest, len(known)), np.uint8)
    columns[: min(width, longest)] = letters[:, :longest].T
    return _NUMBERS[columns]


# Of each byte the number of its letter.
_NUMBERS: Places = np.full(256, _ELSE, np.intp)
_NUMBERS[ord("a") : ord("z") + 1] = np.arange(len(ascii_lowercase))
_NUMBERS[0] = _NOTHING
