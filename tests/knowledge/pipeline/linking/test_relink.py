"""Linking again what a change can reach gives what linking everything gives, and reads no more than it must."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ids import mention_id
from knowledge.model import Entity, EntityKind, Event, Mention, Role
from knowledge.pipeline.linking.link import blocks, link
from knowledge.pipeline.linking.relink import relink

NAMES = ("Anna Miller", "A. Miller", "Anna B. Miller", "Paul Miller", "Miller", "Rivertown", "the Rivertown")
ROLES = ("mayor", "coach")


class Shelf:
    """A store in memory, as far as linking asks."""

    def __init__(self) -> None:
        self.records: dict[str, Entity | Event] = {}
        self.members: dict[str, str] = {}
        self.read: set[str] = set()  # mentions that were handed out
        self._mentions: dict[str, Mention] = {}

    def put(self, mentions: Iterable[Mention]) -> None:
        """Add mentions, each as its own record, which is not there yet."""
        for mention in mentions:
            self._mentions[mention.id] = mention
            self.members[mention.id] = mention.id

    def take(self, mentions: Iterable[Mention]) -> None:
        """Take mentions out; a record that holds none is gone."""
        for mention in mentions:
            del self._mentions[mention.id]
            del self.members[mention.id]
        self._forget()

    def mentions(self, *, blocks: Collection[str] = (), ids: Collection[str] = ()) -> tuple[Mention, ...]:
        """Return the mentions in any of these blocks, or with any of these ids."""
        found = [each for each in self._mentions.values() if each.id in ids or not _meets(each).isdisjoint(blocks)]
        self.read.update(each.id for each in found)
        return tuple(found)

    def holder(self, block: str) -> Entity | None:
        """Return the entity whose record holds a mention in this block."""
        held = (self.records.get(self.members[each.id]) for each in self._mentions.values() if block in _meets(each))
        return next((record for record in held if isinstance(record, Entity)), None)

    def put_records(self, members: Mapping[str, str], records: Iterable[Entity | Event]) -> None:
        """Replace records."""
        self.members.update(members)
        self.records.update((record.id, record) for record in records)
        self._forget()

    def _forget(self) -> None:
        for empty in self.records.keys() - set(self.members.values()):
            del self.records[empty]


def _meets(mention: Mention) -> set[str]:
    return set(blocks(mention))


def named(article: str, name: str, day: int, *roles: str, marks: tuple[str, ...] = ()) -> Mention:
    on = date(2031, 5, day)
    key = mention_id(article, 0, len(name))
    kind = EntityKind.PERSON if "Miller" in name else EntityKind.PLACE
    entity = Entity(id=key, kind=kind, name=name, roles=tuple(Role(text=role, on=on) for role in roles))
    return Mention(id=key, article=article, day=on, start=0, end=len(name), record=key, entity=entity, same_as=marks)


@st.composite
def corpora(draw: st.DrawFn) -> list[Mention]:
    made = []
    for number in range(draw(st.integers(2, 14))):
        roles = draw(st.lists(st.sampled_from(ROLES), max_size=1))
        marks = ("mark",) if draw(st.integers(0, 9)) == 0 else ()
        name, day = draw(st.sampled_from(NAMES)), draw(st.integers(1, 3))
        made.append(named(f"article{number}", name, day, *roles, marks=marks))
    return made


@settings(max_examples=150, deadline=None)
@given(corpora(), st.data())
def test_batches_that_come_and_go_leave_what_linking_all_gives(corpus: list[Mention], data: st.DataObject) -> None:
    shelf, left, waiting = Shelf(), [], list(corpus)
    while waiting:
        size = data.draw(st.integers(1, len(waiting)))
        batch, waiting = waiting[:size], waiting[size:]
        shelf.put(batch)
        relink(shelf, batch, ())
        left += batch
        if data.draw(st.booleans()):
            gone = left.pop(data.draw(st.integers(0, len(left) - 1)))
            shelf.take([gone])
            relink(shelf, (), [gone])
        whole = link(left)
        assert shelf.members == whole.members
        assert sorted(shelf.records.values(), key=lambda each: each.id) == list(whole.records)


def test_one_more_mention_of_a_known_name_reads_only_who_came_first() -> None:
    shelf = Shelf()
    known = [named(f"a{number}", "Anna Miller", 1 + number, "mayor") for number in range(9)]
    shelf.put(known)
    relink(shelf, known, ())
    shelf.read.clear()
    later = named("b", "Anna Miller", 20, "mayor")
    shelf.put([later])
    relink(shelf, [later], ())
    assert shelf.read == {known[0].id}
    assert shelf.members[later.id] == known[0].id
    record = shelf.records[known[0].id]
    assert isinstance(record, Entity)
    assert record.roles[0].on == date(2031, 5, 20)


def test_a_new_role_of_a_known_name_draws_the_bare_surname() -> None:
    shelf = Shelf()
    known = [named("a", "Anna Miller", 1), named("b", "Miller", 2, "mayor")]
    shelf.put(known)
    relink(shelf, known, ())
    later = named("c", "Anna Miller", 3, "mayor")
    shelf.put([later])
    relink(shelf, [later], ())
    assert shelf.members == link([*known, later]).members
    assert len(set(shelf.members.values())) == 1
