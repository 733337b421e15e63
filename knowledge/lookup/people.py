"""Who is meant: names, roles and titles as people type them, in any script, with typing errors.

Roles are asked before names. Of a name the words are looked for in all that is known (`expansion`), the names that have
most of them are laid beside the question part by part (`aligning`), and what speaks for each makes a probability
(`acceptance`).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from knowledge.lookup.acceptance import Evidence
from knowledge.lookup.aligning import Fit, Form, aligned
from knowledge.lookup.alike import NOT_ALIKE, Costs, costs
from knowledge.lookup.asked import Reading, Word, by_any_ear, by_ear, readings, with_parts, words_of
from knowledge.lookup.building import KINDS
from knowledge.lookup.echoes import likely
from knowledge.lookup.expansion import expanded, joined
from knowledge.lookup.gathering import Gathered, gathered, likeliest
from knowledge.lookup.keys import WIDTH
from knowledge.lookup.nearest import nearest
from knowledge.lookup.opened import Opened
from knowledge.lookup.outcomes import MOST_NEAREST, Ambiguous, Found, Outcome, Unknown, decide
from knowledge.lookup.roles import RoleIndex
from knowledge.lookup.weighing import Weighing
from knowledge.model import EntityKind
from knowledge.segments import Arrays
from knowledge.titles import ASIDE

NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE})
PEOPLE = frozenset({EntityKind.PERSON})
_PLACES = frozenset({EntityKind.PLACE})

_READ = 40  # names that are laid beside a question
_READ_SPELT, _READ_SYLLABIC = 100, 200  # the same where a word is in another script: its spellings are many
_ALIGNED, _ALIGNED_SYLLABIC = 16, 24  # of them, those that may fit best
_BEHIND_A_TITLE = 0.03  # what a title costs that is not known of this person
# From which cost on another reading is tried, and by how much it must cost less.
_POOR, _BY_EAR = 2.5, 0.5
# From here on a place is meant that is only found by its sound: of 1,344 strange cities 9 were taken for another.
_HEARD_PLACE = 0.6
# Between what a typed word costs that is like no word of a name, some 4, and all that are like one.
_UNLIKE = 3.0
_HOLDER = 0.95
_MOST_HOLDERS = 8
_REMEMBERED = 64  # questions: a search asks who ranks and who is meant, and the buttons under an answer ask again


class NameIndex:
    """Every name, alias and role of one publish. Replaced whole when the publish number changes."""

    def __init__(self, segments: Sequence[Arrays], common: Callable[[str], bool] = lambda _: False) -> None:
        """Open `segments`, later ones replacing what earlier ones hold.

        `common` tells of a folded word whether the texts write it small: none such is a mistyped name.
        """
        self.roles = RoleIndex(segments, self._names_somebody, common)
        self._common = common
        self._segments = [Opened(each, segments[at + 1 :]) for at, each in enumerate(segments)]
        self._people = sum(each.people for each in self._segments)
        self._laid = lru_cache(maxsize=_REMEMBERED)(self._asked)

    def people(self, text: str) -> Outcome[str]:
        """Return the id of the person that `text` means."""
        return self.find(text, PEOPLE)

    def find(self, text: str, kinds: Collection[EntityKind] = NAMED) -> Outcome[str]:
        """Return the id of the entity of these kinds that `text` means: a role, or a name in any order or script."""
        words = words_of(text)
        if not words:
            return Unknown()
        kinds = frozenset(kinds)
        if EntityKind.PERSON in kinds and (outcome := self._in_a_role(text, kinds)):
            return outcome
        laid = self._laid(text, kinds, whole=False)
        outcome = decide(laid.probabilities() if laid else ())
        if isinstance(outcome, Unknown) and EntityKind.PLACE in kinds:
            outcome = self._place_heard(words)
        if not isinstance(outcome, Unknown):
            return outcome
        alike = tuple(islice(laid.alike(), MOST_NEAREST)) if laid else ()
        holders = self.roles.nearest(text) if EntityKind.PERSON in kinds else ()  # whose title another name has
        near = tuple(dict.fromkeys((*alike, *holders)))[:MOST_NEAREST]
        return Unknown(near or nearest(words, self._segments, self._numbers(kinds), MOST_NEAREST))

    def _place_heard(self, words: tuple[Word, ...]) -> Outcome[str]:
        """Return the place that another language calls so, in all its words: a city is written as it is heard."""
        heard = () if any(self._common(word.text) for word in words) else by_any_ear(words)
        laid = self._read(heard, _PLACES, whole=True) if heard and self._segments else None
        ranked = zip(laid.fits, laid.probabilities(), strict=True) if laid else ()
        return decide(each for fit, each in ranked if not fit.wrong and each[1] >= _HEARD_PLACE)

    def _in_a_role(self, text: str, kinds: frozenset[EntityKind]) -> Outcome[str] | None:
        """Return who holds the role that `text` is, beside those whose very name it is; None where it is no role."""
        holders = self.roles.holders(text)
        if not holders and not self.roles.asks(text):
            return None
        laid = self._laid(text, kinds, whole=True)
        fits = laid.fits if laid else ()
        just = (fit for fit in fits if not (fit.wrong or fit.worst))
        called = (each.form.entity for each in just if not each.missing or (each.family and not each.form.thing))
        choices = tuple(dict.fromkeys((*holders, *called)))
        if not choices:
            near = self.roles.nearest(text) or (islice(laid.alike(), MOST_NEAREST) if laid else ())
            return Unknown(tuple(near))
        return Found(choices[0], _HOLDER) if len(choices) == 1 else Ambiguous(choices[:_MOST_HOLDERS])

    def ranked(self, text: str, kinds: Collection[EntityKind] = NAMED, most: int = _READ) -> list[tuple[str, float]]:
        """Return the entities whose names `text` may be, best first, each with the probability that it is meant."""
        laid = self._laid(text, frozenset(kinds), whole=self.roles.asks(text))
        return list(islice(laid.probabilities(), most)) if laid else []

    def evidence(self, text: str, kinds: Collection[EntityKind] = NAMED) -> list[tuple[str, Evidence]]:
        """Return what `ranked` weighs: for each entity what speaks for it."""
        laid = self._laid(text, frozenset(kinds), whole=self.roles.asks(text))
        return [(fit.form.entity, evidence) for fit, evidence in laid.evidence()] if laid else []

    def starting(self, typed: str, kinds: Collection[EntityKind] = NAMED, most: int = MOST_NEAREST) -> list[str]:
        """Return the entities one of whose names has words that begin as most of `typed` do: completion."""
        laid = self._laid(typed, frozenset(kinds), whole=False)
        if laid is None:
            return []
        far = _UNLIKE * len(words_of(typed))
        return [fit.form.entity for fit in laid.fits[:most] if fit.cost < far]

    def _names_somebody(self, word: str) -> bool:
        """Tell whether a folded word is the given name or the family name of a person."""
        plain = word.encode()[:WIDTH]
        return any((each.given[at] or each.family[at]) for each in self._segments if (at := each.place(plain)) >= 0)

    def _asked(self, text: str, kinds: frozenset[EntityKind], *, whole: bool) -> Weighing | None:
        """Return the names that fit, None where none has any of these words; `whole`: no word is a title.

        Where none fits well, the words may have been written by ear.
        """
        words = words_of(text)
        if not words or not self._segments:
            return None
        laid = self._read(words, kinds, whole=whole)
        cost = laid.least if laid else NOT_ALIKE
        if cost >= _POOR and (heard := by_ear(words)):
            other = self._read(heard, kinds, whole=whole)
            return other if other and other.least < cost - _BY_EAR else laid
        return laid

    def _read(self, words: tuple[Word, ...], kinds: Collection[EntityKind], *, whole: bool) -> Weighing | None:
        read = readings(words, self.roles.knows, self._names_somebody)
        words = tuple(
            replace(word, likely=likely(word, self._segments) | word.likely) if word.foreign else word for word in words
        )
        words, read = with_parts(words, read[:1] if whole else read)
        bearers = self._bearers(words)
        near = self._gathered(words, bearers, read, kinds)
        if near is None:
            return None
        price = costs(words, near.known)
        return Weighing(self._fits(words, read, near, price), words, price, self._people, bearers)

    def _bearers(self, words: Sequence[Word]) -> list[int]:
        """Return how many have each word just as it was asked."""
        return [
            sum(int(each.bearers[at]) for each in self._segments if (at := each.place(word.plain)) >= 0)
            for word in words
        ]

    def _gathered(
        self, words: tuple[Word, ...], bearers: Sequence[int], read: Sequence[Reading], kinds: Collection[EntityKind]
    ) -> Gathered | None:
        """Return the names that have most of these words."""
        titles = next((set(each.role) for each in read if each.titled), set[int]())
        telling = [at for at in range(len(words)) if at not in titles and words[at].text not in ASIDE]
        telling = telling or [at for at in range(len(words)) if at not in titles] or list(range(len(words)))
        begun = telling[-1] == len(words) - 1 or len(telling) == 1
        found = expanded([words[at] for at in telling], self._segments, self._common, begun=begun)
        parted = joined(words, bearers, self._segments)
        most = _READ_SYLLABIC if any(word.unspaced for word in words) else _READ_SPELT
        foreign = any(word.foreign for word in words)
        near = gathered(self._segments, found, parted, self._numbers(kinds), most if foreign else _READ)
        return near.with_doubles() if near and len(telling) > 1 and not foreign else near

    @staticmethod
    def _numbers(kinds: Collection[EntityKind]) -> NDArray[np.uint8] | None:
        numbers = np.array([number for number, kind in enumerate(KINDS) if kind in kinds], np.uint8)
        return numbers if len(numbers) < len(KINDS) else None

    def _fits(self, words: tuple[Word, ...], read: Sequence[Reading], near: Gathered, price: Costs) -> list[Fit]:
        """Return the best fit of each entity of those names that may fit best."""
        texts = [word.text for word in words]
        best: dict[str, Fit] = {}
        most = _ALIGNED_SYLLABIC if any(word.unspaced for word in words) else _ALIGNED
        for form in near.forms(likeliest(near, [each.name for each in read], texts, price.table, most)):
            for reading in read:
                fit = self._fit(reading, texts, form, price.rows, parted=near.parted)
                if fit and (form.entity not in best or fit.cost < best[form.entity].cost):
                    best[form.entity] = fit
        return list(best.values())

    def _fit(
        self, reading: Reading, texts: Sequence[str], form: Form, costs: Sequence[Sequence[float]], *, parted: bool
    ) -> Fit | None:
        """Return how a name fits one reading of a question; None where it does not."""
        if not reading.role:
            return aligned(reading.name, texts, form, costs, parted=parted)
        role = [texts[at] for at in reading.role]
        known = self.roles.fits(form.entity, role)
        if form.thing or not (known or (reading.titled and not self.roles.denies(form.entity, role))):
            return None
        fit = aligned(reading.name, texts, form, costs, parted=parted)
        return fit and (fit if known else fit._replace(cost=fit.cost + _BEHIND_A_TITLE))
