"""Names that languages in Latin letters write as they hear them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lookup import PEOPLE, NameIndex, segment
from knowledge.lookup.forms import NameForm
from knowledge.lookup.outcomes import Found, Unknown
from knowledge.model import EntityKind
from knowledge.sounds import respelt

NAMES = {
    "george": "George Whitshaw",
    "michelle": "Michelle Dubreuil",
    "charles": "Charles Thatcham",
    "lech": "Lech Karczyński",
    "janis": "Jānis Ozolkalns",
}
INDEX = NameIndex([segment([NameForm(who, EntityKind.PERSON, name, "name") for who, name in NAMES.items()])])


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("Džordžs Vitšovs", "george"),
        ("Mišela Dibrela", "michelle"),
        ("Čārlzs Tačams", "charles"),
        ("lehs karčiņskis", "lech"),
        ("Jānis Ozolkalns", "janis"),
        ("Corc Vitşo", "george"),
    ],
)
def test_finds_whose_name_is_written_by_ear(asked: str, who: str) -> None:
    assert INDEX.ranked(asked, PEOPLE)[0][0] == who


@pytest.mark.parametrize("asked", ["Šarlote Kronvelde", "James Collins", "Əli Quliyev"])
def test_refuses_who_is_not_there(asked: str) -> None:
    assert isinstance(INDEX.find(asked, PEOPLE), Unknown)


PLACES = {"abeokuta": "Abeokuta", "andijon": "Andijon", "chimbote": "Chimbote", "ouagadougou": "Ouagadougou"}
CITIES = NameIndex(
    [
        segment(
            [
                *(NameForm(each, EntityKind.PLACE, name, "name") for each, name in PLACES.items()),
                NameForm("jijel", EntityKind.PERSON, "Karim Djijelov", "name"),
            ]
        )
    ],
    {"andijan"}.__contains__,
)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("andizhan", "andijon"),
        ("Andiżan", "andijon"),
        ("Čimbotė", "chimbote"),
        ("Uagadugú", "ouagadougou"),
    ],
)
def test_finds_a_place_as_other_languages_write_it(asked: str, place: str) -> None:
    found = CITIES.find(asked)
    assert isinstance(found, Found), CITIES.ranked(asked)
    assert found.item == place
    assert isinstance(CITIES.find(asked, PEOPLE), Unknown)


@pytest.mark.parametrize("asked", ["Andover", "Chiba", "Ouargla", "Zhizhel", "andijan", "Andizhan june"])
def test_a_strange_place_or_a_common_word_is_no_place_that_is_known(asked: str) -> None:
    assert isinstance(CITIES.find(asked), Unknown)


@pytest.mark.parametrize(
    ("words", "cyrillic"),
    [
        (("Džons", "Bleiks"), ("джон", "блейк")),
        (("Tonijs", "Harts"), ("тоний", "харт")),
        (("Vilyam", "Şekspir"), ("вилйам", "шекспир")),
        (("James", "Blake"), ()),
        (("Collins",), ()),
    ],
)
def test_such_names_are_put_into_cyrillic(words: tuple[str, ...], cyrillic: tuple[str, ...]) -> None:
    assert respelt(words) == cyrillic


@given(st.lists(st.text(max_size=8), max_size=4))
def test_any_words_are_put_word_by_word_or_not_at_all(words: list[str]) -> None:
    assert len(respelt(words)) in {0, len(words)}
