"""Indexes as files: named arrays in one blob, which every process maps into memory instead of loading.

A blob is never changed. The same arrays make the same bytes, so its hash names it. An index is a row of such segments:
a change appends one, which says what it puts in the place of what earlier ones hold.
"""

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import StoreDamagedError

Arrays: TypeAlias = Mapping[str, NDArray[Any]]

_MAGIC = b"OnRecIx1"
_LENGTH = 8  # bytes: of the header, little-endian
_ALIGNED = 64  # bytes: a cache line; wider than any element


def pack(arrays: Arrays) -> bytes:
    """Return one blob that holds these arrays: a header (JSON), then each array's bytes in the order of their names."""
    parts: list[bytes] = []
    held: dict[str, list[Any]] = {}
    size = 0
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        held[name] = [array.dtype.str, list(array.shape), size]
        body = array.tobytes()
        parts += [body, bytes(-len(body) % _ALIGNED)]
        size += len(body) + len(parts[-1])
    header = json.dumps(held, separators=(",", ":")).encode()
    header += b" " * (-(len(_MAGIC) + _LENGTH + len(header)) % _ALIGNED)
    return b"".join([_MAGIC, len(header).to_bytes(_LENGTH, "little"), header, *parts])


def unpack(blob: bytes | mmap.mmap) -> Arrays:
    """Return the arrays of a blob as read-only views: nothing is copied.

    Raises:
        StoreDamagedError: it is no blob of ours, or not all of one.
    """
    first = len(_MAGIC) + _LENGTH
    try:
        start = first + int.from_bytes(blob[len(_MAGIC) : first], "little") if blob[: len(_MAGIC)] == _MAGIC else 0
        return {
            name: np.frombuffer(blob, dtype, int(np.prod(shape, dtype=np.int64)), start + place).reshape(shape)
            for name, (dtype, shape, place) in json.loads(blob[first:start]).items()
        }
    except (ValueError, TypeError, AttributeError) as error:  # the last: a header that is no object
        raise StoreDamagedError("an index of the store is not whole; build the store again") from error


def mapped(path: Path) -> Arrays:
    """Return the arrays of a file that `pack` filled, mapped: its pages are read when used, and shared.

    A file that is cut short is noticed, one whose bytes were changed is not: to hash it would read all of it.

    Raises:
        OSError: it cannot be read.
        StoreDamagedError: it is no blob of ours, or not all of one.
    """
    with path.open("rb") as file:
        try:
            return unpack(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except ValueError as error:  # an empty file cannot be mapped
            raise StoreDamagedError("an index of the store is empty; build the store again") from error


def let_go(arrays: Arrays) -> None:
    """Give back the memory of a mapped file: what is used again is mapped again, mostly from the system's cache.

    Arrays that lie in memory stay as they are.
    """
    base: object = next(iter(arrays.values()), None)
    while isinstance(base, np.ndarray):
        base = base.base
    base = base.obj if isinstance(base, memoryview) else base
    if isinstance(base, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):  # not on every system
        base.madvise(mmap.MADV_DONTNEED)


def strings(words: Iterable[str]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Return texts as two arrays: their UTF-8 bytes one behind the other, and where each begins, the end included."""
    encoded = [word.encode() for word in words]
    edges = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(each) for each in encoded], out=edges[1:])
    return np.frombuffer(b"".join(encoded), np.uint8), edges


class Strings:
    """Texts in two arrays, as `strings` makes them. `find` and `starting` need them sorted by their UTF-8 bytes."""

    def __init__(self, letters: NDArray[np.uint8], edges: NDArray[np.uint32]) -> None:
        self._letters = letters.data
        self._edges = edges

    def __len__(self) -> int:
        return len(self._edges) - 1

    def __getitem__(self, place: int) -> str:
        return str(self.encoded(place), "utf-8")

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self)))

    def encoded(self, place: int) -> memoryview:
        """Return the bytes of one text."""
        return self._letters[self._edges[place] : self._edges[place + 1]]

    def find(self, word: str) -> int | None:
        """Return the place of a text, None where it is not held."""
        encoded = word.encode()
        place = self._first(encoded)
        return place if place < len(self) and self.encoded(place) == encoded else None

    def starting(self, start: str) -> range:
        """Return the places of the texts that begin with `start`."""
        encoded = start.encode()
        return range(self._first(encoded), self._first(encoded + b"\xff"))  # no UTF-8 holds this byte

    def _first(self, encoded: bytes) -> int:
        return bisect_left(range(len(self)), encoded, key=lambda place: bytes(self.encoded(place)))
