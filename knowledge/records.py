"""Many records as a sequence that reads only those that are looked at: a subject may have a hundred thousand."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")

_FIRST = 11  # records that are read at once, and kept, when the first is looked at: a page, and one behind it
_MOST = 512  # and at most, by whoever goes through all of them


class Records(Sequence[T], Generic[T]):
    """Records in their order, read in pages. Good for as long as the view they come from."""

    def __init__(self, count: Callable[[], int], read: Callable[[int, int], Sequence[T]]) -> None:
        """Take how many there are, and what reads those from one place up to another; fewer only at the end."""
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._length

    def __bool__(self) -> bool:
        return bool(self._opening)

    def __iter__(self) -> Iterator[T]:
        page, at, size = self._opening, 0, _FIRST
        while page:
            yield from page
            if len(page) < size:
                return
            at, size = at + size, min(2 * size, _MOST)
            page = tuple(self._read(at, at + size))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list: what compares by what it holds

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return self._slice(place)
        at = place if place >= 0 else len(self) + place
        found = self._between(at, at + 1) if at >= 0 else ()
        if not found:
            raise IndexError(place)
        return found[0]

    def __repr__(self) -> str:
        return f"Records({', '.join(map(repr, self._opening))}{', …' if len(self._opening) == _FIRST else ''})"

    def _slice(self, place: slice) -> tuple[T, ...]:
        open_end = place.stop is None or place.stop < 0 or (place.start or 0) < 0
        start, stop, step = place.indices(len(self)) if open_end or place.step else (place.start or 0, place.stop, 1)
        if step < 0:
            return tuple(self._between(stop + 1, start + 1))[::step]
        return tuple(self._between(start, stop))[::step]

    def _between(self, start: int, stop: int) -> Sequence[T]:
        """Return the records of these places, as far as there are any."""
        if stop <= start:
            return ()
        if stop <= _FIRST and "_opening" in self.__dict__:
            return self._opening[start:stop]
        return self._read(start, stop)

    @cached_property
    def _length(self) -> int:
        if "_opening" in self.__dict__ and len(self._opening) < _FIRST:
            return len(self._opening)
        return self._count()

    @cached_property
    def _opening(self) -> tuple[T, ...]:
        return tuple(self._read(0, _FIRST))


def mapped(records: Sequence[T], make: Callable[[T], U]) -> Sequence[U]:
    """Return what `make` makes of each of some records, made when it is looked at."""
    return Records(lambda: len(records), lambda start, stop: [make(each) for each in records[start:stop]])


def numbered(records: Sequence[T], count: Callable[[], int]) -> Sequence[T]:
    """Return some records whose number is known from elsewhere sooner than they can be counted."""
    return Records(count, lambda start, stop: records[start:stop])


def joined(*parts: Sequence[T]) -> Sequence[T]:
    """Return some sequences one behind the other. No more of them are counted than those that are gone beyond."""

    def read(start: int, stop: int) -> list[T]:
        found: list[T] = []
        for part in parts:
            got = part[start:stop]
            found += got
            if len(got) == stop - start:
                break
            length = start + len(got) if got or not start else len(part)
            start, stop = max(start - length, 0), stop - length
        return found

    return Records(lambda: sum(map(len, parts)), read)


def by_id(ids: Sequence[str], get: Callable[[Sequence[str]], Sequence[T]]) -> Sequence[T]:
    """Return the records of known ids, in their order; `get` returns one for each."""
    return Records(lambda: len(ids), lambda start, stop: get(ids[start:stop]))
