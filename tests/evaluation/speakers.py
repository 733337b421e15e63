"""Who said it, on our own labelled articles: which label a quote is of, whether its speaker is right, how often."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from knowledge.ids import article_id
from knowledge.model import Article
from knowledge.names import fold
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.candidates import Candidate
from knowledge.pipeline.quotes.drafts import QuoteDraft
from knowledge.pipeline.quotes.floor import Choose
from knowledge.pipeline.quotes.quotes import hear
from knowledge.pipeline.quotes.ranker import Ranking
from tests.evaluation.written import Label, Written

# Of the characters of a quote, so many must lie in its label.
_SHARED = 0.5
_NO_NAME = frozenset({"a", "an", "the", "mr", "mrs", "ms", "dr", "sir"})
# The head of "a spokeswoman for the council" stands before one of these.
_BEHIND_HEAD = frozenset({"at", "close", "for", "from", "in", "of", "on", "to", "who", "with"})


@cache
def _parser() -> Parser:
    return load()


@cache
def parsed(article: Written) -> Text:
    """Return a labelled article as the pipeline reads it."""
    sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    return _parser().parse(Article(id=article_id(sha256, None), name=article.name, sha256=sha256, text=article.text))


def label_of(draft: QuoteDraft, labels: Iterable[Label]) -> Label | None:
    """Return the label that a quote shares most of its words with, if any."""
    length = sum(end - start for start, end in draft.parts)
    shared = {label: sum(_overlap(one, other) for one in draft.parts for other in label.parts) for label in labels}
    best = max(shared, key=lambda label: shared[label], default=None)
    return best if best is not None and shared[best] >= _SHARED * length else None


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def same(name: str | None, who: str) -> bool:
    """Whether a name is that of the label: shorter or longer by some words, or the same description by its head."""
    one, other = _words(name or ""), _words(who)
    if not one or not other:
        return not one and not other
    if who.split(maxsplit=1)[0].lower() not in _NO_NAME and all(word[0].isupper() for word in who.split()):
        return set(one) <= set(other) or set(other) <= set(one)
    return _head(one) == _head(other)


def _words(name: str) -> list[str]:
    return [word for word in fold(name.replace(",", " ,")).split() if word not in _NO_NAME]


def _head(words: Sequence[str]) -> str:
    for place, word in enumerate(words):
        if place and (word in _BEHIND_HEAD or word == ","):
            return words[place - 1]
    return words[-1]


def accuracy(held: Iterable[Written], chooser: Choose) -> Iterator[tuple[str, int, int]]:
    """Yield for each situation how many labelled quotes have the right speaker, and how many there are."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for article in held:
        text = parsed(article)
        heard = hear(text, cast(text), chooser)
        situations = {ranked.question.draft: ranked.question.situation for ranked in heard.rankings}
        for draft in heard.drafts:
            label = label_of(draft, article.labels) if draft.said else None
            for key in (situations.get(draft, "it or they"), "all") if label is not None and label.who else ():
                every[key] += 1
                right[key] += label is not None and same(draft.speaker.name, label.who)
    for key in sorted(every):
        yield key, right[key], every[key]


def by_rule(ranked: Ranking) -> Candidate | None:
    """Choose without learning: whom the grammar names, whom a pronoun has most in mind, or who spoke last."""
    question = ranked.question
    wanted = question.draft.speaker.mention if question.pronoun else question.follows
    return next(
        (case.candidate for case in ranked.cases if case.candidate.chosen or case.candidate.who == wanted), None
    )
