"""Whatever fits some words, by name or by text, on days and from an outlet; and which of a text's words those are."""

from knowledge.dates import Asked
from knowledge.index import Index
from knowledge.lookup.outcomes import ACCEPTED, Found
from knowledge.model import Entity
from knowledge.query.filtering import narrowed
from knowledge.query.finding import Finding
from knowledge.query.given import Hit
from knowledge.query.marks import Marker, marks
from knowledge.store.interface import View


class Searching:
    """The part of `Knowledge` that looks for words in everything."""

    def __init__(self, view: View, index: Index) -> None:
        self._view = view
        self._index = index
        self._finding = Finding(view, index)

    def search(self, words: str, days: Asked | None = None, outlet: str | None = None) -> tuple[Hit, ...]:
        """Return the entities, events and quotes that fit these words: who has them for a name, then best first.

        On days or of an outlet, events and quotes alone.
        """
        terms = self._index.words.topic(words)
        named = [
            Hit("entity", entity, score)
            for who, score in self._index.names.ranked(words)
            if score >= ACCEPTED and (entity := self._view.entity(who))
        ]
        match self._index.names.find(words):
            case Found(item, score) if all(hit.item.id != item for hit in named) and (
                holder := self._view.entity(item)
            ):
                named.append(Hit("entity", holder, score))
            case _:
                pass
        hits = [*named, *self._finding.events_like(terms), *self._finding.quotes_like(terms)]
        ordered = sorted(hits, key=lambda hit: (hit.kind != "entity", -hit.score))
        return narrowed(ordered, days, outlet, self._view.article)

    def completions(self, typed: str, most: int) -> tuple[Entity, ...]:
        """Return at most `most` whose names may become of what is typed, likeliest first."""
        found = self._index.names.starting(typed, most=most)
        return tuple(entity for each in found if (entity := self._view.entity(each)))

    def outlets(self) -> tuple[str, ...]:
        """Return the names of all outlets in the order of the alphabet."""
        return tuple(sorted({article.outlet for article in self._view.articles() if article.outlet}))

    def marker(self, asked: str) -> Marker:
        """Return what tells where in a text the words of `asked` stand, whatever their endings and typing errors."""
        terms = self._index.words.topic(asked)
        return lambda text: marks(terms, text)
