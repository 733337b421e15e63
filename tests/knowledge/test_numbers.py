"""How many there are is told by the index, which of them by the database: both must mean the same."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.dates import asked
from knowledge.index import Index
from knowledge.query import Knowledge
from knowledge.settings import Excerpt
from knowledge.store import open_store
from tests import made

TODAY = date(2031, 6, 1)


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('numbers') / 'knowledge.db'}")
    made.publish(store, [*made.TOWN, *made.many(30)])
    with store.view() as view:
        yield Knowledge(view, Index(view), Excerpt.LINE)
    store.close()


def is_numbered(records: Sequence[object]) -> bool:
    return len(records) == len(tuple(records))


DAY = st.integers(-500, 500).map(lambda each: (TODAY + timedelta(days=each)).isoformat())
DAYS = st.one_of(
    DAY,
    DAY.map(lambda each: each[:7]),
    DAY.map(lambda each: each[:4]),
    st.builds("{} {}".format, st.sampled_from(("since", "until", "before", "after")), DAY),
    st.sampled_from(("May", "since March", "until 2040", "monday", "after 1900")),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=DAYS)
def test_what_is_counted_is_what_is_listed(knowledge: Knowledge, words: str) -> None:
    days = asked(words, TODAY)
    assert days is not None
    latest = knowledge.latest(None, days)
    speakers = (None, *(each.entity for each in knowledge.people()[:3]))
    assert all(map(is_numbered, (*knowledge.on(days), latest.ahead, latest.news)))
    assert is_numbered(knowledge.timeline(None, days))
    assert is_numbered(knowledge.figures(None, days))
    assert all(is_numbered(knowledge.quotes(speaker, None, days)) for speaker in speakers)


@pytest.mark.parametrize("words", ["May", "since March", "until 2040", "2031"])
def test_a_timeline_of_some_days_runs_from_the_oldest(knowledge: Knowledge, words: str) -> None:
    begun = [event.when.start for event in knowledge.timeline(None, asked(words, TODAY))]
    assert begun
    assert begun == sorted(begun, key=str)
