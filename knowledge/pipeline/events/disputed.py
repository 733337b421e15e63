"""What somebody denies to have happened: his denial is a claim, beside the word of whoever says it did."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.model import Claim, Evidence, Stance, Status
from knowledge.pipeline.events.attribution import party
from knowledge.pipeline.events.episodes import EventDraft, joined
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import Cast

_LOOK_BACK = 4  # events: who is accused answers soon
_SO = {Status.HAPPENED, Status.BACKGROUND}


def denial(text: Text, cast: Cast, happening: Happening, evidence: Evidence) -> Iterator[Claim]:
    """Yield the denial of whoever denies a happening, where he is named."""
    if happening.status is Status.DENIED and happening.subject is not None:
        claimant = party(text, cast, happening.subject)
        if claimant is not None:
            yield Claim(claimant=claimant, stance=Stance.DENIES, evidence=evidence)


def denies_another(drafts: list[EventDraft], draft: EventDraft) -> bool:
    """Add a denial to the event of the last ones that it denies; return whether there is one.

    What only somebody claims is then denied, with both sides' word; what the article tells as so stays.
    """
    if draft.happening.status is not Status.DENIED:
        return False
    names = {each.name for each in draft.actors}
    for place in range(len(drafts) - 1, max(-1, len(drafts) - 1 - _LOOK_BACK), -1):
        before = drafts[place]
        same_deed = before.happening.verb.lemma == draft.happening.verb.lemma and before.happening.status in _SO
        if same_deed and names & {each.name for each in before.actors}:
            status = Status.DENIED if before.told is not None else before.happening.status
            drafts[place] = replace(joined(before, draft), happening=replace(before.happening, status=status))
            return True
    return False
