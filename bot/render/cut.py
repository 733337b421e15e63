"""Cuts markup that is longer than a message into pieces, each with its tags closed and opened again."""

import re
from collections.abc import Iterator

from bot.render.html import Html
from bot.render.plain import length

# What must not be cut apart: a tag, an entity, a word with the space after it, a stretch of a word without end.
_TOKEN = re.compile(r"<[^>]*>|&[^;\s]{1,10};|[^<&\s]{1,200}\s?|\s")
_NAME = re.compile(r"</?([a-z]+)")


def pieces(markup: Html, limit: int) -> Iterator[Html]:
    """Yield `markup` in pieces of at most `limit` UTF-16 units after parsing, cut between words; nothing is lost.

    `limit` must be above 400: the longest stretch that is never cut is 200 characters.
    """
    if (whole := length(markup)) <= limit:
        if whole:
            yield markup
        return
    opened: list[str] = []
    piece, size = "", 0
    for token in _TOKEN.findall(markup):
        if token.startswith("</"):
            opened.pop()
        elif token.startswith("<"):
            opened.append(token)
        elif size + length(Html(token)) > limit:
            yield Html(piece + _closing(opened))
            piece, size = "".join(opened), 0
        piece += token
        size += 0 if token.startswith("<") else length(Html(token))
    if size:
        yield Html(piece + _closing(opened))


def _closing(opened: list[str]) -> str:
    names = [match.group(1) for tag in reversed(opened) if (match := _NAME.match(tag))]
    return "".join(f"</{name}>" for name in names)
