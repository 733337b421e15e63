"""What the text index was measured against: SQLite's FTS5 with the query corrected against its words.

The same forgiveness on the database's own engine: candidates and their order are FTS5's, corrections are OSA's.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

_MOST = 12  # corrections of a word: more cost time and find no more
_TWO_FROM = 7  # letters
_WORD = re.compile(r"[a-z0-9]+")


def corrected(path: str) -> Callable[[str, int], list[tuple[str, float]]]:
    """Return a search among the texts of a file, a JSON object a line: `id`, `text`. Asked as the scorer does."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table t using fts5(x, content='', tokenize='porter unicode61')")
    ids: list[str] = []
    words: set[str] = set()
    with Path(path).open(encoding="utf-8") as file:
        for number, each in enumerate(map(json.loads, file)):
            ids.append(each["id"])
            words.update(_WORD.findall(each["text"].lower()))
            base.execute("insert into t(rowid, x) values (?, ?)", (number, each["text"]))
    base.execute("insert into t(t) values ('optimize')")
    known = sorted(words)

    def search(query: str, most: int) -> list[tuple[str, float]]:
        typed = _WORD.findall(query.lower())
        for known_too in (False, True):
            meant = [_meant(word, known, corrected=known_too or word not in words) for word in typed]
            every = " AND ".join(_either(each) for each in meant)
            if every and (found := base.execute(_FIND, (f"{every[:-1]} OR {typed[-1]}*)", most)).fetchall()):
                return [(ids[number], -rank) for number, rank in found]
        either = _either(typed)
        return [(ids[number], -rank) for number, rank in base.execute(_FIND, (either, most))] if typed else []

    return search


_FIND = "select rowid, rank from t where t match ? order by rank limit ?"


def _either(words: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def _meant(word: str, known: list[str], *, corrected: bool) -> list[str]:
    if not corrected:
        return [word]
    errors = 1 if len(word) < _TWO_FROM else 2
    apart = process.cdist([word], known, scorer=OSA.distance, score_cutoff=errors, dtype=np.uint8)[0]
    near = np.flatnonzero(apart <= errors)
    return [word, *(known[place] for place in near[np.argsort(apart[near], kind="stable")][:_MOST].tolist())]
