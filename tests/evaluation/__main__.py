"""`./run bench NAME`: each benchmark prints its numbers beside a baseline measured in the same run."""

import argparse
import sys
from collections.abc import Callable, Sequence

from tests.evaluation import (
    adding,
    answers,
    corrections,
    delivery,
    digests,
    events,
    gate,
    generated,
    hostile,
    lines,
    linking,
    names,
    quotes,
    telegram,
    texts,
)

BENCHMARKS: dict[str, Callable[[Sequence[str]], int]] = {
    "add": adding.main,
    "answers": answers.main,
    "corrections": corrections.main,
    "digests": digests.main,
    "delivery": delivery.main,
    "events": events.main,
    "gate": gate.main,
    "generate": generated.main,
    "hostile": hostile.main,
    "lines": lines.main,
    "linking": linking.main,
    "names": names.main,
    "quotes": quotes.main,
    "telegram": telegram.main,
    "text": texts.main,
}


def main() -> int:
    """Run the benchmark named on the command line with the arguments behind its name; 2 where its data are missing."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(BENCHMARKS), help="without a name: lists them")
    given, rest = parser.parse_args(sys.argv[1:2]), sys.argv[2:]
    if given.name is None:
        for name, bench in sorted(BENCHMARKS.items()):
            print(f"{name:<12} {(sys.modules[bench.__module__].__doc__ or '').splitlines()[0]}")
        return 0
    return BENCHMARKS[given.name](rest)


if __name__ == "__main__":
    sys.exit(main())
