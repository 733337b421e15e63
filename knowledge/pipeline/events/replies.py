"""Where the claims of later clauses and sentences go: to the happening whose count they answer, never over it."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import UNKNOWN_WHEN, Claim, Evidence, Figure, Party, Stance
from knowledge.pipeline.events.claims import Answer
from knowledge.pipeline.events.episodes import EventDraft
from knowledge.pipeline.language.text import Text

_LOOK_BACK = 6  # events: what was counted a sentence or two ago is one of them
_INDEFINITE = {"a", "an", "another"}


def reply(drafts: list[EventDraft], answers: Sequence[Answer]) -> None:
    """Add each claim to the draft that holds the count it answers, unless some draft has its figures already."""
    for answer in answers:
        last = range(len(drafts) - 1, max(-1, len(drafts) - 1 - _LOOK_BACK), -1)
        taken = {figure.evidence for place in last for figure in _figures(drafts[place])}
        place = next((place for place in last if answer.meant.figure.evidence in _evidence(drafts[place])), None)
        told = answer.claim.stance is Stance.ASSERTS and any(f.evidence in taken for f in answer.claim.figures)
        if place is None or told:
            continue
        claims = _with(drafts[place].claims, answer)
        reports = tuple(dict.fromkeys((*drafts[place].reports, answer.claim.evidence)))
        drafts[place] = replace(drafts[place], claims=claims, reports=reports)


def retells(text: Text, drafts: Sequence[EventDraft], draft: EventDraft, answers: Sequence[Answer]) -> bool:
    """Whether a draft only gives another side's number for a happening told before: "the army said 12 were killed"."""
    figures = _figures(draft)
    meant = {f.evidence: a.meant for a in answers for f in a.claim.figures if a.claim.stance is Stance.ASSERTS}
    if not figures or any(figure.evidence not in meant for figure in figures):
        return False
    of = [d for d in drafts[-_LOOK_BACK:] if all(meant[f.evidence].figure.evidence in _evidence(d) for f in figures)]
    if not of:
        return False
    fits = draft.when in {UNKNOWN_WHEN, of[-1].when} and draft.place in {None, of[-1].place}
    return fits and not _names_another(text, draft)


def has_one_voice(text: Text, draft: EventDraft, line: str) -> bool:
    """Whether a line gives no number of another side than its own teller's."""
    teller = draft.told.party if draft.told else None
    others = [claim for claim in draft.claims if not _same(claim.claimant, teller)]
    shown = line.replace(",", " ").split()
    return not any(text.cut(f.evidence.start, f.evidence.end) in shown for claim in others for f in claim.figures)


def _names_another(text: Text, draft: EventDraft) -> bool:
    """Whether a draft says by what or in what it happened, in words that bring up something new: "in a raid"."""
    verb = draft.happening.verb
    held = [n for p in text.children(verb, "prep", "agent") for n in text.children(p, "pobj")]
    held += [n for n in text.children(verb, "nsubj") if any(text.children(verb, "dobj"))]
    return any(det.lower in _INDEFINITE for noun in held for det in text.children(noun, "det"))


def _with(claims: tuple[Claim, ...], answer: Answer) -> tuple[Claim, ...]:
    """Return claims with one more; a side's new number takes the place of its old one, and is not told twice."""
    claim = answer.claim
    own = next((each for each in claims if _same(each.claimant, claim.claimant) and each.stance is claim.stance), None)
    if own is None or claim.stance is not Stance.ASSERTS:
        return claims if claim in claims else (*claims, claim)
    if not answer.now:
        return claims
    kept = tuple(figure for figure in own.figures if figure.evidence != answer.meant.figure.evidence)
    rest = tuple(each.model_copy(update={"figures": kept}) if each is own else each for each in claims)
    return (*(each for each in rest if each.figures or each.claimant != own.claimant), claim)


def _same(one: Party | None, other: Party | None) -> bool:
    if one is None or other is None:
        return one is other
    if one.mention and other.mention:
        return one.mention == other.mention
    return one.name.casefold().removeprefix("the ") == other.name.casefold().removeprefix("the ")


def _figures(draft: EventDraft) -> list[Figure]:
    return [figure for claim in draft.claims for figure in claim.figures]


def _evidence(draft: EventDraft) -> set[Evidence]:
    return {figure.evidence for figure in _figures(draft)}
