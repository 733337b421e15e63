"""Builds and changes: whole or not at all, seen by new views, never by open ones. The same on both engines."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from knowledge.errors import StoreBusyError, StoreMissingError
from knowledge.index import Index
from knowledge.model import Arrived
from knowledge.store import open_store
from knowledge.store.interface import Draft, Store
from tests import made

START = datetime(2032, 1, 1, 8, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(store_url: str, clock: Clock) -> Iterator[Store]:
    store = open_store(store_url, clock=clock, patience=0.2)
    yield store
    store.close()


def _names(store: Store) -> set[str]:
    with store.view() as view:
        return {article.name for article in view.articles()}


def _all(store: Store) -> tuple[object, ...]:
    """Everything but when it arrived."""
    with store.contents() as contents:
        articles = [article.model_copy(update={"arrived": None}) for article in contents.articles()]
        return articles, *map(list, (contents.quotes(), contents.mentions(), contents.entities(), contents.events()))


def test_each_publish_has_the_next_number(store: Store, clock: Clock) -> None:
    made.publish(store)
    clock.now += timedelta(hours=1)
    with store.change() as draft:
        assert draft.publish == 2
        made.take_out(draft, [made.TOWN[0].article.id])
    made.publish(store)
    with store.view() as view:
        assert view.info().publish == 3
        assert view.info().published_at == clock.now


def test_a_change_keeps_the_version_of_the_pipeline_unless_told(store: Store) -> None:
    made.publish(store)
    with store.change():
        pass
    with store.view() as view:
        assert view.info().pipeline == "made-up"
    with store.change("another"):
        pass
    with store.view() as view:
        assert view.info().pipeline == "another"


def test_a_build_holds_exactly_its_records(store: Store) -> None:
    made.publish(store)
    made.publish(store, made.TOWN[3:])
    assert _names(store) == {"match", "notice"}


def test_an_open_view_sees_its_publish_through_a_build(store: Store) -> None:
    made.publish(store)
    with store.view() as view:
        made.publish(store, [])
        assert view.info().articles == 5
        assert len(view.quotes()) == 3
        assert b"".join(view.segment(view.segments("texts")[0]))
        with store.view() as newer:
            assert newer.info().articles == 0
            assert newer.quotes() == ()
    assert _names(store) == set()


def test_views_on_three_publishes_at_once(store: Store) -> None:
    with ExitStack() as opened:
        views = []
        for count in (1, 2, 3):
            made.publish(store, made.TOWN[:count])
            views.append(opened.enter_context(store.view()))
        assert [view.info().articles for view in views] == [1, 2, 3]
        assert [len(view.articles()) for view in views] == [1, 2, 3]


def test_another_store_object_notices_a_publish(store: Store, store_url: str) -> None:
    made.publish(store, [])
    other = open_store(store_url)
    assert _names(other) == set()
    with store.change() as draft:
        made.put(draft, made.TOWN[:1])
    assert _names(other) == {"council"}
    made.publish(store, made.TOWN[1:2])
    assert _names(other) == {"storm"}
    other.close()


@pytest.mark.parametrize("how", ["build", "change"])
def test_an_exception_leaves_the_store_as_it_was(store: Store, how: str) -> None:
    made.publish(store)
    before = _all(store)
    with pytest.raises(ZeroDivisionError), getattr(store, how)() as draft:
        _half(draft)
    assert _all(store) == before
    with store.view() as view:
        assert view.info().publish == 1
    made.publish(store, [])


@pytest.mark.parametrize("how", ["build", "change"])
def test_a_second_writer_is_refused(store: Store, store_url: str, how: str) -> None:
    made.publish(store)
    other = open_store(store_url, patience=0.1)
    with store.change():
        with pytest.raises(StoreBusyError, match="Another process is writing"):
            _write(other, how)
        assert _names(other)
    _write(other, how)
    other.close()


def _half(draft: Draft) -> None:
    made.put(draft, made.many(3))
    raise ZeroDivisionError


def _write(store: Store, how: str) -> None:
    with getattr(store, how)():
        pass


def test_changing_a_store_that_is_not_there(store: Store) -> None:
    with pytest.raises(StoreMissingError, match=r"\./run knowledge build"), store.change():
        pass


def test_articles_arrive_once(store: Store, clock: Clock) -> None:
    made.publish(store, made.TOWN[:1])
    clock.now += timedelta(days=1)
    with store.change() as draft:
        made.put(draft, made.TOWN[:2])
    clock.now += timedelta(days=1)
    made.publish(store, made.TOWN[:3])
    with store.view() as view:
        arrived = {article.name: article.arrived for article in view.articles()}
    assert arrived == {
        "council": Arrived(at=START, publish=1),
        "storm": Arrived(at=START + timedelta(days=1), publish=2),
        "flood": Arrived(at=START + timedelta(days=2), publish=3),
    }


def test_a_draft_knows_its_articles_and_arrivals(store: Store) -> None:
    made.publish(store, made.TOWN[:2])
    first, second = (record.article.id for record in made.TOWN[:2])
    with store.change() as draft:
        draft.remove_article(first)
        assert set(draft.articles()) == {second}
        assert draft.articles().get(first) is None
        assert set(draft.arrivals()) == {first, second}
    with store.build() as draft:
        assert set(draft.articles()) == set()
        assert set(draft.arrivals()) == {second}


def test_a_store_never_numbers_below_its_articles(store: Store) -> None:
    late = made.TOWN[0].article.model_copy(update={"arrived": Arrived(at=START, publish=7)})
    with store.build() as draft:
        draft.put_article(late, ())
    with store.view() as view:
        assert view.info().publish == 7


def test_results_stay_kept_for_the_next_build_and_no_longer(store: Store) -> None:
    with store.build() as draft:
        draft.keep("used", b"\0one")
        draft.keep("used", b"\0two")
        draft.keep("unused", b"three")
        assert draft.cached("used") == b"\0two"
    for _ in range(2):
        with store.build() as draft:
            assert draft.cached("used") == b"\0two"
    with store.change() as draft:
        assert draft.cached("unused") is None


def test_removed_articles_take_what_only_they_said(store: Store) -> None:
    made.publish(store)
    with store.change() as draft:
        made.take_out(draft, [record.article.id for record in made.TOWN[:3]])
    with store.view() as view:
        assert {entity.name for entity in view.entities()} == {"Tomas Øygard", "Rovers", "Eastport"}
        assert {event.line for event in view.events()} == {"Rovers and United play again", "Rovers beat United 3-1"}
        assert view.resolve(made.TOWN[0].mentions[0].id) is None


def test_a_replaced_article_loses_its_old_words(store: Store) -> None:
    made.publish(store)
    with store.change() as draft:
        made.put(draft, [made.TOWN[0].model_copy(update={"quotes": (), "mentions": ()})])
    with store.view() as view:
        texts = Index(view).texts
        assert made.TOWN[0].quotes[0].id not in {match.id for match in texts.search(texts.read("kept our word"), 9)}
        assert view.events()[-1].line != "Eastport council votes to extend the tram to Westmere"


def test_moved_references_follow_their_record(store: Store) -> None:
    """Linking anew rewrites no quote and no event: their references are resolved on reading."""
    made.publish(store)
    mayors = [mention for record in made.TOWN for mention in record.mentions if "Marsh" in mention.model_dump_json()]
    people = [mention for mention in mayors if mention.entity]
    other = people[1].id
    with store.change() as draft:
        assert people[0].entity
        draft.put_records(
            {mention.id: other for mention in people}, [people[0].entity.model_copy(update={"id": other})]
        )
    with store.view() as view:
        assert [quote.speaker for quote in view.quotes(people[0].id)] == [other]
        assert len(view.events(people[2].id)) == 2
        assert [entity.id for entity in view.entities() if entity.name == "Ada Marsh"] == [other]


def test_mentions_are_found_by_block_and_id(store: Store) -> None:
    made.publish(store)
    mayor = made.TOWN[0].mentions[0]
    with store.change() as draft:
        same = draft.mentions(blocks=["entity ada marsh", "no such block"])
        assert [mention.id for mention in same] == sorted(mention.id for mention in same)
        assert len(same) == 3
        assert {mention.record for mention in same} == {draft.mentions(ids=[mayor.id])[0].record}
        assert draft.blocks([mention.id for mention in same]) == {"entity ada marsh"}
        assert draft.mentions(blocks=["entity ada marsh"], ids=[mayor.id]) == same
        assert draft.mentions() == ()


def test_any_order_and_batching_gives_the_same_store(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    made.publish(store)
    expected = _all(store)
    for order in list(permutations(made.TOWN))[::17]:
        made.publish(store, order[:2])
        for record in order[2:]:
            with store.change() as draft:
                made.put(draft, [record])
        assert _all(store) == expected
    store.close()
