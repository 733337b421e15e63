"""Whatever words come in, markup that Telegram accepts comes out, and the words with it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.html import (
    bold,
    clean,
    code,
    expandable,
    in_marks,
    in_words,
    italic,
    join,
    lines,
    link,
    marked,
    moment,
    one_line,
    shortened,
    text,
)
from bot.render.plain import length, to_text
from tests.telegram_html import parsed, units


@given(st.text())
def test_every_leaf_escapes_what_it_is_given(words: str) -> None:
    for leaf in (text, bold, italic, code, expandable):
        assert parsed(leaf(words)) == to_text(leaf(words))
    assert parsed(text(words)) == clean(words)
    assert parsed(text(in_marks(words))) == f"❝ {one_line(words)} ❞"


@given(st.text(), st.lists(st.tuples(st.integers(-2, 20), st.integers(-2, 20)), max_size=5))
def test_marks_change_nothing_but_the_look_of_words(words: str, spans: list[tuple[int, int]]) -> None:
    assert parsed(marked(clean(words), spans)) == clean(words)


def test_instants_can_be_told_in_words_alone() -> None:
    added = datetime(2025, 1, 1, tzinfo=UTC)
    shown = join((bold("1 < 2"), moment("1 Jan 2025", added, "D"), moment("a & b", added, "Dt")), " ")
    assert in_words(shown) == "<b>1 &lt; 2</b> 1 Jan 2025 a &amp; b"


@pytest.mark.parametrize(("year", "told"), [(1961, False), (1970, False), (2025, True), (2038, True), (2039, False)])
def test_an_instant_that_telegram_does_not_know_is_told_in_words(year: int, *, told: bool) -> None:
    shown = moment("then", datetime(year, 1, 1, tzinfo=UTC), "D")
    assert ("<tg-time" in shown) is told
    assert to_text(shown) == "then"


def test_a_space_that_keeps_a_number_together_is_kept() -> None:
    assert one_line("lost\n 15\u202f000\u00a0$ \t today") == "lost 15\u202f000\u00a0$ today"


def test_what_was_asked_is_marked() -> None:
    assert marked("Sea <walls> hold", [(0, 3), (5, 10)]) == "<u>Sea</u> &lt;<u>walls</u>&gt; hold"


@given(st.text(), st.text())
def test_a_link_is_valid_whatever_its_label_and_address(label: str, url: str) -> None:
    assert parsed(link(label, url)) == clean(label)
    assert parsed(link(label, f"https://example.org/{url}")) == clean(label)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://user?id=1", "example.org", "https://", "https:// x"])
def test_only_web_addresses_are_linked(url: str) -> None:
    assert link("Herald", url) == "Herald"


def test_a_links_address_cannot_leave_its_attribute() -> None:
    assert link("x", 'https://a.org/"><b>') == '<a href="https://a.org/&quot;&gt;&lt;b&gt;">x</a>'


def test_what_turns_a_line_around_or_rings_a_bell_is_left_out() -> None:
    assert clean("a\u202eb\x07c\ud800d\ne") == "ab cd\ne"


def test_parts_that_are_empty_leave_no_separator() -> None:
    assert join((bold("a"), text(""), text("b")), " & ") == "<b>a</b> &amp; b"
    assert lines(text("a"), text(""), text("b")) == "a\nb"


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_shortened_words_fit_and_begin_as_the_words_do(words: str, limit: int) -> None:
    short = shortened(words, limit)
    assert len(short) <= limit
    assert one_line(words).startswith(short.removesuffix("…"))


@given(st.text())
def test_length_is_counted_as_telegram_counts(words: str) -> None:
    assert length(bold(words)) == units(parsed(bold(words)))
