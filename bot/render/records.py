"""One record, one or two lines: the fact first, the source last."""

import re
from collections.abc import Callable, Iterable
from itertools import islice

from bot.render.dates import UNDATED, published, when
from bot.render.html import EMPTY, Html, bold, in_marks, italic, join, lines, link, marked, one_line, shortened, text
from knowledge.model import Article, Entity, Event, Quote, QuoteKind, Status

SEPARATOR = " · "
SOURCE_LENGTH = 60  # where a title stands for the outlet; /sources shows it whole
ABOUT = 3  # names of what a quote is about; more say less
# What a line alone does not say, or says only to a careful reader.
_STANDING = frozenset({Status.SCHEDULED, Status.CANCELLED, Status.DENIED, Status.THREATENED})
_MARKS = frozenset("\"“”„«»‘’'")
_DIGITS_OF_A_HASH = re.compile(r"(?<=\w)[_-][0-9a-f]{8,}$")  # /sources shows the name whole
_LAST_COMMA = re.compile(r",+([\"”»’']*)$")


Mark = Callable[[str], Iterable[tuple[int, int]]]  # which stretches of a text to mark


def no_marks(_text: str) -> Iterable[tuple[int, int]]:
    """Return none."""
    return ()


def source(article: Article) -> Html:
    """Return an article's source, linked where its address is known; of a bare file name what people can read."""
    bare = f"article {_DIGITS_OF_A_HASH.sub('', article.name)}"
    name = shortened(bare if article.source == article.name else article.source, SOURCE_LENGTH)
    return Html(f"<i>{link(name, article.url)}</i>") if article.url else italic(name)


def sources(articles: Iterable[Article]) -> Html:
    """Return the sources of a record, each once."""
    return join(dict.fromkeys(source(article) for article in articles), ", ")


def event_line(event: Event, articles: Iterable[Article], *, disputed: bool = False, mark: Mark = no_marks) -> Html:
    """Return an event on one line: when, what, who reported it; where nobody knows when, the day of the report."""
    line = one_line(event.line)
    reported_by = tuple(articles)
    standing = italic(event.status.value) if event.status in _STANDING else italic("disputed") if disputed else EMPTY
    fact = join((bold(when(event.when)), marked(line, mark(line))), " ")
    days = [published(article) for article in reported_by] if event.when.start is None else []
    reported = text(f"reported {days[0]}") if any(days[:1]) else EMPTY
    return join((fact, standing, reported, sources(reported_by)), SEPARATOR)


def spoken(said: Quote, mark: Mark = no_marks) -> Html:
    """Return the words of a quote, between marks only where all of them are the speaker's own; and if it was not said.

    A comma at the end belongs to the article's sentence, not to the speaker.
    """
    words = _LAST_COMMA.sub(r"\1", one_line(said.text))
    indirect = said.kind is QuoteKind.INDIRECT
    bare = indirect or (said.kind is QuoteKind.MIXED and bool(_MARKS & set(words)))
    reported = italic("(reported, not word for word)") if indirect else EMPTY
    how = italic("(a thought, as reported)") if said.thought else reported
    shown = words if bare else in_marks(words)
    return join((marked(shown, mark(shown)), how), " ")


def quote_block(
    said: Quote, speaker: str | None, about: Iterable[str], article: Article | None, mark: Mark = no_marks
) -> Html:
    """Return a quote: its words, then who (left out where the head says it), about what, when, and the source.

    Args:
        said: the quote.
        speaker: the name to show, or None where the page's head names the speaker.
        about: names of what it is about.
        article: the one it stands in.
        mark: tells which of its words to mark.
    """
    names = ", ".join(one_line(name) for name in islice(about, ABOUT))
    facts = (
        _who(speaker, one_line(said.cue or "")),
        text(f"about {names}") if names else EMPTY,
        text(_said_on(said, article)),
    )
    return lines(spoken(said, mark), join((*facts, source(article) if article else EMPTY), SEPARATOR))


def _who(speaker: str | None, cue: str) -> Html:
    """Return "X said" or "according to X"; without a speaker what the cue says alone."""
    cue = cue[:1].lower() + cue[1:]  # it may have begun the article's sentence
    before = cue.endswith(" to")
    if speaker is None:
        return EMPTY if before else text(cue)
    name = bold(one_line(speaker))
    return join((text(cue), name) if before else (name, text(cue)), " ")


def speaker_of(said: Quote, entity: Entity | None) -> str:
    """Return who said it: the person's full name, else the words of the article for an unnamed source."""
    return (
        entity.name if entity else said.speaker_name or said.speaker_as_written or "A speaker the article does not name"
    )


def _said_on(said: Quote, article: Article | None) -> str:
    """When it was said; where that is unknown, when it was reported, and that it is only that."""
    if said.said_on.start is None and article and (reported := published(article)):
        return f"reported {reported}"
    return when(said.said_on) if said.said_on != type(said.said_on)() else UNDATED
