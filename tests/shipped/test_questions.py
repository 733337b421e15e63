"""What readers ask of the shipped store, through `python -m bot ask`: what must and what must not be in each answer.

A question's `before` holds what must be among what is related and came before.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.ask import read
from bot.commands import COMMANDS, find

QUESTIONS = [
    json.loads(line) for line in Path(__file__).with_name("questions.jsonl").read_text(encoding="utf-8").splitlines()
]
LEAST = 45  # questions: fewer, and one of them is lost
TODAY = date(2025, 12, 12)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all questions, so that the shipped store is loaded once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def _on_the_shipped_store(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data_dir)  # away from any .env
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    for name in ("KNOWLEDGE_URL", "TELEGRAM_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def test_every_command_is_asked_and_every_answer_is_held_to_something() -> None:
    asks = [read(question["ask"], today=TODAY) for question in QUESTIONS]
    asked = {command.name for ask in asks if ask and (command := find(ask.command))}
    assert asked == {command.name for command in COMMANDS if not command.about_chat}  # those ask no store
    assert len(QUESTIONS) >= LEAST
    assert len({question["ask"] for question in QUESTIONS}) == len(QUESTIONS)
    assert [question["ask"] for question in QUESTIONS if not (question["must"] and question["must_not"])] == []


@pytest.mark.usefixtures("_on_the_shipped_store")
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["ask"])
def test_answers(question: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", question["ask"]]) == 0
    answer = json.loads(capsys.readouterr().out)
    itself, *_ = answer["text"].split("\nRelated")  # what is related is another event
    before = answer["text"].partition("\nRelated, before\n")[2].partition("\nRelated")[0]
    assert answer["outcome"] == question["outcome"]
    assert [words for words in question["must"] if words not in itself] == []
    assert [words for words in question["must_not"] if words in itself] == []
    assert [words for words in question.get("before", ()) if words not in before] == []


def test_three_questions_piped_in(tmp_path: Path) -> None:
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    for name in ("KNOWLEDGE_URL", "TELEGRAM_TOKEN"):
        environment.pop(name, None)
    asked = "/who Lavrof\n/latest drones\n/said horrible massacre\n"
    done = subprocess.run(
        [sys.executable, "-m", "bot"],
        input=asked,
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=True,
    )
    who, latest, said = done.stdout.strip().split("\n\n")
    assert who.startswith("Sergei Lavrov · Russian foreign minister")
    assert "National Herald" in who
    assert latest.index("287") < latest.index("90 drones") < latest.index("91 drones")
    assert "Donald Trump" in said
