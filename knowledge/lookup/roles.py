"""Who holds a role: "russian foreign minister", "head of the city council", through the dated roles of the articles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from rapidfuzz.distance import OSA

from knowledge.lookup.forms import NameForm
from knowledge.model import EntityKind
from knowledge.names import name_words
from knowledge.segments import Arrays, Strings, strings
from knowledge.titles import CHANGES_ROLE, COUNTRY, SHORT_FOR, TITLES, TWO_WORDS

# What follows one of these belongs to the role but is not the role: an adviser *to the president* is no president.
_LINKS = frozenset({"of", "for", "to", "in", "at", "on", "and", "with", "under", "from", "by"})
_EMPTY = frozenset({"the", "a", "an", "current", "new", "who", "is", "was"})
_ENDINGS = ("ian", "ean", "any", "ese", "ish", "ia", "an", "en", "ey", "s", "n", "i", "a", "e", "o", "y")
_ROOT = 4  # letters that must remain: shorter roots meet by chance
_TYPO_FROM = 6  # letters from which a word of a role may have one typing error
_ABBREVIATED = re.compile(r"\b(\w)\.(?=\w\b)")
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class _Role:
    entity: str
    words: frozenset[str]
    head: frozenset[str]
    on: date | None


def _expanded(word: str) -> tuple[str, ...]:
    if word not in SHORT_FOR:
        return (COUNTRY.get(word, word),)
    return tuple(each for part in SHORT_FOR[word] for each in _expanded(part))


def _root(word: str) -> str:
    """Return what a country and its adjective share: russia, russian; turkey, turkish."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
            return word.removesuffix(ending)
    return word


def role_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a role, written out ("FM" → foreign minister), linking words kept."""
    words = list(name_words(_ABBREVIATED.sub(r"\1", text)))
    for place in range(len(words) - 1, 0, -1):
        if country := TWO_WORDS.get((words[place - 1], words[place])):
            words[place - 1 : place + 1] = [country]
    return tuple(each for word in words if word not in _EMPTY for each in _expanded(word))


def _head(words: tuple[str, ...]) -> frozenset[str]:
    """Return the word that says what one is, with what changes it: minister, president-elect, former mayor."""
    before = next((place for place, word in enumerate(words) if word in _LINKS), len(words))
    said = words[:before]
    plain = [word for word in said if word not in CHANGES_ROLE]
    return frozenset(plain[-1:]) | (frozenset(said) & CHANGES_ROLE)


def _content(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if word not in _LINKS)


def _alike(asked: str, written: str) -> bool:
    if asked == written or _root(asked) == _root(written):
        return True
    return len(asked) >= _TYPO_FROM and OSA.distance(asked, written, score_cutoff=1) <= 1


def arrays(forms: Sequence[NameForm]) -> Arrays:
    """Return role forms as arrays of a segment."""
    texts, edges = strings(form.text for form in forms)
    return {
        "role_ids": np.array([form.entity.encode() for form in forms], "S"),
        "role_on": np.array([form.on.toordinal() if form.on else 0 for form in forms], np.int32),
        "role_letters": texts,
        "role_edges": edges,
    }


def _live(segments: Sequence[Arrays]) -> Iterator[NameForm]:
    for number, held in enumerate(segments):
        later = {each for other in segments[number + 1 :] for part in ("ids", "gone") for each in other[part].tolist()}
        texts = Strings(held["role_letters"], held["role_edges"])
        for entity, on, text in zip(held["role_ids"].tolist(), held["role_on"].tolist(), texts, strict=True):
            if entity not in later:
                day = date.fromordinal(on) if on else None
                yield NameForm(entity.decode(), EntityKind.PERSON, text, "role", day)


class RoleIndex:
    """The roles of one publish."""

    def __init__(self, segments: Sequence[Arrays]) -> None:
        found = []
        for form in _live(segments):
            words = role_words(form.text)
            if head := _head(words):
                found.append(_Role(form.entity, _content(words), head, form.on))
        self._roles = tuple(dict.fromkeys(found))
        self._vocabulary = frozenset(_root(word) for role in self._roles for word in role.words)
        self._of: dict[str, set[str]] = defaultdict(set)
        for role in self._roles:
            self._of[role.entity] |= role.words

    def knows(self, word: str) -> bool:
        """Tell whether a folded word may stand in a role."""
        return word in _LINKS or word in _EMPTY or all(_root(each) in self._vocabulary for each in _expanded(word))

    def fits(self, entity: str, words: Iterable[str]) -> bool:
        """Tell whether `entity` has, or had, a role with all of these folded words."""
        asked = _content(each for word in words for each in _expanded(word)) - _EMPTY
        return all(any(_alike(word, own) for own in self._of.get(entity, ())) for word in asked)

    def holders(self, text: str) -> tuple[str, ...]:
        """Return the entities that hold the role `text` names, its words in any order; none if it names no role.

        Of those that held one office (a role that says of what), the latest is left.
        """
        asked = _content(role_words(text))
        if not asked or len(asked) > _MOST_WORDS:
            return ()
        fitting = [role for role in self._roles if self._meant(asked, role)]
        fitting = [role for role in fitting if not self._left(role)]
        offices: dict[frozenset[str], list[_Role]] = defaultdict(list)
        for role in fitting:
            offices[frozenset(map(_root, role.words))].append(role)
        kept = [role for same in offices.values() for role in _latest(same)]
        kept.sort(key=lambda role: (role.on or date.min, role.entity), reverse=True)
        return tuple(dict.fromkeys(role.entity for role in kept))

    @staticmethod
    def _meant(asked: frozenset[str], role: _Role) -> bool:
        covered = all(any(_alike(word, own) for own in role.words) for word in asked)
        return covered and all(any(_alike(word, own) for word in asked) for own in role.head)

    def _left(self, role: _Role) -> bool:
        """Tell whether a later article calls the same person former in this role."""
        return any(
            other.entity == role.entity
            and "former" in other.head - role.head
            and role.head <= other.head
            and (other.on or date.min) >= (role.on or date.min)
            for other in self._roles
        )


def _latest(same: list[_Role]) -> list[_Role]:
    """Return the latest of those who held one office; all of them where the words do not say which office it is."""
    if all(word in TITLES for word in same[0].words):
        return same
    last = max(role.on or date.min for role in same)
    return [role for role in same if (role.on or date.min) == last]
