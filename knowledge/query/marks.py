"""Which words of a text are those that were asked for: what an answer marks."""

import re
from collections.abc import Callable

from knowledge.names import name_words
from knowledge.texts import Terms, stem

Spans = tuple[tuple[int, int], ...]
Marker = Callable[[str], Spans]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def marks(terms: Terms, text: str) -> Spans:
    """Return where the words of `terms` stand in `text`, whatever their endings and corrections, in order.

    Words side by side are one stretch.
    """
    asked = {each for word in terms.words for each in word}
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if any(stem(word) in asked for word in name_words(match[0])):
            start, end = match.span()
            if spans and text[spans[-1][1] : start].isspace():
                start = spans.pop()[0]
            spans.append((start, end))
    return tuple(spans)
