"""Whose texts there are: those that somebody says, is in, or is meant by, and those of what was at a place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.segments import Arrays, Strings, strings
from knowledge.texts.passages import Passage
from knowledge.texts.sets import rising
from knowledge.texts.terms import Numbers, Terms
from knowledge.texts.words import stems

Tie: TypeAlias = Literal["by", "about", "in", "at"]
"""What somebody or something is to a text: who says it, whom a quote is about, who is in an event, where that was."""
TIES: tuple[Tie, ...] = ("by", "about", "in", "at")
Tied: TypeAlias = tuple[Tie, str, str]
"""How, which entity (the id of its record, ASCII), to which text (its id)."""

_NOTHING = np.zeros(0, np.int64)


def tied_arrays(held: Sequence[Passage], tied: Iterable[Tied]) -> Arrays:
    """Return for each entity the texts that it has to do with, tie by tie; and for each place's name the texts there.

    Args:
        held: the texts in their order, which is that of their ids.
        tied: in any order; what is tied to another text is left out.
    """
    numbers = {each.id: number for number, each in enumerate(held)}
    entities: dict[str, int] = {}
    keys = np.fromiter(
        (
            (entities.setdefault(entity, len(entities)) * len(TIES) + TIES.index(tie)) << 32 | numbers[text]
            for tie, entity, text in tied
            if text in numbers
        ),
        np.int64,
    )
    ordered = sorted(entities)
    place = np.zeros(len(ordered), np.int64)
    place[[entities[each] for each in ordered]] = np.arange(len(ordered))
    entity, tie = np.divmod(keys >> 32, len(TIES))
    pairs = np.unique((place[entity] * len(TIES) + tie) << 32 | keys & 0xFFFFFFFF) if len(keys) else keys
    return {
        "entities": np.array([each.encode() for each in ordered], np.bytes_),
        "tied_edges": _edges(pairs >> 32, len(ordered) * len(TIES)),
        "tied": (pairs & 0xFFFFFFFF).astype(np.int32),
        **_places(held),
    }


def _places(held: Sequence[Passage]) -> Arrays:
    """Return the names of places, the texts at each, and the stems of their words with the names that have each."""
    names = sorted({each.place for each in held if each.place}, key=str.encode)
    number = {name: place for place, name in enumerate(names)}
    at = np.array([number[each.place] << 32 | text for text, each in enumerate(held) if each.place], np.int64)
    at.sort()
    having = [(stem, place) for place, name in enumerate(names) for stem in stems(name)]
    words = sorted({stem for stem, _ in having}, key=str.encode)
    word = {stem: place for place, stem in enumerate(words)}
    named = np.array(sorted(word[stem] << 32 | place for stem, place in having), np.int64)
    letters, ends = strings(words)
    return {
        "place_edges": _edges(at >> 32, len(names)),
        "place_texts": (at & 0xFFFFFFFF).astype(np.int32),
        "place_stem_letters": letters,
        "place_stem_ends": ends,
        "place_stem_edges": _edges(named >> 32, len(words)),
        "place_stem_names": (named & 0xFFFFFFFF).astype(np.int32),
    }


def _edges(owners: NDArray[np.int64], count: int) -> NDArray[np.uint32]:
    """Return where what each owner has begins, the end included; `owners` rise."""
    return np.searchsorted(owners, np.arange(count + 1)).astype(np.uint32)


def tied_to(arrays: Arrays, tie: Tie, entity: str) -> Numbers:
    """Return the numbers of the texts of one segment, rising, to which an entity has this tie."""
    held, sought = arrays["entities"], entity.encode()
    place = int(np.searchsorted(held, np.bytes_(sought)))
    if place == len(held) or held[place] != sought:
        return _NOTHING
    at = place * len(TIES) + TIES.index(tie)
    edges = arrays["tied_edges"]
    return arrays["tied"][edges[at] : edges[at + 1]].astype(np.int64)


def located(arrays: Arrays, terms: Terms) -> Numbers:
    """Return the numbers of the texts of one segment, rising, at places whose names hold every word that was asked."""
    if not terms.words:
        return _NOTHING
    words = Strings(arrays["place_stem_letters"], arrays["place_stem_ends"])
    named: NDArray[np.int32] | None = None
    for meant, start in zip(terms.words, terms.begun or ("",) * len(terms.words), strict=True):
        have = _named(arrays, _stems(words, meant, start))
        named = have if named is None else np.intersect1d(named, have, assume_unique=True)
    edges, texts = arrays["place_edges"], arrays["place_texts"]
    some = () if named is None else named.tolist()
    return rising(np.concatenate([_NOTHING, *(texts[edges[name] : edges[name + 1]] for name in some)]))


def _stems(words: Strings, meant: Mapping[str, float], start: str) -> set[int]:
    """Return the places of the stems that a word may stand for, or begins."""
    found = {place for stem in meant if (place := words.find(stem)) is not None}
    return found | set(words.starting(start)) if start else found


def _named(arrays: Arrays, places: Iterable[int]) -> NDArray[np.int32]:
    """Return the names, rising, that have any of these stems."""
    edges, names = arrays["place_stem_edges"], arrays["place_stem_names"]
    held = [names[edges[place] : edges[place + 1]] for place in places]
    return np.unique(np.concatenate([np.zeros(0, np.int32), *held]))
