import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pipeline.language.marks import stretches


def quoted(raw: str, following: str = "") -> list[str]:
    return [raw[stretch.start : stretch.end] for stretch in stretches(raw, 0, len(raw), following)]


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        ('"We lost," she said. "Badly."', ["We lost,", "Badly."]),
        ("“We lost,” she said. “Badly.”", ["We lost,", "Badly."]),
        ("„Wir verlieren“, sagte sie.", ["Wir verlieren"]),
        ("„My lose”, she said.", ["My lose"]),
        ("«Nous perdons», she said.", ["Nous perdons"]),
        ("»Vi taber«, she said.", ["Vi taber"]),
        ("'We lost,' she said. 'Badly.'", ["We lost,", "Badly."]),
        ("‘We lost,’ she said. ‘Badly.’", ["We lost,", "Badly."]),
        ("''We lost,'' she said. ``Badly.''", ["We lost,", "Badly."]),
        ('“We lost," she said.', ["We lost,"]),
    ],
)
def test_every_kind_of_mark_is_paired(raw: str, inside: list[str]) -> None:
    assert quoted(raw) == inside


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        ("The club's fans don't sing.", []),
        ("The players’ bus left Leeds’s ground.", []),
        ("'The players' bus won't start,' she said.", ["The players' bus won't start,"]),
        ("‘The players’ bus won’t start,’ she said.", ["The players’ bus won’t start,"]),
        ("'We back the players' is all she said.", ["We back the players"]),
        ("In the '90s, rock 'n' roll and 'punk' ruled.", ["punk"]),
        ('The keeper is 6\'2" tall and calls it "fine".', ["fine"]),
        ('"The 6" pipe burst at once," she said.', ['The 6" pipe burst at once,']),
        ('"The keeper is 6\'2" and tired," she said.', ["The keeper is 6'2\" and tired,"]),
        ('"We won in 1999" is all she said.', ["We won in 1999"]),
        ("'I was runnin' late,' she said.", ["I was runnin' late,"]),
        ("'Give 'em a match,' she said.", ["Give 'em a match,"]),
    ],
)
def test_apostrophes_are_no_marks(raw: str, inside: list[str]) -> None:
    assert quoted(raw) == inside


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        ("“She told me ‘never’ twice,” he said.", ["She told me ‘never’ twice,"]),
        ("'She told me \"never\" twice,' he said.", ['She told me "never" twice,']),
        ("“The sign “Exit” fell,” he said.", ["The sign “Exit” fell,"]),
        ("'She told me, 'Never,' twice,' he said.", ["She told me, 'Never,' twice,"]),
        ("'She told me, 'Never!'' he said.", ["She told me, 'Never!'"]),
        ("‘She told me, ‘Never,'’ he said.", ["She told me, ‘Never,'"]),
        ('"He said, "She said, "No."."."', ['He said, "She said, "No.".".']),
        ("“He said, ‘She said, “No.”’”", ["He said, ‘She said, “No.”’"]),
        ("«He said, „She said, “No.”“»", ["He said, „She said, “No.”“"]),
        ("said“We lost”and", ["We lost"]),
        ("' He calls it 'a disgrace,' ' she said. ' It is. '", [" He calls it 'a disgrace,' ", " It is. "]),
    ],
)
def test_the_outermost_pair_is_the_quotation(raw: str, inside: list[str]) -> None:
    assert quoted(raw) == inside


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        ('He said "we lost. "We lost badly," she said. "Again."', ["We lost badly,", "Again."]),
        ("He said “we lost. “We lost badly,” she said.", ["We lost badly,"]),
        ("We lost,” she said. “Badly.”", ["Badly."]),
        ("“We lost badly, she said.", []),
        ("She was blunt: “We lost badly.", ["We lost badly."]),
        ("She was “blunt: “We lost” badly.", ["We lost"]),
        ("“” and ‘ ’", []),
    ],
)
def test_an_odd_mark_costs_its_own_quotation(raw: str, inside: list[str]) -> None:
    assert quoted(raw) == inside


@pytest.mark.parametrize("pair", ["“”", '""', "''", "‘’", "«»", "„“", "„”", "‹›"])
def test_in_every_style_a_mark_too_many_or_too_few_costs_one_quotation(pair: str) -> None:
    first, last = pair[0], pair[1]
    forgotten_close = f"He said {first}we lost. {first}We lost badly,{last} she said. {first}Again.{last}"
    forgotten_open = f"We lost,{last} he said. {first}We lost badly,{last} she said. {first}Again.{last}"
    assert quoted(forgotten_close) == ["We lost badly,", "Again."]
    assert quoted(forgotten_open) == ["We lost badly,", "Again."]


def test_a_quotation_runs_on_where_the_next_paragraph_opens_with_its_mark() -> None:
    raw = "“We lost,” she said. “It rained ‘all day’."
    *_, last = stretches(raw, 0, len(raw), "“And")
    assert last.runs_on
    assert raw[last.start : last.end] == "It rained ‘all day’."
    assert quoted(raw, "And") == ["We lost,", "all day"]


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        (
            "She said: 'They call it a 'disgrace' at the club. It is not.",
            ["They call it a 'disgrace' at the club. It is not."],
        ),
        ('"We lost, she said. "We lost badly," he said.', ["We lost badly,"]),
    ],
)
def test_a_quotation_inside_one_that_runs_on_is_told_from_a_forgotten_mark(raw: str, inside: list[str]) -> None:
    mark = next(char for char in raw if char in "'\"")
    assert quoted(raw, mark) == inside


MARKS = st.text(alphabet="\"“”„«»‹›'‘’‚`aS9 ,.\n", max_size=60)


@given(MARKS, MARKS)
def test_stretches_are_in_order_and_apart(raw: str, following: str) -> None:
    reached = 0
    for stretch in stretches(raw, 0, len(raw), following):
        assert reached <= stretch.start < stretch.end <= len(raw)
        reached = stretch.end


def test_what_holds_no_letter_and_no_digit_is_no_stretch() -> None:
    assert quoted("He wrote “…” and “ — ” and “?!” and “7” there.") == ["7"]


@given(st.text(alphabet='"“”«»a .', max_size=40), st.integers(0, 20), st.integers(0, 40))
def test_a_paragraph_is_read_alone(raw: str, start: int, length: int) -> None:
    start, end = min(start, len(raw)), min(start + length, len(raw))
    cut = raw[start:end]
    assert [(s.start - start, s.end - start) for s in stretches(raw, start, end)] == [
        (s.start, s.end) for s in stretches(cut, 0, len(cut))
    ]
