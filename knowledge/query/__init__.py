"""The questions that may be asked of knowledge: what the bot reads, and all that it reads."""

import gc
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Self

from knowledge.index import Folder, Index
from knowledge.lookup.outcomes import Ambiguous, Found, Outcome, Unknown
from knowledge.query.accounts import Account
from knowledge.query.given import Counted, Hit, Latest, Person, Profile, Whereabouts
from knowledge.query.news import Asking, Change, NewEvent, NewQuote, News
from knowledge.query.questions import Knowledge
from knowledge.query.searching import Searched
from knowledge.query.shipped import shipped_store
from knowledge.query.sides import Dispute, Told
from knowledge.query.topics import Topic
from knowledge.records import Records, joined, mapped
from knowledge.settings import KnowledgeSettings
from knowledge.store import open_store
from knowledge.store.interface import Store, StoreInfo, View

__all__ = [
    "Account",
    "Ambiguous",
    "Asking",
    "Change",
    "Counted",
    "Dispute",
    "Found",
    "Hit",
    "Knowledge",
    "Latest",
    "Library",
    "NewEvent",
    "NewQuote",
    "News",
    "Outcome",
    "Person",
    "Profile",
    "Records",
    "Searched",
    "StoreInfo",
    "Told",
    "Topic",
    "Unknown",
    "Whereabouts",
    "joined",
    "mapped",
]

_SQLITE = "sqlite:///"

# An answer makes thousands of records, none of which refers to another in a circle: to look for such circles every 700
# objects, as is usual, took a twentieth of its time.
_SELDOM = (20_000, 20, 20)

# Answers after which the index's memory is given back. What an answer reads stays mapped, and on a store of a million
# texts some hundred answers map all 285 MB: 360 MB in all. After every 8 it is 215 MB on average, for a millisecond an
# answer; after every 4, 180 MB for two.
_RESTS_AFTER = 8


class Library:
    """The store, held open, and what was indexed of its current publish. May be used from several threads."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._opening = Lock()  # of an index, which takes a while: what is open answers meanwhile
        self._stores: dict[str, Store] = {}
        self._folder = Folder(settings.data_dir / "index")
        self._shipped = ""
        self._answers = count(1)
        self._index: tuple[tuple[str, int, datetime], Index] | None = None

    @classmethod
    def open(cls, settings: KnowledgeSettings) -> Self:
        """Open the store of these settings; the shipped one while KNOWLEDGE_URL is unset and nothing was built.

        Raises StoreError, in one of its kinds, where it cannot be read.
        """
        library = cls(settings)
        try:
            with library.knowledge():
                return library
        except BaseException:
            library.close()
            raise

    @contextmanager
    def knowledge(self) -> Iterator[Knowledge]:
        """Pin the current publish for one answer. A new publish, or a first build, is noticed here.

        Raises StoreError, in one of its kinds, where the store cannot be read.
        """
        url = self._url()
        with self._store(url).view() as view:
            yield Knowledge(view, self._indexed(url, view), self._settings.excerpt)
        if next(self._answers) % _RESTS_AFTER == 0:
            self._folder.rest()

    def stamp(self) -> Hashable:
        """Return what differs after any change to the store, or None where that takes more than a look at a file."""
        url = self._url()
        if not url.startswith(_SQLITE):
            return None
        try:
            seen = Path(url.removeprefix(_SQLITE)).stat()
        except OSError:
            return None
        return url, seen.st_ino, seen.st_size, seen.st_mtime_ns

    def close(self) -> None:
        """Let go of the store."""
        with self._lock:
            for store in self._stores.values():
                store.close()
            self._stores.clear()

    def _url(self) -> str:
        built = self._settings.data_dir / "knowledge.db"
        if self._settings.knowledge_url or built.exists():
            return self._settings.store_url
        with self._lock:
            self._shipped = self._shipped or shipped_store(self._settings.data_dir)
            return self._shipped

    def _store(self, url: str) -> Store:
        # One that is no longer asked stays open: an answer in another thread may still be reading it.
        with self._lock:
            if url not in self._stores:
                self._stores[url] = open_store(url)
            return self._stores[url]

    def _indexed(self, url: str, view: View) -> Index:
        info = view.info()
        key = (url, info.publish, info.published_at)
        known = self._index
        if known is not None and known[0] == key:
            return known[1]
        with self._opening:
            if self._index is None or self._index[0] != key:
                self._index = (key, Index(view, self._folder))
                _keep()
            return self._index[1]


def _keep() -> None:
    """Spare the garbage collector what was opened: it stays, and to go through it takes a tenth of a second each time.

    What was opened of the publish before is let go.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
