"""A message that nobody asked for just now, as it is kept and sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Optional

Said = tuple[str, str, str]  # of a record by one article: its id there, the article, a mark of what it says


@dataclass(frozen=True)
class Grounds:
    """What a page rests on, so that a correction of it can be noticed: which articles it tells of, and what these said.

    `accounts` has the record's id with what each article said of it.
    """

    pipeline: str  # that read the articles: another one may read them otherwise, which is no correction
    after: datetime
    until: datetime  # its articles arrived later than the one and not later than the other
    language: str
    accounts: tuple[tuple[str, tuple[Said, ...]], ...] = ()


@dataclass(frozen=True)
class Page:
    """A message as it is sent: markup, buttons (each a label and a command), and the ids of the records it shows.

    `parts` are the heading and the markup of each record that it shows, `head` and `foot` what stands above and below
    them. Of a page that was sent: `right` is what should stand there since something was corrected, and `offered` the
    number of the offer to its admin to put it there.
    """

    html: str
    buttons: tuple[tuple[str, str], ...] = ()
    shows: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    head: str = ""
    foot: str = ""
    until: datetime | None = None  # of what is followed: what had arrived until then was known to it
    picture: str = ""  # what is drawn, written as JSON; the markup is its caption
    grounds: Grounds | None = None
    right: Optional["Page"] = None
    offered: int = 0

    def without(self, shown: str) -> "Page":
        """Return the page without a record; as it is where it has no such part. A picture of it shows nothing then."""
        if self.picture:
            return replace(self, shows=tuple(name for name in self.shows if name != shown))
        left = [(name, part) for name, part in self.told if name != shown]
        if len(left) == len(self.shows) or not self.parts:
            return self
        parts = tuple(part for _name, part in left)
        shows = tuple(name for name, _part in left)
        return replace(self, html=composed(self.head, parts, self.foot), shows=shows, parts=parts)

    @property
    def told(self) -> tuple[tuple[str, tuple[str, str]], ...]:
        """The id of each record that it shows, with its heading and its markup."""
        return tuple(zip(self.shows, self.parts, strict=False))


def composed(head: str, parts: Iterable[tuple[str, str]], foot: str) -> str:
    """Return markup of records under their headings: lines close together, an empty line around what is longer."""
    return "\n\n".join(filter(None, (head, "".join(_body(parts)), foot)))


def _body(parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    before = None
    for heading, part in parts:
        quoted = "<blockquote" in part
        if before is not None:
            yield "\n" if before == heading and not quoted else "\n\n"
        yield part if before == heading else f"{heading}\n{part}"
        before = heading
