"""Words that must stand in a text itself, or there side by side: a segment holds each text's words in their order."""

import numpy as np
from numpy.typing import NDArray

from knowledge.texts.part import Part
from knowledge.texts.terms import Terms
from knowledge.texts.words import stem

# Texts that hold all words of a phrase: of more, which only the commonest words make, it would take too long to tell in
# which they stand side by side (3 µs each), and it would tell too little.
MOST = 20_000


def holding(part: Part, phrase: tuple[str, ...]) -> tuple[NDArray[np.int64], list[int]]:
    """Return the texts of a part, rising, numbered within it, that hold these folded words, and the words' places."""
    found = [part.words.find(word) for word in phrase]
    places = [place for place in found if place is not None]
    if len(places) < len(phrase) or not places:
        return np.zeros(0, np.int64), []
    lists = sorted((part.texts(place, place + 1) - part.base for place in set(places)), key=len)
    texts = lists[0]
    for other in lists[1:]:
        texts = texts[np.isin(texts, other, assume_unique=True)]
    return texts.astype(np.int64), places


def standing(part: Part, texts: NDArray[np.int64], places: list[int]) -> NDArray[np.int64]:
    """Return those of these texts, rising, in whose own words these words stand side by side."""
    firsts = part.of("token_edges")[texts].astype(np.int64)
    starts = np.maximum(part.of("said")[texts].astype(np.int64) - len(places) + 1, 0)  # of the phrase, in each text
    owner = np.repeat(np.arange(len(texts)), starts)
    at = firsts[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(starts) - starts, starts)
    tokens = part.of("tokens")
    for offset, place in enumerate(places):
        here = tokens[at + offset] >> 1 == place
        owner, at = owner[here], at[here]
    return texts[np.unique(owner)]


def spoken(part: Part, texts: NDArray[np.int64], terms: Terms) -> NDArray[np.bool_]:
    """Tell which of these texts, numbered within the part, hold in their own words every word that was asked."""
    sizes = part.of("said")[texts].astype(np.int64)
    owner = np.repeat(np.arange(len(texts)), sizes)
    firsts = part.of("token_edges")[texts].astype(np.int64)
    at = firsts[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    words, which = np.unique(part.of("tokens")[at] >> 1, return_inverse=True)
    roots = list(map(stem, part.spelt(words)))
    found = np.full(len(texts), bool(terms.words))
    for meant, start in zip(terms.words, terms.begun or ("",) * len(terms.words), strict=True):
        likely = np.array([root in meant or bool(start and root.startswith(start)) for root in roots], bool)
        found &= np.bincount(owner[likely[which]], minlength=len(texts)) > 0
    return found
