"""Who somebody is, and who is in the articles at all."""

from bot.answers.choice import one_of_them
from bot.answers.cite import counted_of, event_blocks, newest_role, quote_blocks
from bot.ask import Ask, without_lead
from bot.render.html import EMPTY, bold, join, lines, text
from bot.render.records import SEPARATOR
from bot.reply import Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Entity, QuoteKind
from knowledge.query import Knowledge, Person, mapped

SHOWN_QUOTES = 2  # of a profile; the buttons lead to the rest
SHOWN_EVENTS = 4
LOOKED_THROUGH = 48  # of the latest quotes, for some in the speaker's own words
SHOWN_PARTNERS = 5


def who(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/who NAME`: the person's role, latest words, latest events."""
    name = without_lead(ask.args, "is|was|are")
    return one_of_them(knowledge, ask, name, _who, lambda entity: _profile(knowledge, ask, entity))


def people(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/people`: everybody who is named, those with most to show first."""
    everybody = knowledge.people()
    head = join((bold("People"), text(f"{len(everybody):,}, those with most to show first")), SEPARATOR)
    return paged(ask, Sheet(head, mapped(everybody, _person), per_page=10))


def _profile(knowledge: Knowledge, ask: Ask, entity: Entity) -> Reply:
    profile = knowledge.profile(entity)
    counts = counted_of(
        (len(profile.articles), "article"), (len(profile.quotes), "quote"), (len(profile.events), "event")
    )
    head = lines(
        join((bold(entity.name), text(newest_role(entity))), SEPARATOR),
        text(counts),
    )
    others = ", ".join(other.name for other in profile.often_with[:SHOWN_PARTNERS])
    buttons = []
    if profile.quotes:
        buttons.append(Button(f"Quotes ({len(profile.quotes)})", f"/quotes {entity.id}"))
    if profile.events:
        buttons.append(Button(f"Timeline ({len(profile.events)})", f"/timeline {entity.id}"))
    own_words_first = sorted(
        profile.quotes[:LOOKED_THROUGH], key=lambda said: said.thought or said.kind is QuoteKind.INDIRECT
    )
    blocks = [
        *quote_blocks(knowledge, own_words_first[:SHOWN_QUOTES], speaker=False),
        *event_blocks(knowledge, profile.events[:SHOWN_EVENTS]),
    ]
    foot = text(f"Often with: {others}") if others else EMPTY
    return paged(ask, Sheet(head, blocks, foot=foot, items=(Item("entity", entity.id),), buttons=tuple(buttons)))


def _person(person: Person) -> Block:
    counts = counted_of((person.quotes, "quote"), (person.events, "event")) or "only named"
    line = join((bold(person.entity.name), text(newest_role(person.entity)), text(counts)), SEPARATOR)
    return Block(line, Item("entity", person.entity.id), _who(person.entity.id))


def _who(entity: str) -> str:
    return f"/who {entity}"
