"""How right quotes are beside labelled articles: where they begin and end, and who says them.

A quote counts by its pieces: each part, cut at the ends of lines, without marks and punctuation at its ends. Pieces
are matched one to one, those that overlap most first. Two tracks are apart:

- *direct*: what stands in quotation marks, also inside mixed speech, from four words on;
- *reported*: mixed and indirect speech, from three words on. What was thought is no speech, and counts
  neither way.

A speaker is right who is the labelled one by the rules of names, of an unnamed source by the noun; where the label
tells nobody, the speaker is not judged.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.model import Quote, QuoteKind
from knowledge.names import fold, is_short_for, same_person_names
from tests.evaluation.written import Written

LEAST_OVERLAP = 0.5  # of all the characters that either piece covers
_FEWEST_DIRECT, _FEWEST_REPORTED = 4, 3  # words; shorter ones are terms and nicknames as often as speech
_MARKS = "\"“”„«»'‘’"
_AT_ENDS = _MARKS + " \t\r\n\u00a0,.;:!?-–—"
_IN_MARKS = re.compile(r"[\"“„«]([^\"“”„«»\r\n]+)[\"”»]?")
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "who"})
_BEHIND_NOUN = re.compile(r",| (?:of|for|from|in|at|with|to|on|by|who|that|which|close|familiar)\b")
_ARTICLES = frozenset({"a", "an", "the", "one"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without marks at its ends, and who says it; `ignored` pieces count neither way."""

    start: int
    end: int
    who: str | None
    ignored: bool = False
    by_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a quote, labelled or found: whether all of it stands in marks, and who says it."""

    start: int
    end: int
    direct: bool
    who: str | None
    thought: bool = False
    by_pronoun: bool = False


@dataclass
class Track:
    """Counts of one track, summed over articles; `right` are those matched that have the right speaker."""

    found: int = 0
    labelled: int = 0
    matched: int = 0
    right: int = 0
    unknown_found: int = 0  # whose label tells nobody
    unknown_labelled: int = 0
    pronouns: int = 0  # whose speaker the article calls he or she
    pronouns_right: int = 0

    @property
    def spans(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of the spans alone."""
        return _scores(self.matched, self.found, self.labelled)

    @property
    def spoken(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of spans with the right speaker."""
        return _scores(self.right, self.found - self.unknown_found, self.labelled - self.unknown_labelled)

    def add(self, found: Sequence[Piece], labelled: Sequence[Piece]) -> None:
        """Count one article."""
        pairs = match(found, labelled)
        self.found += sum(not piece.ignored for place, piece in enumerate(found) if place not in pairs)
        self.labelled += sum(not piece.ignored for piece in labelled)
        self.unknown_labelled += sum(not piece.ignored and not piece.who for piece in labelled)
        for place, other in pairs.items():
            piece, label = found[place], labelled[other]
            if label.ignored:
                continue
            self.found += 1
            self.matched += 1
            if not label.who:
                self.unknown_found += 1
                continue
            right = piece.who is not None and same_speaker(piece.who, label.who)
            self.right += right
            self.pronouns += piece.by_pronoun
            self.pronouns_right += piece.by_pronoun and right


@dataclass
class Score:
    """What was counted in a set of articles, on both tracks."""

    direct: Track = field(default_factory=Track)
    reported: Track = field(default_factory=Track)

    @property
    def pronouns(self) -> float:
        """Of the quotes whose speaker the article calls he or she: how many are in the right mouth."""
        both = (self.direct, self.reported)
        return sum(each.pronouns_right for each in both) / max(1, sum(each.pronouns for each in both))

    def add(self, article: Written, quotes: Sequence[Quote]) -> None:
        """Count the quotes found in an article against its labels."""
        found, labelled = list(_found(quotes)), list(_labelled(article))
        self.direct.add(list(_direct(article.text, found)), list(_direct(article.text, labelled)))
        self.reported.add(list(_reported(article.text, found)), list(_reported(article.text, labelled)))


def match(found: Sequence[Piece], labelled: Sequence[Piece]) -> dict[int, int]:
    """Return which piece found is which one labelled, by their places: one to one, those that overlap most first."""
    overlaps = sorted(
        ((_overlap(one, other), -i, -j) for i, one in enumerate(found) for j, other in enumerate(labelled)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, i, j in overlaps:
        if overlap >= LEAST_OVERLAP and -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def same_speaker(one: str, other: str) -> bool:
    """Whether two texts name one speaker: a person by the rules of names, anything else by its noun."""
    if same_person_names(one, other) or is_short_for(one, other) or is_short_for(other, one):
        return True
    first, second = _noun_phrase(one), _noun_phrase(other)
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def _noun_phrase(speaker: str) -> list[str]:
    """Return the folded words up to the noun: of "a spokesman for the club, Tom Fox", "spokesman"."""
    words = fold(_BEHIND_NOUN.split(speaker, maxsplit=1)[0]).split()
    return words[1:] if words and words[0] in _ARTICLES else words


def _found(quotes: Iterable[Quote]) -> Iterator[Part]:
    for quote in quotes:
        if quote.thought:
            continue
        direct = quote.kind is QuoteKind.DIRECT
        by_pronoun = (quote.speaker_as_written or "").lower() in _PRONOUNS
        for part in quote.parts:
            yield Part(part.start, part.end, direct, quote.speaker_name, by_pronoun=by_pronoun)


def _labelled(article: Written) -> Iterator[Part]:
    for label in article.labels:
        for start, end in label.parts:
            yield Part(start, end, _is_in_marks(article.text[start:end]), label.who, label.thought)


def _is_in_marks(words: str) -> bool:
    """Whether a labelled part is a quotation and nothing else."""
    single = words[:1] in "'‘" and words.rstrip(".,")[-1:] in "'’"
    return single or not any(char.isalnum() for char in _IN_MARKS.sub("", words))


def _direct(text: str, parts: Iterable[Part]) -> Iterator[Piece]:
    for part in parts:
        if part.direct:
            yield from _pieces(text, part.start, part.end, part, _FEWEST_DIRECT)
        else:
            for inside in _IN_MARKS.finditer(text, part.start, part.end):
                yield from _pieces(text, *inside.span(1), part, _FEWEST_DIRECT)


def _reported(text: str, parts: Iterable[Part]) -> Iterator[Piece]:
    for part in parts:
        if not part.direct:
            yield from _pieces(text, part.start, part.end, part, _FEWEST_REPORTED)


def _pieces(text: str, start: int, end: int, part: Part, fewest: int) -> Iterator[Piece]:
    for line in text[start:end].splitlines(keepends=True):
        first = start + len(line) - len(line.lstrip(_AT_ENDS))
        last = start + len(line.rstrip(_AT_ENDS))
        start += len(line)
        if first < last:
            ignored = part.thought or len(text[first:last].split()) < fewest
            yield Piece(first, last, part.who, ignored, part.by_pronoun)


def _overlap(one: Piece, other: Piece) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _scores(both: int, found: int, labelled: int) -> tuple[float, float, float]:
    precision, recall = both / max(1, found), both / max(1, labelled)
    return precision, recall, 2 * both / max(1, found + labelled)
