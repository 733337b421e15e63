"""Figures of events: those that count what was asked for, where some do."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from knowledge.model import Event, Figure
from knowledge.query.given import Counted
from knowledge.records import Records
from knowledge.texts import Terms, stems

Item = TypeVar("Item")
_READ = 12  # events that are read at once: half of those that are looked at first
_MOST = 600  # events whose figures are shown: nobody turns further
_LOOKED_AT = 24  # of the latest events with figures, for one that counts what was asked for


def counted(event: Event) -> tuple[Counted, ...]:
    """Return the figures of an event, each with its claim."""
    return tuple(Counted(event, claim, figure) for claim in event.claims for figure in claim.figures)


def counted_of(
    ids: Sequence[str], read: Callable[[Sequence[str]], Sequence[Event]], terms: Terms | None
) -> Sequence[tuple[Counted, ...]]:
    """Return the figures of each of these events, in their order.

    Args:
        ids: of events that have figures.
        read: reads events.
        terms: what the figures shall count, where some of the first events have such; None where all are asked for.
    """

    def every() -> Iterator[tuple[Counted, ...]]:
        for at in range(0, len(ids), _READ):
            yield from map(counted, read(ids[at : at + _READ]))

    opening, rest = _parted(every(), _LOOKED_AT if terms else 0)
    rows = chain(opening, rest)
    if terms is not None and any(_counts(row.figure, terms) for each in opening for row in each):
        rows = chain(own for each in rows if (own := tuple(row for row in each if _counts(row.figure, terms))))
    shown = islice(rows, _MOST)
    seen: list[tuple[Counted, ...]] = []

    def up_to(stop: int) -> list[tuple[Counted, ...]]:
        seen.extend(islice(shown, max(stop - len(seen), 0)))
        return seen

    return Records(lambda: len(up_to(_MOST)), lambda start, stop: up_to(stop)[start:stop])


def _parted(rows: Iterator[Item], number: int) -> tuple[list[Item], Iterator[Item]]:
    return list(islice(rows, number)), rows


def _counts(figure: Figure, terms: Terms) -> bool:
    return terms.all_in(stems(f"{figure.unit or ''} {figure.what}"))
