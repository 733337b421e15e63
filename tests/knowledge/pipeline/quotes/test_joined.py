import pytest

from knowledge.pipeline.quotes.joined import joined
from tests.knowledge.pipeline.parsing import parsed


def prolonged(raw: str, words: str) -> str:
    """Return the run of `words` in `raw` with what is joined to it."""
    text = parsed(raw)
    start = raw.index(words)
    run = tuple(token for token in text.tokens if start <= token.start < start + len(words))
    ((*_, last),) = joined(text, (run,))
    return text.cut(start, last.end)


@pytest.mark.parametrize(
    ("raw", "words", "whole"),
    [
        (
            "The clubs agreed to share a ground and later build a stand together.",
            "to share a ground",
            "to share a ground and later build a stand together",
        ),
        (
            "The mayor suggested closing the bridge and moving the market.",
            "closing the bridge",
            "closing the bridge and moving the market",
        ),
        (
            "The mayor voiced concern over the bridge, and over the state of the road, on Monday.",
            "concern over the bridge",
            "concern over the bridge, and over the state of the road",
        ),
        (
            "The mayor cited old faults, including cracks in the deck.",
            "old faults",
            "old faults, including cracks in the deck",
        ),
    ],
)
def test_what_is_joined_in_the_same_form_belongs_to_the_report(raw: str, words: str, whole: str) -> None:
    assert prolonged(raw, words) == whole


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("The clubs agreed to share a ground and left the hall.", "to share a ground"),
        ("The mayor said the bridge was safe, and drivers cheered.", "the bridge was safe"),
    ],
)
def test_what_has_another_form_does_not(raw: str, words: str) -> None:
    assert prolonged(raw, words) == words
