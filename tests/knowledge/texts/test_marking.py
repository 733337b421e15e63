import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.segments import pack, unpack
from knowledge.texts import Passage, TextIndex, highlights, segment

TEXTS = (
    "The council votes to close two ferries in the harbour",
    "A cease-fire between rival fans, brokered in the clubhouse",
    "Mayor Kovalskyy’s Café Zürich was closed",
    "Мэр Ковальский закрыл гавань",
    "Cafe\u0301 at the harbour, harbours everywhere",
)
INDEX = TextIndex([unpack(pack(segment(Passage(str(number), "event", text) for number, text in enumerate(TEXTS))))])


def marked(asked: str, text: str) -> list[str]:
    return [text[start:end] for start, end in highlights(INDEX.read(asked), text)]


@pytest.mark.parametrize(
    ("asked", "text", "words"),
    [
        ("ferry", TEXTS[0], ["ferries"]),
        ("concil frery", TEXTS[0], ["council", "ferries"]),
        ("the harb", TEXTS[0], ["harbour"]),
        ("ceasefire", TEXTS[1], ["cease-fire"]),
        ("cease fire", TEXTS[1], ["cease", "fire"]),
        ("fire", TEXTS[1], ["fire"]),
        ("kovalski cafe", TEXTS[2], ["Kovalskyy’s", "Café"]),
        ("zurich", TEXTS[2], ["Zürich"]),
        ("Ковальский", TEXTS[3], ["Ковальский"]),
        ("kovalskiy", TEXTS[3], ["Ковальский"]),
        ("cafe", TEXTS[4], ["Cafe\u0301"]),
        ("harbours", TEXTS[4], ["harbour", "harbours"]),
        ('"to close two"', TEXTS[0], ["to close two"]),
        ('"votes to"', TEXTS[1], []),
        ("the", TEXTS[0], []),
        ("", TEXTS[0], []),
    ],
)
def test_the_words_that_were_asked_for_are_marked_as_they_stand(asked: str, text: str, words: list[str]) -> None:
    assert marked(asked, text) == words


def test_only_the_likeliest_of_what_a_word_may_stand_for_is_marked() -> None:
    assert marked("closd", "He closes what was closed to clod") == ["closes", "closed"]


LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Zs", "Cf", "So"))


@given(st.text(LETTERS, max_size=30), st.text(LETTERS, max_size=60), st.data())
def test_marks_are_in_range_in_order_apart_and_cut_no_letter(asked: str, text: str, data: st.DataObject) -> None:
    # What is asked is partly taken from the text, so that something is there to mark.
    start = data.draw(st.integers(0, len(text)))
    terms = TextIndex([segment([Passage("a", "event", text)])]).read(asked + " " + text[start : start + 9])
    behind = 0
    for first, last in highlights(terms, text):
        assert behind <= first < last <= len(text)
        assert not any(
            unicodedata.category(char).startswith("M") for char in (text[first], text[last : last + 1] or "a")
        )
        behind = last
