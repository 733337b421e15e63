"""What articles that came lately tell: each event with who reports it newly, and what that changed in its figures."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.lookup.outcomes import Found, Outcome
from knowledge.model import Article, Entity, Event, Quote, Status
from knowledge.names import fold, name_words
from knowledge.query.searching import Searching
from knowledge.query.sides import Days, Dispute, Told, disputes, history
from knowledge.store.interface import Batch
from knowledge.store.rows import parties
from knowledge.texts import Terms, stems

MOST_READ = 2_000
"""Events, and quotes, that are read of a batch, the latest first: of an archive that came at once nobody reads all."""

_FEWEST, _OPENING, _LOOKED_AT = (
    4,
    8,
    20,
)  # words of a quote that is no phrase; that are looked for; and quotes with them


@dataclass(frozen=True, slots=True)
class Change:
    """One side's number for one thing, as it was known before, and as it is told now."""

    before: Told
    now: Told


@dataclass(frozen=True)
class NewEvent:
    """An event that articles of a batch report.

    Attributes:
        event: with all that is known of it.
        new: the articles of the batch that report it.
        known: those that did before; where there are some, the event is no news, but their reports are.
        changes: what became of its figures.
        disputes: how accounts of it differ.
        ahead: whether it is scheduled for days that do not end before the last day of the corpus.
        named: everybody and every place that it names.
    """

    event: Event
    new: tuple[Article, ...]
    known: tuple[Article, ...]
    changes: tuple[Change, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    ahead: bool = False
    named: tuple[Entity, ...] = ()

    def side_of(self, told: Told) -> str:
        """Return the name of whose figure one is, as its record has it; nothing where it is the article's own."""
        party = told.figure.claimed_by or told.claim.claimant
        if party is None:
            return ""
        return next((each.name for each in self.named if each.id == party.mention), party.name)


@dataclass(frozen=True)
class NewQuote:
    """What somebody is quoted with in an article of a batch; `speaker` is None where nobody knows them."""

    quote: Quote
    article: Article
    speaker: Entity | None
    about: tuple[Entity, ...]


@dataclass(frozen=True)
class Asking:
    """What is looked up about news: whom words mean, what they stand for in texts, if an older article has a quote."""

    who: Callable[[str], Outcome[Entity]]
    read: Callable[[str], Terms]
    repeats: Callable[[NewQuote], bool] = lambda _: False


class News:
    """What a batch of articles tells, the latest first. Good for as long as the view that it was read from."""

    def __init__(
        self, events: Sequence[NewEvent], quotes: Sequence[NewQuote], asking: Asking, unread: tuple[int, int] = (0, 0)
    ) -> None:
        """Take events and quotes, the latest first, and how many of each there are besides."""
        self.events = events
        self.quotes = quotes
        self.unread = unread
        self._asking = asking
        self._repeated: dict[str, bool] = {}
        self._about: dict[str, frozenset[str]] = {}
        self._holding: dict[str, set[str]] | None = None
        self._outlets = {each.event.id: {article.outlet or "" for article in each.new} for each in events}
        self._outlets |= {each.quote.id: {each.article.outlet or ""} for each in quotes}
        self._events = {each.event.id: each for each in events}
        self._quotes = {each.quote.id: each for each in quotes}
        self.ids = frozenset(self._outlets)

    def about(self, topic: str) -> frozenset[str]:
        """Return the ids of the events and quotes about a topic: an entity's id, a name, or words of the texts.

        Whom a name surely means is found under any name; words must all be in the text, or in the names of whom it is
        about.
        """
        if topic not in self._about:
            self._about[topic] = self._found(topic)
        return self._about[topic]

    def reported_in(self, outlets: Iterable[str], *, alone: bool = False) -> frozenset[str]:
        """Return the ids of the events and quotes that are new from any of these outlets; `alone`: from no other.

        An outlet is given by its name, or by words of it.
        """
        asked = [words for each in outlets if (words := set(name_words(each)))]
        if not asked:
            return frozenset()
        named = {name for names in self._outlets.values() for name in names}
        fits = {name: any(words <= set(name_words(name)) for words in asked) for name in named}
        some = all if alone else any
        return frozenset(key for key, names in self._outlets.items() if some(fits[name] for name in names))

    def called(self, topic: str) -> str:
        """Return the name of the one whom or which a topic surely means, else the topic."""
        outcome = self._asking.who(topic)
        return outcome.item.name if isinstance(outcome, Found) else topic

    def among(self, ids: frozenset[str]) -> tuple[list[NewEvent], list[NewQuote]]:
        """Return the events and quotes of these ids, in the order of the ids."""
        events = [self._events[each] for each in ids if each in self._events]
        return events, [self._quotes[each] for each in ids if each in self._quotes]

    def told_before(self, quote: NewQuote) -> bool:
        """Tell whether an article that was there before has this quote. It is looked up: ask it of few."""
        if quote.quote.id not in self._repeated:
            self._repeated[quote.quote.id] = self._asking.repeats(quote)
        return self._repeated[quote.quote.id]

    def _found(self, topic: str) -> frozenset[str]:
        holding = self._postings()
        found: set[str] = set()
        match self._asking.who(topic):
            case Found(item=entity):
                found |= holding.get(f"/{entity.id}", set())
            case _:
                pass
        words = [set().union(*(holding.get(each, set()) for each in meant)) for meant in self._asking.read(topic).words]
        return frozenset(found.union(set.intersection(*words) if words else ()))

    def _postings(self) -> dict[str, set[str]]:
        """Return which of them hold each stem, and under "/id" which name an entity; made when first asked."""
        if self._holding is None:
            self._holding = defaultdict(set)
            for each in self.events:
                counted = " ".join(f"{figure.unit or ''} {figure.what}" for figure in each.event.figures)
                words = stems(each.event.line) | stems(counted) | stems(each.event.category or "")
                self._post(each.event.id, words, each.named)
            for said in self.quotes:
                named = (*said.about, *([said.speaker] if said.speaker else []))
                self._post(said.quote.id, stems(said.quote.text), named)
        return self._holding

    def _post(self, key: str, words: frozenset[str], named: Sequence[Entity]) -> None:
        assert self._holding is not None
        for word in words.union(*(stems(" ".join((each.name, *each.aliases))) for each in named)):
            self._holding[word].add(key)
        for each in named:
            self._holding[f"/{each.id}"].add(key)


class Reporting(Searching):
    """The part of `Knowledge` that tells what is new."""

    def news(self, after: datetime | None, until: datetime | None = None) -> News:
        """Return what is told by articles that arrived later than `after`, and not later than `until`.

        A build of articles that were known before has none. It takes as long as there is news, not as there is a store.
        """
        return self._news(Batch(after=after, until=until))

    def news_of(self, first: date, last: date) -> News:
        """Return what is told by articles that were published from one day to another, as if they had come then."""
        return self._news(Batch(first=first, last=last))

    def _news(self, batch: Batch) -> News:
        told, said = self._view.told_in(batch)
        events = self._view.events_of(told[:MOST_READ])
        quotes = self._view.quotes_of(said[:MOST_READ])
        return News(
            [self._reported(each, batch) for each in events],
            [known for each in quotes if (known := self._said(each))],
            Asking(self.who, self._finding.topic, lambda quote: self._told_before(quote, batch)),
            unread=(len(told) - len(events), len(said) - len(quotes)),
        )

    def _told_before(self, new: NewQuote, batch: Batch) -> bool:
        """Tell whether an older article has what somebody said: so many words are said twice only on two days."""
        said = new.quote
        if new.speaker is None or len(name_words(said.text)) < _FEWEST:
            return False
        alike = self._view.quotes_of(self._finding.said_in_words(new.speaker.id, said.text, _OPENING)[:_LOOKED_AT])
        return any(
            fold(each.text) == fold(said.text)
            and (each.said_on == said.said_on or None in {each.said_on.start, said.said_on.start})
            and any(map(batch.follows, self._articles([each.article])))
            for each in alike
        )

    def _reported(self, event: Event, batch: Batch) -> NewEvent:
        told = self._articles(report.article for report in event.reports)
        days = {each.id: each.day for each in self._articles(claim.evidence.article for claim in event.claims)}
        last, end = self._view.info().last_day, event.when.end
        return NewEvent(
            event=event,
            new=tuple(each for each in told if batch.holds(each)),
            known=tuple(each for each in told if batch.follows(each)),
            changes=tuple(self._changes(event, days, batch)),
            disputes=disputes(event, days),
            ahead=event.status is Status.SCHEDULED and end is not None and (last is None or end >= last),
            named=self._entities(dict.fromkeys(party.mention for party in parties(event) if party.mention)),
        )

    def _said(self, quote: Quote) -> NewQuote | None:
        article = self._view.article(quote.article)
        speaker = self._view.entity(quote.speaker) if quote.speaker else None
        return NewQuote(quote, article, speaker, self._entities(quote.about)) if article else None

    def _articles(self, ids: Iterable[str]) -> tuple[Article, ...]:
        return tuple(article for each in dict.fromkeys(ids) if (article := self._view.article(each)))

    def _changes(self, event: Event, days: Days, batch: Batch) -> Iterator[Change]:
        """Yield what became of each side's numbers: the last that was known before, and the last that is told now.

        Of what is new as a whole, the first and the last that are told.
        """
        for row in history(event, days):
            told = [(each, self._view.article(each.claim.evidence.article)) for each in reversed(row)]
            dated = [(each, article) for each, article in told if article]
            before = [each for each in dated if batch.follows(each[1])] or dated[:1]
            if dated and batch.holds(dated[-1][1]) and _same_thing(before[-1], dated[-1]):
                yield Change(before[-1][0], dated[-1][0])


def _same_thing(one: tuple[Told, Article], other: tuple[Told, Article]) -> bool:
    """Tell whether two numbers differ, and are one side's for one thing: an article's own word is its outlet's."""
    (before, its), (now, others) = one, other
    whose = before.claim.claimant or before.figure.claimed_by or its.outlet == others.outlet
    unlike = before.figure.value != now.figure.value
    alike = (before.figure.unit, before.figure.scope) == (now.figure.unit, now.figure.scope)
    return bool(whose) and unlike and alike
