"""Whose texts there are, and what was at which place, over segments that replace one another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.texts import Passage, TextIndex, Tie, segment, stems
from knowledge.texts.passages import Trait
from knowledge.texts.tied import TIES

BOTH: frozenset[Trait] = frozenset({"background", "counts"})
PASSAGES = (
    Passage("e0", "event", "A pier burns", "Old Corvan", place="Old Corvan", traits=frozenset({"counts"})),
    Passage(
        "e1",
        "event",
        "A bridge falls",
        "Corvan Bridge",
        place="Corvan Bridge",
        traits=frozenset({"background", "counts"}),
    ),
    Passage("q0", "quote", "The pier of Mayor Okan must close", "Dana Pier", traits=frozenset({"about"})),
)
TIED: tuple[tuple[Tie, str, str], ...] = (
    ("in", "dana", "e0"),
    ("in", "okan", "e0"),
    ("at", "corvan", "e0"),
    ("in", "corvan", "e0"),
    ("by", "dana", "q0"),
    ("about", "okan", "q0"),
    ("by", "dana", "of another segment"),
)
INDEX = TextIndex([segment(PASSAGES, (), TIED)])


@pytest.mark.parametrize(
    ("tie", "who", "texts"),
    [("by", "dana", ["q0"]), ("in", "dana", ["e0"]), ("about", "dana", []), ("at", "corvan", ["e0"]), ("by", "x", [])],
)
def test_texts_are_found_by_whom_they_have_to_do_with(tie: Tie, who: str, texts: list[str]) -> None:
    assert INDEX.ids(INDEX.tied(tie, who)) == texts


@pytest.mark.parametrize(
    ("asked", "texts"), [("corvan", {"e0", "e1"}), ("bridges", {"e1"}), ("old corvan", {"e0"}), ("the", set())]
)
def test_what_was_at_a_place_is_found_by_words_of_its_name(asked: str, texts: set[str]) -> None:
    assert set(INDEX.ids(INDEX.located(INDEX.read(asked)))) == texts


def test_a_text_that_a_later_segment_replaces_is_nobodys_any_more() -> None:
    later = segment([PASSAGES[0]], ["e0", "q0"], [("in", "okan", "e0")])
    index = TextIndex([segment(PASSAGES, (), TIED), later])
    assert [index.ids(index.tied("in", who)) for who in ("dana", "okan")] == [[], ["e0"]]
    assert index.ids(index.tied("by", "dana")) == []
    assert set(index.ids(index.located(index.read("corvan")))) == {"e0", "e1"}


def test_a_text_tells_what_it_is() -> None:
    texts = np.arange(3)
    assert INDEX.having(texts, "counts").tolist() == [True, True, False]
    assert INDEX.having(texts, "background").tolist() == [False, True, False]
    assert INDEX.having(texts, "about").tolist() == [False, False, True]


def test_a_word_of_who_says_it_is_none_of_a_texts_own() -> None:
    both = INDEX.in_own_words(np.array([0, 2]), INDEX.read("piers", finished=True))
    assert both.tolist() == [True, True]
    assert not INDEX.in_own_words(np.array([2]), INDEX.read("dana", finished=True))[0]


IDS = st.text("ab", min_size=1, max_size=3)


@given(st.sets(st.tuples(st.sampled_from(TIES), IDS, IDS)), st.sets(IDS))
def test_whatever_is_tied_is_found(tied: set[tuple[Tie, str, str]], held: set[str]) -> None:
    index = TextIndex([segment((Passage(each, "event", "Fog") for each in held), (), tied)])
    for tie, who, _ in tied:
        assert set(index.ids(index.tied(tie, who))) == {text for t, w, text in tied if (t, w) == (tie, who)} & held


NAMES = st.text("Ab -é", max_size=8)


@given(st.lists(NAMES, max_size=5), NAMES)
def test_a_place_is_found_where_its_name_has_the_stems(names: list[str], asked: str) -> None:
    index = TextIndex(
        [segment(Passage(f"e{place}", "event", name, "", place=name) for place, name in enumerate(names))]
    )
    terms = index.read(asked)
    assert set(index.ids(index.located(terms))) == {
        f"e{place}" for place, name in enumerate(names) if name and terms.all_in(stems(name))
    }
