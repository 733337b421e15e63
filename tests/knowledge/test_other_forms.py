"""People by other forms of their names: short ones, declined ones, with a father's name or an honour."""

import pytest

from knowledge.lookup import PEOPLE, NameIndex, segment
from knowledge.lookup.forms import NameForm
from knowledge.lookup.outcomes import Found, Unknown
from knowledge.model import EntityKind

NAMES = {
    "tim": "Tim Ostrander",
    "margaret": "Margaret Ostrander",
    "halvard": "Halvard Dragomin",
    "sergei": "Sergei Dmitrov",
    "selim": "Selim Karabulut",
    "vera": "Dolgova Vera Petrovna",
    "volodymyr": "Volodymyr Radenskyy",
    "igor": "Igor Tsarubin",
    "father": "Norton P. Wellbourne II",
    "son": "Norton P. Wellbourne III",
    "nadim": "Nadim Rıfat Gündoğar",
    "ziya": "Nadim Ziya",
    "brook": "Charlie Brook",
    "brooks": "Charles Brooksley",
    "first": "Henrik Olaf Tarnberg",
    "second": "Karel Henrik Tarnberg",
    "nick": "Nick Farrowgate",
    "ann": "Ann Farrowgate",
    "rocio": "Rocío Balmera Quintoral",
    "balmera": "Álvaro Balmera",
    "lucia": "Lucía Fajardez Rocío",
}
INDEX = NameIndex([segment([NameForm(who, EntityKind.PERSON, name, "name") for who, name in NAMES.items()])])


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("Timothy Ostrander", "tim"),
        ("Peggy Ostrander", "margaret"),
        ("Halvard Dragominová", "halvard"),
        ("Halvards Dragomins", "halvard"),
        ("Selim Bey Karabulut", "selim"),
        ("Vladimir Radenskyy", "volodymyr"),
        ("Дмитров", "sergei"),
        ("Дмитрова", "sergei"),
        ("Дмитровым", "sergei"),
        ("Раденского", "volodymyr"),
        ("Раденскому", "volodymyr"),
        ("Царубин, Игорь Петрович", "igor"),
    ],
)
def test_finds_who_is_called_otherwise(asked: str, who: str) -> None:
    found = INDEX.find(asked, PEOPLE)
    assert isinstance(found, Found), INDEX.ranked(asked, PEOPLE)[:3]
    assert found.item == who


def test_a_fathers_name_is_no_family() -> None:
    assert INDEX.ranked("Dolgova", PEOPLE)[0][0] == "vera"
    beside = dict(INDEX.evidence("Vera Petrovna", PEOPLE))
    assert not beside["vera"].family


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("Norton Paul Wellbourne II", "father"),
        ("Norton Paul Wellbourne III", "son"),
        ("Nadim Rıfat Bey", "nadim"),
        ("Charles Humphrey Brook", "brook"),
        ("Henrik Tarnberg", "first"),
        ("Nikolaus Farrowgate", "nick"),
        ("Mairéad Ostrander", "margaret"),
        ("Timotheus Ostrander", "tim"),
        ("Carolus Brook", "brook"),
        ("Rocío Balmera", "rocio"),
        ("Balmera", "balmera"),
    ],
)
def test_of_several_the_likeliest_comes_first(asked: str, who: str) -> None:
    assert INDEX.ranked(asked, PEOPLE)[0][0] == who


def test_the_nearest_is_named_where_nobody_fits() -> None:
    assert INDEX.ranked("Dmitrienkowitz", PEOPLE) == []
    assert INDEX.find("Dmitrienkowitz", PEOPLE) == Unknown(("sergei",))
    assert INDEX.find("qqqq", PEOPLE) == Unknown()
