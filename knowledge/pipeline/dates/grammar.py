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
_WORD = re.compile(r"[a-z]+|\d")


def _by_word() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(RULES):
        for word in each.words:
            found[word].append(number)
    return dict(found)


_ASKED_BY = _by_word()


def rules_for(written: str) -> Iterator[tuple[int, Rule]]:
    """Yield the rules that may match in a text, in their order, each with its place in it."""
    words = {"0" if word.isdigit() else word for word in _WORD.findall(written.lower())}
    for number in sorted({number for word in words for number in _ASKED_BY.get(word, ())}):
        yield number, RULES[number]
