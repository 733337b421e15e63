"""Who said what, on the benchmark's articles: our extraction and the simplest system in this run, beside the anchors.

The benchmark's own scorer judges both; its README, from which the anchors' figures are, says what each track means.
Below the table stands what extraction costs beside the parse. `--full` adds all that the scorer prints.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.pipeline.lines import lines
from knowledge.settings import Excerpt
from tests.evaluation import speed

BENCH = Path(os.environ.get("BENCH_DIR", "../shared/bench")) / "quotes"
# Documents, and the part against whose gold they are scored.
SETS = {"dev": ("dev/docs", "dev"), "docs_uk": ("dev/docs_uk", "dev"), "wikinews": ("wikinews/docs", "wikinews")}
# Columns of anchors: the systems of the benchmark's README (spaCy 3.8.18, small model; November 2026).
ANCHORS = {
    "textacy": "textacy 0.13 direct_quotations, whole document",
    "by par.": "the same, paragraph by paragraph",
    "GGT": "GenderGapTracker quote_extractor",
    "rules": "a rule prototype over a parse",
    "ranker": "the same with a learnt ranker of speakers",
    "CRF": "the same with a CRF for spans",
    "human": "one annotator against another, on 20 articles and mentions alone",
}
Scores = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """A measure: its name, on which set, where the scorer has it, what is asked for, and the anchors' figures."""

    what: str
    documents: str
    path: tuple[str, ...]
    floor: float | None = None
    goal: float | None = None
    anchors: tuple[float, ...] = ()

    def line(self, ours: dict[str, Scores], simplest: dict[str, Scores]) -> str:
        """Return the row as it is printed."""
        asked = [_figure(self.floor), _figure(self.goal)]
        run = [_figure(self._value(ours)), _figure(self._value(simplest))]
        anchors = [_figure(each) for each in self.anchors] or ["–"] * len(ANCHORS)
        return _columns(f"{self.what}, {self.documents}", [*asked, *run, *anchors])

    def _value(self, scores: dict[str, Scores]) -> float:
        found: Any = scores[self.documents]
        for key in self.path:
            found = found[key]
        return float(found)


_SPANS, _SPOKEN = ("direct", "F1"), ("direct_with_right_speaker", "F1")
_NAMES, _PRONOUNS = ("attribution", "name", "accuracy"), ("attribution", "pronoun", "accuracy")
_REPORTED = ("indirect_mixed_speech", "F1")
ROWS = (
    Row("direct + right speaker F1", "dev", _SPOKEN, 0.88, 0.92, (0.408, 0.608, 0.450, 0.829, 0.900, 0.896, 0.966)),
    Row("direct + right speaker F1", "docs_uk", _SPOKEN, 0.87, 0.92),
    Row("pronoun speakers, accuracy", "dev", _PRONOUNS, 0.85, 0.90, (0.025, 0.009, 0.0, 0.745, 0.844, 0.804, -1)),
    Row("indirect and mixed F1", "dev", _REPORTED, 0.65, 0.75, (0, 0, 0.545, 0.627, 0.627, 0.686, 0.831)),
    Row("direct + right speaker F1", "wikinews", _SPOKEN, 0.75, 0.85),
    Row("direct span F1", "dev", _SPANS, anchors=(0.640, 0.885, 0.856, 0.986, 0.986, 0.991, 0.979)),
    Row("direct span F1", "docs_uk", _SPANS),
    Row("direct span F1", "wikinews", _SPANS),
    Row("named speakers, accuracy", "dev", _NAMES, anchors=(0.867, 0.918, 0.708, 0.882, 0.947, 0.946, -1)),
    Row("indirect and mixed F1", "docs_uk", _REPORTED),
)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; exit code 2 without the data."""
    parser = argparse.ArgumentParser(prog="./run bench quotes", description=__doc__)
    parser.add_argument("--full", action="store_true", help="add what the benchmark's scorer prints of each set")
    full = parser.parse_args(arguments).full
    missing = [documents for documents, _ in SETS.values() if not (BENCH / documents).is_dir()]
    if missing:
        print(f"bench quotes: {BENCH / missing[0]} is not there; set BENCH_DIR", file=sys.stderr)
        return 2
    ours, simplest, printed = _scores()
    print(_columns("", ["floor", "goal", "ours", "simple", *ANCHORS]))
    for row in ROWS:
        print(row.line(ours, simplest))
    print("simple: marks and the nearest name by a say-verb, in this run")
    for name, what in ANCHORS.items():
        print(f"{name}: {what}")
    print("the last seven are figures of the benchmark's README")
    print(flush=True)
    for line in speed.table(BENCH / SETS["dev"][0]):
        print(line, flush=True)
    if full:
        print("\n" + "\n".join(printed))
    return 0


def _scores() -> tuple[dict[str, Scores], dict[str, Scores], list[str]]:
    """Return the scores by set of our extraction and of the simplest system, and what the scorer printed."""
    ours: dict[str, Scores] = {}
    simplest: dict[str, Scores] = {}
    printed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (documents, part) in SETS.items():
            predictions = Path(folder, "on-record.jsonl"), Path(folder, "simplest.jsonl")
            _extract(BENCH / documents, predictions[0])
            _run(BENCH / "baseline_regex.py", BENCH / documents, predictions[1])
            for scores, predicted in zip((ours, simplest), predictions, strict=True):
                judged = Path(folder, "scores.json")
                printed.append(f"{name}: {_run(BENCH / 'score.py', BENCH / part, predicted, '--json', judged)}")
                scores[name] = json.loads(judged.read_text(encoding="utf-8"))
    return ours, simplest, printed


def _extract(documents: Path, to: Path) -> None:
    with to.open("w", encoding="utf-8") as file:
        for line in lines([documents], None, Excerpt.SENTENCE):
            if isinstance(line, dict):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _run(script: Path, *arguments: Path | str) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _figure(value: float | None) -> str:
    return "–" if value is None or value < 0 else f"{value:.3f}"


def _columns(what: str, cells: Sequence[str]) -> str:
    return f"{what:<36}" + "".join(f"{cell:>9}" for cell in cells)
