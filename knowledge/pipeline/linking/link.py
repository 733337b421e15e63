"""Joins what several articles say of the same person, organisation, place or event.

Linking is a pure function of a set of mentions, so any order and any batching of articles gives the same records. It
is blocked: a mention can only be joined with one that shares a block, so an `add` relinks the blocks it touches and no
more. A mention has one block of its own, by family name, by name, or by day, and one more for each merge correction.

Joining two people or two events wrongly is worse than leaving one apart, so each rule here is a gate. The dates,
places, actors and figures of two events come before their words: two nights of the same war read almost alike.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from knowledge.model import Entity, EntityKind, Event, Mention, Party, Precision, Role, Status, When
from knowledge.names import family_key, fold, parts, same_person_names

ALIKE = 55.0
"""How alike (0 to 100, token-set ratio) two event lines must read once date, place, actors and figures agree. Low,
because two outlets choose other words for one event; the gates before it carry the weight."""

FINER = (Precision.INSTANT, Precision.DAY, Precision.NIGHT, Precision.WEEK, Precision.MONTH, Precision.YEAR)


@dataclass(frozen=True)
class Linked:
    """Records, and which of them holds each mention."""

    members: Mapping[str, str]
    records: tuple[Entity | Event, ...]


def blocks(mention: Mention) -> tuple[str, ...]:
    """Return the blocks of a mention: its own, and one for each merge correction."""
    own = _entity_block(mention.entity) if mention.entity else _event_block(mention)
    return (own, *(f"same:{mark}" for mark in mention.same_as))


def _entity_block(entity: Entity) -> str:
    if entity.kind is EntityKind.PERSON:
        return f"person:{family_key(entity.name)}"
    return f"name:{_bare(entity.name)}"


def _event_block(mention: Mention) -> str:
    when = mention.event.when if mention.event else None
    if when is None or when.end is None or when.precision not in {Precision.DAY, Precision.NIGHT, Precision.INSTANT}:
        return f"event:{mention.id}"  # nothing certain to join it by: a block of its own
    return f"event:{when.end.isoformat()}"  # a night belongs to the morning on which it is told


def _bare(name: str) -> str:
    """Return a folded name without its article; initials are one word: "U.S." and "US" are alike."""
    words = fold(name).split()
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


def link(mentions: Iterable[Mention]) -> Linked:
    """Join a set of mentions that is closed under shared blocks (`build` closes it)."""
    by_block: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_canonical):
        by_block[blocks(mention)[0]].append(mention)
    clusters = [cluster for block in by_block.values() for cluster in _cluster(block)]
    members: dict[str, str] = {}
    records: list[Entity | Event] = []
    for cluster in _merge_marked(clusters):
        ordered = sorted(cluster, key=_canonical)
        record = ordered[0].id
        members.update((mention.id, record) for mention in ordered)
        records.append(_merge(record, ordered))
    return Linked(members, tuple(sorted(records, key=lambda each: each.id)))


def _canonical(mention: Mention) -> tuple[date, str, int, int]:
    return (mention.day or date.max, mention.article, mention.start, mention.end)


def _cluster(block: Sequence[Mention]) -> list[list[Mention]]:
    """Group the mentions of one block; each must agree with every other one of its cluster (complete linkage)."""
    clusters: list[list[Mention]] = []
    late: list[Mention] = []
    for mention in sorted(block, key=_most_telling):
        if mention.entity and mention.entity.kind is EntityKind.PERSON and not _has_given(mention.entity):
            late.append(mention)
            continue
        fitting = [each for each in clusters if all(_same(mention, other) for other in each)]
        if len(fitting) > 1 and mention.entity:  # "Ana Diaz" may be Ana M. or Ana K.: neither, but herself elsewhere
            fitting = [each for each in fitting if all(fold(_name(mention)) == fold(_name(other)) for other in each)]
        if fitting:
            fitting[0].append(mention)
        else:
            clusters.append([mention])
    _place_surnames(late, clusters)
    return clusters


def _most_telling(mention: Mention) -> tuple[int, tuple[date, str, int, int]]:
    return (-len(mention.entity.name) if mention.entity else 0, _canonical(mention))


def _has_given(entity: Entity) -> bool:
    return bool(parts(entity.name).given)


def _place_surnames(mentions: Sequence[Mention], clusters: list[list[Mention]]) -> None:
    """Add each bare surname to the one full name of its block that shares a role with it; else keep it apart.

    A bare surname in another article is weak evidence, for two politicians may share one. Bare surnames of several
    articles stay together unless their roles differ.
    """
    named = list(clusters)
    apart: list[list[Mention]] = []
    for mention in mentions:
        fitting = [each for each in named if _shares_role(mention, each) and not _vetoed_by(mention, each)]
        if len(fitting) != 1:
            fitting = [each for each in apart if _same_bare_name(mention, each) and not _vetoed_by(mention, each)]
        if fitting:
            fitting[0].append(mention)
        else:
            apart.append([mention])
    clusters.extend(apart)


def _same_bare_name(mention: Mention, cluster: Sequence[Mention]) -> bool:
    return all(
        same_person_names(_name(mention), _name(other))
        and (not _role_words(mention) or not _role_words(other) or _shares_role(mention, [other]))
        for other in cluster
    )


def _name(mention: Mention) -> str:
    return mention.entity.name if mention.entity else ""


def _vetoed_by(mention: Mention, cluster: Iterable[Mention]) -> bool:
    return any(_vetoed(mention, other) for other in cluster)


def _shares_role(mention: Mention, cluster: Iterable[Mention]) -> bool:
    own = _role_words(mention)
    return any(own & _role_words(other) for other in cluster)


def _role_words(mention: Mention) -> frozenset[str]:
    return frozenset(fold(role.text) for role in mention.entity.roles) if mention.entity else frozenset()


def _vetoed(a: Mention, b: Mention) -> bool:
    return bool(set(a.not_same_as) & set(b.not_same_as))


def _same(a: Mention, b: Mention) -> bool:
    if _vetoed(a, b):
        return False
    if a.entity and b.entity:
        if EntityKind.PERSON in {a.entity.kind, b.entity.kind}:
            return a.entity.kind is b.entity.kind and same_person_names(a.entity.name, b.entity.name)
        return True  # the block is the name
    if a.event and b.event:
        return a.article != b.article and _same_event(a.event, b.event)
    return False


def _same_event(a: Event, b: Event) -> bool:
    gates: tuple[Callable[[Event, Event], bool], ...] = (_same_time, _same_place, _same_sides, _same_figures)
    if not all(gate(a, b) for gate in gates):
        return False
    if a.category and b.category and a.category != b.category:
        return False
    return fuzz.token_set_ratio(fold(a.line), fold(b.line)) >= ALIKE


def _same_time(a: Event, b: Event) -> bool:
    """Days must be equal; a night is told by its morning, so a night and the day after it may be one."""
    return a.when.end == b.when.end and (a.when.precision is not b.when.precision or a.when.start == b.when.start)


def _same_place(a: Event, b: Event) -> bool:
    return a.place is None or b.place is None or _bare(a.place.name) == _bare(b.place.name)


def _same_sides(a: Event, b: Event) -> bool:
    """An actor in common, and where both name recipients, one of those too: sides must not be swapped."""
    if not a.actors or not b.actors:
        return _share(a.recipients, b.recipients)
    return _share(a.actors, b.actors) and (not a.recipients or not b.recipients or _share(a.recipients, b.recipients))


def _share(some: Iterable[Party], others: Sequence[Party]) -> bool:
    return any(_same_party(one, other) for one in some for other in others)


def _same_party(one: Party, other: Party) -> bool:
    """Whole names only: clubs and countries share their last word as people share their family's."""
    full = parts(one.name).given and parts(other.name).given
    return _bare(one.name) == _bare(other.name) or bool(full and same_person_names(one.name, other.name))


def _same_figures(a: Event, b: Event) -> bool:
    """Where the same claimant counts the same thing, the numbers must agree: else it is another night."""
    counted: dict[tuple[str, str], float | None] = {}
    for figure in a.figures:
        counted[(_claimant(figure.claimed_by), fold(figure.what))] = figure.value
    return all(
        counted.get((_claimant(figure.claimed_by), fold(figure.what)), figure.value) == figure.value
        for figure in b.figures
    )


def _claimant(party: Party | None) -> str:
    return _bare(party.name) if party else ""


def _merge_marked(clusters: Sequence[list[Mention]]) -> list[list[Mention]]:
    """Join the clusters whose members share a merge mark, unless a split mark parts them."""
    joined: list[list[Mention]] = []
    for cluster in clusters:
        apart: list[list[Mention]] = []
        together = [cluster]
        for other in joined:
            wanted = _marks(cluster) & _marks(other) and not any(_vetoed_by(mention, other) for mention in cluster)
            (together if wanted else apart).append(other)
        joined = [*apart, [mention for each in together for mention in each]]
    return joined


def _marks(cluster: Iterable[Mention]) -> frozenset[str]:
    return frozenset(mark for mention in cluster for mark in mention.same_as)


def _merge(record: str, members: Sequence[Mention]) -> Entity | Event:
    entities = [mention.entity for mention in members if mention.entity]
    return _merge_entities(record, entities) if entities else _merge_events(record, members)


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
    richest = max(events, key=lambda event: len(event.figures) + len(event.claims))
    return Event(
        id=record,
        line=richest.line,
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
    """Return the status by the latest article: what was scheduled has since happened, or was called off."""
    latest = max(members, key=lambda mention: (mention.day or date.min, mention.article, mention.start))
    return latest.event.status if latest.event else Status.HAPPENED


def _coarseness(when: When) -> int:
    return FINER.index(when.precision) if when.precision in FINER else len(FINER)


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: list[Party] = []
    for party in parties:
        if not any(_same_party(party, other) for other in found):
            found.append(party)
    return tuple(found)
