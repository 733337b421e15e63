"""Hits of a search on some days, or of one outlet."""

from collections.abc import Callable, Iterable

from knowledge.dates import Asked
from knowledge.model import Article, Entity, Event, When
from knowledge.query.given import Hit


def narrowed(
    hits: Iterable[Hit], days: Asked | None, outlet: str | None, article: Callable[[str], Article | None]
) -> tuple[Hit, ...]:
    """Return the events and quotes of these days and this outlet; all hits, people too, where neither is asked.

    Days of no year are those of the latest year that has any. `article` finds an article by its id.
    """
    if days is None and outlet is None:
        return tuple(hits)
    left = [hit for hit in hits if hit.kind != "entity" and (outlet is None or outlet in _outlets(hit, article))]
    if days is None:
        return tuple(left)
    settled = days.latest(map(_when, left))
    return tuple(hit for hit in left if settled and settled.matches(_when(hit)))


def _when(hit: Hit) -> When:
    match hit.item:
        case Entity():
            return When()
        case Event() as event:
            return event.when
        case said:
            return said.said_on


def _outlets(hit: Hit, article: Callable[[str], Article | None]) -> set[str | None]:
    match hit.item:
        case Entity():
            return set()
        case Event() as event:
            ids = {report.article for report in event.reports}
        case said:
            ids = {said.article}
    return {found.outlet for each in ids if (found := article(each))}
