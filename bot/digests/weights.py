"""What comes first in a digest. Events and quotes are weighed apart; the numbers say how the reasons compare.

A doubling of reports is worth as much as two people who take part; a day later as much as most of a person.
"""

from collections.abc import Iterable
from datetime import date
from math import log2

from bot.render.html import one_line
from knowledge.model import Article, EntityKind, QuoteKind, Status, When
from knowledge.query import NewEvent, NewQuote

REPORTS = 1.0
"""Each doubling of the articles that newly report an event."""
OUTLETS = 1.5
"""Each doubling of the outlets that do: who copies itself reports once."""
PEOPLE, MOST_PEOPLE = 0.5, 3
"""Each person an event names, so many at most: a list of guests is no news."""
DISAGREEMENT = 1.0
"""Accounts of an event differ: a reader should know of it."""
CHANGED = 0.5
"""A figure of an event is another than before."""
AGE, UNDATED = 0.4, 365
"""Taken off for each doubling of the days between what happened and the last day of the news; of none, so many."""
PAST_DUE = 1.5
"""Taken off where it was to happen on a day that has passed, and nobody says that it did."""

KNOWN = 3.0
"""Somebody is known to have said it: a nameless source comes behind all others."""
PERSON = 0.5
"""The speaker is a person, not an office or a capital."""
VERBATIM = 1.5
"""The words are the speaker's own, between marks, and not reported or thought."""
OF_THE_NEWS = 1.0
"""The speaker takes part in an event that the digest tells."""
READABLE, SHORTEST, LONGEST = 2.0, 40, 280
"""A quote is neither a scrap nor a speech: between so many characters. A scrap tells the least."""


def weight(new: NewEvent, last: date | None) -> float:
    """Return how much an event weighs, in news whose last day is `last`."""
    outlets = {article.outlet or article.id for article in new.new}
    people = sum(entity.kind is EntityKind.PERSON for entity in new.named)
    return (
        REPORTS * log2(max(len(new.new), 1))
        + OUTLETS * log2(max(len(outlets), 1))
        + PEOPLE * min(people, MOST_PEOPLE)
        + DISAGREEMENT * bool(new.disputes)
        + CHANGED * bool(new.changes)
        - AGE * _age(day_of(new.event.when, new.new), last)
        - PAST_DUE * (new.event.status is Status.SCHEDULED and not new.ahead)
    )


def weight_of_quote(new: NewQuote, people: frozenset[str], last: date | None) -> float:
    """Return how much a quote weighs, beside events in which these entities take part."""
    said, length = new.quote, len(one_line(new.quote.text))
    return (
        KNOWN * (new.speaker is not None)
        + PERSON * (new.speaker is not None and new.speaker.kind is EntityKind.PERSON)
        + VERBATIM * (said.kind is not QuoteKind.INDIRECT and not said.thought)
        + OF_THE_NEWS * (new.speaker is not None and new.speaker.id in people)
        + READABLE * (SHORTEST <= length <= LONGEST)
        - AGE * _age(day_of(said.said_on, (new.article,)), last)
    )


def day_of(when: When, articles: Iterable[Article]) -> date | None:
    """Return the last day of a date; where it is not known, the day on which it was first reported."""
    return when.end or min((article.day for article in articles if article.day), default=None)


def _age(day: date | None, last: date | None) -> float:
    days = UNDATED if day is None or last is None else max((last - day).days, 0)
    return log2(1 + days)
