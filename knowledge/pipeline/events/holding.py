"""Which words of a sentence a date hangs from, by the parse: "the trial in Bergen on Monday" is held, then on Monday.

A date passes from noun to noun up to the first verb. It stays with a noun that names a happening of its own, unless
that takes place when the verb does: "held Monday's trial", but "welcomed Monday's ruling".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Precision
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

_HOUR = re.compile(r"(?:at )?\d[\d:.]*(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{3,4}\)?)?", re.IGNORECASE)
_VAGUE = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"}
_VERBAL = {"VERB", "AUX"}
_DEEP = 12  # no clause is deeper
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
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
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


@dataclass(frozen=True, slots=True)
class Hold:
    """A date of a sentence and the indices of the words that hold it; `starting` if it tells where they begin."""

    date: Timex
    words: frozenset[int]
    starting: bool = False


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
            if inside:
                found.append(_hold(text, each, inside))
    return tuple(found)


def _names_days(dated: Timex) -> bool:
    """Whether an expression names a day, week, month or year; an hour by itself ("at 6 p.m.") may be of any day."""
    hour_alone = dated.type == "TIME" and _HOUR.fullmatch(dated.when.written or "")
    return dated.type in {"DATE", "TIME"} and dated.value not in _VAGUE and not hour_alone


def _hold(text: Text, dated: Timex, inside: Sequence[Token]) -> Hold:
    here = next((t for t in inside if not dated.start <= text.head(t).start < dated.end), inside[-1])
    words = {clause.i for each in inside for clause in text.children(each, "relcl") if _has_when(text, clause)}
    if here.pos in _VERBAL:
        words.add(here.i)  # the parser took "overnight" for one
    starting, own = False, True  # whether the next preposition is the date's own, not that of a noun between
    for _ in range(_DEEP):
        above = text.head(here)
        if above.i == here.i:
            break
        if here.pos in {"ADP", "SCONJ"} and here.i != inside[0].i:
            starting = starting or (own and here.lower in _STARTING)
            if not (_leads(here, above, own=own) or starting):
                words |= _moved(text, here, above)
                break
            own = False
        if above.pos in _VERBAL and above.dep not in {"amod", "compound"}:
            words.add(above.i)
            if not (starting and above.dep == "xcomp"):
                break
        elif above.pos in _NOMINAL:
            words.add(above.i)
            if starting or not _passes(text, above, here, dated):
                break
            own = False
        here = above
    return Hold(dated, frozenset(words), starting)


def _leads(prep: Token, above: Token, *, own: bool) -> bool:
    """Whether a date goes on to what is above a preposition: the date's own, or that of a noun that holds it."""
    if not own:
        return prep.lower not in _BOUNDING
    return prep.lower in _LEADING or (prep.lower == "for" and above.lemma in PLANNING)


def _moved(text: Text, prep: Token, above: Token) -> set[int]:
    if prep.lower not in _MOVING_TO or above.lemma not in _MOVING:
        return set()
    return {thing.i for thing in text.children(above, "nsubjpass", "dobj")}


def is_happening(noun: Token) -> bool:
    """Whether a noun names something that happens, and may have a date of its own."""
    return noun.pos == "NOUN" and (noun.lemma.lower() in _NOUNS or (noun.tag == "NN" and noun.lower.endswith("ing")))


def _has_when(text: Text, clause: Token) -> bool:
    return any(child.lower == "when" for child in text.children(clause, "advmod"))


def _passes(text: Text, noun: Token, mark: Token, dated: Timex) -> bool:
    """Whether the date of a noun is also that of what stands above it: "held Monday's trial"; `mark` leads to it."""
    own = mark.dep in _MARKING or mark.lower == "of"  # else the parser may have meant the verb
    if not own and not is_happening(noun):
        return True
    above = text.head(noun)
    fine = dated.when.precision in {Precision.DAY, Precision.NIGHT}
    if noun.dep == "pobj":
        return above.lower in _WITH or (above.lower == "of" and is_happening(text.head(above)))
    if noun.dep in {"dobj", "nsubjpass", "attr", "oprd"}:
        return above.lemma in _BRINGING or (not own and above.lemma not in ASIDE)
    if noun.dep == "nsubj":
        return above.lemma not in ASIDE and (fine or not own)
    return noun.dep in {"compound", "poss", "conj", "appos"} and not own
