"""Pairs of short reports: `./run bench events --only pairs`. Which of them does linking make one event?

`happened/pairs/traps.toml` has reports that read almost alike and tell of two happenings; they must never become one.
`happened/pairs/same.toml` has reports of one happening in other words. Each `[[pair]]` has a `name`, `why`, and two
articles, `a` and `b`: `outlet`, `published` (left out where an article has no date), `text`, and `at`, the trigger of
the happening in `[[ ]]` with words around it that occur once.
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.ids import article_id
from knowledge.model import Article, Basis, Mention
from knowledge.pipeline.extract import record_of
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.linking.link import link
from knowledge.settings import Excerpt

FOLDER = Path(__file__).parent / "happened" / "pairs"
Parse = Callable[[Article], Text]


@dataclass(frozen=True, slots=True)
class Report:
    """An article, and the span of the trigger in it."""

    article: Article
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, and what makes them one or two."""

    name: str
    why: str
    reports: tuple[Report, Report]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair: whether an event was found at both triggers, and whether the two became one."""

    pair: Pair
    found: bool
    joined: bool


def pairs(name: str) -> tuple[Pair, ...]:
    """Return the pairs of a file: "traps" or "same"."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["pair"]
    return tuple(Pair(row["name"], row["why"], (_report(row["a"]), _report(row["b"]))) for row in rows)


def outcomes(name: str, parse: Parse) -> Iterator[Outcome]:
    """Yield what becomes of each pair of a file."""
    for pair in pairs(name):
        records = [record_of(parse(report.article), Excerpt.SENTENCE) for report in pair.reports]
        members = link(mention for record in records for mention in record.mentions).members
        told = [_told(record.mentions, report) for record, report in zip(records, pair.reports, strict=True)]
        one, other = ({members[mention.id] for mention in each} for each in told)
        yield Outcome(pair, all(told), not one.isdisjoint(other))


def main(parse: Parse) -> None:
    """Print how many traps were merged, how many true pairs, and which."""
    for name, goal, wrong in (("traps", "merged wrongly, goal 0", True), ("same", "merged, goal all", False)):
        seen = list(outcomes(name, parse))
        joined, found = sum(each.joined for each in seen), sum(each.found for each in seen)
        print(f"{name}: {joined} of {len(seen)} {goal}; an event found in both reports of {found}", flush=True)
        for each in seen:
            if each.joined == wrong:
                print(f"  {'merged' if wrong else 'apart'}: {each.pair.name} ({each.pair.why})", flush=True)


def _report(row: Mapping[str, Any]) -> Report:
    before, _, rest = row["at"].partition("[[")
    trigger, _, after = rest.partition("]]")
    text = row["text"]
    if text.count(f"{before}{trigger}{after}") != 1:
        raise ValueError(f"{row['at']!r} does not stand once in {text[:40]!r}")
    start = text.index(f"{before}{trigger}{after}") + len(before)
    sha256 = hashlib.sha256(f"{row['outlet']} {text}".encode()).hexdigest()
    article = Article(
        id=article_id(sha256, None),
        name=row["outlet"],
        outlet=row["outlet"],
        sha256=sha256,
        text=text,
        published=row.get("published"),
        basis=Basis.PAGE if "published" in row else Basis.UNKNOWN,
    )
    return Report(article, start, start + len(trigger))


def _told(mentions: Sequence[Mention], report: Report) -> list[Mention]:
    """Return the events at a trigger; where there is none, those told in the same passage."""
    told = [mention for mention in mentions if mention.event]
    at = [mention for mention in told if mention.start < report.end and report.start < mention.end]
    return at or [
        mention
        for mention in told
        if mention.event
        and any(each.start <= report.start and report.end <= each.end for each in mention.event.reports)
    ]
