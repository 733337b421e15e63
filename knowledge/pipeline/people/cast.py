"""The cast of an article: who and what is named in it, under which names, in which roles, and where.

Joining two people wrongly is worse than leaving one apart: a surname that two people share is nobody's unless the
text leaves no doubt, and a pronoun with two close candidates stays open.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from knowledge.ids import mention_id
from knowledge.model import Entity, EntityKind, Mention, Role
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.kinds import kind_of, kinds
from knowledge.pipeline.people.naming import Naming, bracketed, namings
from knowledge.pipeline.people.pronouns import resolve
from knowledge.pipeline.people.roles import Person, nominals, role_before, roles_at
from knowledge.pipeline.people.surnames import People, named_people

_PERSON = EntityKind.PERSON
_WORD = re.compile(r"[^\W\d_]+")


class Place(NamedTuple):
    """A stretch of the text that refers to a mention."""

    start: int
    end: int
    mention: str


class Cast:
    """Who and what is named in one article."""

    def __init__(self, mentions: tuple[Mention, ...], places: Sequence[Place]) -> None:
        self.mentions = mentions
        self._by_id = {mention.id: mention for mention in mentions}
        self._places = sorted(places, key=lambda place: (place.start, place.end))
        self._starts = [place.start for place in self._places]
        self._reached = list(accumulate((place.end for place in self._places), max))

    @property
    def places(self) -> Sequence[Place]:
        """Every stretch that refers to somebody or something, in the order of the text."""
        return self._places

    @cached_property
    def family_names(self) -> frozenset[str]:
        """The last words of the names of people, as far as they have two."""
        people = (each.entity.name.split() for each in self.mentions if each.entity and each.entity.kind is _PERSON)
        return frozenset(name[-1] for name in people if len(name) > 1)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every name, other form and role, in lower case."""
        entities = [each.entity for each in self.mentions if each.entity]
        forms = [form for e in entities for form in (e.name, *e.aliases, *(role.text for role in e.roles))]
        return frozenset(word.lower() for form in forms for word in _WORD.findall(form))

    def get(self, mention_id: str) -> Mention | None:
        """Return the mention of this id."""
        return self._by_id.get(mention_id)

    def at(self, start: int, end: int) -> Mention | None:
        """Return whom the raw span names, by name, surname, resolved pronoun or role; None where nobody is.

        Of several, the one that shares most of the span; then the shortest, as "Spain" in "Spain's ministry". Ask with
        the span of a head word or a name, not of a whole noun phrase.
        """
        best: tuple[int, int, str] | None = None
        index = bisect_right(self._starts, end - 1) - 1
        while index >= 0 and self._reached[index] > start:
            place = self._places[index]
            shared = min(end, place.end) - max(start, place.start)
            if shared > 0 and (best is None or (shared, place.start - place.end) > best[:2]):
                best = (shared, place.start - place.end, place.mention)
            index -= 1
        return self._by_id[best[2]] if best else None


@dataclass(slots=True)
class Group:
    """The namings of one entity, as they are gathered."""

    kind: EntityKind
    namings: list[Naming] = field(default_factory=list)
    roles: dict[str, None] = field(default_factory=dict)


def cast(text: Text) -> Cast:
    """Return who and what a text names."""
    found = namings(text)
    voted = kinds(text, found)
    people = named_people(text, found, voted)
    groups = _groups(text, found, people, voted)
    for group in groups:
        if group.kind is EntityKind.PERSON:
            _add_roles(text, group)
    ids = [_id(text, group) for group in groups]
    mentions = tuple(
        sorted(
            (_mention(text, group, each) for group, each in zip(groups, ids, strict=True)),
            key=lambda m: (m.start, m.end),
        )
    )
    places = [
        Place(*_span(text, naming), each) for group, each in zip(groups, ids, strict=True) for naming in group.namings
    ]
    persons = tuple(
        Person(each, tuple(group.namings), tuple(group.roles))
        for group, each in zip(groups, ids, strict=True)
        if group.kind is EntityKind.PERSON
    )
    places.extend(
        Place(text.tokens[first].start, _span(text, naming)[1], person.id)
        for person in persons
        for naming in person.namings
        if (first := role_before(text, naming)) is not None
    )
    described = nominals(text, persons)
    places.extend(Place(*_span(text, place), each) for place, each in described)
    places.extend(
        Place(text.tokens[index].start, text.tokens[index].end, each)
        for index, each in resolve(text, persons, described).items()
    )
    return Cast(mentions, places)


def _groups(
    text: Text, found: Sequence[Naming], people: People, voted: dict[tuple[str, ...], EntityKind]
) -> list[Group]:
    """Return one group an entity: people as `named_people` joined them, all else by equal words and by initials."""
    groups: dict[object, Group] = {}
    taken = {(naming.first, naming.last) for person in people.persons for naming in person}
    for number, person in enumerate(people.persons):
        groups[number] = Group(EntityKind.PERSON, list(person))
    forms = {naming.words for naming in found if (naming.first, naming.last) not in taken}
    long_form = _acronyms(forms) | {naming.words: words for naming, words in bracketed(text, found)}
    kinds_written: dict[tuple[str, ...], Counter[EntityKind]] = defaultdict(Counter)
    for naming in found:
        kind = kind_of(naming, voted)
        if (naming.first, naming.last) in taken or kind is None or naming.words in people.unsure:
            continue
        words = long_form.get(naming.words, naming.words)
        groups.setdefault(words, Group(kind)).namings.append(naming)
        kinds_written[words][kind] += 1
    for words, counted in kinds_written.items():
        groups[words].kind = max(counted, key=lambda kind: (counted[kind], kind))
    return [group for group in groups.values() if any(not naming.heading for naming in group.namings)]


def _acronyms(forms: set[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return, for each acronym that the initials of exactly one longer form spell, that form."""
    spelt: dict[str, set[tuple[str, ...]]] = {}
    for words in forms:
        counted = [word for word in words if word not in {"of", "the", "and", "for", "'s", "in", "on", "de"}]
        if len(counted) > 1 and all(len(word) > 2 for word in counted):
            spelt.setdefault("".join(word[0] for word in counted), set()).add(words)
    return {form: next(iter(spelt[form[0]])) for form in forms if len(form) == 1 and len(spelt.get(form[0], ())) == 1}


def _add_roles(text: Text, group: Group) -> None:
    for naming in group.namings:
        if not naming.heading:
            for role in roles_at(text, naming):
                group.roles.setdefault(role)


def _span(text: Text, naming: Naming) -> tuple[int, int]:
    return text.tokens[naming.first].start, text.tokens[naming.last - 1].end


def _first(group: Group) -> Naming:
    """Return the first naming in running text."""
    return min((each for each in group.namings if not each.heading), key=lambda each: (each.first, each.last))


def _id(text: Text, group: Group) -> str:
    return mention_id(text.article.id, *_span(text, _first(group)))


def _mention(text: Text, group: Group, own_id: str) -> Mention:
    """Return a finished mention: its fullest name, the other forms and the roles as written."""
    start, end = _span(text, _first(group))
    written: Counter[str] = Counter()
    for naming in sorted(group.namings, key=lambda each: each.first):
        # A heading may be in capitals or title case: its spelling counts only where the text has no other.
        written[" ".join(text.cut(*_span(text, naming)).split())] += 0 if naming.heading else 1
    order = list(written)
    shouted = {form for form in written if " " in form and form.isupper()}  # the label of a transcript
    name = max(
        written,
        key=lambda form: (
            written[form] > 0,
            len(form.split()),
            len(form) > 3,
            form not in shouted,
            written[form],
            -order.index(form),
        ),
    )
    aliases = tuple(sorted(form for form in written if form != name))
    roles = tuple(Role(text=role, on=text.article.day) for role in group.roles)
    entity = Entity(id=own_id, kind=group.kind, name=name, aliases=aliases, roles=roles)
    article = text.article
    return Mention(id=own_id, article=article.id, day=article.day, start=start, end=end, record=own_id, entity=entity)
