"""The index segments of a store: one of each part from a build, one more from a change, and never many."""

import hashlib
import math
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from knowledge.lookup import Found, NameIndex
from knowledge.model import Record
from knowledge.segments import Arrays, unpack
from knowledge.store import open_store, schema
from knowledge.store.interface import PARTS, Part, Store, View
from knowledge.store.lists import SqlView
from knowledge.texts import TextIndex
from knowledge.texts.tied import TIES
from tests import made

MANY = list(made.many(24))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = open_store(store_url)
    made.publish(store)
    yield store
    store.close()


def opened(view: View, part: Part) -> list[Arrays]:
    return [unpack(b"".join(view.segment(name))) for name in view.segments(part)]


def live(view: View, part: Part) -> set[str]:
    """The ids of all that counts in a part."""
    found: set[str] = set()
    for arrays in opened(view, part):
        found -= {each.decode() for each in arrays["gone"].tolist()}
        found |= {each.decode() for each in arrays["ids"].tolist()}
    return found


def is_indexed(view: View) -> bool:
    """Whether the segments hold what the store does, and nothing else."""
    said = {quote.id for quote in view.quotes()} | {event.id for event in view.events()}
    known = {entity.id for entity in view.entities()}
    return live(view, "texts") == said and live(view, "names") == known and all(is_tied(view, each) for each in known)


def is_tied(view: View, who: str) -> bool:
    """Whether the segments know whose the texts are: of which record, wherever its mentions have moved."""
    index = TextIndex(opened(view, "texts"))
    tied = {tie: set(index.ids(index.tied(tie, who))) for tie in TIES}
    events = view.events(who)
    return tied == {
        "by": {quote.id for quote in view.quotes(who)},
        "about": {quote.id for quote in view.quotes() if who in quote.about},
        "in": {event.id for event in events},
        "at": {event.id for event in events if event.place and event.place.mention == who},
    }


def add(store: Store, *records: Record) -> None:
    with store.change() as draft:
        made.put(draft, records)


def test_a_build_makes_one_segment_of_each_part(store: Store) -> None:
    with store.view() as view:
        assert [len(view.segments(part)) for part in PARTS] == [1, 1]
        assert is_indexed(view)


def test_an_empty_store_has_segments_too(store: Store) -> None:
    made.publish(store, [])
    with store.view() as view:
        assert [len(view.segments(part)) for part in PARTS] == [1, 1]
        assert is_indexed(view)


def test_a_segment_is_named_by_its_bytes(store: Store) -> None:
    with store.view() as view:
        for part in PARTS:
            for name in view.segments(part):
                assert hashlib.sha256(b"".join(view.segment(name))).hexdigest() == name
        assert list(view.segment("0" * 64)) == []


def test_a_change_appends_what_it_touched(store: Store) -> None:
    with store.view() as view:
        before = {part: view.segments(part) for part in PARTS}
    add(store, MANY[0])
    with store.view() as view:
        assert is_indexed(view)
        for part in PARTS:
            assert view.segments(part)[:-1] == before[part]
        names, said = (opened(view, part)[-1]["ids"] for part in PARTS)
        assert (len(names), len(said)) == (3, 3)


def test_a_change_of_nothing_appends_nothing(store: Store) -> None:
    with store.view() as view:
        before = {part: view.segments(part) for part in PARTS}
    with store.change():
        pass
    with store.view() as view:
        assert {part: view.segments(part) for part in PARTS} == before


def test_a_mention_less_puts_its_entity_anew(store: Store) -> None:
    """For how often it is mentioned says which of two that fit alike comes first."""
    with store.view() as view:
        town = next(entity.id for entity in view.entities() if entity.name == "Eastport")
    add(store, made.TOWN[0].model_copy(update={"quotes": (), "mentions": ()}))
    with store.view() as view:
        assert town.encode() in opened(view, "names")[-1]["ids"].tolist()


def test_what_is_removed_counts_no_more(store: Store) -> None:
    with store.change() as draft:
        made.take_out(draft, [record.article.id for record in made.TOWN[:3]])
    with store.view() as view:
        assert is_indexed(view)
        assert not isinstance(NameIndex(opened(view, "names")).find("Eastport council"), Found)


def test_what_comes_back_counts_again(store: Store) -> None:
    for _ in range(2):
        with store.change() as draft:
            made.take_out(draft, [made.TOWN[0].article.id])
        add(store, made.TOWN[0])
        with store.view() as view:
            assert is_indexed(view)


def test_segments_stay_few_and_hold_all(store: Store) -> None:
    for number, record in enumerate(MANY, start=1):
        add(store, record)
        if number % 5 == 0:
            with store.view() as view:
                assert is_indexed(view)
                most = math.log2(len(live(view, "texts"))) + 1
                assert all(len(view.segments(part)) <= most for part in PARTS)
                assert isinstance(view, SqlView)
                kept = view._connection.execute(select(func.count(schema.segment_piece.c.sha256.distinct()))).scalar()
                assert kept == len({name for part in PARTS for name in view.segments(part)})


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(made.records(3), min_size=1, max_size=4))
def test_whatever_is_added_is_indexed(batches: list[list[Record]], fresh_store_url: Callable[[], str]) -> None:
    store = open_store(fresh_store_url())
    made.publish(store, batches[0])
    for batch in batches[1:]:
        add(store, *batch)
    with store.view() as view:
        assert is_indexed(view)
    store.close()
