from pathlib import Path

import pytest

from knowledge.model import Article, Quote
from tests.evaluation import floors, gate
from tests.evaluation.judged import Tally
from tests.evaluation.scoring import Score


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """Ours, on every article of the gate: some seconds."""
    return gate.scored(gate.quotes_of())


def test_no_measure_is_below_its_floor(scores: dict[str, Score]) -> None:
    held = floors.read(floors.PATH)
    measured = gate.measures(scores) | gate.told(gate.events_of())
    assert measured.keys() == held.keys()
    assert floors.fallen(held, measured) == []


def test_an_extraction_that_finds_nothing_falls_below_every_floor() -> None:
    measured = gate.measures(gate.scored(lambda _: ())) | gate.told(Tally())
    assert len(floors.fallen(floors.read(floors.PATH), measured)) == len(measured)


def _nothing() -> gate.Extract:
    def nothing(_: Article) -> tuple[Quote, ...]:
        return ()

    return nothing


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A floor file of the test's own, and an extraction that finds nothing."""
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "PATH", path)
    monkeypatch.setattr(gate, "quotes_of", _nothing)
    monkeypatch.setattr(gate, "events_of", Tally)
    floors.write(path, {"wikinews: direct spans F1": floors.Floor(0.5, 0.5)})
    return path


def test_a_lower_score_fails_and_lowers_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert gate.main([]) == 1
    assert "wikinews: direct spans F1 is 0.000, below its floor of 0.500" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert gate.main(["--raise"]) == 1
    assert floors.read(path)["wikinews: direct spans F1"].floor == 0.5


def test_a_floor_is_lowered_with_a_reason_only(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lower = ["--lower", "wikinews: direct spans F1", "--to", "0"]
    assert gate.main(lower) == 1
    assert "--why" in capsys.readouterr().err
    assert gate.main([*lower, "--why", "a test finds nothing"]) == 0
    assert "a test finds nothing" in capsys.readouterr().out
    assert floors.read(path)["wikinews: direct spans F1"].highest == 0.5
