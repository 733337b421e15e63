"""Whole answers on a big generated store, from what is typed to the text shown: how long, and how much memory.

The store is made once and kept (`--store`); the questions are put to one fresh process, one after the other.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.ask import read
from bot.commands import answer
from bot.render.plain import to_text
from knowledge.query import Library
from knowledge.settings import KnowledgeSettings
from knowledge.store import open_store
from knowledge.store.portable import load
from tests.evaluation.asked import TODAY, hostile, questions
from tests.evaluation.generated import Size, generate

P99, COLD, MEMORY, SLOWEST = 25.0, 1.5, 300.0, 100.0  # ms, s, MB, ms: the goals
_SLOW_SHOWN = 8
_MB = 2**20


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="./run bench answers", description=__doc__)
    parser.add_argument("--store", type=Path, help="folder in which the store is kept")
    for name in ("people", "quotes", "events", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Size, name))
    parser.add_argument("--questions", type=int, default=3_000)
    parser.add_argument("--hostile", type=int, default=1_500)
    parser.add_argument("--asking", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    size = Size(given.people, given.quotes, given.events, given.seed)
    folder = given.store or Path(tempfile.gettempdir()) / f"on-record-answers-{size.people}-{size.quotes}-{size.seed}"
    if given.asking:
        print(json.dumps(_measured(folder, given.questions, given.hostile, given.seed)))
        return 0
    prepare(folder, size)
    cold = min(_cold(folder) for _ in range(3))
    command = [sys.executable, "-m", "tests.evaluation", "answers", "--store", str(folder), "--asking"]
    command += ["--questions", str(given.questions), "--hostile", str(given.hostile), "--seed", str(given.seed)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measured = json.loads(done.stdout.splitlines()[-1])
    print("\n".join(_table(measured, cold)))
    return 0 if measured["p99"] <= P99 and cold <= COLD and measured["private"] <= MEMORY else 1


def prepare(folder: Path, size: Size) -> None:
    """Generate and load the store, and copy its index out, where this was not done yet."""
    if not (folder / "knowledge.db").exists():
        portable = folder / "portable"
        print(f"Making a store in {folder}: this takes a while, once.", file=sys.stderr)
        generate(portable, size)
        store = open_store(f"sqlite:///{folder / 'knowledge.db'}")
        load(portable, store)
        store.close()
    Library.open(settings_of(folder)).close()


def settings_of(folder: Path) -> KnowledgeSettings:
    """Return the settings of a store that was made in a folder."""
    return KnowledgeSettings(knowledge_url=f"sqlite:///{folder / 'knowledge.db'}", data_dir=folder)


def _cold(folder: Path) -> float:
    """Return the seconds from the start of a process to its first answer."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "tests.evaluation.first", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _ask(library: Library, typed: str) -> str:
    ask = read(typed, today=TODAY)
    if ask is None:
        return ""
    with library.knowledge() as knowledge:
        return to_text(answer(knowledge, ask).html)


def _measured(folder: Path, asked: int, hurting: int, seed: int) -> dict[str, object]:
    """Ask everything, and return what it took."""
    library = Library.open(settings_of(folder))
    with library.knowledge() as knowledge:
        every = questions(knowledge, asked, seed)
        bad = hostile(knowledge, hurting, seed)
    library.close()
    library = Library.open(settings_of(folder))  # nothing is remembered of making the questions
    for typed in ("/start", "/help"):
        _ask(library, typed)
    took: dict[str, list[float]] = defaultdict(list)
    slow: list[tuple[float, str]] = []
    for name, typed in every:
        took[name].append(_milliseconds(library, typed, slow))
    memory = _private()
    fuzzed = [_milliseconds(library, typed, slow) for typed in bad]
    together = [each for times in took.values() for each in times]
    rows = {name: _quantiles(times) for name, times in sorted(took.items())}
    return {
        "rows": rows | {"all": _quantiles(together), "hostile": _quantiles(fuzzed)},
        "p99": float(np.percentile(together, 99)),
        "private": memory["Private_Clean"] + memory["Private_Dirty"],
        "memory": memory,
        "slow": sorted(slow, reverse=True)[:_SLOW_SHOWN],
    }


def _milliseconds(library: Library, typed: str, slow: list[tuple[float, str]]) -> float:
    begun = time.perf_counter()
    _ask(library, typed)
    took = (time.perf_counter() - begun) * 1000
    slow.append((took, typed[:70]))
    return took


def _quantiles(times: Sequence[float]) -> tuple[int, float, float, float]:
    return len(times), float(np.median(times)), float(np.percentile(times, 99)), max(times)


def _private() -> dict[str, float]:
    """Return the megabytes of this process that no other process has, and those that it maps from files."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    held = {name.rstrip(":"): int(kilobytes) * 1024 / _MB for name, kilobytes, *_ in map(str.split, lines)}
    return {name: held[name] for name in ("Rss", "Private_Clean", "Private_Dirty", "Anonymous")}


def _table(measured: dict[str, object], cold: float) -> Iterator[str]:
    rows, memory, slow = measured["rows"], measured["memory"], measured["slow"]
    assert isinstance(rows, dict)
    assert isinstance(memory, dict)
    assert isinstance(slow, list)
    yield f"{'answers, ms':<12} {'n':>6} {'p50':>8} {'p99':>8} {'max':>8}"
    for name, (number, median, most, worst) in rows.items():
        yield f"{name:<12} {number:>6} {median:>8.1f} {most:>8.1f} {worst:>8.1f}"
    yield f"{'p99, all':<40} goal ≤ {P99:>6} ms  ours {measured['p99']:>7.1f}"
    yield f"{'slowest, of any content':<40} goal ≤ {SLOWEST:>6} ms  ours {slow[0][0]:>7.1f}"
    yield f"{'cold start to the first answer':<40} goal ≤ {COLD:>6} s   ours {cold:>7.2f}"
    yield f"{'private memory':<40} goal ≤ {MEMORY:>6} MB  ours {measured['private']:>7.0f}"
    yield "   of it " + ", ".join(f"{name} {amount:.0f}" for name, amount in memory.items())
    yield from (f"   {took:>8.1f} ms  {typed}" for took, typed in slow)
