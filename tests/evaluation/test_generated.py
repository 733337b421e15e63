"""The store of a world that is not: the same each time, whole, and loadable."""

import json
from pathlib import Path

import pytest

from knowledge.store import open_store
from knowledge.store.portable import load
from tests.evaluation.generated import FILES, Size, generate

SMALL = Size(people=60, quotes=400, events=90)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, SMALL)
    return folder


def test_it_loads_and_holds_what_was_asked_for(folder: Path, sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    load(folder, store)
    with store.view() as view:
        info = view.info()
        assert (info.articles, info.quotes, info.events) == (40, 400, 90)
        assert info.entities >= SMALL.people // 2
    store.close()


def test_the_same_arguments_make_the_same_files(folder: Path, tmp_path: Path) -> None:
    generate(tmp_path, SMALL)
    for name in FILES:
        assert (tmp_path / f"{name}.jsonl").read_bytes() == (folder / f"{name}.jsonl").read_bytes()


def test_a_few_are_quoted_often(folder: Path) -> None:
    lines = (folder / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    speakers = [json.loads(line)["speaker"] for line in lines]
    most = max(map(speakers.count, {each for each in speakers if each}))
    assert most > 3 * len(speakers) / len(set(speakers))
