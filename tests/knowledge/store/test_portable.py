"""The portable store: what is dumped, loaded and dumped again is byte for byte the same, and never half there."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from knowledge.errors import StoreDamagedError, StoreError, StoreMissingError, StoreVersionError
from knowledge.model import Record
from knowledge.store import SCHEMA_VERSION, open_store, portable
from knowledge.store.interface import PARTS, Store
from tests import made

NOW = datetime(2032, 1, 1, 8, tzinfo=UTC)
FILES = {"articles.jsonl", "entities.jsonl", "events.jsonl", "mentions.jsonl", "quotes.jsonl", "store.json"}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = open_store(store_url, clock=lambda: NOW)
    yield store
    store.close()


@pytest.fixture
def source_url(tmp_path: Path) -> str:
    """The URL of the store that `folder` was dumped from."""
    return f"sqlite:///{tmp_path / 'source.db'}"


@pytest.fixture
def folder(tmp_path: Path, source_url: str) -> Path:
    """The dump of the town."""
    store = open_store(source_url, clock=lambda: NOW)
    made.publish(store)
    portable.dump(store, tmp_path / "dumped")
    store.close()
    return tmp_path / "dumped"


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _lines(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").split("\n")[:-1]]


def test_the_fields_of_each_file(folder: Path) -> None:
    assert set(_bytes(folder)) == FILES
    fields = {name: list(_lines(folder, name)[0]) for name in FILES}
    assert fields["entities.jsonl"] == ["id", "kind", "name", "aliases", "roles"]
    assert {"id", "article", "parts", "kind", "cue", "speaker", "mention", "speaker_name", "speaker_as_written"} <= set(
        fields["quotes.jsonl"]
    )
    assert {"date", "place", "actors", "figures", "claims", "reports", "related", "line", "status", "category"} <= set(
        fields["events.jsonl"]
    )
    assert {"blocks", "record", "same_as", "not_same_as", "start", "end"} <= set(fields["mentions.jsonl"])
    assert _lines(folder, "store.json") == [{"schema": SCHEMA_VERSION, "pipeline": "made-up"}]


def test_a_quote_tells_whether_it_is_a_thought(folder: Path) -> None:
    assert [line["thought"] for line in _lines(folder, "quotes.jsonl")][:1] == [False]


def test_lines_are_sorted_and_readable(folder: Path) -> None:
    for name in FILES - {"store.json"}:
        ids = [str(line["id"]) for line in _lines(folder, name)]
        assert ids == sorted(ids)
    assert "Tomas Øygard" in (folder / "entities.jsonl").read_text(encoding="utf-8")


def test_a_quote_names_the_entity_that_spoke(folder: Path) -> None:
    names = {line["id"]: line["name"] for line in _lines(folder, "entities.jsonl")}
    spoke = {line["speaker_name"]: names.get(line["speaker"]) for line in _lines(folder, "quotes.jsonl")}
    assert spoke == {"Ada Marsh": "Ada Marsh", "Tomas Øygard": "Tomas Øygard", "a steward": None}


def test_text_is_dumped_only_where_it_is_kept(store: Store, tmp_path: Path) -> None:
    kept, dropped = made.TOWN[0].article, made.TOWN[1].article.model_copy(update={"text": None})
    with store.build() as draft:
        draft.put_article(kept, ())
        draft.put_article(dropped, ())
    portable.dump(store, tmp_path)
    assert {line["name"]: line.get("text") for line in _lines(tmp_path, "articles.jsonl")} == {
        "council": kept.text,
        "storm": None,
    }


def test_loaded_is_what_was_dumped(store: Store, folder: Path, tmp_path: Path) -> None:
    portable.load(folder, store)
    portable.dump(store, tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(folder)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=made.records())
def test_anything_dumped_and_loaded_is_the_same(records: list[Record]) -> None:
    _there_and_back(records, lambda folder: f"sqlite:///{folder}/other.db")


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(records=made.records())
def test_anything_moves_to_postgres_and_back(postgres_url: str, records: list[Record]) -> None:
    _there_and_back(records, lambda _: postgres_url)


def _there_and_back(records: list[Record], other: Callable[[str], str]) -> None:
    with TemporaryDirectory() as home:
        here, there = open_store(f"sqlite:///{home}/here.db"), open_store(other(home))
        made.publish(here, records)
        portable.dump(here, Path(home, "one"))
        portable.load(Path(home, "one"), there)
        portable.dump(there, Path(home, "two"))
        assert _bytes(Path(home, "one")) == _bytes(Path(home, "two"))
        with here.view() as one, there.view() as two:
            assert one.events() == two.events()
            assert one.quotes() == two.quotes()
            assert one.entities() == two.entities()
            assert one.articles() == two.articles()
            assert [one.segments(part) for part in PARTS] == [two.segments(part) for part in PARTS]
        here.close()
        there.close()


def test_a_change_goes_on_after_a_load(store: Store, folder: Path, tmp_path: Path) -> None:
    """What linking needs is in the dump."""
    more = list(made.many(3))
    portable.load(folder, store)
    with store.change() as draft:
        made.put(draft, more)
    portable.dump(store, tmp_path / "added")
    made.publish(store, [*more, *made.TOWN])
    portable.dump(store, tmp_path / "built")
    added, built = _bytes(tmp_path / "added"), _bytes(tmp_path / "built")
    assert added == built


def test_other_files_stay(folder: Path, store: Store) -> None:
    (folder / "corrections.jsonl").write_text("{}\n")
    (folder / "notes").mkdir()
    made.publish(store, made.TOWN[:1])
    portable.dump(store, folder)
    assert set(_bytes_of_files(folder)) == FILES | {"corrections.jsonl"}
    assert (folder / "notes").is_dir()
    assert len(_lines(folder, "articles.jsonl")) == 1


def _bytes_of_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("moves", [0, 1, 3, 6])
def test_a_killed_dump_is_finished_or_forgotten(folder: Path, source_url: str, sqlite_url: str, moves: int) -> None:
    before = _bytes(folder)
    changed, store = open_store(source_url), open_store(sqlite_url)
    made.publish(changed, made.TOWN[:1])
    program = f"""
import os, signal, sys
from pathlib import Path
from knowledge.store import open_store, portable
replace, done = Path.replace, []
def counted(self, to):
    if len(done) == {moves}:
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(to)
    return replace(self, to)
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if {moves}:
    Path.replace = counted
else:
    Path.rename = die
Path.rmdir = die
portable.dump(open_store(sys.argv[1]), Path(sys.argv[2]))
"""
    killed = subprocess.run([sys.executable, "-c", program, source_url, str(folder)], check=False)
    assert killed.returncode == -signal.SIGKILL
    portable.load(folder, store)
    with store.view() as view:
        assert view.info().articles == (1 if moves else 5)
    if moves:
        portable.dump(changed, folder)
        assert set(_bytes(folder)) == FILES
    else:
        assert _bytes_of_files(folder) == before
    changed.close()
    store.close()


def test_loading_no_folder(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match=r"no portable store in .*nowhere.*./run knowledge dump"):
        portable.load(tmp_path / "nowhere", store)


def test_loading_another_version(store: Store, folder: Path) -> None:
    (folder / "store.json").write_text('{"schema": 99, "pipeline": ""}')
    with pytest.raises(StoreVersionError, match=r"schema 99.*\./run knowledge build"):
        portable.load(folder, store)


@pytest.mark.parametrize(
    ("name", "spoil", "said"),
    [
        ("quotes.jsonl", lambda text: text[: len(text) // 2], r"quotes\.jsonl, line 2: "),
        ("quotes.jsonl", lambda text: text.replace('"cue"', '"clue"'), r"quotes\.jsonl, line 1: clue: "),
        ("quotes.jsonl", lambda text: text.replace('"speaker": null', '"speaker": "x"'), "the speaker x is not"),
        ("quotes.jsonl", lambda text: text.replace('"article": "', '"article": "x'), "is of no article there"),
        ("entities.jsonl", lambda text: "[1]\n" + text, r"entities\.jsonl, line 1: "),
        ("entities.jsonl", lambda text: "null\n" + text, r"entities\.jsonl, line 1: "),
        ("entities.jsonl", lambda text: "\n" + text, r"entities\.jsonl, line 1: "),
        ("entities.jsonl", lambda _: "", "there is no record"),
        ("events.jsonl", lambda text: text + text.split("\n")[0], r"events\.jsonl, line 6: .* comes twice"),
        ("events.jsonl", lambda text: text.replace('"day"', '"noon"'), r"events\.jsonl, line \d: when\.precision"),
        ("mentions.jsonl", lambda text: text.replace('"blocks"', '"bricks"'), "'blocks' is missing"),
        ("articles.jsonl", lambda text: text.replace("Ø", "\ufffd") + "\ud800", r"articles\.jsonl"),
        ("store.json", lambda _: "{}", r"store\.json cannot be read \('schema' is missing\)"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_published(
    sqlite_url: str, folder: Path, name: str, spoil: Callable[[str], str], said: str
) -> None:
    store = open_store(sqlite_url)
    made.publish(store, made.TOWN[:1])
    path = folder / name
    path.write_bytes(spoil(path.read_text(encoding="utf-8")).encode("utf-8", "surrogatepass"))
    with pytest.raises(StoreDamagedError, match=said) as error:
        portable.load(folder, store)
    assert "./run knowledge dump" in str(error.value)
    assert "\n" not in str(error.value)
    with store.view() as view:
        assert view.info().publish == 1
    store.close()


def test_a_missing_file_is_named(store: Store, folder: Path) -> None:
    (folder / "events.jsonl").unlink()
    with pytest.raises(StoreDamagedError, match=r"events\.jsonl is missing"):
        portable.load(folder, store)


def test_dumping_where_nothing_can_be(store: Store, tmp_path: Path) -> None:
    made.publish(store, [])
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        portable.dump(store, tmp_path / "file")


def test_dumping_a_store_that_is_not_there(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        portable.dump(store, tmp_path / "dumped")
    assert not (tmp_path / "dumped").exists()
