"""Who said what, on the benchmark's articles: our extraction beside the simplest system, both in this run.

The benchmark's own scorer prints what each track means; its README names the numbers of other systems.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from knowledge.pipeline.lines import lines
from knowledge.settings import Excerpt

BENCH = Path(os.environ.get("BENCH_DIR", "../shared/bench")) / "quotes"
# Documents, and the part against whose gold they are scored.
SETS = (("dev/docs", "dev"), ("dev/docs_uk", "dev"), ("wikinews/docs", "wikinews"))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the scores of both systems on each set; exit code 2 without the data."""
    argparse.ArgumentParser(prog="./run bench quotes", description=__doc__).parse_args(arguments)
    missing = [documents for documents, _ in SETS if not (BENCH / documents).is_dir()]
    if missing:
        print(f"bench quotes: {BENCH / missing[0]} is not there; set BENCH_DIR", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        for documents, part in SETS:
            ours, simplest = Path(folder, "on-record.jsonl"), Path(folder, "baseline.jsonl")
            _extract(BENCH / documents, ours)
            _run(BENCH / "baseline_regex.py", BENCH / documents, simplest)
            print(f"\n{documents}: on record, then marks with the nearest name", flush=True)
            for predictions in (ours, simplest):
                _run(BENCH / "score.py", BENCH / part, predictions)
    return 0


def _extract(documents: Path, to: Path) -> None:
    with to.open("w", encoding="utf-8") as file:
        for line in lines([documents], None, Excerpt.SENTENCE):
            if isinstance(line, dict):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _run(script: Path, *arguments: Path) -> None:
    subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True)
