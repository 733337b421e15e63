"""What a reader takes "the …" for without being told which: a part of what the line itself tells of.

Linguists call these bridging and weak definites ("a trial … the jury", "Leeds won … the second half", "took the bus").
"""

from knowledge.pipeline.events.reading import Reading, is_subject
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import PEOPLE, ROLES
from knowledge.pipeline.language.text import Token

# What a trial, a ship, a house or a match has: the name in the line tells of which.
_PARTS = lexicon(
    "jury courtroom dock bench defence defense prosecution rubble wreckage debris crew wheel deck hull cockpit cabin "
    "runway roof ceiling floor door stairs wild game match ball goal net lead puck crossbar whistle penalty basket "
    "playoff championship podium field pitch ring canvas sideline aisle stage street rooftop "
    "interception deficit water summer winter government teleconference"
)
# Parts of a match, a season or a house that come in order.
_ORDERED = lexicon("half quarter period round set inning leg lap stage over frame game season tiebreak minute floor")
_ORDER = lexicon("first second third fourth fifth sixth seventh eighth ninth tenth final opening closing last early")
# Happenings of which a place has one at a time.
_STRIKING = lexicon(
    "quake earthquake tremor tsunami storm hurricane cyclone typhoon tornado flood flooding landslide avalanche "
    "eruption fire wildfire blaze explosion blast crash collision derailment shooting stabbing bombing outbreak spill "
    "epicentre epicenter violence unrest war conflict fighting ceasefire cease-fire truce siege drought famine"
)
# Where something happens, in a place that the line names.
_SITES = lexicon(
    "river lake square hall hospital school store shop building station village farm quay shore beach "
    "hillside road property market harbour harbor bridge"
)
# They set a thing beside another, which only another sentence names.
_COMPARED = lexicon("same previous new latest current proposed other earlier next former alleged planned two three")
# Things said or written, and bodies, are told apart by what was said of them before.
_TOLD_BEFORE = lexicon(
    "plan deal bill law report decision agreement change discussion proposal group meeting talk document letter "
    "company incident attack case event statement study rule team club move problem issue idea offer bid claim remark "
    "allegation accusation comment call request measure step killing death arrest ruling position result other "
    "operation action effort project program programme scheme figure word thing matter reason fact man woman victim "
    "suspect driver settler area region site location car vehicle"
)
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
    if named and before:
        return _is_described(noun, before)
    if before:
        return False
    body = lemma in _BODIES and any(t.entity == "ORG" and t.i < noun.i for t in reading.words)
    there = reading.placed and (lemma in _STRIKING or (lemma in _SITES and not is_subject(noun)))
    return there or (named and (body or lemma in _PARTS))


def _is_described(noun: Token, before: list[Token]) -> bool:
    """Whether the words before a noun say what it is, and not which of those told of before: "the injured list"."""
    lemma = noun.lemma.lower()
    if lemma in _ORDERED and any(t.lower in _ORDER for t in before):
        return not is_subject(noun)  # "The second leg will be played in Leeds": of what?
    told = lemma in PEOPLE or lemma in ROLES or lemma in _TOLD_BEFORE
    kinds = all(t.dep in {"amod", "compound"} and t.lower not in _COMPARED for t in before)
    return kinds and not told and not is_subject(noun)
