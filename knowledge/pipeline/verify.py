"""The last look before a record is kept: every span again, against the article's raw text.

A record whose words are not in its article is a bug of ours, never the article's; it stops the build.
"""

from collections.abc import Iterator

from knowledge.model import Claim, Entity, Event, Evidence, Figure, Mention, Quote, Record, Span, Status
from knowledge.pipeline.events.bearing import faults
from knowledge.pipeline.language import numerals


class UnfaithfulRecordError(Exception):
    """A record says what its article does not. A bug of the pipeline: no setting mends it."""


def verify(record: Record) -> None:
    """Check every span, quote, name and figure of `record` against its article's text, which must be there.

    Raises:
        UnfaithfulRecordError: something is not in the article as read.
    """
    text = record.article.text
    if text is None:
        raise UnfaithfulRecordError(f"{record.article.name}: the text is gone, so nothing can be checked")
    for fault in _faults(record, text):
        raise UnfaithfulRecordError(f"{record.article.name}: {fault}")


def _faults(record: Record, text: str) -> Iterator[str]:
    article = record.article.id
    known = {mention.id for mention in record.mentions}
    for quote in record.quotes:
        yield from _quote(quote, text, article, known)
    for mention in record.mentions:
        if mention.article != article or not _inside(mention, text):
            yield f"mention {mention.id} lies outside the text"
        if mention.entity:
            yield from _entity(mention.entity, text)
        if mention.event:
            yield from _event(mention.event, record, text)


def _inside(span: Span | Mention, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _flat(words: str) -> str:
    return " ".join(words.split())


def _quote(quote: Quote, text: str, article: str, known: set[str]) -> Iterator[str]:
    if quote.article != article:
        yield f"quote {quote.id} is of another article"
    reached = -1
    for part in quote.parts:
        if not _inside(part, text) or text[part.start : part.end] != part.text:
            yield f"quote {quote.id} does not stand in the text: {part.text[:60]!r}"
        if part.start < reached:
            yield f"quote {quote.id} has parts out of order"
        reached = part.end
    if quote.speaker is not None and quote.speaker not in known:
        yield f"quote {quote.id} has a speaker whom nothing mentions"
    if quote.speaker_as_written and _flat(quote.speaker_as_written) not in _flat(text):
        yield f"quote {quote.id} has a speaker who is not in the text: {quote.speaker_as_written!r}"


def _entity(entity: Entity, text: str) -> Iterator[str]:
    flat = _flat(text)
    for name in (entity.name, *entity.aliases):
        if _flat(name) not in flat:
            yield f"{name!r} is not in the text"


def _event(event: Event, record: Record, text: str) -> Iterator[str]:
    article, day = record.article.id, record.article.day
    known = {mention.id for mention in record.mentions}
    for evidence in event.reports:
        if evidence.article != article or not _inside(evidence, text):
            yield f"event {event.id} has evidence outside the text"
    for party in (*event.actors, *event.recipients, *([event.place] if event.place else [])):
        if party.mention is not None and party.mention not in known:
            yield f"event {event.id} names {party.name!r}, whom nothing mentions"
    yield from (f"event {event.id}, {event.line!r}: {fault}" for fault in _line(event, record, text))
    told = event.status in {Status.HAPPENED, Status.BACKGROUND}
    if told and day is not None and event.when.start is not None and event.when.start > day:
        yield f"event {event.id} is told to have happened on {event.when.start}, after its article"
    for claim in event.claims:
        yield from _claim(claim, text, article)


def _line(event: Event, record: Record, text: str) -> Iterator[str]:
    """Yield what an event's line says that neither its evidence nor the names of the article bear out."""
    evidence = [*event.reports, *(claim.evidence for claim in event.claims), *(f.evidence for f in event.figures)]
    involved = (*event.actors, *event.recipients, *([event.place] if event.place else []))
    entities = [mention.entity for mention in record.mentions if mention.entity]
    names = [party.name for party in (*involved, *(claim.claimant for claim in event.claims if claim.claimant))]
    for entity in entities:
        names += [entity.name, *entity.aliases, *(role.text for role in entity.roles)]
    passages = (text[each.start : each.end] for each in evidence if _inside(each, text))
    return faults(event.line, passages, names)


def _claim(claim: Claim, text: str, article: str) -> Iterator[str]:
    if claim.evidence.article != article or not _inside(claim.evidence, text):
        yield "a claim has evidence outside the text"
    for figure in claim.figures:
        if not _bears(figure, text, article):
            yield f"the figure {figure.value} {figure.what!r} is not in its evidence"


def _bears(figure: Figure, text: str, article: str) -> bool:
    """Whether a figure's number, or its words, stand in its evidence."""
    evidence: Evidence = figure.evidence
    if evidence.article != article or not _inside(evidence, text):
        return False
    words = text[evidence.start : evidence.end]
    if figure.value is None:
        return figure.comparator.lower() in words.lower()
    found = numerals.numbers(words)
    return any(abs(number - figure.value) < 1e-9 * max(1.0, abs(number)) for number in found)
