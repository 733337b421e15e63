"""What a reader takes "the …" for without being told which: a part of what the line itself tells of.

Linguists call these bridging and weak definites ("a trial … the jury", "Leeds won … the second half", "took the bus").
"""

from knowledge.pipeline.events.reading import Reading, is_subject
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Token

# What a trial, a ship, a house or a match has: the name in the line tells of which.
_PARTS = lexicon(
    "jury courtroom dock bench defence defense prosecution rubble wreckage debris crew wheel deck hull cockpit cabin "
    "runway roof ceiling floor door stairs wild ball goal net lead puck crossbar whistle penalty basket "
    "playoff championship podium field pitch ring canvas sideline aisle stage street rooftop "
    "interception deficit summer winter"
)
# Parts of a match, a season or a house that come in order.
ORDERED = lexicon("half quarter period round set inning leg lap stage over frame game season tiebreak minute floor")
# What is known by its kind: "the car industry", "the injured list".
_KINDS = lexicon("industry sector market list business trade economy channel scene league press media public community")
_ORDER = lexicon("first second third fourth fifth sixth seventh eighth ninth tenth final opening closing last early")
# Happenings of which a place has one at a time.
_STRIKING = lexicon(
    "quake earthquake tremor tsunami storm hurricane cyclone typhoon tornado flood flooding landslide avalanche "
    "eruption fire wildfire blaze explosion blast crash collision derailment shooting stabbing bombing outbreak spill "
    "epicentre epicenter violence unrest war conflict fighting ceasefire cease-fire truce siege drought famine"
)
# Where something happens, in a place that the line names.
_SITES = lexicon("river lake square village quay shore beach hillside road harbour harbor bridge")
# They set a thing beside another, which only another sentence names.
_COMPARED = lexicon("same previous new latest current proposed other earlier next former alleged planned two three")
# What a body is called again in the line that named it.
_BODIES = lexicon("company firm club team agency bank airline group union party network")


def is_framed(reading: Reading, noun: Token) -> bool:
    """Whether a definite noun without a name belongs to what its line tells of.

    Args:
        reading: the line.
        noun: the head of "the jury", "the third quarter", "the quake", "the injured list".
    """
    lemma = noun.lemma.lower()
    named = any(t.pos == "PROPN" and t.entity != "NORP" for t in reading.words)
    before = [t for t in reading.text.children(noun) if t.i < noun.i and t.dep != "det"]
    struck = lemma in _STRIKING and all(t.dep in {"amod", "compound"} for t in before)
    if before and not (reading.placed and struck):
        return named and _is_described(noun, before)
    body = lemma in _BODIES and any(t.entity == "ORG" and t.i < noun.i for t in reading.words)
    since = noun.dep == "pobj" and reading.text.head(noun).lower in {"since", "after", "following", "before"}
    told_where = reading.takes_place if is_subject(noun) else reading.placed and not since
    there = told_where and (lemma in _STRIKING or lemma in _SITES) and noun.tag == "NN"
    return there or (named and (body or lemma in _PARTS))


def _is_described(noun: Token, before: list[Token]) -> bool:
    """Whether the words before a noun say what it is, and not which of those told of before: "the injured list"."""
    lemma = noun.lemma.lower()
    if lemma in ORDERED and any(t.lower in _ORDER for t in before):
        return not is_subject(noun)  # "The second leg will be played in Leeds": of what?
    kinds = all(t.dep in {"amod", "compound"} and t.lower not in _COMPARED for t in before)
    return kinds and lemma in _KINDS and not is_subject(noun)
