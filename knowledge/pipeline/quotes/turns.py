"""Transcripts: paragraphs that begin with who has the word, `DIAZ: We lost.`, whose words are all that follows.

A label is told from a heading ("Transport: The line is closed.") by its coming back, or by standing beside another
one in capitals; what editors write before a colon is no name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import EntityKind, Mention, QuoteKind
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import HONORIFICS, TITLES
from knowledge.pipeline.language.text import Paragraph, Text
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.people.naming import bare
from knowledge.pipeline.quotes.drafts import QuoteDraft
from knowledge.pipeline.quotes.speakers import Speaker

_WORD = r"[^\W\d_a-z][\w.'’-]*"
# A name, or a name in capitals with what its owner is: "DIAZ", "Ana Diaz", "ANA DIAZ, HOST", "DIAZ (by phone)".
_LABEL = re.compile(
    rf"[\"“'‘]?({_WORD}(?: {_WORD}){{0,4}})((?<=[A-Z]), [^:\r\n\"“”]{{1,60}})?(?: \([^()\r\n]{{1,40}}\))?:\s+(?=\S)"
)
_OPENING, _CLOSING = "\"“'‘«„", "\"”'’»“"
# At least so many turns of a talk ask something or speak of "I", "we" or "you"; positions summed up hardly ever do.
_SPOKEN_SHARE = 1 / 3
_SPOKEN = re.compile(r"\b(?:I|me|my|our|we|you|your)\b|\?", re.IGNORECASE)
_FEWEST_SPEAKERS = 2
_NEAR = 2  # paragraphs: "(APPLAUSE)" may stand between two turns
_FEWEST_LETTERS = 2  # "Q:" and "A:" name nobody
_EDITORIAL = lexicon(
    """
    answer breaking clarification comment correction credit disclosure editor exclusive graphic image image listen live
    more note opinion photo photos picture poll postscript question read related report reports review source sources
    update video watch
    """
)

_People = Mapping[str, Sequence[tuple[list[str], Mention]]]


@dataclass(frozen=True, slots=True)
class _Turn:
    """One labelled paragraph: the name as written, and where the words begin."""

    paragraph: Paragraph
    label: str
    name_end: int
    start: int

    @property
    def key(self) -> str:
        return self.label.casefold()


def turns(text: Text, cast: Cast, paragraphs: Sequence[Paragraph]) -> dict[int, QuoteDraft]:
    """Return the quote of each paragraph of a transcript, by the paragraph's start: all words behind its label.

    A label that is the name, or the surname, of one person of the article is that person's; another one names its
    speaker as it is written.
    """
    found = list(_exchanged([_labelled(text, paragraph) for paragraph in paragraphs]))
    spoken = sum(bool(_SPOKEN.search(text.raw, turn.start, turn.paragraph.end)) for turn in found)
    if spoken < _SPOKEN_SHARE * len(found):
        return {}
    people: dict[str, list[tuple[list[str], Mention]]] = defaultdict(list)  # by the last word of their names
    for mention in cast.mentions:
        if mention.entity is not None and mention.entity.kind is EntityKind.PERSON:
            name = [bare(word) for word in mention.entity.name.split()]
            people[name[-1]].append((name, mention))
    return {turn.paragraph.start: _draft(text, people, turn) for turn in found}


def _exchanged(labelled: list[_Turn | None]) -> Iterator[_Turn]:
    """Yield the labelled paragraphs that answer each other."""
    heads = Counter(turn.key for turn in labelled if turn is not None)
    for place, turn in enumerate(labelled):
        near = labelled[max(0, place - _NEAR) : place] + labelled[place + 1 : place + 1 + _NEAR]
        beside = [other for other in near if turn is not None and other is not None]
        if turn is None or not beside or len(heads) < _FEWEST_SPEAKERS:
            continue
        answered = [other for other in beside if other.key != turn.key]
        shouted = any(other.label.isupper() and turn.label.isupper() for other in answered)
        if shouted or heads[turn.key] > 1 or any(heads[other.key] > 1 for other in answered):
            yield turn


def _labelled(text: Text, paragraph: Paragraph) -> _Turn | None:
    """Read the label of a paragraph; words in marks behind it are quoted by those, as in running text."""
    label = _LABEL.match(text.raw, paragraph.start, paragraph.end)
    if label is None or text.raw[label.end()] in _OPENING:
        return None
    name = label[1]
    if sum(char.isalpha() for char in name) < _FEWEST_LETTERS or bare(name.split()[-1]) in _EDITORIAL:
        return None
    return _Turn(paragraph, name, label.end(1), label.end())


def _draft(text: Text, people: _People, turn: _Turn) -> QuoteDraft:
    end = turn.paragraph.end
    if text.raw[turn.paragraph.start] in _OPENING and text.raw[end - 1] in _CLOSING:
        end -= 1
    head = text.words(turn.paragraph.start, turn.name_end)
    mention = _named(people, turn.label)
    name = mention.entity.name if mention is not None and mention.entity is not None else turn.label
    speaker = Speaker(turn.label, mention.id if mention else None, name)
    return QuoteDraft(
        QuoteKind.DIRECT, [(turn.start, end)], source=head[-1] if head else None, speaker=speaker, settled=True
    )


def _named(people: _People, label: str) -> Mention | None:
    """Return the one person whose name ends in the words of a label, titles apart; None where it is not one."""
    words = [bare(word) for word in label.split()]
    while len(words) > 1 and words[0] in HONORIFICS | TITLES:
        words = words[1:]
    fitting = [(name, mention) for name, mention in people.get(words[-1], ()) if name[-len(words) :] == words]
    fuller = [(name, mention) for name, mention in fitting if len(name) > len(words)]
    found = fuller or fitting
    return found[0][1] if len(found) == 1 else None
