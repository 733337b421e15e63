"""Quotation marks, paired: double, straight, curly, low-high, guillemets, and British single marks.

One pass over a paragraph's marks with a stack. A mark that finds no partner costs its own quotation and nothing else;
an apostrophe or a prime is no mark. Where pairs are nested, the outermost one is the quotation: of one kind too, as a
straight mark behind a space opens and one before a space closes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# What may be open where a mark closes: a low one by either curly one; sloppy typing mixes curly and straight.
_OPENERS = {
    "”": ("“", "„", '"'),
    "“": ("„",),
    '"': ('"', "“"),
    "''": ("''",),
    "»": ("«",),
    "«": ("»",),
    "›": ("‹",),
    "‹": ("›",),
    "’": ("‘", "‚", "'"),
    "‘": ("‚",),
    "'": ("'", "‘"),
}
_MARK = re.compile(r"''|``|[\"“”„«»‹›'‘’‚]")
_SINGLE = "'‘’"
_OPENING = "“„«‹‘‚"
_CLOSING = "”’"
# The others look the same at both ends, or are used either way round: white space tells which end it is.
_BEFORE_OPENING = '([{-–—/:"“„«'
_SPOKEN = re.compile(r"[^\W_]")  # a letter or digit: nobody said what holds none
# 'em, '90s: the mark stands for letters left out.
_ELISION = re.compile(r"['‘’](?:\d\ds?\b|(?:em|til|tis|twas|cause|n)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The raw text inside a pair of marks, `[start, end)`, the marks not included.

    `runs_on` tells that no mark closes it: the quotation goes on in the next paragraph, behind a mark of its own.
    """

    start: int
    end: int
    runs_on: bool = False


class _Mark(NamedTuple):
    """One mark: where it is, which one, and what the characters beside it let it be."""

    start: int
    end: int
    char: str
    opens: bool
    closes: bool
    doubtful: bool  # a close that may as well be an apostrophe or a prime: the players' bus, runnin' late, a 6" pipe


def stretches(raw: str, start: int, end: int, following: str = "") -> tuple[Stretch, ...]:
    """Return the outermost quoted stretches of the paragraph `raw[start:end]`, in order.

    `following` is how the next paragraph begins: where that is the mark that was left open here, the quotation runs
    on to the end of this paragraph. A mark left open for any other reason is ignored.
    """
    marks = tuple(_read(raw, start, end))
    if not marks:
        return ()
    pairs, left_open = _pair(_without_apostrophes(marks))
    found = [Stretch(opened.end, closed.start) for opened, closed in _outermost(pairs)]
    # A mark that opens behind a sentence or a comma tells that the one before was forgotten; in one, that it is nested.
    opened_anew = sorted((opened for opened, _ in pairs if not _is_in_midsentence(raw, opened)), key=_start)
    anew = {opened.char: opened.start for opened in opened_anew}
    for mark in left_open:
        if following.startswith(raw[mark.start : mark.end]) and anew.get(mark.char, -1) < mark.start:
            found = [stretch for stretch in found if stretch.end < mark.start]
            found.append(Stretch(mark.end, end, runs_on=True))
            break
    else:
        found.extend(_never_closed(raw[start:end], start, left_open, found))
    return tuple(stretch for stretch in found if _SPOKEN.search(raw, stretch.start, stretch.end))


def _never_closed(
    paragraph: str, start: int, left_open: Sequence[_Mark], found: Sequence[Stretch]
) -> Iterator[Stretch]:
    """Yield what stands behind a colon and a last mark that nobody closed: `Diaz: “We lost.`."""
    last = left_open[-1] if left_open else None
    if last is None or (found and found[-1].end > last.start):
        return
    if paragraph[max(0, last.start - start - 2) : last.start - start] == ": ":
        yield Stretch(last.end, start + len(paragraph))


def _start(mark: _Mark) -> int:
    return mark.start


def _is_in_midsentence(raw: str, mark: _Mark) -> bool:
    """Whether a word stands right before an opening mark, and no punctuation."""
    return mark.start > 1 and raw[mark.start - 1] == " " and raw[mark.start - 2].isalnum()


def _read(raw: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield the marks of a paragraph, apostrophes inside and before words left out."""
    for match in _MARK.finditer(raw, start, end):
        char = match.group()
        before = raw[match.start() - 1] if match.start() > start else " "
        after = raw[match.end()] if match.end() < end else " "
        single = char in _SINGLE
        if single and ((before.isalnum() and after.isalnum()) or _ELISION.match(raw, match.start(), end)):
            continue
        spaced = before.isspace() and match.start() > start and after.isspace()
        opens = (before.isspace() or before in _BEFORE_OPENING) and (
            spaced or not after.isspace() or not before.strip()
        )
        closes = spaced or not (before.isspace() or before in "([{")
        yield _Mark(
            match.start(),
            match.end(),
            "''" if char == "``" else char,
            opens=char in _OPENING or (opens and char not in _CLOSING),
            closes=closes,
            doubtful=after.isspace() and (before.isdigit() or (single and _is_elided(raw, match.start()))),
        )


def _is_elided(raw: str, start: int) -> bool:
    """Whether an apostrophe fits what stands before it: a plural, or "-ing" without its g."""
    return raw[max(0, start - 1) : start] in {"s", "S"} or raw[max(0, start - 2) : start] == "in"


def _without_apostrophes(marks: Sequence[_Mark]) -> list[_Mark]:
    """Leave out each doubtful close with a sure one of its kind still to come before the next opening."""
    kept: list[_Mark] = []
    sure_close_ahead = {True: False, False: False}
    for mark in reversed(marks):
        single = mark.char in _SINGLE
        if mark.doubtful and sure_close_ahead[single]:
            continue
        if mark.opens:
            sure_close_ahead[single] = False
        elif mark.closes and not mark.doubtful:
            sure_close_ahead[single] = True
        kept.append(mark)
    return kept[::-1]


def _pair(marks: Sequence[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """Return the pairs of opening and closing marks, and the opening marks left over."""
    stack: list[_Mark] = []
    waiting: Counter[str] = Counter()

    def drop_to(partners: Sequence[str]) -> _Mark:
        while True:
            opened = stack.pop()
            waiting[opened.char] -= 1
            if opened.char in partners:
                return opened

    pairs: list[tuple[_Mark, _Mark]] = []
    for mark in marks:
        for each in _halves(mark) if mark.char == "''" and mark.closes and not waiting["''"] else (mark,):
            partners = [char for char in _OPENERS.get(each.char, ()) if waiting[char]]
            if partners and each.closes:
                pairs.append((drop_to(partners), each))
            elif each.opens:
                stack.append(each)
                waiting[each.char] += 1
    return pairs, stack


def _halves(mark: _Mark) -> Iterator[_Mark]:
    """Yield two ticks as two single marks: they end a quotation at the end of another."""
    yield mark._replace(end=mark.start + 1, char="'", opens=False)
    yield mark._replace(start=mark.start + 1, char="'", opens=False)


def _outermost(pairs: Sequence[tuple[_Mark, _Mark]]) -> Iterator[tuple[_Mark, _Mark]]:
    """Yield the pairs that lie in no other, in order."""
    reached = -1
    for opened, closed in sorted(pairs, key=lambda pair: _start(pair[0])):
        if opened.start >= reached:
            yield opened, closed
            reached = closed.end
