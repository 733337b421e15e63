"""What is indexed: the texts of events and quotes, with what filters ask of them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

PassageKind: TypeAlias = Literal["event", "quote"]
KINDS: tuple[PassageKind, ...] = ("event", "quote")
Trait: TypeAlias = Literal["background", "scheduled", "counts", "about"]
TRAITS: tuple[Trait, ...] = ("background", "scheduled", "counts", "about")


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text that can be found.

    Attributes:
        id: of the record; ASCII.
        kind: what the record is.
        text: the words it is found by, in any script.
        also: words it is found by that do not stand in it: who takes part, what is counted.
        first: ordinal of its first day, None where it has none.
        last: ordinal of its last day, None where it has none.
        outlets: who told it, as a filter will name them.
        leaves: how much its own date leaves open (`coarseness`); None where it has none, so that its days are of the
            article it stands in.
        place: where it was, as it is written; "" where that is not told.
        traits: what else lists of texts are chosen by: it is background, is scheduled, counts something, is about
            somebody.
    """

    id: str
    kind: PassageKind
    text: str
    also: str = ""
    first: int | None = None
    last: int | None = None
    outlets: tuple[str, ...] = ()
    leaves: int | None = None
    place: str = ""
    traits: frozenset[Trait] = frozenset()
