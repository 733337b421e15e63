"""What `extract` prints: one JSON object an article, in the shape that docs/design.md gives."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError
from knowledge.model import Entity, Event, Figure, Mention, Quote, Record, When
from knowledge.pipeline.annotate import load
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.dates.expressions import find as find_dates
from knowledge.pipeline.extract import record_of
from knowledge.pipeline.language.text import Text
from knowledge.settings import Excerpt
from knowledge.sources import find, read


def lines(sources: Sequence[Path], model: str | None, excerpt: Excerpt) -> Iterator[dict[str, Any] | str]:
    """Yield each article's object, files in the order given; for one that cannot be read, its name and the reason.

    Raises:
        SourceError: a source is not there, or two files have one stem.
        PipelineMissingError: no language model is installed.
    """
    for text in texts(sources, model):
        yield line(record_of(text, excerpt), find_dates(text)) if isinstance(text, Text) else text


def texts(sources: Sequence[Path], model: str | None) -> Iterator[Text | str]:
    """Yield each article parsed; for one that cannot be read, its name and the reason. Raises what `lines` raises."""
    parser = load(model)
    for path in find(sources):
        try:
            yield parser.parse(read(path))
        except ArticleError as error:
            yield f"{path}: {error}"


def line(record: Record, dates: Sequence[Timex]) -> dict[str, Any]:
    """Return one article's object."""
    article = record.article
    return {
        "doc_id": article.name,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "basis": article.basis,
        "quotes": [row for quote in record.quotes for row in _quote(quote)],
        "events": [_event(mention, mention.event) for mention in record.mentions if mention.event],
        "dates": [{"start": each.start, "end": each.end, "value": each.value, "type": each.type} for each in dates],
        "people": [_person(mention.entity) for mention in record.mentions if mention.entity],
    }


def _quote(quote: Quote) -> Iterator[dict[str, Any]]:
    for part in quote.parts:
        yield {
            "quote": quote.id,
            "start": part.start,
            "end": part.end,
            "text": part.text,
            "speaker_text": quote.speaker_name,
            "kind": quote.kind,
            "cue": quote.cue,
            "thought": quote.thought,
            "said_on": _when(quote.said_on),
        }


def _event(mention: Mention, event: Event) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": event.reports[0].start,
        "end": event.reports[0].end,
        "line": event.line,
        "date": _when(event.when),
        "status": event.status,
        "category": event.category,
        "place": event.place.name if event.place else None,
        "actors": [party.name for party in event.actors],
        "figures": [_figure(figure) for figure in event.figures],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "comparator": figure.comparator,
        "unit": figure.unit,
        "what": figure.what,
        "claimed_by": figure.claimed_by.name if figure.claimed_by else None,
    }


def _person(entity: Entity) -> dict[str, Any]:
    roles = [role.text for role in entity.roles]
    return {"name": entity.name, "kind": entity.kind, "aliases": list(entity.aliases), "roles": roles}


def _when(when: When) -> dict[str, Any] | None:
    if when.start is None or when.end is None:
        return None
    start, end = (when.at, when.at) if when.at else (when.start, when.end)
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": when.precision, "basis": when.basis}
