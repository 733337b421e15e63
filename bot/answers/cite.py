"""Records with what stands around them: their articles, their speakers. Shared by all answers that list some."""

from collections.abc import Sequence
from typing import Literal

from bot.language import _, plural
from bot.render.html import EMPTY, Html, shortened
from bot.render.records import SEPARATOR, Mark, copied, event_line, no_marks, quote_block, speaker_of
from bot.reply import Block, Button, Item
from knowledge.model import Article, Entity, Event, Quote
from knowledge.query import Found, Knowledge, mapped

Countable = Literal["article", "event", "quote"]

SHOWN_WORDS = 60  # characters of a subject that an answer repeats


def articles_of(knowledge: Knowledge, event: Event) -> tuple[Article, ...]:
    """Return the articles that report an event, each once, in the order of its reports."""
    ids = dict.fromkeys(report.article for report in event.reports)
    return tuple(article for one in ids if (article := knowledge.article(one)))


def event_blocks(
    knowledge: Knowledge, events: Sequence[Event], heading: Html = EMPTY, mark: Mark = no_marks
) -> Sequence[Block]:
    """Return one numbered line an event; its number opens it."""

    def block(event: Event) -> Block:
        line = event_line(event, articles_of(knowledge, event), disputed=bool(knowledge.disputes(event)), mark=mark)
        return Block(line, Item("event", event.id), f"/event {event.id}", heading)

    return mapped(events, block)


def quote_blocks(
    knowledge: Knowledge, quotes: Sequence[Quote], *, speaker: bool = True, heading: Html = EMPTY, mark: Mark = no_marks
) -> Sequence[Block]:
    """Return quotes with their sources, each opened by its number, copied and shared by buttons of its own.

    `speaker=False` where the page's head names who speaks.
    """

    def block(said: Quote) -> Block:
        shown = quoted(knowledge, said, mark, speaker=speaker)
        return Block(shown, Item("quote", said.id), opens(said), heading, taking=taking(knowledge, said))

    return mapped(quotes, block)


def opens(said: Quote) -> str:
    """Return the command that shows a quote alone."""
    return f"/quotes {said.id}"


def taking(knowledge: Knowledge, said: Quote) -> tuple[Button, ...]:
    """Return the buttons that take a quote along: its words with their source, and the same as a card for any chat."""
    who = knowledge.entity(said.speaker) if said.speaker else None
    words = copied(said, speaker_of(said, who), knowledge.article(said.article))
    return Button(_("Copy"), opens(said), copy=words), Button(_("Share"), opens(said), share=said.id)


def newest_role(entity: Entity) -> str:
    """Return the role an entity was last given, or nothing."""
    dated = [role for role in entity.roles if role.on]
    newest = max(dated, key=lambda role: role.on, default=None) if dated else None  # type: ignore[arg-type,return-value]
    chosen = newest or next(iter(entity.roles), None)
    return chosen.text if chosen else ""


def counted(number: int, what: Countable) -> str:
    """Return "1 quote" or "3 quotes"."""
    match what:
        case "article":
            return plural("{n} article", "{n} articles", number)
        case "event":
            return plural("{n} event", "{n} events", number)
        case "quote":
            return plural("{n} quote", "{n} quotes", number)


def named(knowledge: Knowledge, words: str) -> str:
    """Return the name of the entity whose id `words` are (a button's), else `words`."""
    entity = knowledge.entity(words) if words.isalnum() else None
    return entity.name if entity else words


def marker(knowledge: Knowledge, words: str) -> Mark:
    """Return what marks these words in a text; nothing where there are none."""
    return knowledge.marker(words) if words else no_marks


def known_as(knowledge: Knowledge, words: str) -> str:
    """Return the name of the one whom or which `words` surely name, else `words`: what an answer says it shows."""
    match knowledge.who(words):
        case Found(item=entity):
            return entity.name
        case _:
            return shortened(words, SHOWN_WORDS)


def counted_of(*counts: tuple[int, Countable]) -> str:
    """Return "3 quotes · 1 event", leaving out what there is none of."""
    return SEPARATOR.join(counted(number, what) for number, what in counts if number)


def quoted(knowledge: Knowledge, said: Quote, mark: Mark = no_marks, *, speaker: bool = True) -> Html:
    """Return a quote with its source; `speaker=False` where the page's head names who speaks."""
    who = knowledge.entity(said.speaker) if said.speaker else None
    about = (entity for one in said.about if (entity := knowledge.entity(one)))
    return quote_block(said, speaker_of(said, who) if speaker else None, about, knowledge.article(said.article), mark)
