"""Figures: how many of what, how exactly, and where."""

from functools import cache

import pytest
from hypothesis import assume, given, settings
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
    return [each.figure for sentence in text.sentences for each in count(text, sentence, dates) if not each.back]


@pytest.mark.parametrize(
    ("raw", "value", "comparator", "unit", "what"),
    [
        ("The flood killed at least 12 people.", 12, "≥", None, "people killed"),
        ("The storm damaged up to forty homes.", 40, "≤", None, "homes damaged"),
        ("The storm damaged nearly two hundred homes.", 200, "≈", None, "homes damaged"),
        ("Fewer than thirty staff reported for work.", 30, "≤", None, "staff"),
        ("The storm damaged 12 or more homes.", 12, "≥", None, "homes damaged"),
        ("The storm damaged a dozen or so homes.", 12, "≈", None, "homes damaged"),
        ("Drones were shot down over four regions.", 4, "=", None, "regions"),
    ],
)
def test_how_exact_a_number_is_said_to_be(raw: str, value: float, comparator: str, unit: str | None, what: str) -> None:
    (figure,) = figures(raw)
    assert (figure.value, figure.comparator, figure.unit, figure.what) == (value, comparator, unit, what)


@pytest.mark.parametrize(
    ("raw", "words", "what"),
    [
        ("The storm closed dozens of schools.", "dozens", "schools closed"),
        ("Several hundred people fled.", "several hundred", "people fled"),
        ("Tens of thousands of fans came.", "tens of thousands", "fans"),
        ("The club sold 20 to 30 seats.", "20 to 30", "seats sold"),
        ("Between 10 and 12 boats sank.", "between 10 and 12", "boats sank"),
        ("Two or three boats sank.", "two or three", "boats sank"),
        ("The storm damaged 12, 13 or 14 homes.", "12, 13 or 14", "homes damaged"),
        ("The storm damaged 1.200 homes.", "1.200", "homes damaged"),
        ("The villa was valued at between £1.1m and £1.4m.", "between £1.1m and £1.4m", "villa"),
        ("Rovers beat United 3-1.", "3-1", "score"),
        ("The council voted 7-2 to close the pool.", "7-2", "vote"),
        ("The council voted by 54 votes to 46 to close the pool.", "54 votes to 46", "vote"),
    ],
)
def test_what_gives_no_number_keeps_its_words(raw: str, words: str, what: str) -> None:
    (figure,) = figures(raw)
    assert (figure.value, figure.comparator, figure.what) == (None, words, what)


@pytest.mark.parametrize(
    ("raw", "value", "comparator", "what"),
    [
        ("The fire destroyed a third of the forest.", 0.3333, "=", "of forest destroyed"),
        ("The storm spared half the houses.", 0.5, "=", "of houses spared"),
        ("The union said two in five of its members had voted.", 0.4, "=", "of members"),
        ("More than two thirds of homes have power again.", 0.6667, "≥", "of homes"),
        ("The stage was shortened by a third.", 0.3333, "=", "cut in stage"),
        ("Sales rose by a third.", 0.3333, "=", "rise in sales"),
    ],
)
def test_a_part_is_a_decimal(raw: str, value: float, comparator: str, what: str) -> None:
    (figure,) = figures(raw)
    assert (figure.value, figure.comparator, figure.what) == (value, comparator, what)


@pytest.mark.parametrize(
    ("raw", "value", "unit", "what"),
    [
        ("The court fined the bakery $2.5 million.", 2_500_000, "$", ""),
        ("The court fined the bakery £300,000.", 300_000, "£", ""),
        ("Rovers were bought for US$1.2bn.", 1_200_000_000, "US$", ""),
        ("The club paid 1.125 million euros.", 1_125_000, "euros", ""),
        ("The club paid 12m euros.", 12_000_000, "euros", ""),
        ("Anna Roe got a £300,000 fine.", 300_000, "£", "fine"),
        ("The shop reported a pretax loss of €40 million.", 40_000_000, "€", "pretax loss"),
        ("The storm caused £2m of damage.", 2_000_000, "£", "of damage caused"),
        ("The firm will pay $23.50 a share.", 23.5, "$", "a share"),
        ("The group cut output by 900,000 barrels per day.", 900_000, "barrels", "per day cut in output"),
        ("A quake struck 40km north of the port.", 40, "km", "north of the port"),
        ("Turnout was 54 per cent.", 54, "%", "turnout"),
        ("The strike kept 45 per cent of pupils at home.", 45, "%", "of pupils"),
        ("Sales rose by 12%.", 12, "%", "rise in sales"),
        ("Unemployment rose from 4.1% to 4.3%.", 4.3, "%", "unemployment"),
        ("Support fell by two percentage points.", 2, "percentage points", "fall in support"),
        ("The price is 40% above the market rate.", 40, "%", "above the market rate"),
        ("Nine millimetres of rain fell.", 9, "mm", "of rain"),
        ("Gusts of 148 km/h were measured.", 148, "km/h", "gusts"),
        ("A wave of 20cm was seen.", 20, "cm", "wave"),
        ("The wave was 12m high.", 12, "m", "wave"),
        ("The plant will make 40 megawatts.", 40, "MW", ""),
        ("The port handled 12m containers.", 12_000_000, None, "containers handled"),
        ("A quake of magnitude 6.1 struck.", 6.1, None, "magnitude"),
        ("A 6.1-magnitude quake struck.", 6.1, None, "magnitude"),
        ("A 5.4 tremor hit.", 5.4, None, "magnitude"),
    ],
)
def test_what_is_measured(raw: str, value: float, unit: str | None, what: str) -> None:
    (figure,) = figures(raw)
    assert (figure.value, figure.unit, figure.what) == (value, unit, what)


@pytest.mark.parametrize(
    ("raw", "counted"),
    [
        ("The fire killed three soldiers.", [(3, "soldiers killed")]),
        ("The crash killed three and injured 12.", [(3, "people killed"), (12, "people injured")]),
        ("14 were killed.", [(14, "people killed")]),
        ("The crash left 14 dead, 30 injured.", [(14, "dead"), (30, "injured")]),
        ("The army shot down 80 drones.", [(80, "drones shot down")]),
        ("The number of dead rose to 14.", [(14, "dead")]),
        ("The death toll rose to 14 from 12.", [(14, "deaths")]),
        ("The ministry put the number of injured at 58.", [(58, "injured")]),
        ("A crowd of 900 watched.", [(900, "crowd")]),
        ("Four of the six crew members were found.", [(4, "crew members found")]),
        ("The keeper, Ola Berg, made eleven saves.", [(11, "saves")]),
        ("The tram carries 40,000 people a day.", [(40_000, "people a day")]),
        ("Police held 12 fans and fined four others.", [(12, "fans"), (4, "fans fined")]),
        ("Rovers lost 12 players, two of them to the bank.", [(12, "players lost"), (2, "players")]),
        ("They found the nurses and detained four of them.", [(4, "people detained")]),
        ("The army lost 12 Norwegian drones.", [(12, "Norwegian drones lost")]),
        ("The lake is 3 miles (5km) long.", [(3, "")]),
        ("The club sold a total of 507 seats.", [(507, "seats sold")]),
        ("Rovers grabbed 12 points.", [(12, "points grabbed")]),
        ("Two of the state's largest mills closed.", [(2, "largest mills")]),
        ("Police heard 12 calls.", [(12, "calls heard")]),
        ("Raids killed 40 in two towns.", [(40, "people killed"), (2, "towns")]),
        ("Two plainclothes officers left.", [(2, "plainclothes officers")]),
        ("A climber fell 200 feet.", [(200, "fall")]),
        ("The fire may destroy 12 homes.", [(12, "homes")]),
        ("The fire did not destroy 12 homes.", [(12, "homes")]),
        ("Police deny that officers shot 12 people.", [(12, "people")]),
        ("The council will close 12 schools.", [(12, "schools")]),
        ("The club has 12 players.", [(12, "players")]),
    ],
)
def test_what_is_counted(raw: str, counted: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.what) for figure in figures(raw)] == counted


def test_each_number_counts_its_own() -> None:
    found = figures("Crews saved 14 of 20 stranded walkers, and another 3 boats were lost.")
    assert [(f.value, f.what, f.scope) for f in found] == [
        (14, "stranded walkers saved", "of 20"),
        (3, "boats lost", None),
    ]


def test_a_whole_bounds_its_part_and_is_no_figure_of_its_own() -> None:
    (figure,) = figures("The fire killed 12 of 14 horses in York.")
    assert (figure.value, figure.what, figure.scope) == (12, "horses killed", "of 14")
    assert 14 not in [each.value for each in figures("The fire killed 12 out of 14 horses in York.")]


def test_a_rate_is_no_number_of_people() -> None:
    assert [f.value for f in figures("The fever struck at least one in three people in York.")] == [0.3333]


def test_a_number_that_is_denied_is_none() -> None:
    assert 12 not in [each.value for each in figures("The fire killed not 12 but 14 horses.")]


def test_a_bare_number_takes_its_noun_from_before() -> None:
    found = figures("Of these, 46 buses were repaired, while 32 broke down again.")
    assert [(f.value, f.what) for f in found] == [(46, "buses repaired"), (32, "buses")]


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
        "The ferry carried 15 more than its papers say.",
        "Ann Roe won three times.",
        "Firefox 2 is out.",
        "The page says 9, 000.",
        "She fell 9, 000ft.",
        "It was minus 17 degrees.",
        "He lives at 200 Harbour Street.",
        "Ann Roe was 34.",
        "A girl of 10 asked about it.",
        "They met at 8 o'clock.",
        "The No. 3 machine broke.",
        "They rode a 3.5-inch board.",
        "She left at 9 a. m.",
        "The match was 3-1.",
        "The agency scrapped plans for a third.",
        "Rovers scored in the second half of the match.",
    ],
)
def test_what_counts_nothing(raw: str) -> None:
    assert figures(raw) == []


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


LOOSE = {"": "=", "at least ": "≥", "more than ": "≥", "up to ": "≤", "fewer than ": "≤", "about ": "≈", "nearly ": "≈"}


@settings(max_examples=25, deadline=None)
@given(st.integers(11, 10**7), st.sampled_from(sorted(LOOSE)), st.sampled_from(["", ","]))
def test_a_number_is_read_back_with_how_exact_it_is(number: int, loose: str, comma: str) -> None:
    assume(comma or not 1000 <= number < 2100)  # may be a year
    written = f"{number:,}".replace(",", comma)
    (figure,) = figures(f"The river has flooded {loose}{written} homes.")
    assert (figure.value, figure.comparator) == (number, LOOSE[loose])


@settings(max_examples=25, deadline=None)
@given(
    st.integers(10, 999),
    st.sampled_from(["", " million", "bn", "m"]),
    st.sampled_from(["£", "$", "€", "US$"]),
    st.sampled_from(["The club raised {}.", "The club got a {} grant.", "The club paid a fine of {}."]),
)
def test_money_is_read_back(tenths: int, scale: str, sign: str, sentence: str) -> None:
    (figure,) = figures(sentence.format(f"{sign}{tenths / 10:g}{scale}"))
    assert figure.value == pytest.approx(tenths / 10 * numerals.SCALES.get(scale.strip(), 1))
    assert figure.unit == sign
