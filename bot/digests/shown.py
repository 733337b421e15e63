"""How the items of a digest look: events under their days, figures that changed, quotes with who said them."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice

from bot.digests.choice import Chosen
from bot.language import _, plural
from bot.render.dates import dated, published, undated, when
from bot.render.figures import number
from bot.render.html import Html, bold, command_link, join, lines, one_line, strong, text
from bot.render.records import event_line, quote_block, speaker_of
from bot.reply import Block, Item
from knowledge.model import Basis, Precision
from knowledge.query import Change, NewEvent, Told

SOURCES = 3  # that a line names; the event, opened, has all
_FIGURES = 2  # things counted, of which an event's lines tell
_BULLET, _INFERRED, _INDENT = "▸", "≈ ", "\u2003"


def blocks(chosen: Chosen) -> Iterator[Block]:
    """Yield what a digest shows: events by day, the latest first; then updates, quotes, and what lies ahead."""
    for (_start, days), same_day in groupby(sorted(chosen.events, key=_day, reverse=True), key=_day):
        events = list(same_day)
        guessed = [_guessed(each) for each in events]
        heading = bold((_INFERRED if all(guessed) else "") + days)
        for each, mark in zip(events, guessed, strict=True):
            yield _event(each, text(_INFERRED.strip() if mark and not all(guessed) else ""), heading)
    for each in chosen.updated:
        yield _event(each, strong(dated(each.event.when)), bold(_("Updated")))
    for said in chosen.quotes:
        block = quote_block(said.quote, speaker_of(said.quote, said.speaker), said.about, said.article)
        yield Block(block, Item("quote", said.quote.id), heading=bold(_("In their words")))
    for each in chosen.ahead:
        yield _event(each, strong(dated(each.event.when)), bold(_("Ahead")))


def _day(new: NewEvent) -> tuple[date, str]:
    """Return the first day of an event, and its days in words without what is said of how they are known.

    Of one that nobody knows the day of, the day on which it was first reported.
    """
    known = new.event.when
    if known.start is None:
        dated = [article for article in new.new if article.day]
        first = min(dated, key=lambda article: article.day or date.max, default=None)
        return (first.day or date.min, _("Reported {day}", day=published(first))) if first else (date.min, undated())
    precision = Precision.DAY if known.precision is Precision.INSTANT else known.precision
    return known.start, when(known.model_copy(update={"basis": Basis.STATED, "precision": precision}))


def _guessed(new: NewEvent) -> bool:
    return new.event.when.start is not None and new.event.when.basis in {Basis.INFERRED, Basis.UNKNOWN}


def _event(new: NewEvent, day: Html, heading: Html) -> Block:
    """Return an event on a line, its bullet opening it, and below it the figures that changed or that differ."""
    by_source = {article.source: article for article in new.new}
    line = event_line(new.event, [*by_source.values()][:SOURCES], disputed=bool(new.disputes), day=day)
    others = len(by_source) - SOURCES
    told = join((line, text(plural("{n} more", "{n} more", others) if others > 0 else "")), ", ")
    opened = join((command_link(_BULLET, f"/event {new.event.id}"), told), " ")
    figures = [text(_INDENT + each) for each in islice(_figures(new), _FIGURES)]
    return Block(lines(opened, *figures), Item("event", new.event.id), heading=heading)


def _figures(new: NewEvent) -> Iterator[str]:
    """Yield what is told in two ways, each side with its own numbers, then other figures that changed."""
    changed = {change.now: _steps(change) for change in new.changes}
    told: set[Told] = set()
    for dispute in (each for each in new.disputes if each.figures):
        sides = ((each, one_line(new.side_of(each))) for each in dispute.figures)
        counted = (f"{changed.get(each, number(each.figure))}, {side}" for each, side in sides)
        told.update(dispute.figures)
        yield _("{side}: {figures}", side=one_line(dispute.what), figures="; ".join(counted))
    for change in (each for each in new.changes if each.now not in told):
        steps = _("{side}: {figures}", side=one_line(change.now.figure.what), figures=_steps(change))
        yield ", ".join(filter(None, (steps, one_line(new.side_of(change.now)))))


def _steps(change: Change) -> str:
    return f"{number(change.before.figure)} → {number(change.now.figure)}"
