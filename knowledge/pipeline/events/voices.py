"""Who says a number: "put it at 12", "said 12 had died", "by its own count", "the union says 40, the office 12"."""

from bisect import bisect_left

from knowledge.model import Stance
from knowledge.pipeline.events.attribution import OWNED, ascribed, behind_according, owner
from knowledge.pipeline.events.figures import Count
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.denial import denials
from knowledge.pipeline.language.nouns import INSTITUTIONS, ORGANISATIONS, ROLES
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

# Who does this to a number says what it is.
_PUTTING = lexicon("put place set estimate reckon count tally calculate number give list record report")
# The same of a toll or a figure alone: one may also raise rents.
_MOVING = lexicon("raise lower revise update correct increase cut bring")
COUNTS = lexicon("figure number toll count tally estimate total claim")
_STANDING = lexicon("be stand show suggest indicate say put reach total")
_GIVING = lexicon("say claim report estimate confirm announce")
_DENYING = lexicon("deny dispute reject refute")
# Verbs that say how many there are, and not what these did or what was done to them.
VOICING = REPORTING | _PUTTING | _MOVING | _STANDING | _GIVING | _DENYING | lexicon("be have do")
_VOICES = (
    ROLES
    | ORGANISATIONS
    | INSTITUTIONS
    | lexicon(
        "hospital firm side opposition organiser organizer authority rebel critic campaigner employer family state"
    )
)
_PARTING = lexicon(", ; and but while whereas")
_DEEP = 6  # words between a number and the verb that says whose it is


def whose(text: Text, count: Count, stop: frozenset[int] = frozenset()) -> tuple[Token, Stance] | None:
    """Return who says a number, and how: the subject of "put it at", "said", "denied that", an owner of figures."""
    index = bisect_left(text.starts, count.figure.evidence.end)
    behind = next(iter(text.tokens[index : index + 1]), None)
    if behind is not None and behind.lower == "according" and (by := behind_according(text, behind)) is not None:
        return by, Stance.ASSERTS
    here = text.tokens[count.token]
    for _ in range(_DEEP):
        by = ascribed(text, here)
        if by is not None:
            return by, Stance.ASSERTS
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
    if lemma in _PUTTING or (lemma in _MOVING and any(n.lemma in COUNTS for n in text.children(verb, "dobj"))):
        by = (noun for agent in text.children(verb, "agent") for noun in text.children(agent, "pobj"))
        who = subject if subject is not None else next(by, None)
        return (owner(text, who), Stance.ASSERTS) if who is not None else None
    reports = lemma in REPORTING and (below.dep == "ccomp" or (below.dep == "dobj" and lemma in _GIVING))
    if reports and subject is not None:
        return owner(text, subject), Stance.ASSERTS
    if lemma in _STANDING and subject is not None and subject.lemma in OWNED and owner(text, subject).i != subject.i:
        return owner(text, subject), Stance.ASSERTS
    return None


def may_answer(text: Text, count: Count, meant: Count) -> bool:
    """Whether a number is the very thing that is said of another: "put it at 12", "said 12", "said 12 had marched"."""
    number = text.tokens[count.token]
    if any(prep.lower == "of" for prep in text.children(number, "prep")) and not count.figure.unit:
        return False  # "five of them" are a part of what was counted, not another count
    if not count.back:
        return True
    above = text.head(number)
    if above.pos == "ADP":
        verb = text.head(above)
        named = text.children(verb, "dobj", "nsubjpass")  # "put the number of missing at 12": of no dead
        of_others = any(prep.lower == "of" for noun in named for prep in text.children(noun, "prep"))
        return verb.lemma in _PUTTING | _MOVING | _STANDING and not of_others
    if number.dep in {"nsubj", "nsubjpass", "attr"}:
        echoed = {text.head(text.tokens[index]).lemma for index in (meant.token, meant.noun)}
        return above.lemma in {"do", "have", "be"} | echoed
    return number.dep == "dobj" and above.lemma in _PUTTING | _GIVING


def listed(text: Text, count: Count) -> tuple[Token, Stance] | None:
    """Return who stands right before a number in a list of claims: "the union says 40, the harbour office 12"."""
    first = text.tokens[bisect_left(text.starts, count.figure.evidence.start)]
    last = text.tokens[first.i - 1] if count.back and first.i else first
    last = text.tokens[last.i - 1] if last.lower in {"at", "to"} and last.i else last
    here = last
    while here.i and (here.pos in {"NOUN", "PROPN", "ADJ", "DET", "PART"} or here.lemma in _VOICES):
        here = text.tokens[here.i - 1]
    return (last, Stance.ASSERTS) if here.i < last.i and here.lower in _PARTING else None


def may_speak(cast: Cast, noun: Token) -> bool:
    """Whether a noun may be one that gives numbers: a storm that claimed 12 lives said nothing."""
    return (
        noun.lemma.lower() in _VOICES | OWNED
        or noun.pos in {"PROPN", "PRON"}
        or cast.at(noun.start, noun.end) is not None
    )


def moves(text: Text, count: Count) -> bool:
    """Whether a number is a new one of the same side: "raised the toll to 14"."""
    prep = text.head(text.tokens[count.token])
    return text.head(prep).lemma in _MOVING
