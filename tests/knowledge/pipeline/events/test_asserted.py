"""Clauses that are not told as so tell no events: denied, asked, made up, rumoured."""

import pytest

from knowledge.settings import Excerpt
from tests.knowledge.pipeline.telling import told


@pytest.mark.parametrize(
    "raw",
    [
        "It is not true that Leeds sold Tom Fox on Monday.",
        "Rumours that Leeds sold Tom Fox on Monday are false, Berg said.",
        "The claim that Norway killed 12 seals in Troms was a lie.",
        "It is a myth that Norway flooded Bergen in 1907.",
        "In the film, Leeds beat Hull on Monday.",
        "Nobody in Norway signed the treaty with Poland on Monday.",
        "Hardly any of Norway's clubs signed the treaty with Poland on Monday.",
        "Few of Norway's clubs signed the treaty with Poland on Monday.",
        "Norway nearly signed the treaty with Poland on Monday.",
        "Norway no longer sold oil to Poland in 2019.",
        "Norway almost beat Poland on Monday.",
        "Had Norway beaten Poland on Monday, Oslo would have danced.",
        "Did Norway sign the treaty with Poland on Monday?",
        "Was the treaty signed by Norway on Monday?",
        "It was not reported that Norway signed the treaty on Monday.",
        "It was claimed that Norway signed the treaty on Monday.",
        "Norway was reported to have signed the treaty with Poland on Monday.",
        "Ola Berg could not confirm that Norway signed the treaty on Monday.",
        "Norway allegedly signed the treaty with Poland on Monday.",
        "Norway is rumoured to have signed a treaty with Poland on Monday.",
        "Norway pretended to have signed a treaty with Poland on Monday.",
        "Suppose Norway signed the treaty with Poland on Monday.",
        "Norway was accused of signing the treaty with Poland on Monday.",
        "It was not Norway that signed the treaty with Poland on Monday.",
    ],
)
def test_what_is_not_told_as_so(raw: str) -> None:
    assert told(raw, excerpt=Excerpt.SENTENCE) == []


def test_a_no_in_a_name_or_a_compound_denies_nothing() -> None:
    (event,) = told("Norway's not-for-profit bank signed a treaty with Poland on Monday.")
    assert "signed a treaty" in event.line


def test_what_the_article_adds_is_not_its_sources_word() -> None:
    raw = "Ola Berg said Norway signed a treaty with Poland in Oslo as Swedish ministers prepare for a summit in Malmo."
    first, second = told(raw)
    assert (first.line, second.line) == (
        "Norway signed a treaty with Poland in Oslo, Ola Berg says",
        "Swedish ministers prepare for a summit in Malmo",
    )
    assert second.claims == ()


def test_what_somebody_testified_is_his_word() -> None:
    (event,) = told("Ola Berg testified that Norway signed a treaty with Poland on Monday.")
    assert event.line == "Norway signed a treaty with Poland, Ola Berg says"
