"""Who is meant: names, roles and titles as people type them, in any script, with typing errors.

Roles are asked before names. Of a name the words are looked for in all that is known (`expansion`), the names that have
most of them are laid beside the question part by part (`aligning`), and what speaks for each makes a probability
(`acceptance`).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from math import log2

import numpy as np

from knowledge.lookup import keys
from knowledge.lookup.acceptance import Evidence, probability
from knowledge.lookup.aligning import Fit, Form, aligned
from knowledge.lookup.alike import Costs, Known, costs
from knowledge.lookup.asked import Reading, Word, readings, with_parts, words_of
from knowledge.lookup.building import KINDS
from knowledge.lookup.echoes import likely
from knowledge.lookup.expansion import expanded, joined
from knowledge.lookup.gathering import Gathered, gathered, likeliest
from knowledge.lookup.opened import Opened
from knowledge.lookup.outcomes import MOST_NEAREST, Ambiguous, Found, Outcome, Unknown, decide
from knowledge.lookup.roles import RoleIndex
from knowledge.model import EntityKind
from knowledge.segments import Arrays
from knowledge.titles import PARTICLES

NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE})
PEOPLE = frozenset({EntityKind.PERSON})

_READ = 40  # names that are laid beside a question
_READ_SPELT = 200  # the same where a word is in another script: its spellings are many
_ALIGNED = 16  # of them, those that may fit best
_BEHIND_A_TITLE = 0.03  # what a title costs that is not known of this person
_MOST_AHEAD = 3.0
# Among names that fit about alike, whom most is known of, and whose name is borne by most, is the likelier.
_WEIGHT, _BORNE = 0.08, 0.15
_ANOTHER = 0.85  # beside a name that is just what was asked: "Lee" may still be Ann Lee
_HOLDER = 0.95
_MOST_HOLDERS = 8


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

    def people(self, text: str) -> Outcome[str]:
        """Return the id of the person that `text` means."""
        return self.find(text, PEOPLE)

    def find(self, text: str, kinds: Collection[EntityKind] = NAMED) -> Outcome[str]:
        """Return the id of the entity of these kinds that `text` means: a role, or a name in any order or script."""
        words = words_of(text)
        if not words:
            return Unknown()
        if EntityKind.PERSON in kinds and (outcome := self._in_a_role(text, words, kinds)):
            return outcome
        return decide(self._ranked(words, kinds))

    def _in_a_role(self, text: str, words: tuple[Word, ...], kinds: Collection[EntityKind]) -> Outcome[str] | None:
        """Return who holds the role that `text` is, beside those whose very name it is; None where it is no role."""
        holders = self.roles.holders(text)
        if not holders and not self.roles.asks(text):
            return None
        fits, ranked = self._laid(words, kinds, whole=True)
        just = (fit for fit in fits if not (fit.wrong or fit.worst))
        called = {each.form.entity for each in just if not each.missing or (each.family and not each.form.thing)}
        choices = tuple(dict.fromkeys((*holders, *(entity for entity, _ in ranked if entity in called))))
        if not choices:
            near = (*self.roles.nearest(text), *(entity for entity, _ in ranked))
            return Unknown(tuple(dict.fromkeys(near))[:MOST_NEAREST])
        return Found(choices[0], _HOLDER) if len(choices) == 1 else Ambiguous(choices[:_MOST_HOLDERS])

    def ranked(self, text: str, kinds: Collection[EntityKind] = NAMED, most: int = _READ) -> list[tuple[str, float]]:
        """Return the entities whose names `text` may be, best first, each with the probability that it is meant."""
        return self._ranked(words_of(text), kinds, whole=self.roles.asks(text))[:most]

    def starting(self, typed: str, kinds: Collection[EntityKind] = NAMED, most: int = MOST_NEAREST) -> list[str]:
        """Return the entities one of whose names has words that begin as those of `typed` do: completion."""
        words = words_of(typed)
        found = self._ranked(words, kinds)
        return [entity for entity, _ in found][:most]

    def _names_somebody(self, word: str) -> bool:
        """Tell whether a folded word is the given name or the family name of a person."""
        asked = np.array([word.encode()[: keys.WIDTH]], f"S{keys.WIDTH}")
        return any((each.given[at] or each.family[at]) for each in self._segments if (at := each.find(asked)[0]) >= 0)

    def _ranked(
        self, words: tuple[Word, ...], kinds: Collection[EntityKind], *, whole: bool = False
    ) -> list[tuple[str, float]]:
        return self._laid(words, kinds, whole=whole)[1]

    def _laid(
        self, words: tuple[Word, ...], kinds: Collection[EntityKind], *, whole: bool = False
    ) -> tuple[list[Fit], list[tuple[str, float]]]:
        """Return the names that fit, and their entities in order; `whole`: no word is a title."""
        if not words or not self._segments:
            return [], []
        read = readings(words, self.roles.knows)
        words, read = with_parts(words, read[:1] if whole else read)
        words = tuple(replace(word, likely=likely(word, self._segments)) if word.foreign else word for word in words)
        near = self._gathered(words, read, kinds)
        if near is None:
            return [], []
        price = costs(words, near.known)
        fits = self._fits(words, read, near, price)
        return fits, self._weighed(words, near.known, fits, price)

    def _gathered(
        self, words: tuple[Word, ...], read: Sequence[Reading], kinds: Collection[EntityKind]
    ) -> Gathered | None:
        """Return the names that have most of these words."""
        titles = next((set(each.role) for each in read if each.titled), set[int]())
        telling = [at for at in range(len(words)) if at not in titles and words[at].text not in PARTICLES]
        telling = telling or [at for at in range(len(words)) if at not in titles] or list(range(len(words)))
        last = len(words) - 1
        found = [
            expanded(
                words[at], self._segments, self._common, last=at == last or len(telling) == 1, alone=len(telling) == 1
            )
            for at in telling
        ]
        parted = joined(words, self._segments)
        most = _READ_SPELT if any(word.foreign for word in words) else _READ
        numbers = np.array([number for number, kind in enumerate(KINDS) if kind in kinds], np.uint8)
        return gathered(self._segments, found, parted, numbers if len(numbers) < len(KINDS) else None, most)

    def _fits(self, words: tuple[Word, ...], read: Sequence[Reading], near: Gathered, price: Costs) -> list[Fit]:
        """Return the best fit of each entity of those names that may fit best."""
        texts = [word.text for word in words]
        starts = near.starts
        best: dict[str, Fit] = {}
        for at in likeliest(near, [each.name for each in read], texts, price.table, _ALIGNED):
            form = near.form(at, int(starts[at]))
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
        return fit and (fit if known else replace(fit, cost=fit.cost + _BEHIND_A_TITLE))

    def _weighed(
        self, words: tuple[Word, ...], known: Known, fits: Sequence[Fit], price: Costs
    ) -> list[tuple[str, float]]:
        """Return the entities in the order of their likelihood, each with its probability."""
        bearers: list[int] = known.bearers.tolist()
        families: list[int] = (known.family + 1).tolist()

        def key(fit: Fit) -> float:
            often = families if len(fit.matched) == 1 else bearers
            borne = max(often[fit.form.words[there]] for _, there in fit.matched) if fit.worst > 0 else self._people
            return fit.cost - (_WEIGHT * log2(1 + fit.form.weight) + _BORNE * log2(borne))

        ordered = sorted(fits, key=lambda fit: (round(key(fit), 4), -fit.form.weight, fit.form.entity))
        exact = any(fit.cost == 0 and not fit.missing for fit in fits)
        rivals = _Rivals(fits)
        least = 1.0
        ranked = []
        for fit in ordered:
            evidence = self._evidence(words, bearers, fit, price, rivals.ahead(fit))
            whole = fit.cost == 0 and not fit.missing
            least = min(least, probability(evidence) * (1 if whole or not exact else _ANOTHER))
            ranked.append((fit.form.entity, least))
        return ranked

    def _evidence(
        self, words: Sequence[Word], bearers: Sequence[int], fit: Fit, price: Costs, ahead: float
    ) -> Evidence:
        likely = sum(float(price.odds[here, fit.form.words[there]]) for here, there in fit.matched)
        matched = [(here, there) for here, there in fit.matched if fit.form.texts[there] not in PARTICLES]
        few = (log2((self._people + 1) / (bearers[fit.form.words[there]] + 1)) for _, there in matched)
        return Evidence(
            cost=fit.cost,
            worst=fit.worst,
            matched=len(matched),
            wrong=fit.wrong,
            missing=fit.missing,
            family=fit.family,
            information=sum(few),
            odds=likely,
            ahead=min(max(ahead, -_MOST_AHEAD), _MOST_AHEAD),
            letters=sum(len(words[here].text) for here, _ in fit.matched),
            foreign=any(word.foreign for word in words),
        )


class _Rivals:
    """The cheapest fit, and the cheapest that is by other words."""

    def __init__(self, fits: Sequence[Fit]) -> None:
        costs: dict[tuple[str, ...], float] = {}
        for fit in fits:
            words = _matched(fit)
            costs[words] = min(costs.get(words, fit.cost), fit.cost)
        self._two = sorted((cost, words) for words, cost in costs.items())[:2]

    def ahead(self, fit: Fit) -> float:
        """Return by how much the cheapest fit by other words costs more than `fit`."""
        own = _matched(fit)
        return next((cost - fit.cost for cost, words in self._two if words != own), _MOST_AHEAD)


def _matched(fit: Fit) -> tuple[str, ...]:
    return tuple(sorted(fit.form.texts[there] for _, there in fit.matched))
