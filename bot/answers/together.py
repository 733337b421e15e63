"""What two took part in. Whether they met is for the reader to see: a yes or no would be our own."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.answers.choice import echo, missing, none
from bot.answers.cite import event_blocks
from bot.answers.dated import Dated, subject
from bot.answers.names import each_of_them, listed, with_or_without_and
from bot.ask import Ask, without_lead
from bot.language import _, plural
from bot.render.html import Html, bold, filled, join, shortened, text
from bot.render.records import SEPARATOR
from bot.reply import LABEL_LENGTH, Button, Reply, Sheet, paged
from knowledge.model import Entity, Event
from knowledge.query import Knowledge

# Words of a line that says so itself. Any other event with both is told after those.
_MET = re.compile(
    r"\b(?:meet|meets|met|meetings?|talks?|talked|speaks?|spoke|summit|visits?|visited|hosts?|hosted|receives?|received"
    r"|welcomes?|welcomed|call|calls|called|phones?|phoned|sits? down|sat down)\b",
    re.IGNORECASE,
)

_TWO = 2
MOST_SORTED = 100  # events of two, among which those that say so are looked for; of more, the newest come first


def together(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/with NAME and NAME`, with more names, and `/with NAME and NAME in March`: events with all of them."""
    parted = subject(knowledge, without_lead(ask.args, "both|all"), ask.today)

    def asked_with(names: Sequence[str]) -> str:
        return f"/with {' and '.join(names)} {parted.written}".rstrip()

    def found(entities: Sequence[Entity]) -> Reply:
        if len(entities) == 1 and not parted.days:
            return _with_whom(knowledge, ask, entities[0])
        return _events(knowledge, ask, entities, parted)

    return each_of_them(knowledge, ask, with_or_without_and(knowledge, parted.words), asked_with, found)


def _events(knowledge: Knowledge, ask: Ask, asked_for: Sequence[Entity], parted: Dated) -> Reply:
    entities = tuple({entity.id: entity for entity in asked_for}.values())
    buttons = tuple(
        Button(shortened(_("Events with {name}", name=entity.name), LABEL_LENGTH), f"/timeline {entity.id}")
        for entity in entities
    )
    if len(entities) == 1:
        said = _("Both names mean {name}.") if len(asked_for) > 1 else _("Name somebody else beside {name}.")
        return none(ask, filled(said, name=bold(entities[0].name)), *buttons)
    names = listed([entity.name for entity in entities])
    parted = parted.closed(lambda _words, days: knowledge.together_when(entities, days))
    found = _with_all(knowledge, entities, parted)
    two = len(entities) == _TWO
    if len(found) <= MOST_SORTED:
        found = tuple(_those_who_met_first(found))
    who = _on_days(bold(names), parted)
    if not found:
        said = _("No event with both {names} {here}.") if two else _("No event with all of {names} {here}.")
        return none(ask, missing(knowledge, said, names=who), *buttons)
    with_both = plural("{n} event with both, newest first", "{n} events with both, newest first", len(found))
    with_all = plural("{n} event with all, newest first", "{n} events with all, newest first", len(found))
    head = join((who, text(with_both if two else with_all)), SEPARATOR)
    shows = parted.told(_("events with {names}", names=names))
    blocks = event_blocks(knowledge, found)
    return paged(ask, Sheet(head, blocks, buttons=buttons, onward=_("Older"), back=_("Newer"), shows=shows))


def _on_days(names: Html, parted: Dated) -> Html:
    """Return names, and behind them in brackets the days as they were asked."""
    if not parted.written:
        return names
    days = join((echo(parted.written), text(parted.meant)), ": ")
    return filled("{names} ({days})", names=names, days=days)


def _with_all(knowledge: Knowledge, entities: Sequence[Entity], parted: Dated) -> Sequence[Event]:
    first, second, *others = entities
    found = knowledge.events_of(first, second, parted.days)
    for other in others:
        there = {event.id for event in knowledge.events_of(first, other, parted.days)}
        found = tuple(event for event in found if event.id in there)
    return found


def _those_who_met_first(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events whose lines say that people met or spoke, then the others; each in the order given."""
    rest = []
    for event in events:
        if _MET.search(event.line):
            yield event
        else:
            rest.append(event)
    yield from rest


def _with_whom(knowledge: Knowledge, ask: Ask, one: Entity) -> Reply:
    """Ask for the second name."""
    others = knowledge.profile(one).often_with
    buttons = tuple(Button(shortened(each.name, LABEL_LENGTH), f"/with {one.id} and {each.id}") for each in others)
    if not buttons:
        said = _("{name} is in no event with anybody else {here}.")
        return none(ask, missing(knowledge, said, name=bold(one.name)))
    head = filled(_("With whom? {name} is often with:"), name=bold(one.name))
    return paged(ask, Sheet(head, buttons=buttons, outcome="ambiguous"))
