"""`./run bench NAME`: each benchmark prints its numbers beside a baseline measured in the same run."""

import argparse
import sys
from collections.abc import Callable

from tests.evaluation import corrections, quotes

BENCHMARKS: dict[str, Callable[[], int]] = {"corrections": corrections.main, "quotes": quotes.main}


def main() -> int:
    """Run the benchmark named on the command line; exit code 2 where its data are missing."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(BENCHMARKS), help="without a name: lists them")
    name = parser.parse_args().name
    if name is None:
        print("\n".join(sorted(BENCHMARKS)))
        return 0
    return BENCHMARKS[name]()


if __name__ == "__main__":
    sys.exit(main())
