"""`kill -9` in the middle of a build or a change leaves the old store served, whole: real processes, real kills."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.index import Index
from knowledge.store import open_store
from knowledge.store.interface import Store
from tests import made

# A writer that kills itself at the named moment. Each moment is reached by what the program itself does there.
WRITER = """
import os, signal, sys
from pathlib import Path
from knowledge.store import disk, open_store, sqlite
from knowledge.store.writing import SqlDraft
from tests import made

url, how, moment = sys.argv[1:]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def after(owner, name):
    whole = getattr(owner, name)
    setattr(owner, name, lambda *given: (whole(*given), die()))

if moment == "before the stamp":
    SqlDraft.seal = die
if moment == "after the stamp":
    after(SqlDraft, "seal")
if moment == "before the move":
    Path.replace = die
if moment == "after the move":
    after(Path, "replace")
with getattr(open_store(url), how)("killed") as draft:
    if moment == "at first":
        die()
    made.put(draft, made.many(20))
    if moment == "when written":
        die()
print("lived")
"""

MOMENTS = ["at first", "when written", "before the stamp", "after the stamp"]


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = open_store(store_url)
    made.publish(store)
    yield store
    store.close()


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, ""), done.stderr


def _whole(store: Store, publish: int = 1, articles: int = 5) -> None:
    """The store answers with one publish, by the open store as by a new one, and can be written again."""
    with store.view() as view:
        info = view.info()
        assert (info.publish, info.articles) == (publish, articles)
        assert len(view.articles()) == articles
        assert len(view.quotes()) == info.quotes
        assert len(view.entities()) == info.entities
        index = Index(view)
        assert len(index.texts) == info.quotes + info.events
        assert index.texts.search(index.texts.read("eastport storm"), 3)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("how", ["build", "change"])
def test_killed_before_it_is_published(store: Store, store_url: str, how: str, moment: str) -> None:
    with store.view() as view:
        _run(WRITER, store_url, how, moment)
        assert len(view.articles()) == 5
    _whole(store)
    made.publish(store)
    _whole(store, publish=2)
    with store.change() as draft:
        made.put(draft, made.many(1))
    _whole(store, publish=3, articles=6)


@pytest.mark.parametrize(("moment", "publish", "articles"), [("before the move", 1, 5), ("after the move", 2, 20)])
def test_killed_around_the_move(sqlite_url: str, moment: str, publish: int, articles: int) -> None:
    store = open_store(sqlite_url)
    made.publish(store)
    _whole(store)
    _run(WRITER, sqlite_url, "build", moment)
    with store.view() as view:
        assert (view.info().publish, len(view.articles())) == (publish, articles)
    made.publish(store)
    _whole(store, publish=publish + 1)
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    assert {path.name for path in folder.iterdir()} == {"knowledge.db", "knowledge.db.lock"}
    store.close()


# A commit that died after some of its pages went into the file: the journal has what they were.
HALF_COMMITTED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for table in ("quote", "entity", "event", "article", "mention"):
    connection.execute(f"UPDATE {table} SET body = '{{}}'")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def half_committed(sqlite_url: str) -> Iterator[tuple[Store, Path]]:
    """A store of 45 articles with a hot journal, and an object that read it before."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    store = open_store(sqlite_url)
    made.publish(store, [*made.TOWN, *made.many(40)])
    _whole(store, articles=45)
    before = path.read_bytes()
    _run(HALF_COMMITTED, str(path))
    assert path.read_bytes() != before
    assert path.with_name("knowledge.db-journal").exists()
    yield store, path
    store.close()


def test_a_reader_rolls_back_half_a_commit(half_committed: tuple[Store, Path]) -> None:
    store, path = half_committed
    _whole(store, articles=45)
    assert not path.with_name("knowledge.db-journal").exists()


def test_a_new_reader_rolls_back_half_a_commit(half_committed: tuple[Store, Path]) -> None:
    fresh = open_store(f"sqlite:///{half_committed[1]}")
    _whole(fresh, articles=45)
    fresh.close()


def test_a_change_goes_on_after_half_a_commit(half_committed: tuple[Store, Path]) -> None:
    store, _ = half_committed
    with store.change() as draft:
        made.take_out(draft, [made.TOWN[0].article.id])
    _whole(store, publish=2, articles=44)


def test_a_build_does_not_inherit_the_journal(half_committed: tuple[Store, Path]) -> None:
    store, path = half_committed
    made.publish(store)
    assert not path.with_name("knowledge.db-journal").exists()
    _whole(store, publish=2)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


COMMITTING = """
import sys
from knowledge.store import open_store
from tests import made
with open_store(sys.argv[1]).change() as draft:
    made.put(draft, made.many(30))
    print("now", flush=True)
print("done", flush=True)
"""


@pytest.mark.parametrize("wait", [0, 0.003, 0.01])
def test_killed_at_any_moment_of_a_commit(store: Store, store_url: str, wait: float) -> None:
    writer = subprocess.Popen([sys.executable, "-c", COMMITTING, store_url], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    assert writer.stdout.readline() == "now\n"
    try:
        writer.wait(wait)
    except subprocess.TimeoutExpired:
        writer.kill()
    writer.communicate()
    with store.view() as view:
        publish = view.info().publish
    _whole(store, publish, {1: 5, 2: 35}[publish])
    made.publish(store)
    _whole(store, publish + 1)
