"""Lines that a reader judges one by one: `./run bench lines`.

Without options it reads the judged list at the end of `docs/evaluation.md`, makes the lines of those articles again and
counts: how many of the hundred can be used alone, how many are false, and how many still come out word for word. With
`--draw N` it prints N lines, drawn at random with `--seed`, beside the passages that they tell: the next list to judge.
Beside them stands the baseline, the first sentence of each article, which most newspapers write to stand alone.
"""

import argparse
import hashlib
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.ids import article_id
from knowledge.model import Article, Basis, Event
from knowledge.pipeline.annotate import load
from knowledge.pipeline.events.standing import stands_alone
from knowledge.pipeline.extract import record_of
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import cast
from knowledge.settings import Excerpt

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "evaluation.md"
FOLDERS = ("happened/held", "written/held", "unread", "wikinews")
_MOST = 3  # lines drawn of one article
_JUDGED = re.compile(
    r"^\d+\. (?P<line>.+) — `(?P<source>[^`]+)` — (?P<verdict>usable|not usable|\*\*false\*\*)", re.MULTILINE
)
_SPEECH_MARK = re.compile(r"</?q[^>]*>")


@dataclass(frozen=True)
class Judged:
    """A line of the list, the article it is from (`happened/held/storm-brona`) and what its reader found."""

    line: str
    source: str
    verdict: str  # usable, not usable, false


def main(arguments: Sequence[str] = ()) -> int:
    """Print the counts, or lines to judge."""
    parser = argparse.ArgumentParser(prog="./run bench lines", description=__doc__)
    parser.add_argument("--draw", type=int, metavar="N", help="print N lines to judge")
    parser.add_argument("--seed", type=int, default=1, help="of the draw (default 1)")
    given = parser.parse_args(arguments)
    if given.draw is not None:
        for drawn in draw(given.draw, given.seed):
            print(drawn)
        return 0
    counted = Counter(each.verdict for each in judged(PAGE.read_text(encoding="utf-8")))
    again = Counter(each.verdict for each in _still_made())
    leads = [_lead_stands(text) for _, text in _texts()]
    print(f"{'':<22} {'judged':>7} {'made again':>11}")
    for verdict in ("usable", "not usable", "false"):
        print(f"{verdict:<22} {counted[verdict]:>7} {again[verdict]:>11}")
    print(f"baseline: {sum(leads)} of {len(leads)} first sentences pass the same gate as they stand")
    return 0


def judged(page: str) -> tuple[Judged, ...]:
    """Return the judged lines of a page."""
    found = _JUDGED.finditer(page)
    return tuple(Judged(m["line"], m["source"], m["verdict"].strip("*")) for m in found)


def draw(number: int, seed: int) -> Iterator[str]:
    """Yield lines drawn at random, at most three of an article, each with its source, its day and its passage."""
    chance = random.Random(seed)
    found: list[str] = []
    for source, text in _texts():
        told = list(_events(text))
        for event in chance.sample(told, min(_MOST, len(told))):
            when = event.when.start or event.when.written or "undated"
            passages = " | ".join(" ".join(text.cut(r.start, r.end).split()) for r in event.reports)
            found.append(
                f"[{source}] {when} · {event.status.value}\n   LINE     {event.line}\n   PASSAGE  {passages}\n"
            )
    chance.shuffle(found)
    yield from (f"{place}. {each}" for place, each in enumerate(found[:number], 1))


def _still_made() -> Iterator[Judged]:
    """Yield the judged lines that come out word for word."""
    wanted = judged(PAGE.read_text(encoding="utf-8"))
    sources = {each.source for each in wanted}
    made = {(source, event.line) for source, text in _texts() if source in sources for event in _events(text)}
    yield from (each for each in wanted if (each.source, each.line) in made)


def _events(text: Text) -> Iterator[Event]:
    yield from (mention.event for mention in record_of(text, Excerpt.SENTENCE).mentions if mention.event)


def _lead_stands(text: Text) -> bool:
    """Whether the first sentence of an article stands alone, as far as the gate of lines can tell."""
    return bool(text.sentences) and stands_alone(text, cast(text), text.of(text.sentences[0]))


def _texts() -> Iterator[tuple[str, Text]]:
    """Yield the held articles, parsed, with their names."""
    parser = load()
    for folder in FOLDERS:
        for path in sorted((HERE / folder).glob("*.txt")):
            raw = _SPEECH_MARK.sub("", path.read_text(encoding="utf-8"))
            day, sha256 = _published(path), hashlib.sha256(raw.encode()).hexdigest()
            yield (
                f"{folder}/{path.stem}",
                parser.parse(
                    Article(
                        id=article_id(sha256, None),
                        name=path.stem,
                        published=day,
                        basis=Basis.PAGE if day else Basis.UNKNOWN,
                        sha256=sha256,
                        text=raw,
                    )
                ),
            )


def _published(path: Path) -> date | None:
    side = path.with_suffix(".toml")
    told = tomllib.loads(side.read_text(encoding="utf-8")).get("published") if side.exists() else None
    return date.fromisoformat(str(told)[:10]) if told else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
