"""Which events and quotes fit words: numbers of texts from the index, met with what the database says of records.

A subject may have a hundred thousand records. None is read here but those of the answer's page; all else is done on
arrays of numbers.
"""

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np

from knowledge.dates import Asked, coarseness
from knowledge.index import Index
from knowledge.lookup.outcomes import Found
from knowledge.model import EntityKind, Event, Precision, Quote, When
from knowledge.names import name_words
from knowledge.query.days import last_of, settled
from knowledge.query.likeness import like
from knowledge.records import Records, by_id
from knowledge.store.interface import Sort, View
from knowledge.texts import Match, PassageKind, Terms, Within, stems
from knowledge.texts.sets import among, shared, united
from knowledge.texts.terms import Numbers

_FEW = 300  # records that are read to look at each
_NAMED = 0.3  # from this probability on somebody may be meant, and what they say is not about them


class Finding:
    """Finds records of one publish by words."""

    def __init__(self, view: View, index: Index) -> None:
        self._view = view
        self._index = index
        self._texts = index.texts
        self._known: dict[tuple[str | None, str], Numbers] = {}

    def meant(self, topic: str) -> str | None:
        """Return the id of the one whom or which a topic names, or None."""
        outcome = self._index.find(topic, frozenset(EntityKind))
        return outcome.item if isinstance(outcome, Found) else None

    def topic(self, words: str) -> Terms:
        """Read a topic: its words are whole, and what they are where the texts have them."""
        return self._index.read(words, finished=True)

    def known_of_event(self, event: Event) -> frozenset[str]:
        """Return the stems of an event's line, and of what else it is about: who, where, what was counted."""
        parties = [*event.actors, *event.recipients, *([event.place] if event.place else [])]
        counted = " ".join(f"{figure.unit or ''} {figure.what}" for figure in event.figures)
        named = (self.called(party.mention or "") | stems(party.name) for party in parties)
        return stems(event.line).union(stems(counted), stems(event.category or ""), *named)

    def called(self, entity: str) -> frozenset[str]:
        """Return the stems of all names of an entity."""
        found = self._view.entity(entity) if entity else None
        return stems(" ".join((found.name, *found.aliases))) if found else frozenset()

    def events_about(
        self, topic: str, days: Asked | None = None, sort: Sort = "all", *, but: Sort | None = None
    ) -> Numbers:
        """Return the events about a topic (words, somebody, some place; on days), the latest first, undated last.

        Days of no year are of the latest that has any of the sort, or of the sort `but`.
        """
        about = self._about(topic)
        wanted = self._sorted(about, sort)
        either = wanted if but is None else united(wanted, self._sorted(about, but))
        closed = self._settled(either, days)
        if days and closed is None:
            return wanted[:0]
        return self._on(wanted, closed) if closed else wanted

    def counting(self, numbers: Numbers) -> Sequence[str]:
        """Return the ids of those of these events that have figures, in their order."""
        return self._ids(self._sorted(numbers, "figures"))

    def _ids(self, numbers: Numbers) -> Sequence[str]:
        """Return the ids of the records of these texts, in their order."""
        return Records(lambda: len(numbers), lambda start, stop: self._texts.ids(numbers[start:stop]))

    def events(self, numbers: Numbers) -> Sequence[Event]:
        """Return the events of these texts, in their order."""
        return by_id(self._ids(numbers), self._view.events_of)

    def quotes_about(self, speaker: str | None, about: str, days: Asked | None = None) -> Numbers:
        """Return the quotes by a speaker about a subject (its words, or somebody named; said on days), newest first."""
        found = self._said_about(speaker, about)
        closed = self._settled(found, days)
        if days and closed is None:
            return found[:0]
        return self._on(found, closed) if closed else found

    def reported(self, speaker: str | None, about: str, days: Asked, most: int) -> Numbers:
        """Return those of the latest quotes, so many, that nobody knows the day of, from articles of days."""
        said, closed = self._said(speaker, about)[:most], self.days_said((speaker,), about, days, most)
        return self._printed(said, closed) if closed else said[:0]

    def days_said(self, speakers: Sequence[str | None], about: str, days: Asked, most: int) -> Asked | None:
        """Return days with their year settled: the latest in which any of these said something (about a subject).

        Of so many of each, what nobody knows the day of counts where its article is of those days. One year for all.
        """
        every = [self._said(speaker, about) for speaker in speakers]
        dated = [found[self._texts.own_date(found)] for found in every]
        undated = [each[~self._texts.own_date(each)] for each in (found[:most] for found in every)]

        def any_on(on: Asked) -> bool:
            kept = *(self._on(found, on) for found in dated), *(self._printed(found, on) for found in undated)
            return any(map(len, kept))

        return self._settled(np.concatenate([*dated, *undated]), days, any_on)

    def days_counted(self, topic: str, days: Asked) -> Asked | None:
        """Return days with their year settled: the latest in which anything about a topic has figures."""
        return self._settled(self._sorted(self._about(topic), "figures"), days)

    def days_of(self, entities: Sequence[str], days: Asked) -> Asked | None:
        """Return days with their year settled: the latest in which all of these entities are in one event."""
        return self._settled(reduce(shared, (self._texts.tied("in", each) for each in entities)), days)

    def _printed(self, said: Numbers, days: Asked) -> Numbers:
        """Return those of some quotes that nobody knows the day of, from articles of closed days."""
        printed, _ = self._texts.days(said)
        first, end = _span(days)
        return said[~self._texts.own_date(said) & (printed > 0) & (printed >= first) & (printed <= end)]

    def _said(self, speaker: str | None, about: str) -> Numbers:
        if about or speaker is None:
            return self._said_about(speaker, about)
        return self._texts.latest_first(self._texts.tied("by", speaker))

    def _said_about(self, speaker: str | None, about: str) -> Numbers:
        """Return the quotes by a speaker about a subject, newest first; one answer asks for them more than once."""
        asked = (speaker, about)
        if asked not in self._known:
            self._known[asked] = self._all_said_about(*asked)
        return self._known[asked]

    def _all_said_about(self, speaker: str | None, about: str) -> Numbers:
        terms = self.topic(about)
        found = self._texts.matching(terms, Within("quote"))
        spoken = self._texts.tied("by", speaker) if speaker else None
        if spoken is not None:
            found = shared(found, spoken)
        found = self._in_words(found, about, terms)
        if meant := self.meant(about):
            others = self._texts.tied("about", meant)
            if spoken is not None:
                others = shared(others, spoken)
            found = self._texts.latest_first(united(found, others))
        return found

    def quotes(self, numbers: Numbers) -> Sequence[Quote]:
        """Return the quotes of these texts, in their order; of few, those of one article as they stand there."""
        ids = self._texts.ids(numbers) if len(numbers) <= _FEW else None
        return by_id(self._view.latest_said(ids) if ids is not None else self._ids(numbers), self._view.quotes_of)

    def said_in_words(self, speaker: str, words: str, opening: int) -> Sequence[str]:
        """Return the ids of a speaker's quotes that hold the first words of a quote, so many, side by side."""
        phrase = " ".join(name_words(words)[:opening])
        standing = self._texts.matching(self._index.read(f'"{phrase}"', finished=True), Within("quote"))
        return self._ids(shared(np.sort(standing), self._texts.tied("by", speaker)))

    def at(self, place: str, days: Asked | None) -> tuple[Numbers, Numbers]:
        """Return the events at a place (its name, or words of it; on days), and what else names it."""
        about = self.events_about(place, days)
        here = among(about, self._at(place))
        return about[here], about[~here]

    def _at(self, place: str) -> Numbers:
        found = self._texts.located(self.topic(place))
        meant = self.meant(place)
        entity = self._view.entity(meant) if meant else None
        if entity is None or entity.kind is not EntityKind.PLACE:
            return found
        return united(found, self._texts.tied("at", entity.id))

    def events_of(self, one: str, other: str, days: Asked) -> Numbers:
        """Return the events with both of these entities on days, the latest first."""
        both = self._texts.latest_first(shared(self._texts.tied("in", one), self._texts.tied("in", other)))
        closed = self._settled(both, days)
        return self._on(both, closed) if closed else both[:0]

    def number_of(self, entity: str) -> tuple[int, int]:
        """Return how many quotes are by an entity, and in how many events it is."""
        return len(self._texts.tied("by", entity)), len(self._texts.tied("in", entity))

    def number_of_events(self, days: Asked, sort: Sort) -> int:
        """Return how many events of a sort are on closed days: the database would go through all of them."""
        return len(self._sorted(self._all_on("event", days), sort))

    def number_of_quotes(self, speaker: str | None, days: Asked) -> int:
        """Return how many quotes (of a speaker) are on closed days, likewise."""
        if speaker is not None:
            return len(self._on(self._texts.tied("by", speaker), days))
        return len(self._all_on("quote", days))

    def _all_on(self, kind: PassageKind, days: Asked) -> Numbers:
        return self._texts.all_on(kind, *_span(days), coarseness(days.precision))

    def oldest_first(self, numbers: Numbers) -> Numbers:
        """Return texts that come the latest first in the other order, undated ones still last."""
        firsts, lasts = self._texts.days(numbers)
        order = np.lexsort((np.arange(len(numbers)), lasts, firsts))
        undated = int((lasts <= 0).sum())
        return numbers[np.roll(order, -undated)]

    def like(self, terms: Terms, most: int, within: Within) -> list[Match]:
        """Return the texts that are like what was asked, best first."""
        return like(self._texts, terms, most, within)

    def surely_on(self, matches: Sequence[Match], days: Asked) -> list[Match]:
        """Return those of some texts that are surely on closed days; of a quote, only its own date counts."""
        kinds: tuple[PassageKind, ...] = ("event", "quote")
        kept = {
            each
            for kind in kinds
            for each in self._view.on_days(kind, [match.id for match in matches if match.kind == kind], days)
        }
        return [match for match in matches if match.id in kept]

    def _about(self, topic: str) -> Numbers:
        def found() -> Numbers:
            matching = self._texts.matching(self.topic(topic), Within("event"))
            if not (meant := self.meant(topic)):
                return matching
            return self._texts.latest_first(united(matching, self._texts.tied("in", meant)))

        return self._index.remembered(("events", topic), found)

    def _in_words(self, found: Numbers, about: str, terms: Terms) -> Numbers:
        """Return the quotes that hold the words themselves, not only in the name of who said them."""
        if len(found) <= _FEW:
            kept = self._texts.in_own_words(found, terms)
            named = np.flatnonzero(~kept & self._texts.having(found, "about"))  # may hold them in whom they are about
            quotes = self._view.quotes_of(self._texts.ids(found[named]))
            kept[named] = [terms.all_in(stems(each.text).union(*map(self.called, each.about))) for each in quotes]
            return found[kept]
        for who, likely in self._index.ranked(about):
            if likely >= _NAMED:
                found = found[~among(found, self._texts.tied("by", who))]
        return found

    def _settled(
        self, found: Numbers, days: Asked | None, any_on: Callable[[Asked], bool] | None = None
    ) -> Asked | None:
        """Return the days with their year settled: the latest that any of these texts is on; None where none is.

        What is "before May" or "since May" is so as seen from the end of the corpus, not from the last of these texts.
        """
        if days is None or days.start is not None:
            return days
        end = self._view.info().last_day if days.side else None
        if end and days.side in {"since", "after"}:
            return days.latest([When(start=end, end=end, precision=Precision.DAY)])
        last_day = last_of(self._texts.days(found)[1], end)
        return settled(days, last_day, any_on or (lambda on: len(self._on(found, on)) > 0))

    def _on(self, found: Numbers, days: Asked) -> Numbers:
        """Return those of these texts that are surely on closed days. Of a quote, only its own date counts."""
        return found[self._texts.surely_on(found, *_span(days), coarseness(days.precision))]

    def _sorted(self, found: Numbers, sort: Sort) -> Numbers:
        if sort == "all":
            return found
        if sort == "figures":
            return found[self._texts.having(found, "counts")]
        ahead = self._texts.having(found, "scheduled") & (self._texts.days(found)[0] > self._today())
        if sort == "ahead":
            return found[ahead][np.argsort(self._texts.days(found[ahead])[0], kind="stable")]
        return found[~(ahead | self._texts.having(found, "background"))]

    def _today(self) -> int:
        """Return the last day of the corpus, as an ordinal."""
        last = self._view.info().last_day
        return last.toordinal() if last else 0


def _span(days: Asked) -> tuple[int, int]:
    """Return the ordinals of the first and the last of closed days."""
    assert days.start is not None
    assert days.end is not None
    return days.start.toordinal(), days.end.toordinal()


def between(asked: Asked | None) -> Within:
    """Return where the events are that may be on these days."""
    if asked is None or asked.start is None or asked.end is None:
        return Within("event")
    return Within("event", asked.start.toordinal(), asked.end.toordinal())
