"""How names of Chinese characters are spelt by those who do not read them as in Peking: tables of general knowledge.

Each land says the same character in its own way, and Japanese readings have nothing of its sound. Two files list how
the commonest are spelt: `readings.txt` for each character, `names.txt` for whole families and given names.
"""

from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from knowledge.sounds.letters import plain, script_of, sounds

_HERE = Path(__file__).parent
_CHARACTERS, _NAMES = _HERE / "readings.txt", _HERE / "names.txt"
_MOST = 2  # characters of one word of a name that are read each by itself
# Odds for each sound, and for the first: as the best spellings have in what is learnt.
_GOOD, _BEST = 2.5, 1.0


@lru_cache(maxsize=2_000)
def spellings(word: str) -> dict[str, float]:
    """Return the folded Latin spellings of a word in Chinese characters that the tables know, with their odds."""
    if script_of(word) != "CJK":
        return {}
    found = set[str]()
    if len(word) <= _MOST:
        each = [{plain(char), *_characters().get(char, ())} for char in word]
        found.update("".join(spelt) for spelt in product(*each) if all(spelt))
    return dict.fromkeys(sorted(found), _odds(word)) | listed(word)


def listed(word: str) -> dict[str, float]:
    """Return the same of a whole name alone, without how its characters are read one by one."""
    return dict.fromkeys(_names().get(word, ()), _odds(word))


def _odds(word: str) -> float:
    return _GOOD * len(sounds(word)) + _BEST


@lru_cache(maxsize=500)
def known_parts(word: str) -> tuple[str, ...]:
    """Return a word in Chinese characters cut where it holds names that the tables know; () where it holds none.

    As much of it as can be is in known names of two characters or more, in as few parts as can be.
    """
    names = _names()
    # Of each beginning of the word: how much of it is in no known name, in how many parts it is, and which.
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(end):
            part = word[start:end]
            known = len(part) > 1 and part in names
            unknown, parts, before = best[start]
            ways.append((unknown + (0 if known else len(part)), parts + 1, (*before, part)))
        best.append(min(ways))
    unknown, parts, found = best[-1]
    return found if parts > 1 and unknown < len(word) else ()


@cache
def _characters() -> dict[str, tuple[str, ...]]:
    """Return the spellings of each character."""
    found: dict[str, dict[str, None]] = {}
    for written, spelt in _lines(_CHARACTERS):
        for char in written[0]:
            found.setdefault(char, {}).update(dict.fromkeys(spelt))
    return {char: tuple(spelt) for char, spelt in found.items()}


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the spellings of each whole name."""
    found: dict[str, tuple[str, ...]] = {}
    for written, spelt in _lines(_NAMES):
        for name in written:
            found[name] = (*found.get(name, ()), *spelt)
    return found


def _lines(path: Path) -> list[tuple[list[str], list[str]]]:
    """Return what is written and how it is spelt, of each line that is no comment."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words = line.split()
            rows.append(([word for word in words if not word.isascii()], [word for word in words if word.isascii()]))
    return rows
