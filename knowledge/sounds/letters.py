"""The letters of each script as sounds: what is learnt, is learnt of these."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from anyascii import anyascii

from knowledge.names import fold

LATIN, OTHER = "LATIN", "OTHER"
# Scripts of which enough names are known to learn from; the rest are learnt together, by their transliteration.
SCRIPTS = ("CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HANGUL", "KATAKANA", "DEVANAGARI")
_SAME_AS = {"HIRAGANA": "KATAKANA", "KATAKANA-HIRAGANA": "KATAKANA"}
# What parts the words of a name: spaces, dots between the parts of foreign names, double hyphens.
_BETWEEN = re.compile(r"[\s·・•‧∙･=＝,،.\-‐–—()\"«»/]+")
_NOT_A_LETTER = re.compile(r"[^a-z]")
# Letters of one sound, as Arabic, Persian, Urdu and Kurdish write them.
_ARABIC_FORMS = {"ا": "أإآٱ", "ی": "يىئېےێ", "ه": "ةۀہھە", "و": "ؤۆۇۋ", "ک": "ك"}
_ARABIC: dict[int, str | None] = dict.fromkeys(map(ord, "ءـ\u200c"))
_ARABIC.update({ord(form): letter for letter, forms in _ARABIC_FORMS.items() for form in forms})
_FINAL_HEBREW = str.maketrans("ךםןףץ", "כמנפצ")
_APOSTROPHES = "'’ʼ׳´`"
_BEFORE_WEAK_I, _BEFORE_WEAK_U = ("s", "c", "z", "sh", "zh", "ch", "r"), ("b", "p", "m", "f")
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([aeiouv]*)(ng|n|r)?(.*)")


@lru_cache(maxsize=5_000)
def _script(char: str) -> str:
    name = unicodedata.name(char, OTHER).split()[0]
    name = _SAME_AS.get(name, name)
    return name if name == LATIN or name in SCRIPTS else OTHER


@lru_cache(maxsize=2_000)
def script_of(word: str) -> str:
    """Return the script of most letters of a word: one of SCRIPTS, LATIN, or OTHER."""
    found = Counter(_script(char) for char in word if char.isalpha())
    return max(found, key=lambda each: (found[each], each)) if found else LATIN


def native_words(text: str) -> tuple[str, ...]:
    """Return the words of a name as written, "Family, Given" turned round: what `guesses` and `odds` ask for."""
    normal = unicodedata.normalize("NFKC", text)
    before, comma, after = normal.partition(",")
    if comma and after.strip():
        normal = f"{after} {before}"
    return tuple(word for word in _BETWEEN.split(normal) if any(char.isalpha() for char in word))


@lru_cache(maxsize=2_000)
def sounds(word: str) -> tuple[str, ...]:
    """Return the sounds of a word as its script writes them; letters of another script by their transliteration."""
    script = script_of(word)
    if script == LATIN:
        return tuple(fold(word).replace(" ", ""))
    if script == "CJK":
        return tuple(sound for char in word for sound in _of_syllable(char))
    if script in ("KATAKANA", OTHER):
        return tuple(plain(word))
    return tuple(sound for char in _normal(word, script) for sound in _of_letter(char, script))


def plain(text: str) -> str:
    """Return the letters of its usual transliteration, folded."""
    return _NOT_A_LETTER.sub("", anyascii(text).lower())


def _of_syllable(char: str) -> tuple[str, ...]:
    """Return the sounds of a Chinese character: how it begins, its vowel, and how it ends."""
    match = _SYLLABLE.fullmatch(plain(char))
    if match is None or _script(char) != "CJK":
        return tuple(plain(char))
    first, vowel, last, rest = match.groups()
    if (vowel, last) == ("e", "r"):
        return (f"^{first}" if first else "", "~er")[not first :]
    # A vowel that is there because each syllable has one; foreign names mostly have none in its place.
    weak = (vowel == "i" and first in _BEFORE_WEAK_I) or (vowel == "u" and first in _BEFORE_WEAK_U)
    parts = (first and f"^{first}", vowel and f"~{vowel}{'h' * weak}", last and f"${last}", *rest)
    return tuple(part for part in parts if part)


def _of_letter(char: str, script: str) -> tuple[str, ...]:
    if char in _APOSTROPHES:
        return ("'",)
    if _script(char) == script or unicodedata.combining(char):
        return (char,)
    return tuple(plain(char))


def _normal(word: str, script: str) -> str:
    """Return a word with one form of each letter."""
    if script == "HANGUL":
        return unicodedata.normalize("NFD", word)
    if script in ("GREEK", "ARABIC", "HEBREW"):
        word = unicodedata.normalize("NFC" if script == "ARABIC" else "NFD", word.lower().replace("ς", "σ"))
        word = "".join(char for char in word if not unicodedata.combining(char))
        return word.translate(_ARABIC if script == "ARABIC" else _FINAL_HEBREW)
    return unicodedata.normalize("NFC", word.lower())


def latin(sound: str) -> str:
    """Return a sound in Latin letters, as far as one transliteration goes."""
    if sound[0] in "^~$" and len(sound) > 1:
        return {"zh": "j", "x": "sh", "q": "ch", "ih": "i", "uh": "u"}.get(sound[1:], sound[1:])
    return sound if sound.isascii() and sound.isalpha() else plain(sound)
