"""`./run bench add`: what adding one article to a store costs after its parse, in a store of 1,000 and of 100,000.

The corpus is that of `./run bench linking`, with ten quotes an article: the real path from the records of one article
to a commit that is on the disk, then what a reader pays to open the new publish. By the clock.
"""

import argparse
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.ids import digest, mention_id
from knowledge.index import Folder, Index
from knowledge.model import Article, Basis, Mention, Part, Quote, QuoteKind, Record
from knowledge.pipeline.linking.link import blocks, link
from knowledge.pipeline.linking.relink import relink
from knowledge.store import open_store
from knowledge.store.interface import Draft, Store
from tests.evaluation.invented import Chance, Words
from tests.evaluation.linking import DAYS, FEW, MANY, Corpus, Happening

ADDED = 30
QUOTES = 10  # an article
_FIRST = 20_000  # where the first quote stands: behind all mentions


class Newsroom:
    """Makes whole articles of a made-up corpus; the same number of articles gives the same ones."""

    def __init__(self, articles: int) -> None:
        self._articles = articles
        self._corpus = Corpus(articles)
        self._words = Words(Chance(articles))
        self._happenings: dict[int, list[Happening]] = defaultdict(list)

    def records(self) -> Iterator[Record]:
        """Yield the articles of the store."""
        for number in range(self._articles):
            yield self._record(f"article {number}", number % DAYS)

    def added(self) -> Iterator[Record]:
        """Yield the articles that are added, each of another day."""
        for number in range(ADDED):
            yield self._record(f"added {number}", number * 17 % DAYS)

    def _record(self, name: str, day: int) -> Record:
        key = digest(name)
        mentions = self._corpus.article(key, day, self._happenings[day])
        quotes = tuple(self._quote(key, place, mentions) for place in range(QUOTES))
        outlet = f"The {self._words.words[500 + day % 40].title()}"
        article = Article(
            id=key, name=name, outlet=outlet, published=mentions[0].day, basis=Basis.PAGE, sha256=64 * "0", arrived=None
        )
        return Record(article=article, quotes=quotes, mentions=mentions)

    def _quote(self, article: str, place: int, mentions: Sequence[Mention]) -> Quote:
        start = _FIRST + 1_000 * place
        words = self._words.sentence(6, 26, [])
        speaker = mentions[place % len([each for each in mentions if each.entity])]
        return Quote(
            id=mention_id(article, start, start + len(words)),
            article=article,
            parts=(Part(start=start, end=start + len(words), text=words),),
            kind=QuoteKind.DIRECT,
            speaker=speaker.id,
            speaker_name=speaker.entity.name if speaker.entity else None,
        )


def _put(draft: Draft, record: Record) -> None:
    draft.put_article(record.article, record.quotes)
    draft.put_mentions((mention, blocks(mention)) for mention in record.mentions)


def _build(store: Store, records: Iterator[Record]) -> None:
    came: list[Mention] = []
    with store.build("made") as draft:
        for record in records:
            _put(draft, record)
            came.extend(record.mentions)
        linked = link(came)
        draft.put_records(linked.members, linked.records)


def _add(store: Store, record: Record) -> float:
    started = time.perf_counter()
    with store.change() as draft:
        draft.articles().get(record.article.id)
        draft.named(record.article.name)
        _put(draft, record)
        relink(draft, record.mentions, ())
    return time.perf_counter() - started


def main(arguments: Sequence[str] = ()) -> int:
    """Print the costs for both sizes."""
    parser = argparse.ArgumentParser(prog="./run bench add", description=__doc__)
    parser.add_argument("--articles", type=int, action="append", help=f"default: {FEW} and {MANY}")
    parser.add_argument("--stores", type=Path, help="folder that keeps the stores as built, for another run")
    given = parser.parse_args(arguments)
    for articles in given.articles or (FEW, MANY):
        with TemporaryDirectory(dir=given.stores) as folder:
            print(f"{articles:>7} articles: {_measured(Path(folder), articles, given.stores)}", flush=True)
    return 0


def _measured(folder: Path, articles: int, keep: Path | None) -> str:
    newsroom, path = Newsroom(articles), folder / "knowledge.db"
    kept = keep and keep / f"{articles}.db"
    store = open_store(f"sqlite:///{path}")
    said = "kept"
    if kept and kept.exists():
        shutil.copyfile(kept, path)
    else:
        started = time.perf_counter()
        _build(store, newsroom.records())
        said = f"built in {time.perf_counter() - started:.0f} s"
        if kept:
            shutil.copyfile(path, kept)
    shelf = Folder(folder / "index")
    _open(store, shelf)
    costs = [(_add(store, record), _open(store, shelf)) for record in newsroom.added()]
    store.close()
    taken, opened = ([1000 * each for each in sorted(some)] for some in zip(*costs, strict=True))
    return (
        f"{said}, {path.stat().st_size / 1e6:.0f} MB; "
        f"add: median {taken[ADDED // 2]:.0f} ms, worst {taken[-1]:.0f} ms; "
        f"to open the index then: median {opened[ADDED // 2]:.0f} ms, worst {opened[-1]:.0f} ms"
    )


def _open(store: Store, shelf: Folder) -> float:
    started = time.perf_counter()
    with store.view() as view:
        Index(view, shelf)
    return time.perf_counter() - started
