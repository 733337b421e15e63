"""What On Record knows: articles, who is named in them, what was said, what happened.

All types are frozen and refuse unknown fields. They have no behaviour beyond validation and derived properties.
Spans are Python string offsets into the raw text of the article as read, end exclusive.

Inside one article, a *mention* is what that article says of one entity or one event (all its spans together). Linking
joins mentions of different articles into *records*: `Entity` and `Event`. A reference from a quote or an event to a
person is the id of a mention in the same article; the store knows which record holds a mention now, so references
survive merges, splits and rebuilds.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, computed_field, model_validator


class Frozen(BaseModel):
    """A value: immutable, hashable, strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Precision(StrEnum):
    """How finely a date is known. A night lies between two days; a week starts on Monday."""

    INSTANT = "instant"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a date rests on: the text itself, the page's metadata, the feed, an editor's inference, or nothing."""

    STATED = "stated"
    PAGE = "page"
    FEED = "feed"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class EntityKind(StrEnum):
    """What an entity is. A group is a crowd without a letterhead: "Western analysts", "Russian forces"."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


class QuoteKind(StrEnum):
    """Direct: all in marks. Mixed: partly in marks. Indirect: reported without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Status(StrEnum):
    """How an event stands, as of its article."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    DENIED = "denied"
    THREATENED = "threatened"
    BACKGROUND = "background"


class Stance(StrEnum):
    """What a claimant does with what is claimed."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DISPUTES = "disputes"


class Span(Frozen):
    """A stretch of the raw text, `[start, end)`, never empty."""

    start: Annotated[int, Field(ge=0)]
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> "Span":
        if self.end <= self.start:
            raise ValueError(f"a span must not be empty: {self.start}..{self.end}")
        return self


class Evidence(Span):
    """A span of one article."""

    article: str


class Part(Span):
    """One verbatim stretch of a quote. A quote split around its cue has two."""

    text: str


class When(Frozen):
    """An interval of days (or instants), both ends included. Unknown dates keep only the words of the article.

    A night from the 10th to the 11th has start 10 and end 11. `basis` is what the weakest link rests on: "on Thursday"
    in an article whose own date was inferred is inferred.
    """

    start: date | None = None
    end: date | None = None
    at: AwareDatetime | None = None
    precision: Precision = Precision.UNKNOWN
    basis: Basis = Basis.UNKNOWN
    written: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> "When":
        known = self.precision is not Precision.UNKNOWN
        if known != (self.start is not None) or known != (self.end is not None):
            raise ValueError("a known date has a start, an end and a precision; an unknown one has none")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"a date must not end before it starts: {self.start}..{self.end}")
        return self


UNKNOWN_WHEN = When()


class Arrived(Frozen):
    """When an article first entered, and in which publish. Carried from store to store: a rebuild is no news."""

    at: AwareDatetime
    publish: int


class Article(Frozen):
    """One article, as known from its text and from outside. Its own text is kept or dropped by a setting."""

    id: str
    name: str  # the file's stem: how an operator calls it, and how readers see it where nothing better is known
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    published: AwareDatetime | date | None = None
    basis: Basis = Basis.UNKNOWN
    language: str = "en"
    sha256: str
    keywords: tuple[str, ...] = ()  # common nouns as it writes them, those it is most about first
    arrived: Arrived | None = None
    text: str | None = None

    @property
    def source(self) -> str:
        """The outlet, else the title, else what the operator called it."""
        return self.outlet or self.title or self.name

    @property
    def day(self) -> date | None:
        """The day of publication, in the zone it was given in."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


class Role(Frozen):
    """A role as an article writes it ("Russian foreign minister"), with the day of that article."""

    text: str
    on: date | None = None


class Party(Frozen):
    """Somebody or some place in an event: the name as resolved within the article, and the mention where it has one."""

    name: str
    mention: str | None = None


class Figure(Frozen):
    """A number with what it counts. `value` is None where only words were given; `comparator` keeps them ("dozens")."""

    value: float | None
    comparator: str = "="  # "=", "≥", "≤", "≈", or the words
    unit: str | None = None
    what: str
    scope: str | None = None
    claimed_by: Party | None = None
    evidence: Evidence


class Claim(Frozen):
    """What one side says of an event. Without a claimant it is the article's own word."""

    claimant: Party | None = None
    stance: Stance = Stance.ASSERTS
    figures: tuple[Figure, ...] = ()
    evidence: Evidence


class Entity(Frozen):
    """A person, organisation, place or group. `name` is its fullest form, `aliases` every other form as written."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Quote(Frozen):
    """What somebody said, verbatim. `speaker` is a mention's id, or None where the source is unnamed or unknown."""

    id: str
    article: str
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    kind: QuoteKind
    cue: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None  # the resolved name, or the words of an unnamed source
    speaker_as_written: str | None = None
    said_on: When = UNKNOWN_WHEN
    about: tuple[str, ...] = ()  # mention ids
    thought: bool = False  # reported of somebody's mind ("hopes", "believes"), not said

    @property
    def text(self) -> str:
        """The words, with an ellipsis where the article's cue stood."""
        return " … ".join(part.text for part in self.parts)


class Event(Frozen):
    """One thing that happened, or is to happen. `line` is one self-contained sentence without its date."""

    id: str
    line: str
    status: Status
    category: str | None = None
    when: When = UNKNOWN_WHEN
    place: Party | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    reports: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    related: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of every claim, in order."""
        return tuple(figure for claim in self.claims for figure in claim.figures)


class Mention(Frozen):
    """What one article says of one entity or one event: what linking joins.

    `(article, start, end)` is the span that names it, and gives its id: an entity's first naming, an event's
    trigger words ("launched"). `record` is the id of the record that holds it; before linking, its own.
    `same_as` and `not_same_as` are marks left by corrections: mentions that share a mark in `same_as` are one (merge),
    those that share one in `not_same_as` are never (split). `day` is that of its article's publication, `act` an
    event's trigger in its dictionary form.
    """

    id: str
    article: str
    day: date | None = None
    start: int
    end: int
    record: str
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    entity: Entity | None = None
    event: Event | None = None
    act: str | None = None

    @property
    def kind(self) -> Literal["entity", "event"]:
        """Which of the two it is."""
        return "entity" if self.entity else "event"

    @model_validator(mode="after")
    def _one_of_two(self) -> "Mention":
        if (self.entity is None) == (self.event is None):
            raise ValueError("a mention is of an entity or of an event")
        return self


class Record(Frozen):
    """All that one article gives: the result of the per-article half of the pipeline."""

    article: Article
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
