"""How names compare: one normaliser for what is stored and what is asked, so that what the pipeline writes is found."""

import re
import unicodedata

from anyascii import anyascii

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def _latin(char: str) -> str:
    """Transliterate one character. A letter that becomes an apostrophe (ь) must not part its word."""
    latin = anyascii(char)
    return latin if char.isascii() or not char.isalpha() else latin.replace("'", "")


def fold(text: str) -> str:
    """Return `text` in lower-case Latin letters and digits, words parted by single spaces. Folding twice changes nothing.

    Any script is transliterated (Лавров → lavrov), accents and case go, and so does whatever is no letter or digit.
    """
    normal = unicodedata.normalize("NFKC", text)
    latin = normal if normal.isascii() else "".join(map(_latin, normal))
    return _BETWEEN_WORDS.sub(" ", latin.casefold()).strip()
