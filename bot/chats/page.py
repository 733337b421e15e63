"""A message that nobody asked for just now, as it is kept and sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Page:
    """A message as it is sent: markup, buttons (each a label and a command), and the ids of the records it shows.

    Of one from which records may still be dropped: `parts` are the heading and the markup of each that it shows, `head`
    and `foot` what stands above and below them.
    """

    html: str
    buttons: tuple[tuple[str, str], ...] = ()
    shows: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    head: str = ""
    foot: str = ""
    until: datetime | None = None  # of what is followed: what had arrived until then was known to it
    picture: str = ""  # what is drawn, written as JSON; the markup is its caption

    def without(self, shown: str) -> "Page":
        """Return the page without a record; as it is where it has no such part. A picture of it shows nothing then."""
        if self.picture:
            return replace(self, shows=tuple(name for name in self.shows if name != shown))
        left = [(name, part) for name, part in zip(self.shows, self.parts, strict=False) if name != shown]
        if len(left) == len(self.shows) or not self.parts:
            return self
        parts = tuple(part for _name, part in left)
        shows = tuple(name for name, _part in left)
        return replace(self, html=composed(self.head, parts, self.foot), shows=shows, parts=parts)


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
