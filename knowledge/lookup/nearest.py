"""Who to name when nobody fits: those whose names begin as what was asked and look most like it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from knowledge.lookup.asked import Word
from knowledge.lookup.opened import Opened
from knowledge.titles import ASIDE
from knowledge.titles.lexicon import is_small

_BEGINS = 3  # letters that are right even where the rest is not
_ALIKE = 0.75


def nearest(
    words: Sequence[Word], segments: Sequence[Opened], kinds: NDArray[np.uint8] | None, most: int
) -> tuple[str, ...]:
    """Return at most `most` entities of these kinds, the likeliest first; nobody is meant by that."""
    found: list[tuple[float, str]] = []
    for segment in segments:
        hits = []
        for word in words:
            begun = segment.starting(word.plain[:_BEGINS]) if len(word.plain) >= _BEGINS else range(0)
            if word.text in ASIDE or is_small(word.text) or not begun:
                continue
            known = segment.words[begun.start : begun.stop].tolist()
            alike = process.cdist([word.plain], known, scorer=JaroWinkler.similarity, dtype=np.float32)[0]
            order = alike.argsort(kind="stable")
            order = order[alike[order] >= _ALIKE][-most:]
            hits.append(((order + begun.start).astype(np.uint32), alike[order]))
        forms, scores = segment.having(hits, kinds, most, alone=True)
        ids = segment.arrays["ids"][segment.arrays["form_entity"][forms]].tolist()
        found += [(-score, entity.decode()) for score, entity in zip(scores.tolist(), ids, strict=True)]
    return tuple(dict.fromkeys(entity for _, entity in sorted(found)))[:most]
