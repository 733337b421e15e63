"""What a digest has room for: the most important of what is wanted, and how much more there is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chats.subscription import Size
from bot.digests.weights import day_of, weight, weight_of_quote
from bot.render.html import one_line
from knowledge.names import fold
from knowledge.query import NewEvent, NewQuote, News

LONGEST = 900
"""Characters of a line or a quote that a digest shows: what is longer is counted, and shown by the bot when asked."""
_EACH = 1  # quotes of one speaker, while others have something to say


@dataclass(frozen=True)
class Room:
    """How many of each a digest shows."""

    events: int
    updated: int
    ahead: int
    quotes: int


ROOMS: dict[Size, Room] = {"short": Room(3, 1, 1, 2), "normal": Room(5, 2, 2, 3), "long": Room(7, 4, 3, 4)}


@dataclass(frozen=True)
class Chosen:
    """What a digest shows, each in the order of its weight (what is ahead: the soonest first), and what it does not.

    `more` counts events and quotes; `at_least`: there are still more that nobody counted.
    """

    events: tuple[NewEvent, ...]
    updated: tuple[NewEvent, ...]
    ahead: tuple[NewEvent, ...]
    quotes: tuple[NewQuote, ...]
    more: tuple[int, int]
    at_least: bool = False

    def __bool__(self) -> bool:
        return bool(self.events or self.updated or self.ahead or self.quotes or any(self.more))


def choose(news: News, ids: frozenset[str], size: Size) -> Chosen:
    """Return what of the news with these ids a digest of a size shows."""
    room = ROOMS[size]
    events, said_by_all = news.among(ids)
    quotes = _once(said_by_all)
    last = _last_day(events, quotes)
    ranked = [each for each in sorted(events, key=lambda each: _order(each, last)) if len(each.event.line) <= LONGEST]
    ahead = sorted((each for each in ranked if each.ahead), key=lambda each: (each.event.when.start, each.event.id))
    chosen = (
        tuple([each for each in ranked if not (each.known or each.ahead)][: room.events]),
        tuple([each for each in ranked if each.known][: room.updated]),
        tuple([each for each in ahead if not each.known][: room.ahead]),
    )
    people = frozenset(entity.id for some in chosen for each in some for entity in each.named)
    said, repeated = _said(news, _ranked(quotes, people, last), room.quotes)
    whole = ids >= news.ids
    unread = news.unread if whole else (0, 0)
    more = (len(events) - sum(map(len, chosen)) + unread[0], len(quotes) - len(said) - repeated + unread[1])
    return Chosen(*chosen, said, more, at_least=not whole and any(news.unread))


def _order(each: NewEvent, last: date | None) -> tuple[float, int, str]:
    """The weightiest first; of equals the latest, then by id, so that no order of the news matters."""
    day = day_of(each.event.when, each.new)
    return -round(weight(each, last), 6), -day.toordinal() if day else 0, each.event.id


def _last_day(events: Sequence[NewEvent], quotes: Sequence[NewQuote]) -> date | None:
    """Return the last day of what has happened, or was said."""
    days = [day_of(each.event.when, each.new) for each in events if not each.ahead]
    days += [day_of(each.quote.said_on, (each.article,)) for each in quotes]
    return max((day for day in days if day), default=None)


def _once(quotes: Iterable[NewQuote]) -> list[NewQuote]:
    """Return quotes without those that others have in the same words of the same speaker."""
    found: dict[tuple[str, str], NewQuote] = {}
    for each in sorted(quotes, key=lambda each: (each.article.day or date.max, each.quote.id)):
        found.setdefault((_speaker(each), fold(each.quote.text)), each)
    return list(found.values())


def _ranked(quotes: Sequence[NewQuote], people: frozenset[str], last: date | None) -> list[NewQuote]:
    """Return quotes by weight; a second of one speaker comes behind the first of all others."""
    weighed = sorted(quotes, key=lambda each: (-round(weight_of_quote(each, people, last), 6), each.quote.id))
    heard: Counter[str] = Counter()
    turns: list[tuple[int, NewQuote]] = []
    for each in (each for each in weighed if len(one_line(each.quote.text)) <= LONGEST):
        who = _speaker(each)
        turns.append((int(heard[who] >= _EACH), each))
        heard[who] += 1
    return [each for _, each in sorted(turns, key=lambda turn: turn[0])]


def _said(news: News, ranked: Sequence[NewQuote], most: int) -> tuple[tuple[NewQuote, ...], int]:
    """Return the first quotes, so many, that no older article has; and how many that one has were left out."""
    said: list[NewQuote] = []
    repeated = 0
    for each in ranked:
        if len(said) == most:
            break
        if news.told_before(each):
            repeated += 1
        else:
            said.append(each)
    return tuple(said), repeated


def _speaker(said: NewQuote) -> str:
    return said.speaker.id if said.speaker else said.quote.speaker_name or ""
