"""Figures by day and side: all of them over time, then each with its words, in a track of its own.

Every mark is one side's figure of one thing, nothing is added up or averaged, and no label can meet another: a track
is as high as its words. A bar is there where another figure of the picture counts the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.charts.sheet import FAINT, HEAD, LINES, MARGIN, NOTE, TEXT, TITLE, WIDTH, Sheet, Side, Sign
from bot.picture import FiguresPicture, Group, Mark

# Colours that colour-blind people tell apart (Okabe and Ito), dark enough on paper; and shapes for who sees none.
_COLOURS = ("#0072b2", "#c84e00", "#007a5a", "#a8447f", "#6a3d9a", "#8a6d00", "#3d6f9e")
_SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p")
_OWN = Sign("o", FAINT, filled=False)  # the article's own figure, nobody's claim
_TEXT = MARGIN + 52  # where words begin, right of their sign
_PLOT = 300  # pixels of height
_LEFT, _RIGHT = MARGIN + 150, WIDTH - MARGIN - 40  # of the first and the last day
_ASIDE: Mapping[Side, float] = {"left": -30, "center": 0, "right": 40}  # so that the outer words end where lines do
LEAST_DAYS = 2  # of which something over time is told
_TRACK = 34  # and of the bar below a mark's words
_APART = 10  # between words without a bar


def draw_figures(sheet: Sheet, picture: FiguresPicture) -> None:
    """Draw a picture of figures on an empty sheet."""
    signs = _signs(mark for group in picture.groups for mark in group.marks)
    sheet.write(picture.title, MARGIN, TITLE, 3)
    sheet.write(picture.note, MARGIN, NOTE, 6)
    _draw_plot(sheet, picture, signs)
    reach = _reach(picture.groups)
    for group in picture.groups:
        _draw_group(sheet, group, signs, {unit: reach[unit] for unit in picture.measured})


def _signs(marks: Iterable[Mark]) -> Mapping[str, Sign]:
    """Return how the marks of each side look, in the order in which sides are seen first."""
    sides = [side for side in dict.fromkeys(mark.side for mark in marks) if side]
    looks = {
        side: Sign(_SHAPES[place % len(_SHAPES)], _COLOURS[place % len(_COLOURS)]) for place, side in enumerate(sides)
    }
    return looks | {"": _OWN}


def _reach(groups: Iterable[Group]) -> Mapping[str, tuple[float, float]]:
    """Return the least and the most of each unit, zero among them: what its tracks are measured by."""
    reach: dict[str, tuple[float, float]] = {}
    for group in groups:
        for mark in group.marks:
            least, most = reach.get(mark.unit, (0, 0))
            reach[mark.unit] = min(least, mark.value), max(most, mark.value)
    return reach


def _draw_plot(sheet: Sheet, picture: FiguresPicture, signs: Mapping[str, Sign]) -> None:
    """Draw what most of the marks count over time, where they are of more than one day."""
    marks = [mark for group in picture.groups for mark in group.marks if mark.unit == picture.unit]
    if len({(mark.first, mark.last) for mark in marks}) < LEAST_DAYS:
        return
    sheet.write(picture.unit, MARGIN, NOTE, 1)
    sheet.at += 40
    across = _Scale(*_span(day.toordinal() for mark in marks for day in (mark.first, mark.last)), _LEFT, _RIGHT)
    down = _Scale(*_span(value for value, _ in picture.levels), sheet.at + _PLOT, sheet.at)
    for value, told in picture.levels:
        sheet.line((_LEFT - 20, _RIGHT + 20), (down.at(value), down.at(value)), LINES, 2)
        sheet.put(told, _LEFT - 36, down.at(value) + NOTE.size * 0.36, NOTE, "right")
    for mark in marks:
        sign, y = _sign(mark, signs), down.at(mark.value)
        first, last = across.at(mark.first.toordinal()), across.at(mark.last.toordinal())
        sheet.line((first, last), (y, y), sign.colour, 5)
        sheet.sign(sign, (first + last) / 2, y, 18)
    sheet.at += _PLOT + 22 + NOTE.size
    sides: tuple[Side, ...] = ("left", "center", "right") if len(picture.days) > LEAST_DAYS else ("left", "right")
    for (day, told), side in zip(picture.days, sides, strict=False):
        sheet.put(told, across.at(day.toordinal()) + _ASIDE[side], sheet.at, NOTE, side)
    sheet.at += 26


@dataclass(frozen=True)
class _Scale:
    """Where values between two lie between two places."""

    least: float
    most: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        return self.begin + (self.end - self.begin) * (value - self.least) / (self.most - self.least)


def _span(values: Iterable[float]) -> tuple[float, float]:
    """Return the least and the most of some values, never the same."""
    every = sorted(values)
    return every[0], every[-1] if every[-1] > every[0] else every[0] + 1


def _draw_group(
    sheet: Sheet, group: Group, signs: Mapping[str, Sign], reach: Mapping[str, tuple[float, float]]
) -> None:
    sheet.at += 22
    sheet.line((MARGIN, WIDTH - MARGIN), (sheet.at, sheet.at), LINES, 2)
    sheet.at += 14
    sheet.write(group.day, MARGIN, HEAD, 2)
    told = " · ".join(filter(None, (group.about, group.source)))
    sheet.write(told, MARGIN, NOTE, 3)
    sheet.at += 8
    for mark in group.marks:
        sign = _sign(mark, signs)
        sheet.sign(sign, MARGIN + 16, sheet.at + TEXT.size * 0.62)
        sheet.write(mark.told, _TEXT, TEXT, 4)
        if mark.unit in reach:
            _draw_track(sheet, mark, sign, reach[mark.unit])
        else:
            sheet.at += _APART


def _sign(mark: Mark, signs: Mapping[str, Sign]) -> Sign:
    """Return a side's sign; hollow where it denies the figure or gives it as a round one."""
    sign = signs[mark.side]
    return Sign(sign.shape, sign.colour, filled=sign.filled and mark.stance == "asserts" and mark.bound != "about")


def _draw_track(sheet: Sheet, mark: Mark, sign: Sign, reach: tuple[float, float]) -> None:
    """Draw how much it is: a bar from zero, dashed where it is denied; an arrow where it may be more, or less."""
    y, left, right = sheet.at + 14, _TEXT, WIDTH - MARGIN - 40
    across = _Scale(*_span(reach), left, right)
    zero, end = across.at(0), across.at(mark.value)
    sheet.line((left, right), (y, y), LINES, 3)
    dashed = mark.stance != "asserts" or mark.bound == "about"
    sheet.line((zero, end), (y, y), sign.colour, 9, dashed=dashed)
    if mark.bound == "least":
        sheet.line((end, end + 26), (y, y), sign.colour, 3)
        sheet.sign(Sign(">", sign.colour), end + 26, y, 12)
    elif mark.bound == "most":
        sheet.sign(Sign("<", sign.colour), end, y, 18)
    sheet.at += _TRACK
