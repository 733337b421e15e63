"""`./run train names`: fits when a name is accepted, on the questions of the benchmark's DEV sets.

A logistic regression, by Newton's method, on what the look-up finds for each question: is its first answer right? Each
class of questions counts alike, and so do stores of 1,000 and of 100,000 people. What is printed is of questions that
it was not fitted on: one half fits, the other is judged, and the other way round; what is written is fitted on all.
"""

import argparse
import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup import PEOPLE, NameIndex
from knowledge.lookup.acceptance import PARAMETERS, Evidence, chance, features, sort_of
from knowledge.lookup.outcomes import ACCEPTED
from tests.evaluation import adapters
from tests.evaluation.names import BENCH

_SIZES = ("1k", "100k")
# Of all questions, how many are taken to be for somebody who is not there. More than there are, as a wrong person is
# worse than a refusal: so few in a hundred of those who are not there are accepted from one half on.
_IN_VAIN = 0.75
_NEITHER = "neg_near"  # one letter from somebody who is there: who it is, nobody can tell
_RIDGE = 0.03  # so much a weight costs, in questions of 100: few classes say something of some features
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer to a question, what speaks for it, and whether it is right; the class says what was asked."""

    size: str
    asked: str
    kind: str
    there: bool
    evidence: Evidence
    right: bool


def main(arguments: Sequence[str] = ()) -> int:
    """Write the weights; 2 where the benchmark is not there."""
    parser = argparse.ArgumentParser(prog="./run train names", description=__doc__)
    parser.parse_args(arguments)
    if not (BENCH / "queries-dev-1k.jsonl.gz").is_file():
        print(f"no benchmark at {BENCH}; set BENCH_DIR", file=sys.stderr)
        return 2
    found = [answer for size in _SIZES for answer in answers(size)]
    for size in _SIZES:
        print(size, judged(found, size))
    PARAMETERS.write_text(written(fitted(found)), encoding="utf-8")
    return 0


def answers(size: str) -> Iterator[Answer]:
    """Yield the first answers to the questions of a set; a question without any cannot be answered wrongly."""
    index = NameIndex(adapters.segments(str(BENCH / f"entities-{size}.jsonl.gz")))
    with gzip.open(BENCH / f"queries-dev-{size}.jsonl.gz", "rt", encoding="utf-8") as file:
        for query in map(json.loads, file):
            if found := index.evidence(query["query"], PEOPLE):
                first, evidence = found[0]
                right = first in query["ids"]
                yield Answer(size, query["query"], query["class"], bool(query["ids"]), evidence, right)


def fitted(found: Sequence[Answer]) -> dict[str, dict[str, float]]:
    """Return for each sort of questions the weights under which right answers are likely and wrong ones are not."""
    sorts: dict[str, list[Answer]] = {}
    for answer in found:
        if answer.kind != _NEITHER:
            sorts.setdefault(sort_of(answer.evidence), []).append(answer)
    return {sort: _regressed(some) for sort, some in sorted(sorts.items())}


def _regressed(found: Sequence[Answer]) -> dict[str, float]:
    rows = [features(answer.evidence) for answer in found]
    names = sorted({name for row in rows for name in row})
    table = np.array([[row[name] for name in names] for row in rows])
    right = np.array([answer.right for answer in found], float)
    share = np.array(_shares(found))
    weights = np.zeros(len(names))
    ridge = np.diag([_RIDGE * (name != "one") + 1e-6 for name in names]) / 100
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (share * (right - likely)) - ridge @ weights
        bend = (table.T * (share * likely * (1 - likely))) @ table + ridge
        step = np.linalg.solve(bend, slope)
        weights += step * min(1.0, 2 / max(1e-9, float(np.abs(step).max())))
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _shares(found: Sequence[Answer]) -> list[float]:
    """Return by how much each answer counts: classes alike, and those in vain as many as are taken to be."""
    counted = Counter((answer.size, answer.kind) for answer in found)
    classes = Counter((size, kind.startswith("neg_")) for size, kind in counted)
    sizes = len({answer.size for answer in found})
    shares = []
    for answer in found:
        vain = answer.kind.startswith("neg_")
        part = (_IN_VAIN if vain else 1 - _IN_VAIN) / classes[answer.size, vain] / sizes
        shares.append(part / counted[answer.size, answer.kind])
    return shares


def judged(found: Sequence[Answer], size: str) -> str:
    """Return the shares of right and accepted and of falsely accepted answers of a size, on halves not fitted on."""
    halves: tuple[list[Answer], list[Answer]] = ([], [])
    for answer in found:
        halves[zlib.crc32(answer.asked.encode()) & 1].append(answer)
    rates: list[NDArray[np.float64]] = []
    for here in (0, 1):
        weights = fitted(halves[1 - here])
        rates.append(np.array(accepted([answer for answer in halves[here] if answer.size == size], weights)))
    right, false, wrong = np.mean(rates, axis=0)
    return f"right and accepted {right:.3f}, false accepts {false:.3f}, wrong accepts {wrong:.3f} (of those answered)"


def accepted(found: Sequence[Answer], weights: Mapping[str, Mapping[str, float]]) -> tuple[float, float, float]:
    """Return how many are right and accepted, accepted in vain, and accepted wrongly: means over classes."""
    by_class: dict[str, list[tuple[bool, bool]]] = {}
    for answer in found:
        taken = chance(answer.evidence, weights) >= ACCEPTED
        by_class.setdefault(answer.kind, []).append((taken and answer.right, taken and not answer.right))
    mine = [rows for kind, rows in by_class.items() if not kind.startswith("neg_")]
    vain = [rows for kind, rows in by_class.items() if kind.startswith("neg_") and kind != _NEITHER]
    return _mean(mine, 0), _mean(vain, 1), _mean(mine, 1)


def _mean(classes: Sequence[Sequence[tuple[bool, bool]]], at: int) -> float:
    return sum(sum(row[at] for row in rows) / len(rows) for rows in classes) / max(1, len(classes))


def written(weights: Mapping[str, Mapping[str, float]]) -> str:
    """Return weights as they lie in the file."""
    return json.dumps(weights, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
