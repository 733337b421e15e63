"""Which of the names that fit is the likelier, and what speaks for each."""

from collections.abc import Iterator, Sequence
from math import log2

from rapidfuzz.distance import OSA, JaroWinkler

from knowledge.lookup.acceptance import Evidence, probability
from knowledge.lookup.aligning import Fit
from knowledge.lookup.alike import NOT_ALIKE, Costs
from knowledge.lookup.asked import Word
from knowledge.names import spelling
from knowledge.titles.lexicon import is_small

_MOST_AHEAD = 3.0
# Among names that fit about alike, whom most is known of, and whose name is borne by most, is the likelier.
_WEIGHT, _BORNE = 0.08, 0.15
_WEIGHT_VAGUE = 0.2  # characters say so little of sounds that who is known tells more than how near the sounds are
_IN_PART = 0.5  # of that where a word asked is no part of the name
# A word that somebody bears is hardly the beginning of another; a wrong one that is like the right one is less wrong.
_UNFINISHED, _LIKENESS = 0.25, 0.7
_BEGINS, _ALIKE = 3, 0.7  # letters that begin, or the likeness of, a word that looks like another
_ANOTHER = 0.85  # beside a name that is just what was asked: "Lee" may still be Ann Lee


class Weighing:
    """The names that fit a question, the likeliest first. What speaks for each is weighed as it is asked for."""

    def __init__(
        self, fits: Sequence[Fit], words: Sequence[Word], price: Costs, people: int, bearers: Sequence[int]
    ) -> None:
        """Weigh the names that fit `words`.

        `people` are all among whom it is asked, `bearers` how many of them have each word just as it was asked.
        """
        self._words = words
        self._weight = _WEIGHT_VAGUE if any(word.vague for word in words) else _WEIGHT
        self._price = price
        self._people, self._surely = people, log2(people)
        self._as_asked = bearers
        self._bearers: list[int] = price.known.bearers.tolist()
        self._families: list[int] = (price.known.family + 1).tolist()
        self.fits = sorted(fits, key=lambda fit: (round(self._key(fit), 4), -fit.form.weight, fit.form.entity))

    @property
    def least(self) -> float:
        """Return what the likeliest costs; more than any likeness where nothing fits."""
        return self.fits[0].cost if self.fits else NOT_ALIKE

    def evidence(self) -> Iterator[tuple[Fit, Evidence]]:
        """Yield each fit with what speaks for it."""
        rivals = _Rivals(self.fits)
        for fit in self.fits:
            yield fit, self._evidence(fit, rivals.ahead(fit))

    def probabilities(self) -> Iterator[tuple[str, float]]:
        """Yield each entity with the probability that it is meant, which never grows."""
        exact = any(fit.whole for fit in self.fits)
        least = 1.0
        for fit, evidence in self.evidence():
            least = min(least, probability(evidence) * (1 if fit.whole or not exact else _ANOTHER))
            yield fit.form.entity, least

    def alike(self) -> Iterator[str]:
        """Yield the entities whose names also look like what was asked: readers see no sound in "prime", "Crimea"."""
        for fit in self.fits:
            if any(self._alike(self._words[here], fit.form.texts[there]) for here, there in fit.matched):
                yield fit.form.entity

    @staticmethod
    def _alike(asked: Word, text: str) -> bool:
        if is_small(text):
            return False
        begins = asked.text[:_BEGINS] == text[:_BEGINS]
        like = asked.foreign or begins
        return like or OSA.normalized_similarity(spelling(asked.text), spelling(text)) >= _ALIKE

    def _key(self, fit: Fit) -> float:
        often = self._families if len(fit.matched) == 1 else self._bearers
        borne = log2(max([often[fit.form.words[there]] for _, there in fit.matched])) if fit.worst > 0 else self._surely
        cost = fit.cost + self._unfinished(fit) - (self._mistaken(fit) if fit.wrong and len(fit.matched) == 1 else 0)
        return cost - (self._weight * log2(1 + fit.form.weight) + _BORNE * borne * (_IN_PART if fit.wrong else 1))

    def _unfinished(self, fit: Fit) -> float:
        """Return what it costs to take the last word for the beginning of one, where somebody bears just that word."""
        last = len(self._words) - 1
        text = self._words[last].text
        meant = next((fit.form.texts[there] for here, there in fit.matched if here == last), text)
        return _UNFINISHED if meant != text and meant.startswith(text) and self._as_asked[last] else 0.0

    def _mistaken(self, fit: Fit) -> float:
        """Return how much the words that are no part of a name are like those of it that were not asked."""
        used = {here for here, _ in fit.matched}
        taken = {there for _, there in fit.matched}
        left = [word.text for at, word in enumerate(self._words) if at not in used and not word.foreign]
        over = [text for at, text in enumerate(fit.form.texts) if at not in taken]
        return _LIKENESS * max((JaroWinkler.similarity(one, other) for one in left for other in over), default=0.0)

    def _evidence(self, fit: Fit, ahead: float) -> Evidence:
        texts, words = fit.form.texts, self._words
        matched = [(here, there) for here, there in fit.matched if there in fit.form.telling]
        foreign = any(words[here].foreign for here, _ in fit.matched)
        few = (log2((self._people + 1) / (self._bearers[fit.form.words[there]] + 1)) for _, there in matched)
        last = max(here for here, _ in fit.matched)
        other = (log2(1 + self._as_asked[here]) for here, there in matched if words[here].text != texts[there])
        return Evidence(
            cost=fit.cost,
            worst=fit.worst,
            matched=len(matched),
            wrong=fit.wrong,
            missing=fit.missing,
            family=fit.family,
            begun=any(here == last and texts[there].startswith(words[here].text) for here, there in matched),
            information=sum(few),
            other=sum(other),
            odds=self._odds(fit) if foreign else 0.0,
            ahead=min(max(ahead, -_MOST_AHEAD), _MOST_AHEAD),
            letters=sum(len(words[here].text) for here, _ in fit.matched),
            foreign=foreign,
            unspaced=foreign and any(words[here].unspaced for here, _ in fit.matched),
            people=self._people,
        )

    def _odds(self, fit: Fit) -> float:
        return sum(float(self._price.odds[here, fit.form.words[there]]) for here, there in fit.matched)


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
