"""Figures: how many of what, how exactly, and where."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Article, Figure
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.events.figures import count
from knowledge.pipeline.language import numerals


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
        ("The club sold between 20 and 30 seats.", None, "between 20 and 30", None, "seats"),
        ("The storm damaged 12 or 13 homes.", None, "12 or 13", None, "homes"),
        ("The storm damaged 12, 13 or 14 homes.", None, "12, 13 or 14", None, "homes"),
        ("The storm damaged 1.200 homes.", None, "1.200", None, "homes"),
        ("The club paid 1.125 million euros.", 1_125_000, "=", "euros", ""),
        ("The storm damaged 12 or more homes.", 12, "≥", None, "homes"),
        ("The storm damaged a dozen or so homes.", 12, "≈", None, "homes"),
        ("Rovers beat United 3-1.", None, "3-1", None, "score"),
    ],
)
def test_a_figure(raw: str, value: float | None, comparator: str, unit: str | None, what: str) -> None:
    (figure,) = figures(raw)
    assert (figure.value, figure.comparator, figure.unit, figure.what) == (value, comparator, unit, what)


def test_each_number_counts_its_own() -> None:
    found = figures("Crews saved 14 of 20 stranded walkers, and another 3 boats were lost.")
    assert [(f.value, f.what, f.scope) for f in found] == [(14, "stranded walkers", "of 20"), (3, "boats", None)]


def test_a_whole_bounds_its_part_and_is_no_figure_of_its_own() -> None:
    (figure,) = figures("The fire killed 12 of 14 horses in York.")
    assert (figure.value, figure.what, figure.scope) == (12, "horses", "of 14")
    assert 14 not in [each.value for each in figures("The fire killed 12 out of 14 horses in York.")]


def test_a_rate_is_no_number_of_people() -> None:
    assert not any(f.value for f in figures("The fever struck at least one in three people in York."))


def test_a_number_that_is_denied_is_none() -> None:
    assert 12 not in [each.value for each in figures("The fire killed not 12 but 14 horses.")]


def test_a_bare_number_takes_its_noun_from_before() -> None:
    found = figures("Of these, 46 buses were repaired, while 32 broke down again.")
    assert [(f.value, f.what) for f in found] == [(46, "buses"), (32, "buses")]


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
        "The storm spared all but 12 homes.",
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
