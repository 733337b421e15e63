"""Who has the floor: the quotes of an article get their speakers one after the other, each knowing who spoke before."""

from collections.abc import Callable, Collection, Sequence

from knowledge.model import EntityKind
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.people.pronouns import pronoun_of
from knowledge.pipeline.quotes.candidates import TURNS_IN_MIND, Candidate, Scene, Turn, candidates
from knowledge.pipeline.quotes.drafts import QuoteDraft
from knowledge.pipeline.quotes.ranker import Ranking, choose, ranking
from knowledge.pipeline.quotes.reasons import BODIES, Question
from knowledge.pipeline.quotes.speakers import DOCUMENT

Choose = Callable[[Ranking], Candidate | None]
# So many words behind the words of a body, "it" is still the body.
_WORDS_IN_MIND = 100


class Floor:
    """Gives each quote of one article its speaker.

    Without a `chooser` of rankings, the ranker chooses, and is not asked where the grammar names somebody: he is its
    choice anyhow. With one, that is ranked as well.
    """

    def __init__(self, text: Text, cast: Cast, quoted: Collection[int], chooser: Choose | None = None) -> None:
        self._text = text
        self._cast = cast
        self._scene = Scene(text, cast, quoted)
        self._chooser = chooser
        self._turns: list[Turn] = []
        self._spoke: dict[QuoteDraft, str] = {}
        self._before: QuoteDraft | None = None

    def give(self, drafts: Sequence[QuoteDraft]) -> list[Ranking]:
        """Set the speakers of all drafts, which come in the order of the text; return how each was decided.

        A settled speaker needs no ranking. Nor does a pronoun other than he and she: it goes on from a body or from
        several people who spoke right before, or stays open. What seems to go on from two who are named together is no
        more the first one's than the second's.
        """
        rankings = []
        for draft in drafts:
            if draft.settled:
                self._record(draft, draft.speaker.mention, self._anchor(draft))
            elif draft.source is not None and draft.speaker.name is None and not pronoun_of(draft.source):
                self._go_on(draft, draft.source)
            elif draft.source is None and draft.follows is not None and self._several(draft.follows):
                draft.speaker = draft.follows.speaker
                self._record(draft, self._spoke.get(draft.follows), self._anchor(draft))
            elif self._chooser is None and (named := self._scene.chosen(draft)) is not None:
                self._take(draft, named, self._anchor(draft))
            else:
                rankings.append(self._decide(draft))
            if draft.source is not None:
                self._before = draft
        return rankings

    def _decide(self, draft: QuoteDraft) -> Ranking:
        anchor = self._anchor(draft)
        turns = self._turns[-TURNS_IN_MIND:]
        found = candidates(self._scene, draft, turns, anchor)
        follows = self._spoke.get(draft.follows) if draft.follows is not None else None
        ranked = ranking(Question(self._scene, draft, anchor, turns, found, follows))
        chosen = (self._chooser or choose)(ranked)
        if chosen is None:
            draft.speaker = draft.speaker._replace(mention=None, name=None)
        else:
            self._take(draft, chosen, anchor)
            if ranked.question.pronoun:
                self._scene.sure_sexes.setdefault(chosen.who, ranked.question.pronoun)
        return ranked

    def _take(self, draft: QuoteDraft, chosen: Candidate, anchor: int) -> None:
        draft.speaker = chosen.speaker._replace(as_written=draft.speaker.as_written or chosen.speaker.as_written)
        self._record(draft, chosen.who, anchor)

    def _record(self, draft: QuoteDraft, who: str | None, anchor: int) -> None:
        """Remember who spoke; `who` is None of somebody whom the article names nowhere else."""
        if who is not None:
            self._spoke[draft] = who
            if draft.said:
                spot = self._scene.paragraph_of(anchor)
                self._turns.append(Turn(who, draft.source, spot, addressed=self._is_addressed(draft)))

    def _is_addressed(self, draft: QuoteDraft) -> bool:
        """Whether the verb of saying tells to whom: "asked Okoro", "wrote to Okoro", "Okoro was asked by"."""
        if draft.cue is None:
            return False
        whom = list(self._text.children(draft.cue, "dobj", "dative", "nsubjpass"))
        for to in self._text.children(draft.cue, "prep", "dative"):
            whom += self._text.children(to, "pobj") if to.lower == "to" else ()
        return any(each is not draft.source and self._scene.is_person(each) for each in whom)

    def _anchor(self, draft: QuoteDraft) -> int:
        """Return the index of the word where a quote is attributed: its source, else its cue, else its own first."""
        if draft.source is not None:
            return draft.source.i
        if draft.cue is not None:
            return draft.cue.i
        inside = self._text.words(*draft.parts[0])
        return inside[0].i if inside else 0

    def _several(self, draft: QuoteDraft) -> bool:
        """Whether a quote was said by two or more who are named together."""
        return draft.source is not None and any(self._text.children(draft.source, "conj"))

    def _go_on(self, draft: QuoteDraft, pronoun: Token) -> None:
        """Read "it" and "they" as whoever said the quote right before: a body, or several people."""
        before = self._before
        if before is None or before.source is None or not 0 < pronoun.i - before.source.i <= _WORDS_IN_MIND:
            return
        mention = self._cast.get(before.speaker.mention) if before.speaker.mention else None
        named = mention is not None and mention.entity is not None and mention.entity.kind is EntityKind.ORGANISATION
        body = named or (mention is None and before.source.tag == "NN" and before.source.lower in BODIES | DOCUMENT)
        several = before.source.tag in {"NNS", "NNPS"} or self._several(before)
        if (pronoun.lower == "they" and several) or (pronoun.lower == "it" and body):
            draft.speaker = before.speaker._replace(as_written=draft.speaker.as_written)
