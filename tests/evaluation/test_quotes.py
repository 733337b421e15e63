from pathlib import Path

import pytest

from tests.evaluation import quotes
from tests.evaluation.quotes import ANCHORS, ROWS, Row


def test_without_the_data_it_says_which_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quotes, "BENCH", tmp_path)
    assert quotes.main() == 2
    assert "dev/docs is not there; set BENCH_DIR" in capsys.readouterr().err


def test_a_row_has_what_is_asked_what_was_found_and_the_anchors() -> None:
    row = Row("spans", "dev", ("direct", "F1"), 0.5, None, (0.25,) * (len(ANCHORS) - 1) + (-1,))
    line = row.line({"dev": {"direct": {"F1": 0.75}}}, {"dev": {"direct": {"F1": 0.125}}})
    assert line.split() == ["spans,", "dev", "0.500", "–", "0.750", "0.125", *["0.250"] * (len(ANCHORS) - 1), "–"]


def test_every_anchor_has_its_column() -> None:
    assert {len(row.anchors) for row in ROWS} <= {0, len(ANCHORS)}
