"""What is new is what articles tell that came after a cut-off: a rebuild tells nothing, whatever it is built of."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.index import Index
from knowledge.model import Record, Status
from knowledge.query import Knowledge, News
from knowledge.settings import Excerpt
from knowledge.store import open_store
from knowledge.store.interface import Batch, Store
from tests import made

START = datetime(2032, 1, 1, 8, tzinfo=UTC)


@contextmanager
def known(store: Store) -> Iterator[Knowledge]:
    with store.view() as view:
        yield Knowledge(view, Index(view), Excerpt.SENTENCE)


def told(news: News) -> tuple[set[str], set[str]]:
    return {each.event.line for each in news.events}, {each.quote.text for each in news.quotes}


def add(store: Store, *records: Record) -> None:
    with store.change() as draft:
        made.put(draft, records)


def cut_off(store: Store) -> datetime | None:
    with store.view() as view:
        return view.info().last_arrived


def test_what_came_later_is_new_and_a_rebuild_is_not(store_url: str) -> None:
    council, storm, flood, match, notice = made.TOWN
    store = open_store(store_url, clock=lambda: START)
    made.publish(store, [council, storm, notice])
    before = cut_off(store)
    made.publish(store, [storm, council, notice])
    with known(store) as knowledge:
        assert told(knowledge.news(before)) == (set(), set())
    add(store, flood, match)
    with known(store) as knowledge:
        news = knowledge.news(before)
        assert told(news) == (
            {"A storm floods cellars in Eastport", "Rovers beat United 3-1", "Rovers and United play again"},
            {"A horrible first half and a lovely second", "loud but kind"},
        )
        (flooded,) = (each for each in news.events if each.known)
        assert ([each.name for each in flooded.new], [each.name for each in flooded.known]) == (["flood"], ["storm"])
        assert flooded.disputes
        assert told(knowledge.news(None, before))[0] == {
            "Ada Marsh opens a new tram line",
            "Eastport council votes to extend the tram to Westmere",
            "A storm floods cellars in Eastport",
        }
        assert told(knowledge.news(knowledge.info().last_arrived)) == (set(), set())
    store.close()


def test_what_comes_is_later_though_the_clock_was_put_back(store_url: str) -> None:
    council, storm, _, match, notice = made.TOWN
    backwards = (START - timedelta(hours=number) for number in count())
    store = open_store(store_url, clock=lambda: next(backwards))
    made.publish(store, [council])
    first = cut_off(store)
    add(store, notice, match)
    second = cut_off(store)
    made.publish(store, [council, match, storm])
    with known(store) as knowledge:
        assert told(knowledge.news(first))[0] == {
            "A storm floods cellars in Eastport", "Rovers beat United 3-1", "Rovers and United play again",
        }  # fmt: skip
        assert told(knowledge.news(second))[0] == {"A storm floods cellars in Eastport"}
    store.close()


def test_a_week_of_publication_is_told_as_if_it_had_just_come(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    made.publish(store)
    with known(store) as knowledge:
        news = knowledge.news_of(date(2031, 11, 4), date(2031, 11, 10))
        (flooded,) = news.events
        assert ([each.name for each in flooded.new], [each.name for each in flooded.known]) == (["flood"], ["storm"])
        assert not news.quotes
    store.close()


def test_topics_and_outlets_of_news(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    made.publish(store)
    with known(store) as knowledge:
        news = knowledge.news(None)
        marsh = knowledge.who("Ada Marsh")
        lines = {each.event.id: each.event.line for each in news.events} | {
            each.quote.id: each.quote.text for each in news.quotes
        }

        def of(found: frozenset[str]) -> set[str]:
            return {lines[each] for each in found}

        by_marsh = {"We kept our word to every street in this town", "Ada Marsh opens a new tram line",
                    "A storm floods cellars in Eastport"}  # fmt: skip
        assert of(news.about("Marsh")) == by_marsh
        assert of(news.about(marsh.item.id)) == by_marsh  # type: ignore[union-attr]
        assert of(news.about("trams")) == {
            "Ada Marsh opens a new tram line", "Eastport council votes to extend the tram to Westmere",
        }  # fmt: skip
        assert of(news.about("cellars")) == {"A storm floods cellars in Eastport"}
        assert of(news.about("whales")) == of(news.about("")) == set()
        assert of(news.reported_in(["harbour"])) == of(news.reported_in(["Harbour Post", "Herald"])) == {
            *by_marsh, "Eastport council votes to extend the tram to Westmere",
        }  # fmt: skip
        flood = {"A storm floods cellars in Eastport"}  # which the radio has as well
        assert of(news.reported_in(["harbour"])) - of(news.reported_in(["harbour"], alone=True)) == flood
        assert flood <= of(news.reported_in(["harbour", "radio"], alone=True))
        assert of(news.reported_in([""])) == of(news.reported_in(["Herald"])) == set()
        assert news.called("marsh") == "Ada Marsh"
        assert news.called("whales") == "whales"
    store.close()


def test_what_an_older_article_has_was_told_before(sqlite_url: str) -> None:
    def said(name: str, words: str, day: date | None, by: str = "Ada Marsh") -> Record:
        reading = made.Reading(made.article(name, f"“{words}”, {by} said: {name}.", date(2031, 5, 6), name))
        reading.quote(words, reading.entity(by), said=day)
        return reading.record()

    store = open_store(sqlite_url)
    made.publish(store, [said("first", "We kept our word to every street", date(2031, 5, 5)), said("no", "No", None)])
    before = cut_off(store)
    add(
        store,
        said("copied", "We kept our word to every street", date(2031, 5, 5)),
        said("undated", "We kept our word, to every street", None),
        said("again", "We kept our word to every street", date(2031, 5, 9)),
        said("other", "We kept our word to every street", date(2031, 5, 5), "Tomas Øygard"),
        said("further", "We kept our word to every street of this town", date(2031, 5, 5)),
        said("no more", "No", None),
    )
    with known(store) as knowledge:
        news = knowledge.news(before)
        told_before = {each.article.name for each in news.quotes if news.told_before(each)}
        assert told_before == {"copied", "undated"}
        everything = knowledge.news(None)
        assert not any(map(everything.told_before, everything.quotes))
    store.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(every=made.records(3), data=st.data())
def test_build_rebuild_add(every: list[Record], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(every)))
    there, came = every[:place], every[place:]
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'knowledge.db'}", clock=lambda: START)
        made.publish(store, there)
        before = cut_off(store)
        again = data.draw(st.permutations(there))
        made.publish(store, again)
        with store.view() as view:
            if there:
                assert view.told_in(Batch(after=before)) == ([], [])
        add(store, *came)
        with known(store) as knowledge:
            news = knowledge.news(before)
            assert {each.quote.article for each in news.quotes} <= {record.article.id for record in came}
            assert len(news.quotes) == sum(len(record.quotes) for record in came)
            new = {each.id for each in (article for event in news.events for article in event.new)}
            assert new == {record.article.id for record in came if _reports(record)}
            for each in news.events:
                assert {a.id for a in each.known} <= {record.article.id for record in there}
        store.close()


def _reports(record: Record) -> bool:
    return any(each.event and each.event.status is not Status.BACKGROUND for each in record.mentions)
