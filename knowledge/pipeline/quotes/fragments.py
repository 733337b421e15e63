"""Words in marks inside a sentence that somebody else wrote: whose they are, where the grammar tells, or a mere name.

Hardly any stretch of four words and more is quoted for another reason than that somebody said it, whatever the verb of
the sentence: "She attacked “…”", "He voted for it from “…”". What is left out by its form is the title of a work, the
name of a thing, the words of a sign.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from knowledge.model import EntityKind
from knowledge.pipeline.language.cues import is_according, is_cue, is_thought, lexicon
from knowledge.pipeline.language.nouns import PEOPLE
from knowledge.pipeline.language.runs import SUBJECTS
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.people.pronouns import pronoun_of
from knowledge.pipeline.quotes.framing import Frame, puts_it
from knowledge.pipeline.quotes.hearsay import is_anothers, owner_of_words
from knowledge.pipeline.quotes.saying import is_said
from knowledge.pipeline.quotes.speakers import source

# What stands right before a name in marks.
_NAMING = lexicon("titled entitled subtitled named dubbed nicknamed")
_LONGEST_CLIMB = 10


def is_name(frame: Frame) -> bool:
    """Whether a stretch is the name of something: by its capitals, or by what stands before or behind it."""
    if frame.is_title:
        return True
    if frame.before:
        return frame.before[-1].lower in _NAMING
    return frame.is_cited


class Voice(NamedTuple):
    """Who says a stretch, where the grammar tells.

    `cue` is the word that tells of the saying and `source` the head word of who says it; where both are None, the
    grammar is mute, or, of what is `anothers`, tells that nobody says it whom the sentence names.
    """

    cue: Token | None = None
    source: Token | None = None
    anothers: bool = False


def voice(text: Text, cast: Cast, frame: Frame, quoted: Collection[int]) -> Voice:
    """Return who says a stretch inside a sentence; `quoted` are the indices of the words in quotation marks."""
    around = (*frame.before, *frame.after)
    according = next((token for token in around if is_according(text, token)), None)
    if according is not None:
        return Voice(according, source(text, according, quoted))
    owner = _whose_words(text, frame)
    if owner is not None:
        return Voice(source=owner)
    if frame.before and is_anothers(text, frame.before[-1]):
        return Voice(anothers=True)
    return _told_above(text, cast, frame, quoted)


def _told_above(text: Text, cast: Cast, frame: Frame, quoted: Collection[int]) -> Voice:
    """Read who says a stretch from the words that it hangs from, else from a verb of saying before it."""
    inside = text.words(frame.stretch.start, frame.stretch.end)
    person, anothers = None, False
    below = inside[0]
    for above in _above(text, inside):
        if is_anothers(text, above) or _is_told_of_a_thing(text, cast, above, quoted):
            return Voice(anothers=True)
        if below.dep not in SUBJECTS and _tells(text, above):
            return Voice(above, source(text, above, quoted))
        owner = owner_of_words(text, above)
        if owner is not None:
            return Voice(source=owner)
        doer = _doer(text, cast, above, quoted)
        if doer is not None and doer.i < inside[0].i:
            anothers = not is_said(text, above, quoted)
            person = None if anothers else doer
        below = above
    earlier = next((token for token in reversed(frame.before) if _tells(text, token)), None)
    return Voice(None, person, anothers) if earlier is None else Voice(earlier, source(text, earlier, quoted))


def _tells(text: Text, token: Token) -> bool:
    """Whether a word tells of saying or thinking: a verb of either, or "as she puts it"."""
    return puts_it(text, token) or is_cue(token) or is_thought(token)


def _whose_words(text: Text, frame: Frame) -> Token | None:
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
    """Return the person who does what a verb tells: "Diaz attacked “…”"."""
    doers = (child for child in text.children(verb, "nsubj") if child.i not in quoted)
    return next((doer for doer in doers if _is_person(cast, doer)), None)


def _is_told_of_a_thing(text: Text, cast: Cast, verb: Token, quoted: Collection[int]) -> bool:
    """Whether a clause tells what a thing does, and nothing of whoever acts above it: "signed a law that bans “…”"."""
    things = [subject for subject in text.children(verb, "nsubj") if subject.lower != "who"]
    return verb.dep == "relcl" and bool(things) and _doer(text, cast, verb, quoted) is None


def _is_person(cast: Cast, token: Token) -> bool:
    mention = cast.at(token.start, token.end)
    if mention is not None and mention.entity is not None:
        return mention.entity.kind is EntityKind.PERSON
    return bool(pronoun_of(token)) or token.lemma.lower() in PEOPLE
