"""What a picture shows, as plain values: all its words, in the reader's language, and nothing of how it is drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

from bot.language import _
from bot.render.axes import days_between, levels

Bound = Literal["exact", "least", "most", "about"]
Stance = Literal["asserts", "denies", "disputes"]
BOUNDS: Mapping[str, Bound] = MappingProxyType({"=": "exact", "≥": "least", "≤": "most"})  # of comparators


@dataclass(frozen=True)
class Mark:
    """One side's own figure of one event. `value` is from 0 to 1 of a part, of 100 of a percentage."""

    first: date
    last: date  # the same where it is one day
    inferred: bool  # whether those days are
    value: float
    unit: str  # what it counts, in what: "boats lost", "$ of damage"; marks of one share an axis, which it names
    bound: Bound
    told: str  # "Harbour office: at least 40 boats lost"
    side: str  # whose figure it is; "" the article's own
    stance: Stance = "asserts"


@dataclass(frozen=True)
class Group:
    """What one article counts of one event: a heading, where it stands, and its figures."""

    day: str  # "≈ 10–11 Mar 2025, night"
    about: str  # "who acts: the fishing union", or nothing
    source: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class FiguresPicture:
    """Figures in the order of their days, whose each is told apart; those of `unit` are also drawn over time.

    `days` and `levels` are what stands beside the axes for that, with their words.
    """

    title: str
    note: str  # how to read it
    groups: tuple[Group, ...]
    unit: str
    days: tuple[tuple[date, str], ...]
    levels: tuple[tuple[float, str], ...]

    @property
    def measured(self) -> frozenset[str]:
        """The units of several figures. One alone has nothing to be measured by, and no bar."""
        return measured(mark for group in self.groups for mark in group.marks)


@dataclass(frozen=True)
class Moment:
    """One event of a timeline."""

    day: str
    inferred: bool
    line: str
    standing: str  # "scheduled", or nothing
    source: str


@dataclass(frozen=True)
class TimelinePicture:
    """Events in their order."""

    title: str
    note: str
    moments: tuple[Moment, ...]


Picture = FiguresPicture | TimelinePicture


def key(picture: Picture) -> str:
    """Return what names a picture by all that it shows."""
    return sha256(repr(picture).encode("utf-8", "replace")).hexdigest()


def measured(marks: Iterable[Mark]) -> frozenset[str]:
    """Return the units of which there are several figures."""
    return frozenset(unit for unit, times in Counter(mark.unit for mark in marks).items() if times > 1)


def pictured(title: str, groups: tuple[Group, ...]) -> FiguresPicture:
    """Return a picture of figures; what most of them count is drawn over time as well."""
    marks = [mark for group in groups for mark in group.marks]
    unit = Counter(mark.unit for mark in marks).most_common(1)[0][0]
    over_time = [mark for mark in marks if mark.unit == unit]
    days = days_between(min(mark.first for mark in over_time), max(mark.last for mark in over_time))
    return FiguresPicture(title, _how_to_read(marks), groups, unit, days, levels(mark.value for mark in over_time))


def _how_to_read(marks: Sequence[Mark]) -> str:
    """Return in words what signs mean, as far as they are in the picture."""
    said = [_("A sign for each side whose figure it is.")] if any(mark.side for mark in marks) else []
    if any(not mark.side for mark in marks):
        said.append(_("A grey ring: the article's own."))
    bars = measured(marks)
    if any(mark.bound == "least" and mark.unit in bars for mark in marks):
        said.append(_("An arrow: at least so many."))
    if any(mark.bound == "most" and mark.unit in bars for mark in marks):
        said.append(_("An arrow back: at most so many."))
    if hollow := _hollow(marks):
        said.append(hollow)
    if any(mark.inferred for mark in marks):
        said.append(_("≈ The day is inferred."))
    return " ".join(said)


def _hollow(marks: Sequence[Mark]) -> str:
    """Return what a hollow sign means, where there is one; its bar is dashed."""
    about = any(mark.bound == "about" for mark in marks)
    if any(mark.stance == "denies" for mark in marks):
        return _("Hollow: about so many, disputed or denied.")
    if any(mark.stance == "disputes" for mark in marks):
        return _("Hollow: about so many, or disputed.") if about else _("Hollow: disputed.")
    return _("Hollow: about so many.") if about else ""
