"""Lines that stand alone: names in full, what leans on another sentence named or left out, nothing lost that turns."""

import re

import pytest

from knowledge.pipeline.events.bearing import faults
from knowledge.pipeline.events.weights import weights
from knowledge.settings import Excerpt
from tests.knowledge.pipeline.telling import told


def _lines(raw: str) -> list[str]:
    return [event.line for event in told(raw, excerpt=Excerpt.LINE)]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "Ana Diaz plays for Leeds. Diaz scored twice against Hull City on Monday.",
            "Ana Diaz scored twice against Hull City",
        ),
        (
            "Ana Diaz won the vote in Bergen. On Tuesday she signed a contract with Poland.",
            "Ana Diaz signed a contract with Poland",
        ),
        (
            "Ana Diaz, the mayor of Bergen, spoke. The mayor opened a school in Bergen on Monday.",
            "Mayor Ana Diaz opened a school in Bergen",
        ),
        (
            "Eva Berg said she met Ola Nordmann in Oslo on Monday.",
            "Eva Berg says she met Ola Nordmann in Oslo",
        ),
        (
            "Kenya launched 90 drones at Uganda on Sunday night. Uganda’s army said it shot down 80 Kenyan drones.",
            "Kenya launched 90 drones at Uganda; Uganda’s army says it shot down 80 Kenyan drones",
        ),
        (
            "A bridge in Leeds was old. The bridge collapsed in Leeds on Monday.",
            "The bridge collapsed in Leeds",
        ),
    ],
)
def test_whom_and_what_a_line_means_is_named_in_it(raw: str, line: str) -> None:
    assert line in _lines(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "The incident killed 12 people in Leeds on Monday.",
        "This move angered Norway on Monday.",
        "Police arrested another man in Leeds on Monday.",
        "Two were damaged in Leeds on Monday.",
        "The two countries signed a treaty in Oslo on Monday.",
        "Trains were cancelled on Monday.",
        "The firm said Norway would buy 12 ships on Monday.",
        "The roof of the town hall in Leeds, he said, fell in on Monday and killed 12 people.",
        "The daughter, Annelie, was arrested in Oslo on Monday.",
    ],
)
def test_what_needs_another_sentence_gives_no_line(raw: str) -> None:
    assert _lines(raw) == []


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "A storm killed 12 people in Bergen on Monday, the fire brigade said.",
            "A storm killed 12 people in Bergen, the fire brigade says",
        ),
        (
            "A storm killed 12 people in Bergen on Monday, police said.",
            "A storm killed 12 people in Bergen, police say",
        ),
    ],
)
def test_a_narrator_is_named_as_a_reader_knows_him(raw: str, line: str) -> None:
    assert line in _lines(raw)


def test_nobody_says_what_he_did_not_see_told_as_his() -> None:
    raw = "Ana Diaz, the mayor of Bergen, resigned. A prison officer in Oslo was paid to smuggle bread, a jury heard."
    assert not any("prison officer" in line for line in _lines(raw))


def test_a_pronoun_that_may_mean_another_names_nobody() -> None:
    lines = _lines("Ana Diaz met Eva Berg in Oslo. She signed a contract with Poland on Tuesday.")
    assert lines == ["Ana Diaz met Eva Berg in Oslo"]


def test_whose_mother_is_meant_stays_open_where_two_are_told_of() -> None:
    raw = "Ola Berg followed Per Roe, who named a bridge in Oslo after himself and his mother on Monday."
    assert not any("Berg’s mother" in line for line in _lines(raw))


def test_whoever_only_spoke_is_not_the_next_one_told_of() -> None:
    raw = "Ola Berg fled Hull. Police officer Eva Roe said the chase was long. He was arrested in Leeds on Monday."
    assert not any("Roe was" in line for line in _lines(raw))


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("Leeds United, which won the cup in 1990, beat Hull City on Monday.", "Leeds United beat Hull City"),
        (
            "A storm hit Leeds on Monday, killing 12 people and injuring dozens.",
            "A storm hit Leeds, killing 12 people and injuring dozens",
        ),
        (
            "Meanwhile, Norway (5-2) signed a treaty with Poland (3-1) on Monday.",
            "Norway signed a treaty with Poland",
        ),
        ("Leeds closed 12 schools in York on Monday at 9 a.m. local time.", "Leeds closed 12 schools in York"),
    ],
)
def test_what_only_adds_goes_with_its_marks(raw: str, line: str) -> None:
    assert line in _lines(raw)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("On Monday thieves allegedly robbed a bank in Leeds and fled to Hull.", "allegedly"),
        ("Norway rejected the offer of Poland at first but came round on Monday.", "at first"),
        ("Eva Berg was placed on a list of injured players by Leeds United on Monday.", "on a list"),
    ],
)
def test_what_bounds_the_sense_stays(raw: str, words: str) -> None:
    lines = _lines(raw)
    assert any(words in line for line in lines)


WEIGHED = [
    "Norway reportedly bought up to 12 ships from Poland on Monday.",
    "Leeds fined at least nine players without a hearing in York on Monday.",
    "A quake in Norway killed nearly 200 people on Monday, except in Bergen.",
    "Poland plans to sell about 40 ships to Norway in August.",
    "Police in Leeds arrested a suspected burglar on Monday.",
    "Norway denied that it planned to close 12 ports on Monday.",
    "Norway signed a treaty with Poland on Monday but has yet to ratify the pact.",
    "A court in Oslo acquitted Ola Berg of attempted murder on Monday.",
    "Poland threatened to close 12 ports unless Norway paid on Monday.",
    "Leeds sold more than 30 buses to only two firms in Hull on Monday.",
]


@pytest.mark.parametrize("raw", WEIGHED)
def test_no_negation_or_hedge_can_be_dropped_from_a_line(raw: str) -> None:
    for line in _lines(raw):
        passage = [raw]
        assert not list(faults(line, passage, []))
        body = line.lower()
        for weight in weights(line):
            for match in re.finditer(rf"\b{re.escape(weight)}\b", body):
                lighter = line[: match.start()] + line[match.end() :]
                assert list(faults(" ".join(lighter.split()), passage, [])), (line, weight)


def test_the_lines_that_are_made_lighter_above_are_there() -> None:
    assert sum(bool(_lines(raw)) for raw in WEIGHED) >= len(WEIGHED) // 2


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "Ola Berg underwent surgery in Leeds on Monday and is expected to be out until May.",
            "Ola Berg underwent surgery in Leeds",
        ),
        (
            "A concert in Leeds has been cancelled, and visiting at the hospital is limited to an hour since Monday.",
            "A concert in Leeds has been cancelled",
        ),
        (
            "The mill in Leeds employed 1,400 people in 1950 and 206 on Monday.",
            "The mill in Leeds employed 1,400 people in 1950",
        ),
        (
            "Kenya Bank cut its outlook for Leeds on concern the town owes 3 million pounds on Monday.",
            "Kenya Bank cut its outlook for Leeds",
        ),
        ("Youths marched through Leeds to mark a week since the killing.", "Youths marched through Leeds"),
        ("The mayor, Ola Berg, met Eva Roe in Oslo on Monday.", "The mayor, Ola Berg, met Eva Roe in Oslo"),
    ],
)
def test_a_line_ends_where_its_sense_does(raw: str, line: str) -> None:
    assert line in _lines(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "Striker Ola Berg was sent off for a second booking in Hull on Monday.",
        "Ola Berg equalised from the penalty spot in Hull on Monday.",
        "Ana Diaz, the mayor of Leeds, spoke. Diaz rolled her eyes in Hull on Monday.",
        "Others were arrested in Leeds on Monday.",
        "A diplomat from Norway, who requested anonymity in Oslo on Monday, was calm.",
        "The mayor of Leeds issued the following statement on Ola Berg on Monday.",
        "Ola Berg set fire to hers in Leeds on Monday.",
        "Two shells struck the school of Leeds on Monday, according to news agency reports.",
    ],
)
def test_what_tells_a_stranger_nothing_gives_no_line(raw: str) -> None:
    assert _lines(raw) == []


def test_whose_coast_it_is_stays_open_in_a_clause_on_the_side() -> None:
    lines = _lines("A flood closed 12 roads in Norway on Monday, two days after gales from Poland hit its coast.")
    assert not any(line.startswith("Gales") for line in lines)


def test_what_somebody_was_doing_is_told_with_what_came_of_it() -> None:
    lines = _lines("Police in Leeds named on Monday a woman who was walking home in York when she was hit by a car.")
    assert not any(line.endswith(("walking home", "walking home in York")) for line in lines)


def test_an_act_of_play_is_told_with_whom_it_was_against() -> None:
    raw = "Ola Berg scored from the penalty spot against Hull City in Leeds on Monday."
    assert _lines(raw) == ["Ola Berg scored from the penalty spot against Hull City in Leeds"]
    assert _lines("Norway’s navy intercepted 12 boats off Bergen on Monday.") != []


def test_nobody_has_the_role_of_whom_he_harmed() -> None:
    lines = _lines(
        "Ola Berg fled. She is the daughter of the court reporter Berg murdered. Berg was jailed in Oslo on Monday."
    )
    assert lines
    assert not any("reporter" in line for line in lines)


@pytest.mark.parametrize(
    ("raw", "never"),
    [
        ("In a hall in Leeds, after reading a study by Eva Roe, she ordered 12 reviews on Monday.", "Eva Roe ordered"),
        ("Her ex-husband and mentor, Ola Berg, bought a mill in Leeds on Monday.", "Husband"),
        ("Prior to the ruling, Norway banned the rites in Oslo on Monday.", "Norway banned"),
        ("The clerk, Ola Berg, was fined 40 pounds on Monday.", "The clerk"),
        ("Ola Berg was taught chess by Eva Roe in Leeds on Monday and lost in Hull on Monday.", "was lost"),
    ],
)
def test_no_line_says_what_its_sentence_does_not(raw: str, never: str) -> None:
    assert [each for each in _lines(raw) if never in each] == []
