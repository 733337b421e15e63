"""Which texts hold most of what was asked: sums over lists of texts, in whole numbers, so that no order changes them.

A text that holds a share of what was asked is on one of a few lists: the longest lists may be left out as long as
together they do not make that share (Turtle and Flood's MaxScore). These others are gone through, the longest are only
looked up in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import local
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.texts.terms import SURE, Group, Numbers

Filter: TypeAlias = Callable[[Numbers], NDArray[np.bool_]]
# A number is looked up in a list by halving, which costs as much as marking so many numbers of that list.
_LOOK_UP = 5
_FEW = 250_000  # numbers that are sorted sooner than marked
_NOTHING = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Texts, rising, with the sum of what each holds, and of how many groups."""

    texts: Numbers
    sums: NDArray[np.int64]
    groups: NDArray[np.uint8]

    def where(self, kept: NDArray[np.bool_]) -> "Scored":
        """Return some of them."""
        return Scored(self.texts[kept], self.sums[kept], self.groups[kept])


class Scorer:
    """Adds up for so many texts. Threads may share it."""

    def __init__(self, texts: int) -> None:
        self._texts = texts
        self._room = local()

    def whole(self, groups: Sequence[Group], keep: Filter) -> Scored:
        """Return the texts that hold something of every group."""
        order = sorted(groups, key=lambda group: group.postings)
        texts = self._united(order[0])
        return self._of(texts[keep(texts)], order, 0, every=True)

    def holding(self, groups: Sequence[Group], least: float, keep: Filter) -> Iterator[tuple[Scored, int]]:
        """Yield the texts that hold a share of the groups' weight, in turns, with the most that later ones can hold.

        Args:
            groups: one or more.
            least: the share, above 0, at most 1.
            keep: tells of texts, rising, which are looked for.
        """
        order = sorted(groups, key=lambda group: group.postings)
        total = rest = SURE * sum(group.weight for group in order)
        needed = int(least * total)
        for number, group in enumerate(order):
            if rest < needed or not rest:
                return
            rest -= SURE * group.weight
            texts = self._united(group)
            texts = texts[keep(texts)]
            for earlier in order[:number]:
                texts = texts[self._levels(earlier, texts) == 0]
            scored = self._of(texts, order[number:], needed)
            yield scored.where(scored.sums >= needed), rest

    def sums(self, texts: Numbers, groups: Sequence[Group]) -> NDArray[np.int64]:
        """Return the sums of these texts, rising."""
        return self._of(texts, groups, 0).sums

    def _of(self, texts: Numbers, groups: Sequence[Group], needed: int, *, every: bool = False) -> Scored:
        """Add up the groups' weights for texts, rising; of those that hold too little, or not every group, for some."""
        sums = np.zeros(len(texts), np.int64)
        count = np.zeros(len(texts), np.uint8)
        rest = SURE * sum(group.weight for group in groups)
        for group in groups:
            levels = self._levels(group, texts)
            rest -= SURE * group.weight
            sums += levels * np.int64(group.weight)
            count += levels > 0
            kept = levels > 0 if every else sums + rest >= needed
            if not kept.all():
                texts, sums, count = texts[kept], sums[kept], count[kept]
        return Scored(texts, sums, count)

    def _united(self, group: Group) -> Numbers:
        """Return the texts of a group, rising."""
        if len(group.lists) == 1:
            return group.lists[0].numbers.astype(np.int64)
        if group.postings < _FEW:
            numbers: Numbers = np.concatenate([_NOTHING, *(each.numbers for each in group.lists)]).astype(np.int32)
            numbers.sort()
            once = np.append(numbers[1:] != numbers[:-1], True)[: len(numbers)]
            return np.asarray(numbers[once], np.int64)
        marks = self._marks()
        for each in group.lists:
            marks[each.numbers.astype(np.int64)] = 1
        texts = np.flatnonzero(marks.view(np.bool_))
        marks[texts] = 0
        return texts

    def _levels(self, group: Group, texts: Numbers) -> NDArray[np.uint8]:
        """Return how surely each of these texts, rising, holds what a group stands for: 0 to SURE."""
        levels = np.zeros(len(texts), np.uint8)
        for each in group.lists if len(texts) else ():
            if len(texts) * _LOOK_UP < len(each.numbers):
                places = each.numbers.searchsorted(texts.astype(each.numbers.dtype))
                places[places == len(each.numbers)] = 0
                level = each.level if isinstance(each.level, int) else each.level[places]
                found = np.where(each.numbers[places] == texts, level, 0).astype(np.uint8)
            else:
                numbers, marks = each.numbers.astype(np.int64), self._marks()  # which numpy marks by in half the time
                marks[numbers] = each.level
                found = marks[texts]
                marks[numbers] = 0
            np.maximum(levels, found, out=levels)
        return levels

    def _marks(self) -> NDArray[np.uint8]:
        """Return room for one number a text, all 0, as it must be left."""
        if not hasattr(self._room, "marks"):
            self._room.marks = np.zeros(self._texts, np.uint8)
        marks: NDArray[np.uint8] = self._room.marks
        return marks
