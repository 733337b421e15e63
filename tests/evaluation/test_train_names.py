"""Fitting on made-up answers and names: no benchmark is needed."""

import json
from pathlib import Path

import pytest

from knowledge.lookup.acceptance import chance
from tests.evaluation.places import places
from tests.evaluation.train_names import Answer, accepted, fitted
from tests.evaluation.train_sounds import learnt
from tests.knowledge.test_acceptance import WHOLE


def _answer(number: int, cost: float, *, there: bool, right: bool) -> Answer:
    evidence = WHOLE._replace(cost=cost, worst=cost, ahead=1.0)
    return Answer("1k", f"question {number}", "typo" if there else "neg_full", there, evidence, right)


def test_what_is_right_is_accepted_and_what_is_not_is_refused() -> None:
    near = [_answer(number, 0.5 + number % 5 / 10, there=True, right=True) for number in range(100)]
    far = [_answer(number, 2.5 + number % 5 / 10, there=False, right=False) for number in range(100)]
    weights = fitted([*near, *far])
    assert chance(near[0].evidence, weights) > 0.5 > chance(far[0].evidence, weights)
    assert accepted([*near, *far], weights) == (1.0, 0.0, 0.0)


def test_fitting_again_gives_the_same_weights() -> None:
    some = [_answer(number, number % 7 / 2, there=number % 3 > 0, right=number % 7 < 3) for number in range(99)]
    assert fitted(some) == fitted(some)


def test_sounds_are_learnt_from_names_in_two_scripts() -> None:
    pairs = [("Зора Мазин", "Zora Mazin"), ("Роза Зимина", "Roza Zimina"), ("Зина Розина", "Zina Rozina")] * 3
    found = learnt(pairs)
    assert set(found) == {"CYRILLIC"}
    assert max(found["CYRILLIC"]["odds"]["з"], key=found["CYRILLIC"]["odds"]["з"].__getitem__) == "z"
    assert found["CYRILLIC"]["bones"]["^з"] == pytest.approx({"S": 0}, abs=0.2)


def test_foreign_places_teach_what_they_are_called_in_chinese(tmp_path: Path) -> None:
    cities = [("Lomberg", 9, "DE", ["隆贝格", "隆貝格市", "Lombergo"]), ("San Lomo", 8, "ES", ["圣洛莫"])]
    cities += [("Beihe", 7, "CN", ["北河"]), ("Tarvin", 2, "GB", ["塔文"]), ("Orsk", 5, "RU", ["奥尔斯克"])]
    keys = ("name", "population", "countrycode", "alternatenames")
    held = {str(number): dict(zip(keys, city, strict=True)) for number, city in enumerate(cities)}
    path = tmp_path / "cities.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    assert list(places(path, 2)) == [("隆贝格", "lomberg"), ("奥尔斯克", "orsk")]
