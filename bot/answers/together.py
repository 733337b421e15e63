"""What two took part in. Whether they met is for the reader to see: a yes or no would be our own."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.answers.choice import echo, in_articles, none
from bot.answers.cite import counted, event_blocks
from bot.answers.dated import Dated, subject
from bot.answers.names import each_of_them, listed, several
from bot.ask import Ask, without_lead
from bot.render.html import EMPTY, bold, join, lines, shortened, text
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

    return each_of_them(knowledge, ask, several(knowledge, parted.words), asked_with, found)


def _events(knowledge: Knowledge, ask: Ask, asked_for: Sequence[Entity], parted: Dated) -> Reply:
    entities = tuple({entity.id: entity for entity in asked_for}.values())
    buttons = tuple(
        Button(shortened(f"Events with {entity.name}", LABEL_LENGTH), f"/timeline {entity.id}") for entity in entities
    )
    if len(entities) == 1:
        said = "Both names mean " if len(asked_for) > 1 else "Name somebody else beside "
        return none(ask, join((text(said), bold(entities[0].name), text("."))), *buttons)
    names = listed([entity.name for entity in entities])
    found = _with_all(knowledge, entities, parted)
    if len(found) <= MOST_SORTED:
        found = tuple(_those_who_met_first(found))
    days = join((text(" ("), echo(parted.written), text(")"))) if parted.written else EMPTY
    both = "both" if len(entities) == _TWO else "all of"
    if not found:
        head = join((text(f"No event with {both} "), bold(names), days))
        return none(ask, join((head, text(f" {in_articles(knowledge)}."))), *buttons)
    with_them = text(
        f"{counted(len(found), 'event')} with {both if len(entities) == _TWO else 'all of them'}, newest first"
    )
    head = join((join((bold(names), days)), with_them), SEPARATOR)
    shows = f"events with {names} {parted.written}".rstrip()
    return paged(
        ask, Sheet(head, event_blocks(knowledge, found), buttons=buttons, onward="Older", back="Newer", shows=shows)
    )


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
        return none(ask, join((bold(one.name), text(f" is in no event with anybody else {in_articles(knowledge)}."))))
    head = lines(join((text("With whom? "), bold(one.name), text(" is often with:"))))
    return paged(ask, Sheet(head, buttons=buttons, outcome="ambiguous"))
