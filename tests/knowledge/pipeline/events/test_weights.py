"""Words that turn or soften what is said."""

import pytest

from knowledge.pipeline.events.weights import weights


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("did not sign", ["not"]),
        ("didn’t sign", ["n’t"]),
        ("has yet to sign", ["yet to"]),
        ("killed at least about 12", ["at least", "about"]),
        ("a letter about ships", []),
        ("signed in May", []),
        ("may sign", ["may"]),
        ("allegedly failed to sign unless paid", ["allegedly", "failed", "unless"]),
        ("some 40 ships, so far", ["some", "so far"]),
        ("some ships", []),
    ],
)
def test_weights(words: str, found: list[str]) -> None:
    assert list(weights(words).elements()) == found
