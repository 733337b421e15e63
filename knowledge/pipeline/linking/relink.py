"""Linking again, in a store that changes, only what the change can reach.

One more mention of somebody whom everybody names, by a name and in a role that are known, changes nothing but their
record: it is added there, and nothing else is read. So what an `add` costs does not grow with how often its people are
named. Whatever else came, and all that went, has its blocks linked again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

from knowledge.model import Entity, Event, Mention
from knowledge.pipeline.linking import people
from knowledge.pipeline.linking.link import affected, link
from knowledge.pipeline.linking.merging import grown


class Linkable(Protocol):
    """What linking asks of a store that is being written: the `Draft` of `knowledge.store.interface` has it."""

    def mentions(self, *, blocks: Collection[str] = (), ids: Collection[str] = ()) -> tuple[Mention, ...]:
        """Return the mentions in any of these blocks, or with any of these ids."""
        ...

    def holder(self, block: str) -> Entity | None:
        """Return the entity whose record holds a mention in this block."""
        ...

    def put_records(self, members: Mapping[str, str], records: Iterable[Entity | Event]) -> None:
        """Replace records."""
        ...


def relink(draft: Linkable, came: Sequence[Mention], went: Sequence[Mention]) -> None:
    """Put the records right of all mentions that came (and are stored) or went (and are not)."""
    known = _known(draft, came, went)
    others = [mention for mention in came if mention.id not in known]
    linked = link(affected(chain(others, went), lambda met: draft.mentions(blocks=met)))
    draft.put_records(linked.members, linked.records)
    records: dict[str, Entity] = {}
    members: dict[str, str] = {}
    for mention in came:
        if mention.id in known and mention.id not in linked.members and mention.entity:
            record = known[mention.id]
            records[record.id] = grown(records.get(record.id, record), mention.entity)
            members[mention.id] = record.id
    draft.put_records(members, records.values())


def _known(draft: Linkable, came: Sequence[Mention], went: Collection[Mention]) -> dict[str, Entity]:
    """Return the records of those who came and change nothing, as long as nobody of their block does."""
    known: dict[str, Entity] = {}
    of_block: dict[str, list[str]] = defaultdict(list)
    unsettled = {people.block(mention.entity) for mention in went if mention.entity}
    for mention in came:
        if mention.entity is None:
            continue
        block = people.block(mention.entity)
        record = None if block in unsettled else _holder(draft, mention, mention.entity)
        if record is None:
            unsettled.add(block)
            continue
        known[mention.id] = record
        of_block[block].append(mention.id)
    for block in unsettled:
        for each in of_block[block]:
            del known[each]
    return known


def _holder(draft: Linkable, mention: Mention, entity: Entity) -> Entity | None:
    """Return the record that a mention belongs to without changing it; None where that is not certain."""
    faces = people.face_blocks(mention)
    holders = [draft.holder(face) for face in faces]
    record = holders[0] if holders and all(holders) else None
    if record is None or not people.keeps_name(record, entity):
        return None
    first = draft.mentions(ids=[record.id])  # a record is called after its first mention
    return record if first and people.canonical(first[0]) < people.canonical(mention) else None
