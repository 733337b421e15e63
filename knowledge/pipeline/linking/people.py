"""Which mentions of people, organisations and places are one: by whole names, and by roles where a name is bare.

Two people of one whole name are told apart where their callings clash: a minister and a sergeant.

Thousands of articles name the same few, and name them alike. So what is compared are *faces*: all mentions of one name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.ids import digest
from knowledge.model import Entity, EntityKind, Mention
from knowledge.names import family_key, fold, parts, same_person_names
from knowledge.titles.callings import calling

_FACE = "face:"


@dataclass(frozen=True, slots=True)
class Face:
    """Mentions that no rule can tell apart: of one name, where it is bare with the same roles, without a split mark.

    Those of one whole name are several faces where their callings clash.
    """

    name: str
    person: bool
    roles: frozenset[str]
    callings: frozenset[str]
    apart: frozenset[str]  # split marks
    mentions: tuple[Mention, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it is a surname alone."""
        return self.person and not parts(self.name).given


Group = list[Face]


def block(entity: Entity) -> str:
    """Return where mentions of one entity meet: the key of a family name, else the name."""
    if entity.kind is EntityKind.PERSON:
        return f"person:{family_key(entity.name)}"
    return f"name:{bare(entity.name)}"


def face_blocks(mention: Mention) -> tuple[str, ...]:
    """Return where mentions meet that no rule can tell apart; none for one that an editor marked.

    A person's whole name, with its callings, meets once by itself and once with each role, for a role can draw a bare
    surname.
    """
    entity = mention.entity
    if entity is None or mention.same_as or mention.not_same_as:
        return ()
    person = entity.kind is EntityKind.PERSON
    telling = _telling_roles(entity)
    drawing = () if telling or not person else sorted({fold(role.text) for role in entity.roles})
    own = (str(person), entity.name, *telling, *sorted(_callings(entity)))
    return tuple(_FACE + digest(*own, *role) for role in ((), *((each,) for each in drawing)))


def is_face_block(block: str) -> bool:
    """Tell whether mentions of one face meet there, all of which are in a wider block as well."""
    return block.startswith(_FACE)


def keeps_name(record: Entity, entity: Entity) -> bool:
    """Tell whether a record keeps its name and kind with one more mention: each is what most mentions have."""
    shorter = len(fold(entity.name).split()) < len(fold(record.name).split())
    return entity.kind is record.kind and (shorter or entity.name == record.name)


def _telling_roles(entity: Entity) -> tuple[str, ...]:
    """Return the roles that tell one bare surname from the next; a whole name needs none."""
    surname = entity.kind is EntityKind.PERSON and not parts(entity.name).given
    return tuple(sorted({fold(role.text) for role in entity.roles})) if surname else ()


def _callings(entity: Entity) -> frozenset[str]:
    """Return what the roles say that somebody does all day. A bare surname is told apart by the roles themselves."""
    if entity.kind is not EntityKind.PERSON or not parts(entity.name).given:
        return frozenset()
    found = (calling(fold(role.text).split()) for role in entity.roles)
    return frozenset(each for each in found if each)


def bare(name: str) -> str:
    """Return a folded name without its article; initials are one word: "U.S." and "US" are alike."""
    words = fold(name).split()
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


def canonical(mention: Mention) -> tuple[date, str, int, int]:
    """Return what mentions are ordered by: publication, article, position."""
    return (mention.day or date.max, mention.article, mention.start, mention.end)


def clusters(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Group the mentions of one block; each must agree with every other one of its cluster (complete linkage)."""
    groups: list[Group] = []
    faces = _faces(mentions)
    for face in faces:
        if face.is_bare:
            continue
        fitting = [group for group in groups if all(_same(face, other) for other in group)]
        if len(fitting) > 1:  # "Ana Diaz" may be Ana M. or Ana K.: neither, but herself elsewhere
            fitting = [group for group in fitting if all(fold(face.name) == fold(other.name) for other in group)]
            fitting = [] if _clash(fitting) and not face.callings else fitting  # nor the minister or the sergeant
        _put(face, fitting, groups)
    _place_surnames([face for face in faces if face.is_bare], groups)
    return [[mention for face in group for mention in face.mentions] for group in groups]


def _faces(mentions: Iterable[Mention]) -> list[Face]:
    """Return the faces of a block, the most telling name first."""
    found: dict[tuple[str, tuple[str, ...], str], list[Mention]] = {}
    for mention in sorted(mentions, key=canonical):
        assert mention.entity is not None
        split = mention.id if mention.not_same_as else ""
        found.setdefault((mention.entity.name, _telling_roles(mention.entity), split), []).append(mention)
    faces = [_face(name, told) for (name, _, _), alike in found.items() for told in _told_apart(alike)]
    return sorted(faces, key=lambda face: (-len(face.name), not face.callings, canonical(face.mentions[0])))


def _told_apart(alike: Sequence[Mention]) -> list[Sequence[Mention]]:
    """Part mentions of one name by callings that clash: that no article gives to one person.

    Those without a calling stay by themselves then: to go with whom most articles tell of would depend on counts, which
    one more article of somebody known must not change (`relink`).
    """
    of = {mention.id: _callings(mention.entity) for mention in alike if mention.entity}
    joined = _joined(of.values())
    if len(set(joined.values())) < 2:
        return [alike]
    parted: dict[str, list[Mention]] = defaultdict(list)
    for mention in alike:
        own = of[mention.id]
        parted[joined[next(iter(own))] if own else ""].append(mention)
    return list(parted.values())


def _joined(several: Iterable[frozenset[str]]) -> Mapping[str, str]:
    """Return for each calling one that stands for all that somebody has beside it."""
    found: dict[str, str] = {}
    for callings in several:
        held = {found.get(each, each) for each in callings}
        if held:
            first = min(held)
            found |= dict.fromkeys((*callings, *(each for each in found if found[each] in held)), first)
    return found


def _face(name: str, alike: Sequence[Mention]) -> Face:
    entities = [mention.entity for mention in alike if mention.entity]
    roles = frozenset(fold(role.text) for entity in entities for role in entity.roles)
    callings = frozenset[str]().union(*map(_callings, entities))
    person, apart = entities[0].kind is EntityKind.PERSON, frozenset(alike[0].not_same_as)
    return Face(name, person, roles, callings, apart, tuple(alike))


def _clash(groups: Iterable[Group]) -> bool:
    """Tell whether people of these groups are told apart by their callings."""
    return len(set(_joined(face.callings for group in groups for face in group).values())) > 1


def _put(face: Face, fitting: Sequence[Group], groups: list[Group]) -> None:
    if fitting:
        fitting[0].append(face)
    else:
        groups.append([face])


def _same(one: Face, other: Face) -> bool:
    """The block of all but people is their name."""
    clash = one.callings and other.callings and one.callings.isdisjoint(other.callings)
    return one.apart.isdisjoint(other.apart) and (not one.person or (not clash and _same_people(one.name, other.name)))


@lru_cache(maxsize=100_000)
def _same_people(one: str, other: str) -> bool:
    return same_person_names(one, other)


def _place_surnames(faces: Sequence[Face], groups: list[Group]) -> None:
    """Add each bare surname to the one full name of its block that shares a role with it; else keep it apart.

    A bare surname in another article is weak evidence, for two politicians may share one. Bare surnames of several
    articles stay together unless their roles differ.
    """
    apart: list[Group] = []
    for face in faces:
        fitting = [group for group in groups if _shares_role(face, group) and _may_join(face, group)]
        if len(fitting) != 1:
            fitting = [group for group in apart if _same_bare_name(face, group) and _may_join(face, group)]
        _put(face, fitting, apart)
    groups.extend(apart)


def _may_join(face: Face, group: Group) -> bool:
    return all(face.apart.isdisjoint(other.apart) for other in group)


def _shares_role(face: Face, group: Group) -> bool:
    return any(not face.roles.isdisjoint(other.roles) for other in group)


def _same_bare_name(face: Face, group: Group) -> bool:
    return all(
        _same_people(face.name, other.name)
        and (not face.roles or not other.roles or not face.roles.isdisjoint(other.roles))
        for other in group
    )
