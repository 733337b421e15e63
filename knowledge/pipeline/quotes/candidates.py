"""Who may have said a quote: whom its grammar names, who is named near it, and who spoke before it.

Everything near is bounded by constants, so that an article costs time in proportion to its quotes.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.model import EntityKind
from knowledge.pipeline.language.cues import is_cue, lexicon
from knowledge.pipeline.language.nouns import HONORIFICS, PEOPLE
from knowledge.pipeline.language.runs import SUBJECTS
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.people.naming import bare
from knowledge.pipeline.people.pronouns import pronoun_of, sex_of
from knowledge.pipeline.quotes.drafts import QuoteDraft
from knowledge.pipeline.quotes.speakers import Speaker, resolve

# So many references before a quote, and so many words behind where it is attributed, are looked at; where the grammar
# names somebody, a few rivals are enough.
_MOST_BEFORE = 40
_RIVALS_BEFORE = 10
_WORDS_BEHIND = 30
# So many quotes back, a speaker is still a candidate.
TURNS_IN_MIND = 4
# No candidate by itself: what only belongs to another noun.
_INNER = lexicon("amod appos attr compound")
_ANSWERING = lexicon("answer counter reply respond retort")
_AGAIN = lexicon("that the this")
_NAMED = frozenset({"", "PERSON", "ORG", "GPE"})


class Reference(NamedTuple):
    """A word that stands for somebody who might speak: `who` is a mention's id, or an unnamed one's first word."""

    token: Token
    who: str
    named: bool
    quoted: bool
    sentence: int
    paragraph: int


@dataclass(slots=True)
class Candidate:
    """Somebody who may have said a quote, with the references near it in the order of the text.

    `kind` is None of somebody whom the article does not name; `chosen` is whom the grammar names; `told` are the
    references that are the reporter's, before the quote is attributed; `spoken_of` are those named in the quote itself.
    """

    who: str
    speaker: Speaker
    kind: EntityKind | None
    chosen: bool = False
    references: list[Reference] = field(default_factory=list)
    told: list[Reference] = field(default_factory=list)
    spoken_of: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A quote that is decided: who spoke, by which word, in which paragraph, and whether to somebody who is named."""

    who: str
    source: Token | None
    paragraph: int
    addressed: bool = False


class Scene:
    """Everybody in an article who might speak, and where."""

    def __init__(self, text: Text, cast: Cast, quoted: Collection[int]) -> None:
        self.text = text
        self._cast = cast
        self._quoted = quoted
        self._speakers: dict[str, tuple[Speaker, EntityKind | None]] = {}
        self._sentences = [sentence.first for sentence in text.sentences]
        self._paragraphs = [paragraph.first for paragraph in text.paragraphs]
        self.references = tuple(self._read())
        self._indices = [reference.token.i for reference in self.references]
        self.times = Counter(each.who for each in self.references if each.named)
        self.most_times = max(self.times.values(), default=0)
        # Of the first, a quote's "he" or "she" must not be another's; the second is as good as the cast's pronouns.
        self.sure_sexes, self.sexes = self._sexes()

    def sentence_of(self, index: int) -> int:
        """Return the number of the sentence of a word."""
        return bisect_right(self._sentences, index)

    def paragraph_of(self, index: int) -> int:
        """Return the number of the paragraph of a word."""
        return bisect_right(self._paragraphs, index)

    def is_inside_sentence(self, index: int) -> bool:
        """Whether other words stand before a word in its sentence."""
        first = self._sentences[self.sentence_of(index) - 1]
        return any(token.text[0].isalnum() for token in self.text.tokens[first:index])

    def before(self, index: int, most: int = _MOST_BEFORE) -> Sequence[Reference]:
        """Return the last references before a word."""
        last = bisect_left(self._indices, index)
        return self.references[max(0, last - most) : last]

    def behind(self, index: int) -> Sequence[Reference]:
        """Return the references from a word on, a sentence's length far."""
        return self.references[bisect_left(self._indices, index) : bisect_left(self._indices, index + _WORDS_BEHIND)]

    def chosen(self, draft: QuoteDraft) -> Candidate | None:
        """Return whom the grammar names as the speaker, unless it is a pronoun; several are not the first of them."""
        source = draft.source
        if source is None or draft.speaker.name is None or pronoun_of(source):
            return None
        at = bisect_left(self._indices, source.i)
        alone = self._indices[at : at + 1] == [source.i] and not any(self.text.children(source, "conj"))
        here = self.references[at].who if alone else f"#{source.i}"
        who = draft.speaker.mention or here
        return Candidate(who, draft.speaker, self._kind(who), chosen=True)

    def is_person(self, token: Token) -> bool:
        """Whether a word stands for a person, by name or by what he is."""
        mention = self._cast.at(token.start, token.end)
        if mention is not None and mention.entity is not None:
            return mention.entity.kind is EntityKind.PERSON
        return token.lower in PEOPLE

    def candidate(self, who: str) -> Candidate:
        """Return somebody as a candidate."""
        if who not in self._speakers:
            self._speakers[who] = self._speaker(who)
        return Candidate(who, *self._speakers[who])

    def _speaker(self, who: str) -> tuple[Speaker, EntityKind | None]:
        mention = self._cast.get(who)
        if mention is None or mention.entity is None:
            return resolve(self.text, self._cast, self.text.tokens[int(who[1:])]), None
        return Speaker(None, mention.id, mention.entity.name), mention.entity.kind

    def _kind(self, who: str) -> EntityKind | None:
        mention = self._cast.get(who)
        return mention.entity.kind if mention is not None and mention.entity is not None else None

    def _sexes(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return which pronoun people take by their titles, and by the pronouns that most likely mean them."""
        titled: dict[str, str] = {}
        votes: dict[str, int] = defaultdict(int)
        for reference in self.references:
            pronoun = pronoun_of(reference.token)
            if pronoun:
                votes[reference.who] += 1 if pronoun == "she" else -1
        for token in self.text.tokens:
            if token.tag != "NNP":
                continue
            title = sex_of({bare(token.text)} & HONORIFICS)
            following = self.text.tokens[token.i + 1 : token.i + 2]
            mention = self._cast.at(following[0].start, following[0].end) if title and following else None
            if title and mention is not None:
                titled.setdefault(mention.id, title)
        return titled, {who: "she" if vote > 0 else "he" for who, vote in votes.items() if vote} | titled

    def _read(self) -> Iterator[Reference]:
        """Yield every reference outside headings: names, roles, resolved pronouns, and people without a name."""
        last, inner = self._places()
        known: dict[str, str] = {}
        for paragraph in self.text.paragraphs:
            for token in self.text.tokens[paragraph.first : paragraph.last] if not paragraph.heading else ():
                if token.i in last:
                    if self._kind(last[token.i]) is not None:
                        yield self._reference(token, last[token.i], named=token.pos == "PROPN")
                elif token.i not in inner and self._is_somebody(token):
                    yield self._reference(token, self._unnamed(token, known), named=token.pos == "PROPN")

    def _is_somebody(self, token: Token) -> bool:
        """Whether a word outside the cast stands for somebody: a role, or an unknown name that says something."""
        if token.tag in {"NN", "NNS"}:
            body_part = token.lower == "head" and any(self.text.children(token, "poss"))  # "shook his head"
            return token.lower in PEOPLE and token.dep not in _INNER and not body_part
        named = token.pos == "PROPN" and token.dep in SUBJECTS and token.entity in _NAMED
        return named and is_cue(self.text.head(token))

    def _places(self) -> tuple[dict[int, str], set[int]]:
        """Return which mention ends at which word, and the words inside one before its last."""
        starts = self.text.starts
        last: dict[int, str] = {}
        inner: set[int] = set()
        for place in self._cast.places:
            end = bisect_left(starts, place.end) - 1
            last[end] = place.mention
            inner.update(range(bisect_left(starts, place.start), end))
        return last, inner

    def _reference(self, token: Token, who: str, *, named: bool) -> Reference:
        sentence, paragraph = self.sentence_of(token.i), self.paragraph_of(token.i)
        return Reference(token, who, named, token.i in self._quoted, sentence, paragraph)

    def _unnamed(self, token: Token, known: dict[str, str]) -> str:
        """Return who somebody without a name is: "the driver" is the driver before."""
        mention = resolve(self.text, self._cast, token).mention
        if mention:
            return mention
        again = token.pos == "PROPN" or any(child.lower in _AGAIN for child in self.text.children(token, "det"))
        if not again or token.lower not in known:
            known[token.lower] = f"#{token.i}"
        return known[token.lower]


def candidates(scene: Scene, draft: QuoteDraft, turns: Sequence[Turn], anchor: int) -> list[Candidate]:
    """Return who may have said a quote: whom the grammar names first, then the last speakers, then who is near.

    `turns` are the last ones, and `anchor` is the index of the word where the quote is attributed. Somebody named only
    inside the quote is none; nor is a place that the grammar does not name, nor "he" of whom the article says "Mrs".
    """
    found: dict[str, Candidate] = {}
    chosen = scene.chosen(draft)
    if chosen is not None:
        found[chosen.who] = chosen
    for turn in reversed(turns):
        found.setdefault(turn.who, scene.candidate(turn.who))
    spoken = set(found)
    for reference in _near(scene, draft, anchor, _RIVALS_BEFORE if chosen is not None else _MOST_BEFORE):
        who = reference.who
        if who not in found:
            found[who] = scene.candidate(who)
        candidate = found[who]
        candidate.references.append(reference)
        if draft.holds(reference.token):
            candidate.spoken_of = True
            continue
        spoken.add(who)
        if reference.token.i < anchor and not reference.quoted:
            candidate.told.append(reference)
    pronoun = pronoun_of(draft.source) if draft.source is not None else None
    if pronoun and _answers(draft, turns):
        spoken.discard(turns[-1].who)
    return [each for each in found.values() if each.who in spoken and _may_speak(scene, each, pronoun)]


def _answers(draft: QuoteDraft, turns: Sequence[Turn]) -> bool:
    """Whether a quote answers the one before, which told or asked somebody: its speaker is another."""
    cue = draft.cue
    return cue is not None and cue.lemma.lower() in _ANSWERING and bool(turns) and turns[-1].addressed


def _near(scene: Scene, draft: QuoteDraft, anchor: int, most: int) -> Iterator[Reference]:
    """Yield the references near a quote, in the order of the text."""
    sentence = scene.sentence_of(anchor)
    # The grammar of a sentence that quotes some words was read, and told nobody in it to be the speaker.
    mute = draft.source is None and draft.cue is None and draft.follows is None and scene.is_inside_sentence(anchor)
    for reference in scene.before(anchor, most):
        if not mute or reference.sentence != sentence:
            yield reference
    for reference in scene.behind(anchor):
        if draft.holds(reference.token) or (reference.sentence == sentence and not mute):
            yield reference


def _may_speak(scene: Scene, candidate: Candidate, pronoun: str | None) -> bool:
    if candidate.speaker.name is None or (candidate.kind is EntityKind.PLACE and not candidate.chosen):
        return False
    return pronoun is None or scene.sure_sexes.get(candidate.who, pronoun) == pronoun
