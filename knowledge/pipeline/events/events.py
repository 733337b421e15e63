"""Events of an article: what happened or is fixed to happen, each once, with whose word it is.

Precision first. A happening becomes an event only where somebody in particular takes part and where something pins it
down: a date, a figure, a place. Nothing is dated by the day of publication. Two sides' figures are two claims.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge.ids import mention_id
from knowledge.model import (
    Basis,
    Event,
    Mention,
    Quote,
    QuoteKind,
    Status,
)
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.attach import figures_of
from knowledge.pipeline.events.attribution import UnnamedNarratorError, heard, narrator
from knowledge.pipeline.events.categories import category_as_done
from knowledge.pipeline.events.claims import RECENT, Told, answers, claimed, evidence_of
from knowledge.pipeline.events.concrete import LONG_AGO, is_detail, is_event
from knowledge.pipeline.events.days import date_of, when_of
from knowledge.pipeline.events.disputed import denial, denies_another
from knowledge.pipeline.events.episodes import EventDraft, continued, once
from knowledge.pipeline.events.figures import Count, count
from knowledge.pipeline.events.happenings import Happening, happenings, object_of
from knowledge.pipeline.events.holding import dates_in
from knowledge.pipeline.events.lexicon import APOLITICAL, WITHOUT_INTENT
from knowledge.pipeline.events.nominal import nominals
from knowledge.pipeline.events.places import place_of
from knowledge.pipeline.events.replies import has_one_voice, reply, retells
from knowledge.pipeline.events.retelling import both_sides, retold, whole
from knowledge.pipeline.events.scene import scenes
from knowledge.pipeline.events.sides import actors, doer, is_measure, nations, recipients
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import Cast
from knowledge.settings import Excerpt


@dataclass(frozen=True, slots=True)
class _Around:
    """What a sentence holds beside its verbs, and what of the article is reported speech."""

    dates: Sequence[Timex]
    told: Sequence[Happening]
    counts: Sequence[Count]
    said: Mapping[int, Quote]


def events(
    text: Text, cast: Cast, quotes: Sequence[Quote], dates: Sequence[Timex], excerpt: Excerpt = Excerpt.SENTENCE
) -> tuple[Mention, ...]:
    """Return the events of an article, in order of their first telling.

    Args:
        text: the article, parsed.
        cast: who and what is named in it.
        quotes: what was said; words in marks tell no events.
        dates: its temporal expressions.
        excerpt: with `line`, an event that makes no line of its own is left out; else it keeps its sentence.
    """
    drafts: list[EventDraft] = []
    quoted = frozenset(_quoted(text, quotes))
    days = scenes(text, dates)
    spoken = heard(text, quotes)
    recent: list[Told] = []
    for number, sentence in enumerate(text.sentences):
        near = [days[sentence.first]] if sentence.first in days else dates_in(text, sentence, dates)
        told = happenings(text, sentence, quoted)
        news = [each for each in told if not is_detail(text, each) or date_of(text, each, near) is not None]
        recent = [each for each in recent if number - each.sentence < RECENT]
        counts = count(text, sentence, near) if news or recent else ()
        recent.extend(Told(each, number) for each in counts)
        unquoted = [each for each in counts if each.token not in quoted]
        said = tuple(answers(text, cast, sentence, unquoted, recent)) if recent else ()
        around = _Around(near, told, [each for each in counts if not each.back], spoken)
        for happening in news:
            draft = _draft(text, cast, happening, around)
            if draft is not None and not retells(text, drafts, draft, said):
                _take(text, drafts, draft)
        reply(drafts, said)
    by_verbs = (_mention(text, cast, draft, excerpt) for draft in once(drafts))
    by_nouns = nominals(text, cast, dates, quoted | spoken.keys())
    return _each_line_once(chain(by_verbs, (_as_mention(text, each.draft, each.line, each.act) for each in by_nouns)))


def _each_line_once(mentions: Iterable[Mention | None]) -> tuple[Mention, ...]:
    """Return the mentions in order; of two whose lines are one, told of two verbs of a clause, the one with a day."""
    by_line: dict[str, Mention] = {}
    for each in mentions:
        if each is None or each.event is None:
            continue
        before = by_line.get(each.event.line)
        undated = before is not None and before.event is not None and before.event.when.start is None
        if before is None or (undated and each.event.when.start is not None):
            by_line[each.event.line] = each
    return tuple(sorted(by_line.values(), key=lambda each: each.start))


def _quoted(text: Text, quotes: Sequence[Quote]) -> Iterator[int]:
    """Yield the words that somebody else wrote: between marks, or spoken."""
    said = [part for quote in quotes if quote.kind is QuoteKind.DIRECT for part in quote.parts]
    marked = chain.from_iterable(text.marked.values())
    spans = chain(((part.start, part.end) for part in said), ((stretch.start, stretch.end) for stretch in marked))
    for start, end in spans:
        yield from (word.i for word in text.words(start, end))


def _draft(text: Text, cast: Cast, happening: Happening, around: _Around) -> EventDraft | None:
    """Return what a happening gives, or None where nobody can be named for it."""
    try:
        told = narrator(text, cast, happening, around.said)
    except UnnamedNarratorError:
        return None
    dates = around.dates
    dated = date_of(text, happening, dates)
    unfit = tuple(t for t in dates if t.type in {"DATE", "TIME"} and (t == dated or t.when.basis is not Basis.STATED))
    evidence = evidence_of(text, happening.sentence)
    return EventDraft(
        happening=happening,
        when=when_of(text, happening, dated),
        place=place_of(text, cast, happening),
        actors=actors(text, cast, happening, told),
        recipients=recipients(text, cast, happening),
        claims=(
            *claimed(text, cast, happening, figures_of(text, happening, around.counts, around.told), told),
            *denial(text, cast, happening, evidence),
        ),
        reports=(evidence,),
        told=told,
        unfit=unfit,
        nations=nations(text, doer(text, happening)),
        dated=any(evidence.start <= each.start < evidence.end for each in unfit),
    )


def _take(text: Text, drafts: list[EventDraft], draft: EventDraft) -> None:
    """Add a draft to the event it continues, or as an event of its own where it is concrete enough."""
    if not denies_another(drafts, draft) and not continued(text, drafts, draft) and is_event(text, draft):
        drafts.append(draft)


def _mention(text: Text, cast: Cast, draft: EventDraft, excerpt: Excerpt) -> Mention | None:
    """Return the mention of an event; None where it makes no line that may be shown."""
    happening = draft.happening
    written = retold(text, cast, happening, draft.told, draft.unfit)
    if written is not None and not has_one_voice(text, draft, written):
        written = None
    written = both_sides(text, cast, draft, written) if written is not None else None
    written = written or (whole(text, cast, draft) if excerpt is not Excerpt.LINE else None)
    return _as_mention(text, draft, written, happening.verb.lemma.lower()) if written is not None else None


def _as_mention(text: Text, draft: EventDraft, written: str, act: str) -> Mention:
    """Return the mention of an event with its line, and the lemma of the verb that tells it there."""
    verb = draft.happening.verb
    identity = mention_id(text.article.id, verb.start, verb.end)
    event = Event(
        id=identity,
        line=written,
        status=_status(text, draft),
        category=_category(text, draft),
        when=draft.when,
        place=draft.place,
        actors=draft.actors,
        recipients=draft.recipients,
        claims=draft.claims,
        reports=draft.reports,
    )
    return Mention(
        id=identity,
        article=text.article.id,
        day=text.article.day,
        start=verb.start,
        end=verb.end,
        record=identity,
        event=event,
        act=act,
    )


def _category(text: Text, draft: EventDraft) -> str | None:
    """Return the category; none of what is no politics, nor of an attack by a storm or by nobody knows whom."""
    happening = draft.happening
    if happening.sense.kind in APOLITICAL:
        return None
    if happening.status is Status.THREATENED:
        return "THREATEN"
    found = category_as_done(text, happening.verb)
    if found != "ASSAULT":
        return found
    by = {word.removesuffix("s") for party in draft.actors for word in party.name.lower().split()}
    by |= {token.lemma.lower() for token in text.subtree(happening.subject)} if happening.subject is not None else set()
    noun = object_of(text, happening.verb)
    done_to = noun is not None and not is_measure(noun)  # a runner who attacks 3 km from home assaults nobody
    return found if draft.actors and done_to and not by & WITHOUT_INTENT else None


def _status(text: Text, draft: EventDraft) -> Status:
    day, when, status = text.article.day, draft.when, draft.happening.status
    if day and when.end and status in {Status.HAPPENED, Status.BACKGROUND}:
        long_ago = day - when.end >= LONG_AGO
        return Status.BACKGROUND if long_ago else Status.HAPPENED if status is Status.BACKGROUND else status
    return status
