"""What speaks for and against a candidate, in plain words: the ranker weighs them, and an operator reads them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from knowledge.model import EntityKind
from knowledge.pipeline.language.cues import is_according, is_cue, lexicon
from knowledge.pipeline.language.nouns import ORGANISATIONS, PEOPLE
from knowledge.pipeline.language.runs import NOMINAL, SUBJECTS
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.pronouns import pronoun_of
from knowledge.pipeline.quotes.candidates import Candidate, Scene, Turn
from knowledge.pipeline.quotes.drafts import QuoteDraft
from knowledge.pipeline.quotes.speakers import DOCUMENT

_AGENT_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "woman")
BODIES = ORGANISATIONS | lexicon("administration body camp chain charity crowd family firm force side watchdog")
_SORTS = ((PEOPLE, "a person's role"), (BODIES, "a body"), (DOCUMENT, "a document"))
_KINDS = {
    EntityKind.PERSON: "a person",
    EntityKind.ORGANISATION: "an organisation",
    EntityKind.PLACE: "a place",
    EntityKind.GROUP: "a group",
}
_NEAR_THE_VERB, _OFF_THE_VERB = 3, 8  # words


@dataclass
class Question:
    """Who says a quote: the quote, where it is attributed, who spoke in the last turns, and who may have said it.

    `follows` is who said the quote in whose mouth this one seems to go on.
    """

    scene: Scene
    draft: QuoteDraft
    anchor: int
    turns: Sequence[Turn]
    candidates: Sequence[Candidate]
    follows: str | None = None

    @cached_property
    def situation(self) -> str:
        """What the grammar has to say: a "pronoun" (he or she), somebody "named", or nothing, so it is "open"."""
        if self.draft.source is None:
            return "open"
        return "pronoun" if self.pronoun else "named"

    @cached_property
    def pronoun(self) -> str | None:
        """He or she, where that is all that the grammar tells."""
        return pronoun_of(self.draft.source) if self.draft.source is not None else None

    @cached_property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.scene.paragraph_of(self.anchor)

    @cached_property
    def sentence(self) -> int:
        """The number of the sentence."""
        return self.scene.sentence_of(self.anchor)

    @cached_property
    def latest(self) -> tuple[str, ...]:
        """The people who are candidates, whom the reporter named last first."""
        return self._latest(subjects=False)

    @cached_property
    def latest_subjects(self) -> tuple[str, ...]:
        """Those of whom the reporter told something, the last first."""
        return self._latest(subjects=True)

    def _latest(self, *, subjects: bool) -> tuple[str, ...]:
        found: dict[str, int] = {}
        for candidate in self.candidates:
            if subjects or candidate.kind in {None, EntityKind.PERSON}:
                for each in reversed(candidate.told):
                    if not subjects or _role(self.scene.text, each.token) == "subject":
                        found[candidate.who] = each.token.i
                        break
        return tuple(sorted(found, key=lambda who: -found[who]))

    @cached_property
    def here(self) -> tuple[str, ...]:
        """Whom the reporter names in this paragraph before the quote is attributed, once for each time."""
        near = (
            (each.token.i, each.who)
            for candidate in self.candidates
            for each in candidate.told
            if each.paragraph == self.paragraph
        )
        return tuple(who for _, who in sorted(near))


def reasons(question: Question, candidate: Candidate) -> Iterator[str]:
    """Return what speaks for or against a candidate, each reason once or more, without its weight."""
    return chain.from_iterable(each(question, candidate) for each in _REASONS)


def _grammar(question: Question, candidate: Candidate) -> Iterator[str]:
    """Yield what the grammar of the attribution says, and how far it can be trusted."""
    source, cue = question.draft.source, question.draft.cue
    if source is None or question.pronoun:
        return
    if not candidate.chosen:
        if any(each.sentence == question.sentence for each in candidate.references):
            yield "named in the sentence of the grammar's choice"
        return
    what = sort_of(source) if candidate.kind is None else f"the name of {_KINDS[candidate.kind]}"
    yield "the grammar's choice"
    yield f"the grammar's choice is {what}"
    if cue is None:
        yield "the grammar's choice is whom the sentence is about"
        return
    how = _how(question, source, cue)
    yield f"the grammar's choice stands {how}"
    yield f"the grammar's choice is {what}, {how}"
    distance = abs(source.i - cue.i)
    far = "near" if distance <= _NEAR_THE_VERB else "off" if distance <= _OFF_THE_VERB else "far from"
    yield f"the grammar's choice stands {far} the verb"


def _how(question: Question, source: Token, cue: Token) -> str:
    if source.head == cue.i and source.dep in SUBJECTS:
        return "as the verb's subject"
    if abs(source.i - cue.i) == 1:
        return "beside the verb"
    if is_according(question.scene.text, cue):
        return "behind according to"
    return f"elsewhere ({source.dep})" if is_cue(cue) else "beside a mark"


def sort_of(source: Token) -> str:
    """Return what sort of word names a source without a name, as it stands in the reasons."""
    lemma = source.lemma.lower()
    if source.pos not in NOMINAL:
        return "no noun"
    for words, what in _SORTS:
        if lemma in words or source.lower in words:
            return what
    if source.pos != "NOUN":
        return "an unknown name" if source.pos == "PROPN" else "a pronoun"
    if lemma.endswith(_AGENT_ENDINGS):
        return "somebody who does something"
    return "several of a kind" if source.tag == "NNS" else "another noun"


def _verb(question: Question, candidate: Candidate) -> Iterator[str]:
    """Yield how a candidate hangs from the verb of saying, and from the grammar's choice."""
    source, cue = question.draft.source, question.draft.cue
    if cue is None or is_according(question.scene.text, cue):
        return
    for reference in candidate.references:
        token = reference.token
        if reference.sentence != question.sentence or reference.quoted or question.draft.holds(token):
            continue
        if token.head == cue.i:
            yield f"hangs from the verb ({token.dep})"
        if abs(token.i - cue.i) == 1:
            yield "stands right behind the verb" if token.i > cue.i else "stands right before the verb"
        if source is not None and token.head == source.i and token is not source:
            yield f"hangs from the grammar's choice ({token.dep})"


def _place(question: Question, candidate: Candidate) -> Iterator[str]:
    """Yield where the reporter named a candidate last."""
    if candidate.told:
        last = candidate.told[-1]
        sentences = question.sentence - last.sentence
        role = _role(question.scene.text, last.token)
        yield f"named {_before(sentences, 'sentence')}"
        yield f"named {_before(question.paragraph - last.paragraph, 'paragraph')}"
        yield f"last named as {role}"
        if sentences < 2:
            yield f"last named as {role}, {_before(sentences, 'sentence')}"
        verb = question.scene.text.head(_in_apposition(question.scene.text, last.token))
        if role == "subject" and verb.dep == "ROOT":
            yield "last named as subject of a sentence"
        if role == "subject" and is_cue(verb):
            yield "last named as saying something"
    else:
        yield "not named before"
    if candidate.who in question.latest:
        yield f"named {_last(question.latest.index(candidate.who))}"
    if candidate.who in question.latest_subjects:
        yield f"told of {_last(question.latest_subjects.index(candidate.who))}"


def _role(text: Text, token: Token) -> str:
    """Return which part a name has in what the reporter tells; who does something in a report has a part of its own."""
    named = _in_apposition(text, token)
    if named.dep not in SUBJECTS:
        return "owner" if named.dep == "poss" else "another part"
    if named.dep == "nsubjpass":
        return "whom something is done to"
    verb = text.head(named)
    return "subject of a report" if verb.dep == "ccomp" and is_cue(text.head(verb)) else "subject"


def _in_apposition(text: Text, token: Token) -> Token:
    """Return the word whose part in the sentence a name has: of "her deputy, Tom Okoro", the deputy."""
    return text.head(token) if token.dep == "appos" else token


def _paragraph(question: Question, candidate: Candidate) -> Iterator[str]:
    """Yield what part a candidate has in the paragraph and in what is said."""
    here = question.here
    if here and here[0] == candidate.who:
        yield "opens the paragraph"
    if here and here[-1] != candidate.who and candidate.who in here:
        yield "named in the paragraph before others"
    if candidate.spoken_of:
        yield "spoken of in the quote"
    later = (each for each in candidate.references if each.token.i > question.anchor and not each.quoted)
    if any(each.sentence == question.sentence for each in later):
        yield "named later in the sentence"
    if candidate.references and candidate.references[-1].quoted:
        yield "last named in somebody's words"


def _turns(question: Question, candidate: Candidate) -> Iterator[str]:
    """Yield when a candidate spoke last."""
    for back, turn in enumerate(reversed(question.turns)):
        if turn.who == candidate.who:
            yield f"spoke {_last(back)}"
            yield f"spoke {_last(back)}, {_before(question.paragraph - turn.paragraph, 'paragraph')}"
            if question.pronoun and turn.source is not None and pronoun_of(turn.source) == question.pronoun:
                yield f"was he or she, too, who spoke {_last(back)}"
            if not back:
                yield f"spoke last, and {_since(question, turn)}"
            break
    else:
        if question.turns:
            yield "did not speak lately"
    if question.follows is not None:
        follows = question.follows == candidate.who
        yield "the quote seems to go on with this speaker" if follows else "the quote seems to go on with another"


def _since(question: Question, turn: Turn) -> str:
    """Return whether the reporter brought in somebody else since a turn."""
    first = turn.source.i if turn.source is not None else question.anchor
    others = [
        each
        for each in question.scene.before(question.anchor)
        if each.token.i > first and not each.quoted and each.who != turn.who
    ]
    if any(each.token.dep in SUBJECTS for each in others):
        return "another was told of since"
    return "another was named since" if others else "nobody was named since"


def _standing(question: Question, candidate: Candidate) -> Iterator[str]:
    """Yield who a candidate is, whatever the quote."""
    if candidate.kind is not None:
        yield f"is a {candidate.kind}"
    else:
        word = question.scene.text.tokens[int(candidate.who[1:])]
        yield "has no name"
        yield f"has no name, and is {sort_of(word)}"
        if word.tag in {"NNS", "NNPS"}:
            yield "several together"
    if question.pronoun:
        sex = question.scene.sexes.get(candidate.who)
        yield (
            "may be he or she"
            if sex is None
            else f"is {'' if sex == question.pronoun else 'not '}the he or she asked for"
        )
        if question.draft.speaker.mention == candidate.who:
            yield "most in mind"
    times = question.scene.times.get(candidate.who, 0)
    yield "never called by a name" if not times else "named once" if times == 1 else f"named {_back(times)} times"
    if times and times == question.scene.most_times:
        yield "named most of all"


def _back(count: int) -> str:
    """Return a count that is told exactly as long as it matters."""
    return str(count) if count < 3 else "3 to 5" if count < 6 else "6 or more"


@cache
def _before(count: int, unit: str) -> str:
    return f"in this {unit}" if count <= 0 else f"one {unit} before" if count == 1 else f"{_back(count)} {unit}s before"


@cache
def _last(count: int) -> str:
    return "last" if not count else f"last but {_back(count)}"


_REASONS = (_grammar, _verb, _place, _paragraph, _turns, _standing)
