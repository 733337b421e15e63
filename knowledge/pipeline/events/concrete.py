"""Whether a draft is an event: told for its own sake, of somebody in particular, and pinned down by something."""

from knowledge.model import UNKNOWN_WHEN, Status
from knowledge.pipeline.events.episodes import EventDraft, points_back
from knowledge.pipeline.events.happenings import is_aside
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.text import Text


def is_event(text: Text, draft: EventDraft) -> bool:
    """Whether a draft that continues no other is concrete enough to be an event of its own."""
    told_for_itself = not _only_tells_which(text, draft) and not points_back(text, draft) and not _only_says_so(draft)
    return told_for_itself and _is_concrete(text, draft)


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
