"""What was done to somebody or something, in one word that may stand behind it: "killed", "shot down", "sank".

Only where the article tells it as so: of what may, will or did not happen nothing is said.
"""

import re

from knowledge.pipeline.events.asserted import is_asserted
from knowledge.pipeline.events.lexicon import past
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

# Verbs that tell of a thing rather than do something to it: "has 12 ships".
LIGHT = lexicon(
    """
    have be include involve contain comprise take get give do see say tell put set hold face lead need want mean keep
    reach total number exceed leave let like love know think believe cost weigh measure last spend run join follow
    concern affect resemble enter require owe lack own expect score throw
    """
)
# What these tell happened to their subject.
_OF_THEMSELVES = lexicon(
    "die drown perish sink capsize collapse crash disappear vanish survive flee escape starve resign fail"
)
_LIKE_THE_PAST = lexicon("lose hit sell buy make win send bring cut shut lay teach rebuild spill burn shoot hurt find")
_IRREGULAR = {
    "steal": "stolen",
    "sink": "sunk",
    "break": "broken",
    "drive": "driven",
    "bite": "bitten",
    "beat": "beaten",
    "freeze": "frozen",
    "tear": "torn",
    "catch": "caught",
    "build": "built",
    "hurt": "hurt",
    "find": "found",
    "shoot": "shot",
    "withdraw": "withdrawn",
    "blow": "blown",
    "strike": "struck",
    "bring": "brought",
    "teach": "taught",
    "lose": "lost",
    "hear": "heard",
    "feed": "fed",
    "fight": "fought",
    "write": "written",
    "choose": "chosen",
    "grow": "grown",
    "dig": "dug",
    "hide": "hidden",
    "throw": "thrown",
    "overthrow": "overthrown",
}
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")  # "grab", "ship", "plan"
_UNREAL = {"MD", "TO"}
_DEEP = 4  # clauses that hang from one another


def done_to(text: Text, verb: Token, dep: str) -> str:
    """Return what a verb tells of its subject or object (`dep`), or "" where it tells nothing that happened."""
    lemma = verb.lemma.lower()
    done = dep in {"dobj", "nsubjpass"} and lemma not in LIGHT
    did = dep == "nsubj" and lemma in _OF_THEMSELVES
    if verb.pos != "VERB" or not (done or did) or not _is_told(text, verb):
        return ""
    if did:
        return verb.lower if verb.tag == "VBD" else past(lemma)
    particles = (
        t for t in text.children(verb, "prt") if text.tokens[t.i + 1].lower != "to"
    )  # "damaged up to 12 homes"
    particle = next((f" {t.lower}" for t in particles), "")
    word = _participle(verb)
    return f"{word}{particle}" if word else ""


def _is_told(text: Text, verb: Token) -> bool:
    """Whether a verb, and those that its clause hangs from, tell what was or is, not what may be."""
    if verb.tag in {"VB", "VBZ", "VBP"} or not is_asserted(text, verb):
        return False
    here = verb
    for _ in range(_DEEP):
        if any(aux.tag in _UNREAL for aux in text.children(here, "aux")):
            return False
        above = text.head(here)
        if above.i == here.i or above.pos not in {"VERB", "AUX"} or here.dep not in {"advcl", "xcomp", "conj"}:
            return True
        here = above
    return False


def _participle(verb: Token) -> str | None:
    """Return the past participle of a verb: its own where the article has it, or where spelling tells it."""
    lemma = verb.lemma.lower()
    if verb.tag == "VBN" or verb.lower.endswith("ed"):
        return verb.lower
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if verb.tag == "VBD" and lemma not in _LIKE_THE_PAST:
        return None  # an irregular verb that is not listed
    regular = past(lemma)
    if regular == f"{lemma}ed" and _DOUBLING.fullmatch(lemma):
        return f"{lemma}{lemma[-1]}ed"
    return regular if regular.endswith("ed") or lemma in _LIKE_THE_PAST else None
