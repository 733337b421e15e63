"""Patterns of questions in a small language of their own, and what fits them, typing errors in small words forgiven.

`"what did|does <who> say [anything] about|on <what>"`: words stand for themselves, a bar parts words that may stand
for each other, brackets hold what may be missing, and `<who>` takes one word or more. Only a pattern's own words may
be mistyped; what somebody typed for a name is never touched. Before its own words small ones may stand (SKIPPED).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_WORDS = 30  # of a question; longer ones are pasted texts
_MOST_TYPOS = 4
_SHORT = 3  # letters: of such a word only the middle one may be another
_LONG = 5  # letters of a word that alone tells a question, even mistyped: latest, timeline
# Typing errors forgiven by the length of the word meant. Shorter ones forgive swapped neighbours: hwo, si.
_FORGIVEN = ((7, 2), (4, 1))
# Words that people mean as they stand, though they are near words of our questions.
_MEANT_WORDS = """
a an and any as at by in it its no not or out than that the their them then there these they this those thus to up
us war want way we were which whom why with you your his hot sky son sun man men money wheat late lately state stated
"""
_MEANT = frozenset(_MEANT_WORDS.split())

# Words that add nothing before a word of a pattern: "did she ever meet", "the latest on", "has been said".
_SKIPPED_WORDS = """
the a an all any some my your our really just exactly actually ever already also still else even been being
currently recently lately finally again first last there
"""
SKIPPED = frozenset(_SKIPPED_WORDS.split())

Check = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str


_Element = tuple[str, ...] | _Slot


@dataclass(frozen=True, slots=True)
class _Way:
    """A pattern with some of its bracketed parts: its elements, its own words among them, how many may be mistyped."""

    elements: tuple[_Element, ...]
    own: tuple[frozenset[str], ...]
    most_typos: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What a pattern took from a question: the words of each slot, how many of its own words stood there, and how
    many of those were mistyped.
    """

    words: Mapping[str, str]
    own: int
    typos: int

    @property
    def strain(self) -> int:
        """How little speaks for it: what has more words of its own is likelier meant, what has typing errors less."""
        return self.typos - self.own


class Pattern:
    """One way of asking. `own_words` are the words that it knows."""

    def __init__(self, written: str) -> None:
        """Read a pattern; see the module for its language."""
        self._ways = tuple(_way(way) for way in _ways(written))
        self.own_words = frozenset(word for way in self._ways for words in way.own for word in words)

    def fit(self, asked: "Typed", checks: Mapping[str, Check], *, forgiving: bool) -> Fit | None:
        """Return how `asked` fits with the least strain, or None.

        `checks` has for the name of a slot what its words must fulfil; without `forgiving` no word may be mistyped.
        """
        may_be = asked.mistyped if forgiving else asked.keys
        ways = (way for way in self._ways if not any(words.isdisjoint(may_be) for words in way.own))
        fits = (fit for way in ways if (fit := _fit(way, asked, checks, forgiving=forgiving)))
        return min(fits, key=lambda fit: fit.strain, default=None)


class Typed:
    """A question part by part, with what each part may be."""

    def __init__(self, words: str, known: "Words") -> None:
        """Part `words`; `known` are the words of all patterns. A capital in the midst of small letters is a name's."""
        self.parts = words.split()
        self._keys = [key(part) for part in self.parts]
        capitals = sum(part[:1].isupper() for part in self.parts)
        mixed = capitals and any(part.islower() for part in self.parts)
        self._known = known
        self._names = [bool(mixed and place and part[:1].isupper()) for place, part in enumerate(self.parts)]
        self.keys = frozenset(self._keys)

    @cached_property
    def _near(self) -> list[Mapping[str, int]]:
        pairs = zip(self._keys, self._names, strict=True)
        return [{} if is_name else self._known.near(each) for each, is_name in pairs]

    @cached_property
    def mistyped(self) -> frozenset[str]:
        """The words that are in it, or of which a mistyped one may be."""
        return self.keys.union(*self._near)

    def is_skipped(self, place: int) -> bool:
        """Tell whether the part at `place` adds nothing before a word of a pattern."""
        return self._keys[place] in SKIPPED

    def typos(self, place: int, words: tuple[str, ...], *, forgiving: bool) -> int | None:
        """Return how wrong the part at `place` is for the nearest of `words`: 0 as it stands; None if it is none."""
        if self._keys[place] in words:
            return 0
        if not forgiving:
            return None
        near = self._near[place]
        return min((near[word] for word in words if word in near), default=None)

    def between(self, start: int, end: int) -> str:
        """Return the words from one part to before another, without the punctuation around them."""
        return " ".join(self.parts[start:end]).strip(" ,;:")


class Words:
    """The words of all patterns, and which of them a mistyped one may be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._known = frozenset(self._words)
        self.near = lru_cache(4096)(self._near)

    def _near(self, typed: str) -> Mapping[str, int]:
        """Return the words that `typed` may be a mistyping of. A word that is one of them is none."""
        if typed in self._known or typed in _MEANT or len(typed) < 2 or not typed.isalpha():
            return {}
        found = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=2, limit=None)
        return {word: 1 for word, distance, _ in found if _forgiven(typed, word, int(distance))}


def key(part: str) -> str:
    """Return a part of a question as patterns write it: small, without apostrophes and what stands around it."""
    return re.sub(r"['’`´]", "", part.casefold()).strip('"“”„«»‘.,;:!?…()[]*_-')


def _forgiven(typed: str, word: str, distance: int) -> bool:
    if any(len(word) >= least and distance <= most for least, most in _FORGIVEN):
        return True
    if distance > 1:
        return False
    middle = len(word) == len(typed) == _SHORT and (typed[0], typed[2]) == (word[0], word[2])  # sey
    return middle or sorted(typed) == sorted(word) or (len(word) == _SHORT and len(typed) == _SHORT + 1)


def _fit(way: _Way, asked: Typed, checks: Mapping[str, Check], *, forgiving: bool) -> Fit | None:
    best: Fit | None = None
    for words, typos in _taken(way.elements, asked, 0, way.most_typos if forgiving else 0):
        better = best is None or typos < best.typos
        if better and all(words.values()) and all(checks[name](words[name]) for name in words.keys() & checks.keys()):
            best = Fit(words, len(way.own), typos)
            if not typos:
                break
    return best


def _taken(way: Sequence[_Element], asked: Typed, at: int, most: int) -> Iterator[tuple[dict[str, str], int]]:
    """Yield what the slots of `way` may take from the part at `at` on, the shortest first, with the typing errors."""
    left = len(asked.parts) - at
    if not way:
        if not left:
            yield {}, 0
        return
    if left < len(way):
        return
    first, rest = way[0], way[1:]
    if isinstance(first, _Slot):
        ends = range(at + 1, len(asked.parts) - len(rest) + 1) if rest else (len(asked.parts),)
        for end in ends:
            for words, typos in _taken(rest, asked, end, most):
                yield {**words, first.name: asked.between(at, end)}, typos
        return
    if asked.is_skipped(at):
        yield from _taken(way, asked, at + 1, most)
    wrong = asked.typos(at, first, forgiving=most > 0)
    if wrong is not None and wrong <= most:
        for words, typos in _taken(rest, asked, at + 1, most - wrong):
            yield words, typos + wrong


def _ways(written: str) -> Iterator[tuple[str, ...]]:
    """Yield a pattern with and without each of its bracketed parts."""
    before, bracket, rest = written.partition("[")
    if not bracket:
        yield tuple(written.split())
        return
    inside, _, after = rest.partition("]")
    for ending in _ways(after):
        yield (*before.split(), *inside.split(), *ending)
        yield (*before.split(), *ending)


def _way(written: Sequence[str]) -> _Way:
    elements = tuple(map(_element, written))
    own = tuple(frozenset(each) for each in elements if not isinstance(each, _Slot))
    lone = len(own) == 1 and max(map(len, own[0])) < _LONG
    return _Way(elements, own, 0 if lone else min(_MOST_TYPOS, len(own)))


def _element(written: str) -> _Element:
    return _Slot(written[1:-1]) if written.startswith("<") else tuple(written.split("|"))
