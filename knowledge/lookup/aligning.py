"""How well a name fits what was asked, part by part.

Every word that is asked must be a word of the name. A part that is not asked costs little, the family more than given
names; a part that differs costs nearly all, so that nobody is shown for somebody else.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.lookup.alike import NOT_ALIKE
from knowledge.titles import ASIDE, SUFFIXES

_JOINED_FROM = 5  # letters
_WRONG = 4.0  # a word that is no part of the name
_EXTRA, _CLOSE = 1.4, 0.6  # the same where given name and family fit so well: a middle name we do not know
_JOINED = 0.3  # two words of a name written as one, or one as two
_WRONG_INITIAL, _WRONG_PARTICLE = 1.0, 0.3
_PATRONYMIC, _FATHERS = re.compile(r".{3,}(?:vich|vych|vna)$"), 0.4  # said beside a name, mostly not written
_HONOURED = frozenset(("bey", "beg", "bek", "pasha", "efendi", "effendi", "hanim"))  # what stands behind a name
NO_FAMILY, _NO_GIVEN, _NO_MORE, _NO_FIRST = 1.6, 0.25, 0.1, 0.05
_NO_WORD = 0.6  # of an organisation or a place: "Bank" is hardly the Bank of Norway
_NO_PARTICLE = 0.03
_TURNED = 0.1  # given name and family in another order


class Form(NamedTuple):  # made by the dozen for each question: a third of what a frozen dataclass takes
    """A name of an entity: its words as places among the known ones, and what each of them is."""

    entity: str
    weight: int
    thing: bool
    words: Sequence[int]
    texts: Sequence[str]
    families: frozenset[int]  # the places of the words that may be the family's
    telling: frozenset[int]  # the places of those that are no particles


class Fit(NamedTuple):
    """What was found when a name was laid beside the words that were asked."""

    form: Form
    cost: float
    worst: float  # of the words that fit
    matched: Sequence[tuple[int, int]]  # the words asked, and those of the name
    wrong: int  # words asked that are no part of the name
    family: bool
    missing: int

    @property
    def whole(self) -> bool:
        """Tell whether the name is just what was asked."""
        return self.cost == 0 and not self.missing


def aligned(
    asked: Sequence[int], texts: Sequence[str], form: Form, costs: Sequence[Sequence[float]], *, parted: bool
) -> Fit | None:
    """Lay a name beside the words asked; None where nothing of it is among them.

    `parted`: words may be written together in one of the two and apart in the other.
    """
    matched, cost, worst = _paired(asked, form, costs, _joined(asked, texts, form) if parted else ())
    used = dict(matched)
    taken = {there for _, there in matched}
    if taken.isdisjoint(form.telling):
        return None
    family = not taken.isdisjoint(form.families)
    left: Sequence[str] = ()
    wrong = 0
    if len(used) < len(asked):
        left = [texts[here] for here in asked if here not in used]
        wrong = sum(text not in ASIDE and text not in _HONOURED for text in left)
        middle = family and len(taken) > 1 and worst < _CLOSE and not form.thing
        cost += sum(map(_price_of_more if middle else price_of_wrong, left))
    missing = len(form.telling - taken)
    if missing and form.thing:
        cost += _NO_WORD * missing
    elif missing:
        whole = family or any(text in _HONOURED for text in left)
        cost += _NO_MORE * (missing - 1) + (_NO_GIVEN if whole else NO_FAMILY)
        cost += _NO_FIRST if len(taken) > 1 and min(form.telling) not in taken else 0.0
    cost += _NO_PARTICLE * (len(form.texts) - len(taken) - missing)
    if len(used) > 1:
        order = [used[here] for here in asked if here in used]
        cost += _TURNED if order != sorted(order) else 0.0
    return Fit(form, cost, worst, matched, wrong, family, missing)


def price_of_wrong(text: str) -> float:
    """Return what it costs that a word asked is no part of the name."""
    slight = text in ASIDE or text in _HONOURED
    return _WRONG_PARTICLE if slight else _WRONG_INITIAL if len(text) == 1 else _WRONG


def _price_of_more(text: str) -> float:
    slight = text in SUFFIXES or _PATRONYMIC.search(text)
    return min(price_of_wrong(text), _FATHERS if slight else _EXTRA)


def _paired(
    asked: Sequence[int], form: Form, costs: Sequence[Sequence[float]], joined: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], float, float]:
    """Return which words asked are which of the name's, the best pairs first; what that costs; and the worst of it."""
    matched = list(joined)
    used = {here for here, _ in matched}
    taken = {there for _, there in matched}
    cost = worst = _JOINED if matched else 0.0
    pairs = [
        (price, here, there)
        for here in asked
        for there, word in enumerate(form.words)
        if (price := costs[here][word]) < NOT_ALIKE
    ]
    pairs.sort()
    for price, one, other in pairs:
        if one not in used and other not in taken:
            matched.append((one, other))
            used.add(one)
            taken.add(other)
            cost += price
            worst = max(worst, price)
    return matched, cost, worst


def _joined(asked: Sequence[int], texts: Sequence[str], form: Form) -> list[tuple[int, int]]:
    """Return the word asked that is several of the name's, or two words asked that are one of the name's, in pairs."""
    words = form.texts
    for here in asked:
        text = texts[here]
        if len(text) < _JOINED_FROM or text in words:
            continue
        for first, word in enumerate(words[:-1]):
            if text.startswith(word):
                last = first
                whole = word
                while len(whole) < len(text) and last + 1 < len(words):
                    last += 1
                    whole += words[last]
                if whole == text and last > first:
                    return [(here, there) for there in range(first, last + 1)]
    for one, other in pairwise(asked):
        whole = texts[one] + texts[other]
        if len(whole) >= _JOINED_FROM and whole in words and texts[one] not in words and texts[other] not in words:
            return [(one, words.index(whole)), (other, words.index(whole))]
    return []
