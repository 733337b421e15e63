"""Answers on a screen: wrapped, nothing lost, choices by number."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.render.html import bold, expandable, join, lines, text
from bot.render.screen import choices, laid_out
from bot.reply import Button


def test_lines_are_wrapped_between_words_with_a_hanging_indent() -> None:
    shown = list(laid_out(text("1. the river rose above its banks"), 16))
    assert shown == ["1. the river", "   rose above", "   its banks"]


def test_bold_takes_no_width_and_only_shows_where_styled() -> None:
    markup = join((bold("The mayor"), text(" spoke")))
    assert list(laid_out(markup, 16, styled=True)) == ["\x1b[1mThe mayor\x1b[0m spoke"]
    assert list(laid_out(markup, 16)) == ["The mayor spoke"]


def test_a_quotation_has_a_bar_on_each_of_its_lines() -> None:
    shown = list(laid_out(lines(text("Herald"), expandable("the river rose above its banks")), 20))
    assert shown[0] == "Herald"
    assert all(line.startswith("  │ ") for line in shown[1:])


def test_wide_letters_take_two_columns() -> None:
    assert list(laid_out(text("日本 日本 日本"), 10)) == ["日本 日本", "日本"]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=300), st.integers(10, 80))
def test_no_word_is_lost(words: str, width: int) -> None:
    shown = " ".join(laid_out(text(words), width))
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", "".join(laid_out(text(words))))


def test_choices_show_their_numbers_and_those_of_numbered_lines_as_a_range() -> None:
    buttons = [Button("1", "/event a"), Button("2", "/event b"), Button("Older", "/latest page 2")]
    assert list(choices(buttons)) == ["", "[1–2] open  [3] Older"]
    assert list(choices(buttons[:1])) == ["", "[1] open"]
    assert list(choices(())) == []
