"""One publish, asked: who, what was said, what happened, when. Every answer is made of records; nothing is composed."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, islice

from knowledge.dates import Asked
from knowledge.index import Index
from knowledge.lookup.outcomes import MOST_NEAREST, Found, Outcome, Unknown, decide
from knowledge.model import Article, Entity, EntityKind, Event, Evidence, Party, Quote
from knowledge.names import name_words
from knowledge.query.accounts import Recounting
from knowledge.query.counting import counted, counted_of
from knowledge.query.days import settled
from knowledge.query.finding import between
from knowledge.query.given import Counted, Latest, Person, Profile, Whereabouts
from knowledge.query.related import NEAREST, most_related
from knowledge.query.searching import ID
from knowledge.query.sides import Dispute, Told, disputes, history
from knowledge.query.topics import MOST_LABELS, Topic, chosen
from knowledge.records import by_id, mapped, numbered
from knowledge.settings import Excerpt
from knowledge.store.interface import Sort, StoreInfo, View
from knowledge.texts import Within, stems

_MOST_LIKE = 200  # texts with words like those that were asked for: more than anybody pages through
_ANY: tuple[Sort, ...] = ("all",)
_LOOKED_AT = 200  # latest quotes, among which those of no known day are looked for
_MOST_CHOSEN = 16  # events that are looked at for the one that is meant
_FEW, _RARE = 1, 10  # one quote, or one in ten, may be meant by words like "no" or "we are"; more are noise
_OFTEN, _AMONG = 3, 300  # people an entity is "often with", and of how many of its latest events


class Knowledge(Recounting):
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
        if ID.fullmatch(words) and (article := self._view.article(words)):
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

    def profile(self, entity: Entity) -> Profile:
        """Return what is known of an entity."""
        quotes, events = self._finding.number_of(entity.id)
        return Profile(
            entity=entity,
            articles=self._view.articles(entity.id),
            quotes=numbered(self._view.quotes(entity.id), lambda: quotes),
            events=numbered(self._view.events(entity.id), lambda: events),
            often_with=tuple(islice(self._often_with(entity), _OFTEN)),
        )

    def _often_with(self, entity: Entity) -> Iterator[Entity]:
        """Yield the people that an entity is in events with, the most often first, equals by name."""
        counts = self._view.often_with(entity.id, _AMONG)
        for _, equal in groupby(sorted(counts, key=lambda who: (-counts[who], who)), key=counts.__getitem__):
            people = (each for each in self._entities(equal) if each.kind is EntityKind.PERSON)
            yield from sorted(people, key=lambda each: each.name)

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
        who = speaker.id if speaker else None
        if about:
            return self._finding.quotes(self._finding.quotes_about(who, about, days))
        closed = settled(
            days, lambda before: self._view.last_day("quote", before), lambda on: self._view.any_quote(who, on)
        )
        return self._quotes_on(who, closed) if closed else () if days else self._view.quotes(who)

    def reported(self, speaker: Entity | None, about: str, days: Asked) -> Sequence[Quote]:
        """Return the latest quotes (by a speaker, about a subject) of no known day, from articles of these days."""
        return self._finding.quotes(self._finding.reported(speaker.id if speaker else None, about, days, _LOOKED_AT))

    def said_when(self, speakers: Sequence[Entity | None], about: str, days: Asked) -> Asked | None:
        """Return days with their year settled for `quotes` and `reported` of all of these; None where none has any."""
        who = [speaker.id if speaker else None for speaker in speakers]
        return self._finding.days_said(who, about, days, _LOOKED_AT) if days.start is None else days

    def counted_when(self, topic: str, days: Asked) -> Asked | None:
        """Return days with their year settled for `figures`; None where no year has any."""
        if topic:
            return self._finding.days_counted(topic, days)
        return self._closed(days, ("figures",))

    def together_when(self, entities: Sequence[Entity], days: Asked) -> Asked | None:
        """Return days with their year settled for events that all of these are in; None where there is none."""
        return self._finding.days_of([entity.id for entity in entities], days)

    def _quotes_on(self, speaker: str | None, days: Asked) -> Sequence[Quote]:
        found = self._view.quotes(speaker, days)
        return numbered(found, lambda: self._finding.number_of_quotes(speaker, days))

    def _events_on(self, days: Asked, sort: Sort = "all", *, oldest_first: bool = False) -> Sequence[Event]:
        found = self._view.events(days=days, sort=sort, oldest_first=oldest_first)
        return numbered(found, lambda: self._finding.number_of_events(days, sort))

    def says_something(self, words: str) -> bool:
        """Tell whether any of these words carries meaning: "the" and "no" stand anywhere."""
        return bool(self._finding.topic(words).words)

    def said(self, words: str) -> Sequence[Quote]:
        """Return the quotes that half-remembered words may be from, best first; none where none is near.

        Words that carry no meaning are a quote's only side by side, as they were asked, and where few quotes have them.
        """
        terms = self._finding.topic(words)
        if terms.words:
            found = self._finding.like(terms, _MOST_LIKE, Within("quote"))
            return by_id([match.id for match in found], self._view.quotes_of)
        phrase = " ".join(name_words(words))
        standing = self._index.texts.matching(self._index.read(f'"{phrase}"'), Within("quote"))
        return self._finding.quotes(standing) if len(standing) <= max(_FEW, self.info().quotes // _RARE) else ()

    def latest(self, topic: str | None = None, days: Asked | None = None) -> Latest:
        """Return the news (about a topic: words, somebody, some place; on days), and what was still to come."""
        if not topic:
            return Latest(self._events(days, "ahead", but="news"), self._events(days, "news", but="ahead"))
        ahead = self._finding.events_about(topic, days, "ahead", but="news")
        news = self._finding.events_about(topic, days, "news", but="ahead")
        return Latest(self._finding.events(ahead), self._finding.events(news))

    def timeline(self, topic: str | None = None, days: Asked | None = None) -> Sequence[Event]:
        """Return the events about a topic (words, somebody, some place; on days), oldest first, undated last."""
        if not topic:
            return self._events(days, "all", oldest_first=True)
        return self._finding.events(self._finding.oldest_first(self._finding.events_about(topic, days)))

    def events_of(self, one: Entity, other: Entity, days: Asked | None = None) -> Sequence[Event]:
        """Return the events with both entities (on days), newest first, undated last."""
        if days is None:
            return self._view.events_with(one.id, other.id)
        return self._finding.events(self._finding.events_of(one.id, other.id, days))

    def _events(
        self, days: Asked | None, sort: Sort, *, but: Sort | None = None, oldest_first: bool = False
    ) -> Sequence[Event]:
        """Return events of a sort; days of no year are of the latest that has any of them, or of those of `but`."""
        closed = self._closed(days, (sort, but) if but else (sort,))
        if closed:
            return self._events_on(closed, sort, oldest_first=oldest_first)
        return () if days else self._view.events(sort=sort, oldest_first=oldest_first)

    def _closed(self, days: Asked | None, sorts: tuple[Sort, ...]) -> Asked | None:
        """Return days with their year settled: the latest that has events of any of these sorts."""
        return settled(
            days, lambda before: self._view.last_day("event", before), lambda on: self._view.any_event(on, sorts)
        )

    def where(self, place: str, days: Asked | None = None) -> Whereabouts:
        """Return what happened at a place (its name, or words of it), and what else names it; each newest first."""
        there, naming = self._finding.at(place, days)
        return Whereabouts(self._finding.events(there), self._finding.events(naming))

    def figures(self, topic: str | None = None, days: Asked | None = None) -> Sequence[tuple[Counted, ...]]:
        """Return the figures of each event (about a topic; on days), newest first, with who claims them and where.

        Where some of them count what the topic is, only those: of an attack with drones the drones, not the dead.
        """
        if not topic:
            return mapped(self._events(days, "figures"), counted)
        found = self._finding.events_about(topic, days)
        terms = None if self._finding.meant(topic) else self._finding.topic(topic)
        return counted_of(self._finding.counting(found), self._view.events_of, terms)

    def topics(self) -> tuple[Topic, ...]:
        """Return what the corpus is about: labels from its own words, each with events behind it."""
        return self._index.remembered(
            "topics", lambda: chosen(self._view.labels(MOST_LABELS), self._finding.events_about)
        )

    def event(self, text: str, asked: Asked | None = None) -> Outcome[Event]:
        """Return the event that `text` means: an id, or words of it (and the days on which it was)."""
        if ID.fullmatch(text) and (event := self._view.event(text)):
            return Found(event)
        terms = self._finding.topic(text)
        near = self._finding.like(terms, _MOST_CHOSEN, between(asked))
        events = self._view.events_of([match.id for match in near])
        fitting = [each for each in events if asked is None or asked.matches(each.when)]
        known = {each.id: self._finding.known_of_event(each) for each in fitting}
        whole = [(each, terms.score(each.line, known[each.id])) for each in fitting if terms.all_in(known[each.id])]
        if not whole:
            return Unknown(tuple(fitting[:MOST_NEAREST]))
        return decide(sorted(whole, key=lambda each: (-each[1], each[0].id)))

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
        closed = self.settled(asked)
        return (self._events_on(closed), self._quotes_on(None, closed)) if closed else ((), ())

    def settled(self, asked: Asked) -> Asked | None:
        """Return days with their year or week: the latest in which anything happened or was said; None where none."""

        def last_day(before: date | None) -> date | None:
            last = (self._view.last_day("event", before), self._view.last_day("quote", before))
            return max((each for each in last if each), default=None)

        def any_on(on: Asked) -> bool:
            return self._view.any_event(on, _ANY) or self._view.any_quote(None, on)

        return settled(asked, last_day, any_on)

    def took_part(self, entity: Entity) -> Sequence[Event]:
        """Return the events that an entity took part in or spoke of, and those at it, as `profile` has them."""
        return self._view.events(entity.id)
