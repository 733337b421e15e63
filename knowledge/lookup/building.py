"""Names as a segment: what the look-up needs of them, in arrays that processes map instead of building."""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup import keys, roles
from knowledge.lookup.forms import NameForm
from knowledge.model import EntityKind
from knowledge.names import name_words, parts, skeleton, spelling
from knowledge.segments import Arrays
from knowledge.sounds import heard
from knowledge.titles import PARTICLES

KINDS = tuple(EntityKind)
# What a word is in a name.
GIVEN, FAMILY, PARTICLE = range(3)
_MOST_WORDS = 16  # of one name
_WITH_PATRONYMIC, _PATRONYMIC = 3, re.compile(r"(?:[oe]vich|[oe]vych|[oeiy]vna)$")
# The weight of an entity as a byte: sixteen steps for each doubling, so that everything beyond 60,000 is one.
_STEPS = 16


def segment(forms: Iterable[NameForm], gone: Iterable[str] = (), weights: Mapping[str, int] | None = None) -> Arrays:
    """Return the arrays that hold these forms, which must come with those of one entity together.

    `gone` are the ids that no longer count in earlier segments, beside those that have forms here. `weights` say how
    much is known of an entity: of two that fit alike the weightier comes first.
    """
    held = _Names()
    titled: list[NameForm] = []
    for entity, its in groupby(forms, key=lambda form: form.entity):
        own = list(its)
        held.add(entity, own)
        titled += [form for form in own if form.form == "role"]
    return {
        **held.arrays(weights or {}),
        **roles.arrays(titled),
        "gone": np.array(sorted({entity.encode() for entity in gone}), "S"),
    }


class _Names:
    """Names on their way into a segment."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._entities: list[tuple[bytes, int]] = []
        self._counts = [array("I"), array("I")]
        self._bearers = array("I")
        self._form_entity = array("I")
        self._form_words = array("I")
        self._form_parts = array("B")
        self._form_edges = array("I", [0])

    def add(self, entity: str, forms: Sequence[NameForm]) -> None:
        """Take in all that one entity is called."""
        number = len(self._entities)
        self._entities.append((entity.encode(), KINDS.index(forms[0].kind)))
        own: set[int] = set()
        seen = set()
        for form in forms:
            if form.form == "role":
                continue
            words, kinds = _parted(form)
            if not words or words in seen:
                continue
            seen.add(words)
            places = [self._number(word) for word in words]
            own.update(places)
            if form.kind is EntityKind.PERSON and len(words) > 1:
                for place, kind in zip(places, kinds, strict=True):
                    if kind != PARTICLE:
                        self._counts[kind][place] += 1
            self._form_entity.append(number)
            self._form_words.extend(places)
            self._form_parts.extend(kinds)
            self._form_edges.append(len(self._form_words))
        for place in own:
            self._bearers[place] += 1

    def _number(self, word: str) -> int:
        cut = word.encode()[: keys.WIDTH]
        number = self._numbers.setdefault(cut, len(self._numbers))
        if number == len(self._bearers):
            for counts in (self._bearers, *self._counts):
                counts.append(0)
        return number

    def arrays(self, weights: Mapping[str, int]) -> dict[str, NDArray[np.generic]]:
        """Return everything in arrays: entities sorted by their ids, words by their letters."""
        ids = np.array([entity for entity, _ in self._entities], "S")
        order = np.argsort(ids, kind="stable")
        if len(np.unique(ids)) < len(ids):
            raise ValueError("the forms of one entity must come together")
        weight = np.array([weights.get(entity.decode(), 0) for entity, _ in self._entities], np.int32)[order]
        held = {
            "ids": ids[order],
            "kind": np.array([kind for _, kind in self._entities], np.uint8)[order],
            "weight": weight,
        }
        held |= self._forms(_inverse(order), weight)
        return held

    def _forms(self, entity_places: NDArray[np.uint32], weight: NDArray[np.int32]) -> dict[str, NDArray[np.generic]]:
        words = np.array(list(self._numbers), f"S{keys.WIDTH}")
        word_order = np.argsort(words, kind="stable")
        words = words[word_order]
        entities = entity_places[_view(self._form_entity)]
        order = np.argsort(entities, kind="stable")
        edges = _view(self._form_edges)
        sizes = np.diff(edges)[order]
        new_edges = np.zeros(len(order) + 1, np.uint32)
        np.cumsum(sizes, out=new_edges[1:])
        # Each word of each form, in the forms' new order.
        taken = np.arange(len(self._form_words)) + np.repeat(edges[:-1][order].astype(np.int64) - new_edges[:-1], sizes)
        form_words = _inverse(word_order)[_view(self._form_words)[taken]]
        entities = entities[order]
        steps = np.minimum(_STEPS * np.log2(1.0 + np.maximum(weight, 0)), 255).astype(np.uint8)[entities]
        return {
            "form_entity": entities,
            "form_edges": new_edges,
            "form_words": form_words,
            "form_parts": _view(self._form_parts)[taken],
            "form_weight": steps,
            "word_bearers": _view(self._bearers)[word_order],
            "word_given": _view(self._counts[GIVEN])[word_order],
            "word_family": _view(self._counts[FAMILY])[word_order],
            **_postings(form_words, _view(self._form_parts)[taken] == GIVEN, sizes, len(words), steps),
            **_words(words),
        }


def _parted(form: NameForm) -> tuple[tuple[str, ...], bytes]:
    """Return the words of a name, and what each of them is."""
    if form.kind is not EntityKind.PERSON:
        words = name_words(form.text)[:_MOST_WORDS]
        return words, bytes([FAMILY] * len(words))
    name = parts(form.text)
    kinds = [GIVEN] * len(name.given) + [FAMILY] * len(name.family)
    if len(kinds) == _WITH_PATRONYMIC and _PATRONYMIC.search(name.words[-1]):  # the family's name is written first
        kinds = [FAMILY, GIVEN, GIVEN]
    kinds = [PARTICLE if word in PARTICLES else kind for word, kind in zip(name.words, kinds, strict=True)]
    words = (*name.words, name.suffix) if name.suffix else name.words
    kinds += [PARTICLE] * bool(name.suffix)
    return words[:_MOST_WORDS], bytes(kinds[:_MOST_WORDS])


def _view(values: "array[int]") -> NDArray[np.uint32]:
    return np.frombuffer(values, values.typecode) if values else np.zeros(0, values.typecode)


def _inverse(order: NDArray[np.intp]) -> NDArray[np.uint32]:
    places = np.empty(len(order), np.uint32)
    places[order] = np.arange(len(order), dtype=np.uint32)
    return places


def _postings(
    form_words: NDArray[np.uint32],
    given: NDArray[np.bool_],
    sizes: NDArray[np.uint32],
    words: int,
    weight: NDArray[np.uint8],
) -> dict[str, NDArray[np.generic]]:
    """Return for each word the forms that have it: families before given names, the weightiest first."""
    forms = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    order = np.lexsort((forms, 255 - weight[forms], given, form_words))
    owners, forms = form_words[order], forms[order]
    # A word that stands twice in a name counts once; the first has its best place.
    pairs = owners.astype(np.uint64) << np.uint64(32) | forms
    first = np.zeros(len(pairs), np.bool_)
    first[np.unique(pairs, return_index=True)[1]] = True
    edges = np.zeros(words + 1, np.uint32)
    np.cumsum(np.bincount(owners[first], minlength=words), out=edges[1:])
    return {"post_edges": edges, "post_forms": forms[first]}


def _words(words: NDArray[np.bytes_]) -> dict[str, NDArray[np.generic]]:
    """Return what is known of each word by itself, and the keys under which it is found."""
    plain: list[bytes] = words.tolist()
    sounds = [spelling(word.decode()).encode() for word in plain]
    bones = [skeleton(word.decode()).encode() for word in plain]
    hashes, owners = array("I"), array("I")
    for place, each in enumerate(zip(plain, sounds, bones, strict=True)):
        own = tuple(keys.hashed(*each, heard(each[0].decode())))
        hashes.extend(own)
        owners.extend([place] * len(own))
    order = np.argsort(_view(hashes), kind="stable")
    return {
        "word": words,
        "word_sound": np.array(sounds, f"S{keys.WIDTH}"),
        "word_consonants": np.array(bones, f"S{keys.WIDTH}"),
        "word_letters": keys.letters(plain),
        "key_hash": _view(hashes)[order],
        "key_word": _view(owners)[order],
    }
