"""What two took part in. Whether they met is for the reader to see: a yes or no would be our own."""

import re
from collections.abc import Iterable, Iterator

from bot.answers.choice import echo, in_articles, none, one_of_them
from bot.answers.cite import counted, event_blocks
from bot.answers.dated import Dated, subject
from bot.ask import Ask, without_lead
from bot.render.html import EMPTY, bold, join, lines, shortened, text
from bot.render.records import SEPARATOR
from bot.reply import LABEL_LENGTH, Button, Reply, Sheet, paged
from knowledge.model import Entity, Event
from knowledge.query import Found, Knowledge

_AND = re.compile(r"\s+(?:and|with|&|\+)\s+|\s*[&+]\s*", re.IGNORECASE)
# Words of a line that says so itself. Any other event with both is told after those.
_MET = re.compile(
    r"\b(?:meet|meets|met|meetings?|talks?|talked|speaks?|spoke|summit|visits?|visited|hosts?|hosted|receives?|received"
    r"|welcomes?|welcomed|call|calls|called|phones?|phoned|sits? down|sat down)\b",
    re.IGNORECASE,
)

MOST_SORTED = 100  # events of two, among which those that say so are looked for; of more, the newest come first


def together(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/with NAME and NAME` and `/with NAME and NAME in March`: events with both."""
    parted = subject(knowledge, without_lead(ask.args, "both"), ask.today)
    one, other = _two(knowledge, parted.words)

    def asked_with(first: str, second: str) -> str:
        return f"/with {first} and {second} {parted.written}".rstrip()

    def with_one(first: Entity) -> Reply:
        if not other:
            return _with_whom(knowledge, ask, first)
        return one_of_them(
            knowledge,
            ask,
            other,
            lambda entity: asked_with(first.id, entity),
            lambda second: _events(knowledge, ask, first, second, parted),
        )

    return one_of_them(
        knowledge, ask, one, lambda entity: asked_with(entity, other) if other else f"/with {entity}", with_one
    )


def _two(knowledge: Knowledge, words: str) -> tuple[str, str]:
    """Part two names. A name may hold an "and" of its own, so each is tried; the first that gives two known names."""
    places = [(words[: match.start()].strip(), words[match.end() :].strip()) for match in _AND.finditer(words)]
    pairs = [(one, other) for one, other in places if one and other]
    for pair in pairs:
        if len(pairs) == 1 or all(isinstance(knowledge.who(name), Found) for name in pair):
            return pair
    return pairs[0] if pairs else (words, "")


def _events(knowledge: Knowledge, ask: Ask, one: Entity, other: Entity, parted: Dated) -> Reply:
    names = f"{one.name} and {other.name}"
    buttons = tuple(
        Button(shortened(f"Events with {entity.name}", LABEL_LENGTH), f"/timeline {entity.id}")
        for entity in (one, other)
    )
    if one.id == other.id:
        return none(ask, join((text("Both names mean "), bold(one.name), text("."))), *buttons[:1])
    found = knowledge.events_of(one, other, parted.days)
    if len(found) <= MOST_SORTED:
        found = tuple(_those_who_met_first(found))
    days = join((text(" ("), echo(parted.written), text(")"))) if parted.written else EMPTY
    if not found:
        head = join((text("No event with both "), bold(one.name), text(" and "), bold(other.name), days))
        return none(ask, join((head, text(f" {in_articles(knowledge)}."))), *buttons)
    head = join((join((bold(names), days)), text(f"{counted(len(found), 'event')} with both, newest first")), SEPARATOR)
    shows = f"events with {names} {parted.written}".rstrip()
    return paged(
        ask, Sheet(head, event_blocks(knowledge, found), buttons=buttons, onward="Older", back="Newer", shows=shows)
    )


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
