"""Which drafts of one article tell the same happening: what goes on about it, and what tells it again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from knowledge.model import UNKNOWN_WHEN, Claim, Evidence, Party, When
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.attribution import Narrator
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.lexicon import HAPPENINGS
from knowledge.pipeline.language.text import Text

_LOOK_BACK = 2  # events: the other side's count follows at once, or after one sentence on something else
_STEM = 4  # letters that an adjective shares with its nation, at least
_DEFINITE = {"the", "these", "those", "this", "that"}
# What the side does that was attacked: its count is of what the other side sent.
_DEFENDING = {"down", "intercept", "repel", "shoot", "destroy"}


@dataclass(frozen=True)
class EventDraft:
    """An event in the making: what one sentence tells, and the claims of later sentences that go on about it."""

    happening: Happening
    when: When
    place: Party | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Evidence, ...]
    told: Narrator | None = None  # who says so, where it is not the article's own word
    unfit: tuple[Timex, ...] = ()  # dates that may not stand in its line
    nations: frozenset[str] = field(default_factory=frozenset)  # names in its subject, to tell whose drones are whose
    dated: bool = False  # whether its sentence holds a date that no line may show
    also: tuple["EventDraft", ...] = ()  # what goes on about it


def continued(text: Text, drafts: list[EventDraft], draft: EventDraft) -> bool:
    """Add `draft` to the one of the last `drafts` whose happening it goes on about; return whether there is one."""
    for place in range(len(drafts) - 1, max(-1, len(drafts) - 1 - _LOOK_BACK), -1):
        if _continues(text, drafts[place], draft):
            drafts[place] = joined(drafts[place], draft)
            return True
    return False


def once(drafts: Iterable[EventDraft]) -> list[EventDraft]:
    """Leave each happening told once: what is told again without date or figure goes to the telling that has them."""
    every = list(drafts)
    full = [draft for draft in every if not _is_bare(draft)]
    tellings: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, draft in enumerate(full):
        tellings[_told(draft)].append(place)
    for bare in (draft for draft in every if _is_bare(draft)):
        same = tellings[_told(bare)]
        if bare.place is not None and len(same) == 1:
            full[same[0]] = joined(full[same[0]], bare)
        else:
            same.append(len(full))
            full.append(bare)
    return sorted(full, key=lambda draft: draft.happening.verb.start)


def _is_bare(draft: EventDraft) -> bool:
    return draft.when == UNKNOWN_WHEN and not any(claim.figures for claim in draft.claims)


def _told(draft: EventDraft) -> tuple[object, ...]:
    """Return what two drafts share that tell the same: the verb with its sense, the place, and how firm it is."""
    happening = draft.happening
    return happening.verb.lemma, happening.sense, draft.place, happening.status


def joined(before: EventDraft, draft: EventDraft) -> EventDraft:
    """Return an event with what a later telling adds to it."""
    reports = tuple(dict.fromkeys((*before.reports, *draft.reports)))
    return replace(before, claims=(*before.claims, *draft.claims), reports=reports, also=(*before.also, draft))


def _continues(text: Text, before: EventDraft, draft: EventDraft) -> bool:
    """Whether a draft tells more of the attack before it: "the attacks", "of these", the other side's count."""
    if before.happening.sense.kind != "attack" or draft.happening.sense.kind != "attack":
        return False
    days = (draft.when.start, draft.when.end)
    if draft.when.start is not None and days != (before.when.start, before.when.end):
        return False
    gap = draft.happening.sentence.first - before.happening.sentence.last
    if gap < 0:
        return False
    between = text.cut(before.reports[-1].end, draft.reports[0].start)
    if "\n" not in between and _counts_what_was_sent(text, before, draft):
        return True
    return between.strip() == "" and points_back(text, draft)


def points_back(text: Text, draft: EventDraft) -> bool:
    """Whether a sentence is told of something it does not name: "the attacks", "of these"."""
    happening = draft.happening
    subject = happening.subject
    first = text.tokens[happening.sentence.first]
    if first.lower == "of" and text.tokens[first.i + 1].lower in {"these", "those", "them"}:
        return True
    if subject is None:
        return False
    if subject.lower in {"that", "which"} and happening.verb.dep == "relcl":
        subject = text.head(happening.verb)
    marks = list(text.children(subject))
    bare = not any(t.dep in {"amod", "compound", "poss", "nmod", "prep"} for t in marks)
    return bare and subject.lemma in HAPPENINGS and any(t.lower in _DEFINITE for t in marks)


def _counts_what_was_sent(text: Text, before: EventDraft, draft: EventDraft) -> bool:
    """Whether one side counts what the other sent: "Xland launched …", "Yland claimed to have downed 30 Xlandish …"."""
    if before.happening.verb.lemma in _DEFENDING or draft.happening.verb.lemma not in _DEFENDING:
        return False
    marks = {t.lower for v in draft.happening.verbs for o in text.children(v, "dobj") for t in text.children(o, "amod")}
    return any(_alike(mark, nation) for mark in marks for nation in before.nations)


def _alike(adjective: str, nation: str) -> bool:
    """Whether an adjective is of a nation, as far as spelling tells: "Kenyan", "Kenya". Some are missed."""
    stem = nation[: max(_STEM, len(nation) - 1)]
    return len(nation) >= _STEM and adjective.startswith(stem)
