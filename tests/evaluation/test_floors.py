from pathlib import Path

import pytest

from tests.evaluation.floors import SLACK, Floor, FloorsError, Lowering, fallen, lowered, raised, read, write

HELD = {"spans": Floor(0.9, 0.9), "speakers": Floor(0.8, 0.8)}


def test_floors_rise_to_what_is_measured_less_the_slack() -> None:
    risen = raised(HELD, {"spans": 0.95})["spans"]
    assert risen.floor == risen.highest == pytest.approx(0.95 - SLACK)
    assert raised({}, {"spans": 0.5})["spans"].floor == pytest.approx(0.5 - SLACK)


def test_raising_never_lowers() -> None:
    assert raised(HELD, {"spans": 0.1, "speakers": 0.8}) == HELD


def test_a_fall_is_named_with_its_floor_and_the_mend() -> None:
    assert fallen(HELD, {"spans": 0.9, "speakers": 0.85}) == []
    (said,) = fallen(HELD, {"spans": 0.899, "speakers": 0.85})
    for words in ("spans", "0.899", "0.900", "--lower MEASURE --to VALUE --why REASON"):
        assert words in said


def test_a_measure_that_is_gone_is_a_fall() -> None:
    (said,) = fallen(HELD, {"spans": 1.0})
    assert "speakers" in said


def test_lowering_leaves_its_reason_and_the_highest() -> None:
    down = lowered(HELD, "spans", 0.85, "the labels were put right")
    assert down["spans"] == Floor(0.85, 0.9, (Lowering(0.85, "the labels were put right"),))
    assert down["speakers"] == HELD["speakers"]
    assert raised(down, {"spans": 0.99})["spans"].lowered == down["spans"].lowered


@pytest.mark.parametrize(
    ("measure", "to", "why", "says"),
    [
        ("spans", 0.85, " ", "--why"),
        ("spans", 0.9, "because", "--raise"),
        ("spams", 0.1, "because", "spans, speakers"),
    ],
)
def test_lowering_is_refused(measure: str, to: float, why: str, says: str) -> None:
    with pytest.raises(FloorsError, match=says):
        lowered(HELD, measure, to, why)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    down = lowered(HELD, "spans", 0.85, "the labels were put right")
    write(path, down)
    assert read(path) == down
    assert read(tmp_path / "none.json") == {}


@pytest.mark.parametrize(
    ("before", "after"), [("0.9", "0.2"), ('"lowered": []', '"lowered": [{"to": 0.1, "why": ""}]')]
)
def test_an_edit_by_hand_is_refused(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "floors.json"
    write(path, HELD)
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(FloorsError, match="by hand"):
        read(path)
