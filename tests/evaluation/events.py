"""Dates, stories and kinds of events on the benchmark: ours beside the benchmark's baselines in the same run.

`tests/evaluation/adapters.py` answers; the benchmark's own scorer judges. Anchors are figures of its README.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.pipeline.annotate import load
from tests.evaluation import adapters, judged, pairs

BENCH = Path(os.environ.get("BENCH_DIR", "../shared/bench")) / "events"
Row = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """What a benchmark asks: its data, the scorer's name for it, our answers, and its baseline's arguments."""

    data: str
    scorer: str
    answers: Callable[[Sequence[Row]], Iterator[Row]]
    baseline: tuple[str, ...]  # the script with its arguments; {gold} and {pred} are the files


@dataclass(frozen=True)
class Measure:
    """One line of the table; `key` is the scorer's name for it."""

    name: str
    question: str
    key: str
    floor: float
    goal: float
    anchor: str


def _dates(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        yield {"id": row["id"], "timex": adapters.dates(row["text"], row.get("dct"))}


def _event_dates(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        found = adapters.event_date(row["sent"], row["prev"], row["trigger"], row.get("dct"))
        yield {"id": row["id"], "date": found}


def _stories(rows: Sequence[Row]) -> Iterator[Row]:
    numbers = adapters.stories([row["text"] for row in rows])
    for row, number in zip(rows, numbers, strict=True):
        yield {"id": row["id"], "cluster": str(number)}


def _categories(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        yield {"id": row["id"], "category": adapters.category(row["text"])}


_OWN = "own"  # articles of the project itself, which need no benchmark
_PAIRS = "pairs"
_DATEPARSER = ("baseline_dateparser.py", "{gold}", "{norm}", "{pred}")
QUESTIONS = {
    "meantime": Question("meantime_dev", "time", _dates, _DATEPARSER),
    "wikiwars": Question("wikiwars_dev", "time", _dates, _DATEPARSER),
    "eventdate": Question("eventdate_dev", "eventdate", _event_dates, ("baseline_eventdate.py", "{gold}", "{pred}")),
    "story": Question("story_dev", "cluster", _stories, ("baseline_tfidf.py", "{gold}", "{pred}", "--how", "online")),
    "category": Question("category_dev", "category", _categories, ("baseline_majority.py", "{gold}", "{pred}")),
}
MEASURES = (
    Measure("temporal expressions, value F1", "meantime", "value_f1", 80, 88, "rule prototype 78.5"),
    Measure("the same on narrative", "wikiwars", "value_f1", 70, 80, "rule prototype 62.3"),
    Measure("event words dated exactly", "eventdate", "exact", 70, 78, "nearest date 67.5"),
    Measure("story clustering, B-cubed F1", "story", "b3_f1", 89, 92, "tf-idf online 88.3"),
    Measure("event categories, accuracy", "category", "accuracy", 50, 70, "PETRARCH2 39.1"),
)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; exit code 2 without the data."""
    parser = argparse.ArgumentParser(prog="./run bench events", description=__doc__)
    parser.add_argument("--only", choices=[*sorted(QUESTIONS), _OWN, _PAIRS], action="append", help="ask this alone")
    parser.add_argument("--errors", action="store_true", help="list what is wrong on our own articles for reading")
    parser.add_argument("--full", action="store_true", help="add what the benchmark's scorer prints")
    given = parser.parse_args(arguments)
    wanted = given.only or [*QUESTIONS, _OWN, _PAIRS]
    asked = [name for name in wanted if name in QUESTIONS]
    missing = [file for name in asked if not (file := _file(name)).is_file()]
    if missing:
        print(f"bench events: {missing[0]} is not there; set BENCH_DIR", file=sys.stderr)
        return 2
    if asked:
        print(f"{'':<34} {'floor':>6} {'goal':>6} {'ours':>6} {'base':>6}  anchor", flush=True)
    for name in asked:
        _print(name, full=given.full)
    if _OWN in wanted:
        judged.main(errors=given.errors)
    if _PAIRS in wanted:
        pairs.main(load().parse)
    return 0


def _file(name: str) -> Path:
    return BENCH / f"{QUESTIONS[name].data}.jsonl.gz"


def _print(name: str, *, full: bool) -> None:
    question = QUESTIONS[name]
    with gzip.open(_file(name), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.jsonl"), Path(folder, "theirs.jsonl")
        started = time.perf_counter()
        ours.write_text("".join(json.dumps(row) + "\n" for row in question.answers(rows)), encoding="utf-8")
        taken = time.perf_counter() - started
        names = {"{gold}": str(_file(name)), "{pred}": str(theirs), "{norm}": str(Path(folder, "norm.jsonl"))}
        script, *rest = question.baseline
        _run(script, *(names.get(each, each) for each in rest))
        scores, base = (_scores(question, name, each) for each in (ours, theirs))
    for measure in MEASURES:
        if measure.question == name:
            line = f"{f'{measure.name}, {name}':<34} {measure.floor:>6} {measure.goal:>6}"
            print(f"{line} {scores[measure.key]:>6} {base[measure.key]:>6}  {measure.anchor}", flush=True)
    if question.scorer == "time":
        print(f"{f'documents a second, {name}':<34} {60:>6} {200:>6} {len(rows) / taken:>6.1f}", flush=True)
    if full:
        print(f"  ours: {json.dumps(scores)}\n  base: {json.dumps(base)}", flush=True)


def _scores(question: Question, name: str, predicted: Path) -> dict[str, Any]:
    printed = _run("score_events.py", question.scorer, str(_file(name)), str(predicted))
    found: dict[str, Any] = json.loads(printed)
    return found


def _run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(BENCH / script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
