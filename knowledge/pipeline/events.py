"""Events of an article: what happened or is fixed to happen, each once, with whose word it is.

Precision first. A happening becomes an event only where somebody in particular takes part and where something pins it
down: a date, a figure, a place. Nothing is dated by the day of publication. Two sides' figures are two claims.
"""

from collections.abc import Sequence
from datetime import timedelta

from knowledge.ids import mention_id
from knowledge.model import (
    UNKNOWN_WHEN,
    Basis,
    Claim,
    Event,
    Evidence,
    Figure,
    Mention,
    Part,
    Party,
    Quote,
    QuoteKind,
    Status,
    When,
)
from knowledge.pipeline.attach import date_of, figures_of, place_of, when_of
from knowledge.pipeline.attribution import Narrator, UnnamedNarratorError, narrator, parties, party, words
from knowledge.pipeline.compose import line, plain, points_away
from knowledge.pipeline.dates import Timex
from knowledge.pipeline.episodes import EventDraft, continued, once, points_back
from knowledge.pipeline.figures import Count, count
from knowledge.pipeline.happenings import Happening, happenings, is_aside
from knowledge.pipeline.lexicon import REPORTING
from knowledge.pipeline.marks import Stretch, stretches
from knowledge.pipeline.people import Cast
from knowledge.pipeline.text import Text, Token
from knowledge.pipeline.trimming import Clause
from knowledge.settings import Excerpt

_LONG = 50  # words and marks; a longer sentence tells more than one thing
# What happened a year or more before its article is history there, not news.
_LONG_AGO = timedelta(days=365)


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
    said = [part for quote in quotes if quote.kind is QuoteKind.DIRECT for part in quote.parts]
    for paragraph in (each for each in text.paragraphs if not each.heading):
        quoted: list[Part | Stretch] = [*said, *stretches(text.raw, paragraph.start, paragraph.end)]
        for sentence in paragraph.sentences:
            counts = count(text, sentence, dates)
            for happening in happenings(text, sentence, quoted):
                draft = _draft(text, cast, happening, dates, counts)
                if draft is not None:
                    _take(text, drafts, draft)
    return tuple(mention for draft in once(drafts) if (mention := _mention(text, draft, excerpt)) is not None)


def _draft(
    text: Text, cast: Cast, happening: Happening, dates: Sequence[Timex], counts: Sequence[Count]
) -> EventDraft | None:
    """Return what a happening gives, or None where nobody can be named for it."""
    try:
        told = narrator(text, cast, happening)
    except UnnamedNarratorError:
        return None
    subject = happening.subject
    if subject is not None and _antecedent(text, happening.verb, subject) is not None:
        subject = text.head(happening.verb)
    dated = date_of(text, happening, dates)
    unfit = [t for t in dates if t.type in {"DATE", "TIME"} and (t == dated or t.when.basis is not Basis.STATED)]
    passive = any(text.children(happening.verb, "auxpass"))
    actors = parties(text, cast, _agent(text, happening.verb) if passive else subject)
    if happening.verb.lemma in REPORTING:
        actors = ()  # "officials reported attacks": they told of them
    evidence = _evidence(text, happening)
    figures = _own(figures_of(text, happening, counts), told)
    claims = (Claim(claimant=told.party if told else None, figures=figures, evidence=evidence),)
    return EventDraft(
        happening=happening,
        when=_told_when(text, happening, dated),
        place=place_of(text, cast, happening),
        actors=actors,
        recipients=_recipients(text, cast, happening, passive=passive),
        claims=claims if figures or told else (),
        reports=(evidence,),
        line=_line(text, cast, happening, told, unfit),
        nations=_nations(text, subject),
        dated=any(evidence.start <= each.start < evidence.end for each in unfit),
    )


def _told_when(text: Text, happening: Happening, dated: Timex | None) -> When:
    """Return the days of a happening; only the words where they contradict its tense: what is told lies behind."""
    when, day = when_of(dated), text.article.day
    told = happening.status not in {Status.SCHEDULED, Status.THREATENED, Status.CANCELLED}
    return When(written=when.written) if told and day and when.start and when.start > day else when


def _own(counts: Sequence[Count], told: Narrator | None) -> tuple[Figure, ...]:
    claimant = told.party if told else None
    return tuple(each.figure.model_copy(update={"claimed_by": claimant}) for each in counts)


def _evidence(text: Text, happening: Happening) -> Evidence:
    tokens = text.of(happening.sentence)
    return Evidence(start=tokens[0].start, end=tokens[-1].end, article=text.article.id)


def _agent(text: Text, verb: Token) -> Token | None:
    by = next(text.children(verb, "agent"), None)
    return next(text.children(by, "pobj"), None) if by is not None else None


def _recipients(text: Text, cast: Cast, happening: Happening, *, passive: bool) -> tuple[Party, ...]:
    """Return whom it was done to or with: the object, and those behind "with", "on", "against"."""
    verb = happening.verb
    holders = list(text.children(verb, "nsubjpass" if passive else "dobj"))
    found = [each for holder in holders for each in parties(text, cast, holder)]
    for holder in (verb, *holders):
        for prep in text.children(holder, "prep"):
            if prep.lower in {"with", "against", "on"}:
                for noun in text.children(prep, "pobj"):
                    found.extend(parties(text, cast, noun))
    return tuple(dict.fromkeys(found))


def _nations(text: Text, noun: Token | None) -> frozenset[str]:
    if noun is None:
        return frozenset()
    return frozenset(t.lower for t in text.subtree(noun) if t.entity in {"GPE", "NORP", "ORG"} and t.pos != "ADP")


def _line(text: Text, cast: Cast, happening: Happening, told: Narrator | None, unfit: Sequence[Timex]) -> str | None:
    subject = happening.subject
    name = None
    if subject is not None:
        name = _antecedent(text, happening.verb, subject)
    if subject is not None and name is None and _stands_for_another(text, subject):
        person = party(text, cast, subject)
        name = person.name if person and subject.tag == "PRP" else subject.text
    said_by = told.party.name if told and not told.inside else None
    if subject is not None and said_by is not None and said_by == name:
        name = subject.text  # "Ms Roe says she met …": the name stands before
    clause = Clause(
        happening.top,
        subject,
        happening.verbs[:1],
        name,
        said_by,
        told.says if told else "",
        _where(text, happening.verb),
    )
    return line(text, clause, unfit)


def _take(text: Text, drafts: list[EventDraft], draft: EventDraft) -> None:
    """Add a draft to the event it continues, or as an event of its own where it is concrete enough."""
    if continued(text, drafts, draft):
        return
    if _only_tells_which(text, draft):
        return
    if _is_concrete(text, draft) and not points_back(text, draft) and not _only_says_so(draft):
        drafts.append(draft)


def _only_tells_which(text: Text, draft: EventDraft) -> bool:
    """Whether a clause without a date says which thing is meant, not what is new: "the flight that was downed"."""
    verb, subject = draft.happening.verb, draft.happening.subject
    which = subject is not None and subject.tag in {"WDT", "WP"}
    return verb.dep == "relcl" and which and not is_aside(text, verb) and draft.when == UNKNOWN_WHEN


def _only_says_so(draft: EventDraft) -> bool:
    """Whether somebody speaks of what he did himself, with nothing to pin it down: that is a quote."""
    narrators = {claim.claimant for claim in draft.claims}
    figures = any(claim.figures for claim in draft.claims)
    return draft.when == UNKNOWN_WHEN and not figures and bool(draft.actors) and narrators == set(draft.actors)


def _stands_for_another(text: Text, subject: Token) -> bool:
    """Whether a subject is a pronoun; "some of the players" names its own."""
    return subject.tag in {"PRP", "WP", "WDT", "DT"} and not any(text.children(subject, "prep"))


def _follows(text: Text, verb: Token) -> bool:
    """Whether a relative clause stands right behind its noun: further off, a parser often picks the wrong one."""
    if verb.dep != "relcl":
        return False
    between = text.tokens[text.head(verb).i + 1 : min(t.i for t in text.subtree(verb))]
    return all(token.pos == "PUNCT" for token in between)


def _where(text: Text, verb: Token) -> str | None:
    """Return what "where" means in a relative clause, with its preposition."""
    noun = text.head(verb)
    prep = text.head(noun)
    where = any(child.lower == "where" for child in text.children(verb, "advmod"))
    if not _follows(text, verb) or not where or noun.dep != "pobj":
        return None
    return f"{prep.text[0].upper()}{prep.text[1:]} {plain(text, noun)}"


def _antecedent(text: Text, verb: Token, subject: Token) -> str | None:
    """Return whom "which" and "one of which" mean in a relative clause: the words of its noun."""
    if not _follows(text, verb):
        return None
    noun = text.head(verb)
    if subject.tag in {"WP", "WDT"}:
        return plain(text, noun)
    of = next(text.children(subject, "prep"), None)
    which = next(text.children(of, "pobj"), None) if of is not None and of.lower == "of" else None
    if which is None or which.tag not in {"WP", "WDT"}:
        return None
    return f"{subject.text} of the {words(text, noun)}"


def _is_concrete(text: Text, draft: EventDraft) -> bool:
    """Whether somebody in particular takes part, and something pins the happening down."""
    if not draft.actors and not draft.recipients and draft.place is None and not _names_somebody(text, draft):
        return False
    dated = draft.when.start is not None or draft.when.written is not None
    figures = any(claim.figures for claim in draft.claims)
    kind = draft.happening.sense.kind
    if draft.happening.status is Status.THREATENED:
        return bool(draft.actors)
    if draft.happening.status is Status.SCHEDULED:
        day = text.article.day
        passed = day is not None and draft.when.end is not None and draft.when.end < day
        pinned = dated or (bool(draft.actors) and (draft.place is not None or bool(draft.recipients)))
        return pinned and not passed
    with_whom = bool(draft.actors and draft.recipients) and kind in {"talk", "deal", "offer", "aid"}
    curbed = bool(draft.actors) and kind in {"sanction", "deal"}
    reported = draft.happening.verb.lemma in REPORTING or kind == "threat"
    return dated or figures or draft.place is not None or with_whom or curbed or reported


def _names_somebody(text: Text, draft: EventDraft) -> bool:
    """Whether the words that go with the verb hold a name: "in eight Kenyan towns"."""
    return any(t.entity in {"GPE", "NORP", "ORG", "LOC"} for verb in draft.happening.verbs for t in text.subtree(verb))


def _mention(text: Text, draft: EventDraft, excerpt: Excerpt) -> Mention | None:
    """Return the mention of an event; None where it makes no line that may be shown."""
    happening = draft.happening
    written = draft.line or (_whole(text, draft) if excerpt is not Excerpt.LINE else None)
    if written is None:
        return None
    verb = happening.verb
    identity = mention_id(text.article.id, verb.start, verb.end)
    event = Event(
        id=identity,
        line=written,
        status=_status(text, draft),
        category=happening.sense.category,
        when=draft.when,
        place=draft.place,
        actors=draft.actors,
        recipients=draft.recipients,
        claims=draft.claims,
        reports=draft.reports,
    )
    return Mention(id=identity, article=text.article.id, start=verb.start, end=verb.end, record=identity, event=event)


def _whole(text: Text, draft: EventDraft) -> str | None:
    """Return the sentence itself, where it does not lean on the one before it and holds no date."""
    if draft.dated:
        return None
    first = text.tokens[draft.happening.sentence.first]
    if not _is_main(text, draft.happening) or draft.happening.sentence.last - draft.happening.sentence.first > _LONG:
        return None
    whole = " ".join(text.cut(draft.reports[0].start, draft.reports[0].end).split())
    return None if first.pos == "PRON" or points_away(whole) else whole


def _is_main(text: Text, happening: Happening) -> bool:
    """Whether a happening is what its sentence tells, not a clause on the side of it."""
    here = happening.top
    while here.dep in {"conj", "ccomp"} and text.head(here).i != here.i:
        here = text.head(here)
    return here.dep == "ROOT"


def _status(text: Text, draft: EventDraft) -> Status:
    day, when = text.article.day, draft.when
    if day and when.end and day - when.end >= _LONG_AGO:
        return Status.BACKGROUND
    return draft.happening.status
