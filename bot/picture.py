"""What a picture shows, as plain values: all its words, in the reader's language, and nothing of how it is drawn."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

Bound = Literal["exact", "least", "most", "about"]
Stance = Literal["asserts", "denies", "disputes"]


@dataclass(frozen=True)
class Mark:
    """One side's figure of one event. `value` is from 0 to 1 of a part, of 100 of a percentage, as `unit` says."""

    first: date
    last: date  # the same where it is one day
    inferred: bool  # whether those days are
    value: float
    unit: str  # marks of one unit share an axis; "" is a mere count
    bound: Bound
    told: str  # "Harbour office: at least 40 boats lost"
    side: str  # whose figure it is; "" the article's own
    stance: Stance = "asserts"


@dataclass(frozen=True)
class Group:
    """What one article counts of one event: a heading, where it stands, and its figures."""

    day: str  # "≈ 10–11 Mar 2025, night"
    about: str  # "by the fishing union", or nothing
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
