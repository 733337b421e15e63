from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.segments import Arrays, pack, unpack
from knowledge.texts import Passage, TextIndex, Within, segment
from knowledge.texts.reading import laid_together, marked
from knowledge.texts.sets import shared, united

PASSAGES = (
    Passage("e0", "event", "The council votes to close two ferries in the harbour", "", 10, 10, ("Herald",)),
    Passage("e1", "event", "Storms flood the harbour; nine ferries are cancelled", "Port of Corvan", 20, 22, ("Post",)),
    Passage("e2", "event", "Referees are striking over pay, the league says", "", 15, 15, ("Herald", "Post")),
    Passage("q0", "quote", "A cease-fire between rival fans, brokered at half-time in the clubhouse"),
    Passage("q1", "quote", "I never said that the harbour would be closed", "Mayor Kovalskyy", 11, 11),
    Passage("q2", "quote", "Drones? We have seen a drone poorly flown, once", "", 12, 12),
)


def index(*segments: Arrays) -> TextIndex:
    return TextIndex([unpack(pack(each)) for each in segments])


INDEX, ANY = index(segment(PASSAGES)), Within()


def found(asked: str, within: Within = ANY, among: TextIndex = INDEX) -> set[str]:
    return set(among.ids(among.matching(among.read(asked), within)))


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("ferry", {"e0", "e1"}),
        ("frery", {"e0", "e1"}),
        ("the harbour storm", {"e1"}),
        ("refere strike", {"e2"}),
        ("ceasefire", {"q0"}),
        ("cease-fire", {"q0"}),
        ("cease fire", {"q0"}),
        ("club house", {"q0"}),
        ("Kovalski", {"q1"}),
        ("Ковальський", {"q1"}),
        ("dorne", {"q2"}),
        ("poor", {"q2"}),
        ("harb", {"e0", "e1", "q1"}),
        ("strom harbuor", {"e1"}),
        ("corvan", {"e1"}),
        ("never claused", {"q1"}),  # "clause" is no word of the texts, "closed" is
        ("harbour election", set()),
        ("the of", set()),
        ("", set()),
        ("%' OR NEAR(", set()),
    ],
)
def test_a_text_is_found_by_all_words_however_they_are_typed(asked: str, texts: set[str]) -> None:
    assert found(asked) == texts


def test_a_beginning_that_most_words_have_says_something_only_beside_other_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert found("harb") == {"e0", "e1", "q1"}
    monkeypatch.setattr("knowledge.texts.reading._MOST_BEGUN", 2)
    assert found("harb") == set()
    assert found("storms harb") == {"e1"}


def test_a_known_word_is_mistyped_only_where_no_text_holds_all_words() -> None:
    among = index(segment([Passage("a", "event", "The price of peace"), Passage("b", "event", "A quiet place")]))
    assert found("price", among=among) == {"a"}
    assert found("place", among=among) == {"b"}
    assert found("quiet price", among=among) == set()  # of a known word, one error is forgiven
    more = index(segment([Passage("a", "event", "A form to fill"), Passage("b", "event", "A letter from home")]))
    assert found("letter form", among=more) == {"b"}


def test_words_in_quotation_marks_must_stand_so() -> None:
    assert found("harbour closed") == {"e0", "q1"}
    assert found('"would be closed"') == {"q1"}
    assert found("“closed would be”") == set()
    assert found('"never said" harbour') == {"q1"}
    assert found('"never said" ferry') == set()
    assert found('"over"') == {"e2"}
    assert found('"kovalskyy"') == set()


@pytest.mark.parametrize(
    ("within", "texts"),
    [
        (Within(kind="quote"), {"q1"}),
        (Within(after=11), {"e1", "q1"}),
        (Within(after=21), {"e1"}),
        (Within(before=11), {"e0", "q1"}),
        (Within(after=11, before=20), {"e1", "q1"}),
        (Within(outlet="Post"), {"e1"}),
        (Within(outlet="Herald", kind="quote"), set()),
        (Within(outlet="Nobody"), set()),
    ],
)
def test_filters_leave_some(within: Within, texts: set[str]) -> None:
    assert found("harbour", within) == texts
    assert {match.id for match in INDEX.search(INDEX.read("harbour"), 9, within)} == texts


def test_all_that_match_come_latest_first_and_undated_ones_last() -> None:
    more = [Passage(name, "event", "Fog", "", day, day) for name, day in (("c", 5), ("a", None), ("b", 5), ("d", 9))]
    among = index(segment(more))
    assert among.ids(among.matching(among.read("fog"))) == ["d", "b", "c", "a"]
    assert [match.id for match in among.search(among.read("fog"), 3)] == ["d", "b", "c"]


def test_best_first_and_whole_where_every_word_is_there() -> None:
    matches = INDEX.search(INDEX.read("nine ferries are stopped by storm"), 5)
    assert [(match.id, match.kind, match.whole) for match in matches] == [("e1", "event", False)]
    assert 0.6 <= matches[0].score < 1
    assert [match.whole for match in INDEX.search(INDEX.read("two ferries"), 5, least=0.3)] == [True, False]


def test_a_word_is_common_where_it_is_written_small() -> None:
    assert INDEX.common("harbour")
    assert not INDEX.common("kovalskyy")
    assert not INDEX.common("unheard")
    assert not index(segment(PASSAGES), segment([], [each.id for each in PASSAGES])).common("harbour")


def test_an_empty_index_finds_nothing() -> None:
    for nothing in (index(), index(segment([]))):
        assert nothing.search(nothing.read("harbour"), 5) == []
        assert nothing.ids(nothing.matching(nothing.read('"the harbour"'))) == []
        assert not nothing.common("harbour")


WORDS = (
    "ferry",
    "ferries",
    "fairy",
    "harbour",
    "harbor",
    "storm",
    "Storms",
    "strike",
    "striking",
    "stroke",
    "the",
    "9",
)
TEXT = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
PASSAGE = st.builds(
    Passage,
    st.sampled_from("abcdefgh"),
    st.sampled_from(("event", "quote")),
    TEXT,
    TEXT,
    st.sampled_from((None, 3, 5)),
    st.sampled_from((None, 5, 7)),
    st.sampled_from(((), ("Herald",), ("Herald", "Post"))),
)
CHANGE = st.tuples(st.lists(PASSAGE, max_size=4, unique_by=lambda each: each.id), st.sets(st.sampled_from("abcdefgh")))
ASKED = st.one_of(TEXT, st.sampled_from(("ferrry strom", "harbuor", "stirke str", '"the storm"', "forms")))


@given(st.lists(CHANGE, max_size=5), ASKED, st.builds(Within, st.sampled_from((None, "event")), st.just(4) | st.none()))
def test_any_batches_find_what_one_segment_finds(
    changes: Sequence[tuple[list[Passage], set[str]]], asked: str, within: Within
) -> None:
    held: dict[str, Passage] = {}
    segments = []
    for passages, gone in changes:
        segments.append(segment(passages, gone | {each.id for each in passages}))
        held = {each: held[each] for each in held.keys() - gone} | {each.id: each for each in passages}
    batched, whole = index(*segments), index(segment(held.values()))
    assert len(batched) == len(whole) == len(held)
    one, other = batched.read(asked), whole.read(asked)
    assert (one.words, one.weights) == (other.words, other.weights)
    assert batched.search(one, 3, within) == whole.search(other, 3, within)
    assert batched.search(one, 9, least=0.1) == whole.search(other, 9, least=0.1)
    assert batched.ids(batched.matching(one, within)) == whole.ids(whole.matching(other, within))
    assert all(batched.common(word) == whole.common(word) for word in ("storm", "storms", "ferry"))


@given(st.lists(PASSAGE, max_size=6, unique_by=lambda each: each.id), ASKED, st.integers(1, 4))
def test_the_best_of_few_are_the_best_of_all(passages: list[Passage], asked: str, most: int) -> None:
    among = index(segment(passages))
    terms = among.read(asked)
    assert among.search(terms, most) == among.search(terms, 99)[:most]


HOSTILE = (
    "a" * 10_000,
    "harbour " * 1000,
    " ".join(f"w{number}" for number in range(1000)),
    "x",
    "*",
    "\x00",
    "%_*?[]{}()\\^$",
    '"' * 300,
    '"',
    "«»",
    "🚢" * 400,
    "हरकत 北京 الحدود \u202e\u0301",
)


@pytest.mark.parametrize("asked", HOSTILE)
def test_nothing_that_is_typed_breaks_the_search(asked: str) -> None:
    terms = INDEX.read(asked)
    assert all(0 < match.score <= 1 for match in INDEX.search(terms, 9))
    INDEX.matching(terms)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_can_be_asked(asked: str) -> None:
    terms = INDEX.read(asked)
    for match in INDEX.search(terms, 9):
        assert 0 < match.score <= 1
    assert {each.id for each in INDEX.search(terms, 9, all_words=True)} == set(INDEX.ids(INDEX.matching(terms)))


def test_a_text_is_surely_on_days_by_its_own_date_alone_and_if_that_leaves_no_more_open() -> None:
    told = (("a", 5, 5, 0), ("b", 1, 30, 2), ("c", 5, 5, None), ("d", None, None, None), ("e", 9, 9, 0))
    texts = TextIndex(
        [segment(Passage(name, "quote", "Fog", "", first, last, (), leaves) for name, first, last, leaves in told)]
    )
    found = texts.matching(texts.read("fog"))
    assert sorted(texts.ids(found[texts.surely_on(found, 4, 8, 0)])) == ["a"]
    assert sorted(texts.ids(found[texts.surely_on(found, 4, 8, 2)])) == ["a", "b"]


@given(st.lists(st.integers(0, 40)), st.lists(st.integers(0, 40)))
def test_sets_of_numbers_are_those_of_python(one: list[int], other: list[int]) -> None:
    ours, theirs = np.array(one, np.int64), np.array(other, np.int64)
    assert united(ours, theirs).tolist() == sorted({*one, *other})
    assert shared(ours, theirs).tolist() == [each for each in one if each in other]


@given(st.lists(st.tuples(st.sets(st.integers(0, 60)), st.integers(1, 255)), min_size=2, max_size=5))
def test_long_lists_are_laid_together_as_short_ones_are(given: list[tuple[set[int], int]]) -> None:
    lists = [(np.array(sorted(texts), np.int32), level) for texts, level in given]
    long, (short,) = marked(lists), laid_together(lists, lists[:1])
    assert long.numbers.tolist() == short.numbers.tolist()
    assert np.asarray(long.level).tolist() == np.asarray(short.level).tolist()
