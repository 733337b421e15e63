"""The front matter of a text file: `key: value` lines between two lines of dashes, at its very top."""

import re
from dataclasses import dataclass

from knowledge.errors import ArticleError

# Nobody writes a longer one by hand; a rule of dashes further down is part of the text.
MOST_LINES = 60
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What it says, and where the content of the file begins."""

    facts: dict[str, str]
    end: int


def front_matter(text: str) -> FrontMatter:
    """Return the front matter of `text`; without one, no facts and an end of 0.

    Raises ArticleError for a line that is not `key: value`, and for a key given twice.
    """
    lines, end = _fenced(text)
    if not any(_PAIR.fullmatch(line) for line in lines[:1]):
        return FrontMatter({}, 0)
    facts: dict[str, str] = {}
    for line in lines:
        pair = _PAIR.fullmatch(line)
        if pair is None:
            raise ArticleError(f"has a line in its front matter that is not `key: value`: {line[:60]!r}")
        if pair[1] in facts:
            raise ArticleError(f"has {pair[1]!r} twice in its front matter")
        facts[pair[1]] = _unquoted((pair[2] or "").strip())
    return FrontMatter(facts, end)


def _fenced(text: str) -> tuple[list[str], int]:
    """Return the lines between the fences, less blank ones and comments, and the offset behind the second fence."""
    opening = _FENCE.match(text)
    if opening is None:
        return [], 0
    lines: list[str] = []
    position = opening.end()
    for _ in range(MOST_LINES):
        closing = _FENCE.match(text, position)
        if closing is not None:
            return lines, closing.end()
        line = _LINE.match(text, position)
        if line is None or line.end() == len(text):
            break
        if line[1].strip() and not line[1].startswith("#"):
            lines.append(line[1])
        position = line.end()
    return [], 0


def _unquoted(value: str) -> str:
    """Return `value` without one pair of quotation marks around it."""
    marked = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if marked else value
