"""Which events and quotes fit words: candidates from the store, put in order by the index."""

from datetime import date

from knowledge.index import Index
from knowledge.lookup.outcomes import Found
from knowledge.model import EntityKind, Event, Quote
from knowledge.query.given import Hit
from knowledge.store.interface import Kind, View
from knowledge.texts import HALF_REMEMBERED, Terms, stems

_CANDIDATES = 500  # of the store's, for one question: more texts than anybody pages through


class Finding:
    """Finds records of one publish by words."""

    def __init__(self, view: View, index: Index) -> None:
        self._view = view
        self._index = index

    def meant(self, topic: str) -> str | None:
        """Return the id of the one whom or which a topic names, or None."""
        outcome = self._index.names.find(topic, frozenset(EntityKind))
        return outcome.item if isinstance(outcome, Found) else None

    def words_of(self, event: Event) -> frozenset[str]:
        """Return the stems of an event's line, and of what else it is about."""
        return stems(event.line) | self._index.known_of_event(event)

    def events_about(self, topic: str) -> tuple[Event, ...]:
        """Return the events about a topic (words, somebody, some place), the latest first, undated last."""
        terms = self._index.words.topic(topic)
        found = {event.id: event for event in self._events_near(terms) if terms.all_in(self.words_of(event))}
        if meant := self.meant(topic):
            found |= {event.id: event for event in self._view.events(meant)}
        return tuple(sorted(found.values(), key=_newest_first))

    def events_like(self, terms: Terms) -> list[Hit]:
        """Return the events that hold most of what was asked, best first."""
        hits = []
        for event in self._events_near(terms):
            known = self._index.known_of_event(event)
            words = stems(event.line) | known
            if terms.coverage(words) >= HALF_REMEMBERED:
                hits.append(Hit("event", event, terms.score(event.line, known), terms.all_in(words)))
        return sorted(hits, key=lambda hit: (-hit.score, hit.item.id))

    def quotes_like(self, terms: Terms) -> list[Hit]:
        """Return the quotes that hold most of what was asked, best first."""
        hits = []
        for quote in self._quotes_near(terms):
            known = self._index.known_of_quote(quote, speaker=True)
            words = stems(quote.text) | known
            if terms.coverage(words) >= HALF_REMEMBERED:
                hits.append(Hit("quote", quote, terms.score(quote.text, known), terms.all_in(words)))
        return sorted(hits, key=lambda hit: (-hit.score, hit.item.id))

    def _candidates(self, terms: Terms, kind: Kind) -> list[str]:
        asked = self._view.candidates(terms.asked_of_store, _CANDIDATES) if terms.words else ()
        return [record for each, record in asked if each == kind]

    def _events_near(self, terms: Terms) -> list[Event]:
        found = (self._index.event(self._view, each) for each in self._candidates(terms, "event"))
        return [event for event in found if event]

    def _quotes_near(self, terms: Terms) -> list[Quote]:
        found = (self._index.quote(self._view, each) for each in self._candidates(terms, "quote"))
        return [quote for quote in found if quote]


def _newest_first(event: Event) -> tuple[bool, int, int, str]:
    start, end = event.when.start or date.min, event.when.end or date.min
    return event.when.start is None, -end.toordinal(), -start.toordinal(), event.id
