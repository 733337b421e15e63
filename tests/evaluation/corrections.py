"""How much of the shipped store the machine made alone: the same articles with and without their corrections.

The truth is the store as editors left it. A quote is *right alone* if it stands in both with the same parts and the
same speaker; an event, with the same date or none; an entity, with the same name, kind and roles. *Untouched* asks for
every field: kind and cue of a quote; line, status, category, place, actors and claims of an event. *In vain*: made by
the machine and dropped by an editor. The baseline dates each event on its article's day.
"""

import argparse
import os
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.corrections import Desk, read
from knowledge.model import UNKNOWN_WHEN, Mention, Quote, Record
from knowledge.pipeline.annotate import load
from knowledge.pipeline.correct import apply
from knowledge.pipeline.extract import extract
from knowledge.settings import Excerpt
from knowledge.sources import find
from knowledge.sources import read as read_article

ARTICLES = Path(os.environ.get("ARTICLES_DIR", "../shared/articles"))
CORRECTIONS = Path("knowledge/data/corrections.jsonl")


@dataclass
class Count:
    """Records of one kind in the corrected store, and what the machine had of them."""

    what: str
    final: int = 0
    untouched: int = 0
    alone: int = 0
    in_vain: int = 0

    @property
    def share(self) -> float:
        """Of the final records, those right alone."""
        return self.alone / self.final

    def line(self) -> str:
        """Return the row that is printed."""
        made = self.final + self.in_vain
        return (
            f"{self.what:<34} {self.final:>5} {self.untouched:>9} {self.in_vain:>7} {self.alone:>11} "
            f"{self.share:>9.1%} {self.alone / made:>12.1%}"
        )


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; exit code 2 without the articles."""
    argparse.ArgumentParser(prog="./run bench corrections", description=__doc__).parse_args(arguments)
    if not ARTICLES.is_dir():
        print(f"bench corrections: the articles are not at {ARTICLES}; set ARTICLES_DIR", file=sys.stderr)
        return 2
    print(
        f"{'':<34} {'final':>5} {'untouched':>9} {'in vain':>7} {'right alone':>11} {'of final':>9} {'of all made':>12}"
    )
    for count in counts():
        print(count.line())
    print(f"{len(read(CORRECTIONS))} corrections")
    return 0


def counts() -> tuple[Count, ...]:
    """Return the rows of the table."""
    desk = Desk(read(CORRECTIONS))
    parser = load()
    quotes, events = Count("quotes (with speaker)"), Count("events (with date, or none)")
    dated, baseline = Count("  of these, with a date"), Count("  baseline: the article's day")
    entities = Count("people, organisations, places")
    for path in find([ARTICLES]):
        made = extract(read_article(path), parser, Excerpt.SENTENCE)
        right, _ = apply(made, desk.of(made.article))
        _add(quotes, {_spans(q): q for q in made.quotes}, {_spans(q): q for q in right.quotes}, _speaker)
        _add(events, _mentions(made, "event"), _mentions(right, "event"), _date)
        with_date = {key: each for key, each in _mentions(right, "event").items() if _date(each)[0]}
        _add(dated, _mentions(made, "event"), with_date, _date, in_vain=False)
        baseline.final += len(_mentions(right, "event"))
        baseline.alone += sum(_date(each)[:2] == (right.article.day,) * 2 for each in with_date.values())
        _add(entities, _mentions(made, "entity"), _mentions(right, "entity"), _named)
    return quotes, events, dated, baseline, entities


def _add(
    count: Count,
    made: Mapping[Hashable, Any],
    right: Mapping[Hashable, Any],
    judged: Callable[[Any], object],
    *,
    in_vain: bool = True,
) -> None:
    count.final += len(right)
    count.untouched += sum(made.get(key) == each for key, each in right.items())
    count.alone += sum(key in made and judged(made[key]) == judged(each) for key, each in right.items())
    count.in_vain += len(made.keys() - right.keys()) if in_vain else 0


def _spans(quote: Quote) -> tuple[tuple[int, int], ...]:
    return tuple((part.start, part.end) for part in quote.parts)


def _speaker(quote: Quote) -> tuple[str | None, str | None]:
    return quote.speaker, quote.speaker_name


def _mentions(record: Record, kind: str) -> dict[Hashable, Mention]:
    return {mention.id: mention for mention in record.mentions if mention.kind == kind}


def _date(mention: Mention) -> tuple[object, ...]:
    when = mention.event.when if mention.event else UNKNOWN_WHEN
    return when.start, when.end, when.precision


def _named(mention: Mention) -> tuple[object, ...]:
    return (mention.entity.name, mention.entity.kind, mention.entity.roles) if mention.entity else ()
