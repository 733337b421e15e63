import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.names import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Лавров", "lavrov"),
        ("Ельцин", "eltsin"),
        ("Søren  KIERKEGAARD", "soren kierkegaard"),
        ("Straße", "strasse"),
        ("Jean-Luc O’Neill", "jean luc o neill"),
        ("so\u00adft", "soft"),
        ("cafe\u0301", "cafe"),
        ("(1,200)", "1 200"),
        ("…", ""),
        ("", ""),
    ],
)
def test_folds_script_case_accents_and_punctuation(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "  " not in once
    assert once.isascii()
