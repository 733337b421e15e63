"""Whether a draft is an event: told for its own sake, of somebody in particular, and pinned down by something."""

from bisect import bisect_left
from datetime import timedelta

from knowledge.model import UNKNOWN_WHEN, Precision, Status
from knowledge.pipeline.events.attribution import NAMED
from knowledge.pipeline.events.episodes import EventDraft, points_back
from knowledge.pipeline.events.happenings import Happening, object_of
from knowledge.pipeline.events.lexicon import DEED
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text

# Kinds that are news whoever takes part.
_NEWS = {"attack", "coerce", "court", "nature", "state", "protest", "office", "aid", "reject", "curb"}
_TIMES = {"DATE", "TIME"}
_DAYS = {Precision.DAY, Precision.NIGHT, Precision.INSTANT}
# What somebody does with his own body, or at a meeting with his hand, is no news: "rolled her eyes", "shook his hand".
_GESTURES = lexicon(
    "roll shake nod shrug raise clap press fold wave wipe clear bow tap lift rub scratch hold bite bang pat"
)
_ASKING = lexicon("request ask seek demand insist")
# Kinds that are news between states and parties.
_POLITICAL = {"sanction", "threat", "mobilise", "move", "yield", "offer", "deal", "vote"}
# What happened a year or more before its article is history there, not news.
LONG_AGO = timedelta(days=365)
_MANY = 3  # names that tell enough of what something belongs to
_LEAD = 3  # sentences that tell the news
_BODY = lexicon(
    "eye hand head shoulder arm finger throat lip hat brow face eyebrow hair fist foot gavel tear nose chin"
)


def is_event(text: Text, draft: EventDraft) -> bool:
    """Whether a draft that continues no other is concrete enough to be an event of its own."""
    told_for_itself = not _only_tells_which(draft) and not points_back(text, draft) and not _only_says_so(draft)
    return told_for_itself and not _is_gesture(text, draft) and _is_concrete(text, draft)


def _is_gesture(text: Text, draft: EventDraft) -> bool:
    """Whether somebody only moves a part of his body, or asks not to be named: "shook her head"."""
    verb = draft.happening.verb
    if verb.lemma not in _GESTURES | _ASKING:
        return False
    moved = object_of(text, verb)
    if verb.lemma in _ASKING:
        return moved is not None and moved.lemma.lower() == "anonymity"
    return moved is not None and moved.lemma.lower() in _BODY and any(text.children(moved, "poss"))


def _is_concrete(text: Text, draft: EventDraft) -> bool:
    """Whether something pins a happening down: a date, a figure, or whom or what it names."""
    dated = draft.when.start is not None or draft.when.written is not None
    figures = any(claim.figures for claim in draft.claims)
    if _is_of_before(text, draft):
        return False
    if draft.happening.sense.kind == "speech":  # an act only of somebody in particular, to somebody or about something
        return bool(draft.actors) and not any(text.children(draft.happening.verb, "ccomp"))
    if draft.happening.status in {Status.THREATENED, Status.DENIED}:
        return bool(draft.actors)
    if draft.happening.status is Status.SCHEDULED:
        day = text.article.day
        passed = day is not None and draft.when.end is not None and draft.when.end < day
        return not passed and (dated or _names_somebody(text, draft))
    known = draft.happening.sense.kind in _NEWS and draft.happening.top.dep != "relcl"
    if _is_in_passing(text, draft, figures=figures) or (not dated and _is_nobody(text, draft)):
        return False
    return dated or figures or known or (_names_somebody(text, draft) and _does_something(text, draft))


def is_detail(text: Text, happening: Happening) -> bool:
    """Whether something without a day is told deep in an article by a verb of no happening: no event at all."""
    told_as_news = happening.status in {Status.THREATENED, Status.DENIED, Status.SCHEDULED}
    return happening.sense == DEED and not told_as_news and _is_deep(text, happening)


def _is_deep(text: Text, happening: Happening) -> bool:
    """Whether a sentence is none of those that tell the news of an article."""
    return bisect_left(text.sentences, happening.sentence.first, key=lambda each: each.first) >= _LEAD


def _is_of_before(text: Text, draft: EventDraft) -> bool:
    """Whether something is told of before the news, who knows when: "had played"; who is quoted puts all so."""
    unclear = draft.told is None and draft.when.start is None
    return unclear and any(t.lower == "had" for t in text.children(draft.happening.top, "aux"))


def _is_in_passing(text: Text, draft: EventDraft, *, figures: bool) -> bool:
    """Whether something is told deep in an article, and is neither of a kind that is news nor well pinned down.

    Or it is quoted, or years ago. Of 404 judged lines of articles that no rule had been made on, 79 % of those from the
    first three sentences could be used, 73 % of news deeper in, and 56 % of these.
    """
    if not _is_deep(text, draft.happening):
        return False
    day, end = text.article.day, draft.when.end
    if day is not None and end is not None and day - end >= LONG_AGO:
        return True
    if draft.happening.sense.kind in _NEWS | _POLITICAL:
        return False
    dated = draft.when.start is not None or draft.when.written is not None
    names = [t for t in text.subtree(draft.happening.top) if t.entity_start and t.entity in NAMED]
    between = len({p.mention for p in (*draft.actors, *draft.recipients) if p.mention}) > 1
    pinned = figures or between or draft.place is not None or len(names) >= _MANY
    return not (dated and pinned) or (draft.told is not None and not draft.told.inside)


def _is_nobody(text: Text, draft: EventDraft) -> bool:
    """Whether those who did something without day or place have no name: "46 demonstrators were arrested"."""
    subject = draft.happening.subject
    if subject is None or draft.told is not None or draft.place is not None:
        return False
    named = (t.pos == "PROPN" or t.entity in {"NORP", "GPE", "ORG", "PERSON"} for t in text.subtree(subject))
    return subject.tag not in {"PRP", "WP", "WDT"} and not any(named)


def _does_something(text: Text, draft: EventDraft) -> bool:
    """Whether a deed that no list names is done to something, or somewhere: "he danced" is no news."""
    verb = draft.happening.verb
    if draft.happening.sense != DEED or draft.place is not None:
        return True
    done_to = object_of(text, verb)
    return done_to is not None and done_to.pos != "PRON" and verb.tag != "VBG"


def _names_somebody(text: Text, draft: EventDraft) -> bool:
    """Whether somebody or some place that takes part has a name, or words that go with the verb do."""
    if draft.place is not None or any(party.mention for party in (*draft.actors, *draft.recipients)):
        return True
    return any(t.pos == "PROPN" and t.entity not in _TIMES for v in draft.happening.verbs for t in text.subtree(v))


def _only_tells_which(draft: EventDraft) -> bool:
    """Whether a relative clause only says who or what is meant: "the flight that was downed", "who had sold his house".

    With a day of its own it tells something; judged one by one, lines of others lean on what they are told beside.
    """
    verb, subject = draft.happening.verb, draft.happening.subject
    which = subject is not None and subject.tag in {"WDT", "WP"}
    return verb.dep == "relcl" and which and draft.when.precision not in _DAYS


def _only_says_so(draft: EventDraft) -> bool:
    """Whether somebody speaks of what he did himself, with nothing to pin it down: that is a quote."""
    narrators = {claim.claimant for claim in draft.claims}
    figures = any(claim.figures for claim in draft.claims)
    return draft.when == UNKNOWN_WHEN and not figures and bool(draft.actors) and narrators == set(draft.actors)
