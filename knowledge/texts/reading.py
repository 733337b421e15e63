"""What was typed, read against the words of the texts: which words are meant, and the texts that hold them."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from knowledge.names import name_words
from knowledge.texts.lexicon import Lexicon, Sense, Word
from knowledge.texts.part import Part
from knowledge.texts.terms import BEGUN, KNOWN, SURE, Group, Numbers, Posted, Terms
from knowledge.texts.words import STOP_WORDS, stem

_LONGEST = 300  # characters of a question that are read
_MOST_WORDS = 20
_BEGUN_FROM = 2  # letters of a word that is still being typed
_MOST_BEGUN = 300_000  # texts with words that begin as one alone: "th" says nothing there, and took a tenth of a second
_UNIT = 200  # of a weight: what a word says is told from another's to half a hundredth
_FEW = 5_000  # texts: shorter lists are laid together, longer ones need no copy
_MANY = 100_000  # numbers that are marked sooner than sorted
_BITS = 24  # of a text's number that leave room for a level in 32
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")

_List: TypeAlias = tuple[Numbers, int]


class Reader:
    """Reads questions against the words of all parts, which hold so many living texts."""

    def __init__(self, parts: Sequence[Part], texts: int) -> None:
        self._parts = parts
        self._texts = texts
        self._lexicon = Lexicon(parts)

    def read(self, asked: str, *, finished: bool = False) -> tuple[Terms, list[Sense]]:
        """Return what was asked as it was typed, unknown words corrected, with what `widened` needs.

        `finished`: the last word is a whole one, where it is known.
        """
        asked = asked[:_LONGEST]
        phrases = tuple(words for each in _QUOTED.findall(asked) if (words := name_words(each)))
        typed = self._words(list(dict.fromkeys(name_words(asked)))[:_MOST_WORDS])
        carrying = [word for word in typed if word not in STOP_WORDS]
        senses = self._lexicon.senses(carrying)
        unfinished = bool(carrying) and carrying[-1] == typed[-1] and not (finished and senses[-1].known)
        if unfinished and len(carrying[-1]) >= _BEGUN_FROM:
            begun = self._lexicon.beginning(carrying[-1])
            if len(carrying) > 1 or self._held(begun) <= _MOST_BEGUN:
                senses[-1].begun = begun
        return self._terms(typed, senses, phrases), senses

    def widened(self, terms: Terms, senses: Sequence[Sense]) -> Terms:
        """Return the same question with known words taken for mistyped ones too, and more errors forgiven."""
        self._lexicon.widen(senses)
        return self._terms(terms.folded.split(), senses, terms.phrases)

    def _held(self, begun: Iterable[tuple[int, int, int]]) -> int:
        """Return how many texts hold words of these stretches of each part's."""
        return sum(int(self._parts[number].texts_with[first:end].sum()) for number, first, end in begun)

    def _words(self, typed: list[str]) -> list[str]:
        """Join two words that are only known as one: cease fire → ceasefire."""
        pairs = [one + other for one, other in pairwise(typed)]
        known = self._lexicon.known([*typed, *pairs])
        for place in range(len(typed) - 1, 0, -1):
            one, other = typed[place - 1 : place + 1]
            if one + other in known and not (one in known and other in known):
                typed[place - 1 : place + 1] = [one + other]
        return typed

    def _terms(self, typed: Sequence[str], senses: Sequence[Sense], phrases: tuple[tuple[str, ...], ...]) -> Terms:
        groups = _weighed(list(map(self._group, senses)))
        held = {sense.typed for sense in senses}
        light = [self._lexicon.word(word) for word in typed if word not in held] if senses else []
        return Terms(
            " ".join(typed),
            tuple(_stems(sense) for sense in senses),
            tuple(group.weight / _UNIT for group in groups),
            begun=tuple(sense.typed if sense.begun else "" for sense in senses),
            phrases=phrases,
            groups=groups,
            light=tuple(self._of([(word, 1.0)], word.texts) for word in light),
        )

    def _group(self, sense: Sense) -> Group:
        """Return the texts of a word.

        It says less the more texts hold what it may stand for. Words that begin with a known word do not count: that it
        is whole is likelier.
        """
        held = sum(word.texts for word, _ in sense.words())
        begun: list[_List] = []
        for number, first, end in sense.begun:
            part = self._parts[number]
            level = round(SURE * BEGUN * (KNOWN if sense.known else 1))
            if living := int(part.texts_with[first:end].sum()):
                begun.append((part.texts(first, end), level))
                held += 0 if sense.known else living
        return self._of(sense.words(), held, begun)

    def _of(self, words: Iterable[tuple[Word, float]], held: int, more: Sequence[_List] = ()) -> Group:
        """Return the texts of words, each with how likely it is meant, and more; of all of which so many are held."""
        lists = [posted for word, likely in words for posted in self._posted(word, round(SURE * likely))]
        weight = round(_UNIT * math.log(1 + (self._texts + 1) / (held + 1)))
        together = laid_together(lists, more)
        return Group(together, weight, sum(len(each.numbers) for each in together))

    def _posted(self, word: Word, level: int) -> Iterator[_List]:
        for number, place in word.places:
            yield self._parts[number].texts(place, place + 1), level


def _weighed(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Let a word that is nowhere say as much as the others on average: they may be enough, or not, without it."""
    held = [group.weight for group in groups if group.lists]
    average = round(sum(held) / len(held)) if held else 1
    return tuple(group if group.lists else Group((), average, 0) for group in groups)


def _stems(sense: Sense) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, likely in sense.words():
        root = stem(word.text)
        found[root] = max(found.get(root, 0.0), likely)
    return found


def laid_together(lists: Sequence[_List], loose: Sequence[_List]) -> tuple[Posted, ...]:
    """Return lists as few: the short ones as one, and those that do not rise too. Of equal texts the surest is kept."""
    short = [*(each for each in lists if len(each[0]) < _FEW), *loose]
    long = [Posted(*each) for each in lists if len(each[0]) >= _FEW]
    if len(short) < 2 and not loose:
        return (*(Posted(*each) for each in short), *long)
    if sum(len(numbers) for numbers, _ in short) > _MANY:
        return (marked(short), *long)
    wide = any(numbers.max(initial=0) >> _BITS for numbers, _ in short)
    room: type[np.integer[Any]] = np.int64 if wide else np.uint32
    both = np.concatenate([numbers.astype(room) << np.uint8(8) | np.uint8(level) for numbers, level in short])
    both.sort()
    numbers = (both >> 8).astype(np.int64)
    last = np.append(numbers[1:] != numbers[:-1], True)[: len(numbers)]
    return (Posted(numbers[last], both[last].astype(np.uint8)), *long)


def marked(lists: Sequence[_List]) -> Posted:
    """Return many long lists as one: by marks, which takes a fifth of the time of sorting them."""
    marks = np.zeros(1 + max(int(numbers.max(initial=0)) for numbers, _ in lists), np.uint8)
    for numbers, level in sorted(lists, key=lambda each: each[1]):
        marks[numbers] = level
    found = np.flatnonzero(marks)
    return Posted(found, marks[found])
