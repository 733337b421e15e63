"""Names that a language in Latin letters writes as it hears them: Džons for John, Şekspir for Shakespeare.

Latvian, Lithuanian, Serbian and Azerbaijani spell foreign names by their sound, as Cyrillic does. So such a word is
put into Cyrillic letters, and what is learnt of those finds whose name it is.
"""

import re
import unicodedata
from collections.abc import Sequence

# Letters that these languages have and those that keep foreign names as they are mostly have not.
_BALTIC_OR_SLAVIC, _TURKIC = frozenset("āēīūģķļņšžčćđėųį"), frozenset("əşğı")
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопкрстуввхиз", strict=True))
_LETTERS |= {"š": "ш", "ž": "ж", "č": "ч", "ć": "ч", "đ": "дж", "dž": "дж", "ļ": "ль", "ņ": "нь", "ja": "я", "ju": "ю"}
_LETTERS |= {"ai": "ай", "ei": "ей", "ui": "уй"}
_TURKIC_LETTERS = _LETTERS | {"c": "дж", "j": "ж", "y": "й", "q": "г", "x": "х", "ç": "ч", "ş": "ш", "ə": "е", "ı": "ы"}
# How English writes the sounds of other scripts.
_COMMON_LETTERS = _LETTERS | {"kh": "х", "zh": "ж", "ch": "ч", "sh": "ш", "ts": "ц", "ya": "я", "yu": "ю"}
_ENDING = re.compile(r"(?<=.{3})(?:is|[sš])$")  # of the names of men in the Baltic languages
_FEWEST = 2  # words: one alone that ends in s is anybody's


def respelt(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name, as written, in Cyrillic letters; none where nothing tells that it is written by ear.

    It is where its letters say so, or where all its words end as Latvian ends those of men.
    """
    plain = [unicodedata.normalize("NFC", word.lower()) for word in words]
    marks = frozenset("".join(plain))
    endings = len(plain) >= _FEWEST and all(map(_ENDING.search, plain))
    if marks & _TURKIC:
        return tuple(_put(word, _TURKIC_LETTERS) for word in plain)
    if not endings and not marks & _BALTIC_OR_SLAVIC:
        return ()
    return tuple(_put(_ENDING.sub("", word), _LETTERS) for word in plain)


def transcribed(word: str) -> str:
    """Return a word, whatever language wrote it, in Cyrillic letters by its sound; "" of one without letters."""
    return _put(unicodedata.normalize("NFC", word.lower()), _COMMON_LETTERS)


def _put(word: str, letters: dict[str, str]) -> str:
    """Return a word with each letter, or two that are one sound, as another."""
    found, at = [], 0
    while at < len(word):
        size = 2 if word[at : at + 2] in letters else 1
        letter = word[at : at + size]
        found.append(letters.get(letter) or letters.get(_bare(letter), ""))
        at += size
    return "".join(found)


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
