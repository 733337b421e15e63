"""Which mentions of people, organisations and places are one: by whole names, and by roles where a name is bare.

Thousands of articles name the same few, and name them alike. So what is compared are *faces*: all mentions of one name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.ids import digest
from knowledge.model import Entity, EntityKind, Mention
from knowledge.names import family_key, fold, parts, same_person_names

_FACE = "face:"


@dataclass(frozen=True, slots=True)
class Face:
    """Mentions that no rule can tell apart: of one name, where it is bare with the same roles, without a split mark."""

    name: str
    person: bool
    roles: frozenset[str]
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

    A person's whole name meets once by itself and once with each role, for a role can draw a bare surname.
    """
    entity = mention.entity
    if entity is None or mention.same_as or mention.not_same_as:
        return ()
    person = entity.kind is EntityKind.PERSON
    telling = _telling_roles(entity)
    drawing = () if telling or not person else sorted({fold(role.text) for role in entity.roles})
    own = (str(person), entity.name, *telling)
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
    faces = [_face(name, alike) for (name, _, _), alike in found.items()]
    return sorted(faces, key=lambda face: (-len(face.name), canonical(face.mentions[0])))


def _face(name: str, alike: Sequence[Mention]) -> Face:
    entities = [mention.entity for mention in alike if mention.entity]
    roles = frozenset(fold(role.text) for entity in entities for role in entity.roles)
    return Face(name, entities[0].kind is EntityKind.PERSON, roles, frozenset(alike[0].not_same_as), tuple(alike))


def _put(face: Face, fitting: Sequence[Group], groups: list[Group]) -> None:
    if fitting:
        fitting[0].append(face)
    else:
        groups.append([face])


def _same(one: Face, other: Face) -> bool:
    """The block of all but people is their name."""
    return one.apart.isdisjoint(other.apart) and (not one.person or _same_people(one.name, other.name))


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
