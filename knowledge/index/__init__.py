"""What is indexed of one publish: names, words, and who is called what."""

from collections import defaultdict
from collections.abc import Iterable

from knowledge.index.folder import Folder
from knowledge.lookup import NameIndex
from knowledge.model import Event, Party, Quote
from knowledge.store.interface import View
from knowledge.texts import TextIndex, Vocabulary, stems

__all__ = ["Folder", "Index"]

_KEPT = 10_000  # records of each kind kept in memory, the latest: some 20 MB


class Index:
    """The indexes of one publish."""

    def __init__(self, view: View, folder: Folder | None = None) -> None:
        """Open what is indexed of the publish that `view` pins, from `folder`; without one, in memory."""
        opened = (folder or Folder()).open(view)
        forms = tuple(view.forms())
        events, quotes = view.events(), view.quotes()
        self._events = {event.id: event for event in events[:_KEPT]}
        self._quotes = {quote.id: quote for quote in quotes[:_KEPT]}
        texts = [event.line for event in events]
        texts += [quote.text for quote in quotes]
        self.words = Vocabulary([*texts, *(form.text for form in forms)])
        self.texts = TextIndex(opened["texts"])
        self.names = NameIndex(opened["names"], self.texts.common)
        called: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            if form.form != "role":
                called[form.entity] |= stems(form.text)
        self._called = {entity: frozenset(words) for entity, words in called.items()}

    def event(self, view: View, event: str) -> Event | None:
        """Return an event by its record's id: from memory, else from `view`, which must be of the publish indexed."""
        return self._events.get(event) or view.event(event)

    def quote(self, view: View, quote: str) -> Quote | None:
        """Return a quote by its id, likewise."""
        return self._quotes.get(quote) or view.quote(quote)

    def known_of_event(self, event: Event) -> frozenset[str]:
        """Return the stems of what an event is about beside its line: who, where, what was counted."""
        parties = [*event.actors, *event.recipients, *([event.place] if event.place else [])]
        counted = " ".join(f"{figure.unit or ''} {figure.what}" for figure in event.figures)
        return self._of(parties) | stems(counted) | stems(event.category or "")

    def known_of_quote(self, quote: Quote, *, speaker: bool) -> frozenset[str]:
        """Return the stems of who and what a quote is about, and of who says it if `speaker`."""
        about = frozenset(word for entity in quote.about for word in self._called.get(entity, ()))
        if not speaker:
            return about
        return about | self._of([Party(name=quote.speaker_name or "", mention=quote.speaker)])

    def _of(self, parties: Iterable[Party]) -> frozenset[str]:
        return frozenset(
            word for party in parties for word in (*stems(party.name), *self._called.get(party.mention or "", ()))
        )
