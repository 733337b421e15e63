"""What is looked up in the index of a made-up town, the same on both engines."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.index import Index
from knowledge.lookup import Found
from knowledge.store import open_store
from tests import made

SAID = {quote.id: quote.text for article in made.TOWN for quote in article.quotes}
SAID |= {each.id: each.event.line for article in made.TOWN for each in article.mentions if each.event}
NAMED = {each.id: each.entity.name for article in made.TOWN for each in article.mentions if each.entity}


@pytest.fixture
def index(store_url: str) -> Iterator[Index]:
    store = open_store(store_url)
    made.publish(store)
    with store.view() as view:
        yield Index(view)
    store.close()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("horible frist half", "A horrible first half and a lovely second"),
        ("kept word street", "We kept our word to every street in this town"),
        ("strom celars", "A storm floods cellars in Eastport"),
        ("tramm westmere", "Eastport council votes to extend the tram to Westmere"),
        ("fire brigade", "A storm floods cellars in Eastport"),  # as a claimant says
    ],
)
def test_misspelt_words_find_their_record_first(index: Index, asked: str, words: str) -> None:
    best = index.texts.search(index.texts.read(asked), 1)
    assert [SAID[match.id] for match in best] == [words]


@pytest.mark.parametrize(
    ("asked", "name"), [("Ойгард", "Tomas Øygard"), ("ada mrash", "Ada Marsh"), ("coach", "Tomas Øygard")]
)
def test_a_name_in_any_script_and_a_role_find_who_is_meant(index: Index, asked: str, name: str) -> None:
    outcome = index.names.find(asked)
    assert isinstance(outcome, Found)
    assert NAMED[outcome.item] == name


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=st.one_of(st.text(), st.sampled_from(["a OR NEAR(", "\0", "-", "x" * 10_000, "a b " * 5_000])))
def test_any_text_is_safe(index: Index, asked: str) -> None:
    assert len(index.texts.search(index.texts.read(asked), 5)) <= 5
    index.names.find(asked)


def test_what_was_worked_out_is_kept_up_to_a_size(index: Index) -> None:
    """Not only up to a number: who asks about common words gets lists of a million texts."""
    made = []

    def long() -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        made.append(1)
        return np.zeros(4 * 2**20, np.int64)  # 32 MB

    for key in ("a", "b", "a", "c", "a"):
        assert len(index.remembered(key, long)) == 4 * 2**20
    assert len(made) == 3
    index.remembered("b", long)
    assert len(made) == 4
