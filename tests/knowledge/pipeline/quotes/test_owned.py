import pytest

from tests.knowledge.pipeline.quotes.test_saying import said


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("The council laughed at Anna Berg’s claim that the bridge was safe.", "the bridge was safe"),
        ("Anna Berg was elected on her promise to rebuild the bridge.", "to rebuild the bridge"),
        ("Anna Berg lost the vote over her comments about the old bridge.", "the old bridge"),
    ],
)
def test_a_noun_of_speech_tells_what_its_owner_said(raw: str, words: str) -> None:
    assert said(raw) == [(words, "Anna Berg")]


@pytest.mark.parametrize(
    "raw",
    [
        "The council laughed at the claim that the bridge was safe.",
        "The council laughed at Anna Berg’s bridge that was safe.",
        "Peter Lund did not know of Anna Berg’s call from the old bridge.",
    ],
)
def test_without_an_owner_or_words_nobody_speaks(raw: str) -> None:
    assert said(raw) == []
