import pytest

from knowledge.pipeline.cues import is_according, is_cue
from knowledge.pipeline.indirect import reported
from tests.knowledge.pipeline.parsing import parsed


def contents(raw: str, cue: str) -> list[str]:
    text = parsed(raw)
    verb = next(token for token in text.tokens if token.text == cue and (is_cue(token) or is_according(text, token)))
    return [text.cut(run[0].start, run[-1].end) for run in reported(text, verb)]


@pytest.mark.parametrize(
    ("raw", "cue", "runs"),
    [
        ("The mayor said that the bridge was safe.", "said", ["the bridge was safe"]),
        ("The bridge, the mayor said, was safe.", "said", ["The bridge", "was safe"]),
        ("As the mayor told the council, the bridge was safe.", "told", ["the bridge was safe"]),
        ("The mayor asked drivers to stay away.", "asked", ["to stay away"]),
        ("The mayor ordered drivers not to cross the bridge.", "ordered", ["not to cross the bridge"]),
        ("The mayor threatened to close the bridge.", "threatened", ["to close the bridge"]),
        ("The mayor denied hiding the report.", "denied", ["hiding the report"]),
        ("The mayor warned of new floods.", "warned", ["new floods"]),
        ("The mayor described the bridge as a ruin.", "described", ["the bridge as a ruin"]),
        ("The mayor repeated her view that the bridge was safe.", "repeated", ["the bridge was safe"]),
    ],
)
def test_each_construction_reports_its_clause(raw: str, cue: str, runs: list[str]) -> None:
    assert contents(raw, cue) == runs


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        ("The mayor said the bridge was safe, adding that it would reopen.", "the bridge was safe"),
        ("The mayor said the bridge was safe, while the council disagreed.", "the bridge was safe"),
        ("The mayor said she liked the bridge, which opened in 1890.", "she liked the bridge"),
        ("The mayor said the storm damaged forty houses, one of which collapsed.", "the storm damaged forty houses"),
        ("The mayor said the club has ten players, most of whom are young.", "the club has ten players"),
    ],
)
def test_where_the_reporter_speaks_again_the_report_ends(raw: str, content: str) -> None:
    assert contents(raw, "said") == [content]


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        ("The mayor said the bridge would never reopen.", "the bridge would never reopen"),
        ("The mayor said the bridge might perhaps reopen.", "the bridge might perhaps reopen"),
        ("The mayor said she did not believe the bridge was safe.", "she did not believe the bridge was safe"),
    ],
)
def test_negation_and_hedges_stay(raw: str, content: str) -> None:
    assert contents(raw, "said") == [content]


def test_what_ties_a_report_to_the_sentence_before_is_the_reporters() -> None:
    assert contents("However, the dyke could break, the mayor said.", "said") == ["the dyke could break"]


def test_that_leads_to_a_clause_even_where_its_verb_is_taken_for_a_noun() -> None:
    content = "continued heavy rain and strong winds risk serious flooding, especially near farms"
    assert contents(f"Council officers warned that {content}.", "warned") == [content]


def test_a_thing_announced_is_no_clause() -> None:
    assert contents("The mayor announced a new bridge.", "announced") == []
