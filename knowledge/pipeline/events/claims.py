"""Whose each figure is: the claims of a happening, and what later clauses and sentences claim about its figures.

Two sides' figures are two claims, each with its own figures; neither overwrites the other. A later number is taken for
one of an earlier count only where the words leave no other: "it", "the toll" or the same noun, with exactly one count
before that it can stand for, and with somebody in particular who says so. Else it is nobody's claim, and is left out.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.model import Claim, Evidence, Figure, Party, Stance
from knowledge.pipeline.events.attribution import Narrator, owner, source
from knowledge.pipeline.events.figures import Count
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.voices import COUNTS, VOICING, listed, may_answer, may_speak, moves, whose
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.denial import denials
from knowledge.pipeline.language.runs import sentence_around
from knowledge.pipeline.language.text import Sentence, Text, Token
from knowledge.pipeline.people.cast import Cast

_DISPUTING = lexicon("dispute question reject deny contest challenge dismiss doubt refute rebut disown")
_NAMING = lexicon("call describe brand label")
_FALSE = lexicon("exaggerated inflated false wrong incorrect misleading untrue invented fabricated")
_DEATHS = lexicon("deaths dead fatalities killed died drowned perished")
_INJURIES = lexicon("injured wounded hurt injuries")
_CROWDS = lexicon("crowd turnout attendance")
_PARTAKING = lexicon("take join attend turn participate")  # whatever they took part in
_SHORT = 6  # words from a verb to the figure that it disputes
_PLACING = {"GPE", "LOC", "FAC"}
_FAR = 30  # words: no clause is longer
_MOST = 12  # counts: whoever reads on has forgotten what stood before them
RECENT = 3  # sentences: a claim about a count follows it at once, or after one or two


@dataclass(frozen=True, slots=True)
class Told:
    """A count with the number of its sentence."""

    count: Count
    sentence: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim about an earlier count, which it answers; `now`: in whose place it comes ("raised the toll to 14")."""

    meant: Count
    claim: Claim
    now: bool = False


def claimed(
    text: Text, cast: Cast, happening: Happening, counts: Sequence[Count], told: Narrator | None
) -> tuple[Claim, ...]:
    """Return the claims of a happening, one for each side; none where the article tells it without a figure.

    Args:
        text: the article.
        cast: who is named in it.
        happening: what is told.
        counts: its figures. Who says one of them below its verbs comes before `told`.
        told: who tells it; None: the article.
    """
    evidence = evidence_of(text, happening.sentence)
    teller = told.party if told else None
    sides: dict[Party | None, list[Figure]] = {teller: []} if told else {}
    stop = frozenset(verb.i for verb in happening.verbs)
    for each in counts:
        who = whose(text, each, stop)
        side = source(text, cast, who[0]) if who else teller
        if who is None or side is not None:  # a figure of somebody whom nobody can name is nobody's
            figure = each.figure.model_copy(update={"claimed_by": side})
            sides.setdefault(side, []).append(figure)
    return tuple(Claim(claimant=side, figures=tuple(each), evidence=evidence) for side, each in sides.items())


def answers(
    text: Text, cast: Cast, sentence: Sentence, counts: Sequence[Count], recent: Sequence[Told]
) -> Iterator[Answer]:
    """Yield what a sentence claims about counts before it.

    Args:
        text: the article.
        cast: who is named in it.
        sentence: where the claims may stand.
        counts: its figures.
        recent: the counts of the sentences before it and of this one, in order.
    """
    evidence = evidence_of(text, sentence)
    spoke = False
    for each in counts:
        meant = _meant(text, each, _before(recent, each.figure.evidence.start))
        who = listed(text, each) if spoke else None
        if who is None and (meant is None or may_answer(text, each, meant)):
            who = whose(text, each)
        party = source(text, cast, who[0]) if who and may_speak(cast, who[0]) else None
        spoke = spoke or who is not None
        if who is None or party is None or meant is None or _is_elsewhere(text, each, meant, who[0]):
            continue
        stance = who[1]
        if stance is Stance.ASSERTS or meant.figure.value == each.figure.value:
            figure = _filled(each, meant, party if stance is Stance.ASSERTS else None)
            claim = Claim(claimant=party, stance=stance, figures=(figure,), evidence=evidence)
            yield Answer(meant, claim, now=moves(text, each))
    yield from _disputes(text, cast, text.of(sentence), recent, evidence)


def evidence_of(text: Text, sentence: Sentence) -> Evidence:
    """Return a sentence as evidence."""
    first, last = text.tokens[sentence.first], text.tokens[sentence.last - 1]
    return Evidence(start=first.start, end=last.end, article=text.article.id)


def _is_elsewhere(text: Text, count: Count, meant: Count, who: Token) -> bool:
    """Whether a count with a noun of its own is of a place or a doer that the count before it does not name."""
    if count.back or count.carried:
        return False
    there = {word.lower for word in _near(text, meant)}
    places = [word for word in _near(text, count) if word.lower not in there and _is_place(text, word)]
    return any(not _is_where_one_speaks(text, place, who) for place in places) or any(
        word.lower not in there for word in _telling_apart(text, count, who)
    )


def _is_place(text: Text, word: Token) -> bool:
    """Whether a word names a place; a parser takes a town for a body, too, but something is "in" it."""
    return word.entity in _PLACING or (word.entity == "ORG" and text.head(word).lower in {"in", "near", "outside"})


def _is_where_one_speaks(text: Text, place: Token, who: Token) -> bool:
    """Whether a place is the speaker's: "said in Hull", "the Hull office said", not "in Hull, the office said"."""
    if abs(place.i - who.i) > _SHORT:
        return False
    above = text.head(place)
    return place.i >= who.i or who.i in {above.i, above.head}


def _telling_apart(text: Text, count: Count, who: Token) -> list[Token]:
    """Return the words that tell from others what did this to those counted: "the second bomb killed 12"."""
    noun = text.tokens[count.noun]
    doers = text.children(text.head(noun), "nsubj") if noun.dep == "dobj" else ()
    others = (doer for doer in doers if who.i not in {doer.i, owner(text, doer).i})
    return [word for doer in others for word in text.children(doer, "amod", "nummod", "compound", "nmod")]


def _near(text: Text, count: Count) -> tuple[Token, ...]:
    """Return the words near a count, in its sentence."""
    first, last = sentence_around(text, text.tokens[count.token])
    return text.tokens[max(first, count.token - _FAR) : min(last, count.token + _FAR)]


def _before(recent: Sequence[Told], start: int) -> list[Told]:
    """Return the last counts before an offset that have a noun of their own."""
    end = bisect_left(recent, start, key=lambda told: told.count.figure.evidence.start)
    return [told for told in recent[max(0, end - _MOST) : end] if not told.count.back]


def _filled(count: Count, meant: Count, claimant: Party | None) -> Figure:
    """Return the figure of a count, with what the one it answers counts."""
    known = meant.figure
    what = known.what if count.back or count.carried else count.figure.what
    return count.figure.model_copy(
        update={"what": what, "unit": count.figure.unit or known.unit, "claimed_by": claimant}
    )


def _meant(text: Text, count: Count, before: Sequence[Told]) -> Count | None:
    """Return the one count that a number answers, or None where none or more than one may be meant."""
    last = before[-1].sentence if before else -1
    pool = [each.count for each in before if each.sentence == last or not count.back]
    if count.back and len(pool) > 1:
        return None
    unit = count.figure.unit
    fitting = [each for each in pool if unit is None or each.figure.unit == unit]
    if not count.back:
        fitting = [each for each in fitting if _alike(text, count, each)][-1:]
    return fitting[0] if len(fitting) == 1 else None


def _alike(text: Text, count: Count, other: Count) -> bool:
    """Whether two counts are of the same thing: the same noun to which the same was done, or both of the dead."""
    if count.figure.scope not in {None, other.figure.scope}:
        return False
    harm, others = _harm(text, count), _harm(text, other)
    noun, its = (each.base.rpartition(" ")[2] for each in (count, other))
    if noun in _CROWDS:
        return other.figure.unit is None
    if count.noun == count.token and noun == "people":  # "nine had been arrested", whoever they are
        noun = its
    if {noun, its} & (_DEATHS | _INJURIES):  # "the toll": of whomever it was
        return harm is not None and harm == others
    fates = {_fate(count), _fate(other)} - {""}
    if noun != its or not noun:
        return False
    return harm == others if harm and others else len(fates) <= 1 and _did_the_same(text, count, other)


def _did_the_same(text: Text, count: Count, other: Count) -> bool:
    """Whether the verbs tell one thing of those counted: not "300 dockers were sacked" of 900 who walked out."""
    noun = text.tokens[count.noun]
    verb = text.head(noun)
    if noun.dep not in {"nsubj", "nsubjpass", "dobj"} or verb.pos != "VERB" or verb.lemma in VOICING | _PARTAKING:
        return True
    return verb.lemma == text.head(text.tokens[other.noun]).lemma or _fate(count) == _fate(other) != ""


def _fate(count: Count) -> str:
    """Return what was done to those counted: "killed"."""
    return count.figure.what.removeprefix(count.base).strip()


def _harm(text: Text, count: Count) -> str | None:
    words = (*count.figure.what.split(), text.head(text.tokens[count.noun]).lower)
    return "dead" if not _DEATHS.isdisjoint(words) else "hurt" if not _INJURIES.isdisjoint(words) else None


def _disputes(
    text: Text, cast: Cast, tokens: Sequence[Token], recent: Sequence[Told], evidence: Evidence
) -> Iterator[Answer]:
    """Yield who disputes the last count: "disputed the figure", "called the toll exaggerated"."""
    for verb in tokens:
        lemma = verb.lemma
        if verb.pos != "VERB" or not (lemma in _DISPUTING or lemma in _NAMING) or any(denials(text, verb)):
            continue
        behind = text.tokens[verb.i + 1 : verb.i + _SHORT]
        noun = next((n for n in behind if n.lemma in COUNTS), None)
        subject = next(text.children(verb, "nsubj"), None)
        false = any(word.lower in _FALSE for word in behind)
        if noun is None or subject is None or not (false or (lemma in _DISPUTING and noun.head == verb.i)):
            continue
        party = source(text, cast, subject)
        before = _before(recent, verb.start)
        pool = [told.count for told in before if told.sentence == before[-1].sentence]
        if party is not None and pool and (len(pool) == 1 or noun.tag == "NNS"):
            yield Answer(pool[-1], Claim(claimant=party, stance=Stance.DISPUTES, evidence=evidence))
