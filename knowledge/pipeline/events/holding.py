"""Which words of a sentence a date hangs from, by the parse: "the trial in Bergen on Monday" is held, then on Monday.

A date passes from noun to noun up to the first verb. It stays with a noun that names a happening of its own, unless
that takes place when the verb does: "held Monday's trial", but "welcomed Monday's ruling".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Precision
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

_VAGUE = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"}
_VERBAL = {"VERB", "AUX"}
_DEEP = 12  # no clause is deeper
# What leads from a date to the word that it dates; the rest ("until", "before", "by") only bounds it.
_LEADING = lexicon("on in at during within over around about early late of")
PLANNING = lexicon("plan schedule set slate due book arrange call reschedule convene fix")  # "set for Sunday"
# What is dated by where it begins: "closed since Tuesday", "will close from Tuesday".
_STARTING = lexicon("since from")
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
    "attack avalanche award ballot battle bid blast blaze bombing budget case ceasefire census ceremony championship "
    "claim clash closing closure collision concert conference contract coup crash cup cyclone deadline deal death "
    "debate debut decision defeat delivery demonstration departure derailment dismissal draft earthquake election "
    "epidemic eruption escape evacuation exhibition explosion festival final fire flight flood funeral game hearing "
    "hurricane inauguration interview invasion judgment killing landing landslide launch lawsuit loss march match "
    "meeting merger murder nomination offensive opening operation order outbreak pact poll premiere protest purchase "
    "quake race raid rally referendum release report rescue resignation return revolution riot robbery ruling sale "
    "sentence session shooting show shutdown siege speech stabbing statement storm strike study suit summit surgery "
    "survey suspension takeoff takeover talk talks test theft tour tournament treatment treaty tremor trial trip "
    "truce typhoon uprising verdict victory visit vote walkout war wedding win"
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
        if first <= each.start < last and each.type in {"DATE", "TIME"} and each.value not in _VAGUE:
            inside = [t for t in tokens if each.start <= t.start < each.end]
            if inside:
                found.append(_hold(text, each, inside))
    return tuple(found)


def _hold(text: Text, dated: Timex, inside: Sequence[Token]) -> Hold:
    here = next((t for t in inside if not dated.start <= text.head(t).start < dated.end), inside[-1])
    words = {clause.i for each in inside for clause in text.children(each, "relcl") if _has_when(text, clause)}
    starting, leads = False, True  # whether the next preposition leads to the date itself
    if here.pos in _VERBAL:
        words.add(here.i)  # the parser took "overnight" for one
    for _ in range(_DEEP):
        above = text.head(here)
        if above.i == here.i:
            break
        if here.pos in {"ADP", "SCONJ"} and leads:
            starting = here.lower in _STARTING
            planned = here.lower == "for" and above.lemma in PLANNING
            if here.lower not in _LEADING and not (starting or planned) and here.i not in {t.i for t in inside}:
                break
            leads = False
        if above.pos in _VERBAL and above.dep not in {"amod", "compound"}:
            words.add(above.i)
            break
        if above.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            words.add(above.i)
            if starting or not _passes(text, above, here, dated):
                break
            leads = False
        here = above
    return Hold(dated, frozenset(words), starting)


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
