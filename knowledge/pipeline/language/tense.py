"""Whether the words around an expression look back or ahead. Words alone: no parse is needed.

The nearest verb group decides: that in front of the expression, or behind it where it opens its clause. On weekdays and
months this agrees with a reading of the parse, at a hundredth of its cost.
"""

import re
from collections.abc import Collection, Sequence
from enum import Enum

from knowledge.pipeline.language.cues import lexicon


class Tense(Enum):
    """What a verb says of the time that goes with it.

    `PAST` and `FUTURE` leave no doubt; a plain present ("opens on Friday") more likely looks ahead; `UNCLEAR` is the
    tense of what has no verb, or hangs on a noun ("discussed a summit in August").
    """

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNCLEAR = "unclear"


_OPENERS = frozenset({",", ";", ":", "(", "—", "–", "and", "but"})  # a new clause
_QUOTES = frozenset({";", "“", "”", '"'})  # no verb counts beyond these
_REACH = 240  # characters to either side: a clause, and a bound for sentences without an end
_WORD = re.compile(r"\b[ap]\.m\b\.?|(?<![\w.])[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:()“”\"—–]")
_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])|\n\s*\n")

_MODALS = lexicon("will shall wo would could may might can should must won't wouldn't couldn't can't shouldn't cannot")
_IS = lexicon("is are isn't aren't it's he's she's that's there's they're we're what's who's")
_WAS = lexicon("was were wasn't weren't did didn't had hadn't")
_HAS = lexicon("has have hasn't haven't having they've we've i've")
_AUXILIARIES = {**dict.fromkeys(_WAS | _HAS, Tense.PAST), **dict.fromkeys(_IS, Tense.PRESENT)}
_BE = frozenset({*_AUXILIARIES, "be", "been", ","})
_ADVERBS = lexicon("not also now already still then only even just never once be been being both all again later")
_DETERMINERS = lexicon("a an the his her its their our my your this that these those some any no of most newly more")
# What follows them with "to" lies ahead: "is expected to visit", "plans to open", "agreed to meet".
_PROSPECTS = lexicon(
    """
    agree agreed agrees aim aimed aims arrange arranged ask asked asks decide decided decides due expect expected
    expects going hope hoped hopes intend intended intends invite invited likely order ordered plan planned planning
    plans pledge pledged pledges poised prepare prepared prepares preparing promise promised promises propose
    proposed proposes ready scheduled set slated threaten threatened threatens unlikely urge urged urges vow vowed
    vows want wanted wants wish
    """
)
_GOVERNING = _PROSPECTS | _IS | _WAS | _HAS
_FORCED = lexicon("forced had needed used")  # "had to be closed" was closed
# What is planned for a day lies ahead of the plan: "scheduled for", "postponed the match to", "adjourned until".
_PLANNED = lexicon(
    """
    adjourned booked called delayed due expected extended moved pencilled penciled planned postponed rescheduled
    scheduled set slated
    """
)
# Right before a day, that it is to come: "due Friday", "payable Friday to holders of record Monday".
_DUE = lexicon("due effective expected payable scheduled slated")
_TO_A_DAY = lexicon("for until till to by")
# Of these nobody can tell by words whether the day is that of the deed or of what was agreed.
_OPEN = _PLANNED | lexicon("agreed announced arranged ordered proposed promised pledged vowed threatened invited urged")
_HAPPENINGS = lexicon(
    """
    appearance ballot ceremony concert conference congress convention deadline debate election elections event exams
    festival final fixture game general hearing launch match matches meeting meetings parade plebiscite poll polls
    protest race rally referendum review session sessions summit talks tournament trial visit vote wedding
    """
)
_WITHIN = lexicon("on in at during over of late early earlier later")  # what leads to the date of the verb itself
_LEADS = _WITHIN | _TO_A_DAY | lexicon("before after since from through into this next last coming the past about mid")
_IRREGULAR = lexicon(
    """
    arose ate bade beat became began bent bit bled blew bore bought bound broadcast broke brought built burnt burst
    came caught chose clung cost crept cut dealt did died drank drew drove fed fell felt fled flew forbade foresaw
    forgave forgot fought found froze gave got grew heard held hid hit hung hurt kept knew laid lay learnt led left
    lent lit lost made meant met mistook outran overcame overran oversaw overthrew overtook paid put quit ran rang
    rose said sang sank sat saw sent set shone shook shot shrank shut slept slid sold sought sped spent split spoke
    sprang spread spun stank stole stood strode struck stuck swam swept swore swung taught thought threw told took
    tore understood undertook underwent upheld went wept withdrew woke won wore wound wrote
    """
)
_PARTICIPLES = lexicon(
    """
    begun born borne broken chosen done drawn driven eaten fallen flown forbidden forgotten frozen given gone grown
    hidden known overthrown ridden risen seen shaken shown shrunk spoken stolen sung sunk sworn taken thrown torn
    withdrawn worn written
    """
)
_NO_VERBS = lexicon(
    """
    aged bed breed embed exceed feed greed hundred indeed need proceed red sacred seed shed speed succeed weed
    """
)
# The plain present of what a calendar holds: "opens on Friday", "the teams meet in May".
_SCHEDULED = lexicon(
    """
    arrive arrives begin begins closes comes compete competes elect elects ends expire expires faces finishes flies
    go goes holds hosts leaves meet meets open opens plays resume resumes retire retires returns starts takes
    travels
    """
)


def tense(raw: str, start: int, end: int, first: int, last: int) -> Tense:
    """Return the tense that goes with the expression `[start, end)` of `raw`, whose paragraph is `[first, last)`."""
    before = _words(_STOP.split(raw[max(first, start - _REACH) : start])[-1])
    behind = _words(_STOP.split(raw[end : min(last, end + _REACH)], maxsplit=1)[0])
    lead = _lead(before)
    opens = lead == len(before) or before[-lead - 1].lower() in _OPENERS
    of_noun = raw[end : end + 2] in {"'s", "’s"}
    nearest = _nearest(before, lead, of_noun=of_noun)
    following = _first(behind)
    # "Friday's match will go ahead", but "hurt in Friday's match, which will go ahead"
    found = following or nearest if opens or (of_noun and not lead) else nearest or following
    if found is None and any(_is_infinitive(before, i) for i in range(len(before))):
        return Tense.FUTURE  # as headlines have it: "Court to rule on Friday"
    return found or Tense.UNCLEAR


def _words(written: str) -> list[str]:
    return _WORD.findall(written.replace("’", "'"))


def _lead(before: Sequence[str]) -> int:
    """Return how many words lead to the expression: "in late", "until the"."""
    count = 0
    while count < len(before) and count < 3 and before[-count - 1].lower() in _LEADS:
        count += 1
    return count


def _nearest(before: Sequence[str], lead: int, *, of_noun: bool) -> Tense | None:
    """Return the tense of the nearest verb in front of the words that lead to the expression."""
    leads = {word.lower() for word in before[len(before) - lead :]}
    words = before[: len(before) - lead]
    if (words and words[-1].lower() in _DUE) or words[-2:] == ["of", "record"]:
        return Tense.FUTURE
    infinitive = False
    for i in range(len(words) - 1, -1, -1):
        word = words[i].lower()
        if word in _QUOTES and i < len(words) - 1:
            break
        planned = _of_plan(words, i, leads, infinitive=infinitive)
        found = planned or _verb(words, i)
        of_another = word in _OPEN and i + 1 < len(words)  # "announced a match on Friday", not "announced on Friday"
        if not planned and found is Tense.PAST and (of_noun or of_another or _hangs(words, leads)):
            return Tense.UNCLEAR
        if found:
            return found
        infinitive = infinitive or _is_infinitive(words, i)
    return None


def _hangs(words: Sequence[str], leads: Collection[str]) -> bool:
    """Whether the expression is that of a noun: "discussed a summit in August", "the deadline of Friday"."""
    return not _WITHIN.issuperset(leads) or words[-1] in _HAPPENINGS


def _is_infinitive(words: Sequence[str], i: int) -> bool:
    """Whether "to" leads to a verb; not in "to the", "to Leeds", and "closed due to heavy snow"."""
    if words[i] != "to" or i + 1 == len(words) or not words[i + 1].islower() or words[i + 1] in _DETERMINERS:
        return False
    return words[max(0, i - 1)] != "due" or (i > 1 and words[i - 2].lower() in _BE)


def _of_plan(words: Sequence[str], i: int, leads: Collection[str], *, infinitive: bool) -> Tense | None:
    """Return the tense of what is planned: "put off until", "agreed to", "asked both sides to return on"."""
    word = words[i].lower()
    if (word in _PLANNED and not _TO_A_DAY.isdisjoint(leads)) or (infinitive and word in _PROSPECTS):
        return Tense.FUTURE
    previous = words[i - 1].lower() if i and _is_infinitive(words, i) else ""
    if previous in _FORCED:
        return Tense.PAST
    return Tense.FUTURE if previous in _GOVERNING else None


def _first(behind: Sequence[str]) -> Tense | None:
    """Return the tense of the first verb behind the expression."""
    for i, word in enumerate(behind):
        if word in _QUOTES:
            return None
        found = _verb(behind, i)
        if found is Tense.PRESENT and word.lower() in _IS and _PROSPECTS.intersection(behind[i + 1 : i + 3]):
            return Tense.FUTURE
        if found:
            return found
    return None


def _verb(words: Sequence[str], i: int) -> Tense | None:
    """Return the tense of the verb group that the word at `i` ends or is, or None where it is no verb."""
    word = words[i].lower()
    if i and words[i][0].isupper():
        return None  # a name, or a month
    if _is_modal(word):
        return _of_modal(words[i + 1 : i + 4])
    if word in _AUXILIARIES:
        return _of_have(words, i) if word == "have" else _AUXILIARIES[word]
    if _is_past_form(word):
        return _of_past_form(words, i, finite=word not in _PARTICIPLES)
    if word.endswith("ing") and i and words[i - 1].lower() == "after":
        return Tense.PAST
    return _of_schedule(words, i) if word in _SCHEDULED and i else None


def _of_have(words: Sequence[str], i: int) -> Tense | None:
    """Return what "have met", "will have surgery", "to have surgery" say."""
    return _of_base(words, i) or (None if i and words[i - 1].lower() == "to" else Tense.PAST)


def _of_schedule(words: Sequence[str], i: int) -> Tense | None:
    """Return what "opens", "meet" says, which may be a noun or an infinitive."""
    previous = words[i - 1].lower()
    if previous in _DETERMINERS:
        return None
    return _of_base(words, i) or (None if previous == "to" else Tense.PRESENT)


def _is_modal(word: str) -> bool:
    return word in _MODALS or word.endswith("'ll")


def _of_modal(behind: Sequence[str]) -> Tense:
    """Return what "will", "would" say; "would have met" did not: it is past all the same."""
    have = behind.index("have") + 1 if "have" in behind else len(behind)
    return Tense.UNCLEAR if any(_is_past_form(word) for word in behind[have:]) else Tense.FUTURE


def _is_past_form(word: str) -> bool:
    regular = word.endswith("ed") and len(word) > 3 and word not in _NO_VERBS
    return regular or word in _IRREGULAR or word in _PARTICIPLES or word == "been"


def _of_past_form(words: Sequence[str], i: int, *, finite: bool) -> Tense | None:
    """Return what "met", "closed" or "given" says: that of its auxiliary, else the past."""
    previous = words[i - 1].lower() if i else ""
    if previous in _DETERMINERS:
        return None  # "the disputed vote"
    auxiliary = _of_base(words, i)
    if auxiliary:
        return auxiliary
    return Tense.PAST if finite and previous != "to" else None


def _of_base(words: Sequence[str], i: int) -> Tense | None:
    """Return what the auxiliary in front of a verb says."""
    at = i - 1
    while at >= 0 and i - at <= 4 and (words[at].lower() in _ADVERBS or words[at].endswith("ly")):
        at -= 1
    word = words[at].lower() if at >= 0 else ""
    if _is_modal(word):
        return _of_modal(words[at + 1 : i + 1])
    if word == "to" and "be" in words[at + 1 : i] and not (at and words[at - 1].lower() in _FORCED):
        return Tense.FUTURE  # "is expected to be signed", "a match to be played"
    if word == "have" and at and _is_modal(words[at - 1].lower()):
        return Tense.UNCLEAR
    return _AUXILIARIES.get(word)
