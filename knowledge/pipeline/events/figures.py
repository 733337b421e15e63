"""Figures of a sentence: quantities that count or measure something, with what that is, and where."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.model import Evidence, Figure, Span
from knowledge.pipeline.events.counted import CHANGING, SETTING, Counted, counted
from knowledge.pipeline.events.quantities import Quantity, quantities
from knowledge.pipeline.language import numerals
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import PLACES
from knowledge.pipeline.language.text import Sentence, Text, Token

# Said not to be the number: "not 12 but 14", "all but 12".
_DENIED = re.compile(r"(?:\bnot|n['’]t|\ball\sbut|\bminus)\s$", re.IGNORECASE)
# The 14 of "12 of 14 people" were not all saved: it bounds the 12.
_OF_NUMBER = re.compile(
    rf"(?:{numerals.NUMERAL})\s(?:out\s)?of\s(?P<the>the\s|its\s|their\s|some\s|about\s)?$", re.IGNORECASE
)
_CLOSE = len(" out of about ")
# To look further back finds no other number: the end of a numeral is one too.
_LONGEST_LINK = len("seventeen") + _CLOSE
# A difference, or how often: "15 more than", "three times".
_COMPARED = re.compile(r"\s(?:more|less|[a-z]+er)\sthan\b|\stimes\b|-fold\b|\sfold\b", re.IGNORECASE)
_RATE = re.compile(
    r",?\s((?:an?|per|each|every)\s(?:share|day|week|month|year|hour|minute|second|night|head|person|capita|household"
    r"|family|seat|ticket|barrel|tonne|ton|kilo|litre|gallon|acre|hectare|unit|game|match|child|pupil|patient))\b"
    r"(?!\s(?:earlier|later|ago|before|after))",
    re.IGNORECASE,
)
_BEFORE_NAMES = lexicon(
    "no number no. nr nr. page chapter article section room route highway flight group channel aged"
)
_HALVES = lexicon("the first second latter other last this that final opening former in at")
_QUAKES = lexicon("earthquake quake tremor temblor aftershock")
_STRONGEST = 10  # no earthquake's magnitude reaches it
_SCOPES = lexicon("over above across in at near inside around throughout along aboard on off")
_DEFINITE = lexicon("the these those its their his her our both")
_FEW = 10  # "the two sides" names them again; it counts nothing new
_CONTESTS = lexicon(
    "win lose beat defeat draw lead victory score edge thrash trail triumph overcome rout down tie success"
)
_BALLOTS = lexicon("vote pass approve reject back adopt ruling decision uphold")
_PEOPLE = lexicon("person man woman child boy girl soldier civilian officer worker passenger")
_PLACES = PLACES | lexicon("territory continent world capital mainland nation hospital scene shore channel camp")
_DEEP = 4  # words between a score and what it is of
_LONGEST_SCOPE = 60  # characters; a longer phrase is a clause, not a place


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with the words that carry it: the number, and the noun counted.

    `back`: the number stands for one told before, whose `what` it lacks ("put it at 12").
    """

    figure: Figure
    token: int
    noun: int
    base: str = ""  # what is counted, without what was done to it
    back: bool = False
    carried: bool = False  # it takes its `base` from the figure before it


def count(text: Text, sentence: Sentence, dates: Iterable[Span]) -> tuple[Count, ...]:
    """Return the figures of a sentence, in order. Dates, durations, ages, ordinals and names with numbers are none.

    What a number was before is none either ("rose to 14 from 12"), nor how many more than others, or how often.
    """
    first, last = text.tokens[sentence.first].start, text.tokens[sentence.last - 1].end
    if not numerals.may_stand_in(text.cut(first, last)):
        return ()
    taken = [(span.start, span.end) for span in dates]
    found: list[Count] = []
    for quantity in quantities(text, first, last):
        if any(start < quantity.end and quantity.core < end for start, end in taken):
            continue
        near = max(first, quantity.start - _LONGEST_LINK)
        if _DENIED.search(text.raw, near, quantity.start) or _is_compared(text, quantity) or _is_third(text, quantity):
            continue
        if _is_aside(text, quantity, found):
            continue
        bound = _OF_NUMBER.search(text.raw, near, quantity.start)
        if bound is None:
            found.extend(_read(text, quantity, found))
        elif found and text.tokens[found[-1].token].end + _CLOSE >= quantity.start:
            found[-1] = _part_of(text, found[-1], bound["the"] or "", quantity)
    return tuple(found)


def _part_of(text: Text, part: Count, the: str, quantity: Quantity) -> Count:
    whole = text.cut(quantity.start, quantity.end)
    scope = " ".join(f"of {the}{whole} {part.figure.scope or ''}".split())
    if part.back and (of := next(_read(text, quantity, []), None)) is not None:
        # "four of six counts": some parsers hang both from the noun
        return replace(of, figure=part.figure.model_copy(update={"scope": scope, "what": of.figure.what}))
    return replace(part, figure=part.figure.model_copy(update={"scope": scope}))


def _is_compared(text: Text, quantity: Quantity) -> bool:
    return not quantity.unit and _COMPARED.match(text.raw, quantity.end) is not None


def _is_aside(text: Text, quantity: Quantity, before: list[Count]) -> bool:
    """Whether a quantity in brackets is the one before it once more, or a record: "3 miles (5km)", "Leeds (11-4)"."""
    if text.cut(quantity.start - 1, quantity.start) != "(":
        return False
    return quantity.against or (quantity.unit is not None and bool(before) and before[-1].figure.unit is not None)


def _is_third(text: Text, quantity: Quantity) -> bool:
    """Whether what may be a part of a whole is one of several: "plans for a third", "in the first half of"."""
    if not quantity.part or quantity.start != quantity.core:
        return False
    first, last = quantity.words[0], quantity.words[-1]
    before, behind = text.tokens[max(0, first.i - 1)].lower, text.tokens[last.i + 1 : last.i + 2]
    if first.lower in {"a", "one"} and first.i != last.i:
        return (
            before not in {"by", "to", "than"}
            and not any(t.lower in {"of", "in"} or t.text.isdigit() for t in behind)
            and len(quantity.words) < len(("one", "in", "five"))
        )
    return first.lower == "half" and (
        before in _HALVES or not any(t.lower == "of" or t.pos == "DET" or t.dep == "poss" for t in behind)
    )


def _read(text: Text, quantity: Quantity, before: list[Count]) -> Iterator[Count]:
    top, unit = quantity.top, quantity.unit
    what = _counted(text, quantity, top)
    if what is None:
        return
    listed = what.base != "magnitude" and _is_named_by_number(text, quantity, top)
    if listed:
        if not before or text.tokens[quantity.words[0].i - 1].tag != "NN":
            return
        what = Counted(back=True)  # "the union says 40, the harbour office 12"
    if _was_before(text, top) or _adds_nothing(text, quantity, what):
        return
    carried = what.back and bool(before) and not listed
    if carried:
        what = replace(what, base=before[-1].base, noun=text.tokens[before[-1].noun])
    last = (
        max(quantity.end, what.noun.end) if what.noun is not None and what.noun.start >= quantity.end else quantity.end
    )
    rate = _RATE.match(text.raw, last)
    figure = Figure(
        value=quantity.value,
        comparator=quantity.comparator,
        unit=unit,
        what=_with_rate(what.what, rate[1], unit) if rate else what.what,
        scope=_scope(text, top, what.noun or top),
        evidence=Evidence(start=quantity.start, end=last, article=text.article.id),
    )
    back = not what.base and not unit and not quantity.part
    yield Count(figure, top.i, (what.noun or top).i, what.base, back=back, carried=carried)


def _with_rate(what: str, rate: str, unit: str | None) -> str:
    """Return what is counted with how often: "people a day"; behind a unit the rate comes first: "a day of milk"."""
    return f"{rate} {what}".strip() if unit else f"{what} {rate}".strip()


def _counted(text: Text, quantity: Quantity, top: Token) -> Counted | None:
    """Return what a quantity counts; None where it is no count, as "3-1" of nothing that is won."""
    if quantity.against:
        about = _contest(text, top)
        return Counted(about) if about else None
    if quantity.magnitude or _is_magnitude(text, quantity, top):
        return Counted("magnitude")
    return counted(text, quantity.words, top, quantity.end, measured=quantity.unit is not None or quantity.part)


def _contest(text: Text, top: Token) -> str:
    """Return what two numbers against each other are, or "" where nothing is won by them."""
    here = top
    for _ in range(_DEEP + 1):
        if here.lemma in _BALLOTS:
            return "vote"
        if here.lemma in _CONTESTS:
            return "score"
        here = text.head(here)
    return ""


def _is_magnitude(text: Text, quantity: Quantity, top: Token) -> bool:
    before = text.tokens[max(0, quantity.words[0].i - 2) : quantity.words[0].i]
    if any(word.lower == "magnitude" for word in before):
        return True
    small = quantity.value is not None and quantity.value < _STRONGEST and "." in text.cut(quantity.core, quantity.end)
    return small and text.head(top).lemma in _QUAKES


def _was_before(text: Text, top: Token) -> bool:
    """Whether a number is what another one was before: "rose to 14 from 12", "up from 12"."""
    prep = text.head(top)
    if prep.lower != "from" or top.dep != "pobj":
        return False
    holder = text.head(prep)
    return holder.lower in {"up", "down"} or any(t.lemma in CHANGING | SETTING for t in (holder, text.head(holder)))


def _is_named_by_number(text: Text, quantity: Quantity, top: Token) -> bool:
    """Whether the number is part of a name or an age: "Flight 447", "Article 5", "Ms Roe, 43"."""
    if quantity.against or quantity.unit:
        return False
    first = quantity.words[0]
    before = text.tokens[first.i - 1] if first.i and quantity.start == quantity.core else None
    if before is not None and before.text == "." and before.i:
        before = text.tokens[before.i - 1]  # "No. 3"
    if (top.entity in {"ORDINAL", "PERSON"} and not quantity.part) or (before and before.lower in _BEFORE_NAMES):
        return True
    head = text.head(top)
    if head.i > top.i and head.tag == "NNP" and top.dep == "nummod" and quantity.value != 1:
        return True  # "200 Main Street"
    after = head.i < top.i and head.pos in {"NOUN", "PROPN"} and top.dep in {"nummod", "appos", "npadvmod"}
    after = after and not any(text.children(top, "prep"))  # "players, two of them"
    return after or (before is not None and before.tag in {"NNP", "NNPS"} and top.text.isdigit())


def _adds_nothing(text: Text, quantity: Quantity, what: Counted) -> bool:
    """Whether the number only points back or is a pronoun: "the two sides", "one of them"."""
    if quantity.value is None or quantity.value > _FEW or quantity.unit or what.base == "magnitude":
        return False
    if quantity.value == 1 and (what.noun is None or what.noun.lemma not in _PEOPLE):
        return True  # "one important thing", "one of them"
    first = quantity.words[0]
    return first.i > 0 and text.tokens[first.i - 1].lower in _DEFINITE and quantity.start == quantity.core


def _scope(text: Text, token: Token, noun: Token) -> str | None:
    """Return the phrase of place that bounds a figure ("over the bay"): of its noun, else of its verb, after it."""
    for holder in (noun, token, text.head(noun)):
        for prep in text.children(holder, "prep"):
            if prep.lower not in _SCOPES or prep.i < token.i:
                continue
            place = next(text.children(prep, "pobj"), None)
            if place is None or place.entity in {"DATE", "TIME"}:
                continue
            beside = {t.i for child in text.children(place, "appos", "relcl", "acl") for t in text.subtree(child)}
            words = [t for t in text.subtree(prep) if t.i not in beside]
            cut = text.cut(words[0].start, words[-1].end).rstrip(", ")
            if place.entity in {"GPE", "LOC", "FAC"} or place.lemma in _PLACES:
                return " ".join(cut.split()) if len(cut) <= _LONGEST_SCOPE else text.cut(prep.start, place.end)
    return None
