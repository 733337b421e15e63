"""What the telling of an event offers to compare: its names, its numbers, its other words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from knowledge.amounts import Amount, amount
from knowledge.model import Event, Mention, Party, Precision, Stance
from knowledge.names import fold, name_words, spelling
from knowledge.pipeline.events.lexicon import past
from knowledge.pipeline.language import numerals
from knowledge.texts import STOP_WORDS, stem
from knowledge.titles import COUNTRY, TITLES

ROOT = 6
"""Letters in which a name and what is formed from it agree: Vastria, Vastrian. Other gates keep chance likeness out."""

A_NIGHT = timedelta(days=1)
DATED = frozenset({Precision.INSTANT, Precision.DAY, Precision.NIGHT})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
_BEING = _words("is are was were be been being")
_SAYING = _words("say says said claim claims claimed according")
_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth final quarter semi opening "
    "closing morning evening afternoon"
)
_NUMBERED = _words("magnitude stage flight phase round game set article chapter category")
_NO_NAMES = TITLES | STOP_WORDS | _CALENDAR | frozenset(numerals.WORDS)
_KIND_AND_NUMBER = re.compile(r"\b([a-z]+) (\d+(?:\.\d+)?)\b")
_NUMBER_AND_KIND = re.compile(r"\b(\d+(?:\.\d+)?|[a-z]+)(?=[-\s]([a-z]+)\b)")
_DISTANCE = re.compile(r"(?<![£$€\d.,])(\d+(?:[.,]\d+)*)(m|km)\b")
_OBJECT_END = re.compile(
    r"[,;:–—(]|\b(?:in|at|on|of|for|to|by|with|over|after|before|from|near|off|against|into|and|as|that|who|which"
    r"|during|about|than|when|while|despite|under|through|is|was|were|are)\b"
)
_SCORE = re.compile(r"\b\d+\s?[-–]\s?\d+\b")


@dataclass(frozen=True)
class Telling:
    """One article's telling of one event."""

    mention: Mention
    event: Event

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days it may have been, at most two: a night has two; none where that is not known to the day."""
        when = self.event.when
        if when.precision not in DATED or when.start is None or when.end is None or when.end - when.start > A_NIGHT:
            return ()
        return (when.start,) if when.start == when.end else (when.start, when.end)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Everybody and every place that takes part."""
        place = (self.event.place,) if self.event.place else ()
        return (*self.event.actors, *self.event.recipients, *place)

    @cached_property
    def _bystanders(self) -> frozenset[str]:
        """Words of those who tell of it and take no part."""
        told = [each.claimant for each in self.event.claims] + [each.claimed_by for each in self.event.figures]
        took = {word for party in self.parties for word in name_words(party.name)}
        return frozenset(word for each in told if each for word in name_words(each.name)) - took

    @cached_property
    def names(self) -> frozenset[str]:
        """The roots of all names in it."""
        named = {root for party in self.parties for root in roots(_capitals(party.name, opening=True))}
        line = [
            word for word in _capitals(self.event.line, opening=False) if not self._bystanders & set(name_words(word))
        ]
        return frozenset(named | set(roots(line)))

    @cached_property
    def opening(self) -> str | None:
        """The root of its first word, which may be a name or not: every line begins with a capital."""
        first = _WORD.search(self.event.line)
        return next(iter(roots([first.group()])), None) if first else None

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of all its words: "the central bank" has those of the Central Bank."""
        return self.names | roots(_WORD.findall(self.event.line))

    @cached_property
    def subject(self) -> frozenset[str]:
        """The roots of what stands before its verb; none where it is told in the passive, or by a noun."""
        act = self.mention.act or ""
        line = fold(self.event.line).split()
        at = next((place for place, word in enumerate(line) if word == past(act) or stem(word) == stem(act)), 0)
        if line[at - 1] in _BEING:
            return frozenset()
        return roots(line[:at])

    @cached_property
    def thing(self) -> tuple[str, ...]:
        """The roots of what its verb is done to, as words behind the verb tell it, the noun last; none if passive."""
        act = self.mention.act or ""
        found = [(word, fold(word.group())) for word in _WORD.finditer(self.event.line)]
        at = next((place for place, (_, word) in enumerate(found) if word == past(act) or stem(word) == stem(act)), 0)
        if not at or found[at - 1][1] in _BEING:
            return ()
        behind = _OBJECT_END.split(self.event.line[found[at][0].end() :], maxsplit=1)[0]
        return tuple(root for word in _WORD.findall(behind) for root in _roots(word))

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its other words that carry meaning."""
        empty = self._bystanders | _SAYING
        own = (word for word in fold(self.event.line).split() if word not in STOP_WORDS and word not in empty)
        return frozenset(stem(word) for word in own if spelling(word)[:ROOT] not in self.names and not word.isdigit())

    @cached_property
    def amounts(self) -> tuple[tuple[str, Amount], ...]:
        """What was counted, and by whom; "" for the article's own word."""
        told = (claim for claim in self.event.claims if claim.stance is not Stance.DENIES)
        found = ((_by(figure.claimed_by), amount(figure)) for claim in told for figure in claim.figures)
        return tuple((by, own) for by, own in found if own)

    @cached_property
    def scores(self) -> frozenset[str]:
        """Scores, tallies and ranges as they are written."""
        return frozenset("".join(found.split()).replace("–", "-") for found in _SCORE.findall(self.event.line))

    @cached_property
    def sorts(self) -> dict[str, str]:
        """What tells one of a kind from the next: "magnitude" 6.4, "storey" nine, "leg" first, "m" 100."""
        line = " ".join(_SCORE.sub(" ", self.event.line).casefold().split())
        found = {noun: number for noun, number in _KIND_AND_NUMBER.findall(line) if noun in _NUMBERED}
        found |= {unit: number for number, unit in _DISTANCE.findall(line)}
        for number, noun in _NUMBER_AND_KIND.findall(line):
            hyphened = f"{number}-{noun}" in line
            if number in _ORDINALS or (hyphened and (numerals.may_stand_in(number))):
                found.setdefault(noun, number)
        return found


def _capitals(text: str, *, opening: bool) -> list[str]:
    """Return the words with a capital; the first one only if it is `opening` a name, or another one follows."""
    words = _WORD.findall(text)
    return [
        word
        for place, word in enumerate(words)
        if word[0].isupper() and (place or opening or (len(words) > 1 and words[1][0].isupper()))
    ]


def roots(words: Iterable[str]) -> frozenset[str]:
    """Return the roots of names, without titles, calendar words and single letters."""
    return frozenset(root for word in words for root in _roots(word))


@lru_cache(maxsize=100_000)
def _roots(word: str) -> tuple[str, ...]:
    telling = (each for each in name_words(word) if each not in _NO_NAMES and len(each) > 1 and not each.isdigit())
    return tuple(spelling(COUNTRY.get(each, each))[:ROOT] for each in telling)


def called(party: Party) -> frozenset[str]:
    """Return the roots of a party's name; of one without a name, of all its words; none of a mere title."""
    return _called(party.name)


@lru_cache(maxsize=100_000)
def _called(name: str) -> frozenset[str]:
    return roots(_capitals(name, opening=True)) or roots(_WORD.findall(name))


def _by(party: Party | None) -> str:
    return " ".join(name_words(party.name)).removeprefix("the ") if party else ""
