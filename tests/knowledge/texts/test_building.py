from hypothesis import given
from hypothesis import strategies as st

from knowledge.segments import Strings, pack
from knowledge.texts import Passage, segment

PASSAGES = (
    Passage("b", "event", "The ferry sank off Corvan", "Harbour Office", 10, 12, ("Herald",)),
    Passage("a", "quote", "A cease-fire, nothing less", "", None, None, ("Post", "Herald")),
)


def test_the_order_of_passages_does_not_change_a_segment() -> None:
    assert pack(segment(PASSAGES)) == pack(segment(reversed(PASSAGES)))


def test_a_segment_holds_the_words_of_texts_and_of_what_is_known_of_them() -> None:
    held = segment(PASSAGES)
    words = list(Strings(held["letters"], held["ends"]))
    assert {"ferry", "harbour", "cease", "fire", "ceasefire"} <= set(words)
    assert words == sorted(words)
    assert held["ids"].tolist() == [b"a", b"b"]


def test_nothing_makes_a_segment_too() -> None:
    assert segment([], ["gone"])["gone"].tolist() == [b"gone"]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=4))
def test_any_text_can_be_indexed(texts: list[str]) -> None:
    held = segment(Passage(str(number), "event", text, text[::-1]) for number, text in enumerate(texts))
    assert len(held["ids"]) == len(held["token_edges"]) - 1 == len(texts)
