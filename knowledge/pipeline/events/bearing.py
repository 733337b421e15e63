"""Whether a line says no more than its evidence, and no less than its clause: names, numbers, negations, hedges."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from knowledge.pipeline.events.lexicon import DOUBTING
from knowledge.pipeline.events.weights import weights
from knowledge.pipeline.language import numerals
from knowledge.pipeline.language.cues import lexicon

LONGEST = 25  # words
_NEGATION = re.compile(
    r"\b(?:not|cannot|never|no|nor|neither|none|nobody|without|den(?:y|ied|ies)|fail(?:s|ed)?|refus(?:e|es|ed)"
    r"|reject(?:s|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+")
_CAPITAL = re.compile(r"(?<![\w’'])[A-Z][^\W\d_]*")
_MONTH = re.compile(r"\bMay\b")  # no hedge
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERAL = re.compile(numerals.NUMERAL, re.IGNORECASE)
_SHARED = 4  # letters that two forms of a name begin with, at least
_ENDINGS = lexicon("s es n an ian ish ese i ic y e a ia ay egian ey en land and ’s 's") | {""}
# What may open a line in our own words; any other word with a capital is taken for a name.
_OPENING = lexicon(
    "a an the in on at after before during over under near for from with by to as both several some many most all "
    "about around more at least up nearly two three four five six seven eight nine ten one"
)
_ATTRIBUTION = Counter(word for pair in DOUBTING.values() for word in pair)
_SAYING = {"say", "says", *_ATTRIBUTION}
# How near to a word that the line kept: further off, a phrase was left out whole.
_GAP = 2


def borne_out(made: str, evidence: str, clause: str) -> bool:
    """Whether a line says nothing that its evidence does not, and lost no negation or hedge of what it retells.

    Args:
        made: the line.
        evidence: the sentence that it rests on, with the names that pronouns in it stand for.
        clause: the words that it retells: those of its clause that do not merely add to it.
    """
    there = _words(evidence)
    if any(word.lower() not in there for word in _CAPITAL.findall(made)):
        return False
    if set(_DIGITS.findall(made)) - set(_DIGITS.findall(evidence)) or _numbers(made) - _numbers(evidence):
        return False
    here = weights(made)
    # "was set on Thursday to": undated, the words stand side by side as the evidence has them apart
    return weights(clause) <= here and here - _ATTRIBUTION <= weights(evidence) | weights(clause)


def faults(line: str, passages: Iterable[str], names: Collection[str]) -> Iterator[str]:
    """Yield what a line says that nothing bears out, or lost that turns the sense, whoever wrote it.

    Args:
        line: the line of an event.
        passages: the words of the article that the event rests on.
        names: whom and what the article names, in every form.
    """
    apart = [" ".join(passage.split()) for passage in passages]
    evidence = " ".join(apart)
    known = _words(evidence) | _words(" ".join(names))
    for i, word in enumerate(_CAPITAL.findall(line)):
        opens = i == 0 and line.startswith(word) and word.lower() in _OPENING
        low = word.lower()
        if not opens and low not in known and not any(_alike(low, other) for other in known):
            yield f"{word!r} is not in its evidence"
    spelt = {float(numerals.WORDS[word]) for word in known if word in numerals.WORDS}
    for number in _numbers(line) - _numbers(evidence) - _numbers(" ".join(names)) - spelt:
        yield f"the number {number:g} is not in its evidence"
    if len(line.split()) > LONGEST and line.strip(" .") not in evidence:
        yield f"longer than {LONGEST} words, and no sentence of its evidence"
    if _NEGATION.search(line) and not _NEGATION.search(evidence):
        yield "a negation that its evidence lacks"
    own = {word for word in _WORD.findall(line.lower()) if word not in _SAYING} <= known  # else people reworded it
    for part in line.split("; ") if own and apart else ():  # each side's words
        without = [set(lost(part, passage)) for passage in apart]
        if all(without):
            yield f"without {min(set.union(*without))!r}, which its evidence has there"


def lost(line: str, passage: str) -> Iterator[str]:
    """Yield negations and hedges of a passage right before a word that the line has, which the line left out.

    Words are matched in order, from the first; what a line leaves out in longer phrases is no fault here.
    """
    said, written = (_TOKEN.findall(_MONTH.sub("", words).lower()) for words in (line, passage))
    places, forms = _places(written), {word[:_SHARED] for word in said}
    last = -1
    for word in said:
        here = next((place for place in places.get(word, ()) if place > last), None)
        if here is None:
            continue
        gap = written[max(last + 1, here - _GAP) : here] if last >= 0 else []
        near = weights(" ".join([*gap, word])) - weights(word) if gap else ()
        # "claimed" of the article is "claims" of the line
        yield from (each for each in near if each[:_SHARED] not in forms or len(each) < _SHARED)
        last = here


def _places(words: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        found.setdefault(word, []).append(place)
    return found


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _numbers(text: str) -> set[float]:
    """Return the numbers of a text, in digits or words; "one" is mostly no number."""
    if not numerals.may_stand_in(text):
        return set()
    read = [numerals.read(match.group()) for match in _NUMERAL.finditer(text) if match.group().lower() != "one"]
    plain = [float(digits.replace(",", "")) for digits in _DIGITS.findall(text) if digits.count(".") < 2]
    return {value for value in (*read, *plain) if value is not None}


def _alike(word: str, other: str) -> bool:
    """Whether two words are forms of one: "norway", "norwegian"; "austria" and "australia" are not."""
    shared = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return shared >= _SHARED and word[shared:] in _ENDINGS and other[shared:] in _ENDINGS
