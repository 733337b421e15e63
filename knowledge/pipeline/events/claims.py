"""Whose each figure is: the claims of a happening, and what later clauses and sentences claim about its figures.

Two sides' figures are two claims, each with its own figures; neither overwrites the other. A later number is taken for
one of an earlier count only where the words leave no other: "it", "the toll" or the same noun, with exactly one count
before that it can stand for, and with somebody in particular who says so. Else it is nobody's claim, and is left out.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.model import Claim, Evidence, Figure, Party, Stance
from knowledge.pipeline.events.attribution import Narrator, source
from knowledge.pipeline.events.figures import Count
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.denial import denials
from knowledge.pipeline.language.nouns import INSTITUTIONS, ORGANISATIONS, ROLES
from knowledge.pipeline.language.runs import sentence_around
from knowledge.pipeline.language.text import Sentence, Text, Token
from knowledge.pipeline.people.cast import Cast

# Who does this to a number says what it is.
_PUTTING = lexicon("put place set estimate reckon count tally calculate number give list record report")
# The same of a toll or a figure alone: one may also raise rents.
_MOVING = lexicon("raise lower revise update correct increase cut bring")
_COUNTS = lexicon("figure number toll count tally estimate total claim")
_OWNED = _COUNTS | lexicon("record statistic data report survey audit")
_STANDING = lexicon("be stand show suggest indicate say put reach total")
_DISPUTING = lexicon("dispute question reject deny contest challenge dismiss doubt refute rebut disown")
_NAMING = lexicon("call describe brand label")
_FALSE = lexicon("exaggerated inflated false wrong incorrect misleading untrue invented fabricated")
_DENYING = lexicon("deny dispute reject refute")
_DEATHS = lexicon("deaths dead fatalities killed died drowned perished")
_INJURIES = lexicon("injured wounded hurt injuries")
_VOICES = (
    ROLES
    | ORGANISATIONS
    | INSTITUTIONS
    | lexicon(
        "hospital firm side opposition organiser organizer authority rebel critic campaigner employer family state"
    )
)
_PARTING = lexicon(", ; and but while whereas")
_SHORT = 6  # words from a verb to the figure that it disputes
_GIVING = lexicon("say claim report estimate confirm announce")
_PLACING = {"GPE", "LOC", "FAC"}
_FAR = 30  # words: no clause is longer
_MOST = 12  # counts: whoever reads on has forgotten what stood before them
_DEEP = 6  # words between a number and the verb that says whose it is
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
        who = _whose(text, each, stop)
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
        who = (_listed(text, each) if spoke else None) or (_whose(text, each) if _may_answer(text, each) else None)
        party = source(text, cast, who[0]) if who and _may_speak(cast, who[0]) else None
        spoke = spoke or who is not None
        meant = _meant(each, _before(recent, each.figure.evidence.start))
        if who is None or party is None or meant is None or _is_elsewhere(text, each, meant, who[0]):
            continue
        stance = who[1]
        if stance is Stance.ASSERTS or meant.figure.value == each.figure.value:
            figure = _filled(each, meant, party if stance is Stance.ASSERTS else None)
            claim = Claim(claimant=party, stance=stance, figures=(figure,), evidence=evidence)
            yield Answer(meant, claim, now=_moves(text, each))
    yield from _disputes(text, cast, text.of(sentence), recent, evidence)


def evidence_of(text: Text, sentence: Sentence) -> Evidence:
    """Return a sentence as evidence."""
    first, last = text.tokens[sentence.first], text.tokens[sentence.last - 1]
    return Evidence(start=first.start, end=last.end, article=text.article.id)


def _may_answer(text: Text, count: Count) -> bool:
    """Whether a number without a noun is the very thing that is said: "put it at 12", "said 12", "said 12 did"."""
    number = text.tokens[count.token]
    if any(prep.lower == "of" for prep in text.children(number, "prep")) and not count.figure.unit:
        return False  # "five of them" are a part of what was counted, not another count
    if not count.back:
        return True
    above = text.head(number)
    if above.pos == "ADP":
        return text.head(above).lemma in _PUTTING | _MOVING | _STANDING
    if above.lemma in {"do", "have", "be"} and number.dep in {"nsubj", "attr"}:
        return True
    return number.dep == "dobj" and above.lemma in _PUTTING | _GIVING


def _is_elsewhere(text: Text, count: Count, meant: Count, who: Token) -> bool:
    """Whether a count with a noun of its own is of a place that the count before it does not name."""
    if count.back or count.carried:
        return False
    speaking = range(who.i - _SHORT, who.i + _SHORT)
    here, there = (_places(text, each) for each in (count, meant))
    return any(place.lower not in {each.lower for each in there} and place.i not in speaking for place in here)


def _places(text: Text, count: Count) -> list[Token]:
    """Return the names of places near a count, in its sentence."""
    first, last = sentence_around(text, text.tokens[count.token])
    near = text.tokens[max(first, count.token - _FAR) : min(last, count.token + _FAR)]
    return [token for token in near if token.entity in _PLACING]


def _before(recent: Sequence[Told], start: int) -> list[Told]:
    """Return the last counts before an offset that have a noun of their own."""
    end = bisect_left(recent, start, key=lambda told: told.count.figure.evidence.start)
    return [told for told in recent[max(0, end - _MOST) : end] if not told.count.back]


def _moves(text: Text, count: Count) -> bool:
    """Whether a number is a new one of the same side: "raised the toll to 14"."""
    prep = text.head(text.tokens[count.token])
    return text.head(prep).lemma in _MOVING


def _filled(count: Count, meant: Count, claimant: Party | None) -> Figure:
    """Return the figure of a count, with what the one it answers counts."""
    known = meant.figure
    what = known.what if count.back or count.carried else count.figure.what
    return count.figure.model_copy(
        update={"what": what, "unit": count.figure.unit or known.unit, "claimed_by": claimant}
    )


def _meant(count: Count, before: Sequence[Told]) -> Count | None:
    """Return the one count that a number answers, or None where none or more than one may be meant."""
    last = before[-1].sentence if before else -1
    pool = [each.count for each in before if each.sentence == last or not count.back]
    if count.back and len(pool) > 1:
        return None
    unit = count.figure.unit
    fitting = [each for each in pool if unit is None or each.figure.unit == unit]
    if not count.back:
        fitting = [each for each in fitting if _alike(count, each)][-1:]
    return fitting[0] if len(fitting) == 1 else None


def _alike(count: Count, other: Count) -> bool:
    """Whether two counts are of the same thing: the same noun to which the same was done, or both of the dead."""
    if count.figure.scope not in {None, other.figure.scope}:
        return False
    harm, others = _harm(count.figure.what), _harm(other.figure.what)
    noun, its = (each.base.rpartition(" ")[2] for each in (count, other))
    if {noun, its} & (_DEATHS | _INJURIES):  # "the toll": of whomever it was
        return harm is not None and harm == others
    fates = {each.figure.what.removeprefix(each.base).strip() for each in (count, other)} - {""}
    return noun == its != "" and (len(fates) <= 1 or (harm is not None and harm == others))


def _harm(what: str) -> str | None:
    words = what.split()
    return "dead" if not _DEATHS.isdisjoint(words) else "hurt" if not _INJURIES.isdisjoint(words) else None


def _whose(text: Text, count: Count, stop: frozenset[int] = frozenset()) -> tuple[Token, Stance] | None:
    """Return who says a number, and how: the subject of "put it at", "said", "denied that", an owner of figures."""
    index = bisect_left(text.starts, count.figure.evidence.end)
    behind = next(iter(text.tokens[index : index + 1]), None)
    if behind is not None and behind.lower == "according" and (by := _behind_according(text, behind)) is not None:
        return by, Stance.ASSERTS
    here = text.tokens[count.token]
    for _ in range(_DEEP):
        according = _according(text, here)
        if according is not None:
            return according, Stance.ASSERTS
        above = text.head(here)
        if above.i == here.i or above.i in stop:
            return None
        if above.pos in {"VERB", "AUX"} and (found := _says(text, above, here)) is not None:
            return found
        if above.pos in {"VERB", "AUX"} and above.dep not in {"ccomp", "ROOT", "xcomp", "parataxis", "conj", "advcl"}:
            return None
        here = above
    return None


def _says(text: Text, verb: Token, below: Token) -> tuple[Token, Stance] | None:
    """Return who says what hangs from a verb, if it is one of saying or setting a number."""
    lemma = verb.lemma.lower()
    subject = next(text.children(verb, "nsubj"), None)
    if any(denials(text, verb)) or any(aux.tag == "MD" for aux in text.children(verb, "aux")):
        return None
    if lemma in _DENYING and below.dep == "ccomp" and subject is not None:
        return subject, Stance.DENIES
    if lemma in _PUTTING or (lemma in _MOVING and any(n.lemma in _COUNTS for n in text.children(verb, "dobj"))):
        by = (noun for agent in text.children(verb, "agent") for noun in text.children(agent, "pobj"))
        who = subject if subject is not None else next(by, None)
        return (_owner(text, who), Stance.ASSERTS) if who is not None else None
    reports = lemma in REPORTING and (below.dep == "ccomp" or (below.dep == "dobj" and lemma in _GIVING))
    if reports and subject is not None:
        return _owner(text, subject), Stance.ASSERTS
    if lemma in _STANDING and subject is not None and subject.lemma in _OWNED and _owner(text, subject).i != subject.i:
        return _owner(text, subject), Stance.ASSERTS
    return None


def _owner(text: Text, noun: Token) -> Token:
    """Return whose count it is: of "the ministry's figures" the ministry."""
    if noun.lemma in _OWNED:
        return next(text.children(noun, "poss"), noun)
    return noun


def _according(text: Text, word: Token) -> Token | None:
    according = next((child for child in text.children(word, "prep") if child.lower == "according"), None)
    return _behind_according(text, according) if according is not None else None


def _behind_according(text: Text, according: Token) -> Token | None:
    to = next(text.children(according, "prep"), according)
    return next(text.children(to, "pobj"), None)


def _listed(text: Text, count: Count) -> tuple[Token, Stance] | None:
    """Return who stands right before a number in a list of claims: "the union says 40, the harbour office 12"."""
    first = text.tokens[bisect_left(text.starts, count.figure.evidence.start)]
    last = text.tokens[first.i - 1] if count.back and first.i else first
    last = text.tokens[last.i - 1] if last.lower in {"at", "to"} and last.i else last
    here = last
    while here.i and (here.pos in {"NOUN", "PROPN", "ADJ", "DET", "PART"} or here.lemma in _VOICES):
        here = text.tokens[here.i - 1]
    return (last, Stance.ASSERTS) if here.i < last.i and here.lower in _PARTING else None


def _may_speak(cast: Cast, noun: Token) -> bool:
    """Whether a noun may be one that gives numbers: a storm that claimed 12 lives said nothing."""
    return noun.lemma.lower() in _VOICES or noun.pos in {"PROPN", "PRON"} or cast.at(noun.start, noun.end) is not None


def _disputes(
    text: Text, cast: Cast, tokens: Sequence[Token], recent: Sequence[Told], evidence: Evidence
) -> Iterator[Answer]:
    """Yield who disputes the last count: "disputed the figure", "called the toll exaggerated"."""
    for verb in tokens:
        lemma = verb.lemma
        if verb.pos != "VERB" or not (lemma in _DISPUTING or lemma in _NAMING) or any(denials(text, verb)):
            continue
        behind = text.tokens[verb.i + 1 : verb.i + _SHORT]
        noun = next((n for n in behind if n.lemma in _COUNTS), None)
        subject = next(text.children(verb, "nsubj"), None)
        false = any(word.lower in _FALSE for word in behind)
        if noun is None or subject is None or not (false or (lemma in _DISPUTING and noun.head == verb.i)):
            continue
        party = source(text, cast, subject)
        before = _before(recent, verb.start)
        pool = [told.count for told in before if told.sentence == before[-1].sentence]
        if party is not None and pool and (len(pool) == 1 or noun.tag == "NNS"):
            yield Answer(pool[-1], Claim(claimant=party, stance=Stance.DISPUTES, evidence=evidence))
