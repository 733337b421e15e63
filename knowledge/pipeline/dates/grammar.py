"""All rules, and which of them a text may need.

A pattern is slow to look for and most paragraphs hold few dates, so each rule names words one of which it cannot do
without, and is asked only where one of them stands.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from knowledge.pipeline.dates import business, calendars, days, holidays, lengths, relative, seasons
from knowledge.pipeline.dates.scene import Rule

# Of two matches of one length at one place, that of the earlier rule wins.
RULES: tuple[Rule, ...] = (
    *calendars.RULES,
    *seasons.RULES,
    *business.RULES,
    *holidays.RULES,
    *days.RULES,
    *relative.RULES,
    *lengths.RULES,
)
_WORD = re.compile(r"[a-z]+|\d+(?:s(?![a-z]))?")
_YEAR = 4  # digits


def _by_word() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(RULES):
        for word in each.needs[0]:
            found[word].append(number)
    return dict(found)


_ASKED_BY = _by_word()


def rules_for(written: str) -> Iterator[tuple[int, Rule]]:
    """Yield the rules that may match in a text, in their order, each with its place in it."""
    words: set[str] = set()
    for word in set(_WORD.findall(written.lower())):
        words.update((word,) if word.isalpha() else _shape(word))
    for number in sorted({number for word in words for number in _ASKED_BY.get(word, ())}):
        if not any(words.isdisjoint(needed) for needed in RULES[number].needs):
            yield number, RULES[number]


def _shape(number: str) -> Iterator[str]:
    """Yield what a rule may ask of a number: that there is one, that it may be a year, that it ends in an s."""
    yield "0"
    if number.endswith("s"):
        yield "0s"
    elif len(number) == _YEAR:
        yield "0000"
