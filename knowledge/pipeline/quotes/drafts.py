"""A quote in the making: what was read of it before its speaker is decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from knowledge.model import QuoteKind
from knowledge.pipeline.language.text import Token
from knowledge.pipeline.quotes.speakers import NOBODY, Speaker


@dataclass(eq=False)
class QuoteDraft:
    """A quote in the making.

    `source` is the head word of who says it, by the grammar, and `speaker` whom that word names; `follows` is the quote
    in whose mouth it seems to go on, where it has no cue. What is not `said` (denied, asked, to come) is no quote; it
    is kept until the end because others may follow it. Where the speaker is `settled`, nobody else comes into question:
    a transcript tells it, or the grammar tells that nobody says it whom the sentence names, and it stays open.
    """

    kind: QuoteKind
    parts: list[tuple[int, int]]
    cue: Token | None = None
    source: Token | None = None
    follows: Self | None = None
    speaker: Speaker = field(default=NOBODY)
    said: bool = True
    settled: bool = False

    def holds(self, token: Token) -> bool:
        """Whether a word is one of those that were said."""
        for start, end in self.parts:  # noqa: SIM110 — asked of every word near a quote, and `any` takes twice as long
            if start <= token.start < end:
                return True
        return False

    @property
    def trails(self) -> bool:
        """Whether the verb of saying stands behind what it reports."""
        return self.said and self.cue is not None and self.cue.start >= self.parts[-1][1]


def outermost(drafts: Iterable[QuoteDraft]) -> Iterator[QuoteDraft]:
    """Yield drafts in order of their first part, without reports inside what somebody else is reported to say."""
    end = 0
    for draft in drafts:
        last = draft.parts[0][1]
        if last <= end and draft.kind is not QuoteKind.DIRECT:
            continue
        yield draft
        if draft.said and draft.kind is not QuoteKind.DIRECT:
            end = max(end, last)
