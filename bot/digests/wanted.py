"""What of some news a subscription wants: any of what it includes, none of what it excludes."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.chats.subscription import About
from knowledge.query import News

_OUTLET = re.compile(r"(?:in|outlet|source):\s*[\"“”„]?(?P<name>[^\"“”„]*)[\"“”„]?\s*", re.IGNORECASE)


def wanted(news: News, about: About) -> frozenset[str]:
    """Return the ids of the events and quotes that are wanted; everything, where nothing is included or excluded.

    Terms are names, topics and words, and outlets as `in:herald`. What two outlets report is left out by none of the
    two alone: its reader would never hear of it.
    """
    outlets, topics = _parted(about.include)
    found = news.ids if not about.include else news.reported_in(outlets).union(*map(news.about, topics))
    outlets, topics = _parted(about.exclude)
    return found.difference(news.reported_in(outlets, alone=True), *map(news.about, topics))


def told_already(news: News, heard: Mapping[str, datetime]) -> frozenset[str]:
    """Return the ids of what a chat has heard, by when what had arrived until then was known: nothing came since."""
    events, quotes = news.among(news.ids & heard.keys())
    reports = {each.event.id: each.new for each in events} | {each.quote.id: (each.article,) for each in quotes}
    return frozenset(
        each
        for each, articles in reports.items()
        if all(article.arrived and article.arrived.at <= heard[each] for article in articles)
    )


def outlet_of(term: str) -> str:
    """Return the outlet that a term names, nothing where it names none: "herald" of `in:herald`."""
    match = _OUTLET.fullmatch(term)
    return match["name"].strip() if match else ""


def _parted(terms: Iterable[str]) -> tuple[list[str], list[str]]:
    outlets = [name for each in terms if (name := outlet_of(each))]
    return outlets, [each for each in terms if not _OUTLET.fullmatch(each)]
