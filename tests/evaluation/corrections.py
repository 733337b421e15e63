"""How much of the shipped store the machine made alone: the same articles with and without their corrections.

The baseline of this benchmark is the machine without its corrections; the truth is the store as editors left it. A
quote is right alone if it stands in both with the same parts and the same speaker; an event if it stands in both with
the same date. "As it stands" asks for everything else too: kind and cue of a quote; line, place, actors and claims of
an event.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from knowledge.corrections import Desk, read
from knowledge.model import Mention, Quote, Record
from knowledge.pipeline.annotate import load
from knowledge.pipeline.correct import apply
from knowledge.pipeline.extract import extract
from knowledge.settings import Excerpt
from knowledge.sources import find
from knowledge.sources import read as read_article

ARTICLES = Path(os.environ.get("ARTICLES_DIR", "../shared/articles"))
CORRECTIONS = Path("knowledge/data/corrections.jsonl")


@dataclass(frozen=True)
class Count:
    """Of `final` records in the corrected store, how many the machine made alone; `dropped`: those it made in vain."""

    what: str
    final: int
    alone: int
    as_it_stands: int
    dropped: int

    def line(self) -> str:
        """Return the row that is printed."""
        made = self.final + self.dropped
        return (
            f"{self.what:<26} {self.final:>5} {self.dropped:>8} {self.alone:>6} "
            f"{self.alone / self.final:>9.1%} {self.alone / made:>13.1%} {self.as_it_stands / self.final:>13.1%}"
        )


def main() -> int:
    """Print the table; exit code 2 without the articles."""
    if not ARTICLES.is_dir():
        print(f"bench corrections: the articles are not at {ARTICLES}; set ARTICLES_DIR", file=sys.stderr)
        return 2
    print(f"{'':<26} {'final':>5} {'dropped':>8} {'alone':>6} {'of final':>9} {'of all made':>13} {'as it stands':>13}")
    for count in counts():
        print(count.line())
    return 0


def counts() -> tuple[Count, Count]:
    """Return the counts of quotes (with speaker) and of events (with date)."""
    desk = Desk(read(CORRECTIONS))
    parser = load()
    pairs = []
    for path in find([ARTICLES]):
        made = extract(read_article(path), parser, Excerpt.SENTENCE)
        final, _ = apply(made, desk.of(made.article))
        pairs.append((made, final))
    return _count_quotes(pairs), _count_events(pairs)


def _count_quotes(pairs: list[tuple[Record, Record]]) -> Count:
    final = alone = as_it_stands = dropped = 0
    for made, right in pairs:
        machine = {_spans(quote): quote for quote in made.quotes}
        truth = {_spans(quote): quote for quote in right.quotes}
        final += len(truth)
        dropped += len(machine.keys() - truth.keys())
        for spans, quote in truth.items():
            other = machine.get(spans)
            alone += other is not None and (other.speaker, other.speaker_name) == (quote.speaker, quote.speaker_name)
            as_it_stands += other == quote
    return Count("quotes (with speaker)", final, alone, as_it_stands, dropped)


def _spans(quote: Quote) -> tuple[tuple[int, int], ...]:
    return tuple((part.start, part.end) for part in quote.parts)


def _count_events(pairs: list[tuple[Record, Record]]) -> Count:
    final = alone = as_it_stands = dropped = 0
    for made, right in pairs:
        machine, truth = _events(made), _events(right)
        final += len(truth)
        dropped += len(machine.keys() - truth.keys())
        for key, mention in truth.items():
            other = machine.get(key)
            alone += other is not None and _date(other) == _date(mention)
            as_it_stands += other == mention
    return Count("events (with date)", final, alone, as_it_stands, dropped)


def _events(record: Record) -> dict[str, Mention]:
    return {mention.id: mention for mention in record.mentions if mention.event}


def _date(mention: Mention) -> tuple[object, ...] | None:
    when = mention.event.when if mention.event else None
    return (when.start, when.end, when.precision) if when else None
