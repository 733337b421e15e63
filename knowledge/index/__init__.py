"""What is indexed of one publish: names and texts, mapped; and what was worked out of it once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar, cast

import numpy as np

from knowledge.index.folder import Folder
from knowledge.lookup import NameIndex
from knowledge.store.interface import View
from knowledge.texts import TextIndex

__all__ = ["Folder", "Index"]

T = TypeVar("T")
_ASKED, _READ = 1_024, 16  # outcomes of names are small; a question that was read holds the texts of its words
_REMEMBERED, _BYTES = 200, 64 * 2**20  # what was worked out: most has a few kB, a million numbers of texts 8 MB


class Index:
    """The indexes of one publish. May be used from several threads."""

    def __init__(self, view: View, folder: Folder | None = None) -> None:
        """Open what is indexed of the publish that `view` pins, from `folder`; without one, in memory."""
        opened = (folder or Folder()).open(view)
        self.texts = TextIndex(opened["texts"])
        self.names = NameIndex(opened["names"], self.texts.common)
        # One question asks the same more than once: who is meant by all of it, by a part of it, by a button.
        self.find = lru_cache(_ASKED)(self.names.find)
        self.ranked = lru_cache(_ASKED)(self.names.ranked)
        self.read = lru_cache(_READ)(self.texts.read)
        self._lock = Lock()
        self._remembered: OrderedDict[Hashable, Any] = OrderedDict()
        self._bytes = 0

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` makes, made once for a key as long as not too much else was asked for since."""
        with self._lock:
            if key in self._remembered:
                self._remembered.move_to_end(key)
                return cast("T", self._remembered[key])
        made = make()  # two threads may do the same; each has what it needs
        with self._lock:
            self._bytes += _bytes(made) - _bytes(self._remembered.get(key))
            self._remembered[key] = made
            while len(self._remembered) > _REMEMBERED or (self._bytes > _BYTES and len(self._remembered) > 1):
                self._bytes -= _bytes(self._remembered.popitem(last=False)[1])
        return made


def _bytes(made: object) -> int:
    """Return what an array takes; other things are small."""
    return made.nbytes if isinstance(made, np.ndarray) else 0
