import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.texts import HALF_REMEMBERED, Passage, TextIndex, segment, stem, stems

TEXTS = (
    "The council votes to close two ferries in the harbour",
    "Storms flood the harbour; nine ferries are cancelled",
    "Referees are striking over pay, the league says",
    "A cease-fire between rival fans, brokered at half-time in the clubhouse",
    "Kovalskyy scores twice against the visitors",
)
INDEX = TextIndex([segment(Passage(str(number), "event", text) for number, text in enumerate(TEXTS))])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ferry", "ferries"),
        ("storm", "storms"),
        ("strike", "striking"),
        ("flood", "flooded"),
        ("stop", "stopping"),
        ("poor", "poorly"),
    ],
)
def test_a_word_meets_its_plural_and_ing_and_ed(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_stems_do_not_merge_other_words() -> None:
    assert len({stem(word) for word in ("league", "leg", "press", "pres", "bus", "bu", "this", "thing", "red")}) == 9


def test_half_remembered_words_need_most_of_their_weight() -> None:
    terms = INDEX.read("nine ferries are stopped by storm")
    assert terms.coverage(stems(TEXTS[1])) >= HALF_REMEMBERED
    assert terms.coverage(stems(TEXTS[2])) < HALF_REMEMBERED


def test_words_as_they_were_typed_rank_first() -> None:
    terms = INDEX.read("close two ferries")
    assert terms.score("they close two ferries") > terms.score("two ferries that close") > terms.score("two ferries")


@given(st.text(max_size=400))
def test_any_text_can_be_asked(asked: str) -> None:
    terms = INDEX.read(asked)
    assert all(0 <= terms.score(text) <= 1 + 1e-9 for text in TEXTS)
