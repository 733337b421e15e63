"""Numbers as written: digits, words, and the two mixed ("1.2 million", "twenty-one", "two and a half")."""

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: i for i, word in enumerate(_SMALL.split())}
WORDS |= {word: 10 * i for i, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "bn": 10**9,
    "m": 10**6,
    "k": 10**3,
}
# Many without saying how many: kept as words, because any number would be ours.
VAGUE = r"(?:tens\sof\s|hundreds\sof\s)?(?:thousands|millions|billions)|dozens|scores|hundreds"

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|bn)"
_WORD = "(?:" + "|".join([*WORDS, *(s for s in SCALES if len(s) > 2)]) + ")"
NUMERAL = (
    rf"(?:(?:{_DIGITS})(?:[\s-]?{_SCALE}\b|(?:bn|m|k)\b)?"
    rf"|(?:half\sa\s|a\s)?\b{_WORD}\b(?:(?:-|\s(?:and\s)?){_WORD}\b)*(?:\sand\sa\shalf\b)?)"
)
# No numeral is without one of these, or a digit.
_HINTS = frozenset({*WORDS, *SCALES, "thousands", "millions", "billions", "dozens", "scores", "hundreds"})
_LETTERS = re.compile("[a-z]+")
_ANY_DIGIT = re.compile(r"\d")
_SPLIT = re.compile(r"[\s-]+")


def may_stand_in(written: str) -> bool:
    """Whether a text may hold a number: quick to say, and never no where there is one."""
    return not _HINTS.isdisjoint(_LETTERS.findall(written.lower())) or bool(_ANY_DIGIT.search(written))


def _of_words(words: list[str]) -> float | None:
    """Return what number words say: "two hundred and fifty thousand"."""
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word in WORDS:
            current, seen = current + WORDS[word], True
        elif word in SCALES:
            current, seen = (current or 1) * SCALES[word], True
            if SCALES[word] >= SCALES["thousand"]:
                total, current = total + current, 0.0
        elif word not in {"a", "and"}:
            return None
    return total + current if seen else None


def read(written: str) -> float | None:
    """Return the number that `written` (a match of `NUMERAL`, any case) says, or None where it says none."""
    low = written.lower().strip()
    half = low.endswith("and a half")
    low = low.removesuffix("and a half").strip()
    if low.startswith("half a "):
        value = _of_words(low.removeprefix("half a ").split())
        return None if value is None else value / 2
    if low[:1].isdigit():
        digits = re.match(_DIGITS, low)
        assert digits is not None
        scale = low[digits.end() :].strip(" -\n")
        value = float(digits.group().replace(",", "")) * SCALES.get(scale, 1)
    else:
        words = _of_words(_SPLIT.split(low))
        if words is None:
            return None
        value = words
    return value + 0.5 if half else value
