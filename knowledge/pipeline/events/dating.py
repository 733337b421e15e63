"""Which date of its sentence goes for a word that tells a happening: its own, else that of the clause it is part of."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from knowledge.model import Precision, When
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.holding import ASIDE, PLANNING, Bound, Hold
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

_OPEN = timedelta.max
_DEEP = 6  # clauses from a word to the one that is dated
_SUBJECTS = ("nsubj", "nsubjpass")
# A clause behind one of these happens when the one above it does; behind "after" or "before" it does not.
_TOGETHER = lexicon("when while as where")
_THROUGH = lexicon("by in with while through on upon when")  # "won by scoring late"
_WITHIN = lexicon("in at during with by of to through on against for into from")
_SEEING = lexicon("see watch hear make let help have keep find")
# What moves on to another time, without saying which.
ELSEWHEN = lexicon("later earlier since eventually once previously formerly long ago soon already before after never")
_NEAR = 4  # words: "was arrested and later charged on Monday"


def dates_of(text: Text, words: Sequence[Token], held: Sequence[Hold]) -> tuple[Timex, ...]:
    """Return the dates of a happening, those nearest to it in the parse; empty where its sentence gives none.

    Args:
        text: the article, parsed.
        words: the words that tell it, all in one sentence.
        held: the dates of that sentence, with what holds each.
    """
    if not held:
        return ()
    for word in words:
        for here in rising(text, word):
            found = _own(text, here, held) or _beside(text, here, held)
            if found:
                return found
    return tuple(each for word in words for each in (*_shared(text, word, held), *_went_on(text, word, held)))


def agreed(given: Sequence[Timex]) -> Timex | None:
    """Return the narrowest of some dates, where it lies within all others ("in May … on the 3rd"); else None."""
    if not given:
        return None
    best = min(
        given, key=lambda each: (each.when.end - each.when.start) if each.when.end and each.when.start else _OPEN
    )
    return best if all(_is_within(best.when, each.when) for each in given) else None


def _is_within(when: When, other: When) -> bool:
    if when.start is None or when.end is None or other.start is None or other.end is None:
        return when.start == other.start and when.written == other.written
    return other.start <= when.start and when.end <= other.end


def planned_dates(text: Text, verb: Token, thing: Token | None, held: Sequence[Hold]) -> tuple[Timex, ...]:
    """Return the dates for which something was planned that is called off, not those on which it was.

    Args:
        text: the article, parsed.
        verb: what calls it off: "cancelled Sunday's race", "the race, which was to be on Sunday, was put off".
        thing: what is called off, where the verb has an object; else its subject.
        held: the dates of the sentence, with what holds each.
    """
    thing = thing or next(text.children(verb, "nsubj"), None)
    plans = [each for each in (text.head(verb), *text.children(verb, "advcl")) if each.lemma in PLANNING]
    of_it = [thing, *text.children(thing, "acl", "relcl")] if thing is not None else []
    every = [*of_it, *plans, *(c for clause in of_it[1:] for c in text.children(clause, "xcomp"))]
    on = (each for each in held if each.bound is Bound.ON)
    return tuple(dict.fromkeys(each.date for each in on if any(word.i in each.words for word in every)))


def deadlines(text: Text, words: Sequence[Token], held: Sequence[Hold]) -> tuple[Timex, ...]:
    """Return the dates by which something is to happen: "will close by Friday"; arguments as for `dates_of`."""
    due = [each for each in held if each.bound is Bound.BY]
    above = [here.i for word in words for here in rising(text, word)] if due else []
    return tuple(each.date for each in due if not each.words.isdisjoint(above))


def _own(text: Text, word: Token, held: Sequence[Hold]) -> tuple[Timex, ...]:
    return tuple(each.date for each in held if word.i in each.words and _dates(text, word, each.bound))


def _dates(text: Text, word: Token, bound: Bound) -> bool:
    if bound is Bound.SINCE:
        return _lasts(text, word)
    return bound is not Bound.BY


def _lasts(text: Text, word: Token) -> bool:
    """Whether something is dated by where it begins: "has been closed since May", "will be closed from May"."""
    aux = {child.lower for child in text.children(word, "aux", "auxpass")}
    return word.pos not in {"VERB", "AUX"} or bool(aux & {"has", "have", "had", "'s", "’s", "will", "is", "are"})


def rising(text: Text, word: Token) -> Iterator[Token]:
    """Yield a word, and those above it that take place with it, nearest first."""
    for _ in range(_DEEP):
        yield word
        above = _verb_above(text, word) if word.pos in {"VERB", "AUX"} else _above_noun(text, word)
        if above is None or above.i == word.i:
            return
        word = above


def _above_noun(text: Text, noun: Token) -> Token | None:
    head = text.head(noun)
    if noun.dep == "pobj":
        return text.head(head) if head.lower in _WITHIN and text.head(head).lemma not in ASIDE else None
    if head.pos in {"VERB", "AUX"}:
        return head if head.lemma not in ASIDE else None
    return head if noun.dep in {"compound", "poss", "conj", "appos", "nmod", "attr"} else None


def _verb_above(text: Text, verb: Token) -> Token | None:
    head = text.head(verb)
    subject = any(text.children(verb, *_SUBJECTS))
    marks = {child.lower for child in text.children(verb, "mark", "advmod")}
    if verb.dep == "pcomp":
        return text.head(head) if head.lower in _THROUGH and text.head(head).lemma not in ASIDE else None
    if head.pos not in {"VERB", "AUX"}:
        return None
    if verb.dep == "advcl":
        having = verb.tag == "VBN" and any(child.lower == "having" for child in text.children(verb, "aux"))
        together = bool(marks & _TOGETHER) if subject else not marks or bool(marks & _THROUGH)
        return head if together and not having else None
    if verb.dep == "xcomp":
        return head if head.lemma not in ASIDE else None
    if verb.dep == "ccomp":
        return head if head.lemma in _SEEING and head.i < verb.i else None
    return head if verb.dep == "conj" and not subject and verb.tag == head.tag == "VBG" else None


def _beside(text: Text, word: Token, held: Sequence[Hold]) -> tuple[Timex, ...]:
    """Return the dates of a clause that happens together with a word's own, or that says which happening is meant."""
    if word.pos not in {"VERB", "AUX"}:
        below = (c for c in text.children(word, "acl") if c.tag == "VBN" and c.lemma not in ASIDE)
    else:
        behind = (clause for clause in text.children(word, "advcl") if clause.i > word.i)  # "When A sold, B protested"
        below = (clause for clause in behind if _happens_together(text, clause))
    found = tuple(each for child in below for each in _own(text, child, held))
    return found or _coordinated(text, word, held)


def _happens_together(text: Text, clause: Token) -> bool:
    return clause.lemma != "do" and any(c.lower in _TOGETHER for c in text.children(clause, "mark", "advmod"))


def _coordinated(text: Text, verb: Token, held: Sequence[Hold]) -> tuple[Timex, ...]:
    """Return the date at the end of verbs that stand together: "was arrested and charged on Monday"."""
    near = (c for c in text.children(verb, "conj") if c.tag == verb.tag and c.i - verb.i <= _NEAR)
    same = (each for each in near if not any(text.children(each, *_SUBJECTS)))
    return tuple(each for child in same for each in _own(text, child, held))


def _shared(text: Text, word: Token, held: Sequence[Hold]) -> Iterator[Timex]:
    """Yield the dates that open a sentence and go for all its clauses: "On Sunday, A beat B and C beat D"."""
    lead = word
    for _ in range(_DEEP):
        if lead.dep != "conj":
            break
        lead = text.head(lead)
    subject = next(text.children(lead, *_SUBJECTS), None)
    if lead.i == word.i or lead.pos != "VERB" or subject is None:
        return
    opening = min(t.start for t in text.subtree(subject))
    yield from (each.date for each in held if lead.i in each.words and each.date.end <= opening)


def _went_on(text: Text, verb: Token, held: Sequence[Hold]) -> Iterator[Timex]:
    """Yield the day of the verb before, of the same subject: "beat B on Sunday and went top"."""
    lead = lead_of(text, verb)
    if lead is not None and not any(t.lower in ELSEWHEN for t in text.tokens[lead.i : verb.i]):
        yield from (d for d in _own(text, lead, held) if d.when.precision in {Precision.DAY, Precision.NIGHT})


def lead_of(text: Text, verb: Token) -> Token | None:
    """Return the verb before that a verb goes on from, with the same subject: "A beat B, police said, and went …"."""
    head = text.head(verb)
    said = next((c for c in text.children(head, "ccomp") if c.i < head.i), None) if head.lemma in ASIDE else None
    lead = said or head
    told = lead.tag == verb.tag and lead.lemma not in ASIDE and lead.dep not in {"acl", "amod"}
    own = any(text.children(verb, *_SUBJECTS, "aux", "auxpass"))
    return lead if verb.dep == "conj" and told and not own else None
