"""Which person is meant: the product's look-up on the benchmark's people, beside a scan with rapidfuzz in this run.

The benchmark's own scorer asks and judges, each system in a process of its own. Goals and floors are those of the issue
that asked for this look-up; the floor is the best that was measured before it. `--size 1m` makes the largest set once.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BENCH = Path(os.environ.get("BENCH_DIR", "../shared/bench")) / "names"
SIZES = ("1k", "100k", "1m")
# What the look-up replaces: rapidfuzz's WRatio over every name.
SCAN = "baseline_rapidfuzz:wratio"
_OURS = "tests.evaluation.adapters:names"
_SCANNED = {"1k": 20, "100k": 3, "1m": 1}  # queries a class that the scan answers: it takes its time
_ASKED = {"1k": 0, "100k": 0, "1m": 60}  # queries a class that ours answers; 0 is all
_FALSE_ACCEPTS = (0.01, 0.05)
_PLAIN = ("exact", "title_full", "title_surname", "prefix_full", "prefix_surname")
Classes = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    floor: str
    goal: str
    ours: str
    scan: str = ""

    def __str__(self) -> str:
        return f"{self.name:<58} {self.floor:>14} {self.goal:>12} {self.ours:>14} {self.scan:>14}"


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; 2 where the benchmark is not there."""
    parser = argparse.ArgumentParser(prog="./run bench names", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="100k", help="how many people (default: 100k)")
    parser.add_argument("--n", type=int, help="queries a class (default: all, of a million people 60)")
    parser.add_argument("--full", action="store_true", help="all that the scorer prints, too")
    parser.add_argument("--errors", type=Path, help="write wrong answers and false accepts here, a JSON line each")
    given = parser.parse_args(arguments)
    if not (BENCH / "score_names.py").is_file():
        print(f"no benchmark at {BENCH}; set BENCH_DIR", file=sys.stderr)
        return 2
    people, queries = _data(given.size)
    run = Run(given.size, people, queries, _ASKED[given.size] if given.n is None else given.n)
    for row in run.table():
        print(row, flush=True)
    if given.full:
        run.show()
    if given.errors:
        run.write_errors(given.errors)
    return 0


def _data(size: str) -> tuple[Path, Path]:
    """Return the files of a size. A million people are made once, in the folder for temporary files."""
    if size != "1m":
        return BENCH / f"entities-{size}.jsonl.gz", BENCH / f"queries-dev-{size}.jsonl.gz"
    base, asked = _data("100k")
    folder = Path(tempfile.gettempdir()) / f"names-1m-{zlib.crc32(base.read_bytes()):08x}"
    if not (folder / "queries-dev.jsonl").is_file():  # written last
        print("making a million people …", file=sys.stderr)
        subprocess.run([sys.executable, BENCH / "make_1m.py", base, asked, folder], check=True, stdout=sys.stderr)
    return folder / "entities.jsonl", folder / "queries-dev.jsonl"


class Run:
    """One run of the scorer: both systems asked in turn."""

    def __init__(self, size: str, people: Path, queries: Path, most: int) -> None:
        sys.path.insert(0, str(BENCH.resolve()))  # also those of the processes in which the systems work
        self._scorer: Any = importlib.import_module("score_names")
        harness: Any = importlib.import_module("harness")
        asked = harness.pick(list(harness.lines(str(queries))), most)
        with harness.PlainFile(str(people)) as base:
            ours, scan = harness.System(_OURS, base), harness.System(SCAN, base)
            self.rows, self._scan_rows, pairs = self._scorer.ask(ours, asked, 5, scan, _some(asked, _SCANNED[size]))
        for system in (ours, scan):
            system.close()
        self.size = size
        self.threshold: float = ours.info.pop("threshold")
        scan.info.pop("threshold")
        self._info = ours.info
        self.classes, self.macro, self.latency = self._scorer.report(self.rows, self.rows, self.threshold)
        at = self._scorer.best_threshold(self._scan_rows)
        self._of_scan = self._scorer.report(self._scan_rows, self._scan_rows, at)
        self.ratio = sorted(theirs / max(1e-9, mine) for mine, theirs in pairs)[len(pairs) // 2]

    def table(self) -> Iterator[Row]:
        """Yield the rows of the issue that asked for this look-up."""
        yield Row(f"names, {self.size}, {len(self.rows)} queries", "floor", "goal", "ours", "WRatio")
        (scanned, macro, _), classes = self._of_scan, self.classes
        three = "top1", "top1_latin", "top1_scripts"
        yield Row(
            "top-1, all classes (Latin / other scripts)",
            ".91 (.965/.74)",
            "≥.95 (.98/.87)",
            _three(*(self.macro[key] for key in three)),
            _three(*(macro[key] for key in three)),
        )
        lowest = min(_PLAIN, key=lambda name: classes[name]["top1"])
        yield Row(
            f"exact, title, prefix, top-1 (lowest: {lowest})",
            ".99",
            "≥.995",
            _two(_mean(classes, _PLAIN), classes[lowest]["top1"]),
            _two(_mean(scanned, _PLAIN)),
        )
        yield Row(
            "surname with a typo, top-1 / recall@5",
            ".87 / .94",
            ".92 / .98",
            *(_two(each["typo1_surname"]["top1"], each["typo1_surname"]["recall5"]) for each in (classes, scanned)),
        )
        for name, one, other, floor, goal in (
            ("another Latin spelling / Cyrillic, top-1", "translit", "script_cyr", ".94 / .98", ".97 / .99"),
            ("Arabic / Han, top-1", "script_arab", "script_han", ".71 / .67", ".85 / .85"),
        ):
            yield Row(name, floor, goal, *(_two(each[one]["top1"], each[other]["top1"]) for each in (classes, scanned)))
        yield Row("the other scripts, top-1", "", "", _two(classes["script_other"]["top1"]))
        yield from self._accepted()
        yield Row("latency against the scan's, same queries", "1/70", "≤1/100", f"1/{self.ratio:.0f}", "1")
        yield Row(
            "p50 / p99 / longest, ms",
            "2.3 / 18–33",
            "p99 ≤10 (1m)",
            " / ".join(f"{self.latency[key]:.1f}" for key in ("p50_ms", "p99_ms", "max_ms")),
            " / ".join(f"{self._of_scan[2][key]:.0f}" for key in ("p50_ms", "p99_ms")),
        )

    def _accepted(self) -> Iterator[Row]:
        """Yield what is right and accepted, and what is accepted of people who are not there."""
        macro, theirs = self.macro, self._of_scan[1]
        yield Row(
            f"right and accepted / false accepts, at {self.threshold:g}",
            "",
            "",
            _two(macro["accepted_correct"], macro["false_accept"]),
            _two(theirs["accepted_correct"], theirs["false_accept"]),
        )
        for most, floor, goal in zip(_FALSE_ACCEPTS, (".67", ".82"), ("≥.80", "≥.90"), strict=True):
            fitted = [self._at(most, half) for half in (0, 1)]
            right, false, wrong = (sum(each) / 2 for each in zip(*fitted, strict=True))
            name = f"the same where half the queries fit ≤{most:.0%}, on the other"
            yield Row(name, floor, goal, f"{_two(right, false)} ({wrong:.3f} wrong)")

    def _at(self, most: float, half: int) -> tuple[float, float, float]:
        """Return the scorer's rates on one half of the queries, at the threshold that the other half asks for."""
        parts: list[list[Any]] = [[], []]
        for row in self.rows:
            parts[zlib.crc32(row["query"].encode()) & 1].append(row)
        rates = self._scorer.rates(parts[half], self._scorer.threshold_for(parts[1 - half], most))
        return rates[0], rates[1], rates[2]

    def show(self) -> None:
        """Print what the scorer prints."""
        self._scorer.show(_OURS, self._info, self.classes, self.macro, self.latency, self.threshold, "given")

    def write_errors(self, path: Path) -> None:
        """Write the wrong answers, as the scorer does."""
        with path.open("w", encoding="utf-8") as file:
            for row in self.rows:
                accepted = row["score"] is not None and row["score"] >= self.threshold
                if not (row["top1"] if row["positive"] else not accepted):
                    wanted = {key: row[key] for key in ("class", "query", "got", "want", "score")}
                    file.write(json.dumps(wanted, ensure_ascii=False) + "\n")


def _some(asked: Sequence[dict[str, Any]], most: int) -> set[int]:
    """Return which queries the scan is asked: the first few of each class."""
    counted: Counter[str] = Counter()
    chosen = set()
    for query in asked:
        counted[query["class"]] += 1
        if counted[query["class"]] <= most:
            chosen.add(id(query))
    return chosen


def _mean(classes: Classes, names: Sequence[str]) -> float:
    return sum(classes[name]["top1"] for name in names) / len(names)


def _two(*shares: float) -> str:
    return " / ".join(f"{share:.3f}".lstrip("0") or "0" for share in shares)


def _three(every: float, latin: float, scripts: float) -> str:
    return f"{_two(every)} ({_two(latin)}/{_two(scripts)})"
