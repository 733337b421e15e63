"""Words in marks inside a sentence that somebody else wrote: whose they are, where the grammar tells, or a mere name.

Hardly any stretch of four words and more is quoted for another reason than that somebody said it, whatever the verb of
the sentence: "She attacked “…”", "He voted for it from “…”". What is left out by its form is the title of a work, the
name of a thing, the words of a sign.
"""

from collections.abc import Collection, Iterator

from knowledge.model import EntityKind
from knowledge.pipeline.cues import is_cue, is_thought, lexicon
from knowledge.pipeline.framing import Frame, puts_it
from knowledge.pipeline.nouns import PEOPLE
from knowledge.pipeline.people import Cast
from knowledge.pipeline.pronouns import pronoun_of
from knowledge.pipeline.speakers import source
from knowledge.pipeline.text import Text, Token

# What stands right before a name in marks.
_NAMING = lexicon("titled entitled subtitled named dubbed nicknamed")
# What is said or thought, as a noun: "her promise of “…”", "his “…” remark".
_UTTERED = lexicon(
    """
    accusation admission advice answer appeal argument assertion assessment belief boast call characterisation
    characterization claim comment complaint conclusion concern confession contention conviction criticism declaration
    demand denial description explanation fear forecast hope insistence joke lament message motto objection opinion
    pledge plea position prediction promise proposal quip question reaction remark reply request response statement
    suggestion term testimony theory thought threat tweet verdict view vow warning word
    """
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST_CLIMB = 10


def is_name(frame: Frame) -> bool:
    """Whether a stretch is the name of something: by its capitals, or by what stands before or behind it."""
    if frame.is_title:
        return True
    if frame.before:
        return frame.before[-1].lower in _NAMING
    return frame.is_cited


def voice(text: Text, cast: Cast, frame: Frame, quoted: Collection[int]) -> tuple[Token | None, Token | None]:
    """Return the word that tells of the saying and the head word of who says it, each None where the grammar is mute.

    `quoted` are the indices of the words in quotation marks.
    """
    inside = text.words(frame.stretch.start, frame.stretch.end)
    owner = _owner_of_words(text, frame)
    if owner is not None:
        return None, owner
    person: Token | None = None
    below = inside[0]
    for above in _above(text, inside):
        if below.dep not in _SUBJECTS and _tells(text, above):
            return above, source(text, above, quoted)
        if above.lemma.lower() in _UTTERED:
            owner = next(text.children(above, "poss"), None)
            if owner is not None:
                return None, owner
        doer = _doer(text, cast, above, quoted)
        person = doer if doer is not None and doer.i < inside[0].i else person
        below = above
    earlier = next((token for token in reversed(frame.before) if _tells(text, token)), None)
    return (None, person) if earlier is None else (earlier, source(text, earlier, quoted))


def _tells(text: Text, token: Token) -> bool:
    """Whether a word tells of saying or thinking: a verb of either, or "as she puts it"."""
    return puts_it(text, token) or is_cue(token) or is_thought(token)


def _owner_of_words(text: Text, frame: Frame) -> Token | None:
    """Read "in her words" and "in the words of the mayor" beside a stretch."""
    for token in (*frame.before, *frame.after):
        if token.lower == "words" and text.head(token).lower == "in":
            owners = [*text.children(token, "poss")]
            owners += [owner for of in text.children(token, "prep") for owner in text.children(of, "pobj")]
            return owners[0] if owners else None
    return None


def _above(text: Text, inside: list[Token]) -> Iterator[Token]:
    """Yield the words that a stretch hangs from, the nearest first."""
    own = {token.i for token in inside}
    token = inside[0]
    while token.i in own and text.head(token) is not token:
        token = text.head(token)
    for _ in range(_LONGEST_CLIMB):
        if token.i not in own:
            yield token
        if text.head(token) is token:
            return
        token = text.head(token)


def _doer(text: Text, cast: Cast, verb: Token, quoted: Collection[int]) -> Token | None:
    """Return the person who does what a verb tells, where it is not denied: "Diaz attacked “…”"."""
    if any(text.children(verb, "neg")):
        return None
    doers = (child for child in text.children(verb, "nsubj") if child.i not in quoted)
    return next((doer for doer in doers if _is_person(cast, doer)), None)


def _is_person(cast: Cast, token: Token) -> bool:
    mention = cast.at(token.start, token.end)
    if mention is not None and mention.entity is not None:
        return mention.entity.kind is EntityKind.PERSON
    return bool(pronoun_of(token)) or token.lemma.lower() in PEOPLE
