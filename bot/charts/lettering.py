"""Words in a picture: what the font can show of them, how wide they are, where their lines break."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional

from anyascii import anyascii
from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

# The fonts that come with matplotlib: Latin, Cyrillic, Greek, Hebrew, Arabic and signs. Others may not be installed.
_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_NARROW, _FIXED = "\u202f", "\u00a0"  # not all fonts have the narrow one
_SPACE = re.compile(r"[^\S\u00a0]+")
_KEPT = 4_000  # widths of words, some 100 bytes each
_LEFT_TO_RIGHT = "\u200e"
_FROM_THE_RIGHT = frozenset({"R", "AL"})
_EITHER_WAY = frozenset({"NSM", "WS", "BN"})


def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return a font of `size` pixels."""
    return FontProperties(fname=str(_path(bold)), size=size)


def showable(words: str) -> str:
    """Return `words` with what the fonts have no letters for in Latin letters, or without it where it has none."""
    shown = []
    for known, run in groupby(words, key=lambda letter: letter.isspace() or ord(letter) in _letters()):
        letters = "".join(run)
        if known:
            shown.append(letters)
        else:
            latin = anyascii(letters)
            named = latin.startswith(":")  # a little picture, of which that is the name
            shown.append("" if named else "".join(letter for letter in latin if ord(letter) in _letters()))
    return " ".join(_breakable("".join(shown).replace(_NARROW, _FIXED)))


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels wide a line is."""
    return _width(words, bold) * size / _MEASURED


def wrapped(words: str, size: float, room: float, *, bold: bool = False, most: int = 9) -> list[str]:
    """Return words as lines of at most `room` pixels and at most `most` of them; an ellipsis ends what is cut."""
    lines = list(_lines(words, size, room, bold=bold))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def from_the_left(line: str) -> str:
    """Return a line so that it is read from the left, as the page is, but for the Hebrew and Arabic names in it.

    Without marks around these, what stands behind one would be drawn before it: numbers, colons.
    """
    marked, inside = "", False
    for letter in line:
        way = bidirectional(letter)
        if way in _FROM_THE_RIGHT and not inside:
            marked, inside = marked + _LEFT_TO_RIGHT, True
        elif inside and way not in _EITHER_WAY and way not in _FROM_THE_RIGHT:
            marked, inside = marked + _LEFT_TO_RIGHT, False
        marked += letter
    return marked


def _lines(words: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    line = ""
    for word in _breakable(showable(words)):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width(line, size, bold=bold) > room:  # a word without end
            at = max(1, int(len(line) * room / width(line, size, bold=bold)))
            while at > 1 and width(line[:at], size, bold=bold) > room:  # letters are not all as wide
                at -= 1
            yield line[:at]
            line = line[at:]
    if line:
        yield line


def _breakable(words: str) -> list[str]:
    """Return words parted where a line may break: not at a fixed space, as in "15 000"."""
    return [word for word in _SPACE.split(words) if word.strip()]


_MEASURED = 64  # pixels of the letters that are measured; widths grow with the size


@lru_cache(_KEPT)
def _width(words: str, bold: bool) -> float:  # noqa: FBT001 — a key of the cache
    face = _face(bold)
    face.set_text(words, 0)
    return float(face.get_width_height()[0]) / 64


@cache
def _face(bold: bool) -> FT2Font:  # noqa: FBT001 — a key of the cache
    face = FT2Font(str(_path(bold)))
    face.set_size(_MEASURED, 72)
    return face


@cache
def _letters() -> frozenset[int]:
    """Return the letters that both fonts have."""
    return frozenset(_face(False).get_charmap()) & frozenset(_face(True).get_charmap())


def _path(bold: bool) -> Path:  # noqa: FBT001 — a key
    return Path(get_data_path()) / "fonts" / "ttf" / _FILES[bold]
