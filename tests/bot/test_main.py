"""The command line: one sentence and exit code 2 where something is to be mended; data where data is asked for."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Self

import pytest

from bot import __main__ as command_line
from bot import logs
from knowledge.errors import StoreMissingError
from knowledge.settings import KnowledgeSettings
from tests.bot.town import OKAFOR
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed


class _Library(TownLibrary):
    """The town, opened as the command line opens its library."""

    @classmethod
    def open(cls, _settings: KnowledgeSettings) -> Self:
        return cls()

    def close(self) -> None:
        pass


class _NoLibrary:
    @classmethod
    def open(cls, settings: KnowledgeSettings) -> Self:
        raise StoreMissingError(f"there is no store at {settings.store_url}; run: python -m knowledge build FOLDER")


class _Interrupted:
    @classmethod
    def open(cls, _settings: KnowledgeSettings) -> Self:
        raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    monkeypatch.setattr(command_line, "Library", _Library)
    monkeypatch.setattr(logs, "configure", lambda *_: None)


def test_one_question_is_answered_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["ask", "who is okafor?"]) == 0
    shown = capsys.readouterr().out
    assert "Adaeze Okafor · mayor of Port Ellis" in shown
    assert "<" not in shown


def test_a_question_needs_no_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["ask", "who", "is", "okafor?"]) == 0
    assert "Adaeze Okafor · mayor of Port Ellis" in capsys.readouterr().out


def test_one_question_is_answered_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["ask", "--json", "/who Okafor"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["outcome", "text", "html", "items", "buttons"]
    assert data["outcome"] == "found"
    assert data["text"] == parsed(data["html"])
    assert {"kind": "entity", "id": OKAFOR.id} in data["items"]
    assert {"label": "Quotes (1)", "command": f"/quotes {OKAFOR.id}"} in data["buttons"]


@pytest.mark.parametrize("question", ["", " \n", "/", "\x00", "/who", "x" * 10_000])
def test_any_question_gets_an_answer(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["ask", "--json", question]) == 0
    assert json.loads(capsys.readouterr().out)["text"]


def test_piped_questions_are_answered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"/who okafor\n\xff\xfe\n/who merkel"), "utf-8"))
    assert command_line.main([]) == 0
    answers = capsys.readouterr().out.rstrip("\n").split("\n\n")
    assert len(answers) == 3
    assert answers[0].startswith("Adaeze Okafor")
    assert answers[2].startswith("Nobody called merkel")


def test_a_store_that_cannot_be_read_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "Library", _NoLibrary)
    for arguments in ([], ["ask", "/who x"], ["--terminal"]):
        assert command_line.main(arguments) == 2
        caught = capsys.readouterr()
        assert caught.out == ""
        assert caught.err.count("\n") == 1
        assert "knowledge build" in caught.err


def test_a_bad_setting_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert command_line.main(["ask", "/who x"]) == 2
    assert "LOG_LEVEL" in capsys.readouterr().err


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command_line, "Library", _Interrupted)
    assert command_line.main([]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_who_left_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert command_line.main(["ask", "/latest"]) == 0
    assert capfd.readouterr() == ("", "")


def test_help_names_what_works_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.main(["--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert "ask" in shown
    assert "chats" in shown


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.main(["banana"])
    assert stopped.value.code == 2


def test_with_a_token_it_serves_telegram_unless_the_terminal_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[str] = []
    monkeypatch.setattr("bot.telegram.serve", lambda settings, *_: served.append(settings.telegram_api_url))
    monkeypatch.setattr(sys, "stdin", io.StringIO("/who okafor\n"))
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:a")
    assert command_line.main([]) == 0
    assert served == ["https://api.telegram.org"]
    assert capsys.readouterr().out == ""
    assert command_line.main(["--terminal"]) == 0
    assert served == ["https://api.telegram.org"]
    assert "Adaeze Okafor" in capsys.readouterr().out


def test_chats_are_backed_up_and_restored_by_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command_line.main(["ask", "/settings timezone Kyiv"])
    assert command_line.main(["chats", "dump", "backup.jsonl"]) == 0
    assert capsys.readouterr().err == "dump: 1 rows\n"
    assert command_line.main(["chats", "load", "backup.jsonl"]) == 2
    assert "add --replace" in capsys.readouterr().err
    (tmp_path / "data" / "chats.db").unlink()
    assert command_line.main(["chats", "load", "backup.jsonl"]) == 0
    command_line.main(["ask", "/settings"])
    assert "Europe/Kyiv" in capsys.readouterr().out
