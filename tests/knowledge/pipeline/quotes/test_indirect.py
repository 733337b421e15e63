import pytest

from knowledge.pipeline.language.cues import is_according, is_voice
from knowledge.pipeline.quotes.indirect import reported
from tests.knowledge.pipeline.parsing import parsed


def contents(raw: str, cue: str) -> list[str]:
    text = parsed(raw)
    verb = next(token for token in text.tokens if token.text == cue and (is_voice(token) or is_according(text, token)))
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
        ("The mayor warned of new floods in the valley.", "warned", ["new floods in the valley"]),
        ("The mayor asked whether the bridge was safe.", "asked", ["whether the bridge was safe"]),
        ("The mayor explained why the bridge had failed.", "explained", ["why the bridge had failed"]),
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
        ("The mayor said she would resign, drawing boos from the hall.", "she would resign"),
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


@pytest.mark.parametrize(
    ("raw", "cue", "content"),
    [
        ("The mayor announced a new bridge.", "announced", "a new bridge"),
        ("The mayor criticised the old bridge as a ruin.", "criticised", "the old bridge as a ruin"),
        ("The mayor praised the builders for finishing early.", "praised", "the builders for finishing early"),
        ("The mayor accused the council of hiding reports.", "accused", "the council of hiding reports"),
        ("The new bridge was praised by the mayor.", "praised", "The new bridge"),
        ("The mayor rejected the plan of the council and left.", "rejected", "the plan of the council"),
        ("The mayor spoke about her childhood by the river.", "spoke", "her childhood by the river"),
        ("The mayor called for the chairman to resign.", "called", "the chairman to resign"),
        ("The mayor has been talking to her inner circle about selling the bridge.", "talking", "selling the bridge"),
        ("The mayor called on drivers to stay at home.", "called", "drivers to stay at home"),
        ("The mayor reminded voters of the state of the bridge.", "reminded", "the state of the bridge"),
    ],
)
def test_a_thing_is_what_was_said_too(raw: str, cue: str, content: str) -> None:
    assert contents(raw, cue) == [content]


@pytest.mark.parametrize(
    ("raw", "cue", "content"),
    [
        (
            "The mayor said on Friday during a news conference that the bridge was safe.",
            "said",
            "the bridge was safe",
        ),
        ("The mayor said on Sunday she would not resign.", "said", "she would not resign"),
        ("The mayor said that on Sunday she would resign.", "said", "on Sunday she would resign"),
        ("The mayor told the council this weekend she would resign.", "told", "she would resign"),
        ("The mayor argued without any proof that the bridge was safe.", "argued", "the bridge was safe"),
        ("The mayor said after the flood she would not resign.", "said", "she would not resign"),
        ("The mayor yelled to the drivers that the bridge was gone.", "yelled", "the bridge was gone"),
        ("The mayor promised Sunday at a rally to rebuild the bridge.", "promised", "to rebuild the bridge"),
    ],
)
def test_the_clause_may_stand_far_behind_its_verb(raw: str, cue: str, content: str) -> None:
    assert contents(raw, cue) == [content]


@pytest.mark.parametrize(
    ("raw", "cue", "runs"),
    [
        ("The bridge, as the mayor pointed out, was never safe.", "pointed", ["The bridge", "was never safe"]),
        ("The mayor said the man, who chairs the board, would resign.", "said", None),
        ("The mayor said she liked Peter Brandt, a former keeper of the bridge.", "said", ["she liked Peter Brandt"]),
        ("The mayor said the bridge was old, and has asked for money.", "said", ["the bridge was old"]),
        ("The mayor said the bridge would close if the river rose.", "said", None),
        ("The mayor spoke on condition of anonymity.", "spoke", []),
        ("“Close it,” as the old mayor said before he died.", "said", []),
        ("The mayor left, speaking on Saturday with Lopez to discuss the bridge.", "speaking", []),
        ("The council raised taxes on old bridges.", "raised", []),
        ("The council raised doubts about old bridges.", "raised", ["doubts about old bridges"]),
        ("The mayor suggested closing the bridge at night.", "suggested", ["closing the bridge at night"]),
        (
            "Though the first dam was sound, Anna Berg said, building a second one would be a mistake.",
            "said",
            ["Though the first dam was sound", "building a second one would be a mistake"],
        ),
        (
            "The dam failed on Monday and flooded forty houses, according to the mayor.",
            "according",
            ["The dam failed on Monday and flooded forty houses"],
        ),
        (
            "It was a cold morning in May, and according to Anna Berg the dam failed at noon.",
            "according",
            ["the dam failed at noon"],
        ),
        (
            "The dam failed on Monday and, according to Anna Berg, flooded forty houses in the valley.",
            "according",
            ["The dam failed on Monday", "flooded forty houses in the valley"],
        ),
    ],
)
def test_a_report_ends_where_the_speaker_does(raw: str, cue: str, runs: list[str] | None) -> None:
    whole = [raw[raw.index(cue) + len(cue) + 1 : -1]]
    assert contents(raw, cue) == (whole if runs is None else runs)


@pytest.mark.parametrize("raw", ["The mayor criticised him.", "The mayor spoke about bridges."])
def test_a_thing_of_a_word_or_two_tells_nothing(raw: str) -> None:
    assert contents(raw, raw.split()[2]) == []
