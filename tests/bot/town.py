"""A made-up town with a harbour, a mayor and a storm: what the bot's tests ask about."""

from datetime import UTC, date, datetime

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
    Role,
    Stance,
    Status,
    When,
)

TODAY = date(2024, 6, 20)
_ARRIVED = Arrived(at=datetime(2024, 6, 18, 9, tzinfo=UTC), publish=1)

_COUNCIL = (
    "Mayor Adaeze Okafor said the new sea wall <will not wait> & must be paid for. "
    "The fishing union counted at least 40 lost boats; the harbour office said 12."
)
_STORM = "Overnight the storm sank boats in Port Ellis, harbour master Piet van Dalen said."


def _article(name: str, **known: object) -> Article:
    bare = Article(id=digest(name.partition("_")[0]), name=name, sha256=name[-1], arrived=_ARRIVED)
    return bare.model_copy(update=known)


POST = _article(
    "post_1",
    outlet="Harbour Post",
    title="Council <votes> on the wall",
    url="https://post.example/wall?a=1&b=2",
    published=date(2024, 6, 5),
    basis=Basis.STATED,
    keywords=("boats", "wall", "fees"),
    text=_COUNCIL,
)
ESTUARY = _article(
    "estuary_2",
    title="Storm over the estuary",
    published=date(2024, 3, 16),
    basis=Basis.INFERRED,
    keywords=("boat", "storm"),
    text=_STORM,
)
NOTE = _article("note_17")
ARTICLES = (POST, ESTUARY, NOTE)


def _entity(name: str, kind: EntityKind, *aliases: str, role: str = "") -> Entity:
    roles = (Role(text=role, on=date(2024, 6, 5)),) if role else ()
    return Entity(id=digest(name), kind=kind, name=name, aliases=aliases, roles=roles)


OKAFOR = _entity("Adaeze Okafor", EntityKind.PERSON, "Okafor", "Ms Okafor", role="mayor of Port Ellis")
DALEN = _entity("Piet van Dalen", EntityKind.PERSON, "van Dalen", role="harbour master")
MARIA = _entity("Maria Lindqvist", EntityKind.PERSON, "Lindqvist")
JONAS = _entity("Jonas Lindqvist", EntityKind.PERSON, "Lindqvist", role="chair of the <fishing> union")
UNION = _entity("Estuary Fishing Union", EntityKind.ORGANISATION, "fishing union")
TIDES = _entity("Council on Tides", EntityKind.ORGANISATION)
ELLIS = _entity("Port Ellis", EntityKind.PLACE)
ENTITIES = (OKAFOR, DALEN, MARIA, JONAS, UNION, TIDES, ELLIS)


def _day(day: date, basis: Basis = Basis.STATED) -> When:
    return When(start=day, end=day, precision=Precision.DAY, basis=basis)


def _quote(
    words: str, article: Article, kind: QuoteKind, speaker: Entity | None, said: tuple[str, When], *about: Entity
) -> Quote:
    cue, said_on = said
    return Quote(
        id=digest("quote", words),
        article=article.id,
        parts=(Part(start=0, end=len(words), text=words),),
        kind=kind,
        cue=cue,
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else "a diver",
        speaker_as_written=speaker.name if speaker else "a diver",
        said_on=said_on,
        about=tuple(entity.id for entity in about),
    )


QUOTES = (
    _quote(
        "The wall will not wait for another winter,",
        POST,
        QuoteKind.DIRECT,
        OKAFOR,
        ("said", _day(date(2024, 6, 4))),
        ELLIS,
    ),
    _quote('the union would pay "not a penny" of it', POST, QuoteKind.MIXED, JONAS, ("warned", When())),
    _quote(
        "two thirds of the fleet could be repaired", ESTUARY, QuoteKind.INDIRECT, DALEN, ("estimated", When()), UNION
    ),
    _quote("I have never seen waves like it", NOTE, QuoteKind.DIRECT, None, ("recalled", When(written="Thursday"))),
)


def _party(entity: Entity) -> Party:
    return Party(name=entity.name, mention=entity.id)


def _report(article: Article) -> Evidence:
    return Evidence(article=article.id, start=0, end=len(article.text or "storm"))


def _boats(side: Entity | str, number: float | None, comparator: str, stance: Stance = Stance.ASSERTS) -> Claim:
    claimant = Party(name=side) if isinstance(side, str) else _party(side)
    figure = Figure(value=number, comparator=comparator, what="boats lost", claimed_by=claimant, evidence=_report(POST))
    return Claim(claimant=claimant, stance=stance, figures=(figure,), evidence=_report(POST))


_NIGHT = When(start=date(2024, 3, 14), end=date(2024, 3, 15), precision=Precision.NIGHT, basis=Basis.INFERRED)
STORM = Event(
    id=digest("storm"),
    line="A storm sinks fishing boats in Port Ellis, the harbour master says",
    status=Status.HAPPENED,
    when=_NIGHT,
    place=_party(ELLIS),
    actors=(_party(DALEN),),
    claims=(
        _boats(UNION, 40, "≥"),
        _boats("harbour office", 12, "=", Stance.DISPUTES),
        Claim(evidence=Evidence(article=ESTUARY.id, start=0, end=9)),
    ),
    reports=(
        Evidence(article=ESTUARY.id, start=0, end=44),
        Evidence(article=ESTUARY.id, start=45, end=len(_STORM)),
        _report(POST),
        Evidence(article=NOTE.id, start=0, end=5),
    ),
)
VOTE = Event(
    id=digest("vote"),
    line="The council of Port Ellis votes for a sea wall, Adaeze Okafor says",
    status=Status.HAPPENED,
    when=_day(date(2024, 6, 4)),
    place=_party(ELLIS),
    actors=(_party(OKAFOR),),
    reports=(_report(POST),),
    related=(STORM.id,),
)
WALL = Event(
    id=digest("wall"),
    line="Work on the sea wall of Port Ellis is to begin",
    status=Status.SCHEDULED,
    when=_day(date(2024, 7, 1)),
    actors=(_party(OKAFOR),),
    reports=(_report(POST),),
)
STRIKE = Event(
    id=digest("strike"),
    line="The Estuary Fishing Union calls a strike over the wall <fees>",
    status=Status.THREATENED,
    when=When(written="Thursday"),
    actors=(_party(UNION), _party(JONAS)),
    reports=(Evidence(article=NOTE.id, start=0, end=5),),
)
EVENTS = (WALL, VOTE, STORM, STRIKE)
