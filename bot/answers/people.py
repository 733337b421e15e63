"""Who somebody is, and who is in the articles at all."""

from collections.abc import Sequence

from bot.answers.choice import one_of_them
from bot.answers.cite import counted_of, event_blocks, newest_role, quote_blocks
from bot.ask import Ask, without_lead
from bot.language import _, later, number, plural
from bot.render.html import EMPTY, Html, bold, filled, italic, join, lines, shortened, text
from bot.render.records import SEPARATOR, kind_of, name_of
from bot.reply import Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Entity, EntityKind, Event, QuoteKind
from knowledge.names import name_words, parts
from knowledge.query import Knowledge, Person, mapped

SHOWN_QUOTES = 2  # of a profile; the buttons lead to the rest
SHOWN_EVENTS = 4
LOOKED_THROUGH = 48  # of the latest quotes, for some in the speaker's own words
SHOWN_PARTNERS = 5
SHOWN_NAMES, NAMES_LENGTH = 6, 200  # other names, and characters of them
LOOKED_AT = 40  # events of a place, of which some are there and in some it acts
_BOTH = later("The place, and those who speak and act in its name: the articles call both so.")


def who(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/who NAME`: the person's role, latest words, latest events."""
    name = without_lead(ask.args, "is|was|are")
    return one_of_them(knowledge, ask, name, _who, lambda entity: profile(knowledge, ask, entity))


def people(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/people`: everybody who is named, those with most to show first."""
    everybody = knowledge.people()
    count = plural("{n}, those with most to show first", "{n}, those with most to show first", len(everybody))
    head = join((bold(_("People")), text(count)), SEPARATOR)
    return paged(ask, Sheet(head, mapped(everybody, lambda person: _person(knowledge, person)), per_page=10))


def profile(knowledge: Knowledge, ask: Ask, entity: Entity, shows: str = "") -> Reply:
    """Return who or what somebody or something is; `shows` says so where it was not asked in so many words."""
    known = knowledge.profile(entity)
    events = known.events[:LOOKED_AT]
    counts = counted_of((len(known.articles), "article"), (len(known.quotes), "quote"), (len(known.events), "event"))
    is_place = entity.kind is EntityKind.PLACE
    kind = "" if entity.kind is EntityKind.PERSON else kind_of(entity)
    head = lines(
        join((bold(entity.name), text(newest_role(entity) or kind)), SEPARATOR),
        text(counts),
        _also_called(entity),
        italic(_(_BOTH)) if is_place and (known.quotes or _acts(entity, events)) else EMPTY,
    )
    others = join((name_of(other) for other in known.often_with[:SHOWN_PARTNERS]), ", ")
    buttons = []
    if known.quotes:
        buttons.append(Button(_("Quotes ({n})", n=number(len(known.quotes))), f"/quotes {entity.id}"))
    if known.events:
        buttons.append(Button(_("Timeline ({n})", n=number(len(known.events))), f"/timeline {entity.id}"))
    if any(_is_there(entity, event) for event in events):
        buttons.append(Button(_("Events there"), f"/where {entity.id}"))
    if ask.page == 1:
        buttons.append(Button(_("Follow"), f"/follow {entity.id}"))
    own_words_first = sorted(
        known.quotes[:LOOKED_THROUGH], key=lambda said: said.thought or said.kind is QuoteKind.INDIRECT
    )
    blocks = [
        *quote_blocks(knowledge, own_words_first[:SHOWN_QUOTES], speaker=False),
        *_events(knowledge, entity, events),
    ]
    foot = filled(_("Often with: {names}"), names=others) if others else EMPTY
    items = (Item("entity", entity.id),)
    return paged(ask, Sheet(head, blocks, foot=foot, items=items, buttons=tuple(buttons), shows=shows))


def _also_called(entity: Entity) -> Html:
    """Return the other names that articles use, but for those that are words of one told before."""
    words_of = _words_of_a_person if entity.kind is EntityKind.PERSON else name_words
    known = [frozenset(words_of(entity.name))]
    others = []
    for name in sorted(entity.aliases, key=len, reverse=True):
        words = frozenset(words_of(name))
        if not any(words <= each or "".join(sorted(words)) == "".join(sorted(each)) for each in known):
            others.append(name)
            known.append(words)
    shown = shortened(", ".join(others[:SHOWN_NAMES]), NAMES_LENGTH)
    return text(_("Also called {names}", names=shown)) if others else EMPTY


def _words_of_a_person(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles."""
    return parts(name).words


def _events(knowledge: Knowledge, entity: Entity, events: Sequence[Event]) -> list[Block]:
    """Return the latest events; those at a place apart from those in which others act in its name."""
    there = [event for event in events if _is_there(entity, event)]
    others = [event for event in events if not _is_there(entity, event)]
    if not there or not others:
        return [*event_blocks(knowledge, events[:SHOWN_EVENTS])]
    half = SHOWN_EVENTS // 2
    return [
        *event_blocks(knowledge, there[: max(half, SHOWN_EVENTS - len(others))], bold(_("There"))),
        *event_blocks(knowledge, others[: max(half, SHOWN_EVENTS - len(there))], bold(_("Takes part"))),
    ]


def _is_there(entity: Entity, event: Event) -> bool:
    return event.place is not None and event.place.mention == entity.id


def _acts(entity: Entity, events: Sequence[Event]) -> bool:
    return any(party.mention == entity.id for event in events for party in event.actors)


def _person(knowledge: Knowledge, person: Person) -> Block:
    events = len(knowledge.took_part(person.entity))  # as /who counts them
    counts = counted_of((person.quotes, "quote"), (events, "event")) or _("only named")
    line = join((bold(person.entity.name), text(newest_role(person.entity)), text(counts)), SEPARATOR)
    return Block(line, Item("entity", person.entity.id), _who(person.entity.id))


def _who(entity: str) -> str:
    return f"/who {entity}"
