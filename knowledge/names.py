"""How names compare: one normaliser for what is stored and what is asked, so that what the pipeline writes is found.

`fold` serves every text. A name is more than text: it has parts (`parts`), and one part has many spellings that one
`spelling` key joins, and a `skeleton` that survives what transliteration does to vowels.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from knowledge.folding import fold
from knowledge.titles import GIVEN_NAMES, PARTICLES, SUFFIXES, TITLES

__all__ = [
    "NameParts",
    "family_key",
    "fold",
    "is_short_for",
    "name_words",
    "other_script",
    "parts",
    "same_person_names",
    "skeleton",
    "spelling",
]

_APOSTROPHES = "'’‘ʼ`´ʹ"
_WITHOUT_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHES))
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s\b", re.IGNORECASE)

# Below this length one vowel tells two names apart (Jan, Jon, Jen).
_LONG_ENOUGH_FOR_VOWELS = 6
# "Volodymyr" and "Vladimir" are .78 alike, "Kristian" and "Kristen" .75.
_SAME_GIVEN_NAME = 0.76


def other_script(text: str) -> bool:
    """Tell whether a letter of `text` is not Latin: its transliteration is one of several."""
    return any(char.isalpha() and "LATIN" not in unicodedata.name(char, "LATIN") for char in text if not char.isascii())


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name: as `fold`, but an apostrophe joins (O'Neill) and a possessive goes."""
    bare = _POSSESSIVE.sub("", name)
    return tuple(fold(bare.translate(_WITHOUT_APOSTROPHES)).split())


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name, folded: titles in front, given names and initials, the family name with its particles."""

    titles: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and family, as written in the West."""
        return self.given + self.family


@lru_cache(maxsize=20_000)
def parts(name: str) -> NameParts:
    """Split a person's name. The family is the last word (all of it if hyphenated) with the particles before it.

    "Family, Given" is turned round. A single word is a family. Nothing is left of a text without letters.
    """
    before, comma, after = name.partition(",")
    if comma and after.strip() and fold(after) not in SUFFIXES:
        name = f"{after} {before}"
    words = [name_words(word) for word in name.split()]
    words = [word for word in words if word]
    titles: list[str] = []
    while len(words) > 1 and words[0][0] in TITLES:
        titles.extend(words.pop(0))
    suffix = words.pop()[0] if len(words) > 1 and words[-1][0] in SUFFIXES else ""
    first = max(len(words) - 1, 0)
    while first > 1 and words[first - 1][0] in PARTICLES:
        first -= 1
    given = tuple(each for word in words[:first] for each in word)
    return NameParts(tuple(titles), given, tuple(each for word in words[first:] for each in word), suffix)


_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"shch|schtsch", "sh"),
        (r"tsch|tch", "ch"),
        (r"sch", "sh"),
        (r"kh", "h"),
        (r"ck|q", "k"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"dj|dzh", "j"),
        (r"(?<=[a-z]{2}[aeo])ff?$", "v"),  # Petroff
        (r"(?<=[aeiou])h(?![aeiou])", ""),
        (r"(?:iy|yy|yi|ij|ii|yj|y|j)$", "i"),
        (r"(?<=[aeiou])(?:y|j)", "i"),
        (r"(?:y|i|j)(?:o|e)(?=v)", "e"),  # Soloviev, Solovyov
        (r"^(?:ye|je)(?=.{3})", "e"),
        (r"(?:y|j|i)(?=[aeu])", "i"),
        (r"y", "i"),
        (r"ae|ea", "a"),
        (r"oe", "o"),
        (r"ue|ou|oo", "u"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"(?<!^)[aeiou]")
# Sounds that scripts and languages trade for each other.
_SOUNDS = str.maketrans("dgzbjwc", "tkspivk")


@lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """Return a key shared by the usual spellings of a folded word: Sergei, Sergey; -sky, -skyy; Müller, Mueller."""
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word by their sound: what transliterations keep. A first vowel stays."""
    sounds = _VOWELS.sub("", spelling(word)).translate(_SOUNDS).replace("f", "v")
    return re.sub(r"(.)\1+", r"\1", sounds)


def family_key(name: str) -> str:
    """Return the key under which all spellings of a person's family name meet; empty for a text without letters."""
    family = parts(name).family
    return spelling(family[-1]) if family else ""


def _same_given(one: str, other: str) -> bool:
    """Tell whether two given names are equal, an initial and its name, or spellings of one name."""
    if one == other or spelling(one) == spelling(other):
        return True
    if one in GIVEN_NAMES and GIVEN_NAMES[one] == GIVEN_NAMES.get(other):
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    a, b = spelling(one), spelling(other)
    if min(len(a), len(b)) < _LONG_ENOUGH_FOR_VOWELS or skeleton(one) != skeleton(other):
        return False
    # A last vowel often tells a woman's name from a man's.
    same_end = (a[-1] in "aeiou") == (b[-1] in "aeiou")
    return same_end and Levenshtein.normalized_similarity(a, b) >= _SAME_GIVEN_NAME


def _initials(name: NameParts) -> str:
    """Return the middle initials of a name that gives all its middle names so."""
    middle = name.given[1:]
    return "".join(middle) if all(len(word) == 1 for word in middle) else ""


def same_person_names(one: str, other: str) -> bool:
    """Tell whether two names can be of one person: families equal in spelling, given names compatible.

    Middle names count where both have them. A bare family name is only the same as a bare one: see `is_short_for`.
    """
    a, b = parts(one), parts(other)
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return False
    if a.given and b.given and a.words == b.words:  # "Kim Min-jun", "Kim Min Jun"
        return True
    if not a.family or not b.family or tuple(map(spelling, a.family)) != tuple(map(spelling, b.family)):
        return False
    if _initials(a) and _initials(b) and len(_initials(a)) != len(_initials(b)):
        return False  # "W." and "W.H."
    if not a.given or not b.given:
        return a.given == b.given
    return all(map(_same_given, a.given, b.given))


def is_short_for(short: str, full: str) -> bool:
    """Tell whether `short` is the bare family name in `full`: the same person only where nobody else bears it."""
    a, b = parts(short), parts(full)
    return not a.given and bool(b.given) and bool(a.family) and family_key(short) == family_key(full)
