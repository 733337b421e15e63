"""The benchmark of dated event words: what the article gives, else what a reader of news would guess.

The product never takes the day of publication for the day of an event: an event without a date of its own stays
undated. The benchmark asks for a day all the same, and so the guess lives here, among the scorers, where no module of
the pipeline can call it by mistake (`knowledge` does not import `tests`, and is installed without them).
"""

from collections.abc import Sequence

from knowledge.model import Precision
from knowledge.pipeline.dates.expressions import Timex, find
from knowledge.pipeline.events.dating import dates_of
from knowledge.pipeline.events.holding import holds
from knowledge.pipeline.language.text import Text, Token


def explain(text: Text, start: int, trigger: str) -> tuple[str | None, str]:
    tokens = [t for t in text.tokens if t.start >= start]
    word = _trigger(text, tokens, trigger)
    dates = find(text)
    if word is None:
        return _today(text), "no word"
    sentence = _sentence(text, word)
    given = dates_of(text, [word], holds(text, sentence, dates))
    if given:
        best = min(given, key=lambda d: (_fineness(d), abs(d.start - word.start)))
        return _value(best), "core"
    return _today(text), "publication"


def _fineness(d: Timex) -> int:
    return 0


def _today(text: Text) -> str | None:
    return text.article.day.isoformat() if text.article.day else None


def _sentence(text: Text, word: Token) -> Sequence[Token]:
    for paragraph in text.paragraphs:
        for sentence in paragraph.sentences:
            if sentence.first <= word.i < sentence.last:
                return text.of(sentence)
    raise AssertionError


def _trigger(text: Text, tokens: Sequence[Token], trigger: str) -> Token | None:
    words = trigger.lower().split()
    for i in range(len(tokens)):
        if [t.lower for t in tokens[i : i + len(words)]] == words:
            span = tokens[i : i + len(words)]
            return next((t for t in span if not span[0].i <= t.head <= span[-1].i or t.head == t.i), span[0])
    lowered = trigger.lower()
    return next((t for t in tokens if t.lower == words[0]), None) or next(
        (t for t in tokens if t.lower in lowered.replace("-", " ").split() or lowered.startswith(t.lower)), None
    )


def _value(date: Timex) -> str | None:
    when = date.when
    if when.start is None:
        return None
    day = when.start.isoformat()
    if when.precision in {Precision.DAY, Precision.NIGHT}:
        return day
    return day[:7] if when.precision in {Precision.WEEK, Precision.MONTH} else day[:4]
