"""What is known of the words of a line while they are gone through, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.model import Entity, EntityKind
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

_PLACES = {"GPE", "NORP", "LOC", "FAC"}
_LEADING = {"in", "of", "at", "near"}


@dataclass
class Reading:
    """The words of a line, what is said instead of some, which nobody explains, and what other sentences give."""

    text: Text
    cast: Cast
    words: Sequence[Token]  # in the order in which the line says them
    top: Token | None = None  # the verb over the line's clause
    teller: str | None = None  # the narrator's mention where he stands before the line; "" where he has none
    rich: bool = False  # whether there is room for who somebody is
    instead: dict[int, str] = field(default_factory=dict)
    needy: list[Token] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)
    people: set[str] = field(default_factory=set)  # whom the line has named so far

    @cached_property
    def here(self) -> frozenset[int]:
        """The words of the line by their index."""
        return frozenset(token.i for token in self.words)

    @cached_property
    def placed(self) -> bool:
        """Whether the line names a place."""
        return any(self.is_place(token) for token in self.words)

    @cached_property
    def takes_place(self) -> bool:
        """Whether the line tells where its deed was done: "killed 12 people in Bergen"."""
        if self.top is None:
            return False
        holders = {self.top.i, *(t.i for t in self.text.children(self.top, "dobj"))}
        led = (t for t in self.words if t.dep == "pobj" and self.is_place(t))
        return any(self.text.head(t).head in holders for t in led)

    def is_place(self, token: Token) -> bool:
        """Whether a word names a place, or a people."""
        return token.entity in _PLACES or self._lies(token)

    def _lies(self, token: Token) -> bool:
        """Whether a name is where something is, whatever a parser takes it for: "in Bergen"."""
        return token.pos == "PROPN" and token.dep == "pobj" and self.text.head(token).lower in _LEADING

    def say(self, token: Token, words: str) -> None:
        """Put words in the place of a token."""
        self.instead[token.i] = words
        self.brought.append(words)

    def person(self, token: Token) -> tuple[str, Entity] | None:
        """Return the mention and the name of the person whom a word refers to."""
        mention = self.cast.at(token.start, token.end)
        if mention is None or mention.entity is None or mention.entity.kind is not EntityKind.PERSON:
            return None
        return mention.id, mention.entity


def is_subject(token: Token) -> bool:
    """Whether a word is what a verb is told of."""
    return token.dep in {"nsubj", "nsubjpass"}
