"""Pictures of answers as PNG: matplotlib without pyplot, which keeps state of its own and is no good in threads.

Importing this loads matplotlib, which takes a second: whoever does waits until a picture is asked for. Draw one at a
time.
"""

from typing import assert_never

from bot.charts.figures import draw_figures
from bot.charts.sheet import Sheet
from bot.charts.timeline import draw_timeline
from bot.picture import FiguresPicture, Picture, TimelinePicture

__all__ = ["drawn", "laid_out"]


def drawn(picture: Picture) -> bytes:
    """Return a picture as a PNG, as wide as a phone's screen and light on any background."""
    return laid_out(picture).png()


def laid_out(picture: Picture) -> Sheet:
    """Return the sheet with all that the picture shows on it."""
    sheet = Sheet()
    match picture:
        case FiguresPicture():
            draw_figures(sheet, picture)
        case TimelinePicture():
            draw_timeline(sheet, picture)
        case other:
            assert_never(other)
    return sheet
