"""What extraction costs: as a share of the parse of the same articles, and how much two processes make of two cores.

The share is of processor time, in one process with one thread of linear algebra: all that `build` does to an article
outside the parser's `nlp.pipe`, over what `nlp.pipe` takes. The speed-up is of the per-article half of `build`, by the
clock, from when every process has loaded its model; it needs two cores that nobody else uses.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import cycle, islice
from multiprocessing import Manager
from pathlib import Path
from threading import Barrier
from typing import Any, cast

from knowledge.ids import digest
from knowledge.model import Article
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.build import Plan, extracted
from knowledge.pipeline.extract import extract, extractor
from knowledge.pipeline.workers import workers
from knowledge.settings import Excerpt
from knowledge.sources import find, read

ARTICLES = 400
LONGEST_LOADING = 300.0  # seconds
_READ = extractor(None, Excerpt.SENTENCE)


class _Clocked:
    """A language model that keeps how long its pipe took."""

    def __init__(self, nlp: Any) -> None:  # noqa: ANN401 — spaCy's, which one module alone imports
        self._nlp = nlp
        self.meta = nlp.meta
        self.vocab = nlp.vocab
        self.seconds = 0.0

    def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
        docs = self._nlp.pipe(texts)
        while True:
            begun = time.process_time()
            doc = next(docs, None)
            self.seconds += time.process_time() - begun
            if doc is None:
                return
            yield doc


def table(documents: Path) -> Iterator[str]:
    """Yield the rows: what is measured, its floor and goal, and ours."""
    articles = [read(path) for path in find([documents])]
    with workers(1) as one, workers(2) as two:
        yield f"{'':<60} {'floor':>7} {'goal':>7} {'ours':>7}"
        parse, rest = one.submit(_costs, articles).result()
        what = f"extraction as a share of the parse, {len(articles)} articles"
        yield f"{what:<60} {'≤ 15 %':>7} {'≤ 8 %':>7} {rest / parse:>7.1%}   parse {parse:.1f} s, the rest {rest:.1f} s"
        many = [_renamed(article, number) for number, article in enumerate(islice(cycle(articles), ARTICLES))]
        alone, together = _seconds(many, one, 1), _seconds(many, two, 2)
        what = f"per-article half of build, 2 processes against 1, {ARTICLES} articles"
        yield f"{what:<60} {'1.60':>7} {'1.85':>7} {alone / together:>7.2f}   {alone:.1f} s, {together:.1f} s"


def _costs(articles: Sequence[Article]) -> tuple[float, float]:
    """Return the seconds of processor time of the parse, and of all else."""
    loaded = load()
    extract(articles[0], loaded, Excerpt.SENTENCE)  # fills the caches of a process that has begun to work
    clock = _Clocked(loaded._nlp)
    parser = Parser(cast("Any", clock))
    begun = time.process_time()
    for article in articles:
        extract(article, parser, Excerpt.SENTENCE)
    return clock.seconds, time.process_time() - begun - clock.seconds


def _renamed(article: Article, number: int) -> Article:
    """Return an article as another one of the same text."""
    name = f"{article.name}-{number}"
    return article.model_copy(update={"name": name, "id": digest(name)})


def _seconds(articles: Sequence[Article], executor: Executor, jobs: int) -> float:
    """Return how long the articles take once each of `jobs` processes is ready."""
    with Manager() as manager:
        barrier = manager.Barrier(jobs)
        tuple(executor.map(_get_ready, [barrier] * jobs, [articles[0]] * jobs))
    begun = time.perf_counter()
    for _ in extracted(articles, Plan(_READ, "", "", executor=executor)):
        pass
    return time.perf_counter() - begun


def _get_ready(barrier: Barrier, article: Article) -> None:
    """Load the model, and wait until every process has: none takes the part of another."""
    _READ(article)
    barrier.wait(LONGEST_LOADING)
