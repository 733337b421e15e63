"""Cards for inline mode: records to be sent into any chat, each with its speaker, date and source.

Words begun are enough: people see what fits while they type.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.answers.cite import articles_of, counted_of, newest_role, quoted
from bot.language import _
from bot.render.cut import pieces
from bot.render.dates import published, undated, when
from bot.render.html import EMPTY, Html, join, lines, one_line, shortened, strong, text
from bot.render.plain import to_text
from bot.render.records import SEPARATOR, event_line, kind_of, name_of, source, speaker_of, spoken
from knowledge.model import Article, Entity, Event, Quote
from knowledge.names import name_words
from knowledge.query import Found, Knowledge, joined, mapped

PER_PAGE = 10  # two screens of a phone, and soon told; Telegram takes 50
TITLE_LENGTH = 100  # characters, two lines of a card
MESSAGE_UNITS = 3_600  # of a card; Telegram's limit is 4096, and links grow by the address of the bot
BEGUN = 3  # people whose names may become of what was typed

Record = Entity | Event | Quote

_ID = re.compile(r"(?=.*[2-7])[a-z2-7]{13}")  # with a digit: some words are as long


@dataclass(frozen=True)
class Card:
    """One record: `title` and `about` are what the list shows, `html` is what is sent."""

    id: str
    title: str
    about: str
    html: Html


@dataclass(frozen=True)
class Deck:
    """One page of cards, and where the next one begins; None where this is the last."""

    cards: tuple[Card, ...]
    following: int | None = None


def dealt(knowledge: Knowledge, words: str, offset: int) -> Deck:
    """Return the cards from `offset` on for what was typed: an id finds just its record, nothing the latest events.

    Raises StoreError.
    """
    found = _found(knowledge, words.strip())
    records = found[offset : offset + PER_PAGE + 1]
    cards = {card.id: card for record in records[:PER_PAGE] for card in (_card(knowledge, record),)}
    return Deck(tuple(cards.values()), offset + PER_PAGE if len(records) > PER_PAGE else None)


def _found(knowledge: Knowledge, words: str) -> Sequence[Record]:
    if _ID.fullmatch(words):
        one = knowledge.quote(words) or knowledge.entity(words)
        event = knowledge.event(words)
        if one or isinstance(event, Found):
            return (one,) if one else (event.item,) if isinstance(event, Found) else ()
    if not name_words(words):
        return knowledge.latest().news
    hits = knowledge.search(words).hits
    first = {hit.item.id for hit in hits[:PER_PAGE]}
    begun: list[Record] = [each for each in knowledge.completions(words, BEGUN) if each.id not in first]
    return joined(begun, mapped(hits, lambda hit: hit.item))


def _card(knowledge: Knowledge, record: Record) -> Card:
    match record:
        case Entity() as entity:
            return _of_entity(knowledge, entity)
        case Event() as event:
            articles = articles_of(knowledge, event)
            about = _told(when(event.when), *(_source(article) for article in articles[:1]))
            return _carried(f"e{event.id}", event.line, about, _of_event(event, articles))
        case Quote() as said:
            article = knowledge.article(said.article)
            speaker = speaker_of(said, knowledge.entity(said.speaker) if said.speaker else None)
            name = speaker.name if isinstance(speaker, Entity) else speaker
            about = _told(name, _day(said, article), _source(article) if article else "")
            return _carried(f"q{said.id}", to_text(spoken(said)), about, _of_quote(knowledge, said))
        case other:
            assert_never(other)


def _of_entity(knowledge: Knowledge, entity: Entity) -> Card:
    """Return somebody's card: who it is, and the latest that was said or that happened, with its source."""
    profile = knowledge.profile(entity)
    role = newest_role(entity) or kind_of(entity)
    counts = counted_of((len(profile.quotes), "quote"), (len(profile.events), "event"))
    head = lines(join((strong(name_of(entity)), text(role)), SEPARATOR), text(counts))
    if profile.quotes:
        html = _of_quote(knowledge, profile.quotes[0], head)
    elif profile.events:
        html = _of_event(profile.events[0], articles_of(knowledge, profile.events[0]), head)
    else:
        html = head
    return _carried(f"p{entity.id}", entity.name, _told(role, counts), html)


def _of_quote(knowledge: Knowledge, said: Quote, head: Html = EMPTY) -> Html:
    """Return a quote below a head, with as many words as fit: they go before who, when and where it stands does."""
    words = one_line(said.text)

    def with_characters(most: int) -> Html:
        part = said.parts[0].model_copy(update={"text": shortened(words, most)})
        return lines(head, quoted(knowledge, said.model_copy(update={"parts": (part,)})))

    return _longest(len(words), with_characters)


def _of_event(event: Event, articles: Sequence[Article], head: Html = EMPTY) -> Html:
    """Return an event below a head, with as many of its sources as fit."""

    def with_sources(most: int) -> Html:
        more = text("…") if most < len(articles) else EMPTY
        return lines(head, join((event_line(event, articles[:most]), more), ", "))

    return _longest(len(articles), with_sources)


def _longest(most: int, made: Callable[[int], Html]) -> Html:
    """Return what is made of the largest number up to `most` that lets it fit, at least of 1."""
    whole = made(most)
    if _units(whole) <= MESSAGE_UNITS:
        return whole
    fitting = bisect_right(range(1, most), MESSAGE_UNITS, key=lambda number: _units(made(number)))
    return made(max(fitting, 1))


def _carried(number: str, title: str, about: str, html: Html) -> Card:
    shown = next(pieces(html, MESSAGE_UNITS), EMPTY)
    if _units(shown) > MESSAGE_UNITS:
        shown = next(pieces(text(to_text(shown)), MESSAGE_UNITS // 8), EMPTY)  # as "&quot;" a character takes six
    return Card(number, shortened(title, TITLE_LENGTH), shortened(about, TITLE_LENGTH), shown)


def _units(html: Html) -> int:
    """Return how long markup is with its tags: the Bot API does not say of cards that those are free."""
    return len(html.encode("utf-16-le")) // 2


def _told(*facts: str) -> str:
    return SEPARATOR.join(one_line(fact) for fact in facts if fact)


def _source(article: Article) -> str:
    return to_text(source(article))


def _day(said: Quote, article: Article | None) -> str:
    if said.said_on.start is None and article and (reported := published(article)):
        return _("reported {day}", day=reported)
    return when(said.said_on) if said.said_on.start else undated()
