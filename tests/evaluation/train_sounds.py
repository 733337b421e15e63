"""`./run train sounds`: learns what the sounds of each script become in Latin letters, from people named in both.

The words of a name and of its other spelling are laid along each other (Viterbi training of a transducer; Ristad and
Yianilos 1998), over and over, until they agree on which letters stand for which sounds. Only what was counted is kept,
as logarithms of odds; no name is. Where a script tells little of a sound, what it becomes in all scripts helps.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import log
from pathlib import Path
from typing import Any, TypeAlias

from knowledge.names import name_words
from knowledge.sounds.bones import classes, squeezed
from knowledge.sounds.letters import LATIN, OTHER, SCRIPTS, latin, native_words, script_of, sounds
from knowledge.sounds.likeness import LEARNT
from tests.evaluation.names import BENCH
from tests.evaluation.places import places

Step: TypeAlias = tuple[tuple[str, ...], str]  # sounds, and the letters that they become
Pair: TypeAlias = tuple[tuple[str, ...], str]  # a word's sounds, and its Latin spelling
Named: TypeAlias = tuple[str, str]  # a name in another script, and in Latin letters

_WIDTHS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3))
_ROUNDS, _AGAIN = 4, 3
_ALIKE = 0.15  # nats a letter: what is less alike is another word
_NEVER = -1e9
_RARE = 2  # steps of several sounds or letters that are rarer are chance
# How much all scripts together say about a sound of one: as so many cases more, and as a share of all cases.
_CASES, _SHARE = 4.0, 0.1
_LEAST, _STRANGE, _STRANGE_MANY = -4.0, -5.0, -7.0
# Parliaments list people in their own script, whose Latin spelling is the transliteration; of Wikidata's people it is
# mostly the other way round, as of those whom somebody asks for in another script than articles are in.
_ABROAD, _OF_HOME = "wd:", 800
_PLACES = 4_000  # with 12,000 names of people are read no better: theirs are then too few among them
_SYLLABLES = 4  # of a name without spaces; each may be a word of its own
_MOST_BONES, _RAREST_BONES = 8, 0.01
_SIBLINGS = ("pb", "fvwb", "td", "szcxjg", "cqkgxh", "lr", "mn", "aeiouywjh")


def main(arguments: Sequence[str] = ()) -> int:
    """Write what was learnt; 2 where the benchmark is not there."""
    parser = argparse.ArgumentParser(prog="./run train sounds", description=__doc__)
    parser.add_argument("--to", type=Path, default=LEARNT, help="the file to write")
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from one half of the questions alone")
    parser.add_argument("--places", type=Path, help="GeoNames' cities, to learn Chinese characters from too")
    given = parser.parse_args(arguments)
    people, asked = BENCH / "entities-100k.jsonl.gz", BENCH / "queries-dev-100k.jsonl.gz"
    if not people.is_file():
        print(f"no benchmark at {BENCH}; set BENCH_DIR", file=sys.stderr)
        return 2
    pairs = [*named(people, asked, given.half), *(places(given.places, _PLACES) if given.places else ())]
    found = learnt(pairs)
    given.to.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def named(people: Path, asked: Path, half: int | None = None) -> Iterator[Named]:
    """Yield the names of people in another script, beside those in Latin letters: aliases, and what is asked."""
    names = {}
    of_home: Counter[str] = Counter()
    with gzip.open(people, "rt", encoding="utf-8") as file:
        for person in map(json.loads, file):
            names[person["id"]] = person["name"]
            for alias in person["aliases"]:
                if script_of(person["name"]) == LATIN != script_of(alias):
                    of_home[script_of(alias)] += not person["id"].startswith(_ABROAD)
                    if person["id"].startswith(_ABROAD) or of_home[script_of(alias)] <= _OF_HOME:
                        yield alias, person["name"]
    with gzip.open(asked, "rt", encoding="utf-8") as file:
        for number, query in enumerate(map(json.loads, file)):
            if query["class"].startswith("script_") and half in (None, number % 2):
                yield query["query"], names[query["target"]]


def learnt(pairs: Iterable[Named]) -> dict[str, dict[str, Any]]:
    """Return for each script the odds of what its sounds become, and the bones that they leave."""
    by_script: dict[str, list[Named]] = defaultdict(list)
    for alias, name in pairs:
        by_script[script_of(alias)].append((alias, name))
    lessons = {script: Lesson(by_script[script]) for script in (*SCRIPTS, OTHER) if script in by_script}
    for lesson in lessons.values():
        for _ in range(_ROUNDS):
            lesson.learn({})
    together = _together(list(lessons.values()))
    for script, lesson in lessons.items():
        for _ in range(_AGAIN):
            lesson.learn(together)
        print(f"{script:<12} {len(lesson.names):>5} names, {len(lesson.words):>5} words", file=sys.stderr)
    return {script: lesson.written() for script, lesson in lessons.items()}


@dataclass
class Lesson:
    """What is learnt of one script."""

    names: list[Named]
    odds: dict[Step, float] = field(default_factory=dict)
    counts: Counter[Step] = field(default_factory=Counter)
    words: list[Pair] = field(default_factory=list)

    def learn(self, together: Mapping[str, Mapping[str, float]]) -> None:
        """Lay the words along each other once more, and count again."""
        self.words = [pair for alias, name in self.names for pair in self.paired(alias, name)]
        self.counts = Counter(step for pair in self.words for step in self.laid(*pair)[1])
        self.odds = fitted(self.counts, self.words, together)

    def paired(self, alias: str, name: str) -> Iterator[Pair]:
        """Yield which words of an alias are which of the name, as far as they sound alike."""
        asked, known = native_words(alias), [word for word in name_words(name.replace(",", " ")) if word.isalpha()]
        if len(asked) == 1 and script_of(alias) in ("CJK", "HANGUL") and len(alias) <= _SYLLABLES + 1:
            yield from self._syllables(asked[0], known)
            return
        alike = sorted(
            (self._alike(sounds(one), other), here, there)
            for (here, one), (there, other) in product(enumerate(asked), enumerate(known))
        )
        used: set[int] = set()
        taken: set[int] = set()
        for how, here, there in reversed(alike):
            if how >= _ALIKE and here not in used and there not in taken:
                used.add(here)
                taken.add(there)
                yield sounds(asked[here]), known[there]

    def _alike(self, one: tuple[str, ...], other: str) -> float:
        return self.laid(one, other)[0] / max(1, len(one), len(other))

    def _syllables(self, whole: str, known: list[str]) -> Iterator[Pair]:
        """Yield the parts of a name without spaces: a syllable a word, family name first or last, or all in one."""
        ways: list[list[Pair]] = []
        for order in {tuple(known), tuple(known[-1:] + known[:-1]), tuple(known[1:] + known[:1])}:
            ways.append([(sounds(whole), "".join(order))])
            if len(order) == len(whole):
                ways.append([(sounds(one), other) for one, other in zip(whole, order, strict=True)])
            elif len(order) == 2:
                ways += [
                    [(sounds(whole[:at]), order[0]), (sounds(whole[at:]), order[1])] for at in range(1, len(whole))
                ]
        total, best = max((sum(self.laid(*pair)[0] for pair in way), way) for way in ways)
        if total >= _ALIKE * sum(len(other) for _, other in best):
            yield from best

    def laid(self, asked: tuple[str, ...], known: str) -> tuple[float, list[Step]]:
        """Lay sounds along letters: the odds of the best way, and its steps."""
        rows = [[_NEVER] * (len(known) + 1) for _ in range(len(asked) + 1)]
        steps: dict[tuple[int, int], Step] = {}
        rows[0][0] = 0.0
        for here, there in product(range(len(asked) + 1), range(len(known) + 1)):
            for some, letters in _WIDTHS:
                if here < some or there < letters or rows[here - some][there - letters] <= _NEVER:
                    continue
                step = asked[here - some : here], known[there - letters : there]
                total = rows[here - some][there - letters] + self._odds(step)
                if total > rows[here][there]:
                    rows[here][there] = total
                    steps[here, there] = step
        way = []
        here, there = len(asked), len(known)
        while (here, there) in steps:
            step = steps[here, there]
            way.append(step)
            here, there = here - len(step[0]), there - len(step[1])
        return rows[-1][-1], way[::-1]

    def _odds(self, step: Step) -> float:
        found = self.odds.get(step)
        if found is None:
            found = self.odds[step] = rough(step) if not self.counts else _unseen(step)
        return found

    def written(self) -> dict[str, Any]:
        """Return what is kept."""
        odds: dict[str, dict[str, float]] = defaultdict(dict)
        for (asked, letters), value in sorted(self.odds.items()):
            if self.counts[asked, letters] or value > _LEAST:
                odds[" ".join(asked)][letters] = round(value, 2)
        return {"odds": odds, "bones": self._bones()}

    def _bones(self) -> dict[str, dict[str, float]]:
        """Return for each sound, as the first of a word (^) or further on, the logarithms of what bones it leaves."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for asked, known in self.words:
            at = there = 0
            pending = ""
            of_letters = classes(known)
            for some, letters in self.laid(asked, known)[1]:
                pending += "".join(of_letters[there : there + len(letters)])
                there += len(letters)
                for sound in some:
                    counted["^" + sound if at == 0 else " " + sound][squeezed(pending)] += 1
                    pending = ""
                    at += 1
        return {
            sound: {
                bones: round(log(count / (counts.total() + 1)), 2)
                for bones, count in counts.most_common(_MOST_BONES)
                if count > _RAREST_BONES * counts.total()
            }
            for sound, counts in counted.items()
        }


def rough(step: Step) -> float:
    """Return odds to begin with: a sound becomes the letters of its transliteration, or ones of its kind."""
    plain, letters = "".join(map(latin, step[0])), step[1]
    if plain == letters:
        return 2.5
    if not letters or not plain:
        return -1.0 if (plain or letters)[0] in "aeiouwhy'" else -2.2
    if plain[0] == letters[0]:
        return 1.2 - 0.3 * abs(len(plain) - len(letters))
    if any(plain[0] in kind and letters[0] in kind for kind in _SIBLINGS):
        return 0.7 - 0.4 * abs(len(plain) - len(letters)) - 0.1 * (len(letters) - 1)
    return -2.5


def _unseen(step: Step) -> float:
    if len(step[0]) > 1 or len(step[1]) > 1:
        return _STRANGE_MANY
    return _STRANGE


def fitted(
    counts: Counter[Step], words: Sequence[Pair], together: Mapping[str, Mapping[str, float]]
) -> dict[Step, float]:
    """Return the logarithms of how much likelier than chance each step is."""
    letters = Counter(letter for _, known in words for letter in known)
    heard = Counter(sound for asked, _ in words for sound in asked)
    chance = {letter: (count + 0.5) / (letters.total() + 13) for letter, count in letters.items()}
    every = heard.total()

    def by_chance(written: str) -> float:
        result = 1.0
        for letter in written:
            result *= chance.get(letter, 0.5 / (letters.total() + 13))
        return result

    odds: dict[Step, float] = {}
    for (asked, written), count in counts.items():
        if len(asked) == 1 or (len(asked) + len(written) > 2 and count < _RARE):
            continue
        share = (count - 0.5 * (len(asked) > 1)) / every
        for sound in asked:
            share /= heard[sound] / every
        odds[asked, written] = max(_LEAST, log(share / by_chance(written)))
    for sound, often in heard.items():
        more = together.get(latin(sound), {})
        cases = (_CASES + _SHARE * often) * bool(more)
        for written in {step[1] for step in counts if step[0] == (sound,)} | set(more):
            count = counts[(sound,), written]
            count = 0 if len(written) > 1 and count < _RARE else count
            share = (count + cases * more.get(written, 0.0)) / (often + cases)
            if share > 0:
                odds[(sound,), written] = max(_LEAST, log(share / by_chance(written)))
    return odds


def _together(lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """Return what sounds become in all scripts, each script counting alike: shares, by their transliteration."""
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    for lesson in lessons:
        own: dict[str, Counter[str]] = defaultdict(Counter)
        for (asked, written), count in lesson.counts.items():
            if len(asked) == 1 and (count >= _RARE or len(written) < 2):
                own[latin(asked[0])][written] += count
        for plain, counts in own.items():
            for written, count in counts.items():
                shares[plain][written] += count / (counts.total() + 20)  # type: ignore[assignment]
    return {
        plain: {written: share / sum(counts.values()) for written, share in counts.items()}
        for plain, counts in shares.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
