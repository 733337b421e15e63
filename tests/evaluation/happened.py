"""News articles written for this project, with what happened in them: what the gate of events holds.

They lie in `happened/train` and `happened/held`: `NAME.txt`, the headline, an empty line, then paragraphs; and
`NAME.toml`, what it tells:

- `outlet`, `published` (left out where the article has none), `domain`.
- `[[dates]]`: `at`, a piece of the text that occurs once, the expression in `[[ ]]`; `value` and `type` as in TIMEX3;
  no `value` where an article without a day of publication gives none.
- `[[events]]`: `at`, the trigger in `[[ ]]`; `also`, other triggers of the same happening; `same`, its name over all
  articles; `status`; `when`, a day, week, month or year, or `FIRST/LAST` with `night`; `place`; `actors`;
  `recipients`; `category`; `line`, a good line; and its `figures`: `at`, `value`, `comparator`, `unit`, `what`,
  `scope`, `claimed_by`. What the text does not tell is left out.
"""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from knowledge.model import Status

FOLDER = Path(__file__).parent / "happened"
TRAIN, HELD = FOLDER / "train", FOLDER / "held"
Where = tuple[int, int]
Days = tuple[date, date]
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression with its TIMEX3 value and type; `value` is None where the text gives it none."""

    where: Where
    value: str | None
    type: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: what is counted, and who says so; `claimed_by` is "" where it is the article's own word."""

    where: Where
    value: float | None
    comparator: str
    what: str
    claimed_by: str


@dataclass(frozen=True, slots=True)
class Told:
    """A happening that an article tells, at its main trigger; `days` is None where the text gives none."""

    where: Where
    also: tuple[Where, ...]
    same: str
    status: Status
    days: Days | None
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    category: str | None
    figures: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """A labelled article."""

    name: str
    text: str
    outlet: str
    published: date | None
    dates: tuple[Expression, ...]
    events: tuple[Told, ...]


class GoldError(ValueError):
    """A label is not as it should be; the message says where."""


def articles(folder: Path) -> Iterator[Happened]:
    """Yield the articles of a folder by name. Raises GoldError."""
    for path in sorted(folder.glob("*.toml")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield labelled(path.stem, text, tomllib.loads(path.read_text(encoding="utf-8")))


def labelled(name: str, text: str, labels: Mapping[str, Any]) -> Happened:
    """Return an article with its labels. Raises GoldError where a piece is not found once, or a value is none."""
    try:
        return Happened(
            name=name,
            text=text,
            outlet=labels.get("outlet", ""),
            published=labels.get("published"),
            dates=tuple(Expression(_find(text, row["at"]), row.get("value"), row["type"]) for row in labels["dates"]),
            events=tuple(_told(text, row) for row in labels["events"]),
        )
    except (KeyError, ValueError) as error:
        raise GoldError(f"{name}: {error}") from error


def _told(text: str, row: Mapping[str, Any]) -> Told:
    return Told(
        where=_find(text, row["at"]),
        also=tuple(_find(text, each) for each in row.get("also", ())),
        same=row["same"],
        status=Status(row["status"]),
        days=days(row["when"]) if row.get("when") else None,
        place=row.get("place"),
        actors=_names(row, "actors"),
        recipients=_names(row, "recipients"),
        category=row.get("category"),
        figures=tuple(_number(text, each) for each in row.get("figures", ())),
    )


def _names(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names: Sequence[str] = row.get(key, ())
    return tuple(names)


def _number(text: str, row: Mapping[str, Any]) -> Number:
    comparator, claimed_by = row.get("comparator", "="), row.get("claimed_by", "")
    return Number(_find(text, row["at"]), row.get("value"), comparator, row.get("what", ""), claimed_by)


def _find(text: str, at: str) -> Where:
    """Return the span of what stands in [[ ]] in a piece of `text`."""
    marked = _MARKED.search(at)
    plain = _MARKED.sub(r"\1", at)
    if marked is None or text.count(plain) != 1:
        raise GoldError(f"“{at}” marks nothing" if marked is None else f"“{plain}” occurs {text.count(plain)} times")
    start = text.index(plain) + marked.start()
    return start, start + len(marked.group(1))


def days(value: str) -> Days:
    """Return the first and the last day of a value: 2031-05-12, 2031-W20, 2031-Q1, 2031-05, 2031, or two with "/"."""
    first, _, last = value.partition("/")
    return _span(first)[0], _span(last or first)[1]


def _span(value: str) -> Days:
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(days=6)
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        last = _QUARTER * int(quarter[2])
        return _months(int(quarter[1]), last - _QUARTER + 1, last)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(month[1]), int(month[2]), int(month[2]))
    if re.fullmatch(r"\d{4}", value):
        return _months(int(value), 1, 12)
    day = date.fromisoformat(value)
    return day, day


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
