"""One record, one or two lines: the fact first, the source last."""

import re
from collections.abc import Callable, Iterable
from itertools import islice

from bot.language import _, later
from bot.render.dates import dated, published, undated
from bot.render.html import (
    EMPTY,
    Html,
    bold,
    command_link,
    filled,
    in_marks,
    italic,
    join,
    lines,
    link,
    marked,
    one_line,
    quotation,
    shortened,
    strong,
    text,
)
from bot.render.plain import to_text
from knowledge.model import Article, Entity, EntityKind, Event, Quote, QuoteKind, Status

SEPARATOR = " · "
COPIED = 256  # characters that a button copies at most (Bot API, CopyTextButton); counted in UTF-16 units
SOURCE_LENGTH = 60  # where a title stands for the outlet; /sources shows it whole
ABOUT = 3  # names of what a quote is about; more say less
# What a line alone does not say, or says only to a careful reader.
_STANDING = frozenset({Status.SCHEDULED, Status.CANCELLED, Status.DENIED, Status.THREATENED})
_MARKS = frozenset("\"“”„«»‘’'")
_DIGITS_OF_A_HASH = re.compile(r"(?<=\w)[_-][0-9a-f]{8,}$")  # /sources shows the name whole
_LAST_COMMA = re.compile(r",+([\"”»’']*)$")


_KINDS = {
    EntityKind.PERSON: later("person"),
    EntityKind.ORGANISATION: later("organisation"),
    EntityKind.PLACE: later("place"),
    EntityKind.GROUP: later("group"),
}
_STATUSES = {
    Status.HAPPENED: later("happened"),
    Status.ONGOING: later("ongoing"),
    Status.SCHEDULED: later("scheduled"),
    Status.CANCELLED: later("cancelled"),
    Status.DENIED: later("denied"),
    Status.THREATENED: later("threatened"),
    Status.BACKGROUND: later("background"),
}

Mark = Callable[[str], Iterable[tuple[int, int]]]  # which stretches of a text to mark


def no_marks(_text: str) -> Iterable[tuple[int, int]]:
    """Return none."""
    return ()


def kind_of(entity: Entity) -> str:
    """Return in a word what an entity is."""
    return _(_KINDS[entity.kind])


def standing_of(status: Status) -> str:
    """Return in a word how an event stands."""
    return _(_STATUSES[status])


def source(article: Article) -> Html:
    """Return an article's source, linked where its address is known; of a bare file name what people can read."""
    bare = _("article {name}", name=_DIGITS_OF_A_HASH.sub("", article.name))
    name = shortened(bare if article.source == article.name else article.source, SOURCE_LENGTH)
    return Html(f"<i>{link(name, article.url)}</i>") if article.url else italic(name)


def sources(articles: Iterable[Article]) -> Html:
    """Return the sources of a record, each once."""
    return join(dict.fromkeys(source(article) for article in articles), ", ")


def event_line(
    event: Event,
    articles: Iterable[Article],
    *,
    disputed: bool = False,
    mark: Mark = no_marks,
    day: Html | None = None,
) -> Html:
    """Return an event on one line: when, what, who reported it; where nobody knows when, the day of the report.

    Args:
        event: the event.
        articles: that report it.
        disputed: whether accounts of it differ.
        mark: tells which words to mark.
        day: what stands in place of when it was, because a heading says that.
    """
    line = one_line(event.line)
    reported_by = tuple(articles)
    standing = italic(_standing(event, disputed=disputed))
    fact = join((strong(dated(event.when)) if day is None else day, marked(line, mark(line))), " ")
    days = [published(article) for article in reported_by] if event.when.start is None and day is None else []
    reported = text(_("reported {day}", day=days[0])) if any(days[:1]) else EMPTY
    return join((fact, standing, reported, sources(reported_by)), SEPARATOR)


def _standing(event: Event, *, disputed: bool) -> str:
    if event.status in _STANDING:
        return standing_of(event.status)
    return _("disputed") if disputed else ""


def spoken(said: Quote, mark: Mark = no_marks) -> Html:
    """Return the words of a quote, between marks only where all of them are the speaker's own; and if it was not said.

    A comma at the end belongs to the article's sentence, not to the speaker.
    """
    words = _LAST_COMMA.sub(r"\1", one_line(said.text))
    indirect = said.kind is QuoteKind.INDIRECT
    bare = indirect or (said.kind is QuoteKind.MIXED and bool(_MARKS & set(words)))
    reported = italic(_("(reported, not word for word)")) if indirect else EMPTY
    how = italic(_("(a thought, as reported)")) if said.thought else reported
    shown = words if bare else in_marks(words)
    return join((marked(shown, mark(shown)), how), " ")


def quote_block(
    said: Quote, speaker: str | Entity | None, about: Iterable[Entity], article: Article | None, mark: Mark = no_marks
) -> Html:
    """Return a quote: its words, then who (left out where the head says it), about what, when, and the source.

    Args:
        said: the quote.
        speaker: who is shown, linked where known, or None where the page's head names the speaker.
        about: what it is about.
        article: the one it stands in.
        mark: tells which of its words to mark.
    """
    names = join((name_of(each) for each in islice(about, ABOUT)), ", ")
    facts = (
        _who(speaker, one_line(said.cue or "")),
        filled(_("about {names}"), names=names) if names else EMPTY,
        _said_on(said, article),
    )
    return lines(quotation(spoken(said, mark)), join((*facts, source(article) if article else EMPTY), SEPARATOR))


def name_of(entity: Entity) -> Html:
    """Return an entity's name, linked to what is known of it."""
    return command_link(one_line(entity.name), f"/who {entity.id}")


def _who(speaker: str | Entity | None, cue: str) -> Html:
    """Return "X said" or "according to X"; without a speaker what the cue says alone."""
    cue = cue[:1].lower() + cue[1:]  # it may have begun the article's sentence
    before = cue.endswith(" to")
    if speaker is None:
        return EMPTY if before else text(cue)
    name = strong(name_of(speaker)) if isinstance(speaker, Entity) else bold(one_line(speaker))
    return join((text(cue), name) if before else (name, text(cue)), " ")


def speaker_of(said: Quote, entity: Entity | None) -> str | Entity:
    """Return who said it: whoever is known, else the words of the article for an unnamed source."""
    return entity or said.speaker_name or said.speaker_as_written or _("A speaker the article does not name")


def copied(said: Quote, speaker: str | Entity, article: Article | None) -> str:
    """Return a quote as plain words with its source, as much of it as a button copies."""
    name = speaker.name if isinstance(speaker, Entity) else speaker
    facts = (name, to_text(_said_on(said, article)), to_text(source(article)) if article else "")
    words, cited = to_text(spoken(said)), ", ".join(one_line(fact) for fact in facts if fact)
    for shown in (f"{words} — {cited}", words):
        if _units(shown) <= COPIED:
            return shown
    return shortened(words, COPIED // 2 if _units(words[:COPIED]) > COPIED else COPIED)


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _said_on(said: Quote, article: Article | None) -> Html:
    """When it was said; where that is unknown, when it was reported, and that it is only that."""
    if said.said_on.start is None and article and (reported := published(article)):
        return text(_("reported {day}", day=reported))
    return dated(said.said_on) if said.said_on != type(said.said_on)() else text(undated())
