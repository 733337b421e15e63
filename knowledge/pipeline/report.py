"""What a run did: every run ends in one, and nothing that was skipped goes unsaid."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.corrections import Correction


@dataclass
class Report:
    """Counts and reasons of one build, add or remove."""

    read: int = 0
    cached: int = 0
    quotes: int = 0
    events: int = 0
    removed: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)  # article → reason
    applied: list[Correction] = field(default_factory=list)
    stale: list[Correction] = field(default_factory=list)
    deletable: list[Correction] = field(default_factory=list)
    homeless: list[Correction] = field(default_factory=list)  # their articles are not in the store
    replaced: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the report as people read it."""
        if self.read or self.skipped:
            yield f"{_count(self.read, 'article')} read ({self.cached} unchanged since an earlier build)"
            yield f"{_count(self.quotes, 'quote')} and {_count(self.events, 'event')} in them"
        for name in self.removed:
            yield f"removed: {name}"
        for name in self.replaced:
            yield f"replaced: {name}"
        for name, reason in sorted(self.skipped.items()):
            yield f"skipped: {name}: {reason}"
        if self.applied:
            yield f"{_count(len(self.applied), 'correction')} applied"
        for each in self.stale:
            yield f"stale correction (nothing like it there any more): {_called(each)}"
        for each in self.deletable:
            yield f"deletable correction (the machine gets it right by itself): {_called(each)}"
        for each in self.homeless:
            yield f"correction of an article that is not in the store: {_called(each)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _called(each: Correction) -> str:
    words = each.words if len(each.words) <= 60 else f"{each.words[:57]}…"
    return f"{each.kind} {each.of} “{words}” in {each.name or each.article}"
