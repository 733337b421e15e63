"""A million short texts from a hundred thousand: sentences put together from halves of two others.

None of the new ones holds all the words that a query of the benchmark was made of, so each query keeps its answer.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+")
_LEAST = 3  # words of a half


def meant(query: str, text: str) -> frozenset[str]:
    """Return the words of a text that the words of a query, mistyped or cut short, were made of."""
    words = {each.lower() for each in _WORD.findall(text)}
    return frozenset(min(words, key=lambda word: (_apart(typed, word), word)) for typed in query.lower().split())


def _apart(typed: str, word: str) -> float:
    return 0.5 if word.startswith(typed) and word != typed else OSA.distance(typed, word)


def grown(texts: Sequence[str], sought: Iterable[frozenset[str]], size: int, seed: int = 1) -> Iterator[str]:
    """Yield new texts until there are `size` with those given; the same ones for the same seed.

    Args:
        texts: the sentences that halves are taken from.
        sought: for each query the words that no new text may hold all of.
        size: how many texts there shall be in all.
        seed: of the random choice.
    """
    rarest: dict[str, list[frozenset[str]]] = {}
    for words in sought:
        rarest.setdefault(max(words, key=len), []).append(words)
    chosen = random.Random(seed)
    halves = [words for words in (text.split() for text in texts) if len(words) >= 2 * _LEAST]
    left = size - len(texts)
    while left > 0:
        one, other = chosen.choice(halves), chosen.choice(halves)
        text = " ".join([*one[: len(one) // 2], *other[len(other) // 2 :]])
        held = {each.lower() for each in _WORD.findall(text)}
        if not any(words <= held for word in held & rarest.keys() for words in rarest[word]):
            left -= 1
            yield text
