"""Words of texts: which carry meaning, and what those share that differ in their endings."""

import re
from functools import lru_cache

from knowledge.names import fold, name_words

# Words that carry no topic. Asked alone they find nothing.
_STOP = """
a about after all also am an and any are as at be been before but by can could did do does for from had has have he
her him his how i if in into is it its just latest many me more most much my new news no not of on or our out over
said say says she should so some such tell than that the their them then there these they this those to up was we were
what when where which while who whom why will with would you your
"""
STOP_WORDS = frozenset(_STOP.split())

# What English puts behind a word, with the letters that must be left: "sing" and "bus" have no ending.
_ENDINGS = (("ing", 4), ("ed", 4), ("es", 4), ("s", 3), ("ly", 4))
_ROOT = 3  # letters before -ies: "ties" is tie
_NO_ENDING = ("ss", "us", "is")
_COMPOUND = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)+\b")
_WORD = re.compile(r"\b[^\W\d_]{3,}\b")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a folded word shares with its plural, its -ing, -ed and -ly: drones, drone; striking, strike."""
    if word.endswith("ies") and len(word) - len("ies") >= _ROOT:
        word = word.removesuffix("ies") + "y"
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith(_NO_ENDING):
            return _bare(word.removesuffix(ending))
    return _bare(word)


def _bare(root: str) -> str:
    if len(root) > 4 and root[-1] == root[-2] and root[-1] not in "aeiouls":
        return root[:-1]
    return root[:-1] if len(root) > 4 and root.endswith("e") else root


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text; a compound counts as its parts and as one (cease-fire, ceasefire)."""
    return frozenset(map(stem, (*name_words(text), *joined(text))))


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in their order."""
    return name_words(text)


def joined(text: str) -> list[str]:
    """Return the compounds of a text, each folded to one word: cease-fire, ceasefire."""
    return [fold(word.replace("-", "")) for word in _COMPOUND.findall(text)] if "-" in text else []


def small_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that are written small: what is not only a name."""
    return frozenset(word if word.isascii() else fold(word) for word in _WORD.findall(text) if word.islower())
