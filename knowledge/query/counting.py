"""Figures of events: those that count what was asked for, where some do."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from knowledge.model import Event, Figure
from knowledge.query.given import Counted
from knowledge.records import Records
from knowledge.texts import Terms, stems

_AT_A_TIME = 50  # events that are looked at for figures
_MOST = 600  # events whose figures are shown: nobody turns further
_LOOKED_AT = 60  # of the latest events with figures, for one that counts what was asked for


def counted(event: Event) -> tuple[Counted, ...]:
    """Return the figures of an event, each with its claim."""
    return tuple(Counted(event, claim, figure) for claim in event.claims for figure in claim.figures)


def counted_of(
    ids: Sequence[str],
    having: Callable[[Sequence[str]], Collection[str]],
    read: Callable[[Sequence[str]], Sequence[Event]],
    terms: Terms | None,
) -> Sequence[tuple[Counted, ...]]:
    """Return the figures of each of these events that has some, in their order.

    Args:
        ids: of the events.
        having: tells which of some events have figures.
        read: reads events.
        terms: what the figures shall count, where some of the first events have such; None where all are asked for.
    """

    def every() -> Iterator[tuple[Counted, ...]]:
        for first in range(0, len(ids), _AT_A_TIME):
            some = ids[first : first + _AT_A_TIME]
            known = having(some)
            yield from map(counted, read([each for each in some if each in known]))

    def naming(wanted: Terms) -> Iterator[tuple[Counted, ...]]:
        return (own for rows in every() if (own := tuple(row for row in rows if _counts(row.figure, wanted))))

    def rows() -> Iterator[tuple[Counted, ...]]:
        named = terms is not None and any(
            _counts(row.figure, terms) for each in islice(every(), _LOOKED_AT) for row in each
        )
        return islice(naming(terms) if named and terms is not None else every(), _MOST)

    return Records(lambda: sum(1 for _ in rows()), lambda start, stop: list(islice(rows(), start, stop)))


def _counts(figure: Figure, terms: Terms) -> bool:
    return terms.all_in(stems(f"{figure.unit or ''} {figure.what}"))
