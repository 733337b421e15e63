"""The keys under which a word of a name is looked for: its sound, its consonants, and itself with letters left out.

Keys are hashed to 32 bits. Among a million keys one in four thousand questions meets a stranger, whom the comparison of
the words themselves turns away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WIDTH = 32  # letters of a word that are kept: two words that share so many are one
# Letters at the front in which typing errors are looked for, as SymSpell does: an error further behind changes nothing
# there, and the number of keys grows with the square of the letters.
_FRONT = 8
_SHORT, _LONG = 3, 5  # letters from which a word may have one error, and two
_SOUND, _CONSONANTS, _BONES, _LEFT_OUT = b"=", b"~", b"&", b"-"


def _without(word: bytes) -> set[bytes]:
    """Return the front of a word, and what is left of it without one letter, or without two."""
    front = word[:_FRONT]
    left = {front}
    if len(word) >= _SHORT:
        left.update(front[:at] + front[at + 1 :] for at in range(len(front)))
    if len(word) >= _LONG - 1:
        left.update(front[:a] + front[a + 1 : b] + front[b + 1 :] for a, b in combinations(range(len(front)), 2))
    return left


@dataclass(frozen=True, slots=True)
class Hashed:
    """The keys of a word."""

    sound: int
    consonants: int | None  # None where they are too few to tell words apart
    bones: tuple[int, ...]  # what other scripts keep of it: of a word asked in one, the likeliest first
    left_out: tuple[int, ...]

    def __iter__(self) -> Iterator[int]:
        yield self.sound
        if self.consonants is not None:
            yield self.consonants
        yield from self.bones
        yield from self.left_out


def hashed(word: bytes, sound: bytes, consonants: bytes, bones: Iterable[str], *, typed: bool = True) -> Hashed:
    """Return the keys of a word that is stored, or asked; `typed`: in Latin letters, so that some may be wrong."""
    left_out = _without(word) if typed and len(word) >= _SHORT else ()
    return Hashed(
        crc32(_SOUND + sound),
        crc32(_CONSONANTS + consonants) if len(consonants) > 1 else None,
        tuple(crc32(_BONES + each.encode()) for each in bones),
        tuple(crc32(_LEFT_OUT + each) for each in left_out),
    )


def letters(words: Iterable[bytes]) -> NDArray[np.uint32]:
    """Return for each word which of the letters a to z it has, a bit each; digits share the last six."""
    return np.array([_mask(word) for word in words], np.uint32)


def _mask(word: bytes) -> int:
    bits = 0
    for letter in set(word):
        bits |= 1 << (letter - 97 if letter >= 97 else 26 + letter % 6)
    return bits
