"""Filters inside a question, wherever they stand: `after:2025-03`, `before:May`, `in:"Harbour Post"`."""

import re
from dataclasses import dataclass
from datetime import date

from bot.language import _
from bot.render.dates import span
from bot.render.html import one_line, shortened
from knowledge.dates import Asked, asked
from knowledge.model import When

_VALUE_LENGTH = 40  # of a value that is repeated where it cannot be read
_VALUE = r"(?:\"(?P<quoted>[^\"]*)\"|[“”„](?P<curly>[^“”]*)[“”]|(?P<bare>[^\s\"“”„]*))"
# As in the search of mail programs, what is "after" a month begins with it, and what is "before" it ends on its eve.
_SIDES = {"after": "since", "since": "since", "before": "before", "until": "until", "on": ""}
_DAYS = re.compile(rf"(?<!\S)(?P<side>since|after|before|until|on):\s?{_VALUE}", re.IGNORECASE)
_OUTLET = re.compile(rf"(?<!\S)(?:in|outlet|source):\s?{_VALUE}", re.IGNORECASE)


@dataclass(frozen=True)
class Filtered:
    """A question without its filters; the days and the outlet they name; and in words what is wrong with one.

    `told` is how the filters are told back, in the reader's language: "since 1 Mar 2025, in Harbour Post".
    """

    words: str
    days: Asked | None = None
    outlet: str = ""
    told: str = ""
    wrong: str = ""


def by_days(words: str, today: date) -> Filtered:
    """Part the filters of days from a question. Several must all hold."""
    days: Asked | None = None
    told = []
    for match in _DAYS.finditer(words):
        side, value = match["side"].lower(), _value(match)
        written = f"{_SIDES[side]} {value}".strip()
        found = asked(written, today)
        if found is None:
            shown = shortened(match[0], _VALUE_LENGTH)
            wrong = _("I cannot read a day in {shown} – try after:2025-03 or before:2025-05-12.", shown=shown)
            return Filtered(words, wrong=wrong)
        days = found if days is None else days.within(found)
        if days is None:
            return Filtered(words, wrong=_("No day is in all of those filters. With two of them, give each its year."))
        told.append(told_of(found) or written)
    return Filtered(_left(_DAYS, words), days, told=", ".join(told))


def by_outlet(words: str) -> Filtered:
    """Part the name of an outlet from a question; the last where several are named."""
    named = [_value(match) for match in _OUTLET.finditer(words)]
    if named and not named[-1]:
        return Filtered(words, wrong=_('Name the outlet behind in: as in in:herald or in:"Harbour Post".'))
    return Filtered(_left(_OUTLET, words), outlet=named[-1]) if named else Filtered(words)


def misplaced(words: str, today: date, *, days: bool, outlet: bool) -> str:
    """Return in words what is wrong with the filters of a question that may have those of days, or of an outlet."""
    if not outlet and _OUTLET.search(words):
        return _("in: works in a search only: /search, or a question in your own words.")
    if not days and _DAYS.search(words):
        return _("after:, before: and on: do not narrow this command; a search takes them.")
    return by_days(words, today).wrong


def told_of(days: Asked) -> str:
    """Return days as readers see them, "since 1 Mar 2025"; nothing where their year is open."""
    if days.start is None or days.end is None:
        return ""
    return span(When(start=days.start, end=days.end, precision=days.precision))


def _value(match: re.Match[str]) -> str:
    return one_line(match["quoted"] or match["curly"] or match["bare"] or "")


def _left(filters: re.Pattern[str], words: str) -> str:
    return " ".join(filters.sub(" ", words).split())
