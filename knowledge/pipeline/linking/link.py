"""Joins what several articles say of the same person, organisation, place or event.

Linking is a pure function of a set of mentions, so any order and any batching of articles gives the same records. It
is blocked: two mentions can only be joined where they share a block, and `affected` finds what an `add` or a `remove`
can change, so that only that is linked again. People meet by family name or by name; reports of events by a day and a
name; a merge correction is a block of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from knowledge.model import Entity, Event, Mention
from knowledge.pipeline.linking import events, people
from knowledge.pipeline.linking.merging import merge
from knowledge.pipeline.linking.people import canonical
from knowledge.pipeline.linking.telling import Telling

_MARK = "same:"


@dataclass(frozen=True)
class Linked:
    """Records, and which of them holds each mention."""

    members: Mapping[str, str]
    records: tuple[Entity | Event, ...]


def blocks(mention: Mention) -> tuple[str, ...]:
    """Return where a mention meets those that it may be joined with."""
    return _blocks(mention, events.telling(mention) if mention.event else None)


def _blocks(mention: Mention, telling: Telling | None) -> tuple[str, ...]:
    own = events.blocks(telling) if telling else ()
    if mention.entity:
        own = (people.block(mention.entity), *people.face_blocks(mention))
    return (*own, *_marks([mention]))


def link(mentions: Iterable[Mention]) -> Linked:
    """Join a set of mentions that holds all that any of them may be joined with: everything, or what is `affected`."""
    given = sorted(mentions, key=canonical)
    members: dict[str, str] = {}
    records: list[Entity | Event] = []
    for cluster in _merge_marked([*_entities(given), *_events(given)]):
        ordered = sorted(cluster, key=canonical)
        record = ordered[0].id
        members.update((mention.id, record) for mention in ordered)
        records.append(merge(record, ordered))
    return Linked(members, tuple(sorted(records, key=lambda each: each.id)))


def affected(
    changed: Iterable[Mention], meeting: Callable[[Collection[str]], Iterable[Mention]]
) -> tuple[Mention, ...]:
    """Return all mentions whose record can change because some came or went.

    Reports of one event chain together only through reports that pass its gates, not through all that share a block.

    Args:
        changed: what came (as it is stored now) and what went.
        meeting: reads the stored mentions that are in any of these blocks.
    """
    found: dict[str, Mention] = {}
    near: dict[str, list[Mention]] = {}
    tellings = _Tellings()
    edge = list(changed)
    while edge:
        met = {block for mention in edge for block in tellings.blocks(mention)}
        unread = {block for block in met if not people.is_face_block(block)} - near.keys()
        near.update((block, []) for block in unread)
        for mention in meeting(unread):
            for block in unread.intersection(tellings.blocks(mention)):
                near[block].append(mention)
        whole = {mention.id: mention for block in unread if not events.is_block(block) for mention in near[block]}
        told = [each for each in edge if each.event]
        edge = [mention for mention in whole.values() if mention.id not in found]
        found.update((mention.id, mention) for mention in edge)
        for mention in told:
            reached = _reached(mention, near, found, tellings)
            edge += reached
            found.update((other.id, other) for other in reached)
    return tuple(found[each] for each in sorted(found))


class _Tellings(dict[str, Telling]):
    """The tellings of events: each is met by many, and reads its line once."""

    def of(self, mention: Mention) -> Telling:
        """Return the telling of an event's mention, as it is stored."""
        if (known := self.get(mention.id)) is None or known.mention is not mention:
            known = self[mention.id] = events.telling(mention)
        return known

    def blocks(self, mention: Mention) -> tuple[str, ...]:
        """Return the blocks of any mention."""
        return _blocks(mention, self.of(mention) if mention.event else None)


def _reached(
    mention: Mention, near: Mapping[str, Sequence[Mention]], found: Collection[str], tellings: _Tellings
) -> list[Mention]:
    """Return a report, as far as it is stored, and those that tell of the same event, if they are not found yet."""
    telling = tellings.of(mention)
    others = {other.id: other for block in events.blocks(telling) for other in near[block] if other.id not in found}
    return [
        other for other in others.values() if other.id == mention.id or events.same_event(telling, tellings.of(other))
    ]


def _entities(mentions: Iterable[Mention]) -> list[list[Mention]]:
    by_block: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity:
            by_block[people.block(mention.entity)].append(mention)
    return [cluster for block in by_block.values() for cluster in people.clusters(block)]


def _events(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Group reports, in their fixed order; each must be of one event with every other one of its cluster."""
    told = {mention.id: events.telling(mention) for mention in mentions if mention.event}
    alike = _pairs(told)
    clusters: list[list[str]] = []
    of: dict[str, int] = {}
    for each in told:
        near = sorted({of[other] for other in alike[each] if other in of})
        of[each] = next((number for number in near if alike[each].issuperset(clusters[number])), len(clusters))
        if of[each] == len(clusters):
            clusters.append([])
        clusters[of[each]].append(each)
    return [[told[each].mention for each in cluster] for cluster in clusters]


def _pairs(told: Mapping[str, Telling]) -> dict[str, set[str]]:
    """Return for each report those that tell of the same event, as far as they share a block."""
    places = {each: events.blocks(telling) for each, telling in told.items()}
    by_block: dict[str, list[str]] = defaultdict(list)
    for each, own in places.items():
        for block in own:
            by_block[block].append(each)
    alike: dict[str, set[str]] = {each: set() for each in told}
    for block, members in by_block.items():
        for one, other in combinations(members, 2):
            first = next(each for each in places[one] if each in places[other])  # two that meet often are asked once
            if first == block and _same_event(told[one], told[other]):
                alike[one].add(other)
                alike[other].add(one)
    return alike


def _same_event(one: Telling, other: Telling) -> bool:
    return events.same_event(one, other) and not _vetoed(one.mention, other.mention)


def _vetoed(a: Mention, b: Mention) -> bool:
    return not set(a.not_same_as).isdisjoint(b.not_same_as)


def _merge_marked(clusters: Sequence[list[Mention]]) -> list[list[Mention]]:
    """Join the clusters whose members share a merge mark, unless a split mark parts them."""
    joined: list[list[Mention]] = [cluster for cluster in clusters if not _marks(cluster)]
    marked: list[list[Mention]] = []
    for cluster in clusters:
        if not (own := set(_marks(cluster))):
            continue
        apart: list[list[Mention]] = []
        together = [cluster]
        for other in marked:
            parted = any(_vetoed(one, its) for one in cluster for its in other)
            (apart if parted or own.isdisjoint(_marks(other)) else together).append(other)
        marked = [*apart, [mention for each in together for mention in each]]
    return [*joined, *marked]


def _marks(cluster: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{_MARK}{mark}" for mention in cluster for mark in mention.same_as))
