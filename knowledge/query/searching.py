"""Whatever fits some words, by name or by text, on days and from an outlet; and which of a text's words those are."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from knowledge.dates import Asked
from knowledge.index import Index
from knowledge.lookup import NAMED
from knowledge.lookup.outcomes import ACCEPTED, Ambiguous, Found, Outcome, Unknown
from knowledge.model import Entity, EntityKind, Event, Precision, Quote
from knowledge.names import name_words
from knowledge.query.days import settled
from knowledge.query.finding import Finding
from knowledge.query.given import Hit
from knowledge.records import Records, joined
from knowledge.store.interface import View
from knowledge.texts import Match, Within, highlights
from knowledge.titles import HERS

Spans: TypeAlias = tuple[tuple[int, int], ...]
Marker: TypeAlias = Callable[[str], Spans]

ID = re.compile(r"[A-Za-z0-9_-]{6,22}")
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_ANY_DAY = Asked(Precision.YEAR, date.min, date.max)
_MOST = 200  # texts with the words: more than anybody pages through


@dataclass(frozen=True)
class Searched:
    """What fits: hits, people first, then best first; and whether any of them has all the words."""

    hits: Sequence[Hit] = field(default=())
    whole: bool = False
    undated: int = 0  # what fits but has no day of its own, where days were asked for


class Searching:
    """The part of `Knowledge` that looks for words in everything."""

    def __init__(self, view: View, index: Index) -> None:
        self._view = view
        self._index = index
        self._finding = Finding(view, index)
        self._meant: dict[str, Outcome[Entity]] = {}

    def search(self, words: str, days: Asked | None = None, outlet: str | None = None) -> Searched:
        """Return the entities, events and quotes that fit these words: who has them for a name, then best first.

        On days or of an outlet, events and quotes alone. Days of no year are those of the latest year that has any.
        """
        terms = self._index.read(words)

        def found(on: Asked | None) -> list[Match]:
            after, before = (on.start, on.end) if on else (None, None)
            within = Within(None, _ordinal(after), _ordinal(before), outlet)
            matches = self._finding.like(terms, _MOST, within)
            return self._finding.surely_on(matches, on) if on else matches

        def undated() -> int:
            whenever = self._finding.like(terms, _MOST, Within(None, None, None, outlet))
            fits = [match for match in whenever if match.whole]
            return len(fits) - len(self._finding.surely_on(fits, _ANY_DAY))

        def last_day(before: date | None) -> date | None:
            last = (self._view.last_day("event", before), self._view.last_day("quote", before))
            return max((each for each in last if each), default=None)

        closed = settled(days, last_day, lambda on: bool(found(on)))
        matches = [] if days and closed is None else found(closed)
        named = () if days or outlet else self._named(words)
        whole = bool(named) or any(match.whole for match in matches)
        hits = joined(named, Records(lambda: len(matches), lambda a, b: self._hits(matches[a:b])))
        return Searched(hits, whole, undated() if days else 0)

    def who(self, text: str) -> Outcome[Entity]:
        """Return the person, organisation or place that `text` means: an id, a role, or a name."""
        if text not in self._meant:  # an answer asks for one name several times
            self._meant[text] = self._who(text)
        return self._meant[text]

    def _who(self, text: str) -> Outcome[Entity]:
        if ID.fullmatch(text) and (entity := self._view.entity(text)):
            return Found(entity)
        found = self._index.find(text, NAMED)
        if isinstance(found, Unknown) and (bare := _ARTICLE.sub("", text)) != text:
            found = self._index.find(bare, NAMED)  # "the ministry", but The Hague
        match found:
            case Found(item, score, also):
                entity = self._view.entity(item)
                if entity and _may_be_another(text, entity):
                    return Unknown((entity,))
                others = (each for each in self._entities(also) if entity and each.kind is entity.kind)
                return Found(entity, score, tuple(others)) if entity else Unknown()
            case Ambiguous(choices):
                people_first = sorted(self._entities(choices), key=lambda each: each.kind is not EntityKind.PERSON)
                return Ambiguous(tuple(people_first))
            case Unknown(nearest):
                return Unknown(self._entities(nearest))

    def _entities(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        return self._view.entities_of(tuple(ids))

    def completions(self, typed: str, most: int) -> tuple[Entity, ...]:
        """Return at most `most` whose names may become of what is typed, likeliest first."""
        found = self._index.names.starting(typed, most=most)
        return tuple(entity for each in found if (entity := self._view.entity(each)))

    def outlets(self) -> tuple[str, ...]:
        """Return the names of all outlets in the order of the alphabet."""
        return self._index.remembered("outlets", self._view.outlets)

    def marker(self, asked: str) -> Marker:
        """Return what tells where in a text the words of `asked` stand, whatever their endings and typing errors.

        Words side by side are one stretch.
        """
        terms = self._index.read(asked)
        return lambda text: _stretches(highlights(terms, text), text)

    def _named(self, words: str) -> tuple[Hit, ...]:
        scores = {who: score for who, score in self._index.ranked(words) if score >= ACCEPTED}
        match self._index.find(words):
            case Found(item, score):
                scores.setdefault(item, score)
            case _:
                pass
        ranked = sorted(scores.items(), key=lambda each: -each[1])
        return tuple(Hit("entity", entity, score) for who, score in ranked if (entity := self._view.entity(who)))

    def _hits(self, matches: Sequence[Match]) -> list[Hit]:
        """Return the records of some matches, in their order."""
        held: dict[str, Entity | Event | Quote] = {}
        held |= {each.id: each for each in self._view.events_of([m.id for m in matches if m.kind == "event"])}
        held |= {each.id: each for each in self._view.quotes_of([m.id for m in matches if m.kind == "quote"])}
        return [Hit(match.kind, held[match.id], match.score, match.whole) for match in matches]


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _stretches(spans: Spans, text: str) -> Spans:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and text[found[-1][1] : start].isspace():
            found.append((found.pop()[0], end))
        else:
            found.append((start, end))
    return tuple(found)


def _may_be_another(text: str, entity: Entity) -> bool:
    """Tell whether "Mrs Berg" was asked and nothing says that the one Berg we know is no husband of hers."""
    words = name_words(text)
    if entity.kind is not EntityKind.PERSON or len(words) != 2 or words[0] not in HERS:
        return False
    written = (entity.name, *entity.aliases, *(role.text for role in entity.roles))
    return not any(HERS & set(name_words(each)) for each in written)
