"""Keys under which a word is found by what was typed for it: its stem, its spelling, itself with letters left out.

Two words that one typing error parts become equal when at most one letter of each is left out (symmetric deletes), so a
look-up needs no scan. A key is a hash, because the millions of them must be small; whoever looks up compares the words.
"""

from collections.abc import Iterable
from zlib import crc32

from knowledge.names import spelling
from knowledge.texts.words import stem

TYPO_FROM = 4  # letters from which one typing error is forgiven: below, most words are one error from many others
TWO_TYPOS_FROM = 7
# Letters of which some are left out. Errors behind them leave these keys as they are; more letters, more keys.
_READ = 10
_STEM, _SPELLING, _TYPO = crc32(b"="), crc32(b"~"), crc32(b"-")


def stem_key(word: str) -> int:
    """Return the key that a folded word shares with all words of its stem."""
    return crc32(stem(word).encode(), _STEM)


def spelling_key(word: str) -> int:
    """Return the key that a folded word shares with its other spellings."""
    return crc32(spelling(word).encode(), _SPELLING)


def errors_of(word: str) -> int:
    """Return how many typing errors are forgiven in a word that was typed. A number is never mistyped for another."""
    if len(word) < TYPO_FROM or not word.isalpha():
        return 0
    return 1 if len(word) < TWO_TYPOS_FROM else 2


def typo_keys(word: str, errors: int) -> set[int]:
    """Return the keys that a folded word shares with all words that differ from it by so many typing errors."""
    return {crc32(each.encode(), _TYPO) for each in _shortened(word[:_READ], errors)}


def word_keys(word: str) -> Iterable[int]:
    """Return all keys of a word that texts hold."""
    yield stem_key(word)
    yield spelling_key(word)
    if len(word) >= TYPO_FROM - 1 and word.isalpha():
        yield from typo_keys(word, 2 if len(word) >= TWO_TYPOS_FROM - 2 else 1)


def _shortened(word: str, errors: int) -> list[str]:
    """Return a word as it is, and with up to so many letters left out (two at most)."""
    size = len(word)
    left = [word]
    if errors:
        left += [word[:one] + word[one + 1 :] for one in range(size)]
    if errors > 1:
        left += [word[:a] + word[a + 1 : b] + word[b + 1 :] for a in range(size) for b in range(a + 1, size)]
    return left
