"""Which words of a text are those that were asked for, as they stand there: what is shown in bold."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.names import name_words
from knowledge.texts.terms import Terms
from knowledge.texts.words import stem

# Marks inside a word: apostrophes, and the joiners by which scripts bind or part letters.
_INSIDE = "'’‘ʼ`´ʹ\u200c\u200d"
_HYPHEN = "-"
_LONGEST = 100_000  # characters of a text that are looked at

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    words: tuple[str, ...]


def highlights(terms: Terms, text: str) -> tuple[Span, ...]:
    """Return where the words that were asked for stand in a text: start and end, rising, none in another.

    Of what a word may stand for, only the likeliest that the text holds is marked; a quoted phrase as a whole.
    """
    runs = list(_runs(text[:_LONGEST]))
    spans: list[Span] = []
    for number in range(len(terms.words)):
        likely = [(terms.likelihood(number, map(stem, run.words)), run) for run in (*runs, *_compounds(text, runs))]
        best = max((each for each, _ in likely), default=0.0)
        spans += [(run.start, run.end) for each, run in likely if each == best > 0]
    for phrase in terms.phrases:
        spans += _standing(phrase, runs)
    return _merged(spans)


def _runs(text: str) -> Iterator[_Run]:
    """Yield the words of a text: from a letter or digit on, with all that belongs to its letters."""
    start: int | None = None
    end = 0
    for place, char in enumerate(text + " "):
        if char.isalnum():
            start = place if start is None else start
            end = place + 1
        elif start is not None and unicodedata.category(char).startswith("M") and end == place:
            end = place + 1
        elif start is not None and char not in _INSIDE:
            yield _Run(start, end, name_words(text[start:end]))
            start = None


def _compounds(text: str, runs: Sequence[_Run]) -> Iterator[_Run]:
    """Yield the words that hyphens join, each as one: cease-fire as ceasefire."""
    first = 0
    for place, run in enumerate(runs):
        if place + 1 < len(runs) and text[run.end : runs[place + 1].start] == _HYPHEN:
            continue
        if place > first:
            yield _Run(
                runs[first].start, run.end, ("".join(word for r in runs[first : place + 1] for word in r.words),)
            )
        first = place + 1


def _standing(phrase: tuple[str, ...], runs: Sequence[_Run]) -> Iterator[Span]:
    words = [(word, run) for run in runs for word in run.words]
    for first in range(len(words) - len(phrase) + 1):
        here = words[first : first + len(phrase)]
        if tuple(word for word, _ in here) == phrase:
            yield here[0][1].start, here[-1][1].end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
