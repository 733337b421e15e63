"""Long markup is cut into pieces that are whole by themselves, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.render.cut import pieces
from bot.render.html import bold, expandable, join, link, text
from tests.telegram_html import parsed, units

LIMIT = 410


@given(st.lists(st.tuples(st.sampled_from((text, bold, expandable)), st.text(max_size=600)), max_size=6))
def test_pieces_are_valid_fit_and_hold_every_word(parts: list[tuple]) -> None:  # type: ignore[type-arg]  # leaf and words
    whole = join(leaf(words) for leaf, words in parts)
    cut = list(pieces(whole, LIMIT))
    assert all(units(parsed(piece)) <= LIMIT for piece in cut)
    assert "".join(map(parsed, cut)) == parsed(whole)


def test_a_tag_that_is_cut_opens_again_on_the_next_piece() -> None:
    first, second = pieces(link("word " * 120, "https://example.org"), LIMIT)
    assert first.endswith("</a>")
    assert second.startswith('<a href="https://example.org">')


def test_words_are_not_cut() -> None:
    first, _ = pieces(text("stadium " * 60), LIMIT)
    assert first.endswith("stadium ")


def test_what_fits_is_one_piece() -> None:
    assert list(pieces(bold("short"), LIMIT)) == [bold("short")]
