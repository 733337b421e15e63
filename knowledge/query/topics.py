"""What a corpus is about: a few labels from the articles' own words, each with events behind it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from knowledge.texts.terms import Numbers

MOST_TOPICS = 12  # as many buttons as people look through
MOST_LABELS = 40  # that are looked up: each costs a search
_COMMON = 2  # articles or events: what one article tells once is no topic of a corpus
_ALIKE = 0.7  # of the smaller topic's events; topics that share more say the same


@dataclass(frozen=True, slots=True)
class Topic:
    """A label with how many articles are about it and how many events are found by its words."""

    label: str
    articles: int
    events: int


def chosen(found: Iterable[tuple[str, int]], events_of: Callable[[str], Numbers]) -> tuple[Topic, ...]:
    """Return the topics: labels with events that no topic before them has already brought, most articles first."""
    topics: list[Topic] = []
    brought: list[Numbers] = []
    for label, articles, events in _ranked(found, events_of):
        common = articles >= _COMMON or len(events) >= _COMMON
        if len(events) and common and not any(_alike(events, other) for other in brought):
            topics.append(Topic(label, articles, len(events)))
            brought.append(events)
        if len(topics) == MOST_TOPICS:
            break
    return tuple(topics)


def _ranked(
    found: Iterable[tuple[str, int]], events_of: Callable[[str], Numbers]
) -> Iterator[tuple[str, int, Numbers]]:
    """Yield labels with their articles and events, most of these first; events are looked up as far as is asked for."""
    for articles, equal in groupby(sorted(found, key=lambda each: -each[1]), key=lambda each: each[1]):
        rows = ((label, np.sort(events_of(label))) for label, _ in equal)
        for label, events in sorted(rows, key=lambda each: (-len(each[1]), each[0])):
            yield label, articles, events


def _alike(one: Numbers, other: Numbers) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared > _ALIKE * min(len(one), len(other))
