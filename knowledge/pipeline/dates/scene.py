"""What an expression is read against, what its reading holds, and a rule: a pattern with its meaning."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.pipeline.dates.almanac import Interval
from knowledge.pipeline.dates.moments import Moment, of_day
from knowledge.pipeline.language.tense import Tense


@dataclass(frozen=True, slots=True)
class Told:
    """What the text told of last: any moment, a day, and the moment on its line. `near`: in the same paragraph.

    What is told in passing ("a ban that was lifted in 1976") is the last, but off the line of the story.
    """

    last: Moment | None = None
    day: Moment | None = None
    line: Moment | None = None
    near: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is read against: the day of publication, the tense of its verb, and what was told of last.

    `tense` is asked only where it matters. A `narrative` is history: its "next year" follows the one told of last, not
    publication.
    """

    today: date | None
    tense: Callable[[], Tense]
    told: Told = Told()
    narrative: bool = False

    @property
    def now(self) -> Moment | None:
        """What "this", "last" and "next" count from."""
        if self.narrative:
            return self.told.line
        return of_day(self.today) if self.today else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means.

    `stated`: the text alone says so, whatever the day of publication. `inferred`: it rests on an earlier date of the
    text. `unsure`: the value is the likeliest, but which days it covers is not known. `yearless`: its year is that of
    publication, by nearness. `covers` says more than the value, where that says less than the words.
    """

    value: str
    type: str = "DATE"
    moment: Moment | None = None
    stated: bool = False
    inferred: bool = False
    unsure: bool = False
    yearless: bool = False
    covers: Interval | None = None


def reading(
    moment: Moment, *, stated: bool = False, inferred: bool = False, unsure: bool = False, yearless: bool = False
) -> Reading:
    """Return the reading of what names a moment."""
    return Reading(moment.value, "DATE", moment, stated, inferred, unsure, yearless)


Meaning = Callable[[re.Match[str], Scene], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means, and what it matches nowhere without: a word of each of these sets.

    Words are in lower case; "0" is a number in digits, "0000" one of four, "0s" one with an s behind it.
    """

    pattern: re.Pattern[str]
    meaning: Meaning
    needs: tuple[frozenset[str], ...]


def rule(pattern: str, meaning: Meaning, *needs: Iterable[str]) -> Rule:
    """Return a rule whose pattern matches whole words, in any case; the rarest of its needs comes first."""
    # \b fails before a digit glued to letters, and a decimal point would start a year in "3.2010".
    compiled = re.compile(rf"(?<![\w.,$£€-])(?:{pattern})(?!\w)", re.IGNORECASE)
    return Rule(compiled, meaning, tuple(frozenset(words) for words in needs))
