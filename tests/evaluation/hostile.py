"""Texts that nobody writes, at 250 kB, 500 kB and 1 MB: twice the text must take about twice the time.

Each shape is read as `extract` reads an article. Where the ratio of one size to the one before stays near 2, nothing in
the pipeline costs more than its share; `tests/knowledge/pipeline/test_hostile.py` counts steps on small ones.
"""

import argparse
import hashlib
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

from knowledge.ids import article_id
from knowledge.model import Article
from knowledge.pipeline.annotate import load
from knowledge.pipeline.extract import extract
from knowledge.settings import Excerpt

SIZE = 1_000_000  # characters


def _again(words: str) -> Callable[[int], str]:
    """Return what makes a text of `size` characters out of the same words over and over."""
    return lambda size: (words * (size // len(words) + 1))[:size]


def _names(size: int) -> str:
    syllables = [first + last for first in "BDFGKLMNPRST" for last in ("ab", "el", "in", "or", "um")]
    count = len(syllables)
    people = (
        f"{syllables[i % count].title()} {syllables[i // count % count]}{syllables[i % 7]}son".title()
        for i in range(size // 20)
    )
    return "".join(f"“We go,” said {person}. He left.\n" for person in people)[:size]


SHAPES: dict[str, Callable[[int], str]] = {
    "quotation marks": _again('"'),
    "quotation marks and words": _again("\" said he “ a ” ' "),
    "opening marks and words": _again("“we said "),
    "one unbroken line": _again("x"),
    "one line of words": _again("the council met and "),
    "one line of cues": _again("she said, "),
    "one sentence of clauses": _again("she said that he said "),
    "one line of quotations": _again("“We go home now,” he said. "),
    "one line of according to": _again("according to her, "),
    "nested brackets": lambda size: "(a " * (size // 6) + "b) " * (size // 6),
    "paragraphs that run on": _again("“We will open the pool in May.\n"),
    "paragraphs of speech": _again("The mayor said the pool would open. “It will be warm,” she said.\n"),
    "paragraphs of happenings": _again("The club sold 12 players to Leeds on 3 May 2020. Rain flooded 40 homes.\n"),
    "dates": _again("on Monday 3 May 2020 and last week, "),
    "numbers": _again("about 1,000 of 12 people or 3 "),
    "transcript": _again("DIAZ: We will open it.\nOKORO: When?\n"),
    "new names": _names,
    "short lines": _again("He said.\n"),
    "full stops": _again(". a "),
    "white space": lambda size: "The mayor said" + " \n" * (size // 2) + "so.",
}


def article(text: str) -> Article:
    """Return a text as an article."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=article_id(sha256, None), name="hostile", sha256=sha256, text=text)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the seconds that each shape takes at each size."""
    parser = argparse.ArgumentParser(prog="./run bench hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, metavar="CHARACTERS", help=f"the largest (default {SIZE})")
    size = parser.parse_args(arguments).size
    sizes = (size // 4, size // 2, size)
    loaded = load()
    extract(article("The mayor said so."), loaded, Excerpt.SENTENCE)
    heads = "".join(f"{each:>11,}" for each in sizes)
    print(f"{'seconds of processor time':<28}{heads}{'ratios':>14}{'peak':>10}")
    for name, shape in SHAPES.items():
        taken = []
        for each in sizes:
            begun = time.process_time()
            extract(article(shape(each)), loaded, Excerpt.SENTENCE)
            taken.append(time.process_time() - begun)
        ratios = " ".join(f"{later / max(earlier, 0.01):.1f}" for earlier, later in pairwise(taken))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2)
        print(f"{name:<28}" + "".join(f"{each:>11.2f}" for each in taken) + f"{ratios:>14}{peak:>7} MB", flush=True)
    return 0
