"""What is drawn: no label on another, no letter without a glyph, every figure as it was given, small enough to send."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import get_month_names
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from bot.charts import drawn, laid_out
from bot.charts.lettering import from_the_left, showable, width, wrapped
from bot.charts.sheet import WIDTH, Sheet
from bot.language import CATALOGUES, LANGUAGES, speaking
from bot.picture import Bound, FiguresPicture, Group, Mark, Moment, Picture, Stance, TimelinePicture, pictured

MOST_BYTES = 300_000


def mark(told: str, value: float, day: date, side: str = "", *, bound: Bound = "exact", unit: str = "") -> Mark:
    return Mark(day, day, False, value, unit, bound, told, side)


def figures(groups: Sequence[Group]) -> FiguresPicture:
    return pictured("Figures: boats", tuple(groups))


TWO_SIDES = figures(
    (
        Group(
            "≈ 14 Mar 2024",
            "by the storm",
            "Harbour Post",
            (
                mark("Union: at least 40 boats", 40, date(2024, 3, 14), "Union", bound="least"),
                mark("Harbour office: 10 boats", 10, date(2024, 3, 14), "Harbour office"),
            ),
        ),
        Group("4 Jun 2024", "", "Estuary News", (mark("20 boats", 20, date(2024, 6, 4)),)),
    )
)


def boxes(sheet: Sheet) -> Iterator[tuple[str, Bbox]]:
    """Yield each text with the rectangle that it takes."""
    figure = sheet.figure()
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    for written in sheet.texts:
        yield written.get_text(), written.get_window_extent(canvas.get_renderer())  # type: ignore[no-untyped-call]


def test_each_side_has_a_bar_as_long_as_its_figure_and_a_sign_of_its_own() -> None:
    sheet = laid_out(TWO_SIDES)
    bars = [line for line in sheet.lines if line.get_linewidth() == 9]
    lengths = [float(bar.get_xdata()[1]) - float(bar.get_xdata()[0]) for bar in bars]  # type: ignore[index,arg-type]
    assert lengths == [lengths[0], lengths[0] / 4, lengths[0] / 2]
    assert len({(bar.get_color()) for bar in bars}) == 3
    signs = {line.get_marker() for line in sheet.lines if line.get_markersize() == 22}
    assert signs == {"o", "s"}  # the article's own is a ring, the first side a disc
    assert [line.get_marker() for line in sheet.lines].count(">") == 1  # at least


def test_a_loss_is_drawn_to_the_other_side_of_zero() -> None:
    day = date(2024, 3, 14)
    sheet = laid_out(figures((Group("", "", "P", (mark("a gain", 30, day), mark("a loss", -10, day))),)))
    gain, loss = ([float(x) for x in line.get_xdata()] for line in sheet.lines if line.get_linewidth() == 9)  # type: ignore[union-attr,arg-type]
    assert gain[0] == loss[0]
    assert gain[1] - gain[0] == pytest.approx(3 * (loss[0] - loss[1]))


@pytest.mark.parametrize(
    ("bound", "stance", "told"),
    [
        ("most", "asserts", "An arrow back: at most so many."),
        ("about", "asserts", "Hollow: about so many."),
        ("exact", "disputes", "Hollow: disputed."),
        ("about", "disputes", "Hollow: about so many, or disputed."),
    ],
)
def test_every_sign_is_explained(bound: Bound, stance: Stance, told: str) -> None:
    one = replace(mark("10 boats", 10, date(2024, 3, 14), "Union", bound=bound), stance=stance)
    other = mark("12 boats", 12, date(2024, 3, 14), "Harbour office")
    assert told in figures((Group("", "", "P", (one, other)),)).note


def test_a_figure_that_counts_what_no_other_counts_has_no_bar() -> None:
    day = date(2024, 3, 14)
    boats = [mark(f"{number} boats", number, day, unit="boats") for number in (40, 10)]
    alone = mark("at least 3 people hurt", 3, day, "Union", bound="least", unit="people hurt")
    picture = figures((Group("", "", "P", (*boats, alone)),))
    sheet = laid_out(picture)
    assert len([line for line in sheet.lines if line.get_linewidth() == 9]) == 2
    assert ">" not in {line.get_marker() for line in sheet.lines}
    assert "arrow" not in picture.note


def test_no_line_breaks_inside_a_number() -> None:
    lines = wrapped("about 15\u202f000\u00a0boats lost", 40, 330)
    assert lines[0] == "about"
    assert lines[1].startswith("15\u00a0000\u00a0boats")


def test_days_are_to_scale() -> None:
    sheet = laid_out(TWO_SIDES)
    places = [float(line.get_xdata()[0]) for line in sheet.lines if line.get_markersize() == 18]  # type: ignore[index,arg-type]
    assert places[0] == places[1] < places[2]


def test_what_is_of_one_day_alone_is_not_drawn_over_time() -> None:
    [group, _] = TWO_SIDES.groups
    assert not [line for line in laid_out(figures((group,))).lines if line.get_markersize() == 18]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_interface_has_a_glyph(language: str) -> None:
    months = "".join(get_month_names("wide", locale=Locale.parse(language)).values())
    catalogue = CATALOGUES / language / "LC_MESSAGES" / "bot.po"
    letters = {letter for letter in _read(catalogue) + months if not letter.isspace()}
    assert [letter for letter in letters if showable(letter) != letter] in ([], ["📊"])


def _read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("习近平 said", "XiJinPing said"),
        ("нічого $2 to $3", "нічого $2 to $3"),
        ("🚢 boats 🇺🇦", "boats UA"),
        ("بنيامين", "بنيامين"),
        ("한국", "HanGug"),
    ],
)
def test_what_has_no_glyph_is_written_in_latin_letters_or_left_out(words: str, shown: str) -> None:
    assert showable(words) == shown


def test_a_line_that_begins_with_an_arabic_name_is_read_from_the_left() -> None:
    mark = "\u200e"
    assert from_the_left("بن يامين: 45% of voters") == f"{mark}بن يامين{mark}: 45% of voters"
    assert from_the_left("Netanyahu: 45%") == "Netanyahu: 45%"


@example("0000000000:G©©Æƒ˔…←∂∸∸::", 26, 2)
@given(st.text(max_size=120), st.sampled_from([26, 31, 40]), st.integers(1, 4))
def test_lines_keep_to_their_room(words: str, size: int, most: int) -> None:
    lines = wrapped(words, size, 400, most=most)
    assert len(lines) <= most
    assert all(width(line, size) <= 400 for line in lines)


def test_sums_of_money_are_no_formula() -> None:
    told = "$2^{ to $3"  # as a formula it could not even be read
    sheet = laid_out(figures((Group("1 Mar 2024", "", "P", (mark(told, 2, date(2024, 3, 1)),)),)))
    assert told in [words for words, _ in boxes(sheet)]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=120)
SIDES = st.one_of(st.just(""), WORDS)
VALUES = st.one_of(st.integers(0, 10**12).map(float), st.floats(1e-6, 1e15), st.floats(-1e6, -1e-6))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    first = draw(DAYS)
    last = first + timedelta(draw(st.sampled_from([0, 1, 30, 365])))
    stance: Stance = draw(st.sampled_from(["asserts", "denies", "disputes"]))
    bound: Bound = draw(st.sampled_from(["exact", "least", "most", "about"]))
    unit = draw(st.sampled_from(["", "", "%"]))
    return Mark(
        first,
        last,
        draw(st.booleans()),
        draw(VALUES),
        unit,
        bound,
        draw(WORDS),
        draw(st.one_of(st.just(""), WORDS)),
        stance,
    )


GROUPS = st.builds(Group, WORDS, WORDS, WORDS, st.lists(marks(), min_size=1, max_size=4).map(tuple))
MOMENTS = st.builds(Moment, WORDS, st.booleans(), WORDS, st.sampled_from(["", "scheduled"]), WORDS)
PICTURES: st.SearchStrategy[Picture] = st.one_of(
    st.lists(GROUPS, min_size=1, max_size=3).map(figures),
    st.builds(TimelinePicture, WORDS, WORDS, st.lists(MOMENTS, min_size=1, max_size=8).map(tuple)),
)


# A picture takes a third of a second: to find the smallest one that fails would take minutes.
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(PICTURES, st.sampled_from(sorted(LANGUAGES)))
def test_whatever_is_known_is_drawn_without_a_label_on_another(picture: Picture, language: str) -> None:
    with speaking(language):
        sheet = laid_out(picture)
    placed = list(boxes(sheet))
    for (one, here), (other, there) in combinations(placed, 2):
        over = Bbox.intersection(here, there)
        assert over is None or min(over.width, over.height) < 3, (one, other)
    assert [(told, box) for told, box in placed if box.x0 < 0 or box.x1 > WIDTH] == []
    png = drawn(picture)
    wide, high = struct.unpack(">II", png[16:24])
    assert wide == WIDTH
    assert high < 20 * wide
    assert len(png) <= MOST_BYTES
