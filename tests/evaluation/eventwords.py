"""The benchmark of dated event words: what the text gives, else what a reader of news would guess.

The product never takes the day of publication for the day of an event: what its text does not date stays undated. The
benchmark wants a day of every event word all the same. So the guess lives here, among the scorers, where the pipeline
cannot call it by mistake: `knowledge` imports nothing of `tests`, and is installed without them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from knowledge.model import Precision
from knowledge.pipeline.dates.expressions import Timex, find
from knowledge.pipeline.events.dating import agreed, dates_of
from knowledge.pipeline.events.holding import ASIDE, Hold, holds
from knowledge.pipeline.events.scene import is_plain_past
from knowledge.pipeline.language.text import Sentence, Text, Token

_FRESH = timedelta(days=7)  # news goes on about its own week, and what it tells in the present is no older
_MODALS = {"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "can", "could", "should"}
_NOW = {"is", "are", "am", "'s", "’s", "'re", "’re"}
_DEEP = 8  # words from one in a clause to the verb over all of it


def event_word_date(text: Text, start: int, trigger: str) -> str | None:
    """Return the day, month or year (ISO) of an event word, the day of publication where nothing tells another.

    Args:
        text: the sentence of the word with those before it, a paragraph each, parsed.
        start: where the sentence begins.
        trigger: the word, or several.
    """
    word = _word(text, start, trigger)
    if word is not None:
        found = _date(text, word, find(text))
        if found is not None:
            return _value(found)
    return text.article.day.isoformat() if text.article.day else None


def _word(text: Text, start: int, trigger: str) -> Token | None:
    """Return the word that governs a trigger: of several that stand together the one over the rest, else the first."""
    tokens, words = [t for t in text.tokens if t.start >= start], trigger.lower().split()
    for place in range(len(tokens)):
        span = tokens[place : place + len(words)]
        if [token.lower for token in span] == words:
            return next((t for t in span if t.head == t.i or text.head(t) not in span), span[0])
    return next((t for t in tokens if t.lower == words[0]), None) or next(
        (t for t in tokens if trigger.lower().startswith(t.lower)), None
    )


def _date(text: Text, word: Token, dates: Sequence[Timex]) -> Timex | None:
    """Return the date of a word: its own, that of its telling before, of what is over it, or that goes on."""
    sentences = [sentence for paragraph in text.paragraphs for sentence in paragraph.sentences]
    place = next(i for i, sentence in enumerate(sentences) if sentence.first <= word.i < sentence.last)
    held = holds(text, text.of(sentences[place]), dates)
    own = dates_of(text, [word], held)
    if own:
        return _known(agreed(own) or _nearest(own, word))
    before = sentences[:place]
    return (
        _told_before(text, word, (*before, sentences[place]), dates)
        or _known(_nearest([*_of_clauses_above(text, word, held)][:1], word))
        or _known(_nearest([each.date for each in held if _agrees(text, word, each.date)], word))
        or _going_on(text, sentences[place], before, dates)
    )


def _known(found: Timex | None) -> Timex | None:
    return found if found is not None and found.when.start is not None else None


def _nearest(found: Sequence[Timex], word: Token) -> Timex | None:
    return min(found, key=lambda each: abs(each.start - word.start), default=None)


def _told_before(text: Text, word: Token, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> Timex | None:
    """Return the date of the same word elsewhere: "launched the shop in May … since its launch"."""
    if word.pos != "NOUN":
        return None
    for sentence in reversed(sentences):
        same = [t for t in text.of(sentence) if t.i != word.i and t.lemma.lower() == word.lemma.lower()]
        found = _known(agreed(dates_of(text, same, holds(text, text.of(sentence), dates)))) if same else None
        if found is not None:
            return found
    return None


def _of_clauses_above(text: Text, word: Token, held: Sequence[Hold]) -> Iterator[Timex]:
    """Yield the dates of the clauses over a word, though what they only report or plan may be of another day."""
    for _ in range(_DEEP):
        word = text.head(word)
        if word.pos in {"VERB", "AUX"}:
            yield from (each for each in dates_of(text, [word], held) if _agrees(text, word, each))


def _agrees(text: Text, word: Token, dated: Timex) -> bool:
    """Whether a date fits the tense of a word."""
    today, start, end = text.article.day, dated.when.start, dated.when.end
    if today is None or start is None or end is None:
        return False
    if _looks_ahead(text, word):
        return end >= today
    verb = _verb_over(text, word)
    had = verb is not None and any(child.lower == "had" for child in text.children(verb, "aux"))
    past = verb is None or had or is_plain_past(text, verb) or _begins_it(text, dated)
    return start <= today and (past or today - start <= _FRESH)


def _looks_ahead(text: Text, word: Token) -> bool:
    """Whether what a word tells lies ahead of its telling, or may: "will sell", "plans to sell", "sells"."""
    verb = _verb_over(text, word)
    for _ in range(_DEEP):
        if verb is None:
            return False
        aux = {child.lower for child in text.children(verb, "aux", "auxpass")}
        if aux & _MODALS:
            return "have" not in aux
        if verb.tag != "VB":
            planned = verb.tag == "VBN" and verb.lemma in ASIDE and bool(aux & _NOW)
            return planned or (verb.tag in {"VBZ", "VBP"} and not aux) or (verb.tag == "VBG" and bool(aux & _NOW))
        head = text.head(verb)
        if "to" in aux and head.lemma in ASIDE:
            return True
        verb = head if head.i != verb.i else None
    return False


def _verb_over(text: Text, word: Token) -> Token | None:
    """Return the verb of the clause that a word is in, itself where it is one."""
    for _ in range(_DEEP):
        if word.pos in {"VERB", "AUX"} and word.dep not in {"aux", "auxpass"}:
            return word
        word = text.head(word)
    return None


def _begins_it(text: Text, dated: Timex) -> bool:
    """Whether a date is that of what something has gone on since: "since its opening in 2003 it has sold …"."""
    here = next((token for token in text.tokens if token.start >= dated.start), None)
    for _ in range(_DEEP):
        if here is None or here.pos in {"VERB", "AUX"}:
            return False
        if here.lower == "since":
            return True
        here = text.head(here)
    return False


def _going_on(text: Text, here: Sentence, before: Sequence[Sentence], dates: Sequence[Timex]) -> Timex | None:
    """Return the fresh day of the sentences before, where a sentence in the plain past has none."""
    main = next((token for token in text.of(here) if token.head == token.i), None)
    first, last = (before[0].first, here.first) if before else (0, 0)
    told = [each for each in dates if each.when.start and first < last and _stands(text, each, first, last)]
    if main is None or not is_plain_past(text, main) or not told:
        return None
    return next((d for d in reversed(told) if _is_fresh(text.article.day, d)), None)


def _stands(text: Text, dated: Timex, first: int, last: int) -> bool:
    return text.tokens[first].start <= dated.start < text.tokens[last].start


def _is_fresh(today: date | None, dated: Timex) -> bool:
    fine = dated.when.precision in {Precision.DAY, Precision.NIGHT}
    return bool(fine and today and dated.when.start and timedelta(0) <= today - dated.when.start <= _FRESH)


def _value(dated: Timex) -> str | None:
    """Return a date as finely as the benchmark knows them: a week is of its month, a season of its year."""
    if dated.when.start is None:
        return None
    day = dated.when.start.isoformat()
    if dated.when.precision in {Precision.DAY, Precision.NIGHT}:
        return day
    return day[:7] if dated.when.precision in {Precision.WEEK, Precision.MONTH} else day[:4]
