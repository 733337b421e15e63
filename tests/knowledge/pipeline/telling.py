"""What the events of a made-up article are, parsed by the real model, which is loaded once."""

from datetime import date
from functools import cache

from knowledge.model import Article, Basis, Event, Record
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.events.events import events
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import quotes
from knowledge.pipeline.verify import verify
from knowledge.settings import Excerpt

WEDNESDAY = date(2023, 7, 19)


@cache
def _parser() -> Parser:
    return load()


def read(raw: str, day: date | None = WEDNESDAY) -> Text:
    """Return an article that says `raw`, parsed."""
    basis = Basis.PAGE if day else Basis.UNKNOWN
    return _parser().parse(
        Article(id="a", name="a", published=day, basis=basis, sha256="0", text=f"From the wire\n\n{raw}")
    )


def told(raw: str, day: date | None = WEDNESDAY, excerpt: Excerpt = Excerpt.LINE) -> list[Event]:
    """Return the events of an article that says `raw`, once the last look has passed them."""
    text = read(f"The town was calm. {raw}", day)
    named, dates = cast(text), find(text)
    said = quotes(text, named, dates)
    found = events(text, named, said, dates, excerpt)
    verify(Record(article=text.article, mentions=(*named.mentions, *found)))
    return [mention.event for mention in found if mention.event]


def only(raw: str, day: date | None = WEDNESDAY) -> Event:
    """Return the one event of an article that says `raw`."""
    (event,) = told(raw, day)
    return event
