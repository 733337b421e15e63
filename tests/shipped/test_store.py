"""The shipped store: rebuilt byte for byte where its articles are, and true to its own promises everywhere."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.__main__ import main
from tests.evaluation.corrections import counts

ROOT = Path(__file__).parents[2]
DATA = ROOT / "knowledge" / "data"
ARTICLES = ROOT.parent / "shared" / "articles"
FILES = ("articles", "entities", "quotes", "events", "mentions")
MOST_WORDS = 25
QUOTES, EVENTS = 0.85, 0.75  # shares of what is shipped


def rows(kind: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in (DATA / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert found, f"no {kind} are shipped: what is said of all of them would be true"
    return found


@pytest.fixture
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KNOWLEDGE_URL", f"sqlite:///{tmp_path / 'knowledge.db'}")
    monkeypatch.setenv("CORRECTIONS", str(DATA / "corrections.jsonl"))
    monkeypatch.setenv("KEEP_TEXT", "false")


def same_files(folder: Path) -> bool:
    return all((folder / f"{kind}.jsonl").read_bytes() == (DATA / f"{kind}.jsonl").read_bytes() for kind in FILES)


@pytest.mark.usefixtures("_elsewhere")
@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the five articles are not beside the checkout")
def test_a_rebuild_is_byte_identical(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", str(DATA)])  # known articles keep the day on which they arrived
    assert main(["build", str(ARTICLES)]) == 0
    report = capsys.readouterr().err
    assert "stale" not in report
    assert "deletable" not in report
    main(["dump", str(tmp_path / "again")])
    assert same_files(tmp_path / "again")


@pytest.mark.usefixtures("_elsewhere")
def test_it_survives_a_detour_through_a_store(tmp_path: Path) -> None:
    assert main(["load", str(DATA)]) == 0
    assert main(["dump", str(tmp_path / "again")]) == 0
    assert same_files(tmp_path / "again")


def test_no_article_text_is_shipped() -> None:
    assert all(article.get("text") is None for article in rows("articles"))


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the five articles are not beside the checkout")
def test_every_quote_stands_in_its_article() -> None:
    texts = {
        article["id"]: (ARTICLES / f"{article['name']}.txt").read_text(encoding="utf-8") for article in rows("articles")
    }
    for quote in rows("quotes"):
        for part in quote["parts"]:
            assert texts[quote["article"]][part["start"] : part["end"]] == part["text"]


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the five articles are not beside the checkout")
def test_event_lines_are_our_own_words() -> None:
    runs = set()
    for path in ARTICLES.glob("*.txt"):
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
        runs |= {tuple(words[start : start + 8]) for start in range(len(words) - 7)}
    assert runs
    for event in [*rows("events"), *(mention["event"] for mention in rows("mentions") if mention.get("event"))]:
        words = re.findall(r"\w+", event["line"].lower())
        copied = [
            words[start : start + 8] for start in range(len(words) - 7) if tuple(words[start : start + 8]) in runs
        ]
        assert not copied, event["line"]
        assert len(event["line"].split()) <= MOST_WORDS


def test_one_entity_a_person_whatever_the_spelling() -> None:
    people = [entity for entity in rows("entities") if entity["kind"] == "person"]
    spellings = {form for person in people for form in (person["name"], *person["aliases"])}
    assert {"Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelensky"} <= spellings
    assert len([person for person in people if "Volodymyr" in person["name"]]) == 1


def test_one_event_told_twice_is_one_and_two_nights_are_two() -> None:
    events = rows("events")
    assert [len({report["article"] for report in event["reports"]}) for event in events].count(2) == 1
    nights = [event for event in events if event["date"]["precision"] == "night"]
    assert len({event["date"]["start"] for event in nights}) == len(nights) == 4
    both_sides = [event for event in events if len({str(claim["claimant"]) for claim in event["claims"]}) > 1]
    assert both_sides


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the five articles are not beside the checkout")
def test_the_machine_makes_most_of_it_alone() -> None:
    """A floor, not a goal: docs/evaluation.md has the numbers."""
    shares = {count.what: count.share for count in counts()}
    assert shares["quotes (with speaker)"] >= QUOTES
    assert shares["events (with date, or none)"] >= EVENTS
