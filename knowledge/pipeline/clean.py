"""What of a plain-text article is content: stretches of the raw text, never changed text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.pipeline.boilerplate import boilerplate
from knowledge.sources.front_matter import front_matter


class BlockKind(StrEnum):
    """Running text; a title, standfirst or cross-head; the place (and agency) in front of the first sentence."""

    TEXT = "text"
    HEADING = "heading"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of content, `[start, end)` of the raw text, without white space at its ends."""

    start: int
    end: int
    kind: BlockKind = BlockKind.TEXT


# A cross-head is short; above the first paragraph stands a standfirst too, which is longer.
_CROSS_HEAD_WORDS = 12
_STANDFIRST_WORDS = 30
# What stands above the first paragraph in so few words is a section, a name or a badge, not a title.
_LABEL_WORDS = 3
# Text wrapped by hand has lines of this many characters; a longer line is a paragraph of its own.
_WRAPPED = range(40, 121)
# In a title every word has a capital but these; a sentence, however full of names, has a verb that has none.
_SMALL_IN_TITLES = re.compile(r"an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|over|per|than|the|to|up|with")

_LINE = re.compile(r"[^\S\r\n]*(\S(?:[^\r\n]*\S)?)?[^\S\r\n]*(?:\r\n|\r|\n|\Z)")
_MARKDOWN = re.compile(r"(?:#{1,6}|>)\s+")
_STOPPED = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")
# A cross-head that is somebody's words; as a sentence it would end in a stop or a comma.
_IN_SINGLE_MARKS = re.compile(r"['‘]\W*[^\W_a-z].*[^\W_]['’]")
_FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_DASH = r"\s*(?:—|–|--|\s-)\s+"
# CITY, State, Month 1 (AGENCY) — : the city in capitals, or an agency in brackets behind a city in any letters.
_CAPITALS = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:[,/] ?[A-Z][\w.]*(?: [A-Z0-9][\w.]*){0,2}){0,3}"
_CITY = r"[A-Z][\w.'’-]+(?:,? [A-Z0-9][\w.'’-]*){0,5}"
_AGENCY = r" \([A-Z][\w .]+\)"
_DATELINE = re.compile(rf"({_CAPITALS}(?:{_AGENCY})?|{_CITY}{_AGENCY}){_DASH}(?=\S)")


def clean(raw: str) -> tuple[Block, ...]:
    """Return the content of `raw`, in order: a block for each paragraph, heading and dateline.

    Left out: front matter, and what `boilerplate` gives a reason for.
    """
    blocks: list[Block] = []
    begun = False
    for start, end in paragraphs(raw):
        line = raw[start:end]
        if boilerplate(line) or (not begun and _is_label(line)):
            continue
        if _is_heading(line, begun=begun, first=not blocks):
            blocks.append(Block(start, end, BlockKind.HEADING))
            continue
        begun = True
        blocks.extend(_dated(raw, start, end))
    return tuple(blocks)


def paragraphs(raw: str) -> Iterator[tuple[int, int]]:
    """Yield every paragraph of `raw` behind its front matter, content or not, without white space at its ends."""
    return _paragraphs(raw, _lines(raw, front_matter(raw).end))


def title(raw: str, blocks: Iterable[Block]) -> str | None:
    """Return the title of an article: its first block, where that is a heading above the first paragraph."""
    first = next(iter(blocks), None)
    return raw[first.start : first.end] if first and first.kind is BlockKind.HEADING else None


def _lines(raw: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the lines from offset `begin`, without white space and Markdown's marks; a blank one as an empty span."""
    while begin < len(raw):
        line = _LINE.match(raw, begin)
        if line is None:
            return
        start, end = line.span(1) if line[1] else (begin, begin)
        mark = _MARKDOWN.match(raw, start, end)
        yield (mark.end() if mark else start), end
        begin = line.end()


def _paragraphs(raw: str, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield one span a paragraph: a line each, or the lines between two blank ones where they were wrapped by hand."""
    group: list[tuple[int, int]] = []
    for line in (*lines, (0, 0)):
        if line[0] < line[1]:
            group.append(line)
            continue
        if _wrapped(raw, group):
            yield group[0][0], group[-1][1]
        else:
            yield from group
        group = []


def _wrapped(raw: str, group: list[tuple[int, int]]) -> bool:
    """Whether lines were broken at a margin: all but the last about equally long, and most in mid-sentence."""
    lengths = [end - start for start, end in group[:-1]]
    if not lengths or not all(length in _WRAPPED for length in lengths) or min(lengths) < 0.7 * max(lengths):
        return False
    stopped = sum(bool(_FULL_STOP.search(raw[start:end])) for start, end in group[:-1])
    flowing = sum(raw[start].islower() for start, _ in group[1:])
    return stopped * 2 <= len(lengths) and flowing * 2 >= len(lengths)


def _is_label(line: str) -> bool:
    return len(line.split()) <= _LABEL_WORDS and not _STOPPED.search(line)


def _is_heading(line: str, *, begun: bool, first: bool) -> bool:
    """Whether a line is a title or cross-head: no full stop, a capital in front, and short."""
    words = line.split()
    if len(words) > (_CROSS_HEAD_WORDS if begun else _STANDFIRST_WORDS) or line[0] in '-–—•*·"“':
        return False
    if line[0] in "'‘":
        return bool(_IN_SINGLE_MARKS.fullmatch(line))
    if first and len(words) > _LABEL_WORDS and _FULL_STOP.search(line):
        return in_title_case(words)
    return not _STOPPED.search(line) and (line[0].isupper() or line[0].isdigit())


def in_title_case(words: list[str]) -> bool:
    """Whether all words have capitals, as in a title, but the small ones."""
    bare = [word.strip("'‘’\"“”(.,:;") for word in words[1:]]
    counted = [word for word in bare if word and not _SMALL_IN_TITLES.fullmatch(word.lower())]
    return len(counted) > 1 and not any(word[0].islower() for word in counted)


def _dated(raw: str, start: int, end: int) -> Iterator[Block]:
    """Yield the dateline of a paragraph, where it has one, then its text."""
    dateline = _DATELINE.match(raw, start, end)
    if dateline:
        yield Block(start, dateline.end(1), BlockKind.DATELINE)
    yield Block(dateline.end() if dateline else start, end)
