"""News that hypothesis makes up: events and quotes as a batch of articles tells them."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from hypothesis import strategies as st

from knowledge.lookup import Unknown
from knowledge.model import (
    UNKNOWN_WHEN,
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
    Status,
    When,
)
from knowledge.query import Asking, Change, NewEvent, NewQuote, News, Told
from knowledge.texts import Terms, stems

CAME = datetime(2031, 3, 3, 9, tzinfo=UTC)
_FIRST = date(2031, 2, 20)
TOPICS = ("storm", "ferry", "strike", "pier", "Ada Marsh")

_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_words = st.lists(st.one_of(_text, st.sampled_from([*TOPICS, "<b>&", "said", "x" * 60])), min_size=1, max_size=12)
_lines = st.builds(lambda words, times: " ".join(words * times), _words, st.sampled_from([1, 1, 2, 8, 40]))
_days = st.integers(0, 20).map(lambda number: _FIRST + timedelta(days=number))


def _article(number: int) -> Article:
    name = f"article {number}"
    return Article(
        id=sha256(name.encode()).hexdigest()[:13],
        name=name,
        outlet=["Harbour Post", "Coast Radio", None][number % 3],
        url=f"https://news.example/{number}?a=1&b=2" if number % 2 else None,
        published=_FIRST + timedelta(days=number) if number else None,
        basis=Basis.INFERRED if number % 5 else Basis.STATED,
        sha256="0",
        arrived=Arrived(at=CAME + timedelta(hours=number), publish=2),
    )


ARTICLES = tuple(map(_article, range(15)))
ENTITIES = tuple(
    Entity(id=sha256(name.encode()).hexdigest()[:13], kind=kind, name=name)
    for name, kind in [
        ("Ada Marsh", EntityKind.PERSON),
        ("Nell <Reid>", EntityKind.PERSON),
        ("Blue Line", EntityKind.ORGANISATION),
        ("Eastport", EntityKind.PLACE),
    ]
)


@st.composite
def _when(draw: st.DrawFn) -> When:
    if draw(st.booleans()):
        return draw(st.sampled_from([UNKNOWN_WHEN, When(written="Thursday")]))
    start = draw(_days)
    precision = draw(st.sampled_from([Precision.DAY, Precision.NIGHT, Precision.WEEK, Precision.MONTH]))
    end = start + timedelta(days={Precision.DAY: 0, Precision.NIGHT: 1}.get(precision, 6))
    return When(start=start, end=end, precision=precision, basis=draw(st.sampled_from(Basis)))


def _told(side: Entity | None, number: int, article: Article) -> Told:
    at = Evidence(article=article.id, start=0, end=9)
    who = Party(name=side.name, mention=side.id) if side else None
    claim = Claim(claimant=who, figures=(Figure(value=number, what="people hurt", evidence=at),), evidence=at)
    return Told(article.day, claim, claim.figures[0])


@st.composite
def _event(draw: st.DrawFn, number: int) -> NewEvent:
    new = draw(st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=5, unique=True))
    known = draw(st.lists(st.sampled_from(ARTICLES), max_size=1))
    event = Event(
        id=f"event{number}",
        line=draw(_lines),
        status=draw(st.sampled_from([each for each in Status if each is not Status.BACKGROUND])),
        when=draw(_when()),
        reports=tuple(Evidence(article=each.id, start=0, end=9) for each in new),
    )
    side = draw(st.sampled_from([None, *ENTITIES]))
    change = Change(_told(side, 12, new[0]), _told(side, draw(st.integers(13, 10**9)), new[-1]))
    return NewEvent(
        event=event,
        new=tuple(new),
        known=tuple(known),
        changes=(change,) * draw(st.integers(0, 2)),
        ahead=event.status is Status.SCHEDULED and draw(st.booleans()) and event.when.start is not None,
        named=tuple(draw(st.lists(st.sampled_from(ENTITIES), max_size=4, unique=True))),
    )


@st.composite
def _quote(draw: st.DrawFn, number: int) -> NewQuote:
    words, article = draw(_lines), draw(st.sampled_from(ARTICLES))
    speaker = draw(st.sampled_from([None, *ENTITIES]))
    quote = Quote(
        id=f"quote{number}",
        article=article.id,
        parts=(Part(start=0, end=len(words), text=words),),
        kind=draw(st.sampled_from(QuoteKind)),
        cue=draw(st.sampled_from(["said", None, "according to"])),
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else draw(st.sampled_from([None, "a sailor"])),
        said_on=draw(_when()),
        thought=draw(st.booleans()),
    )
    return NewQuote(quote, article, speaker, tuple(draw(st.lists(st.sampled_from(ENTITIES), max_size=4, unique=True))))


@st.composite
def items(draw: st.DrawFn, most: int = 12) -> tuple[list[NewEvent], list[NewQuote]]:
    """Return a strategy for up to so many events and quotes."""
    events = [draw(_event(number)) for number in range(draw(st.integers(0, most)))]
    return events, [draw(_quote(number)) for number in range(draw(st.integers(0, most)))]


def news_of(events: list[NewEvent], quotes: list[NewQuote]) -> News:
    """Return news of these, in which nobody is surely meant by a name, and words are as they are written."""
    return News(events, quotes, Asking(lambda _: Unknown(), _read))


def _read(words: str) -> Terms:
    every = sorted(stems(words))
    return Terms(words, tuple({each: 1.0} for each in every), (1.0,) * len(every))
