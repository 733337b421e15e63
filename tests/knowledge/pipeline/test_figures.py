"""Figures: how many of what, how exactly, and where."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Article, Figure
from knowledge.pipeline import numerals
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.dates import find
from knowledge.pipeline.figures import count


@cache
def parser() -> Parser:
    return load()


def figures(raw: str) -> list[Figure]:
    text = parser().parse(Article(id="a", name="a", sha256="0", text=f"From the wire\n\n{raw}"))
    dates = find(text)
    return [each.figure for sentence in text.sentences for each in count(text, sentence, dates)]


@pytest.mark.parametrize(
    ("raw", "value", "comparator", "unit", "what"),
    [
        ("The flood killed at least 12 people.", 12, "≥", None, "people"),
        ("The flood killed more than 1,200 people.", 1200, "≥", None, "people"),
        ("The storm damaged up to forty homes.", 40, "≤", None, "homes"),
        ("The storm damaged nearly two hundred homes.", 200, "≈", None, "homes"),
        ("The storm closed dozens of schools.", None, "dozens", None, "schools"),
        ("The court fined the bakery $2.5 million.", 2_500_000, "=", "$", ""),
        ("Some 45 per cent of pupils stayed away.", 45, "≈", "%", "pupils"),
        ("The club sold 20 to 30 seats.", None, "20 to 30", None, "seats"),
        ("Rovers beat United 3-1.", None, "3-1", None, "score"),
    ],
)
def test_a_figure(raw: str, value: float | None, comparator: str, unit: str | None, what: str) -> None:
    (figure,) = figures(raw)
    assert (figure.value, figure.comparator, figure.unit, figure.what) == (value, comparator, unit, what)


def test_each_number_counts_its_own() -> None:
    found = figures("Crews saved 14 of 20 stranded walkers, and another 3 boats were lost.")
    assert [(f.value, f.what) for f in found] == [(14, "stranded walkers"), (20, "stranded walkers"), (3, "boats")]


def test_a_bare_number_takes_its_noun_from_before() -> None:
    found = figures("Of these, 47 buses were repaired, while 33 failed again.")
    assert [(f.value, f.what) for f in found] == [(47, "buses"), (33, "buses")]


def test_the_scope_is_kept() -> None:
    (figure,) = figures("Rangers counted 90 wolves in Norway.")
    assert figure.scope == "in Norway"


@pytest.mark.parametrize(
    "raw",
    [
        "The fair opened in 2019.",
        "The 30-day ban ended on 4 May.",
        "She won her second title.",
        "The two sides met again.",
        "Flight 447 left late.",
        "One of them resigned.",
    ],
)
def test_what_counts_nothing(raw: str) -> None:
    assert figures(raw) == []


@given(st.integers(0, 10**9))
def test_digits_are_read_as_they_are(number: int) -> None:
    assert numerals.read(str(number)) == number
    assert numerals.read(f"{number:,}") == number


@given(st.lists(st.sampled_from([*numerals.WORDS, *numerals.SCALES, "and", "a", "half", "-"]), max_size=6))
def test_number_words_never_fail(words: list[str]) -> None:
    value = numerals.read(" ".join(words)) if words else None
    assert value is None or value >= 0


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="ab 0123456789.,-–%$£toadnhue", min_size=1, max_size=60))
def test_any_text_gives_figures_that_stand_in_it(raw: str) -> None:
    if not raw.strip():
        return
    for figure in figures(raw):
        assert 0 <= figure.evidence.start < figure.evidence.end <= len(raw) + 15
