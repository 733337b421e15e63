"""Keys under which a word is found by what was typed for it: its stem, its spelling, itself with letters left out.

Two words that one typing error parts become equal when at most one letter of each is left out (symmetric deletes), so a
look-up needs no scan. A key is a hash, because the millions of them must be small; whoever looks up compares the words.
"""

from collections.abc import Iterator
from zlib import crc32

from knowledge.names import spelling
from knowledge.texts.words import stem

# Letters from which one typing error, or two, are forgiven: in shorter words, each is one error from many others.
TYPO_FROM, _TWO_TYPOS_FROM = 4, 7
# The same where what was typed is found nowhere else. Two errors seldom make another word: fewer in a known one.
_TYPO_AT_WORST_FROM, _TWO_TYPOS_AT_WORST_FROM = 3, 5
# Letters of which some are left out. Errors behind them leave these keys as they are; more letters, more keys.
_READ = 10
_STEM, _SPELLING, _TYPO, _STEM_TYPO = (crc32(mark) for mark in (b"=", b"~", b"-", b"+"))


def stem_key(word: str) -> int:
    """Return the key that a folded word shares with all words of its stem."""
    return crc32(stem(word).encode(), _STEM)


def spelling_key(word: str) -> int:
    """Return the key that a folded word shares with its other spellings."""
    return crc32(spelling(word).encode(), _SPELLING)


def errors_of(word: str, *, known: bool, at_worst: bool) -> int:
    """Return how many typing errors are forgiven in a typed word. A number is never mistyped for another.

    Args:
        word: as typed, folded.
        known: whether it is itself a word of the texts.
        at_worst: whether nothing was found for what was typed.
    """
    if not word.isalpha():
        return 0
    one = _TYPO_AT_WORST_FROM if at_worst else TYPO_FROM
    two = _TWO_TYPOS_AT_WORST_FROM if at_worst and not known else _TWO_TYPOS_FROM
    return (len(word) >= one) + (len(word) >= two)


def typo_keys(word: str, errors: int) -> set[int]:
    """Return the keys that a folded word shares with all words that differ from it by so many typing errors."""
    return {crc32(each.encode(), _TYPO) for each in _shortened(word[:_READ], errors)}


def stem_typo_keys(word: str) -> set[int]:
    """Return the keys that a folded word shares with all words of whose stem its own differs by one typing error."""
    return {crc32(each.encode(), _STEM_TYPO) for each in _shortened(stem(word)[:_READ], 1)}


def word_keys(word: str) -> Iterator[int]:
    """Yield all keys of a word that texts hold."""
    yield stem_key(word)
    yield spelling_key(word)
    if len(word) >= TYPO_FROM and word.isalpha():
        yield from typo_keys(word, 2)
        if stem(word) != word:
            yield from stem_typo_keys(word)


def _shortened(word: str, errors: int) -> list[str]:
    """Return a word as it is, and with up to so many letters left out (two at most)."""
    size = len(word)
    left = [word]
    if errors:
        left += [word[:one] + word[one + 1 :] for one in range(size)]
    if errors > 1:
        left += [word[:a] + word[a + 1 : b] + word[b + 1 :] for a in range(size) for b in range(a + 1, size)]
    return left
