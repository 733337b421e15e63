"""Any script in plain Latin letters: what names, roles and titles share before they are told apart."""

import re
import unicodedata

from anyascii import anyascii

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_GREEK_U = re.compile("ου|ού", re.IGNORECASE)  # one sound, which a transliteration by letters would part


def _latin(char: str) -> str:
    """Transliterate one character. A letter that becomes an apostrophe (ь) must not part its word."""
    latin = anyascii(char)
    return latin if char.isascii() or not char.isalpha() else latin.replace("'", "")


def fold(text: str) -> str:
    """Return `text` in lower-case Latin letters and digits, words parted by single spaces.

    Any script is transliterated (Орлов → orlov), accents and case go, and so does whatever is no letter or digit.
    Folding twice changes nothing.
    """
    if not text.isascii():
        normal = _GREEK_U.sub("ou", unicodedata.normalize("NFKC", text))
        text = normal if normal.isascii() else "".join(map(_latin, normal))
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()
