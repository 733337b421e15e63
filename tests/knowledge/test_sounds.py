import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sounds import guesses, heard, known_parts, native_words, odds, script_of, spellings
from knowledge.sounds.likeness import MOST_GUESSES


@pytest.mark.parametrize(
    ("written", "latin", "others"),
    [
        ("Шарапов", "sharapov", ("saratov", "petrov", "shapiro")),
        ("Корчмарьов", "korchmaryov", ("kirchner", "kramarov", "marchov")),
        ("Παπαδόπουλος", "papadopoulos", ("papandreou", "pavlopoulos", "dopulis")),
        ("برندرجست", "prendergast", ("brandt", "prentice", "reinhart")),
        ("קלרמן", "kellerman", ("coleman", "klarsfeld", "ackerman")),
        ("罗森塔尔", "rosenthal", ("robertson", "lausanne", "tarasov")),
        ("ピーターソン", "peterson", ("patterson", "pettersen", "beaton")),
        ("안데르센", "andersen", ("sanders", "endre", "anders")),
        ("मल्होत्रा", "malhotra", ("mehrotra", "melhorn", "matra")),
        ("ლომიძე", "lomidze", ("lemke", "lomax", "limoges")),
        ("Հակոբյան", "hakobyan", ("jacobsen", "haykal", "kobayashi")),
    ],
)
def test_a_word_in_any_script_is_found_among_latin_ones(written: str, latin: str, others: tuple[str, ...]) -> None:
    assert set(guesses(written)) & set(heard(latin))
    likely = odds(written, (latin, *others))
    assert likely[0] > 0
    assert likely[0] > likely[1:].max()


def test_words_of_a_name_are_parted_where_scripts_part_them() -> None:
    assert native_words("Яшин, Лев") == ("Лев", "Яшин")
    assert native_words("安娜·贝格") == ("安娜", "贝格")
    assert native_words("アンナ・ベルク") == ("アンナ", "ベルク")
    assert native_words(" … ") == ()


def test_a_script_is_that_of_most_letters() -> None:
    assert script_of("Lev") == "LATIN"
    assert script_of("Лев") == "CYRILLIC"
    assert script_of("12") == "LATIN"


@given(st.text(max_size=40), st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=32), max_size=5))
def test_whatever_is_asked_has_odds(text: str, known: list[str]) -> None:
    for word in native_words(text) or (text,):
        found = odds(word, known)
        assert found.shape == (len(known),)
        assert np.isfinite(found).all()
        assert len(guesses(word)) <= MOST_GUESSES
    assert all(len(heard(word)) <= 6 for word in known)


def test_odds_of_a_word_do_not_depend_on_the_words_beside_it() -> None:
    alone = odds("Шарапов", ["sharapov"])
    beside = odds("Шарапов", ["x", "sharapov", "sharapovskaya"])
    assert alone[0] == pytest.approx(beside[1], abs=1e-4)


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("梁", "leung"),
        ("盧", "noh"),
        ("榮德", "wingtak"),
        ("永哲", "yongchol"),
        ("丸山", "maruyama"),
        ("歐陽", "auyeung"),
    ],
)
def test_chinese_characters_are_spelt_as_they_are_said_in_many_lands(written: str, latin: str) -> None:
    assert latin in spellings(written)


def test_no_more_spellings_are_made_than_a_word_has_use_for() -> None:
    assert spellings("Лев") == {}
    assert spellings("梁梁梁") == {}
    assert len(spellings("黃張")) < 200


def test_a_name_without_spaces_is_cut_where_it_holds_names_that_are_known() -> None:
    assert known_parts("莫哈末罗兹阿都拉") == ("莫哈末", "罗兹", "阿都拉")
    assert known_parts("阿都拉") == ()  # is one itself
    assert known_parts("阿都拉曼") == ("阿都", "拉曼")
    assert known_parts("罗兹") == ()


@given(st.text("莫哈末阿都拉曼罗兹佐藤太郎", max_size=9))
def test_the_parts_of_a_name_are_all_of_it(whole: str) -> None:
    assert "".join(known_parts(whole)) in (whole, "")
