"""Who has the floor: a "he" or "she" that says something is most often the one who spoke last.

The cast resolves pronouns from the narrative. Between quotations the last speaker stays in mind whoever is talked
about, unless the narrative brings in somebody else as a subject.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.model import EntityKind, QuoteKind
from knowledge.pipeline.naming import bare
from knowledge.pipeline.nouns import HONORIFICS, PEOPLE
from knowledge.pipeline.people import Cast
from knowledge.pipeline.pronouns import pronoun_of, sex_of
from knowledge.pipeline.speakers import NOBODY, Speaker
from knowledge.pipeline.text import Text, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARAGRAPHS_IN_MIND = 3
_WORDS_IN_MIND = 1000


@dataclass(eq=False)
class QuoteDraft:
    """A quote in the making.

    `source` is the head word of who says it; `follows` is the quote in whose mouth it goes on, where it has no cue.
    What is not `said` (denied, asked, to come) is no quote; it is kept until the end because others may follow it.
    """

    kind: QuoteKind
    parts: list[tuple[int, int]]
    cue: Token | None = None
    source: Token | None = None
    follows: "QuoteDraft | None" = None
    speaker: Speaker = field(default=NOBODY)
    said: bool = True


def give_floor(text: Text, cast: Cast, drafts: Sequence[QuoteDraft], quoted: Collection[int]) -> None:
    """Set the speakers that depend on who spoke before: of pronouns, and of quotes that follow another.

    `drafts` come in the order of the text; `quoted` are the indices of the words in quotation marks.
    """
    sexes = _sexes(text, cast)
    starts = [paragraph.first for paragraph in text.paragraphs]
    last: QuoteDraft | None = None
    before: QuoteDraft | None = None
    for draft in drafts:
        if draft.follows is not None or draft.source is None:
            continue
        if draft.speaker.name is None and before is not None and _means(cast, draft.source, before):
            draft.speaker = Speaker(draft.speaker.as_written, before.speaker.mention, before.speaker.name)
        before = draft
        wanted = pronoun_of(draft.source)
        if wanted and last is not None and last.source is not None and last.source.i <= draft.source.i:
            near = bisect_right(starts, draft.source.i) - bisect_right(starts, last.source.i) <= _PARAGRAPHS_IN_MIND
            fits = {wanted} >= {sexes.get(last.speaker.mention or "", wanted), pronoun_of(last.source) or wanted}
            if near and fits and not _newcomer(text, cast, last, draft.source, quoted):
                draft.speaker = Speaker(draft.speaker.as_written, last.speaker.mention, last.speaker.name)
        if _is_one_person(cast, draft):
            last = draft
    _open_doubtful(drafts, sexes)
    for draft in drafts:
        if draft.follows is not None:
            draft.speaker = draft.follows.speaker


def _open_doubtful(drafts: Sequence[QuoteDraft], sexes: Mapping[str, str]) -> None:
    """Leave open every "he" and "she" whose person came out as both, apart from the one that is known to be right."""
    called: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        pronoun = pronoun_of(draft.source) if draft.source is not None else None
        if pronoun and draft.speaker.name:
            called[draft.speaker.mention or draft.speaker.name].add(pronoun)
    for draft in drafts:
        pronoun = pronoun_of(draft.source) if draft.source is not None else None
        person = draft.speaker.mention or draft.speaker.name
        if pronoun and person and len(called[person]) > 1 and sexes.get(person) != pronoun:
            draft.speaker = Speaker(draft.speaker.as_written, None, None)


def _means(cast: Cast, pronoun: Token, before: QuoteDraft) -> bool:
    """Whether "it" or "they" goes on from the source of the quote just before: a body, or several people."""
    if before.source is None or not 0 < pronoun.i - before.source.i <= _WORDS_IN_MIND // 10:
        return False
    if pronoun.lower == "they":
        return before.source.tag in {"NNS", "NNPS"}
    mention = cast.get(before.speaker.mention) if before.speaker.mention else None
    body = mention is not None and mention.entity is not None and mention.entity.kind is EntityKind.ORGANISATION
    return pronoun.lower == "it" and body


def _newcomer(text: Text, cast: Cast, last: QuoteDraft, pronoun: Token, quoted: Collection[int]) -> bool:
    """Whether the narrative between makes somebody else its subject, or is too long to keep the speaker in mind."""
    if last.source is None or pronoun.i - last.source.i > _WORDS_IN_MIND:
        return True
    for token in text.tokens[last.source.i + 1 : pronoun.i]:
        if token.dep in _SUBJECTS and token.i not in quoted and not pronoun_of(token):
            mention = cast.at(token.start, token.end)
            named = mention is not None and mention.entity is not None and mention.entity.kind is EntityKind.PERSON
            if mention is not None and named and mention.id != last.speaker.mention:
                return True
    return False


def _is_one_person(cast: Cast, draft: QuoteDraft) -> bool:
    """Whether "he" or "she" may mean the speaker: a person, or one unnamed source."""
    if draft.speaker.name is None or draft.source is None:
        return False
    mention = cast.get(draft.speaker.mention) if draft.speaker.mention else None
    if mention is not None:
        return mention.entity is not None and mention.entity.kind is EntityKind.PERSON
    return draft.source.tag == "NNP" or (draft.source.tag == "NN" and draft.source.lower in PEOPLE)


def _sexes(text: Text, cast: Cast) -> dict[str, str]:
    """Return which pronoun each person takes, by the cast's own answers and by titles."""
    votes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    before = ""
    for token in text.tokens:
        sex = pronoun_of(token)
        title = sex_of({before}) if before in HONORIFICS else None
        before = bare(token.text)
        if sex or title:
            mention = cast.at(token.start, token.end)
            if mention is not None:
                votes[mention.id][(title or sex) == "she"] += 5 if title else 1
    return {each: "he" if he > she else "she" for each, (he, she) in votes.items() if he != she}
