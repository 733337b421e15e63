"""An article as the parser saw it: plain values, so that everything after the parser is pure and picklable.

All offsets are into the raw text of the article. Token indices run over the whole article, so a token's index
identifies it; heads never cross a sentence.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from knowledge.model import Article
from knowledge.pipeline.language.marks import Stretch, stretches

_LONGEST_MARK = 2  # characters: the ticks ''


class Token(NamedTuple):
    """One word: Universal Dependencies part of speech, Penn tag, spaCy's English dependency labels.

    A tuple, since an article has thousands: a frozen dataclass takes several times as long to make.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int  # index of its head; its own at a root
    entity: str  # OntoNotes label, "" outside entities
    entity_start: bool
    lower: str  # the word in lower case


@dataclass(frozen=True, slots=True)
class Sentence:
    """Token indices `[first, last)`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the article that is content, `[start, end)`: its token indices and its sentences."""

    start: int
    end: int
    first: int
    last: int
    sentences: tuple[Sentence, ...]
    heading: bool = False  # a title or a cross-head, not running text


@dataclass(frozen=True)
class Text:
    """A parsed article. `article.text` is always present here."""

    article: Article
    tokens: tuple[Token, ...]
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def raw(self) -> str:
        """The text as read."""
        return self.article.text or ""

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each token starts."""
        return [token.start for token in self.tokens]

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where each token ends."""
        return [token.end for token in self.tokens]

    @cached_property
    def children_of(self) -> Sequence[Sequence[Token]]:
        """For each token, its children, in order."""
        found: list[list[Token] | None] = [None] * len(self.tokens)
        for token in self.tokens:
            if token.head != token.i:
                below = found[token.head]
                if below is None:
                    found[token.head] = [token]
                else:
                    below.append(token)
        return [below or () for below in found]

    @cached_property
    def marked(self) -> Mapping[int, tuple[Stretch, ...]]:
        """What stands in quotation marks in each paragraph that is no heading, by the paragraph's first token."""
        running = [each for each in self.paragraphs if not each.heading]
        following = [*(self.cut(each.start, each.start + _LONGEST_MARK) for each in running[1:]), ""]
        return {
            each.first: stretches(self.raw, each.start, each.end, behind)
            for each, behind in zip(running, following, strict=False)
        }

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every paragraph that is not a heading, in order."""
        return tuple(sentence for p in self.paragraphs if not p.heading for sentence in p.sentences)

    @cached_property
    def nouns(self) -> Mapping[str, Sequence[Token]]:
        """The common nouns of running text by their lemma in lower case, in order."""
        found: dict[str, list[Token]] = defaultdict(list)
        for sentence in self.sentences:
            for token in self.of(sentence):
                if token.pos == "NOUN":
                    found[token.lemma.lower()].append(token)
        return found

    @cached_property
    def called(self) -> Mapping[str, frozenset[str]]:
        """For each name, the names right before it that are one with it: "Ana" and "Luis" for "Diaz"."""
        found: dict[str, set[str]] = defaultdict(set)
        for first, last in pairwise(self.tokens):
            if first.pos == last.pos == "PROPN" and first.dep in {"compound", "flat"} and first.head == last.i:
                found[last.text].add(first.text)
        return {name: frozenset(firsts) for name, firsts in found.items()}

    def children(self, token: Token, *deps: str) -> Iterator[Token]:
        """Return the children of `token` (with one of these dependency labels)."""
        below = self.children_of[token.i]
        if not below or not deps:  # most words have none: no generator for them
            return iter(below)
        return (child for child in below if child.dep in deps)

    def head(self, token: Token) -> Token:
        """Return the head of `token`; a root is its own."""
        return self.tokens[token.head]

    def subtree(self, token: Token) -> list[Token]:
        """Return `token` with all below it, in text order."""
        below = self.children_of
        found = [token]
        for each in found:  # which grows as it is gone through
            found.extend(below[each.i])
        found.sort()  # by the first of a token's values, its index
        return found

    def of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def words(self, start: int, end: int) -> list[Token]:
        """Return the words that lie wholly in a span, and the ends of sentences; no other punctuation."""
        first, last = bisect_left(self.starts, start), bisect_right(self.ends, end)
        return [
            token
            for token in self.tokens[first:last]
            if token.text[0].isalnum() or token.text in {".", "!", "?"} or any(map(str.isalnum, token.text))
        ]

    def cut(self, start: int, end: int) -> str:
        """Return the raw text of a span."""
        return self.raw[start:end]
