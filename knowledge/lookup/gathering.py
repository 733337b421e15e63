"""The names of all segments that have most of the words looked for, fetched to be read closely."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup.aligning import Form, family_of
from knowledge.lookup.alike import Known
from knowledge.lookup.building import KINDS
from knowledge.lookup.opened import Opened, Places, Scores
from knowledge.model import EntityKind

_PERSON = KINDS.index(EntityKind.PERSON)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Names, and the words they are made of."""

    known: Known
    forms: list[Form]
    parted: bool  # words asked may be written together or apart in them


def gathered(
    segments: Sequence[Opened],
    found: Sequence[Sequence[tuple[Places, Scores]]],
    parted: Sequence[Sequence[tuple[Places, Scores]]],
    kinds: NDArray[np.uint8] | None,
    most: int,
) -> Gathered | None:
    """Return the names that have most of what was `found` for each word in each segment; None where none has any."""
    best: list[tuple[float, int, str, int, int]] = []
    for number, segment in enumerate(segments):
        forms, scores = segment.having([each[number] for each in (*found, *parted)], kinds, most)
        entities = segment.arrays["form_entity"][forms]
        weights = segment.arrays["weight"][entities].tolist()
        ids = segment.arrays["ids"][entities].tolist()
        for form, score, weight, entity in zip(forms.tolist(), scores.tolist(), weights, ids, strict=True):
            best.append((-score, -weight, entity.decode(), number, form))
    best.sort()
    best = best[:most]
    return _fetched(segments, best, parted=bool(parted)) if best else None


def _fetched(segments: Sequence[Opened], best: Sequence[tuple[float, int, str, int, int]], *, parted: bool) -> Gathered:
    words = [_words(segments[number], form) for *_, number, form in best]
    every = np.unique(np.concatenate([segments[best[at][3]].words[each] for at, each in enumerate(words)]))
    known = _known(segments, every)
    given, family = known.given.tolist(), known.family.tolist()
    texts = [word.decode() for word in every.tolist()]
    forms = []
    for (_, weight, entity, number, form), its in zip(best, words, strict=True):
        segment = segments[number].arrays
        places = every.searchsorted(segments[number].words[its]).tolist()
        parts = segment["form_parts"][segment["form_edges"][form] : segment["form_edges"][form + 1]].tolist()
        thing = segment["kind"][segment["form_entity"][form]] != _PERSON
        at = family_of(parts, [given[each] for each in places], [family[each] for each in places])
        forms.append(
            Form(entity, -weight, bool(thing), tuple(places), tuple(texts[each] for each in places), tuple(parts), at)
        )
    return Gathered(known, forms, parted)


def _words(segment: Opened, form: int) -> Places:
    edges = segment.arrays["form_edges"]
    words: Places = segment.arrays["form_words"][edges[form] : edges[form + 1]]
    return words


def _known(segments: Sequence[Opened], words: NDArray[np.bytes_]) -> Known:
    """Return what all segments together know of these words, each of which one of them has."""
    sounds, consonants = np.zeros_like(words), np.zeros_like(words)
    counts = np.zeros((3, len(words)), np.int64)
    for segment in segments:
        place = segment.find(words)
        there = place >= 0
        held = place[there]
        sounds[there] = segment.arrays["word_sound"][held]
        consonants[there] = segment.arrays["word_consonants"][held]
        for row, count in enumerate((segment.bearers, segment.given, segment.family)):
            counts[row, there] += count[held]
    return Known(words, sounds, consonants, *counts)
