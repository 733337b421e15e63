"""Models to rows, and references to records: pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from knowledge.dates import coarseness
from knowledge.model import UNKNOWN_WHEN, Arrived, Article, Entity, Event, Frozen, Mention, Party, Quote, When
from knowledge.names import fold
from knowledge.texts import stems

Row = dict[str, Any]


# Where the JSON of a record names mentions. Inside a text of it these marks have a backslash before them.
_REFERENCE = re.compile(r'"(mention|speaker)":"([^"\\]*)"')
_REFERENCES = re.compile(r'"(about|related)":\[([^\]]*)\]')
_ID = re.compile(r'"([^"]*)"')


def body(model: Frozen) -> str:
    """Return `model` as JSON without what can be computed or is the default: validating it gives an equal model."""
    return model.model_dump_json(exclude_defaults=True, exclude_computed_fields=True)


def as_text(moment: datetime) -> str:
    """Return an aware moment in UTC as ISO 8601, which sorts as time does."""
    return moment.astimezone(UTC).isoformat()


def from_text(moment: str) -> datetime:
    """Return what `as_text` was given, in UTC."""
    return datetime.fromisoformat(moment)


def clean(words: str) -> str:
    """Return words without NUL: PostgreSQL's text holds none, and nothing is called by one."""
    return words.replace("\0", "")


def _moment(when: When) -> str:
    """What a date sorts by: its instant, else its first day, which comes before every instant of that day."""
    if when.at:
        return as_text(when.at)
    return when.start.isoformat() if when.start else ""


def _days(when: When) -> Row:
    """The days of a date as numbers, and how much it leaves open; none of an unknown one."""
    if when.start is None or when.end is None:
        return {"first": None, "last": None, "coarse": None}
    return {"first": when.start.toordinal(), "last": when.end.toordinal(), "coarse": coarseness(when.precision)}


def _published(article: Article) -> str:
    if isinstance(article.published, datetime):
        return as_text(article.published)
    return article.published.isoformat() if article.published else ""


def article_row(article: Article, arrived: Arrived) -> Row:
    """Return the row of an article that arrived so."""
    return {
        "id": article.id,
        "name": clean(article.name),
        "arrived_at": as_text(arrived.at),
        "arrived_publish": arrived.publish,
        "outlet": article.outlet and clean(article.outlet),
        "day": article.day.isoformat() if article.day else None,
        "moment": _published(article),
        "body": body(article.model_copy(update={"arrived": None, "text": None})),
        "text": None if article.text is None else article.text.encode(),
    }


def quote_row(quote: Quote, article: Article) -> Row:
    """Return the row of a quote in its article, whose day stands in where the quote has none of its own."""
    return {
        "id": quote.id,
        "article": quote.article,
        "start": quote.parts[0].start,
        "speaker": quote.speaker,
        "moment": (_moment(quote.said_on) if quote.said_on != UNKNOWN_WHEN else "") or _published(article),
        **_days(quote.said_on),
        "body": body(quote),
    }


def about_rows(quote: Quote) -> list[Row]:
    """Return a row for each mention that a quote is about."""
    return [{"mention": mention, "quote": quote.id} for mention in dict.fromkeys(quote.about)]


def word_rows(article: Article) -> list[Row]:
    """Return a row for each stem of what an article is called by."""
    words = sorted(stems(f"{article.name} {article.outlet or ''} {article.title or ''}"))
    return [{"word": word, "moment": _published(article), "article": article.id} for word in words]


def keyword_rows(article: Article) -> list[Row]:
    """Return a row for each keyword of an article, under its stems: plurals are one."""
    return [
        {"key": " ".join(sorted(stems(keyword))), "article": article.id, "written": keyword.replace("\0", "")}
        for keyword in dict.fromkeys(article.keywords)
    ]


def entity_row(entity: Entity) -> Row:
    """Return the row of an entity."""
    return {"id": entity.id, "kind": entity.kind.value, "folded": fold(entity.name), "body": body(entity)}


def event_row(event: Event) -> Row:
    """Return the row of an event."""
    return {
        "id": event.id,
        "moment": _moment(event.when),
        **_days(event.when),
        "status": event.status.value,
        "counts": bool(event.figures),
        "body": body(event),
    }


def party_rows(event: Event) -> list[Row]:
    """Return a row for each mention that an event is about."""
    mentions = dict.fromkeys(party.mention for party in parties(event) if party.mention)
    acting = {party.mention for party in (*event.actors, *event.recipients)}
    place = event.place.mention if event.place else None
    return [
        {"event": event.id, "mention": mention, "acts": mention in acting, "place": mention == place}
        for mention in mentions
    ]


def mention_row(mention: Mention) -> Row:
    """Return the row of a mention."""
    return {
        "id": mention.id,
        "article": mention.article,
        "kind": mention.kind,
        "record": mention.record,
        "body": body(mention),
    }


def parties(event: Event) -> Iterator[Party]:
    """Yield everybody and every place an event names: actors, recipients, place, claimants."""
    yield from event.actors
    yield from event.recipients
    if event.place:
        yield event.place
    for claim in event.claims:
        if claim.claimant:
            yield claim.claimant
        yield from (figure.claimed_by for figure in claim.figures if figure.claimed_by)


def references(stored: str) -> Iterator[str]:
    """Yield the mentions that the JSON of a quote or an event refers to."""
    yield from (match[2] for match in _REFERENCE.finditer(stored))
    for match in _REFERENCES.finditer(stored):
        yield from _ID.findall(match[2])


def resolved(stored: str, key: str, records: Mapping[str, str]) -> str:
    """Return the JSON of a quote or an event with ids of records in place of mentions.

    A mention that nobody knows is left out, and so is what an event (`key`) would be related to as itself. It is done
    before a model is made, for models are not changed: a copy of each that holds one takes ten times as long.
    """

    def one(match: re.Match[str]) -> str:
        record = records.get(match[2])
        return f'"{match[1]}":"{record}"' if record else f'"{match[1]}":null'

    def several(match: re.Match[str]) -> str:
        held = dict.fromkeys(records[each] for each in _ID.findall(match[2]) if each in records)
        kept = ",".join(f'"{each}"' for each in held if each != key)
        return f'"{match[1]}":[{kept}]'

    return _REFERENCES.sub(several, _REFERENCE.sub(one, stored))


def chunks(ids: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """Yield `ids` without repeats in lists short enough for one statement (old SQLite takes 999 variables)."""
    unique = list(dict.fromkeys(ids))
    for first in range(0, len(unique), size):
        yield unique[first : first + size]
