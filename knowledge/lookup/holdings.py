"""The arrays behind roles: the words of offices, the offices, and who held each on which day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from knowledge.lookup.forms import NameForm
from knowledge.lookup.offices import FORMER, Office, office, read_role, root
from knowledge.names import skeleton
from knowledge.segments import Arrays, Strings, strings
from knowledge.titles.lexicon import Sort

_TYPO_FROM = 6  # letters from which a word of a role may have one typing error
_SOUND_FROM = 3  # consonants that two scripts must share
_LONGEST_WORD = 40
_REMEMBERED = 1_000  # offices
_MOST = 50  # words that share one mark
_NO_KEY = 2**32 - 1
_NONE = np.array([], np.uint32)


def arrays(forms: Iterable[NameForm]) -> dict[str, NDArray[Any]]:
    """Return the arrays of all roles among `forms`."""
    forms = [form for form in forms if form.form == "role"]
    ids = sorted({form.entity.encode() for form in forms})
    place = {entity: number for number, entity in enumerate(ids)}
    held: dict[Office, set[tuple[int, int]]] = defaultdict(set)
    written: set[str] = set()
    for form in forms:
        if found := office(form.text):
            held[found].add((-(form.on.toordinal() if form.on else 0), place[form.entity.encode()]))
            written.update(read.meaning[0] for read in read_role(form.text) if read.sort is Sort.OTHER)
    offices = sorted(held, key=lambda each: (sorted(each.words), sorted(each.head)))
    keys = sorted({key for each in offices for key in each.words})
    number = {key: at for at, key in enumerate(keys)}
    rows = [(at, -on, entity) for at, each in enumerate(offices) for on, entity in sorted(held[each])]
    entities = np.array([entity for _, _, entity in rows], np.uint32)
    order = np.argsort(entities, kind="stable").astype(np.uint32)
    holding: list[list[int]] = [[] for _ in keys]
    for at, each in enumerate(offices):
        for key in each.words:
            holding[number[key]].append(at)
    return {
        "role_ids": np.array(ids, "S"),
        **dict(zip(("role_keys", "role_keys_edges"), strings(keys), strict=True)),
        **_lists("role_words", [sorted(number[key] for key in each.words) for each in offices]),
        **_lists("role_postings", holding),
        "role_heads": _heads([sorted(number[key] for key in each.head) for each in offices]),
        "role_bare": np.array([each.bare for each in offices], np.bool_),
        "role_left": np.array([FORMER in each.head for each in offices], np.bool_),
        "role_held_edges": np.searchsorted([at for at, _, _ in rows], np.arange(len(offices) + 1)).astype(np.uint32),
        "role_held_entity": entities,
        "role_held_on": np.array([on for _, on, _ in rows], np.int32),
        "role_of_row": order,
        "role_of_entity": entities[order],
        **_spellings(sorted(word for word in written if len(word) <= _LONGEST_WORD)),
    }


def _lists(name: str, lists: list[list[int]]) -> dict[str, NDArray[Any]]:
    edges = np.zeros(len(lists) + 1, np.uint32)
    np.cumsum([len(each) for each in lists], out=edges[1:])
    return {name: np.array([each for some in lists for each in some], np.uint32), f"{name}_edges": edges}


def _heads(heads: list[list[int]]) -> NDArray[np.uint32]:
    """Return the heads as rows of one width, filled up with what is no key."""
    found = np.full((len(heads), max(map(len, heads), default=1)), _NO_KEY, np.uint32)
    for at, head in enumerate(heads):
        found[at, : len(head)] = head
    return found


def _spellings(words: list[str]) -> dict[str, NDArray[Any]]:
    """Return words with the marks of all that one typing error or another script makes of them."""
    marks = sorted((mark, at) for at, word in enumerate(words) for mark in _marks(word))
    return {
        **dict(zip(("role_spellings", "role_spellings_edges"), strings(words), strict=True)),
        "role_marks": np.array([mark for mark, _ in marks], np.uint32),
        "role_marks_word": np.array([at for _, at in marks], np.uint32),
    }


def _marks(word: str) -> set[int]:
    """Return marks that two words share if they differ in one letter, or sound alike."""
    less = [word[:at] + word[at + 1 :] for at in range(len(word))] if len(word) >= _TYPO_FROM - 1 else []
    sound = skeleton(word)
    return {crc32(each.encode()) for each in (word, *less, *([f"~{sound}"] if len(sound) >= _SOUND_FROM else []))}


class Holdings:
    """The roles of one segment."""

    def __init__(self, segment: Arrays, later: Iterable[Arrays]) -> None:
        """Open the arrays of a segment; what `later` ones hold or take out counts here no longer."""
        self._all = segment
        self._live = np.ones(len(segment["role_ids"]), np.bool_)
        for other in later:
            for ids in (other["ids"], other["gone"]):
                self._live[_places(segment["role_ids"], ids)] = False
        self._keys = Strings(segment["role_keys"], segment["role_keys_edges"])
        self._spellings = Strings(segment["role_spellings"], segment["role_spellings_edges"])
        self.office = lru_cache(maxsize=_REMEMBERED)(self._office)

    def known(self, word: str) -> bool:
        """Tell whether a folded word of no lexicon stands in a role here, in this form or another."""
        return self._keys.find(root(word)) is not None

    def near(self, word: str, *, foreign: bool) -> str | None:
        """Return the word of a role that `word` is with one typing error; in another script, one that sounds alike."""
        if not _SOUND_FROM <= len(word) <= _LONGEST_WORD:
            return None
        marks = np.fromiter(_marks(word), np.uint32)
        first = np.searchsorted(self._all["role_marks"], marks)
        last = np.searchsorted(self._all["role_marks"], marks, "right")
        found = {int(at) for a, b in zip(first, last, strict=True) for at in self._all["role_marks_word"][a:b][:_MOST]}
        ranked = []
        for other in sorted(self._spellings[at] for at in found):
            distance = OSA.distance(word, other, score_cutoff=1)
            if (distance <= 1 and len(word) >= _TYPO_FROM) or (foreign and skeleton(word) == skeleton(other)):
                ranked.append((distance, other))
        return min(ranked)[1] if ranked else None

    def offices(self, asked: Collection[str]) -> NDArray[np.uint32]:
        """Return the offices that have all these words, and no other word in their heads."""
        found = [self._keys.find(key) for key in asked]
        keys = [key for key in found if key is not None]
        if not keys or len(keys) < len(found):
            return _NONE
        lists = sorted((self._list("role_postings", key) for key in keys), key=len)
        both = lists[0]
        for other in lists[1:]:
            at = np.minimum(np.searchsorted(other, both), len(other) - 1)
            both = both[other[at] == both]
        return self._headed(both, keys)

    def exactly(self, words: Collection[str]) -> NDArray[np.uint32]:
        """Return the offices that have these words and no others."""
        found = self.offices(words)
        edges = self._all["role_words_edges"]
        exact: NDArray[np.bool_] = edges[found + 1] - edges[found] == len(words)
        return found[exact]

    def sharing(self, words: Collection[str], beside: Collection[str]) -> NDArray[np.uint32]:
        """Return the offices whose heads hold only these words, or words that may stand `beside` them."""
        keys = [key for word in words if (key := self._keys.find(word)) is not None]
        others = [key for word in beside if (key := self._keys.find(word)) is not None]
        found = np.unique(np.concatenate([_NONE, *(self._list("role_postings", key) for key in keys)]))
        return self._headed(found, [*keys, *others])

    def _headed(self, offices: NDArray[np.uint32], keys: list[int]) -> NDArray[np.uint32]:
        heads: NDArray[np.uint32] = self._all["role_heads"][offices]
        asked: NDArray[np.bool_] = heads == np.uint32(_NO_KEY)
        for key in keys:
            asked |= heads == np.uint32(key)
        return offices[np.all(asked, axis=1)]

    def _office(self, number: int) -> Office:
        """Return what an office means."""
        head = [key for key in self._all["role_heads"][number].tolist() if key != _NO_KEY]
        return Office(
            frozenset(self._keys[key] for key in self._list("role_words", number).tolist()),
            frozenset(map(self._keys.__getitem__, head)),
        )

    def latest(self, offices: NDArray[np.uint32], most: int) -> list[tuple[int, str, int, int]]:
        """Return up to `most` who held these offices: office, entity, day (0: not known), weight; the latest first.

        Of an office that says of what, who held it last, and those of whom no day is known.
        """
        if not len(offices):
            return []
        edges = self._all["role_held_edges"]
        begins = edges[offices].astype(np.int64)
        sizes = edges[offices + 1] - begins
        rows = np.repeat(begins - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        of = np.repeat(offices, sizes)
        alive = self._live[self._all["role_held_entity"][rows]]
        rows, of = rows[alive], of[alive]
        on = self._all["role_held_on"][rows]
        starts = np.flatnonzero(np.concatenate([[True], of[1:] != of[:-1]]))[: len(of)]
        last = np.repeat(on[starts], np.diff(np.append(starts, len(of))))
        kept = (on == last) | (on == 0) | self._all["role_bare"][of]
        rows, of, on = rows[kept], of[kept], on[kept]
        if len(on) > most:
            late = on >= np.partition(on, len(on) - most)[len(on) - most]
            rows, of, on = rows[late], of[late], on[late]
        entity = self._all["role_held_entity"][rows]
        weight = self._weights(entity)
        order = np.lexsort((entity, -weight, -on))[:most].tolist()
        return [(int(of[at]), self._id(int(entity[at])), int(on[at]), int(weight[at])) for at in order]

    def held_by(self, entity: str) -> list[tuple[Office, int]]:
        """Return the offices that an entity holds or held, each with its day."""
        return self._held_by(entity, left=False)

    def left_by(self, entity: str) -> list[tuple[Office, int]]:
        """Return the offices that an entity is called former in, each with its day."""
        return self._held_by(entity, left=True)

    def _held_by(self, entity: str, *, left: bool) -> list[tuple[Office, int]]:
        places = _places(self._all["role_ids"], np.array([entity.encode()], "S"))
        if not len(places) or not self._live[places[0]]:
            return []
        own = np.array([places[0], places[0] + 1], np.uint32)  # of the same type: else all would be copied
        first, last = np.searchsorted(self._all["role_of_entity"], own)
        rows = self._all["role_of_row"][first:last]
        offices = np.searchsorted(self._all["role_held_edges"], rows, "right") - 1
        if left:
            rows, offices = rows[self._all["role_left"][offices]], offices[self._all["role_left"][offices]]
        days = self._all["role_held_on"][rows]
        return [(self.office(at), on) for at, on in zip(offices.tolist(), days.tolist(), strict=True)]

    def _id(self, entity: int) -> str:
        return bytes(self._all["role_ids"][entity]).decode()

    def _weights(self, entities: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return how much is known of each, which the names of the same segment tell."""
        found = np.searchsorted(self._all["ids"], self._all["role_ids"][entities])
        return np.asarray(self._all["weight"], np.int64)[found]

    def _list(self, name: str, at: int) -> NDArray[np.uint32]:
        edges = self._all[f"{name}_edges"]
        found: NDArray[np.uint32] = self._all[name][edges[at] : edges[at + 1]]
        return found


def _places(held: NDArray[np.bytes_], asked: NDArray[np.bytes_]) -> NDArray[np.intp]:
    """Return the places of those of the `asked` that are in `held`, which is sorted."""
    if not len(held) or not len(asked):
        return np.array([], np.intp)
    found = np.minimum(np.searchsorted(held, asked), len(held) - 1)
    same: NDArray[np.bool_] = held[found] == asked
    return found[same]
