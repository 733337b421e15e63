"""Made-up knowledge for tests: a harbour town, its council, its football club and its weather.

`TOWN` is a handful of articles written by hand, with what a reader would find in them. `put` and `take_out` write such
records into a draft, joined by the simplest linker there is: entities by their folded name, events by their line.
`many` makes as much as a test wants, `records` whatever hypothesis can think of.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from hypothesis import strategies as st

from knowledge.ids import article_id, mention_id
from knowledge.model import (
    UNKNOWN_WHEN,
    Article,
    Basis,
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Mention,
    Part,
    Party,
    Precision,
    Quote,
    QuoteKind,
    Record,
    Role,
    Stance,
    Status,
    When,
)
from knowledge.names import fold
from knowledge.store.interface import Draft, Store

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def article(name: str, text: str, published: date | datetime | None = None, outlet: str | None = None) -> Article:
    """Return an article with this text."""
    digest = sha256(text.encode()).hexdigest()
    basis = Basis.STATED if published else Basis.UNKNOWN
    made = {"name": name, "outlet": outlet, "published": published, "basis": basis, "sha256": digest, "text": text}
    return Article(id=article_id(digest, None), title=f"Title of {name}", **made)  # type: ignore[arg-type] # checked by pydantic


def on(day: date | None, precision: Precision = Precision.DAY) -> When:
    """Return a date that the text states; a night lasts until the next day."""
    if day is None:
        return UNKNOWN_WHEN
    end = day + timedelta(days=1) if precision is Precision.NIGHT else day
    return When(start=day, end=end, precision=precision, basis=Basis.STATED)


class Reading:
    """One article being read: everything found is named by words of its text."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._mentions: list[Mention] = []
        self._quotes: list[Quote] = []

    def evidence(self, words: str) -> Evidence:
        """Return where `words` stand first."""
        start = (self.article.text or "").index(words)
        return Evidence(article=self.article.id, start=start, end=start + len(words))

    def entity(
        self, words: str, kind: EntityKind = PERSON, *, name: str | None = None, role: str | None = None
    ) -> Party:
        """Find an entity at `words`; return it as a party to events."""
        at = self.evidence(words)
        mention = mention_id(at.article, at.start, at.end)
        roles = (Role(text=role, on=self.article.day),) if role else ()
        called = name or words
        aliases = (words,) if words != called else ()
        entity = Entity(id=mention, kind=kind, name=called, aliases=aliases, roles=roles)
        self._mentions.append(
            Mention(id=mention, article=at.article, start=at.start, end=at.end, record=mention, entity=entity)
        )
        return Party(name=called, mention=mention)

    def quote(
        self, words: str, speaker: Party | str, *, said: date | None = None, about: Sequence[Party] = ()
    ) -> Quote:
        """Find what a party, or an unnamed source, said."""
        at = self.evidence(words)
        who = Party(name=speaker) if isinstance(speaker, str) else speaker
        quote = Quote(
            id=mention_id(at.article, at.start, at.end),
            article=at.article,
            parts=(Part(start=at.start, end=at.end, text=words),),
            kind=QuoteKind.DIRECT,
            cue="said",
            speaker=who.mention,
            speaker_name=who.name,
            speaker_as_written=who.name,
            said_on=on(said),
            about=tuple(party.mention for party in about if party.mention),
        )
        self._quotes.append(quote)
        return quote

    def figure(self, words: str, value: float | None, what: str, claimed_by: Party | None = None) -> Figure:
        """Find a number."""
        return Figure(value=value, what=what, claimed_by=claimed_by, evidence=self.evidence(words))

    def claim(self, words: str, claimant: Party | None, *figures: Figure, stance: Stance = Stance.ASSERTS) -> Claim:
        """Find what one side says of an event."""
        return Claim(claimant=claimant, stance=stance, figures=figures, evidence=self.evidence(words))

    def event(
        self,
        trigger: str,
        line: str,
        when: When = UNKNOWN_WHEN,
        *,
        place: Party | None = None,
        actors: Sequence[Party] = (),
        claims: Sequence[Claim] = (),
        status: Status = Status.HAPPENED,
    ) -> Event:
        """Find an event at its trigger words."""
        at = self.evidence(trigger)
        mention = mention_id(at.article, at.start, at.end)
        event = Event(
            id=mention,
            line=line,
            status=status,
            when=when,
            place=place,
            actors=tuple(actors),
            claims=tuple(claims),
            reports=(at,),
        )
        self._mentions.append(
            Mention(id=mention, article=at.article, start=at.start, end=at.end, record=mention, event=event)
        )
        return event

    def record(self) -> Record:
        """Return all that was found."""
        return Record(article=self.article, quotes=tuple(self._quotes), mentions=tuple(self._mentions))


def _council() -> Record:
    text = (
        "Mayor Ada Marsh opened the new tram line in Eastport on Monday. "
        "“We kept our word to every street in this town,” Marsh said. The council voted to extend it to Westmere."
    )
    reading = Reading(article("council", text, date(2031, 5, 5), "Harbour Post"))
    mayor = reading.entity("Ada Marsh", role="mayor")
    council = reading.entity("The council", ORGANISATION, name="Eastport council")
    town = reading.entity("Eastport", PLACE)
    reading.quote("We kept our word to every street in this town", mayor, said=date(2031, 5, 5), about=[town])
    reading.event("opened", "Ada Marsh opens a new tram line", on(date(2031, 5, 5)), place=town, actors=[mayor])
    reading.event("voted", "Eastport council votes to extend the tram to Westmere", place=town, actors=[council])
    return reading.record()


def _storm(name: str, outlet: str, words: str, published: date) -> Record:
    text = f"The storm flooded Eastport overnight. {words}"
    reading = Reading(article(name, text, published, outlet))
    town = reading.entity("Eastport", PLACE)
    brigade = reading.entity("fire brigade", ORGANISATION, name="Eastport fire brigade")
    mayor = reading.entity("Marsh", name="Ada Marsh")
    count = reading.claim("fire brigade", brigade, reading.figure("40 cellars", 40, "cellars", brigade))
    other = reading.claim("Marsh", mayor, reading.figure("12", 12, "cellars", mayor), stance=Stance.DISPUTES)
    night = on(date(2031, 11, 2), Precision.NIGHT)
    reading.event("flooded", "A storm floods cellars in Eastport", night, place=town, claims=[count, other])
    return reading.record()


def _match() -> Record:
    text = (
        "Rovers beat United 3-1 in Eastport on Saturday. “A horrible first half and a lovely second,” said coach Tomas "
        "Øygard. A steward, who asked not to be named, called the crowd “loud but kind”. The return match is on 4 June."
    )
    reading = Reading(article("match", text, datetime(2031, 5, 24, 19, 30, tzinfo=UTC), "Touchline"))
    coach = reading.entity("Tomas Øygard", role="coach")
    club = reading.entity("Rovers", ORGANISATION)
    town = reading.entity("Eastport", PLACE)
    reading.quote("A horrible first half and a lovely second", coach, said=date(2031, 5, 24))
    reading.quote("loud but kind", "a steward")
    reading.event("beat", "Rovers beat United 3-1", on(date(2031, 5, 24)), place=town, actors=[club])
    reading.event("return match", "Rovers and United play again", on(date(2031, 6, 4)), status=Status.SCHEDULED)
    return reading.record()


# The storm is in two articles; the match is of another club; the last has neither date nor outlet.
TOWN: tuple[Record, ...] = (
    _council(),
    _storm("storm", "Harbour Post", "The fire brigade pumped out 40 cellars; Marsh counted 12.", date(2031, 11, 3)),
    _storm("flood", "Coast Radio", "Marsh knew of 12, the fire brigade of 40 cellars.", date(2031, 11, 4)),
    _match(),
    Record(article=article("notice", "Nothing happened at the library.")),
)


def many(count: int) -> Iterator[Record]:
    """Yield `count` articles, each with two people, two quotes and an event; names recur in every twentieth."""
    first = date(2031, 1, 1)
    for number in range(count):
        day = first + timedelta(days=number % 365)
        chair, clerk = f"Chair{number % 20} Okoro{number % 20}", f"Clerk{number} Lind{number}"
        said = f"item {number} on the list of {day:%A} is settled"
        text = f"{chair} met {clerk} in Room {number}. “{said}”. “We shall see about {number}”."
        reading = Reading(article(f"minutes-{number}", text, day, "Town Minutes"))
        one, other = reading.entity(chair), reading.entity(clerk)
        room = reading.entity(f"Room {number}", PLACE)
        reading.quote(said, one, said=day, about=[other])
        reading.quote(f"We shall see about {number}", other)
        reading.event("met", f"{chair} meets {clerk} about item {number}", on(day), place=room, actors=[one, other])
        yield reading.record()


def blocks(mention: Mention) -> tuple[str, ...]:
    """Return what a mention is linked by: its folded name, or its line."""
    if mention.entity:
        return (f"entity {fold(mention.entity.name)}",)
    assert mention.event
    return (f"event {fold(mention.event.line)}",)


def put(draft: Draft, records: Iterable[Record]) -> None:
    """Write articles into a draft, or replace them, and link them with what is there."""
    changed: list[Mention] = []
    for record in records:
        changed.extend(draft.remove_article(record.article.id))
        draft.put_article(record.article, record.quotes)
        draft.put_mentions((mention, blocks(mention)) for mention in record.mentions)
        changed.extend(record.mentions)
    _link(draft, changed)


def take_out(draft: Draft, articles: Iterable[str]) -> None:
    """Take articles out of a draft and link anew what they had part in."""
    _link(draft, [mention for article in articles for mention in draft.remove_article(article)])


def publish(store: Store, records: Iterable[Record] = TOWN) -> None:
    """Build a store of exactly these records."""
    with store.build("made-up") as draft:
        put(draft, records)


def _link(draft: Draft, changed: Iterable[Mention]) -> None:
    members: dict[str, str] = {}
    records: list[Entity | Event] = []
    for block in sorted({block for mention in changed for block in blocks(mention)}):
        joined = sorted(draft.mentions(blocks=[block]), key=lambda mention: (mention.article, mention.start))
        if not joined:
            continue
        members |= {mention.id: joined[0].id for mention in joined}
        entities = [mention.entity for mention in joined if mention.entity]
        events = [mention.event for mention in joined if mention.event]
        if entities:
            aliases = dict.fromkeys(alias for entity in entities for alias in entity.aliases)
            roles = dict.fromkeys(role for entity in entities for role in entity.roles)
            joining = {"aliases": tuple(sorted(aliases)), "roles": tuple(roles), "id": joined[0].id}
            records.append(entities[0].model_copy(update=joining))
        else:
            reports = tuple(report for event in events for report in event.reports)
            claims = tuple(claim for event in events for claim in event.claims)
            records.append(events[0].model_copy(update={"reports": reports, "claims": claims, "id": joined[0].id}))
    draft.put_records(members, records)


_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
_names = st.one_of(_words, st.sampled_from(["Ada Marsh", "ADA MARSH", "Ада Марш", "Eastport"]))
_days = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
_moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive


@st.composite
def _records(draw: st.DrawFn) -> Record:
    name, quote, line, trigger = draw(_names), draw(_words), draw(_words), draw(_words)
    text = f"{draw(_words)}\n1 {name}\n2 {quote}\n3 {trigger}"
    reading = Reading(article(draw(_words), text, draw(st.one_of(_days, _moments)), draw(st.one_of(st.none(), _words))))
    who = reading.entity(
        f"1 {name}", draw(st.sampled_from(EntityKind)), name=name, role=draw(st.one_of(st.none(), _words))
    )
    speakers: st.SearchStrategy[Party | str] = st.sampled_from([who, name])
    reading.quote(f"2 {quote}", draw(speakers), said=draw(_days), about=[who])
    number = draw(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)))
    claim = reading.claim(f"3 {trigger}", who, reading.figure(f"3 {trigger}", number, draw(_words), who))
    reading.event(f"3 {trigger}", line, on(draw(_days)), place=who, actors=[who], claims=[claim])
    return reading.record()


def records(most: int = 4) -> st.SearchStrategy[list[Record]]:
    """Return a strategy for records of up to `most` different articles."""
    return st.lists(_records(), max_size=most, unique_by=lambda record: record.article.id)
