"""What may not stand in a line goes whole: dates, what hangs on them, clauses on the side."""

import pytest

from knowledge.settings import Excerpt
from tests.knowledge.pipeline.telling import told


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("A few Norwegian ships left, and Norway signed a treaty with Poland.", "Norway signed a treaty with Poland"),
        ("Nearly 200 people were killed in Bergen on Monday.", "Nearly 200 people were killed in Bergen"),
        ("Norway did not beat Poland but signed a treaty with Poland.", "Norway signed a treaty with Poland"),
        ("Leeds beat Hull on Monday, York lost in Derby.", "Leeds beat Hull"),
        ("Norway raided Bergen with 100 boats on Monday, of which 80 sank.", "Norway raided Bergen with 100 boats"),
        ("Leeds closed 12 schools in York from Monday to Friday.", "Leeds closed 12 schools in York"),
        ("Leeds closed 12 schools in York on 03.04.2023.", "Leeds closed 12 schools in York"),
        ("Norway signed the treaty with Poland on 30 May.", "Norway signed the treaty with Poland"),
        ("The pact with Poland, signed in May, was ratified in Oslo.", "The pact with Poland was ratified in Oslo"),
    ],
)
def test_a_line_without_what_cannot_stand(raw: str, line: str) -> None:
    assert line in [event.line for event in told(raw, excerpt=Excerpt.SENTENCE)]


def test_a_sentence_kept_whole_holds_no_date() -> None:
    for event in told("On 3/4/2023 Norway beat Poland.", excerpt=Excerpt.SENTENCE):
        assert "2023" not in event.line


def test_a_clause_of_time_is_told_by_itself() -> None:
    raw = "The storm was worst when 12 people were killed in Norway."
    assert [event.line for event in told(raw)] == ["12 people were killed in Norway"]
