"""One publish, asked: who, what was said, what happened, when. Every answer is made of records; nothing is composed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.dates import Asked
from knowledge.index import Index
from knowledge.lookup import NAMED
from knowledge.lookup.outcomes import MOST_NEAREST, Ambiguous, Found, Outcome, Unknown, decide
from knowledge.model import Article, Entity, EntityKind, Event, Evidence, Figure, Party, Quote, Status
from knowledge.names import fold
from knowledge.query.days import is_ahead, settled, within
from knowledge.query.given import Counted, Latest, Person, Profile, Whereabouts
from knowledge.query.related import NEAREST, most_related
from knowledge.query.searching import Searching
from knowledge.query.sides import Dispute, Told, disputes, history
from knowledge.query.topics import MOST_LABELS, Topic, chosen
from knowledge.records import mapped
from knowledge.settings import Excerpt
from knowledge.store.interface import Sort, StoreInfo, View
from knowledge.texts import Terms, stems

_FEW, _RARE = 1, 10  # one quote, or one in ten, may be meant by words like "no" or "we are"; more are noise
_OFTEN, _AMONG = 3, 300  # people an entity is "often with", and of how many of its latest events
_ID = re.compile(r"[A-Za-z0-9_-]{6,22}")


class Knowledge(Searching):
    """One publish. Good for one answer: inside `Library.knowledge()`."""

    def __init__(self, view: View, index: Index, excerpt: Excerpt) -> None:
        super().__init__(view, index)
        self._excerpt = excerpt

    def info(self) -> StoreInfo:
        """Return what the store holds."""
        return self._view.info()

    def article(self, article: str) -> Article | None:
        """Return an article by its id."""
        return self._view.article(article)

    def entity(self, entity: str) -> Entity | None:
        """Return an entity by its id, or that of any of its mentions."""
        return self._view.entity(entity)

    def quote(self, quote: str) -> Quote | None:
        """Return a quote by its id."""
        return self._view.quote(quote)

    def sources(self) -> Sequence[Article]:
        """Return all articles, the latest published first, undated ones last."""
        return self._view.articles()

    def articles_called(self, words: str) -> Sequence[Article]:
        """Return the articles that `words` mean, in the order of `sources`: an id, or words of title or outlet."""
        if _ID.fullmatch(words) and (article := self._view.article(words)):
            return (article,)
        return self._view.articles_called(stems(words))

    def told_by(self, article: Article) -> tuple[Sequence[Event], Sequence[Quote]]:
        """Return the events and the quotes of one article, newest first."""
        return self._view.told_by(article.id)

    def passage(self, evidence: Evidence) -> str | None:
        """Return the words of the article at `evidence`, as the setting EXCERPT allows; None where none are kept."""
        article = self._view.article(evidence.article)
        if article is None or article.text is None or self._excerpt is Excerpt.LINE:
            return None
        start, end = evidence.start, evidence.end
        if self._excerpt is Excerpt.FULL:
            start = article.text.rfind("\n", 0, start) + 1
            end = article.text.find("\n", end) if "\n" in article.text[end:] else len(article.text)
        return article.text[start:end].strip() or None

    def who(self, text: str) -> Outcome[Entity]:
        """Return the person, organisation or place that `text` means: an id, a role, or a name."""
        if _ID.fullmatch(text) and (entity := self._view.entity(text)):
            return Found(entity)
        match self._index.names.find(text, NAMED):
            case Found(item, score):
                entity = self._view.entity(item)
                return Found(entity, score) if entity else Unknown()
            case Ambiguous(choices):
                people_first = sorted(self._entities(choices), key=lambda each: each.kind is not EntityKind.PERSON)
                return Ambiguous(tuple(people_first))
            case Unknown(nearest):
                return Unknown(self._entities(nearest))

    def profile(self, entity: Entity) -> Profile:
        """Return what is known of an entity."""
        with_it = self._view.often_with(entity.id, _AMONG)
        often = sorted(self._entities(with_it), key=lambda each: (-with_it[each.id], each.name))
        return Profile(
            entity=entity,
            articles=self._view.articles(entity.id),
            quotes=self._view.quotes(entity.id),
            events=self._view.events(entity.id),
            often_with=tuple(each for each in often if each.kind is EntityKind.PERSON)[:_OFTEN],
        )

    def people(self) -> Sequence[Person]:
        """Return everybody, those with most quotes and events first."""
        return self._view.people()

    def called(self, party: Party) -> str:
        """Return the name that the record of a party has; where it has none, the name its article gives."""
        entity = self._view.entity(party.mention) if party.mention else None
        return entity.name if entity else party.name

    def quotes(
        self, speaker: Entity | None = None, about: str | None = None, days: Asked | None = None
    ) -> Sequence[Quote]:
        """Return the quotes (by a speaker, about a subject: its words, or somebody named; said on days), newest first.

        Days of no year are those of the latest year in which the speaker said something about it.
        """
        if about:
            return within(days, self._quotes_about(speaker, about), lambda quote: quote.said_on)
        who = speaker.id if speaker else None
        closed = settled(
            days, lambda before: self._view.last_day("quote", before), lambda on: bool(self._view.quotes(who, on))
        )
        return self._view.quotes(who, closed) if closed or not days else ()

    def _quotes_about(self, speaker: Entity | None, about: str) -> tuple[Quote, ...]:
        spoken = self._view.quotes(speaker.id if speaker else None)
        meant = self._finding.meant(about)
        terms = self._index.words.topic(about)
        return tuple(
            quote
            for quote in spoken
            if (meant and meant in quote.about)
            or terms.all_in(stems(quote.text) | self._index.known_of_quote(quote, speaker=False))
        )

    def says_something(self, words: str) -> bool:
        """Tell whether any of these words carries meaning: "the" and "no" stand anywhere."""
        return bool(self._index.words.terms(words).words)

    def said(self, words: str) -> tuple[Quote, ...]:
        """Return the quotes that half-remembered words may be from, best first; none where none is near.

        Words that carry no meaning are a quote's only side by side, as they were asked, and where few quotes have them.
        """
        terms = self._index.words.terms(words)
        if terms.words:
            return tuple(hit.item for hit in self._finding.quotes_like(terms) if isinstance(hit.item, Quote))
        asked = fold(words)
        spoken = self._view.quotes()
        found = tuple(quote for quote in spoken if asked and f" {asked} " in f" {fold(quote.text)} ")
        return found if len(found) <= max(_FEW, len(spoken) // _RARE) else ()

    def latest(self, topic: str | None = None, days: Asked | None = None) -> Latest:
        """Return the news (about a topic: words, somebody, some place; on days), and what was still to come."""
        if not topic:
            return Latest(self._events(days, "ahead", but="news"), self._events(days, "news", but="ahead"))
        news = [event for event in self._finding.events_about(topic) if event.status is not Status.BACKGROUND]
        events = within(days, news, lambda event: event.when)
        today = self.info().last_day
        ahead = [event for event in events if is_ahead(event, today)]
        return Latest(
            ahead=tuple(sorted(ahead, key=lambda event: event.when.start or date.max)),
            news=tuple(event for event in events if event not in ahead),
        )

    def timeline(self, topic: str | None = None, days: Asked | None = None) -> Sequence[Event]:
        """Return the events about a topic (words, somebody, some place; on days), oldest first, undated last."""
        if not topic:
            return self._events(days, "all", oldest_first=True)
        events = within(days, self._finding.events_about(topic), lambda event: event.when)
        return tuple(sorted(events, key=lambda event: (event.when.start or date.max, event.when.end or date.max)))

    def events_of(self, one: Entity, other: Entity, days: Asked | None = None) -> Sequence[Event]:
        """Return the events with both entities (on days), newest first, undated last."""
        shared = self._view.events_with(one.id, other.id)
        return within(days, shared, lambda event: event.when) if days else shared

    def _events(
        self, days: Asked | None, sort: Sort, *, but: Sort | None = None, oldest_first: bool = False
    ) -> Sequence[Event]:
        """Return events of a sort; days of no year are of the latest that has any of them, or of those of `but`."""

        def any_on(on: Asked) -> bool:
            return any(self._view.events(days=on, sort=each) for each in (sort, but) if each)

        closed = settled(days, lambda before: self._view.last_day("event", before), any_on)
        return self._view.events(days=closed, sort=sort, oldest_first=oldest_first) if closed or not days else ()

    def where(self, place: str, days: Asked | None = None) -> Whereabouts:
        """Return what happened at a place (its name, or words of it), and what else names it; each newest first."""
        terms = self._index.words.topic(place)
        found = within(days, self._finding.events_about(place), lambda event: event.when)
        there = tuple(
            event
            for event in found
            if event.place and terms.all_in(stems(event.place.name) | stems(self.called(event.place)))
        )
        return Whereabouts(there, tuple(event for event in found if event not in there))

    def figures(self, topic: str | None = None, days: Asked | None = None) -> Sequence[tuple[Counted, ...]]:
        """Return the figures of each event (about a topic; on days), newest first, with who claims them and where.

        Where some of them count what the topic is, only those: of an attack with drones the drones, not the dead.
        """
        if not topic:
            return mapped(self._events(days, "figures"), _counted)
        events = within(days, self._finding.events_about(topic), lambda event: event.when)
        every = [rows for event in events if (rows := _counted(event))]
        terms = self._index.words.topic(topic)
        named = [own for rows in every if (own := tuple(row for row in rows if _counts(row.figure, terms)))]
        of_all = not named or self._finding.meant(topic) is not None
        return tuple(every if of_all else named)

    def topics(self) -> tuple[Topic, ...]:
        """Return what the corpus is about: labels from its own words, each with events behind it."""
        return chosen(self._view.labels(MOST_LABELS), self._finding.events_about)

    def event(self, text: str, asked: Asked | None = None) -> Outcome[Event]:
        """Return the event that `text` means: an id, or words of it (and the days on which it was)."""
        if _ID.fullmatch(text) and (event := self._view.event(text)):
            return Found(event)
        terms = self._index.words.topic(text)
        hits = [(hit.item, hit.score) for hit in self._finding.events_like(terms) if isinstance(hit.item, Event)]
        fitting = [(event, score) for event, score in hits if asked is None or asked.matches(event.when)]
        if not any(terms.all_in(self._finding.words_of(event)) for event, _ in fitting):
            return Unknown(tuple(event for event, _ in fitting[:MOST_NEAREST]))
        return decide([(event, score) for event, score in fitting if terms.all_in(self._finding.words_of(event))])

    def related(self, event: Event) -> tuple[Event, ...]:
        """Return the events linked to one, and the few that have most in common with it."""
        linked = [found for each in event.related if (found := self._view.event(each))]
        others = self._view.neighbours(event.id, NEAREST)
        return tuple({each.id: each for each in (*linked, *most_related(event, others))}.values())

    def disputes(self, event: Event) -> tuple[Dispute, ...]:
        """Return what is disputed of an event: see `sides`."""
        return disputes(event, self._days(event))

    def history(self, event: Event) -> tuple[tuple[Told, ...], ...]:
        """Return how the figures of an event changed, newest first: see `sides`."""
        return history(event, self._days(event))

    def _days(self, event: Event) -> dict[str, date | None]:
        ids = {claim.evidence.article for claim in event.claims}
        return {each: article.day for each in ids if (article := self._view.article(each))}

    def on(self, asked: Asked) -> tuple[Sequence[Event], Sequence[Quote]]:
        """Return what happened and what was said on the days asked for, newest first."""

        def last_day(before: date | None) -> date | None:
            last = (self._view.last_day("event", before), self._view.last_day("quote", before))
            return max((each for each in last if each), default=None)

        def any_on(on: Asked) -> bool:
            return bool(self._view.events(days=on)) or bool(self._view.quotes(days=on))

        closed = settled(asked, last_day, any_on)
        return (self._view.events(days=closed), self._view.quotes(days=closed)) if closed else ((), ())

    def _entities(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        return tuple(entity for each in ids if (entity := self._view.entity(each)))


def _counted(event: Event) -> tuple[Counted, ...]:
    return tuple(Counted(event, claim, figure) for claim in event.claims for figure in claim.figures)


def _counts(figure: Figure, terms: Terms) -> bool:
    return terms.all_in(stems(f"{figure.unit or ''} {figure.what}"))
