"""What is sent to a chat unasked: a digest at its times, or what is new about somebody or something it follows."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Literal

Kind = Literal["digest", "follow"]
Size = Literal["short", "normal", "long"]

GENERAL = 1  # the topic that every forum has; what is sent there names none, as where there are no topics: 0
EVERY_DAY = frozenset(range(7))
OTHERS = 3  # of those who set one before that are remembered: enough to find somebody, and no list of people


@dataclass(frozen=True)
class Rhythm:
    """Times of the day, on some days of the week (0 is Monday), in a zone named as the IANA does.

    Raises ValueError where there is no time, no day, or a day that no week has.
    """

    times: tuple[time, ...]
    zone: str
    days: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        """Put the times in order, each once."""
        if not self.times or not self.days or not self.days <= EVERY_DAY:
            raise ValueError("a rhythm has at least one time, and days from 0 to 6")
        object.__setattr__(self, "times", tuple(sorted(set(self.times))))


@dataclass(frozen=True)
class About:
    """What is wanted: names, topics, places, words, outlets (`in:herald`), as they were typed; nothing: everything."""

    include: tuple[str, ...] = ()  # any of these
    exclude: tuple[str, ...] = ()  # none of these


@dataclass(frozen=True)
class Approval:
    """An admin sees a digest so many minutes before it is due; without an answer it is posted, or skipped."""

    minutes: int
    otherwise: Literal["post", "skip"] = "post"


@dataclass(frozen=True)
class Subscription:
    """One digest of a chat or of one of its topics, or one thing that a chat follows."""

    kind: Kind
    chat: int
    topic: int = 0  # of a forum; 0 is the whole chat
    id: int = 0  # its number in the database; 0 before it is kept
    rhythm: Rhythm | None = None  # None, of a follow alone: as soon as there is something
    about: About = field(default_factory=About)  # of a follow what is followed
    size: Size = "normal"
    picture: bool = False
    language: str | None = None  # a key of LANGUAGES; None: the chat's
    silent: bool = False  # without a sound
    signature: str = ""  # a last line of the admins' choice
    approval: Approval | None = None
    admin: int = 0  # who set it, and is told where it cannot be delivered; 0 where nobody can be
    others: tuple[int, ...] = ()  # who set it before, the latest first: asked where `admin` cannot be
    since: datetime | None = None  # what arrived until then was told, or was there before it began
    due: datetime | None = None  # when it is due next; None: it waits for news
    off: str = ""  # why it was switched off; nothing: it is on
    called: str = ""  # of a follow: the name of what is followed, as it was when it began

    def set_by(self, person: int) -> "Subscription":
        """Return it as somebody sets it who is known, or not (0)."""
        before = dict.fromkeys((self.admin, *self.others)) if person else ()
        others = tuple(each for each in before if each not in {0, person})
        return replace(self, admin=person, others=others[:OTHERS]) if person else self

    @property
    def first_seen(self) -> datetime | None:
        """When the next is composed: when it is due, or before, where an admin sees it first."""
        if self.due is None or self.approval is None or not self.admin or self.kind != "digest":
            return self.due
        return self.due - timedelta(minutes=self.approval.minutes)
