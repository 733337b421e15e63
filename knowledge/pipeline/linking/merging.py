"""One record of several mentions: what is said of an entity by all, and of an event by each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.model import Entity, Event, Mention, Party, Precision, Role, Status, When
from knowledge.names import fold, parts, same_person_names
from knowledge.pipeline.linking.people import bare

FINER = (Precision.INSTANT, Precision.DAY, Precision.NIGHT, Precision.WEEK, Precision.MONTH, Precision.YEAR)


def merge(record: str, members: Sequence[Mention]) -> Entity | Event:
    """Return the record called `record` of these mentions, the first one first."""
    entities = [mention.entity for mention in members if mention.entity]
    return _merge_entities(record, entities) if entities else _merge_events(record, members)


def grown(record: Entity, entity: Entity) -> Entity:
    """Return a record with what one more mention adds that changes neither its name nor its kind."""
    merged = _merge_entities(record.id, [record, entity])
    aliases = {*merged.aliases, merged.name} - {record.name}
    return merged.model_copy(update={"name": record.name, "kind": record.kind, "aliases": tuple(sorted(aliases))})


def _merge_entities(record: str, entities: Sequence[Entity]) -> Entity:
    kinds = Counter(entity.kind for entity in entities)
    kind = min(kinds, key=lambda each: (-kinds[each], each))
    names = Counter(entity.name for entity in entities)
    name = min(names, key=lambda each: (-len(fold(each).split()), -names[each], each))
    forms = {form for entity in entities for form in (entity.name, *entity.aliases)} - {name}
    roles: dict[str, Role] = {}
    for role in (role for entity in entities for role in entity.roles):
        known = roles.get(role.text)
        if known is None or (role.on or date.min) > (known.on or date.min):
            roles[role.text] = role  # a role is dated by the latest article that gives it
    newest_first = sorted(roles.values(), key=lambda role: (-(role.on or date.min).toordinal(), role.text))
    return Entity(id=record, kind=kind, name=name, aliases=tuple(sorted(forms)), roles=tuple(newest_first))


def _merge_events(record: str, members: Sequence[Mention]) -> Event:
    events = [mention.event for mention in members if mention.event]
    return Event(
        id=record,
        line=_latest_line(members),
        status=_latest_status(members),
        category=next((event.category for event in events if event.category), None),
        when=min((event.when for event in events), key=_coarseness),
        place=next((event.place for event in events if event.place), None),
        actors=_distinct(party for event in events for party in event.actors),
        recipients=_distinct(party for event in events for party in event.recipients),
        claims=tuple(claim for event in events for claim in event.claims),
        reports=tuple(report for event in events for report in event.reports),
    )


def _latest_status(members: Sequence[Mention]) -> Status:
    """Return the status by the latest article: what was scheduled has since happened, or was called off.

    What any article tells as fact is disputed where another has it denied: only what all have so is denied.
    """
    told = [(mention, mention.event) for mention in members if mention.event]
    vouched = [each for each in told if each[1].status is not Status.DENIED]
    _, latest = max(vouched or told, key=lambda each: (each[0].day or date.min, each[0].article, each[0].start))
    return latest.status


def _latest_line(members: Sequence[Mention]) -> str:
    """Return the line of the latest article that counts anything, for a toll rises; of several, the richest."""
    told = [(mention.day or date.min, mention.event) for mention in members if mention.event]
    days = [day for day, event in told if event.figures]
    latest = [event for day, event in told if not days or day == max(days)]
    return max(latest, key=lambda event: len(event.figures) + len(event.claims)).line


def _coarseness(when: When) -> int:
    return FINER.index(when.precision) if when.precision in FINER else len(FINER)


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: list[Party] = []
    for party in parties:
        if not any(_same_party(party, other) for other in found):
            found.append(party)
    return tuple(found)


def _same_party(one: Party, other: Party) -> bool:
    """Whole names only: clubs and countries share their last word as people share their family's."""
    full = parts(one.name).given and parts(other.name).given
    return bare(one.name) == bare(other.name) or bool(full and same_person_names(one.name, other.name))
