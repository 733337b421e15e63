"""Which events have to do with each other: those that share most of who and where took part, of what kind, and story.

Found when asked: one more article would change what is related to every event of its people, so to keep it would make
`add` dearer with each. Only the nearest in time are read, so an answer does not grow slower either.
"""

from collections.abc import Iterable
from datetime import date

from knowledge.model import Event, Status
from knowledge.stories import stories

RELATED_BY = 3  # parties (the category counts as one) in common: fewer, and in a corpus on one subject all are related
MOST_RELATED = 3
STORY = 1  # what it weighs in parties that two lines are of one running story: short lines are soon alike
NEAREST = 50  # events each way in time that are looked at: what is further off is another story


def parties(event: Event) -> frozenset[str]:
    """Return the ids of all who took part in an event, and of its place."""
    named = (*event.actors, *event.recipients, *((event.place,) if event.place else ()))
    return frozenset(party.mention for party in named if party.mention)


def most_related(event: Event, others: Iterable[Event]) -> tuple[Event, ...]:
    """Return those of `others` that have most in common with `event`; among equals, the nearest in time first."""
    kept = [other for other in others if other.id != event.id and other.status is not Status.BACKGROUND]
    shared = [_in_common(event, other) for other in kept]
    if max(shared, default=0) + STORY < RELATED_BY:
        return ()
    own, *theirs = stories([event.line, *(other.line for other in kept)])
    ranked = [
        (-common - STORY * (story == own), _days_between(event, other), other.id, other)
        for other, common, story in zip(kept, shared, theirs, strict=True)
    ]
    close = sorted(each for each in ranked if -each[0] >= RELATED_BY)
    return tuple(other for *_, other in close[:MOST_RELATED])


def _in_common(one: Event, other: Event) -> int:
    return len(parties(one) & parties(other)) + (one.category is not None and one.category == other.category)


def _days_between(one: Event, other: Event) -> int:
    """Return the days between two events; an undated one is far from everything."""
    if one.when.start is None or other.when.start is None:
        return date.max.toordinal()
    return abs((one.when.start - other.when.start).days)
