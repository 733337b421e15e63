"""The day that a text is telling of: what the next sentences of a paragraph go on about happened on it too.

Only news, and only while it goes on: the plain past of those who were just named, with no date of its own. History
jumps from day to day without saying so, and a new paragraph may turn to another day.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from knowledge.model import Basis, Precision
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.dating import ELSEWHEN, agreed, dates_of
from knowledge.pipeline.events.holding import dates_in, holds
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Paragraph, Sentence, Text, Token

_NEWS = timedelta(days=31)  # what lies further back is told as history
_PERSONAL = lexicon("he she it they we")
_DEFINITE = lexicon("the this these those his her its their")
_RESULTS = lexicon("win lose beat defeat draw thrash edge rout tie")
_PLAY = lexicon("score head level equalise equalize net volley convert concede slot substitute")
_DEEP = 4


def scenes(text: Text, dates: Sequence[Timex]) -> Mapping[int, Timex]:
    """Return the date that goes on, by the first token of each sentence that goes on with it; its basis is inferred.

    Args:
        text: the article, parsed; one without a day of publication has no scenes.
        dates: its temporal expressions, in order.
    """
    found: dict[int, Timex] = {}
    if text.article.day is None or not dates:
        return found
    for paragraph in text.paragraphs:
        if not paragraph.heading:
            found |= _of_paragraph(text, paragraph, dates)
    return {**_of_the_match(text, dates), **found}


def _of_the_match(text: Text, dates: Sequence[Timex]) -> Mapping[int, Timex]:
    """Return the sentences that tell of play in the one match that an article dates: "X scored" is of no other."""
    matches: dict[tuple[date | None, date | None], Timex] = {}
    play: list[int] = []
    for sentence in text.sentences:
        main = _main_verb(text, sentence)
        if main is None or not (main.lemma in _RESULTS or main.lemma in _PLAY) or not is_plain_past(text, main):
            continue
        near = dates_in(text, sentence, dates)
        day = _day_of(text, main, dates_of(text, [main], holds(text, text.of(sentence), near))) if near else None
        if day is not None and main.lemma in _RESULTS:
            matches[day.when.start, day.when.end] = day
        elif not near and matches and main.lemma in _PLAY and main.head == main.i:
            play.append(sentence.first)
    return dict.fromkeys(play, next(iter(matches.values()))) if len(matches) == 1 else {}


def _of_paragraph(text: Text, paragraph: Paragraph, dates: Sequence[Timex]) -> Mapping[int, Timex]:
    found: dict[int, Timex] = {}
    scene: Timex | None = None
    named: frozenset[str] = frozenset()
    for sentence in paragraph.sentences:
        near = dates_in(text, sentence, dates)
        if scene is None and not near:
            continue
        tokens = text.of(sentence)
        main = _main_verb(text, sentence)
        held = holds(text, tokens, near)
        if main is None or not is_plain_past(text, main):
            scene = None
        elif held:
            scene = _day_of(text, main, dates_of(text, [main], held))
        elif scene is not None and main.head == main.i and _goes_on(text, tokens, main, named):
            found[sentence.first] = scene
        else:
            scene = None
        named = frozenset(t.lemma.lower() for t in tokens if t.pos in {"NOUN", "PROPN", "NUM"})
    return found


def _main_verb(text: Text, sentence: Sentence) -> Token | None:
    """Return the verb that a sentence is about; what is reported rather than the reporting."""
    main = next((t for t in text.of(sentence) if t.head == t.i), None)
    if main is None or main.pos not in {"VERB", "AUX"}:
        return None
    return next(text.children(main, "ccomp"), main) if main.lemma in REPORTING else main


def is_plain_past(text: Text, verb: Token) -> bool:
    """Whether a verb stands in the past tense of a story: "left", "was arrested"; not "had left", "has left"."""
    aux = {child.lower for child in text.children(verb, "aux", "auxpass")}
    return aux <= {"was", "were", "got"} if verb.tag == "VBN" and aux else verb.tag == "VBD" and not aux


def _day_of(text: Text, main: Token, given: Sequence[Timex]) -> Timex | None:
    """Return the one recent day or night on which a sentence is set, as a date for others."""
    today, day = text.article.day, agreed(given)
    if day is None or main.lemma in REPORTING:
        return None
    when = day.when
    fine = when.precision in {Precision.DAY, Precision.NIGHT}
    if not fine or when.start is None or today is None or not timedelta(0) <= today - when.start <= _NEWS:
        return None
    return day.model_copy(update={"when": when.model_copy(update={"basis": Basis.INFERRED})})


def _goes_on(text: Text, tokens: Sequence[Token], main: Token, named: frozenset[str]) -> bool:
    """Whether a sentence goes on about those of the one before it, and says nothing of another time.

    What somebody is said to have done may be of any day: the other side's count of another night.
    """
    subject = next(text.children(main, "nsubj", "nsubjpass"), None)
    if subject is None or main.lemma in REPORTING or any(t.lower in ELSEWHEN or t.lower == "had" for t in tokens):
        return False
    definite = any(child.lower in _DEFINITE for child in text.children(subject, "det", "poss"))
    return subject.lower in _PERSONAL or (definite and subject.lemma.lower() in named)


def is_main_line(text: Text, verb: Token, sentence: Sentence) -> bool:
    """Whether a verb carries its sentence's story: the main verb, or one joined to it."""
    main = _main_verb(text, sentence)
    for _ in range(_DEEP):
        if main is None or verb.i == main.i:
            return main is not None
        if verb.dep not in {"conj", "xcomp"} and not (verb.dep == "advcl" and verb.tag == "VBG"):
            return False
        verb = text.head(verb)
    return False
