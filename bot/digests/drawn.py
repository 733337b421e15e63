"""A picture that goes with a digest: the figures that changed, each side's own, and those that contradict them."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.digests.choice import Chosen
from bot.digests.shown import SOURCES
from bot.language import _
from bot.picture import BOUNDS, FiguresPicture, Group, Mark, pictured
from bot.render.dates import when
from bot.render.figures import amount
from bot.render.html import EMPTY, Html, one_line, shortened
from bot.render.plain import to_text
from bot.render.records import sources
from knowledge.query import Change, NewEvent, Told

_LINE = 160  # of an event's line above its figures
_LARGEST = 1e15  # what is beyond is a slip of reading
_LEAST = 2  # figures, or there is nothing to draw


@dataclass(frozen=True)
class Drawn:
    """A picture of an event's figures, by its id, with its caption once it goes with a digest."""

    event: str
    picture: FiguresPicture
    html: Html = EMPTY


_picture = TypeAdapter(FiguresPicture)


def written(picture: FiguresPicture) -> str:
    """Return a picture as JSON."""
    return _picture.dump_json(picture).decode()


def read(words: str) -> FiguresPicture:
    """Return the picture that was written so. Raises ValueError."""
    return _picture.validate_json(words)


def picture_of(chosen: Chosen) -> Drawn | None:
    """Return a picture of the figures that changed, of the first event whose figures can be drawn; None where none can.

    Of one event and of one thing counted: others have another scale.
    """
    for new in (*chosen.events, *chosen.updated):
        for change in new.changes:
            marks = tuple(dict.fromkeys(_marks(new, change)))
            if len(marks) >= _LEAST:
                line = shortened(one_line(new.event.line), _LINE)
                group = Group(when(new.event.when), line, to_text(sources(new.new[:SOURCES])), marks)
                return Drawn(new.event.id, pictured(_("Figures that changed"), (group,)))
    return None


def _marks(new: NewEvent, change: Change) -> Iterator[Mark]:
    """Yield what a side told before and what it tells now; then what others tell of the same."""
    others = (told for each in new.disputes if change.now in each.figures for told in each.figures)
    return (mark for each in (change.before, change.now, *others) if (mark := _mark(new, each)))


def _mark(new: NewEvent, told: Told) -> Mark | None:
    """Return a figure on the day on which it was told; None where it has no day, or no number to be drawn."""
    figure = told.figure
    if figure.value is None or abs(figure.value) > _LARGEST or told.day is None:
        return None
    side = one_line(new.side_of(told))
    words = _("{side}: {figures}", side=side, figures=amount(figure)) if side else amount(figure)
    unit = one_line(f"{figure.unit or ''} {figure.what}")
    bound = BOUNDS.get(figure.comparator, "about")
    return Mark(told.day, told.day, False, figure.value, unit, bound, words, side, told.claim.stance.value)
