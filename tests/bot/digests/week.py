"""A made-up week of a harbour town, for digests: rising tolls, disputes, updates, corrections, plans and gossip.

`BEFORE` is what was known on Sunday evening; each article of the week arrives in the evening of its day.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from knowledge.ids import digest
from knowledge.model import (
    Arrived,
    Article,
    Basis,
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Part,
    Party,
    Precision,
    Quote,
    QuoteKind,
    Stance,
    Status,
    When,
)
from tests.stored import Stored

SUNDAY = date(2031, 3, 2)
EVENING = time(20, tzinfo=UTC)
BEFORE = datetime.combine(SUNDAY, EVENING)
SLOT = datetime(2031, 3, 10, 6, 30, tzinfo=UTC)  # Monday
_POST, _RADIO, _TIDE = "Harbour Post", "Coast Radio", "The Tide"


def _day(number: int) -> date:
    return SUNDAY + timedelta(days=number)


def on(number: int, precision: Precision = Precision.DAY, basis: Basis = Basis.STATED, length: int = 0) -> When:
    """Return so many days after Sunday."""
    return When(start=_day(number), end=_day(number + length), precision=precision, basis=basis)


def article(outlet: str, number: int) -> Article:
    """Return an outlet's article of a day, which arrived that evening."""
    name, day = f"{outlet.rsplit(maxsplit=1)[-1].lower()}-{number}", _day(number)
    arrived = Arrived(at=datetime.combine(day, EVENING), publish=number + 1)
    slug = f"https://{outlet.rsplit(maxsplit=1)[-1].lower()}.example/{number}"
    known = {"outlet": outlet, "title": f"Day {number}", "published": day, "basis": Basis.STATED, "url": slug}
    return Article(id=digest(name), name=name, sha256=name, arrived=arrived, **known)  # type: ignore[arg-type]


ARTICLES = {(outlet, number): article(outlet, number) for outlet in (_POST, _RADIO, _TIDE) for number in range(8)}


def _entity(name: str, kind: EntityKind, *aliases: str) -> Entity:
    return Entity(id=digest(name), kind=kind, name=name, aliases=aliases)


MARSH = _entity("Ada Marsh", EntityKind.PERSON, "Marsh")
OYGARD = _entity("Tomas Øygard", EntityKind.PERSON, "Øygard")
REID = _entity("Nell Reid", EntityKind.PERSON, "Reid")
LINE = _entity("Blue Line Ferries", EntityKind.ORGANISATION, "Blue Line")
UNION = _entity("Seamen’s Union", EntityKind.ORGANISATION)
EASTPORT = _entity("Eastport", EntityKind.PLACE)
WESTMERE = _entity("Westmere", EntityKind.PLACE)
ENTITIES = (MARSH, OYGARD, REID, LINE, UNION, EASTPORT, WESTMERE)


def party(entity: Entity) -> Party:
    """Return an entity as a party to an event."""
    return Party(name=entity.name, mention=entity.id)


def _evidence(source: tuple[str, int], start: int = 0) -> Evidence:
    return Evidence(article=ARTICLES[source].id, start=start, end=start + 40)


def _count(source: tuple[str, int], number: float, what: str, side: Entity | None, stance: Stance) -> Claim:
    who = party(side) if side else None
    figure = Figure(value=number, what=what, claimed_by=who, evidence=_evidence(source))
    return Claim(claimant=who, stance=stance, figures=(figure,), evidence=_evidence(source))


def counts(
    what: str, side: Entity | None, *told: tuple[tuple[str, int], float], stance: Stance = Stance.ASSERTS
) -> tuple[Claim, ...]:
    """Return what one side counted, article by article."""
    return tuple(_count(source, number, what, side, stance) for source, number in told)


def event(line: str, when: When, *sources: tuple[str, int], status: Status = Status.HAPPENED, **more: object) -> Event:
    """Return an event that these articles report."""
    reports = tuple(_evidence(source) for source in sources)
    return Event(id=digest(line), line=line, status=status, when=when, reports=reports, **more)  # type: ignore[arg-type]


FERRY = event(
    "A ferry of Blue Line Ferries runs aground off Eastport",
    on(1, Precision.NIGHT, length=1),
    (_POST, 2), (_RADIO, 2), (_TIDE, 3), (_POST, 4),
    place=party(EASTPORT), actors=(party(LINE),),
    claims=(
        *counts("people injured", LINE, ((_POST, 2), 12), ((_POST, 4), 14)),
        *counts("people injured", UNION, ((_RADIO, 2), 30), stance=Stance.DISPUTES),
    ),
)  # fmt: skip
STRIKE = event(
    "The Seamen’s Union strikes for higher pay",
    on(-3), (_POST, 0), (_RADIO, 5),
    actors=(party(UNION), party(REID)),
    claims=counts("ships idle", UNION, ((_POST, 0), 20), ((_RADIO, 5), 34)),
)  # fmt: skip
CORRECTED = event(
    "Fire damages a warehouse in Westmere",
    on(-1), (_TIDE, 0), (_TIDE, 6),
    place=party(WESTMERE), claims=counts("tonnes of grain lost", None, ((_TIDE, 0), 900), ((_TIDE, 6), 90)),
)  # fmt: skip
EVENTS = (
    FERRY,
    STRIKE,
    CORRECTED,
    event("Eastport’s council closes the old pier", on(5), (_POST, 5), (_TIDE, 5), place=party(EASTPORT)),
    event("Ada Marsh and Nell Reid meet behind closed doors", on(6, basis=Basis.INFERRED), (_POST, 6),
          actors=(party(MARSH), party(REID))),
    event("Rovers beat United 3–1 <after extra time>", on(6), (_RADIO, 6), (_TIDE, 7), actors=(party(OYGARD),)),
    event("A storm warning is lifted", on(3), (_RADIO, 3)),
    event("Blue Line Ferries denies that its captain was asleep", on(4), (_TIDE, 4), status=Status.DENIED,
          actors=(party(LINE),)),
    event("The spring fair is called off", on(9), (_POST, 7), status=Status.CANCELLED, place=party(WESTMERE)),
    event("Two members of the harbour board resign & give no reasons", When(written="Thursday"), (_TIDE, 6)),
    event("The rescued dog of the ferry finds a home", on(7), (_TIDE, 7)),
    event("An inquiry into the grounding opens in Eastport", on(15), (_POST, 3), (_RADIO, 7),
          status=Status.SCHEDULED, place=party(EASTPORT)),
    event("Rovers and United play again", on(12), (_RADIO, 6), status=Status.SCHEDULED, actors=(party(OYGARD),)),
    event("Ada Marsh is to answer the council", on(3), (_POST, 2), status=Status.SCHEDULED, actors=(party(MARSH),)),
    event("The harbour was built in 1902", on(0), (_POST, 6), status=Status.BACKGROUND),
)  # fmt: skip


def quote(words: str, source: tuple[str, int], speaker: Entity | str | None, **more: object) -> Quote:
    """Return what somebody known, or somebody without a name, says in an article."""
    known = speaker if isinstance(speaker, Entity) else None
    given = {"kind": QuoteKind.DIRECT, "cue": "said"} | more
    return Quote(
        id=digest(words, *map(str, source)),
        article=ARTICLES[source].id,
        parts=(Part(start=0, end=len(words), text=words),),
        speaker=known.id if known else None,
        speaker_name=speaker.name if isinstance(speaker, Entity) else speaker,
        **given,  # type: ignore[arg-type]
    )


def _quotes() -> Iterator[Quote]:
    yield quote("Every light on that bridge was on", (_POST, 2), REID, said_on=on(2), about=(LINE.id,))
    yield quote("Every light on that bridge was on,", (_RADIO, 2), REID, said_on=on(2))  # the same, copied
    yield quote("nobody had slept for thirty hours", (_TIDE, 3), "a sailor", cue="recalled")
    yield quote("We shall wait for the inquiry, and then we shall act", (_POST, 6), MARSH, said_on=on(6))
    yield quote("the pier would not see another summer", (_TIDE, 5), MARSH, kind=QuoteKind.INDIRECT, cue="warned")
    yield quote("A horrible first half & a lovely second", (_RADIO, 6), OYGARD, said_on=on(6), cue="laughed")
    yield quote("No.", (_TIDE, 4), LINE, cue="said")
    yield quote("We shall not go back for less. " * 40, (_RADIO, 5), REID, said_on=on(5))
    yield quote("the sea takes what it is given", (_POST, 0), MARSH, said_on=on(0))  # of the week before
    yield quote("The sea takes what it is given", (_TIDE, 7), MARSH)  # and told again


QUOTES = tuple(_quotes())
WEEK = Stored(tuple(ARTICLES.values()), ENTITIES, QUOTES, EVENTS, at=BEFORE + timedelta(days=7))
