"""Statements that select the lists of one publish: the database puts them in order by its indexes, page by page.

What is on some days is read in two stretches: what begins on them, latest first, then what began before and goes on;
the oldest first, the other way round.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, or_, select

from knowledge.dates import Asked, coarseness
from knowledge.model import Status
from knowledge.store import schema
from knowledge.store.interface import Batch, Sort
from knowledge.store.rows import as_text


def quotes(speaker: str | None, days: Asked | None) -> list[Select[Any]]:
    """Return what selects quotes, the latest first; one statement behind the other."""
    if speaker is not None:
        said = schema.spoken.c
        wanted = select(said.quote).where(said.who == speaker, *_on(schema.spoken, days))
        return [wanted.order_by(said.moment.desc(), said.article, said.start, said.quote)]
    quote = schema.quote.c
    order = (quote.moment.desc(), quote.article, quote.start, quote.id)
    if days is None:
        return [select(quote.id).order_by(*order)]
    return [
        select(quote.id).where(each).order_by(quote.first.desc(), *order) for each in _stretches(schema.quote, days)
    ]


def events(
    entity: str | None, days: Asked | None, sort: Sort, today: date | None, *, oldest_first: bool = False
) -> list[Select[Any]]:
    """Return what selects events, the latest first, undated last; one statement behind the other.

    Args:
        entity: the record of who took part, made a claim, or where it was.
        days: closed.
        sort: "news" is neither background nor ahead; "ahead" comes soonest first.
        today: the last day of the corpus; what is scheduled for later is ahead.
        oldest_first: turns the order of what is dated.
    """
    table = schema.event if entity is None else schema.involved
    told, key = table.c, schema.event.c.id if entity is None else schema.involved.c.event
    kept = [*_sorted(table, sort, today), *([] if entity is None else [schema.involved.c.who == entity])]
    wanted = select(key).where(*kept)
    if sort == "ahead":
        return [wanted.where(*_on(table, days)).order_by(told.first, told.moment, key)]
    if oldest_first:
        order = (told.moment, told.last, key)
        if days is None or entity is not None:
            dated, undated = wanted.where(told.moment != "", *_on(table, days)), wanted.where(told.moment == "")
            return [dated.order_by(*order), *([undated.order_by(key)] if days is None else [])]
        return [wanted.where(each).order_by(told.first, *order) for each in reversed(_stretches(table, days))]
    newest = (told.moment.desc(), key)
    if days is None or entity is not None:
        return [wanted.where(*_on(table, days)).order_by(*newest)]
    return [wanted.where(each).order_by(told.first.desc(), *newest) for each in _stretches(table, days)]


def people(kind: str) -> Select[Any]:
    """Return what selects entities of a kind, those with most quotes and events first."""
    entity = schema.entity.c
    return select(entity.id).where(entity.kind == kind).order_by(entity.weight.desc(), entity.folded, entity.id)


def articles() -> Select[Any]:
    """Return what selects articles, the latest published first, undated ones last."""
    return select(schema.article.c.id).order_by(schema.article.c.moment.desc(), schema.article.c.id)


def articles_of(record: str) -> Select[Any]:
    """Return what selects the articles that mention a record, likewise."""
    mention = schema.mention.c
    return articles().where(schema.article.c.id.in_(select(mention.article).where(mention.record == record)))


def articles_with(word: str, most: int) -> Select[Any]:
    """Return what counts the articles whose name, title or outlet holds a stem, up to so many."""
    held = schema.article_word.c
    return select(func.count()).select_from(select(held.article).where(held.word == word).limit(most).subquery())


def articles_called(words: Sequence[str]) -> Select[Any]:
    """Return what selects the articles whose name, title and outlet hold all of these stems, likewise.

    Those that hold the first are gone through, so it should be the rarest.
    """
    first, *others = (schema.article_word.alias(f"word{number}") for number in range(len(words)))
    wanted = select(first.c.article).where(first.c.word == words[0])
    for other, word in zip(others, words[1:], strict=True):
        same = and_(other.c.word == word, other.c.moment == first.c.moment, other.c.article == first.c.article)
        wanted = wanted.where(select(other.c.article).where(same).exists())
    return wanted.order_by(first.c.moment.desc(), first.c.article)


def on_days(table: Table, ids: Sequence[str], days: Asked) -> Select[Any]:
    """Return what selects those of these records that are surely on days, in no order."""
    return select(table.c.id).where(table.c.id.in_(ids), *_on(table, days))


def latest_said(ids: Sequence[str]) -> Select[Any]:
    """Return what selects these quotes, the latest first."""
    quote = schema.quote.c
    order = (quote.moment.desc(), quote.article, quote.start, quote.id)
    return select(quote.id).where(quote.id.in_(ids)).order_by(*order)


def outlets() -> Select[Any]:
    """Return what selects the names of all outlets."""
    return select(schema.article.c.outlet).where(schema.article.c.outlet.is_not(None)).distinct()


def events_with(one: str, other: str) -> Select[Any]:
    """Return what selects the events that both take part in, the latest first, undated last."""
    own, theirs = schema.involved, schema.involved.alias("theirs")
    shared = select(theirs.c.event).where(
        theirs.c.who == other, theirs.c.moment == own.c.moment, theirs.c.event == own.c.event
    )
    return select(own.c.event).where(own.c.who == one, shared.exists()).order_by(own.c.moment.desc(), own.c.event)


def often_with(entity: str, among: int) -> Select[Any]:
    """Return what selects who acts in the latest events of an entity, and in how many of so many."""
    own, theirs = schema.involved.c, schema.involved.alias("theirs")
    latest = select(own.event).where(own.who == entity).order_by(own.moment.desc(), own.event).limit(among).subquery()
    return (
        select(theirs.c.who, func.count().label("events"))
        .join(latest, latest.c.event == theirs.c.event)
        .where(theirs.c.acts, theirs.c.who != entity)
        .group_by(theirs.c.who)
    )


def told_by(article: str) -> tuple[Select[Any], Select[Any]]:
    """Return what selects the events that an article reports, and its quotes, each the latest first."""
    mention, event, quote = schema.mention.c, schema.event.c, schema.quote.c
    reported = select(mention.record).where(mention.article == article, mention.kind == "event")
    return (
        select(event.id).where(event.id.in_(reported)).order_by(event.moment.desc(), event.id),
        select(quote.id).where(quote.article == article).order_by(quote.moment.desc(), quote.start, quote.id),
    )


def accounts(kind: str, record: str, article: str | None) -> Select[Any]:
    """Return what selects the mentions that a record holds, of one article or of all, in no order."""
    mention = schema.mention.c
    wanted = select(mention.body, mention.record).where(mention.record == record, mention.kind == kind)
    return wanted if article is None else wanted.where(mention.article == article)


def told_in(batch: Batch) -> tuple[Select[Any], Select[Any]]:
    """Return what selects the events that a batch of articles reports, but for background, and its quotes.

    In no order: the indexes for an order would be gone through to their end.
    """
    article, mention, event, quote = schema.article.c, schema.mention.c, schema.event.c, schema.quote.c
    came = [
        *([article.arrived_at > as_text(batch.after)] if batch.after else []),
        *([article.arrived_at <= as_text(batch.until)] if batch.until else []),
        *([article.day >= batch.first.isoformat()] if batch.first else []),
        *([article.day <= batch.last.isoformat()] if batch.last else []),
    ]
    # One within the other, so that it begins with the articles: of tables joined, SQLite may go through the largest.
    articles = select(article.id).where(*came)
    told = select(mention.record).where(mention.kind == "event", mention.article.in_(articles))
    return (
        select(event.id, event.moment).where(event.status != Status.BACKGROUND.value, event.id.in_(told)),
        select(quote.id, quote.moment).where(quote.article.in_(articles)),
    )


def labels(most: int) -> Select[Any]:
    """Return what selects the keywords that most articles have, and how many."""
    label = schema.label.c
    return select(label.written, label.articles).order_by(label.articles.desc(), label.written).limit(most)


def last_day(table: Table, before: int | None) -> Select[Any]:
    """Return what selects the last day, before a day, on which anything of a table was."""
    known = table.c.last.is_not(None) if before is None else table.c.last < before
    return select(func.max(table.c.last)).where(known)


def _sorted(table: Table, sort: Sort, today: date | None) -> list[ColumnElement[bool]]:
    told = table.c
    ahead = told.status == Status.SCHEDULED.value, told.first > (today.toordinal() if today else 0)
    if sort == "ahead":
        return [*ahead]
    if sort == "figures":
        return [told.counts.is_(True)]
    if sort == "news":
        dated = told.first.is_(None)
        still = or_(told.status != Status.SCHEDULED.value, dated, told.first <= (today.toordinal() if today else 0))
        return [told.status != Status.BACKGROUND.value, still]
    return []


def _on(table: Table, days: Asked | None) -> list[ColumnElement[bool]]:
    """Return what tells that something is surely on some days."""
    if days is None or days.start is None or days.end is None:
        return []
    told = table.c
    return [
        told.first <= days.end.toordinal(),
        told.last >= days.start.toordinal(),
        told.coarse <= coarseness(days.precision),
    ]


def _stretches(table: Table, days: Asked) -> list[ColumnElement[bool]]:
    """Return the same in two: what begins on the days, and what began before and goes on, where anything can."""
    assert days.start is not None
    start, told = days.start.toordinal(), table.c
    begun = and_(*_on(table, days), told.first >= start)
    if days.start == date.min:
        return [begun]
    return [
        begun,
        # Nothing is sought by its first day here: half of all there is began before.
        and_(
            told.last >= start,
            told.last > told.first,
            told.first + 0 < start,
            told.coarse <= coarseness(days.precision),
        ),
    ]
