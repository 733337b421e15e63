"""How the items of a digest look: events under their days, figures that changed, quotes with who said them."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from bot.digests.choice import Chosen
from bot.digests.weights import day_of
from bot.language import _, plural
from bot.render.dates import dated, day, undated, when
from bot.render.figures import number
from bot.render.html import Html, bold, command_link, join, lines, one_line, strong, text
from bot.render.records import SEPARATOR, event_line, quote_block, source, speaker_of
from bot.reply import Block, Item
from knowledge.model import Basis, Party, Precision
from knowledge.query import Change, NewEvent

SOURCES = 3  # that a line names; the event, opened, has all
_CHANGES = 2  # figures of an event whose change is told
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
        reported = day_of(known, new.new)
        return (reported, _("Reported {day}", day=day(reported))) if reported else (date.min, undated())
    precision = Precision.DAY if known.precision is Precision.INSTANT else known.precision
    return known.start, when(known.model_copy(update={"basis": Basis.STATED, "precision": precision}))


def _guessed(new: NewEvent) -> bool:
    return new.event.when.start is not None and new.event.when.basis in {Basis.INFERRED, Basis.UNKNOWN}


def _event(new: NewEvent, day: Html, heading: Html) -> Block:
    """Return an event on a line, its bullet opening it, and below it each side's figures that changed."""
    by_source = {source(article): article for article in new.new}
    line = event_line(new.event, [*by_source.values()][:SOURCES], disputed=new.disputed, day=day)
    others = len(by_source) - SOURCES
    told = join((line, text(plural("{n} more", "{n} more", others) if others > 0 else "")), ", ")
    opened = join((command_link(_BULLET, f"/event {new.event.id}"), told), " ")
    changes = (_change(new, each) for each in new.changes[:_CHANGES])
    return Block(lines(opened, *changes), Item("event", new.event.id), heading=heading)


def _change(new: NewEvent, change: Change) -> Html:
    """Return how one side's number changed: "people killed: 12 → 14 · Ada Marsh"."""
    before, now = change.before.figure, change.now.figure
    steps = text(f"{_INDENT}{one_line(now.what)}: {number(before)} → {number(now)}")
    side = now.claimed_by or change.now.claim.claimant
    return join((steps, text(_called(new, side))), SEPARATOR) if side else steps


def _called(new: NewEvent, party: Party) -> str:
    """Return the name that the record of a party has; where it has none, the name its article gives."""
    return one_line(next((each.name for each in new.named if each.id == party.mention), party.name))
