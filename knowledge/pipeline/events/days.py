"""The days of a happening, as far as its sentence gives them; never the day of publication for want of another."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from knowledge.model import Precision, Status, When
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.dating import agreed, dates_of, deadlines, planned_dates
from knowledge.pipeline.events.happenings import Happening, object_of
from knowledge.pipeline.events.holding import ASIDE, Hold, holds, is_happening
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.events.scene import is_main_line
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

_CALLING_OFF = lexicon("cancel postpone call put delay defer reschedule suspend")
_DROPPING = lexicon("scrap shelve drop abandon axe withdraw")
_WEEKDAY = re.compile(r"(?:on |early |late )*(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)?", re.IGNORECASE)
_NOW = {"will", "'ll", "’ll", "shall"}
_THEN = {"was", "were", "had"}
_YEAR = re.compile(r"\b\d{4}\b")


def date_of(text: Text, happening: Happening, dates: Sequence[Timex]) -> Timex | None:
    """Return the expression that dates a happening, or None where none does, or two disagree.

    Args:
        text: the article, parsed.
        happening: what one of its sentences tells.
        dates: the temporal expressions of that sentence, or the earlier one that goes on in it (`scene.scenes`).
    """
    if not dates:
        return None
    if dates[0].end <= text.tokens[happening.sentence.first].start:
        goes_on = happening.status is Status.HAPPENED and is_main_line(text, happening.top, happening.sentence)
        return dates[0] if goes_on else None
    held = holds(text, text.of(happening.sentence), dates)
    called_off = _is_off(happening)
    tellers = [] if called_off and happening.verb.lemma in _CALLING_OFF else _tellers(text, happening)
    given = dates_of(text, tellers, held) or _nights_reported(text, happening, held)
    if not given and called_off:
        given = planned_dates(text, happening.verb, object_of(text, happening.verb), held)
    if not given and happening.status is Status.SCHEDULED:
        given = tuple(_due(text, each) for each in deadlines(text, tellers, held))
    return agreed(given)


def _is_off(happening: Happening) -> bool:
    """Whether an occasion is off, which had a day; a plan that is dropped is so on the day when it is dropped."""
    return happening.status is Status.CANCELLED and happening.verb.lemma not in _DROPPING


def _due(text: Text, deadline: Timex) -> Timex:
    """Return the days from publication to a deadline: "will close by Friday". No day of them is the day it closes."""
    today, when = text.article.day, deadline.when
    if today is None or when.end is None or when.end < today:
        return deadline.model_copy(update={"when": When(written=when.written)})
    coarse = Precision.WEEK if when.precision in {Precision.DAY, Precision.NIGHT} else when.precision
    return deadline.model_copy(update={"when": when.model_copy(update={"start": today, "precision": coarse})})


def when_of(text: Text, happening: Happening, dated: Timex | None) -> When:
    """Return the days of an expression for a happening, or the honest absence of any.

    How the happening stands tells which Monday is meant. Other days that contradict it keep only their words: what is
    told lies behind, what will be is ahead, and what was called off lay ahead ("which was to be on Saturday").
    """
    when, today = dated.when if dated else When(), text.article.day
    if today is None or when.start is None or when.end is None:
        return when
    if not _is_off(happening) and _WEEKDAY.fullmatch(when.written or ""):
        return _of_the_right_week(text, happening, when, today)
    ahead = happening.status in {Status.SCHEDULED, Status.THREATENED}
    if _is_off(happening) or (ahead and _auxiliaries(text, happening) & _NOW):
        fits = when.end >= today or bool(_YEAR.search(when.written or ""))
    else:
        fits = ahead or when.start <= today
    return when if fits else When(written=when.written)


def _auxiliaries(text: Text, happening: Happening) -> set[str]:
    return {child.lower for verb in (happening.verb, happening.top) for child in text.children(verb, "aux", "auxpass")}


def _of_the_right_week(text: Text, happening: Happening, when: When, today: date) -> When:
    """Return a weekday in the week that its tense gives; only its word where that is open: "was set on Monday to".

    Of the day of publication itself nothing is open.
    """
    if when.start is None or when.end is None:
        return when
    ahead = happening.status in {Status.SCHEDULED, Status.THREATENED}
    if ahead and _auxiliaries(text, happening) & _THEN and when.start != today:
        return When(written=when.written)
    weeks = 1 if ahead and when.end < today else -1 if not ahead and when.start > today else 0
    week = weeks * timedelta(weeks=1)
    return when.model_copy(update={"start": when.start + week, "end": when.end + week})


def _tellers(text: Text, happening: Happening) -> list[Token]:
    """Return the words whose date is that of a happening: not a verb of saying above it, nor what is planned."""
    told = happening.top.lemma not in REPORTING or happening.verb.tag == "VBG" or happening.top.i == happening.verb.i
    words = [happening.verb, *((happening.top,) if told else ())]
    for verb in happening.also:  # "agreed …, and sold …" may be two days, and so may "ordered … and intends to begin"
        if verb.dep != "conj" and verb.head in {word.i for word in words}:
            words.append(verb)
    planned = object_of(text, happening.verb) if happening.verb.lemma in ASIDE else None
    return [planned, *words] if planned is not None and is_happening(planned) else words


def _nights_reported(text: Text, happening: Happening, held: Sequence[Hold]) -> tuple[Timex, ...]:
    """Return the nights beside "reported": offices report by day what happened in the night."""
    above = {happening.top.i, happening.top.head}
    saying = {i for i in above if text.tokens[i].lemma in REPORTING}
    return tuple(h.date for h in held if h.words & saying and h.date.when.precision is Precision.NIGHT)
