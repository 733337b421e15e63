"""What titles and roles mean, in six languages: every form is brought to the words that English has for it.

A lexicon is text, a line for each meaning: `meaning = form form …`. "_" stands between the words of one form or
meaning; "*" behind a word stands for any ending (Russian and Ukrainian decline, German compounds end). Forms are
written in their own script and folded as every text is, so that one line serves what folds alike.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from typing import Any

from knowledge.folding import fold
from knowledge.titles import english, french, german, russian, spanish, ukrainian
from knowledge.titles.countries import COUNTRIES, UNIONS

_LONGEST_ENDING = 7  # letters: росси-йского
_SHORTEST_ROOT = 3
_MOST_WORDS = 6  # of one form
_REMEMBERED = 10_000  # words: those of most questions, and of most roles of a build
_END = "."  # no folded word
_TYPO_FROM = 5  # letters from which a mistyped word is still read
_LONG = 6  # letters from which a mistyped word is a title rather than a name
_APOSTROPHES = {ord(mark): None for mark in "'’‘ʼ`´ʹ"}


class Sort(Enum):
    """What a form of the lexicon is."""

    HONORIFIC = auto()  # "Mr": says nothing of a role
    ROLE = auto()  # what one is
    FIELD = auto()  # what a role is of: "foreign", "finance"
    COUNTRY = auto()
    CHANGE = auto()  # "former", "deputy"
    LINK = auto()  # "of"
    EMPTY = auto()  # "the"
    OTHER = auto()  # no form of the lexicon


@dataclass(frozen=True, slots=True)
class Read:
    """What some words of a text mean: the canonical words, and how many words of the text it took."""

    meaning: tuple[str, ...]
    sort: Sort
    size: int


_SORTS = {
    "HONORIFICS": Sort.HONORIFIC,
    "ROLES": Sort.ROLE,
    "FIELDS": Sort.FIELD,
    "CHANGES": Sort.CHANGE,
    "LINKS": Sort.LINK,
    "EMPTY": Sort.EMPTY,
}
_TITLES = frozenset({Sort.ROLE, Sort.HONORIFIC, Sort.CHANGE})
# Of two languages that write one form, the earlier one says what it means.
_LANGUAGES = (english, ukrainian, russian, german, french, spanish)


def _lines(sort: Sort, text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Return each form with its meaning: none for honorifics, links and empty words."""
    for line in text.strip().splitlines():
        meaning, _, forms = line.rpartition(" = ")
        for form in forms.split():
            yield () if sort in {Sort.HONORIFIC, Sort.LINK, Sort.EMPTY} else tuple(meaning.split("_")), form


def _folded(form: str) -> tuple[str, ...]:
    """Return the words of a form; one with any ending keeps its star."""
    words = []
    for word in form.translate(_APOSTROPHES).split("_"):
        first, *rest = fold(word).split() or [""]
        words += [first, *rest]
        words[-1] += "*" * word.endswith("*")
    return tuple(words)


class Lexicon:
    """All forms of all languages, in one tree by their words."""

    def __init__(self) -> None:
        self._tree: dict[str, Any] = {}
        self._words = frozenset(word for _, _, form in every_form() for word in form)
        self._options = lru_cache(maxsize=_REMEMBERED)(self._written)
        for sort, meaning, form in every_form():
            at = self._tree
            for word in form:
                at = at.setdefault(word, {})
            at.setdefault(_END, (meaning, sort))
        # Words of five letters and more without one of their letters: what one typing error leaves.
        self._mistyped: dict[str, str] = {}
        for sort, meaning, form in every_form():
            if sort in {Sort.ROLE, Sort.CHANGE, Sort.FIELD, Sort.COUNTRY}:
                for word in (*meaning, *form):
                    self._add_mistyped(word.removesuffix("*"))

    def _add_mistyped(self, word: str) -> None:
        if len(word) >= _TYPO_FROM:
            for place in range(len(word)):
                self._mistyped.setdefault(word[:place] + word[place + 1 :], word)

    def at(self, words: Sequence[str], place: int) -> Read | None:
        """Return the longest form that begins at `place` of these folded words, None where none does."""
        return self._longest(self._tree, words, place, 0)

    def _longest(self, tree: dict[str, Any], words: Sequence[str], place: int, size: int) -> Read | None:
        meaning, sort = tree.get(_END, ((), None))
        best = Read(meaning, sort, size) if sort else None
        if place + size < len(words) and size < _MOST_WORDS:
            for option in self._options(words[place + size]):
                found = self._longest(tree[option], words, place, size + 1) if option in tree else None
                if found and (best is None or found.size > best.size):
                    best = found
        return best

    def _written(self, word: str) -> tuple[str, ...]:
        """Return how forms may hold a word: as it is, then by its root, the longest first."""
        ends = range(len(word), max(_SHORTEST_ROOT, len(word) - _LONGEST_ENDING) - 1, -1)
        options = (word, *(f"{word[:end]}*" for end in ends))
        return tuple(option for option in options if option in self._words)

    def has(self, word: str) -> bool:
        """Tell whether a folded word stands in a form: "prime" does, and means nothing by itself."""
        return bool(self._options(word))

    def corrected(self, word: str) -> str | None:
        """Return the word of a title or role that `word` is with one typing error, None where there is none."""
        if len(word) < _TYPO_FROM - 1 or len(word) > 30:
            return None
        if word in self._mistyped:  # a letter left out
            return self._mistyped[word]
        for place in range(len(word)):
            less = word[:place] + word[place + 1 :]
            if len(less) >= _TYPO_FROM and (less in self._tree or f"{less}*" in self._tree):
                return less  # one too many
            known = self._mistyped.get(less)
            if known and len(known) == len(word) and _one_changed(word, known):
                return known
        return None


def _one_changed(one: str, other: str) -> bool:
    """Tell whether two words of one length differ in one letter, or in two neighbours that changed places."""
    different = [place for place in range(len(one)) if one[place] != other[place]]
    if len(different) == 1:
        return True
    return len(different) == 2 and one[different[0]] == other[different[1]] and one[different[1]] == other[different[0]]


def is_small(word: str) -> bool:
    """Tell whether a folded word only holds others together in a title or name: "of", "the"."""
    read = lexicon().at((word,), 0)
    return read is not None and read.sort in {Sort.LINK, Sort.EMPTY}


@cache
def every_form() -> tuple[tuple[Sort, tuple[str, ...], tuple[str, ...]], ...]:
    """Return each form of every language: its sort, what it means, and its folded words, "*" for any ending."""
    found = [
        (sort, meaning, _folded(form))
        for language in _LANGUAGES
        for block, sort in _SORTS.items()
        for meaning, form in _lines(sort, getattr(language, block))
    ]
    for text in (COUNTRIES, UNIONS):
        found += [(Sort.COUNTRY, meaning, _folded(form)) for meaning, form in _lines(Sort.COUNTRY, text)]
    return tuple(found)


@cache
def countries() -> frozenset[str]:
    """Return the words that countries and unions of countries mean."""
    return frozenset(word for sort, meaning, _ in every_form() if sort is Sort.COUNTRY for word in meaning)


@cache
def lexicon() -> Lexicon:
    """Return the one lexicon. It is made when it is first asked: some milliseconds, some hundred kilobytes."""
    return Lexicon()


def reading(words: Sequence[str]) -> Iterator[Read]:
    """Return what each stretch of folded words means, in order; a word of no lexicon means itself."""
    place = 0
    while place < len(words):
        found = lexicon().at(words, place) or Read((words[place],), Sort.OTHER, 1)
        yield found
        place += found.size


def righted(words: Sequence[str], place: int) -> str | None:
    """Return the word at `place` with a typing error undone, where the lexicon then reads more of these words."""
    better = lexicon().corrected(words[place])
    if better is None:
        return None
    right = [*words[:place], better, *words[place + 1 :]]
    return better if _unread(right) < _unread(words) else None


def _unread(words: Sequence[str]) -> int:
    return sum(read.sort is Sort.OTHER for read in reading(words))


def in_front(words: Sequence[str], named: Callable[[str], bool] = lambda _: False) -> tuple[int, ...]:
    """Return how many of these folded words may be titles and roles in front of a name: never all, the fewest first.

    "The Norwegian foreign minister Berg" has four; "President Jordan Berg" one or two, for Jordan may be his name. A
    mistyped title counts if it is long ("Mayer" is no mayor), and no word of the lexicon or a name: `named` tells.
    """
    place = 0
    found = []
    titled = False
    right = list(words)
    for at in range(len(words) - 1):
        if len(right[at]) >= _LONG and not lexicon().has(right[at]) and not named(right[at]):
            right[at] = righted(right, at) or right[at]
    while place < len(words) - 1:
        read = lexicon().at(right, place)
        if read is None or place + read.size >= len(words):
            break
        place += read.size
        titled = titled or read.sort in _TITLES
        if titled and read.sort not in {Sort.LINK, Sort.EMPTY}:
            found.append(place)
            if read.sort in _TITLES:
                found = [place]
    return tuple(found)
