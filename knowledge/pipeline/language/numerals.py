"""Numbers as written: digits, words, both ("1.2 million", "two and a half"); parts of a whole, and many."""

import re
from collections.abc import Iterator

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: i for i, word in enumerate(f"zero {_ONES} {_TEENS}".split())}
WORDS |= {word: 10 * i for i, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "dozen": 12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "m": 10**6,
    "k": 10**3,
}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def _any_of(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


_MANY = "dozen hundred thousand million billion"
# Many without saying how many: kept as words, because any number would be ours.
VAGUE = (
    rf"(?:(?:tens|dozens|hundreds|thousands)\sof\s)?(?:hundreds|thousands|millions|billions)|dozens|scores(?=\sof\b)"
    rf"|(?:a\sfew|several|many|a\scouple\s(?:of\s)?)\s?{_any_of(_MANY)}(?:\sof\s(?:thousands|millions))?"
)
_PARTS = "third quarter fifth sixth seventh eighth ninth tenth"
_PART = _any_of(_PARTS)
# Parts of a whole: "a third", "two-fifths", "half"; "half a million" is a number.
FRACTION = rf"(?:(?:a|one)[\s-](?:half|{_PART})|{_any_of(_ONES)}[\s-](?:halves|{_PART}s)|half(?!\s(?:an?|of\san?)\s))\b"

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+\s?[½¼¾⅓⅔]|\d+(?:\.\d+)?)"
_SCALE = _any_of("hundred thousand million billion trillion dozen lakh crore bn tn mn")
_LARGE = _any_of("thousand million billion trillion lakh crore")
_TWENTY_AND_ON = rf"(?:{_any_of(_TENS)}(?:[\s-]{_any_of(_ONES)})?|{_any_of(_TEENS)})"
_BELOW_100 = rf"(?:{_TWENTY_AND_ON}|{_any_of(_ONES)}|zero)\b"
# "one hundred two weeks ago" is a hundred: what is below ten needs its "and".
_REST = rf"(?:\sand\s{_BELOW_100}|\s{_TWENTY_AND_ON}\b)"
_HUNDREDS = rf"(?:{_BELOW_100}[\s-]|a\s)hundred\b{_REST}?"
_BELOW_1000 = rf"(?:{_HUNDREDS}|{_BELOW_100})"
_AND_A_HALF = r"\sand\sa\shalf\b"
_LARGER = rf"(?:a\s|{_BELOW_1000}(?:{_AND_A_HALF})?[\s-]){_LARGE}\b"
_WORDED = (
    rf"\b(?:half[\s-]a[\s-]{_any_of('dozen hundred thousand million billion trillion')}\b|a\sdozen\b"
    rf"|{_LARGER}(?:\s(?:and\s)?{_BELOW_1000}[\s-]{_LARGE}\b)*(?:\s(?:and\s)?{_HUNDREDS}|{_REST})?"
    rf"|{_BELOW_1000}(?:{_AND_A_HALF}|[\s-]dozen\b)?)"
)
NUMERAL = rf"(?:{_DIGITS}(?:[\s-]?{_SCALE}\b|[mk]\b)?|{_WORDED})"
_NUMERAL = re.compile(NUMERAL, re.IGNORECASE)
_SHORT = re.compile(r"(\d[\d.,]*)[mk]", re.IGNORECASE)
# How many to a whole, as people say it: "one in five", "two out of three".
PER = r"two|three|four|five|six|seven|eight|nine|ten|twenty|(?:a\s)?hundred|a\sthousand|1?\d0?0?"
_RATE = re.compile(rf"({NUMERAL})\s(?:out\sof|in)\s(?:every\s)?({PER})", re.IGNORECASE)
_FRACTION = re.compile(FRACTION, re.IGNORECASE)
_WHOLES = {"half": 2, "halves": 2} | {f"{part}{s}": i for i, part in enumerate(_PARTS.split(), 3) for s in ("", "s")}
_EXACT = 4  # decimals of a part
# No numeral is without one of these, or a digit.
_HINTS = frozenset({*WORDS, *SCALES, "thousands", "millions", "billions", "dozens", "scores", "hundreds", "half"})
_HINTS |= frozenset(f"{part}{s}" for part in _PARTS.split() for s in ("", "s"))
_LETTERS = re.compile("[a-z]+")
_ANY_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_SPLIT = re.compile(r"[\s-]+")


def may_stand_in(written: str) -> bool:
    """Whether a text may hold a number: quick to say, and never no where there is one."""
    return not _HINTS.isdisjoint(_LETTERS.findall(written.lower())) or bool(_ANY_DIGIT.search(written))


def numbers(written: str) -> Iterator[float]:
    """Yield every number and part that stands in a text; of "12m" both twelve, which may be metres, and 12 million."""
    for match in (*_FRACTION.finditer(written), *_RATE.finditer(written)):
        part = fraction(match.group())
        if part is not None:
            yield part
    for match in _NUMERAL.finditer(written):
        value = read(match.group())
        if value is not None:
            yield value
        short = _SHORT.fullmatch(match.group())
        if short is not None:
            yield float(short[1].replace(",", ""))


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
        elif word == "half":  # "two and a half million"
            current += 0.5
        elif word not in {"a", "and"}:
            return None
    return total + current if seen else None


def read(written: str) -> float | None:
    """Return the number that `written` (a match of `NUMERAL`, any case) says, or None where it says none."""
    low = written.lower().strip()
    words = _SPLIT.split(low)
    if words[:2] == ["half", "a"]:
        value = _of_words(words[2:])
        return None if value is None else value / 2
    if low[:1].isdigit():
        return _of_digits(low)
    return _of_words(words)


def fraction(written: str) -> float | None:
    """Return what part "a third", "two-fifths" or "one in five" is, to four decimals, or None where it is none."""
    rate = _RATE.fullmatch(written)
    if rate is not None:
        part, whole = read(rate[1]), read(rate[2]) or SCALES.get(rate[2].lower())
    else:
        words = _SPLIT.split(written.lower())
        part = 1 if words[0] in {"a", "half"} else WORDS.get(words[0])
        whole = _WHOLES.get(words[-1])
    return round(part / whole, _EXACT) if part and whole and part <= whole else None


def _of_digits(low: str) -> float:
    digits = re.match(_DIGITS, low)
    assert digits is not None
    plain = re.sub(r"[^\d.]", "", digits.group().rstrip("".join(_GLYPHS)))
    part = _GLYPHS.get(digits.group()[-1], 0)
    scale = low[digits.end() :].strip(" -\n")
    return (float(plain) + part) * SCALES.get(scale, 1)
