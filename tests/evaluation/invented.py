"""Words, names and sentences of a world that is not: what a big store is made of.

Everything follows from a seed. Words are drawn as in any language, a few very often and most hardly ever, so that
searching them is what searching articles is; names have the shapes of several cultures, and nobody bears them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

VOCABULARY = 32_000  # made-up words beside the common ones
_AHEAD = 2.0  # places before the first of a ranking: lower, and the first has more of everything

# What English texts are mostly made of, most frequent first; then words that news is made of.
COMMON = """
the of to and a in that is was for on it with as he be by at from this had his are but they which we not have an you
were their been has would will who more about when so one all there can out up other into than some them two its only
new time could our these first also after people should because years over most before must between through much where
""".split()  # noqa: SIM905 -- reads as a text
NEWS = """
government minister talks ceasefire budget border election police drones missiles army strike port bridge hospital
school workers union court judge law treaty sanctions trade tariffs grain oil gas power water flood storm fire quake
aid refugees camp summit delegation proposal guarantees security peace attack defence budget tax bank prices wages
market company factory train railway airport flight ship boat harbour fishing farmers harvest drought vaccine virus
doctors patients students teachers protest march vote coalition parliament president senate reform corruption inquiry
report investigation prison release exchange prisoners hostages troops offensive retreat village city region province
crisis deal agreement deadline pressure support opposition leader party campaign victory defeat match team season
""".split()  # noqa: SIM905 -- reads as a text
VERBS = "opens closes strikes meets visits orders signs rejects joins leaves buys sells wins loses blames sues".split()  # noqa: SIM905 -- reads as a text
COUNTED = (
    "people killed", "people wounded", "drones downed", "boats sunk", "homes flooded", "workers dismissed",
    "prisoners released", "tonnes of grain", "votes cast", "houses burnt", "soldiers captured", "pupils sent home",
)  # fmt: skip

_ONSETS = "b d f g h k l m n p r s t v z br dr gr kl kr pl pr sk st tr ch sh th".split()  # noqa: SIM905 -- reads as a text
_VOWELS = "a e i o u ai ea ia ou".split()  # noqa: SIM905 -- reads as a text
_CODAS = ["", "", "", "n", "r", "l", "s", "t", "m", "nd", "rk", "st"]


@dataclass(frozen=True)
class Culture:
    """The shape of names: syllables of given and of family names, how families end, and how a whole name is put."""

    given: str
    family: str
    ends: tuple[str, ...]
    whole: Callable[[str, str, str], str] = lambda given, _, family: f"{given} {family}"


CULTURES = (
    Culture("vo li ra mi ya dra bo ste ta ni", "ko ba sha ve du kra gor mel zhu", ("ov", "enko", "ski", "ev", "uk")),
    Culture("fa ha ri sa ma yu la ni za", "ba qas ha ri na dar sa lim", ("i", "ani", "awi", ""),
            lambda given, _, family: f"{given} al-{family}"),
    Culture("ma lu ca ro e na so dri", "mo ra ve ga lo ri pe za ce", ("ez", "os", "ada", "era"),
            lambda given, other, family: f"{given} {family} {other}"),
    Culture("wei jun hao lin mei xi yan bo", "zh ch q x l w y g", ("ang", "ou", "eng", "ao"),
            lambda given, _, family: f"{family} {given}"),
    Culture("jo han wil fre an lie ma ri", "kamp berg wout hof stra mei bek", ("en", "er", "man", "a"),
            lambda given, _, family: f"{given} van der {family}"),
    Culture("as tri lei gun sol bjor ei nar", "hal tor ein sven gud ror", ("sson", "sen", "dottir", "und")),
    Culture("a de ba yo chi ne ke o lu", "o ka fo bi de mo nwa eze", ("or", "wu", "ele", "mi")),
    Culture("el da cla mar ro ben ty sa", "ash thorn well mar hol wick brad", ("ton", "ley", "ford", "worth", "er"),
            lambda given, other, family: f"{given} {other[0]}. {family}" if len(other) % 3 else f"{given} {family}"),
)  # fmt: skip


class Chance:
    """Draws from a seed, in batches: one at a time costs more than all the rest."""

    def __init__(self, seed: int) -> None:
        self._made = np.random.default_rng(seed)
        self._at = 0

    @cached_property
    def _kept(self) -> list[float]:
        return []

    def share(self) -> float:
        """Return a number from 0 up to, without, 1."""
        if self._at == len(self._kept):
            self._kept[:] = self._made.random(65_536).tolist()
            self._at = 0
        self._at += 1
        return self._kept[self._at - 1]

    def below(self, number: int) -> int:
        """Return a whole number from 0 up to, without, `number`."""
        return int(self.share() * number)

    def happens(self, probability: float) -> bool:
        """Tell whether something of this probability is so."""
        return self.share() < probability

    def one_of(self, some: Sequence[str]) -> str:
        """Return one of some words, each as likely as the others."""
        return some[self.below(len(some))]


class Ranking:
    """Draws places of a ranking as words and names are used: the second half as often as the first, and so on."""

    def __init__(self, length: int, chance: Chance) -> None:
        shares: NDArray[np.float64] = np.cumsum(1 / (np.arange(length) + 1 + _AHEAD))
        self._edges = shares / shares[-1]
        self._chance = chance

    def place(self) -> int:
        """Return one place."""
        return int(np.searchsorted(self._edges, self._chance.share()))

    def places(self, number: int) -> list[int]:
        """Return some places."""
        found: list[int] = np.searchsorted(self._edges, [self._chance.share() for _ in range(number)]).tolist()
        return found


class Words:
    """The vocabulary, and sentences of it."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        made: dict[str, None] = {}
        while len(made) < VOCABULARY:
            word = "".join(_syllable(chance) for _ in range(2 + chance.below(3)))
            if 4 <= len(word) <= 14:
                made[word] = None
        self.words = (*COMMON, *NEWS, *made)
        self._ranking = Ranking(len(self.words), chance)

    def some(self, number: int) -> list[str]:
        """Return words as texts use them."""
        return [self.words[place] for place in self._ranking.places(number)]

    def subject(self) -> str:
        """Return a word that an article may be about."""
        return self.words[len(COMMON) + int(self._chance.share() ** 3 * 4_000)]

    def sentence(self, least: int, most: int, subjects: Sequence[str]) -> str:
        """Return words of so many, with some of `subjects` among them."""
        words = self.some(least + self._chance.below(most - least + 1))
        for subject in subjects:
            if self._chance.happens(0.4):
                words[self._chance.below(len(words))] = subject
        return " ".join(words)


def _syllable(chance: Chance) -> str:
    return chance.one_of(_ONSETS) + chance.one_of(_VOWELS) + chance.one_of(_CODAS)


def person(chance: Chance, families: Sequence[tuple[Culture, str]], common: Ranking) -> tuple[str, str]:
    """Return a whole name and the family name in it; some families are large."""
    culture, family = families[common.place()]
    syllables = culture.given.split()
    given = "".join(chance.one_of(syllables) for _ in range(1 + chance.below(3))).capitalize()
    other = families[chance.below(len(families))][1]
    return culture.whole(given, other, family), family


def families(chance: Chance, number: int) -> list[tuple[Culture, str]]:
    """Return family names, each with the culture that it is of."""
    found: dict[str, Culture] = {}
    while len(found) < number:
        culture = CULTURES[chance.below(len(CULTURES))]
        syllables = culture.family.split()
        stem = "".join(chance.one_of(syllables) for _ in range(1 + chance.below(4)))
        found.setdefault((stem + chance.one_of(culture.ends)).capitalize(), culture)
    return [(culture, family) for family, culture in found.items()]
