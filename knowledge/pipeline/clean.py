"""What of a plain-text article is content: stretches of the raw text, never changed text."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of content, `[start, end)` of the raw text, without white space at its ends."""

    start: int
    end: int
    heading: bool = False


def clean(raw: str) -> tuple[Block, ...]:
    """Return the content of `raw`, in order: one block a paragraph or heading."""
    return tuple(Block(line.start(), line.end()) for line in _LINE.finditer(raw))
