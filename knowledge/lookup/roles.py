"""Who holds a role: "russian foreign minister", "head of the city council", through the dated roles of the articles.

The roles of all people are kept as offices (what they mean) and who held each when, in arrays of the names segment.
A question finds its words in a small vocabulary, and the offices by what these words have in common.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup.holdings import Holdings, arrays
from knowledge.lookup.offices import CHANGES, DEPUTY, FORMER, Office, meaning, role_words
from knowledge.names import other_script
from knowledge.segments import Arrays
from knowledge.titles.callings import calling
from knowledge.titles.lexicon import Read, Sort, countries, lexicon, reading, righted

__all__ = ["RoleIndex", "arrays"]

_LONGEST = 150  # characters of a question
_MOST_WORDS = 10
_MOST_NEAREST = 3
_MOST_SHARED = 6  # words of a role that is nobody's; each brings all who are called so
_SMALL = frozenset({Sort.LINK, Sort.EMPTY})
_REMEMBERED = 64
_MOST_HELD = 32  # of one segment, the latest: more than anybody can choose from
# Who is so is of one country; an envoy may be one for another.
_OF_A_COUNTRY = frozenset({"president", "premier", "chancellor", "minister", "secretary", "king", "queen", "senator"})
# Who has one of these has no other of them, but what one country calls a minister the next calls a secretary.
_ALONE = frozenset({"president", "premier", "king", "queen"})
_AT_THE_TOP = {
    **dict(zip(_ALONE, _ALONE, strict=True)),
    **dict.fromkeys(("minister", "secretary", "chancellor"), "minister"),
}
# Who is "head of" or "leader of" something, where nobody is called so: the one at its top.
_TOPS = "president premier chancellor chairman secretarygeneral ceo governor speaker commander king"


@dataclass(frozen=True, slots=True)
class _Held:
    """One office as one entity holds it, or held it."""

    entity: str
    office: Office
    on: int  # the day as an ordinal, 0 where it is not known
    weight: int
    left: bool  # an article calls the entity former in it


class RoleIndex:
    """The roles of all segments of one publish."""

    def __init__(
        self,
        segments: Sequence[Arrays],
        named: Callable[[str], bool] = lambda _: False,
        common: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """Open `segments`, later ones replacing what earlier ones hold.

        `named` tells of a folded word whether somebody's name has it, `common` whether the texts write it small: such a
        word is no mistyped one ("resident").
        """
        lexicon()  # made when an index is opened, and not by the first question
        self._named = named
        self._common = common
        parts = (Holdings(each, segments[at + 1 :]) for at, each in enumerate(segments) if len(each["role_ids"]))
        self._parts = tuple(parts)
        self._said = lru_cache(maxsize=_REMEMBERED)(self._meant)  # a question asks of many people in the same words
        self._is_held = lru_cache(maxsize=_REMEMBERED)(self._anybody)
        self._asked = lru_cache(maxsize=_REMEMBERED)(self._words)

    def knows(self, word: str) -> bool:
        """Tell whether a folded word may stand in a role."""
        found = lexicon().at((word,), 0)
        return found is not None or any(part.known(word) for part in self._parts)

    def asks(self, text: str) -> bool:
        """Tell whether `text` is a role, held or not, and no name: "president of France", but not "President Berg".

        A text of nothing but small words ("the") names nobody either.
        """
        words = self._asked(text)
        linked, said, small = False, False, bool(words)
        for place, read in _places(reading(words)):
            linked |= read.sort is Sort.LINK
            said |= read.sort is Sort.ROLE
            small &= read.sort in _SMALL
            if read.sort is Sort.OTHER and not self.knows(words[place]):
                return False
            # "President Jordan" may be a Mr Jordan, "president of Jordan" and "Jordanian president" are not.
            named = read.sort is Sort.OTHER or (said and read.sort in {Sort.COUNTRY, Sort.FIELD})
            if named and not linked and read.size == 1 and self._named(words[place]):
                return False
        return said or small

    def fits(self, entity: str, words: Iterable[str]) -> bool:
        """Tell whether `entity` has, or had, a role with all these folded words; a vice president is no president."""
        asked, _ = self._said(tuple(words))
        other = asked & _ALONE and DEPUTY not in asked
        held = (each for each in self._held(entity) if not (other and DEPUTY in each.head))
        return asked <= frozenset[str]().union(*(each.words for each in held))

    def denies(self, entity: str, words: Iterable[str]) -> bool:
        """Tell whether what `entity` is known to be hardly goes with a role of these folded words, which it has not.

        The role is of another country or calling; or it is one of those at the top, where somebody else has it.
        """
        said = tuple(words)
        asked, of = self._said(said)
        held = self._held(entity)
        known = {word for each in held if each.head & _OF_A_COUNTRY for word in each.words}
        if of and known & countries() and not of <= known:
            return True
        called = calling(said)
        callings = {each for office in held if (each := calling(sorted(office.words, key=office.head.__contains__)))}
        if called and callings and called not in callings:
            return True
        top, tops = _top(asked), {_top(office.head) for office in held} - {None}
        return bool(top and tops and top not in tops and self._is_held(said))

    def _held(self, entity: str) -> list[Office]:
        return [office for part in self._parts for office, _ in part.held_by(entity)]

    def _anybody(self, words: tuple[str, ...]) -> bool:
        """Tell whether anybody holds the role that folded words mean."""
        asked, _ = self._said(words)
        return any(len(part.offices(asked)) for part in self._parts)

    def holders(self, text: str) -> tuple[str, ...]:
        """Return the entities that hold the role `text` names, its words in any order; none if it names no role.

        Of those that held one office (a role that says of what) the latest is left, with those of whom the articles do
        not say when. The best come first: who holds just what was asked, then the latest, then the weightiest.
        """
        asked = meaning(reading(self._asked(text)))
        if not asked or len(asked) > _MOST_WORDS:
            return ()
        # Who holds just that comes first, so the latest of the others must not crowd them out.
        fitting = (
            offices for part in self._parts for offices in ((part, part.exactly(asked)), (part, part.offices(asked)))
        )
        held = [each for part, offices in fitting for each in _latest(part, offices)]
        if not held and "head" in asked and len(asked) > 1:
            tops = [asked - {"head"} | {top} for top in _TOPS.split()]
            held = [each for part in self._parts for top in tops for each in _latest(part, part.exactly(top))]
        return tuple(dict.fromkeys(each.entity for each in _best(held, asked)))

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return up to three entities whose roles are of the kind asked, the likest and latest first."""
        asked = meaning(reading(self._asked(text)))
        if len(asked) > _MOST_SHARED:
            return ()
        held = [each for part in self._parts for each in _latest(part, part.sharing(asked - CHANGES, CHANGES))]
        found = _last(held)
        changed = asked & CHANGES
        found.sort(
            key=lambda each: (
                -len(each.office.words & asked),
                each.office.head & CHANGES != changed,
                -each.on,
                -each.weight,
                each.entity,
            )
        )
        return tuple(dict.fromkeys(each.entity for each in found))[:_MOST_NEAREST]

    def _meant(self, words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
        """Return what folded words mean, and what of it are countries."""
        corrected = self._corrected(words, foreign=False)
        of = (key for read in reading(corrected) if read.sort is Sort.COUNTRY for key in read.meaning)
        return meaning(reading(corrected)), frozenset(of)

    def _words(self, text: str) -> tuple[str, ...]:
        """Return the folded words of a question with their typing errors undone; none of what is no role's text."""
        words = role_words(text) if len(text) <= _LONGEST else ()
        return self._corrected(words, foreign=other_script(text)) if len(words) <= 2 * _MOST_WORDS else ()

    def _corrected(self, words: tuple[str, ...], *, foreign: bool) -> tuple[str, ...]:
        """Return folded words of a role with their typing errors undone; a word that is known as it is stays."""
        found = list(words)
        reads = tuple(reading(words))
        unread = [place for place, read in _places(reads) if read.sort is Sort.OTHER and not self._kept(words[place])]
        if not unread:
            return words
        for place in unread:
            found[place] = righted(found, place) or found[place]
        # Words of the articles' own are looked for only beside a word that may be a role's: most questions are names.
        if any(read.sort is not Sort.OTHER for read in reading(found)) or any(self._holds(word) for word in found):
            for place in unread:
                if found[place] == words[place]:
                    near = (part.near(words[place], foreign=foreign) for part in self._parts)
                    found[place] = next((each for each in near if each), words[place])
        return tuple(found)

    def _kept(self, word: str) -> bool:
        """Tell whether a word is right as it is: in a role, in texts, in a name."""
        return lexicon().has(word) or self._holds(word) or self._common(word) or self._named(word)

    def _holds(self, word: str) -> bool:
        return any(part.known(word) for part in self._parts)


def _top(words: frozenset[str]) -> tuple[str, bool] | None:
    """Return which of the roles at the top some words mean, and whether it is a deputy's; None where none."""
    top = next((_AT_THE_TOP[word] for word in sorted(words & _AT_THE_TOP.keys())), None)
    return (top, top in _ALONE and DEPUTY in words) if top else None


def _places(reads: Iterable[Read]) -> Iterator[tuple[int, Read]]:
    """Return what was read with the place of its first word."""
    place = 0
    for read in reads:
        yield place, read
        place += read.size


def _latest(part: Holdings, offices: NDArray[np.uint32]) -> Iterator[_Held]:
    for number, entity, on, weight in part.latest(offices, _MOST_HELD):
        held = part.office(number)
        yield _Held(entity, held, on, weight, left=_left(held, on, part.left_by(entity)))


def _left(office: Office, on: int, left: Iterable[tuple[Office, int]]) -> bool:
    """Tell whether an article of the day or later calls who left these offices former in this one."""
    for other, later in left:
        if FORMER not in office.head and office.head <= other.head and later >= on:
            plain = other.words - {FORMER}
            if office.words <= plain or plain <= office.words:
                return True
    return False


def _last(held: Sequence[_Held]) -> list[_Held]:
    """Return of those that held one office the latest; all where its words do not say of what, or no day is known."""
    last: dict[frozenset[str], int] = {}
    for each in held:
        last[each.office.words] = max(each.on, last.get(each.office.words, 0))
    return [each for each in held if each.office.bare or not each.on or each.on == last[each.office.words]]


def _best(held: Sequence[_Held], asked: frozenset[str]) -> list[_Held]:
    """Return who holds the offices that fit what was asked; first those whose office is just that, then the latest."""
    exact = max((each.on for each in held if each.office.words == asked and not each.office.bare), default=0)
    # "Veteran foreign minister" beside "foreign minister" is somebody else only if later.
    kept = [
        each
        for each in _last(held)
        if not each.left and (not each.on or each.on >= exact or each.office.words == asked)
    ]
    return sorted(kept, key=lambda each: (each.office.words != asked, -each.on, -each.weight, each.entity))
