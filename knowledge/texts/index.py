"""Texts found by words: all segments of an index, asked as one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.segments import Arrays
from knowledge.texts.building import NOT_ITS_OWN, UNDATED
from knowledge.texts.order import Ranked, latest
from knowledge.texts.part import Part
from knowledge.texts.passages import KINDS, TRAITS, PassageKind, Trait
from knowledge.texts.phrases import MOST, holding, spoken, standing
from knowledge.texts.reading import Reader
from knowledge.texts.scoring import Scored, Scorer
from knowledge.texts.sets import among_rising
from knowledge.texts.terms import HALF_REMEMBERED, SURE, Numbers, Terms
from knowledge.texts.tied import Tie

# What a word more takes off a text that holds as much as another, up to so many words. Between .001 and .0001 it finds
# the most; nothing of BM25's repeated words helps in texts of one sentence.
_A_WORD, _MOST_WORDS = 0.0005, 60
_UNIT = 1 << 12
_PHRASES = 8
_CLOSELY = 50  # texts, the best, that are told apart by words which carry no meaning
_DAYS = 1 << 23  # more than any ordinal of a day
_FACTORS = np.array([round(_UNIT / (1 + _A_WORD * words)) for words in range(_MOST_WORDS + 1)], np.int64)


@dataclass(frozen=True, slots=True)
class Match:
    """One text that was found.

    Attributes:
        id: of the record.
        kind: what the record is.
        score: 0 to 1, how much of what was asked it holds; a little less the longer it is.
        words: for how many of the words that were asked it holds something.
        whole: whether it does for every one.
    """

    id: str
    kind: PassageKind
    score: float
    words: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Within:
    """Which texts are looked for.

    Attributes:
        kind: only of this one.
        after: ordinal of a day: only texts of that day or later; none that are undated.
        before: ordinal of a day: only texts of that day or earlier; none that are undated.
        outlet: only what this one told, as `Passage.outlets` names it.
    """

    kind: PassageKind | None = None
    after: int | None = None
    before: int | None = None
    outlet: str | None = None


_ANY = Within()


class TextIndex:
    """The texts of an index's segments, in their order. May be used from several threads."""

    def __init__(self, segments: Sequence[Arrays]) -> None:
        bases = list(accumulate((len(each["ids"]) for each in segments), initial=0))
        changed = [np.union1d(each["ids"], each["gone"]) for each in segments[1:]]
        self._parts = [Part(each, bases[place], changed[place:]) for place, each in enumerate(segments)]
        self._bases = bases
        self._dead = np.concatenate([np.zeros(0, np.int64), *(part.dead + part.base for part in self._parts)])
        self._reader = Reader(self._parts, len(self))
        self._scorer = Scorer(bases[-1])
        self._standing = lru_cache(maxsize=_PHRASES)(self._all_standing)  # one answer asks for the same thrice

    def __len__(self) -> int:
        return self._bases[-1] - len(self._dead)

    def read(self, asked: str, *, finished: bool = False) -> Terms:
        """Read what was typed, whatever it is.

        `finished`: the last word is a whole one, where it is known; and known words are not taken for mistyped ones.

        Unknown words are corrected; the last may be unfinished; what stands in quotation marks must stand so. Known
        words are taken for mistyped ones too where no text holds them all.
        """
        terms, senses = self._reader.read(asked, finished=finished)
        if not finished and terms.groups and not len(self._whole(terms, _ANY).texts):
            return self._reader.widened(terms, senses)
        return terms

    def common(self, word: str) -> bool:
        """Tell whether a folded word is written small somewhere: it is not only a name."""
        found = ((part, part.words.find(word)) for part in self._parts)
        return any(place is not None and part.small(place) > 0 for part, place in found)

    def search(
        self, terms: Terms, most: int, within: Within = _ANY, *, least: float = HALF_REMEMBERED, all_words: bool = False
    ) -> list[Match]:
        """Return the texts that hold most of what was asked, best first, of equal ones the latest first.

        Args:
            terms: of this index.
            most: how many at most.
            within: which texts.
            least: the share of the words' weight that a text must hold, above 0.
            all_words: whether it must hold something for every word.
        """
        if most <= 0:
            return []
        if all_words or not terms.groups:
            turns: Iterable[tuple[Scored, int]] = [(self._whole(terms, within), 0)]
        else:
            turns = self._scorer.holding(terms.groups, least, self._kept(terms, within))
        limit = max(most, _CLOSELY)
        best: list[Ranked] = []
        for scored, rest in turns:
            best = sorted([*best, *self._best(scored, limit)])[:limit]
            if len(best) == limit and best[-1].order[0] < -rest * _UNIT:
                break
        closely = sorted(self._weighed(best[:_CLOSELY], terms))
        return self._matches([*closely, *best[_CLOSELY:]][:most], terms)

    def matching(self, terms: Terms, within: Within = _ANY) -> Numbers:
        """Return the numbers of the texts that hold something for every word that was asked, the latest first.

        Their order is that of their last days, then of their first, then of their ids; undated ones are last.
        """
        return self.latest_first(self._whole(terms, within).texts)

    def latest_first(self, texts: Numbers) -> Numbers:
        """Return these texts in the order of `matching`."""
        # Within one part ids rise with the numbers.
        texts = np.sort(texts) if len(self._parts) < 2 else texts[np.argsort(self._of(texts, "ids"), kind="stable")]
        return texts[latest(self._of(texts, "lasts"), self._of(texts, "firsts"))]

    def tied(self, tie: Tie, entity: str) -> Numbers:
        """Return the numbers, rising, of the texts to which an entity, given by the id of its record, has this tie."""
        return self._living(part.tied(tie, entity) for part in self._parts)

    def located(self, terms: Terms) -> Numbers:
        """Return the numbers, rising, of the texts at places whose names hold every word that was asked."""
        return self._living(part.located(terms) for part in self._parts)

    def having(self, texts: Numbers, trait: Trait) -> NDArray[np.bool_]:
        """Tell which of these texts have a trait."""
        found: NDArray[np.bool_] = self._of(texts, "traits") & (1 << TRAITS.index(trait)) > 0
        return found

    def days(self, texts: Numbers) -> tuple[Numbers, Numbers]:
        """Return the first and the last days of texts as ordinals, below zero where they have none."""
        return self._of(texts, "firsts"), self._of(texts, "lasts")

    def surely_on(self, texts: Numbers, first: int, last: int, leaves: int) -> NDArray[np.bool_]:
        """Tell of texts whether their own dates are on days, given as ordinals, and leave no more open than so much."""
        begun = (self._of(texts, "firsts") <= last) & (self._of(texts, "lasts") >= first)
        return begun & (self._of(texts, "leaves") <= leaves)

    def own_date(self, texts: Numbers) -> NDArray[np.bool_]:
        """Tell which of these texts have a date of their own, not only the day of their article."""
        found: NDArray[np.bool_] = self._of(texts, "leaves") != NOT_ITS_OWN
        return found

    def all_on(self, kind: PassageKind, first: int, last: int, leaves: int) -> Numbers:
        """Return the numbers, rising, of all texts of a kind that are on days as `surely_on` tells it."""
        number = KINDS.index(kind)
        return self._living(
            np.flatnonzero(
                (part.of("kinds") == number)
                & (part.of("leaves") <= leaves)
                & (part.of("firsts") <= last)
                & (part.of("lasts") >= first)
            )
            + part.base
            for part in self._parts
        )

    def ids(self, texts: Numbers) -> list[str]:
        """Return the ids of the records of these texts, given by their numbers."""
        part = np.searchsorted(self._bases, texts, "right") - 1
        return [
            self._parts[number].of("ids")[text - self._bases[number]].decode()
            for number, text in zip(part.tolist(), texts.tolist(), strict=True)
        ]

    def in_own_words(self, texts: Numbers, terms: Terms) -> NDArray[np.bool_]:
        """Tell which of these texts, a few, hold in words of their own each that was asked; compounds do not count."""
        part = np.searchsorted(self._bases, texts, "right") - 1
        found = np.zeros(len(texts), bool)
        for number in np.unique(part).tolist():
            own = part == number
            found[own] = spoken(self._parts[number], texts[own] - self._bases[number], terms)
        return found

    def _living(self, found: Iterable[Numbers]) -> Numbers:
        """Return those of the texts of each part that count, rising."""
        texts = np.concatenate([np.zeros(0, np.int64), *found])
        return texts[~among_rising(texts, self._dead)] if len(self._dead) else texts

    def _whole(self, terms: Terms, within: Within) -> Scored:
        keep = self._kept(terms, within)
        if terms.groups:
            return self._scorer.whole(terms.groups, keep)
        standing = self._standing(terms.phrases) if terms.phrases else None
        texts = np.zeros(0, np.int64) if standing is None else standing[keep(standing)]
        return Scored(texts, np.full(len(texts), SURE, np.int64), np.zeros(len(texts), np.uint8))

    def _kept(self, terms: Terms, within: Within) -> Callable[[Numbers], NDArray[np.bool_]]:
        """Return what tells of texts, rising, which are looked for."""
        filters: list[Callable[[Numbers], NDArray[np.bool_]]] = []
        if len(self._dead):
            filters.append(lambda texts: ~among_rising(texts, self._dead))
        if within.kind is not None:
            kind = KINDS.index(within.kind)
            filters.append(lambda texts: self._of(texts, "kinds") == kind)
        if within.after is not None:
            after = max(within.after, UNDATED + 1)
            filters.append(lambda texts: self._of(texts, "lasts") >= after)
        if (before := within.before) is not None:
            filters.append(lambda texts: (self._of(texts, "firsts") <= before) & (self._of(texts, "lasts") > UNDATED))
        if within.outlet is not None:
            told = [part.told_by(within.outlet) + part.base for part in self._parts]
            filters.append(lambda texts: among_rising(texts, np.concatenate(told)))
        if terms.phrases and terms.groups and (standing := self._standing(terms.phrases)) is not None:
            filters.append(lambda texts: among_rising(texts, standing))
        return lambda texts: np.logical_and.reduce([np.ones(len(texts), bool), *(each(texts) for each in filters)])

    def _all_standing(self, phrases: tuple[tuple[str, ...], ...]) -> Numbers | None:
        """Return the texts, rising, in which the words of each phrase stand side by side.

        None where the words of each are so common that nobody looks: asked beside others, they are no filter.
        """
        texts: Numbers | None = None
        for phrase in phrases:
            held = [holding(part, phrase) for part in self._parts]
            if sum(len(own) for own, _ in held) > MOST:
                continue
            found = [standing(part, *own) + part.base for part, own in zip(self._parts, held, strict=True) if own[1]]
            together = np.concatenate([np.zeros(0, np.int64), *found])
            texts = together if texts is None else texts[among_rising(texts, together)]
        return texts

    def _of(self, texts: Numbers, name: str) -> NDArray[Any]:
        """Return what is held of texts, rising or not, under a name."""
        if len(self._parts) == 1:
            return self._parts[0].of(name)[texts]
        part = np.searchsorted(self._bases, texts, "right") - 1
        found = np.zeros(len(texts), np.result_type(*(each.of(name) for each in self._parts)) if self._parts else int)
        for number in np.unique(part).tolist():
            own = part == number
            found[own] = self._parts[number].of(name)[texts[own] - self._bases[number]]
        return found

    def _best(self, scored: Scored, most: int) -> list[Ranked]:
        """Return the best texts."""
        ranks = scored.sums * _FACTORS[self._of(scored.texts, "said").clip(max=_MOST_WORDS)]
        days = self._of(scored.texts, "lasts").astype(np.int64)
        order = ranks * _DAYS + days
        if len(order) > most:
            last = np.partition(order, len(order) - most)[len(order) - most]
            equal = np.flatnonzero(order == last)
            part = np.searchsorted(self._bases, scored.texts[equal], "right")
            firsts = [equal[part == number][:most] for number in np.unique(part).tolist()]  # within a part ids rise
            kept = np.concatenate([np.flatnonzero(order > last), *firsts])
        else:
            kept = np.arange(len(order))
        texts, groups = scored.texts[kept], scored.groups[kept]
        rows = zip(ranks[kept].tolist(), days[kept].tolist(), self.ids(texts), strict=True)
        return [
            Ranked((-rank, -day, each), text, held)
            for (rank, day, each), text, held in zip(rows, texts.tolist(), groups.tolist(), strict=True)
        ]

    def _weighed(self, ranked: Sequence[Ranked], terms: Terms) -> Iterator[Ranked]:
        """Yield these texts, and let those before others that hold more of the words that carry no meaning."""
        texts = np.sort(np.array([each.text for each in ranked], np.int64))
        more = dict(zip(texts.tolist(), self._scorer.sums(texts, terms.light).tolist(), strict=True))
        for each in ranked:
            rank, day, name = each.order
            yield Ranked((rank - more[each.text] * _UNIT, day, name), each.text, each.groups)

    def _matches(self, ranked: Sequence[Ranked], terms: Terms) -> list[Match]:
        total = SURE * (sum(group.weight for group in terms.groups) or 1) * _UNIT
        kinds = self._of(np.array([each.text for each in ranked], np.int64), "kinds").tolist()
        every = len(terms.groups)
        return [
            Match(each.order[2], KINDS[kind], min(-each.order[0] / total, 1.0), each.groups, each.groups == every)
            for each, kind in zip(ranked, kinds, strict=True)
        ]
