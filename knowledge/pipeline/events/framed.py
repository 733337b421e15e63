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
    "playoff championship podium field pitch ring canvas sideline aisle stage street rooftop"
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
    "river lake square hall hospital school store shop building station area region village farm quay shore beach "
    "hillside road property market harbour harbor bridge"
)
# They set a thing beside another, which only another sentence names.
_COMPARED = lexicon("same previous new latest current proposed other earlier next former alleged planned two three")
# Things said or written, and bodies, are told apart by what was said of them before.
_TOLD_BEFORE = lexicon(
    "plan deal bill law report decision agreement change discussion proposal group meeting talk document letter "
    "company incident attack case event statement study rule team club"
)


def is_framed(reading: Reading, noun: Token) -> bool:
    """Whether a definite noun without a name belongs to what its line tells of.

    Args:
        reading: the line.
        noun: the head of "the jury", "the third quarter", "the quake", "the injured list".
    """
    lemma = noun.lemma.lower()
    named = any(t.pos == "PROPN" and t.entity != "NORP" for t in reading.words)
    before = [t for t in reading.text.children(noun) if t.i < noun.i and t.dep != "det"]
    if lemma in _STRIKING and not before:
        return reading.placed
    if lemma in _SITES and not before:
        return reading.placed and not is_subject(noun)
    if not named:
        return False
    if lemma in _PARTS and not before:
        return True
    if lemma in _ORDERED and any(t.lower in _ORDER for t in before):
        return True
    kinds = [t for t in before if t.dep in {"amod", "compound"} and t.lower not in _COMPARED]
    person = lemma in PEOPLE or lemma in ROLES or lemma in _TOLD_BEFORE
    return bool(before) and len(kinds) == len(before) and not is_subject(noun) and not person
