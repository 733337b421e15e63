"""`./run bench add`: what adding one article to a store costs after its parse, in a store of 1,000 and of 100,000.

The stores are those of `./run bench generate`. Timed by the clock is the real path from the record of one article to a
commit that is on the disk, and then what a reader pays to open the new publish.
"""

import argparse
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.index import Folder, Index
from knowledge.model import Article, Mention, Record
from knowledge.pipeline.linking.link import blocks
from knowledge.pipeline.linking.relink import relink
from knowledge.store import open_store, portable
from knowledge.store.interface import Store
from tests.evaluation.generated import Size, Story, World, generate
from tests.evaluation.invented import Chance, Words

FEW, MANY = 1_000, 100_000
ADDED = 30
_SAID, _TOLD = 10, 2  # quotes and events of an article, as in the stores


def size_of(articles: int) -> Size:
    """Return the size of a store of so many articles."""
    return Size(people=articles, quotes=_SAID * articles, events=_TOLD * articles)


def records(size: Size) -> Iterator[Record]:
    """Yield articles that come after those of a store of this size, about the same people."""
    chance = Chance(size.seed)
    world = World(size, chance, Words(chance))
    for number in range(size.articles, size.articles + ADDED):
        story = Story(number, world, size)
        mentions = [_mention(line) for line in story.naming()]
        mentions += [_mention(line) for _, line in (story.event() for _ in range(_TOLD))]
        quotes = [{**story.quote(), "speaker": None} for _ in range(_SAID)]
        article = Article.model_validate({**story.article(), "arrived": None})
        spoken = (portable._quote(line, {}) for line in quotes)
        yield Record(article=article, quotes=tuple(spoken), mentions=tuple(mentions))


def _mention(line: dict[str, object]) -> Mention:
    mention, _ = portable._mention(line)
    return mention.model_copy(update={"record": mention.id})


def add(store: Store, record: Record) -> float:
    """Add an article, and return how many seconds that took."""
    started = time.perf_counter()
    with store.change() as draft:
        draft.articles().get(record.article.id)
        draft.named(record.article.name)
        draft.put_article(record.article, record.quotes)
        draft.put_mentions((mention, blocks(mention)) for mention in record.mentions)
        relink(draft, record.mentions, ())
    return time.perf_counter() - started


def main(arguments: Sequence[str] = ()) -> int:
    """Print the costs for both sizes."""
    parser = argparse.ArgumentParser(prog="./run bench add", description=__doc__)
    parser.add_argument("--articles", type=int, action="append", help=f"default: {FEW} and {MANY}")
    parser.add_argument("--store", type=Path, help="a generated store of that many articles, loaded; it is copied")
    given = parser.parse_args(arguments)
    for articles in given.articles or (FEW, MANY):
        with TemporaryDirectory() as folder:
            print(f"{articles:>7} articles: {_measured(Path(folder), size_of(articles), given.store)}", flush=True)
    return 0


def _measured(folder: Path, size: Size, made: Path | None) -> str:
    path = folder / "knowledge.db"
    store, shelf = open_store(f"sqlite:///{path}"), Folder(folder / "index")
    if made:
        shutil.copyfile(made, path)
    else:
        generate(folder / "portable", size)
        portable.load(folder / "portable", store)
    _opened(store, shelf)
    costs = [(add(store, record), _opened(store, shelf)) for record in records(size)]
    store.close()
    taken, opened = ([1000 * each for each in sorted(some)] for some in zip(*costs, strict=True))
    return (
        f"{path.stat().st_size / 1e6:.0f} MB; add: median {taken[ADDED // 2]:.0f} ms, worst {taken[-1]:.0f} ms; "
        f"to open the index then: median {opened[ADDED // 2]:.0f} ms, worst {opened[-1]:.0f} ms"
    )


def _opened(store: Store, shelf: Folder) -> float:
    started = time.perf_counter()
    with store.view() as view:
        Index(view, shelf)
    return time.perf_counter() - started
