"""What the questions give back, where that is more than records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from knowledge.model import Article, Claim, Entity, Event, Figure, Quote
from knowledge.store.interface import Kind, Standing


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one entity: articles newest first, quotes and events newest first, whom it is often with."""

    entity: Entity
    articles: Sequence[Article]
    quotes: Sequence[Quote]
    events: Sequence[Event]
    often_with: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Latest:
    """What lies ahead of the corpus, soonest first; and its news, newest first, undated last."""

    ahead: Sequence[Event]
    news: Sequence[Event]


Person: TypeAlias = Standing


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that fits words, with how well, 0 to 1, and whether all words that carry meaning are in it."""

    kind: Kind
    item: Entity | Event | Quote
    score: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure, with the event that it is of and the claim that holds it."""

    event: Event
    claim: Claim
    figure: Figure


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What happened at a place, and what else names it; each newest first, undated last."""

    there: Sequence[Event]
    naming: Sequence[Event]
