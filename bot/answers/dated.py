"""A subject with its days: "ceasefire in March", "Monday", "budget 2025"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self, TypeVar

from bot.answers.filters import by_days, told_of
from bot.language import _
from knowledge.dates import Asked, asked, seen_from_today
from knowledge.query import Found, Knowledge

T = TypeVar("T")

# Where days may begin: behind a small word, or, without one, with what hardly begins anything else (3-2 is a score).
_BEGINS = re.compile(
    r"""(?:^|(?<=\s))(?:
        (?:in|on|of|during)\s+(?=\S)
        |(?=(?:from|since|after|before|until|till|between|up\s+to|prior\s+to|over\s+the|within)\b)
        |(?=[0-9]{4}\b|[0-9]{1,2}(?:st|nd|rd|th)?\s+[^\W\d]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+[0-9])
        |(?=(?:yesterday|today|last|this|week\s+of)\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LEADS = re.compile(
    r"(?:in|on|of|during|from|since|after|before|until|till|between|up|prior|over|within|yesterday|today|last|this)\b",
    re.IGNORECASE,
)
_LAST_PLACES = 12  # from the end: no days have more words than that


@dataclass(frozen=True)
class Dated:
    """What was asked, parted: the words without their days, and the days; `written` is how those stand in `whole`."""

    whole: str
    words: str
    days: Asked | None = None
    written: str = ""
    lead: str = ""  # the same with the small word before it: "in March"
    meant: str = ""  # which days they are, "16 Mar 2025", where the words leave that open

    def closed(self, settle: Callable[[str, Asked], Asked | None]) -> Self:
        """Return this with the year of its days settled by what `settle` finds of the words: one for a whole answer."""
        found = settle(self.words, self.days) if self.days and self.days.start is None else None
        return replace(self, days=found, meant=of_which(self.written, found)) if found else self

    def told(self, words: str) -> str:
        """Return `words` before the days as they were asked: "quotes on floods in March", "the latest (March)"."""
        return f"{self._told(words)} ({self.meant})" if self.meant else self._told(words)

    def _told(self, words: str) -> str:
        if not self.lead:
            return words
        if _LEADS.match(self.lead):
            return _(
                "{what} {days}", what=words, days=self.lead
            )  # the days as typed, "in March": elsewhere in brackets
        return f"{words} ({self.lead})"


def subject(knowledge: Knowledge, whole: str, today: date) -> Dated:
    """Part the days from a subject, unless somebody or something has all of it for a name: May, Expo 2025."""
    parted = dated(whole, today)
    return Dated(whole, whole) if parted.days and isinstance(knowledge.who(whole), Found) else parted


def dated(whole: str, today: date) -> Dated:
    """Part the days from the end of what was asked, as many words as can be read as days; none where none can.

    Where filters name the days (`after:2025-03`), those.
    """
    by = by_days(whole, today)
    if by.days:
        return Dated(f"{by.words} {by.told}".strip(), by.words, by.days, by.told, by.told)
    if days := asked(whole, today, surely=True):
        return Dated(whole, "", days, whole, whole)
    for at, after in list(_places(whole))[-_LAST_PLACES:]:
        if days := asked(whole[after:], today, surely=True):
            return Dated(whole, whole[:at].rstrip(), days, whole[after:], whole[at:].strip())
    return Dated(whole, whole)


def named_last(whole: str, today: date) -> Dated:
    """Part a month or a day of the week that stands alone at the end: "floods december". It may also be a mere word."""
    words, _, last = whole.rpartition(" ")
    days = asked(last, today, surely=True) if last.isalpha() else None
    return Dated(whole, words, days, last, last) if days and words else Dated(whole, whole)


def sought(asked_for: Dated, found: Callable[[str, Asked | None], T], some: Callable[[T], bool]) -> T:
    """Return what is found of the words on the days, else of all the words: a name may hold a year."""
    first = found(asked_for.words, asked_for.days)
    return first if asked_for.days is None or some(first) else found(asked_for.whole, None)


def of_which(words: str, days: Asked) -> str:
    """Return which days were meant, "16 Mar 2025", where the words leave that open."""
    if days.start is None or days.end is None:
        return ""
    known = days.end if days.start == date.min else days.start
    return "" if str(known)[:4] in words else told_of(days)


def _places(whole: str) -> Iterator[tuple[int, int]]:
    """Yield where days may begin, small words included, and where behind these; in their order."""
    known = {match.start(): match.end() for match in _BEGINS.finditer(whole)}
    words = (match.start() for match in re.finditer(r"(?<!\S)\S", whole))
    abroad = {at: at for at in words if seen_from_today(whole[at:], surely=True)}
    yield from sorted((abroad | known).items())
