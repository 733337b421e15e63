"""`./run train`: learns the ranker's weights from `written/train`, and shows what they are worth on `written/held`.

An averaged perceptron with a margin (Freund and Schapire 1999; Collins 2002), in whole numbers and a fixed order, so
that the same articles and the same parses give the same file, byte by byte. While it learns, each quote knows who truly
spoke before it.
"""

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.candidates import Candidate
from knowledge.pipeline.quotes.quotes import hear
from knowledge.pipeline.quotes.ranker import WEIGHTS, Ranking, Weights, choose, weights
from knowledge.pipeline.quotes.reasons import sort_of
from tests.evaluation.speakers import accuracy, by_rule, label_of, parsed, same
from tests.evaluation.written import HELD, TRAIN, Label, Written, articles

_PASSES = 40
# By so much must the right candidate lead in training; what an update moves is a few tens.
_MARGIN = 400
# The average is multiplied with this before it is cut to a whole number.
_SCALE = 100
# A word without a name that tells who somebody is: nobody need be looked for in his place.
_DESCRIPTIONS = {"a person's role", "a body", "somebody who does something", "several of a kind"}


@dataclass(frozen=True, slots=True)
class Example:
    """A quote to learn from: what speaks for each candidate, and which candidates are right."""

    key: str
    situation: str
    cases: tuple[tuple[str, ...], ...]
    right: frozenset[int]


def main() -> int:
    """Write the weights, and print the accuracy on articles that were not learnt from beside that of plain rules."""
    found = tuple(examples(articles(TRAIN)))
    WEIGHTS.write_text(written(learnt(found)), encoding="utf-8")
    weights.cache_clear()
    print(f"learnt from {len(found)} quotes; written to {WEIGHTS}", file=sys.stderr)
    held = tuple(articles(HELD))
    for name, chooser in (("ranker", choose), ("rules", by_rule)):
        counts = (f"{key} {right / every:.3f} ({every})" for key, right, every in accuracy(held, chooser))
        print(f"{name:<8}", "  ".join(counts))
    return 0


def examples(labelled: Iterable[Written]) -> Iterator[Example]:
    """Yield what can be learnt from articles."""
    for article in labelled:
        yield from _Teacher(article).lesson()


@dataclass
class _Teacher:
    """Goes through an article and tells, quote by quote, who said it."""

    article: Written
    found: list[Example] = field(default_factory=list)

    def lesson(self) -> list[Example]:
        text = parsed(self.article)
        hear(text, cast(text), self._tell)
        return self.found

    def _tell(self, ranked: Ranking) -> Candidate | None:
        """Return the right candidate; of a quote without a label, whom the grammar names."""
        draft = ranked.question.draft
        label = label_of(draft, self.article.labels) if draft.said else None
        right = [place for place, case in enumerate(ranked.cases) if label and _is_right(case.candidate, label)]
        first = ranked.cases[0].candidate if ranked.cases else None
        chosen = first if first is not None and first.chosen else None
        described = (
            chosen is not None
            and 0 not in right
            and draft.source is not None
            and sort_of(draft.source) in _DESCRIPTIONS
        )
        # The judge may well be the one whom the article names elsewhere: grammar chose rightly, and taught nothing.
        if right and len(right) < len(ranked.cases) and not described:
            key = f"{self.article.name} {draft.parts[0][0]}"
            reasons = tuple(case.reasons for case in ranked.cases)
            self.found.append(Example(key, ranked.question.situation, reasons, frozenset(right)))
        return ranked.cases[right[0]].candidate if right else chosen


def _is_right(candidate: Candidate, label: Label) -> bool:
    return bool(label.who) and same(candidate.speaker.name, label.who)


def learnt(found: Iterable[Example]) -> Weights:
    """Return the weights of an averaged perceptron with a margin."""
    now: defaultdict[tuple[str, str], int] = defaultdict(int)
    late: defaultdict[tuple[str, str], int] = defaultdict(int)  # what the average has less than the last weights
    steps = 0
    lessons = list(found)
    for number in range(_PASSES):
        for example in sorted(lessons, key=lambda each: hashlib.sha256(f"{number} {each.key}".encode()).digest()):
            steps += 1
            scores = [sum(now[example.situation, reason] for reason in case) for case in example.cases]
            places = range(len(scores))
            best = max((place for place in places if place in example.right), key=lambda place: scores[place])
            rival = max((place for place in places if place not in example.right), key=lambda place: scores[place])
            if scores[best] - scores[rival] <= _MARGIN:
                for place, sign in ((best, 1), (rival, -1)):
                    for reason in example.cases[place]:
                        now[example.situation, reason] += sign
                        late[example.situation, reason] += sign * steps
    average: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (situation, reason), weight in sorted(now.items()):
        scaled = _SCALE * (weight * (steps + 1) - late[situation, reason]) // (steps + 1)
        if scaled:
            average[situation][reason] = scaled
    return average


def written(learnt: Weights) -> str:
    """Return weights as they lie in the file."""
    return json.dumps(learnt, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.exit(main())
