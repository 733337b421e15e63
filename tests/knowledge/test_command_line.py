"""The operator's command line, as an operator uses it: files in, exit code and report out."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.__main__ import main

BRIDGE = """Bridge closed after storm

Mayor Anna Miller closed the harbour bridge on Tuesday after a storm damaged two of its pillars.

“The bridge is not safe, and it will stay shut,” Miller told reporters on Wednesday.

According to the port authority, at least 40 ships are waiting.
"""
DERBY = """Rivertown United beat Lakeside 3-1 on Saturday in front of 21,000 people.

“We owed them one,” said coach Sergei Petrovsky.
"""


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("KNOWLEDGE_URL", "DATA_DIR", "CORRECTIONS", "KEEP_TEXT", "EXCERPT"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "derby.txt").write_text(DERBY, encoding="utf-8")
    (folder / "articles.toml").write_text(
        '["bridge.txt"]\noutlet = "The Port"\npublished = 2031-05-15\nbasis = "stated"\n'
    )
    return folder


def knowledge(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def rows(folder: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()]


def dumped(kind: str, **settings: str) -> list[dict[str, object]]:
    folder = Path("dumped")
    with pytest.MonkeyPatch.context() as environment:
        for name, value in settings.items():
            environment.setenv(name, value)
        assert knowledge("dump", folder) == 0
    return rows(folder, kind)


def ids(rows: list[dict[str, object]]) -> set[object]:
    return {row["id"] for row in rows}


def test_build_add_remove(articles: Path) -> None:
    assert knowledge("build", articles / "bridge.txt", "--quiet") == 0
    assert [row["name"] for row in dumped("articles")] == ["bridge"]
    assert knowledge("add", articles / "derby.txt", "--quiet") == 0
    assert {row["name"] for row in dumped("articles")} == {"bridge", "derby"}
    assert knowledge("remove", "bridge") == 0
    assert [row["name"] for row in dumped("articles")] == ["derby"]
    assert [row["speaker_name"] for row in dumped("quotes")] == ["Sergei Petrovsky"]


def test_a_second_build_reads_nothing_anew_and_is_no_news(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    knowledge("build", articles)
    first = dumped("articles")
    knowledge("build", articles)
    assert "2 unchanged" in capsys.readouterr().err
    assert dumped("articles") == first


def test_a_broken_article_is_named_and_the_rest_is_built(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (articles / "empty.txt").write_text(" \n")
    (articles / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (articles / "latin.txt").write_bytes("Der Bürgermeister schloss die Brücke.".encode("latin-1"))
    (articles / "odd.txt").write_text("“The mayor said “nothing ” about “it.\n" * 3, encoding="utf-8")
    with (articles / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert knowledge("build", articles) == 1
    report = capsys.readouterr().err
    for name in ("empty.txt", "binary.txt", "latin.txt", "huge.txt"):
        assert f"{name}:" in report
    assert {row["name"] for row in dumped("articles")} == {"bridge", "derby", "odd"}


def test_extract_prints_one_object_an_article(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert knowledge("extract", articles / "derby.txt", articles / "bridge.txt") == 0
    derby, bridge = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (derby["doc_id"], bridge["doc_id"]) == ("derby", "bridge")
    assert (bridge["outlet"], bridge["published"], bridge["basis"]) == ("The Port", "2031-05-15", "stated")
    direct = next(row for row in bridge["quotes"] if row["kind"] == "direct")
    assert direct["speaker_text"] == "Anna Miller"
    assert BRIDGE[direct["start"] : direct["end"]] == direct["text"]
    assert direct["said_on"] == {"start": "2031-05-14", "end": "2031-05-14", "precision": "day", "basis": "stated"}


def test_a_correction_is_written_applied_and_taken_back(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quote = "We owed them one"
    unnamed = json.dumps({"name": "a fan", "named": False})
    assert knowledge("correct", "speaker", "quote", articles / "derby.txt", quote, "--value", unnamed) == 0
    knowledge("build", articles, "--quiet")
    assert "a fan" in [row["speaker_name"] for row in dumped("quotes")]
    assert knowledge("correct", "speaker", "quote", articles / "derby.txt", quote, "--undo") == 0
    knowledge("build", articles, "--quiet")
    assert "a fan" not in [row["speaker_name"] for row in dumped("quotes")]
    capsys.readouterr()
    assert knowledge("correct", "speaker", "quote", articles / "derby.txt", "never written") == 2
    assert "“never written” does not stand in derby" in capsys.readouterr().err


def test_an_edited_article_replaces_itself_and_keeps_its_corrections(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unnamed = json.dumps({"name": "a fan", "named": False})
    knowledge("correct", "speaker", "quote", articles / "derby.txt", "We owed them one", "--value", unnamed)
    knowledge("build", articles, "--quiet")
    (articles / "derby.txt").write_text("It rained.\n\n" + DERBY, encoding="utf-8")
    assert knowledge("add", articles / "derby.txt") == 0
    assert "replaced: derby" in capsys.readouterr().err
    assert sorted(str(row["name"]) for row in dumped("articles")) == ["bridge", "derby"]
    assert "a fan" in [row["speaker_name"] for row in dumped("quotes")]


def test_a_correction_without_its_article_is_named(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    knowledge("correct", "drop", "quote", articles / "derby.txt", "We owed them one")
    (articles / "derby.txt").unlink()
    assert knowledge("build", articles, "--quiet") == 0
    assert "not in the store: drop quote “We owed them one” in derby" in capsys.readouterr().err


def test_dropping_who_acts_leaves_a_store_that_builds(articles: Path) -> None:
    assert knowledge("correct", "drop", "entity", articles / "bridge.txt", "Anna Miller") == 0
    assert knowledge("build", articles, "--quiet") == 0
    assert "Anna Miller" not in [row["name"] for row in dumped("entities")]


def test_a_build_of_nothing_leaves_what_was_published(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    knowledge("build", articles, "--quiet")
    bad = articles.parent / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_text("")
    assert knowledge("build", bad) == 2
    assert "empty.txt" in capsys.readouterr().err
    assert len(dumped("articles")) == 2


def test_corrections_that_are_named_must_be_there(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CORRECTIONS", "nowhere.jsonl")
    assert knowledge("build", articles) == 2
    assert "nowhere.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("speaker", "Paul Weaver", "nobody is called Paul Weaver"),
        ("date", '{"start": "2031-05-14"}', "a known date has"),
        ("kind", "shouted", "shouted"),
        ("murder", "x", "no kind of correction"),
    ],
)
def test_a_correction_that_does_not_fit_says_why(
    articles: Path, kind: str, value: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert knowledge("correct", kind, "quote", articles / "derby.txt", "We owed them one", "--value", value) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
    assert not (articles / "corrections.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["dump", "out"], "knowledge.db"),
        (["build", "nowhere"], "nowhere"),
        (["load", "nowhere"], "nowhere"),
        (["remove", "nothing"], "knowledge.db"),
    ],
)
@pytest.mark.usefixtures("articles")
def test_what_cannot_be_done_is_one_sentence(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert knowledge(*arguments) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_a_bad_setting_is_named(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EXCERPT", "novel")
    assert knowledge("build", articles) == 2
    assert "EXCERPT" in capsys.readouterr().err


@pytest.fixture
def many(articles: Path) -> Path:
    folder = articles.parent / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"match{number}.txt").write_text(DERBY.replace("21,000", f"{number + 1},000"), encoding="utf-8")
    return folder


def started(how: str, folder: Path, **settings: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **settings}
    command = [sys.executable, "-m", "knowledge", how, str(folder), "--quiet"]
    return subprocess.Popen(command, env=environment)


@pytest.mark.parametrize("how", ["build", "add"])
def test_killed_in_the_middle_the_old_store_is_served_whole(articles: Path, many: Path, how: str) -> None:
    knowledge("build", articles, "--quiet")
    before = dumped("quotes")
    begun = time.monotonic()
    with started("build", many, DATA_DIR="other") as whole:
        assert whole.wait() == 0
    takes = time.monotonic() - begun
    published = dumped("quotes", DATA_DIR="other")
    for share in (0.5, 0.75):
        with started(how, many) as process:
            time.sleep(takes * share)
            process.kill()
        found = dumped("quotes")
        if found != before:  # it was quicker this time, and had published: all of it then
            assert ids(found) == (ids(published) if how == "build" else ids(before) | ids(published))
            knowledge("build", articles, "--quiet")


def test_extract_explains_instead(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert knowledge("extract", "--explain", articles / "derby.txt") == 0
    assert capsys.readouterr().out.startswith("derby: ")


def test_a_reader_who_has_seen_enough_is_no_error(articles: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "knowledge", "extract", "--explain", str(articles / "derby.txt")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
