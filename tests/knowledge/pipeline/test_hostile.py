"""Whatever an article holds: every span cuts its words out of it, and twice the text is twice the work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.pipeline.extract import record_of
from knowledge.pipeline.language.text import Token
from knowledge.pipeline.lines import line
from knowledge.pipeline.verify import verify
from knowledge.settings import Excerpt
from tests.evaluation.hostile import SHAPES
from tests.knowledge.pipeline.parsing import parsed

SMALL = 3000  # characters; some sentences of the greatest length
# Linear is 2, the square 4; a little is only found in a longer text: a name told again, a longest sentence.
MOST_GROWTH = 2.25

PIECES = """
“ ” ‘ ’ " ' '' `` « » „ — -- ( [ ) ] : , . ! ? … said says told according_to that who he she Ana Diaz Mayor Leeds
Ms._Diaz the_club We_will_open accused_him_of on_Monday 3_May_2031 12_people 1,000 won sold not “We_lost,” DIAZ: hopes
claims_that called_it a_disgrace added warned e\u0301 o\u0308\u0323 🏟️ 👩\u200d🚒 𝔄𝔫𝔞 ﷺ שלום \u200b \ufeff \u00ad ǅ ß İ
"""
BREAKS = [" ", " ", " ", "", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u00a0", "\u2028", "\x85", "\t", "\x0b"]

_words = st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()])
_made = st.lists(st.tuples(_words, st.sampled_from(BREAKS)), max_size=40).map(
    lambda parts: "".join(word + space for word, space in parts)
)
_any = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@settings(max_examples=120)
@given(st.one_of(_made, _any, st.tuples(_made, _any).map("".join)))
def test_every_span_cuts_its_words_out_of_the_article(raw: str) -> None:
    text = parsed(raw)
    record = record_of(text, Excerpt.SENTENCE)
    verify(record)
    assert all(raw[token.start : token.end] == token.text for token in text.tokens)
    for row in line(record, ())["quotes"]:
        assert raw[row["start"] : row["end"]] == row["text"] != ""
    for quote in record.quotes:
        edges = [edge for part in quote.parts for edge in (part.start, part.end)]
        assert edges == sorted(edges)
    for mention in record.mentions:
        assert 0 <= mention.start < mention.end <= len(raw)


class _Counted(tuple[Token, ...]):
    """Tokens that count how many are copied out of them."""

    __slots__ = ()
    copied = 0

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 — a token, or as many as asked for
        found = super().__getitem__(key)
        if isinstance(key, slice):
            _Counted.copied += len(found)
        return found


@contextmanager
def _counting() -> Iterator[list[int]]:
    """Count the lines of Python that are run, comprehensions' rounds among them."""
    run = [0]

    def local(_frame: FrameType, event: str, _value: object) -> Any:  # noqa: ANN401 — itself
        run[0] += event == "line"
        return local

    before = sys.gettrace()
    sys.settrace(lambda *_: local)
    try:
        yield run
    finally:
        sys.settrace(before)


def _steps(raw: str) -> int:
    text = parsed(raw)
    text = replace(text, tokens=_Counted(text.tokens))
    _Counted.copied = 0
    with _counting() as run:
        record_of(text, Excerpt.SENTENCE)
    return run[0] + _Counted.copied


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    small, large = (_steps(SHAPES[name](size)) for size in (SMALL, 2 * SMALL))
    assert large <= MOST_GROWTH * max(small, SMALL)
