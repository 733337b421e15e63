"""The words of all segments, and what a word that was typed may stand for among them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names import spelling
from knowledge.texts.keys import TYPO_FROM, errors_of, spelling_key, stem_key, stem_typo_keys, typo_keys
from knowledge.texts.part import Part, Places
from knowledge.texts.terms import ENDING, KNOWN, RESPELLED
from knowledge.texts.typing import likelihood
from knowledge.texts.words import stem

# Corrections of one word: 12 find as much, and so do 40, in more time.
_MOST_CORRECTIONS = 25
_LONGEST_ENDING = 4  # letters, of a stem's other words: -ying of -y
_SPELT_LONGER = 3  # letters: "shch" is spelt "sh", and a letter that is held down is no spelling
_WITH_ENDINGS = 4  # corrections, the likeliest, that bring the other words of their stems


@dataclass(slots=True)
class Word:
    """A word of the texts: in how many it is, and where: part and place."""

    text: str
    texts: int
    places: list[tuple[int, int]]


@dataclass(slots=True)
class Sense:
    """What a typed word may stand for.

    Attributes:
        typed: the word, folded.
        sure: it, words of its stem, and its other spellings, each with how likely it is meant.
        known: whether it is itself a word of the texts.
        errors: how many typing errors were forgiven in it.
        maybe: words it may be mistyped for.
        begun: words that it may be the beginning of: part, first place, place behind the last.
    """

    typed: str
    sure: list[tuple[Word, float]]
    known: bool
    errors: int = 0
    maybe: list[tuple[Word, float]] = field(default_factory=list)
    begun: list[tuple[int, int, int]] = field(default_factory=list)

    def words(self) -> Iterator[tuple[Word, float]]:
        """Yield the words it may stand for, but for those that only begin so."""
        yield from self.sure
        for word, likely in self.maybe:
            yield word, likely * KNOWN if self.known else likely


class Lexicon:
    """The words of all parts together."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts

    def known(self, words: Sequence[str]) -> set[str]:
        """Return those of these folded words that texts hold, or another of their stem."""
        under = self._under([stem_key(word) for word in words])
        return {
            word
            for word, places in zip(words, under, strict=True)
            if any(stem(each.text) == stem(word) for each in self._words(places))
        }

    def word(self, text: str) -> Word:
        """Return a folded word: it alone, no other of its stem."""
        found = ((number, part, part.words.find(text)) for number, part in enumerate(self._parts))
        places = [(number, place) for number, _, place in found if place is not None]
        return self._living(text, places)

    def beginning(self, start: str) -> list[tuple[int, int, int]]:
        """Return the words that begin so: part, first place, place behind the last."""
        spans = ((number, part.words.starting(start)) for number, part in enumerate(self._parts))
        return [(number, span.start, span.stop) for number, span in spans if span]

    def senses(self, typed: Sequence[str]) -> list[Sense]:
        """Return what each of these folded words may stand for: corrections only where it is no word of the texts."""
        under = self._under([key for word in typed for key in (stem_key(word), spelling_key(word))])
        senses = [self._sense(word, *under[2 * number : 2 * number + 2]) for number, word in enumerate(typed)]
        self._correct([sense for sense in senses if not sense.known], at_worst=False)
        return senses

    def widen(self, senses: Iterable[Sense]) -> None:
        """Let more typing errors be forgiven, and be in known words too."""
        self._correct(senses, at_worst=True)

    def _sense(self, typed: str, by_stem: Sequence[Places], by_spelling: Sequence[Places]) -> Sense:
        root, spelt = stem(typed), spelling(typed)
        sure = {
            word.text: (word, 1.0 if word.text == typed else ENDING)
            for word in self._words(by_stem)
            if stem(word.text) == root
        }
        for word in self._words(by_spelling):
            alike = abs(len(word.text) - len(typed)) <= _SPELT_LONGER and spelling(word.text) == spelt
            if alike and word.text not in sure:
                sure[word.text] = (word, RESPELLED)
        return Sense(typed, list(sure.values()), typed in sure)

    def _correct(self, senses: Iterable[Sense], *, at_worst: bool) -> None:
        for sense in senses:
            errors = errors_of(sense.typed, known=sense.known, at_worst=at_worst)
            if errors <= sense.errors:
                continue
            sense.errors = errors
            sure = {word.text for word, _ in sense.sure}
            sense.maybe = [(word, likely) for word, likely in self._near(sense.typed, errors) if word.text not in sure]
            self._add_endings(sense)

    def _near(self, typed: str, errors: int) -> list[tuple[Word, float]]:
        """Return the likeliest of the words that differ, or whose stems do, from a typed one by so many errors."""
        root = stem(typed)
        held = self._sharing(typo_keys(typed, errors), len(typed), errors)
        likely = {text: likelihood(typed, text) for text in _within(typed, list(held), errors)}
        if len(root) >= TYPO_FROM:
            of_stem = self._sharing(stem_typo_keys(typed), len(root), _LONGEST_ENDING)
            stems = {text: stem(text) for text in of_stem.keys() - likely.keys()}
            near = set(_within(root, list(set(stems.values())), 1))
            likely |= {text: likelihood(root, each) * ENDING for text, each in stems.items() if each in near}
            held |= of_stem
        words = [self._living(text, held[text]) for text in likely]
        found = [(word, likely[word.text]) for word in words if word.texts]
        found.sort(key=lambda each: (-each[1], -each[0].texts, each[0].text))
        return found[:_MOST_CORRECTIONS]

    def _sharing(self, keys: Iterable[int], length: int, more: int) -> dict[str, list[tuple[int, int]]]:
        """Return the words that have one of these keys and about so many letters, with their places."""
        under = self._under(sorted(keys))
        held: dict[str, list[tuple[int, int]]] = {}
        for number, part in enumerate(self._parts):
            found = np.sort(np.concatenate([each[number] for each in under]))
            once = found[np.append(True, found[1:] != found[:-1])[: len(found)]]
            places = part.long_enough(once, max(length - more, TYPO_FROM), length + more)
            for place, text in zip(places.tolist(), part.spelt(places), strict=True):
                held.setdefault(text, []).append((number, place))
        return held

    def _living(self, text: str, places: list[tuple[int, int]]) -> Word:
        """Return a word with how many living texts hold it."""
        return Word(text, sum(int(self._parts[number].texts_with[place]) for number, place in places), places)

    def _add_endings(self, sense: Sense) -> None:
        """Add to the likeliest corrections the other words of their stems: dorne is found in texts with drones."""
        held = {word.text for word, _ in (*sense.sure, *sense.maybe)}
        likeliest = sense.maybe[:_WITH_ENDINGS]
        for (word, likely), under in zip(likeliest, self._under([stem_key(w.text) for w, _ in likeliest]), strict=True):
            for other in self._words(under):
                if other.text not in held and stem(other.text) == stem(word.text):
                    held.add(other.text)
                    sense.maybe.append((other, likely * ENDING))

    def _under(self, keys: Sequence[int]) -> list[list[Places]]:
        """Return for each key and each part the places of the words that have it."""
        by_part = [part.held_under(keys) for part in self._parts]
        return [[of_part[number] for of_part in by_part] for number in range(len(keys))]

    def _words(self, by_part: Sequence[Places]) -> list[Word]:
        """Return the words at these places that living texts hold."""
        held: dict[str, Word] = {}
        for number, (part, places) in enumerate(zip(self._parts, by_part, strict=True)):
            counts = part.texts_with[places].tolist()
            for place, text, texts in zip(places.tolist(), part.spelt(places), counts, strict=True):
                if texts:
                    word = held.setdefault(text, Word(text, 0, []))
                    word.texts += texts
                    word.places.append((number, place))
        return list(held.values())


def _within(typed: str, words: Sequence[str], errors: int) -> list[str]:
    """Return those of these words that differ from a typed one by one error or more, up to so many."""
    if not words:
        return []
    apart = process.cdist([typed], words, scorer=OSA.distance, score_cutoff=errors)[0]
    return [words[place] for place in np.flatnonzero((apart > 0) & (apart <= errors)).tolist()]
