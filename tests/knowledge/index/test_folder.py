"""Segments as files: copied once, mended when damaged, shared by processes, and gone when nobody needs them."""

import hashlib
import logging
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import StoreDamagedError
from knowledge.index import Folder
from knowledge.index.folder import KEPT
from knowledge.segments import Arrays
from knowledge.store import open_store
from knowledge.store.interface import PARTS, Store
from tests import made


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    made.publish(store)
    yield store
    store.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "index"


def names(store: Store) -> set[str]:
    with store.view() as view:
        return {name for part in PARTS for name in view.segments(part)}


def opened(folder: Folder, store: Store) -> list[Arrays]:
    with store.view() as view:
        found = folder.open(view)
    return [arrays for part in PARTS for arrays in found[part]]


def is_whole(place: Path, store: Store) -> bool:
    """Whether the folder holds each segment of the store, whole, and nothing else."""
    files = {path.name: path.read_bytes() for path in place.iterdir()}
    return files.keys() == names(store) and all(
        hashlib.sha256(body).hexdigest() == name for name, body in files.items()
    )


def test_each_segment_is_a_file_of_its_name(store: Store, place: Path) -> None:
    assert len(opened(Folder(place), store)) == 2
    assert is_whole(place, store)


def test_what_is_there_is_not_copied_again(store: Store, place: Path) -> None:
    opened(Folder(place), store)
    before = {path: path.stat().st_ino for path in place.iterdir()}
    opened(Folder(place), store)
    assert {path: path.stat().st_ino for path in place.iterdir()} == before


def test_a_change_opens_only_what_is_new(store: Store, place: Path) -> None:
    folder = Folder(place)
    before = opened(folder, store)
    with store.change() as draft:
        made.put(draft, made.many(1))
    after = opened(folder, store)
    assert len(after) == 4
    assert sum(any(arrays is former for former in before) for arrays in after) == 2
    assert is_whole(place, store)


@pytest.mark.parametrize("left", [0, 100, -64, None])
def test_a_damaged_file_is_mended(store: Store, place: Path, left: int | None) -> None:
    opened(Folder(place), store)
    for path in place.iterdir():
        body = path.read_bytes()
        path.write_bytes(b"x" * len(body) if left is None else body[:left])
    opened(Folder(place), store)
    assert is_whole(place, store)


def test_without_a_folder_that_can_be_written_it_stays_in_memory(
    store: Store, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place.parent.mkdir()
    place.touch()
    folder = Folder(place)
    with caplog.at_level(logging.WARNING):
        assert [sorted(arrays) for arrays in opened(folder, store)] == [
            sorted(arrays) for arrays in opened(Folder(), store)
        ]
        made.publish(store, made.TOWN[:2])
        opened(folder, store)
    assert len(caplog.records) == 1
    assert str(place) in caplog.text


def test_a_store_whose_segment_is_damaged_says_so(store: Store, sqlite_url: str, place: Path) -> None:
    connection = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    connection.execute("UPDATE segment_piece SET body = zeroblob(length(body))")
    connection.commit()
    connection.close()
    for folder in (Folder(place), Folder()):
        with pytest.raises(StoreDamagedError, match="build the store again"):
            opened(folder, store)
    assert list(place.iterdir()) == []


def test_files_that_nobody_opened_for_long_go(store: Store, place: Path) -> None:
    folder = Folder(place)
    opened(folder, store)
    former = names(store)
    half = place / f"{'0' * 64}.01234567"
    strange = place / "notes.txt"
    for path in (half, strange):
        path.touch()
    for path in place.iterdir():
        _age(path, KEPT + 60)
    kept = min(former)
    _age(place / kept, KEPT - 60)  # as if a process had opened it since
    made.publish(store, made.TOWN[:2])
    opened(folder, store)
    assert {path.name for path in place.iterdir()} == {*names(store), kept, strange.name}


def _age(path: Path, seconds: float) -> None:
    long_ago = time.time() - seconds
    os.utime(path, (long_ago, long_ago))


OPENING = """
import sys
from pathlib import Path
from knowledge.index import Folder
from knowledge.store import open_store
store = open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
with store.view() as view:
    opened = [each for part in Folder(Path(sys.argv[2])).open(view).values() for each in part]
    print(sum(array.nbytes for each in opened for array in each.values()))
store.close()
"""


def test_processes_that_open_at_once(store: Store, sqlite_url: str, place: Path) -> None:
    def start() -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", OPENING, sqlite_url, str(place)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    processes = [start() for _ in range(2)]
    for each in processes:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in processes:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = {each.communicate()[0] for each in processes}
    assert [each.returncode for each in processes] == [0, 0]
    assert said == {f"{sum(array.nbytes for each in opened(Folder(), store) for array in each.values())}\n"}
    assert is_whole(place, store)
