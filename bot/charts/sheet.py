"""A sheet of paper as wide as a phone, written on from the top: words in lines, and signs beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Literal

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from bot.charts.lettering import font, from_the_left, wrapped

WIDTH = 1080  # pixels: what a phone shows without making it smaller
MARGIN = 48
PAPER, INK, FAINT, LINES = "#fbfaf7", "#1f2328", "#5b636d", "#d9d6cf"
LEADING = 1.28  # from line to line, in letters
_PALETTE = 128
_DOTS = 72  # an inch, so that a point is a pixel


Side = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Letters:
    """How words look; `size` is in pixels, of which three are a point on a phone."""

    size: float
    colour: str = INK
    bold: bool = False


TITLE, HEAD, TEXT, NOTE = Letters(40, bold=True), Letters(31, bold=True), Letters(31), Letters(26, FAINT)


@dataclass(frozen=True)
class Sign:
    """How a mark looks: matplotlib's marker, its colour, whether it is filled."""

    shape: str
    colour: str
    filled: bool = True


@dataclass
class Sheet:
    """What is drawn so far; `at` is how far down."""

    at: float = MARGIN
    texts: list[Text] = field(default_factory=list)
    lines: list[Line2D] = field(default_factory=list)

    def write(self, words: str, left: float, letters: Letters = TEXT, most: int = 9) -> None:
        """Write words below what is there, in as many lines as they take, at most `most`."""
        for line in wrapped(words, letters.size, WIDTH - MARGIN - left, bold=letters.bold, most=most):
            self.put(line, left, self.at + letters.size, letters)
            self.at += letters.size * LEADING

    def put(self, line: str, x: float, baseline: float, letters: Letters, side: Side = "left") -> None:
        """Write one line anywhere; `x` is at its left, its centre or its right."""
        properties = font(letters.size, bold=letters.bold)
        # Without parse_math "$2 to $3" would be a formula.
        written = Text(
            x, baseline, from_the_left(line), color=letters.colour, fontproperties=properties, ha=side, parse_math=False
        )
        self.texts.append(written)

    def sign(self, sign: Sign, x: float, y: float, size: float = 22) -> None:
        """Draw a sign around a place."""
        self.lines.append(
            Line2D(
                [x],
                [y],
                marker=sign.shape,
                markersize=size,
                color=sign.colour,
                markerfacecolor=sign.colour if sign.filled else PAPER,
                markeredgewidth=3,
                linestyle="none",
            )
        )

    def line(
        self, xs: Sequence[float], ys: Sequence[float], colour: str, thick: float = 3, *, dashed: bool = False
    ) -> None:
        """Draw a line through places."""
        drawn = Line2D(xs, ys, color=colour, linewidth=thick, solid_capstyle="round")
        if dashed:
            drawn.set_linestyle((0, (3, 2)))
        self.lines.append(drawn)

    def figure(self) -> Figure:
        """Return all of it as matplotlib's figure, high enough for what was drawn."""
        height = self.at + MARGIN
        figure = Figure(figsize=(WIDTH / _DOTS, height / _DOTS), dpi=_DOTS, facecolor=PAPER)
        page = figure.add_axes((0, 0, 1, 1), label="page")
        page.set(xlim=(0, WIDTH), ylim=(height, 0))
        page.axis("off")
        for line in self.lines:
            page.add_line(line)
        for written in self.texts:
            page.add_artist(written)
        return figure

    def png(self) -> bytes:
        """Return it as a PNG."""
        canvas = FigureCanvasAgg(self.figure())
        canvas.draw()  # type: ignore[no-untyped-call]
        drawn = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")  # type: ignore[no-untyped-call]
        file = BytesIO()
        # Some letters' edges and eight colours: a palette holds them in a third of the bytes.
        drawn.quantize(_PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
        return file.getvalue()
