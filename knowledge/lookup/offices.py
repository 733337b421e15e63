"""What a role says: the words that it means in any language, and which of them say what one is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.names import name_words, other_script
from knowledge.titles.lexicon import Read, Sort, reading

_ENDINGS = ("ian", "ean", "any", "ese", "ish", "ia", "an", "en", "ey", "s", "n", "i", "a", "e", "o", "y")
_ROOT = 4  # letters that must remain: shorter roots meet by chance
_ABBREVIATED = re.compile(r"\b(\w)\.(?=\w\b)")
_ELIDED = re.compile(r"\b([dl])['’ʼ`´](?=\w)", re.IGNORECASE)  # "d'État"
_CHANGES = "former deputy acting elect designate interim late outgoing incoming shadow candidate first"
FORMER, DEPUTY = "former", "deputy"
CHANGES = frozenset(_CHANGES.split())
"""A role with one of these words is another role than without it."""


@dataclass(frozen=True, slots=True)
class Office:
    """What a role means: all its words, and its head, which says what one is with what changes it."""

    words: frozenset[str]
    head: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether the words do not say of what: "president"."""
        return self.words == self.head


def root(word: str) -> str:
    """Return what a place and its adjective share: bavaria, bavarian."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
            return word.removesuffix(ending)
    return word


def role_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a role: "U.S." is one word, "l'Ukraine" two."""
    return name_words(_ELIDED.sub(r"\1 ", _ABBREVIATED.sub(r"\1", text)))


def keys(read: Read) -> tuple[str, ...]:
    """Return the words under which a stretch of a role is found; none of "the" and "of"."""
    return tuple(map(root, read.meaning)) if read.sort is Sort.OTHER else read.meaning


def meaning(reads: Iterable[Read]) -> frozenset[str]:
    """Return the words that a role means, "FM" written out; the head of a ministry is its minister."""
    found = frozenset(key for read in reads for key in keys(read))
    return found - {"head", "ministry"} | {"minister"} if {"head", "ministry"} <= found else found


@lru_cache(maxsize=1_000)  # the roles of one entity are asked for more than once
def read_role(text: str) -> tuple[Read, ...]:
    """Return what each stretch of a role means."""
    return tuple(reading(role_words(text)))


def office(text: str) -> Office | None:
    """Return what the words of a role mean; None of a text without any."""
    reads = read_role(text)
    before = next((place for place, read in enumerate(reads) if read.sort is Sort.LINK), len(reads))
    said = [read for read in reads[:before] if read.meaning]
    if not said:
        return None
    at = _head(said, first=other_script(text))
    # "Adviser to the former president" is no former adviser; where nothing links, what stands behind is another's.
    changing = said[: at + 1] if other_script(text) else said
    changes = {key for read in changing for key in read.meaning if key in CHANGES}
    whole = meaning(reads)
    head = frozenset({keys(said[at])[-1]} | changes) & whole
    return Office(whole, head or frozenset({"minister"}) & whole or whole)


def _head(said: Sequence[Read], *, first: bool) -> int:
    """Return the place of what one is: in English the last noun, in scripts of languages without links the first."""
    roles = [place for place, read in enumerate(said) if read.sort is Sort.ROLE]
    if first and roles:
        return roles[0]
    plain = {Sort.ROLE, Sort.OTHER}
    return next((place for place in range(len(said) - 1, -1, -1) if said[place].sort in plain), len(said) - 1)
