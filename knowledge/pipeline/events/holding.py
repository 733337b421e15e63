"""Which words of a sentence a date hangs from, by the parse: "the trial in Bergen on Monday" is held, then on Monday.

A date passes from noun to noun up to the first verb. It stays with a noun that names a happening of its own, unless
that takes place when the verb does: "held Monday's trial", but "welcomed Monday's ruling".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.model import Precision
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Sentence, Text, Token

_HOUR = re.compile(
    r"(?:at )?(?:\d[\d:.]*(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{3,4}\)?)?|noon|midday|midnight|dawn|dusk|sunrise|sunset)",
    re.IGNORECASE,
)
_INDEFINITE = lexicon("a an any some every each most other")
_VAGUE = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"}
_VERBAL = {"VERB", "AUX"}
_DEEP = 12  # no clause is deeper
_SPAN = 5  # words from "between" to the second day: "between Monday the 3rd and"
# What leads from a date to the word that it dates; the rest ("until", "before", "by") only bounds it.
_LEADING = lexicon("on in at during within over around about early late of")
PLANNING = lexicon("plan schedule set slate due book arrange call reschedule convene fix")  # "set for Sunday"
# What is dated by where it begins: "closed since Tuesday", "will close from Tuesday".
_STARTING = lexicon("since from")
# What is put off has the day to which it is: "delayed until October".
_MOVING = lexicon("delay postpone put push move reschedule defer")
_MOVING_TO = lexicon("until till to")
# What leads to a happening that another lies before or behind: "ill after a meal on Sunday".
_BOUNDING = lexicon("before after until till since ahead following despite amid because")
_HOLDING = _VERBAL | {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
_MARKING = {"poss", "compound", "nmod", "amod", "nummod", "appos", "npadvmod"}
# What leads from a happening to the verb that takes place with it: "hurt in the crash on Monday".
_WITH = lexicon("in at during on amid with by through")
# A verb that takes place when its object does: "held the final on Sunday", "won the 2010 race".
_BRINGING = lexicon(
    "hold host stage win lose play draw make launch open begin start carry conduct deliver give attend undergo suffer "
    "score take fight run sign complete finish join watch see perform serve mount commit cause mark"
)
# What these are done to lies elsewhere in time: "welcomed the deal of Tuesday", "called for a vote in May".
ASIDE = lexicon(
    "say report claim state announce confirm add tell allege insist note write declare admit reveal warn argue suggest "
    "testify explain welcome condemn praise criticise criticize discuss recall remember mourn deny reject demand seek "
    "call cancel postpone delay schedule plan expect set hope intend agree vow promise pledge decide propose want "
    "threaten need await face follow precede blame investigate probe review describe mention compare predict forecast "
    "anticipate prepare consider urge ask order invite believe think know cite"
)
# What these are "in" is what they are about, and lies before.
_ACCUSING = lexicon(
    "accuse acquit arrest charge convict fine implicate indict jail plead prosecute sentence suspect testify try"
)
# Where something is said or done; nothing but a verb takes place there.
_OCCASIONS = lexicon("interview speech address statement conference briefing ceremony broadcast call testimony sermon")
_NOUNS = lexicon(
    "accident accord acquisition address agreement anniversary announcement appeal appointment arrest arrival assault "
    "attack avalanche award ballot battle bid blast blaze blockade bombing budget case ceasefire celebration census "
    "ceremony championship claim clash closing closure collision concert conference contract coup crash cup cyclone "
    "deadline deal death debate debut decision defeat delivery demonstration departure derailment dismissal draft "
    "earthquake election epidemic eruption escape evacuation exhibition explosion festival final fire flight flood "
    "funeral game handover hearing hurricane inauguration interview invasion judgment killing landing landslide "
    "launch lawsuit loss march match meeting merger murder nomination offensive opening operation order outbreak pact "
    "parade poll premiere protest purchase quake race raid rally referendum release report rescue resignation return "
    "revolution riot robbery ruling sale screening sentence session shooting show shutdown siege speech stabbing "
    "statement stoppage storm strike study suit summit surgery survey suspension takeoff takeover talk talks test "
    "theft tour tournament treatment treaty tremor trial trip truce typhoon uprising verdict victory visit vote "
    "walkout war wedding win"
)


class Bound(Enum):
    """How a date bounds what it is said of: it is then, begins then ("since May"), ends by then, is put off to it."""

    ON = auto()
    SINCE = auto()
    BY = auto()
    ANEW = auto()


@dataclass(frozen=True, slots=True)
class Hold:
    """A date of a sentence, the indices of the words that hold it, and how it bounds them."""

    date: Timex
    words: frozenset[int]
    bound: Bound = Bound.ON


def dates_in(text: Text, sentence: Sentence, dates: Sequence[Timex]) -> Sequence[Timex]:
    """Return the dates, of an article's in order, that share words with a sentence."""
    start, end = text.tokens[sentence.first].start, text.tokens[sentence.last - 1].end
    first = bisect_right(dates, start, key=lambda each: each.end)
    return dates[first : bisect_left(dates, end, lo=first, key=lambda each: each.start)]


def holds(text: Text, tokens: Sequence[Token], dates: Sequence[Timex]) -> tuple[Hold, ...]:
    """Return what holds each date among the words of a sentence.

    Args:
        text: the article, parsed.
        tokens: the words of one sentence.
        dates: its temporal expressions; those that name no day, week, month or year hold nothing.
    """
    first, last = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
    found = []
    for each in dates:
        if first <= each.start < last and _names_days(each):
            inside = [t for t in tokens if each.start <= t.start < each.end]
            if inside and not (_is_any(text, inside) or _is_denied(text, inside[0]) or _is_an_end(text, inside[0])):
                found.append(_hold(text, each, inside))
    return tuple(found)


def _names_days(dated: Timex) -> bool:
    """Whether an expression names a day, week, month or year; an hour by itself ("at 6 p.m.") may be of any day."""
    hour_alone = dated.type == "TIME" and _HOUR.fullmatch(dated.when.written or "")
    return dated.type in {"DATE", "TIME"} and dated.value not in _VAGUE and not hour_alone


def _is_any(text: Text, inside: Sequence[Token]) -> bool:
    """Whether a date is one of its kind ("on a Tuesday", not "a May election") or of somebody ("in her last year")."""
    before = text.tokens[max(0, inside[0].i - 1)]
    loose = before.lower in _INDEFINITE or before.tag == "PRP$"
    return loose and any(before.head == token.i for token in inside)


def _is_denied(text: Text, first: Token) -> bool:
    """Whether a date is the one that it was not: "in May, and not in April"."""
    before = text.tokens[max(0, first.i - 2) : first.i]
    words = [token.lower for token in before if token.pos != "ADP" or token.i + 1 != first.i]
    return words[-1:] == ["not"]


def _is_an_end(text: Text, first: Token) -> bool:
    """Whether a date only bounds the time in which it was: "between Monday and Wednesday"."""
    before = [token.lower for token in text.tokens[max(0, first.i - _SPAN) : first.i]]
    return before[-1:] == ["between"] or (before[-1:] == ["and"] and "between" in before)


def _hold(text: Text, dated: Timex, inside: Sequence[Token]) -> Hold:
    here = next((t for t in inside if not dated.start <= text.head(t).start < dated.end), inside[-1])
    words = {clause.i for each in inside for clause in text.children(each, "relcl") if _has_when(text, clause)}
    if here.pos in _VERBAL:
        words.add(here.i)  # the parser took "overnight" for one
    bound, own = Bound.ON, True  # whether the next preposition is the date's own, not that of a noun between
    for _ in range(_DEEP):
        above = _holder(text, here)
        if above.i == here.i:
            break
        if here.pos in {"ADP", "SCONJ"} and here.i != inside[0].i:
            bound = _bound(here, above) if own else bound
            if bound is Bound.ANEW:
                return Hold(dated, frozenset(t.i for t in text.children(above, "nsubjpass", "dobj")), bound)
            if not _leads(here, above, bound, own=own):
                break
            own = False
        if above.pos in _HOLDING:
            words.add(above.i)
            own = False
            if _stops(text, above, here, dated, bound):
                break
        here = above
    return Hold(dated, frozenset(words), bound)


def _holder(text: Text, here: Token) -> Token:
    """Return what a word hangs from; of "in an interview" behind a noun the verb: a parser takes the nearest word."""
    above = text.head(here)
    said_in = here.lower in {"in", "at", "during"} and any(
        noun.lemma.lower() in _OCCASIONS for noun in text.children(here, "pobj")
    )
    while said_in and above.pos in {"NOUN", "PROPN", "ADP"} and text.head(above).i != above.i:
        above = text.head(above)
    return above


def _stops(text: Text, word: Token, mark: Token, dated: Timex, bound: Bound) -> bool:
    """Whether a date goes no higher than a word, to which `mark` leads: a verb, or what happens by itself."""
    if word.pos in _VERBAL:
        return word.dep not in {"amod", "compound"} and (bound is Bound.ON or word.dep != "xcomp")
    return bound is not Bound.ON or not _passes(text, word, mark, dated)


def _bound(prep: Token, above: Token) -> Bound:
    if prep.lower in _MOVING_TO and above.lemma in _MOVING:
        return Bound.ANEW
    return Bound.SINCE if prep.lower in _STARTING else Bound.BY if prep.lower == "by" else Bound.ON


def _leads(prep: Token, above: Token, bound: Bound, *, own: bool) -> bool:
    """Whether a date goes on to what is above a preposition: the date's own, or that of a noun that holds it."""
    if not own:
        return prep.lower not in _BOUNDING
    return bound is not Bound.ON or prep.lower in _LEADING or (prep.lower == "for" and above.lemma in PLANNING)


def is_happening(noun: Token) -> bool:
    """Whether a noun names something that happens, and may have a date of its own."""
    return noun.pos == "NOUN" and (noun.lemma.lower() in _NOUNS or (noun.tag == "NN" and noun.lower.endswith("ing")))


def _has_when(text: Text, clause: Token) -> bool:
    return any(child.lower == "when" for child in text.children(clause, "advmod"))


def _passes(text: Text, noun: Token, mark: Token, dated: Timex) -> bool:
    """Whether the date of a noun is also that of what stands above it: "held Monday's trial"; `mark` leads to it."""
    own = mark.dep in _MARKING or mark.lower == "of"  # else the parser may have meant the verb
    above = text.head(noun)
    if not is_happening(noun):  # "at the 2010 Winter Games", but "hit by a 2013 van"
        return not own or (noun.pos == "PROPN" and noun.dep == "pobj" and above.lower in {"in", "at", "during"})
    fine = dated.when.precision in {Precision.DAY, Precision.NIGHT}
    if noun.dep == "pobj":
        owner = text.head(above)
        matter = owner.lemma in _ACCUSING or text.head(owner).lemma in _ACCUSING  # "convicted in the 2012 shooting"
        return (above.lower in _WITH and not matter) or (above.lower == "of" and is_happening(owner))
    if noun.dep in {"dobj", "nsubjpass", "attr", "oprd"}:
        return above.lemma in _BRINGING or (not own and above.lemma not in ASIDE)
    if noun.dep == "nsubj":
        return above.lemma not in ASIDE and (fine or not own)
    return noun.dep in {"compound", "poss", "conj", "appos"} and not own
