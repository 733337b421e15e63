import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.texts import HALF_REMEMBERED, Vocabulary, stem, stems

TEXTS = (
    "The council votes to close two ferries in the harbour",
    "Storms flood the harbour; nine ferries are cancelled",
    "Referees are striking over pay, the league says",
    "A cease-fire between rival fans, brokered at half-time in the clubhouse",
    "Kovalskyy scores twice against the visitors",
)
WORDS = Vocabulary(TEXTS)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ferry", "ferries"), ("storm", "storms"), ("strike", "striking"), ("flood", "flooded"), ("stop", "stopping")],
)
def test_a_word_meets_its_plural_and_ing_and_ed(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_stems_do_not_merge_other_words() -> None:
    assert len({stem(word) for word in ("league", "leg", "press", "pres", "bus", "bu", "this", "thing", "red")}) == 9


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("ferry", {0, 1}),
        ("frery", {0, 1}),
        ("the harbour storm", {1}),
        ("refere strike", {2}),
        ("ceasefire", {3}),
        ("cease-fire", {3}),
        ("club house", {3}),
        ("Kovalski", {4}),
        ("Ковальський", {4}),
        ("harb", {0, 1}),
        ("ferries referees", set()),
        ("harbour election", set()),
        ("the of", set()),
        ("", set()),
        ("%' OR NEAR(", set()),
    ],
)
def test_a_topic_needs_every_word_of_it(asked: str, texts: set[int]) -> None:
    terms = WORDS.topic(asked)
    assert {number for number, text in enumerate(TEXTS) if terms.all_in(stems(text))} == texts


def test_a_word_the_corpus_knows_is_not_mistyped() -> None:
    words = Vocabulary(["the price of peace", "a quiet place"])
    assert not words.topic("peace").all_in(stems("a quiet place"))
    assert words.topic("peece").all_in(stems("the price of peace"))


def test_half_remembered_words_need_most_of_their_weight() -> None:
    terms = WORDS.terms("nine ferries are stopped by storm")
    assert terms.coverage(stems(TEXTS[1])) >= HALF_REMEMBERED
    assert terms.coverage(stems(TEXTS[2])) < HALF_REMEMBERED


def test_words_as_they_were_typed_rank_first() -> None:
    terms = WORDS.terms("close two ferries")
    assert terms.score("they close two ferries") > terms.score("two ferries that close") > terms.score("two ferries")


@given(st.text(max_size=400))
def test_any_text_can_be_asked(asked: str) -> None:
    for terms in (WORDS.terms(asked), WORDS.topic(asked)):
        assert all(0 <= terms.score(text) <= 1 + 1e-9 for text in TEXTS)
