"""Words that must stand side by side: looked for in the texts' own words, which a segment holds in their order."""

import numpy as np
from numpy.typing import NDArray

from knowledge.texts.part import Part
from knowledge.texts.terms import Numbers

_AT_ONCE = 20_000  # texts whose words are laid out together: some 5 MB


def holding(part: Part, phrase: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the texts of a part, rising, numbered within it, in which these folded words stand side by side."""
    found = [part.words.find(word) for word in phrase]
    places = [place for place in found if place is not None]
    if len(places) < len(phrase) or not places:
        return np.zeros(0, np.int64)
    lists = sorted((part.texts(place, place + 1) - part.base for place in set(places)), key=len)
    texts = lists[0]
    for other in lists[1:]:
        texts = texts[np.isin(texts, other, assume_unique=True)]
    turns = [texts[first : first + _AT_ONCE] for first in range(0, len(texts), _AT_ONCE)]
    return np.concatenate([np.zeros(0, np.int64), *(_standing(part, turn, places) for turn in turns)])


def _standing(part: Part, texts: Numbers, places: list[int]) -> NDArray[np.int64]:
    firsts = part.of("token_edges")[texts].astype(np.int64)
    starts = np.maximum(part.of("said")[texts].astype(np.int64) - len(places) + 1, 0)  # of the phrase, in each text
    owner = np.repeat(np.arange(len(texts)), starts)
    at = firsts[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(starts) - starts, starts)
    tokens = part.of("tokens")
    for offset, place in enumerate(places):
        here = tokens[at + offset] >> 1 == place
        owner, at = owner[here], at[here]
    return texts[np.unique(owner)].astype(np.int64)
