"""Running stories: which articles tell of one, by their words alone. No parse is needed.

Two stories of one kind (a final and the next year's, two quakes of one coast) share most of their words. What parts
them are names and numbers, and what only one of them tells. So articles are first gathered by how alike they read, and
a gathering is then halved where its two halves, once what all of it shares counts for nothing, have little in common.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from knowledge.names import fold
from knowledge.texts import STOP_WORDS, stem

# Measured on the benchmark of stories, on one half of its topics and then on the other: docs/evaluation.md.
TOGETHER = 0.1
"""Mean likeness (cosine) from which two gatherings are one. From .08 to .14 little changes."""
APART = 0.1
"""Mean likeness of two halves, by what not all of the gathering shares, up to which they are two stories."""
FEWEST = 5
"""Articles that each half must have: fewer are odd ones out, which the rest of every story is unlike."""
TELLING = 2.0
"""What a name, and what a number, weighs beside a word; and a word of the title beside one of the text."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_TURNS = 200  # of the power iteration; gatherings are small, and only the signs of its result are used

Profile = Mapping[str, float]


def stories(documents: Sequence[str]) -> list[int]:
    """Return for each document the number of its story; a document that is like no other has one of its own.

    The same documents in another order are gathered alike. Average linkage, then spectral bisection (Newman 2006).
    Time grows with the square of the number of documents: four seconds for 500 articles.
    """
    order = sorted(range(len(documents)), key=documents.__getitem__)
    profiles = [_profile(documents[place]) for place in order]
    found = [
        story
        for gathered in _gathered(_weighed(profiles))
        for story in _parted([profiles[each] for each in gathered], gathered)
    ]
    numbers = [0] * len(documents)
    for number, story in enumerate(sorted(sorted(order[each] for each in story) for story in found)):
        for place in story:
            numbers[place] = number
    return numbers


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return fold(word)


def _profile(document: str) -> Profile:
    """Return the stems of a document with how much each is used there."""
    used: Counter[str] = Counter()
    title = True
    for line in filter(str.strip, document.split("\n")):
        for word in map(_folded, _WORD.findall(line)):
            used[stem(word)] += 0 if word in STOP_WORDS else 2 if title else 1  # TELLING, as a count
        title = False
    named = _names(document)
    return {
        word: (1 + math.log(count)) * (TELLING if word in named else 1) * (TELLING if word[0].isdigit() else 1)
        for word, count in used.items()
        if count and len(word) > 1
    }


def _names(document: str) -> frozenset[str]:
    """Return the stems of words that begin with a capital inside a sentence, and mostly do."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in _SENTENCE_END.split(document):
        first, *others = _WORD.findall(sentence) or [""]
        small[_folded(first)] += first[:1].islower()
        for word in others:
            (capital if word[0].isupper() else small)[_folded(word)] += not word[0].isdigit()
    return frozenset(stem(word) for word, count in capital.items() if count and count >= small[word])


def _weighed(profiles: Sequence[Profile], *, within: bool = False) -> list[Profile]:
    """Return the profiles with rare words weighing more, each of length one.

    `within` a gathering what all of it shares weighs nothing, and what one article alone has is no sign.
    """
    holders = Counter(word for profile in profiles for word in profile)
    whole = len(profiles) if within else len(profiles) + 1
    weighed: list[Profile] = []
    for profile in profiles:
        kept = (word for word in sorted(profile) if holders[word] > within)
        vector = {word: profile[word] * math.log(whole / holders[word]) for word in kept}
        length = math.sqrt(sum(each * each for each in vector.values())) or 1.0
        weighed.append({word: each / length for word, each in vector.items()})
    return weighed


def _likeness(vectors: Sequence[Profile]) -> dict[int, dict[int, float]]:
    """Return the cosine of each two vectors that share a word."""
    alike: dict[int, dict[int, float]] = {place: defaultdict(float) for place in range(len(vectors))}
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word, weight in vector.items():
            for other, its in holders[word]:
                alike[place][other] += weight * its
                alike[other][place] += weight * its
            holders[word].append((place, weight))
    return alike


def _gathered(vectors: Sequence[Profile]) -> list[list[int]]:
    """Join the most alike first, for as long as two gatherings are alike enough on average."""
    sums = _likeness(vectors)
    groups = {place: [place] for place in sums}
    waiting = [(-alike, one, other) for one, near in sums.items() for other, alike in near.items() if one < other]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] <= -TOGETHER:
        likeness, one, other = heapq.heappop(waiting)
        if one not in groups or other not in groups or -likeness != _mean(sums, groups, one, other):
            continue  # of gatherings that have grown since
        groups[one] += groups.pop(other)
        for near, alike in sums.pop(other).items():
            del sums[near][other]
            if near != one:
                sums[one][near] = sums[near][one] = sums[one].get(near, 0.0) + alike
        for near in sums[one]:
            first, second = sorted((one, near))
            heapq.heappush(waiting, (-_mean(sums, groups, first, second), first, second))
    return [sorted(group) for group in groups.values()]


def _mean(sums: Mapping[int, Mapping[int, float]], groups: Mapping[int, Sequence[int]], one: int, other: int) -> float:
    return sums[one].get(other, 0.0) / (len(groups[one]) * len(groups[other]))


def _parted(profiles: Sequence[Profile], names: Sequence[int]) -> list[list[int]]:
    """Halve a gathering for as long as its halves are two stories; `names` are the documents its profiles are of."""
    if len(names) >= 2 * FEWEST:
        alike = _likeness(_weighed(profiles, within=True))
        halves = _halves(alike)
        between = [alike[one].get(other, 0.0) for one in halves[0] for other in halves[1]]
        if min(map(len, halves)) >= FEWEST and sum(between) / len(between) <= APART:
            return [
                story
                for half in halves
                for story in _parted([profiles[each] for each in half], [names[each] for each in half])
            ]
    return [list(names)]


def _halves(alike: Mapping[int, Mapping[int, float]]) -> tuple[list[int], list[int]]:
    """Return the two halves with the least between them for how much each document is like any other.

    The signs of the leading eigenvector of the modularity matrix (M. Newman, PNAS 103, 2006), by power iteration.
    """
    order = {each: place for place, each in enumerate(alike)}
    rows = np.array([order[one] for one, near in alike.items() for _ in near], np.int64)
    columns = np.array([order[other] for near in alike.values() for other in near], np.int64)
    values = np.array([likeness for near in alike.values() for likeness in near.values()], np.float64)
    degrees = np.bincount(rows, values, len(alike))
    total = degrees.sum() or 1.0
    shift = 2 * degrees.max()  # makes the largest eigenvalue the one of largest size
    vector = np.cos(list(alike))  # anything that is not orthogonal to the result
    for _ in range(_TURNS):
        lean = degrees @ vector / total
        vector = np.bincount(rows, values * vector[columns], len(alike)) + shift * vector - degrees * lean
        vector /= np.linalg.norm(vector) or 1.0
    signs = dict(zip(alike, vector.tolist(), strict=True))
    return [place for place in alike if signs[place] >= 0], [place for place in alike if signs[place] < 0]
