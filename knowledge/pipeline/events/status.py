"""How a verb stands to the facts: happened, going on, to come, threatened, or nothing of the kind."""

from knowledge.model import Status
from knowledge.pipeline.events.asserted import is_asserted, is_negated
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.text import Text, Token

_SCHEDULING = {"set", "expect", "schedule", "plan", "due", "slate", "prepare", "book", "intend"}
_THREATENING = {"threaten", "vow"}
_CAUSING = {"cause", "force", "lead"}
_GOING_ON = {"continue", "keep", "begin", "start"}
_UNREAL = {"would", "could", "may", "might", "should", "must", "can", "ought"}
_FUTURE = {"will", "wo", "'ll", "’ll", "shall"}
_OF_ITSELF = {  # how some verbs stand whatever their tense
    "cancel": Status.CANCELLED,
    "scrap": Status.CANCELLED,
    "plan": Status.SCHEDULED,
    "prepare": Status.SCHEDULED,
    "threaten": Status.THREATENED,
}
# What turns a clause into a thought: nothing in it need have happened.
_ASKING = {"when", "how", "why", "where"}
_UNREAL_MARKS = {"if", "whether", "unless", "lest", "because"}


def status(text: Text, verb: Token) -> Status | None:
    """Return how what `verb` tells stands, or None where it tells of nothing that happened or is fixed to happen."""
    if verb.dep in {"amod", "compound"} or not is_asserted(text, verb):
        return None
    opening = {c.lower for c in text.children(verb, "mark", "advmod")}
    if opening & _UNREAL_MARKS or (verb.dep in {"pcomp", "ccomp"} and opening & _ASKING):
        return None
    aux = list(text.children(verb, "aux", "auxpass"))
    words = {each.lower for each in aux}
    foretold = "would" in words and "have" not in words and verb.dep == "ccomp"
    if words & _FUTURE or (foretold and text.head(verb).lemma in REPORTING):  # "said the court would rule"
        return Status.SCHEDULED
    if "to" in words:
        return _infinitive(text, verb)
    if verb.tag == "VB":  # "helped broker": only the verb above it knows
        return Status.HAPPENED if "did" in words else None
    return None if words & _UNREAL else _finite(text, verb, aux)


def _infinitive(text: Text, verb: Token) -> Status | None:
    """Return how an infinitive stands, by what governs it: "is set to", "threatened to"."""
    head = text.head(verb)
    lemma = head.lemma.lower()
    unreal = any(child.lower in _UNREAL for child in text.children(head, "aux"))
    if head.i == verb.i or unreal or is_negated(text, head):
        return None
    if lemma == "be" and verb.dep == "xcomp" and head.tag in {"VBZ", "VBP"}:  # "is to open"
        return Status.SCHEDULED
    whose = any(text.children(verb, "nsubj", "nsubjpass"))  # "voters expect her to win" fixes nothing
    planned = lemma in _SCHEDULING and verb.dep in {"xcomp", "advcl", "ccomp"} and not whose
    if planned or _is_announced(text, verb):
        return Status.SCHEDULED
    if lemma in _CAUSING:
        return status(text, head)
    if lemma in _THREATENING and head.tag != "VBG":
        return Status.THREATENED
    done = any(child.lower == "have" for child in text.children(verb, "aux"))
    return Status.HAPPENED if done and lemma in REPORTING else None


def _is_announced(text: Text, verb: Token) -> bool:
    """Whether somebody is told to have made a plan known: "announced plans to open"."""
    plan = text.head(verb)
    above = text.head(plan)
    return verb.dep == "acl" and plan.lemma == "plan" and above.lemma in REPORTING and is_asserted(text, above)


def _finite(text: Text, verb: Token, aux: list[Token]) -> Status | None:
    being = {each.tag for each in aux if each.lemma == "be"}
    if verb.tag == "VBG" and not being:
        return _participle(text, verb, text.head(verb))
    if verb.lemma in _OF_ITSELF:
        return _OF_ITSELF[verb.lemma]
    if verb.tag == "VBG":
        return Status.HAPPENED if being <= {"VBD"} else Status.ONGOING
    reduced = not aux and verb.dep in {"xcomp", "acl"} and not any(text.children(verb, "nsubj", "nsubjpass"))
    if reduced or (verb.tag in {"VBZ", "VBP"} and not aux):
        return None  # "players sold to the club" tells which, not that; the present is habit or headline
    perfect = any(each.lower in {"had", "'d", "’d"} for each in aux)
    return Status.BACKGROUND if perfect and text.head(verb).lemma not in REPORTING else Status.HAPPENED


def _participle(text: Text, verb: Token, head: Token) -> Status | None:
    """Return how "speaking with" or "killing three" stands: as the verb it hangs from."""
    if verb.dep == "pcomp" or head.i == verb.i:
        return Status.HAPPENED if verb.dep == "pcomp" and _is_past(text, verb) else None
    if head.lemma in REPORTING and verb.dep in {"xcomp", "ccomp"} and not is_negated(text, head):
        return Status.HAPPENED
    if verb.dep in {"advcl", "xcomp", "conj"} and head.pos in {"VERB", "AUX"}:
        if head.lemma in _GOING_ON:
            return Status.ONGOING
        if verb.dep == "xcomp":  # "denied attacking", "considered closing"
            return None
        above = status(text, head) if head.tag != "VBG" or head.dep != verb.dep else None
        return above if above in {Status.HAPPENED, Status.BACKGROUND} else None
    return None


def _is_past(text: Text, verb: Token) -> bool:
    prep = text.head(verb)
    return prep.lower in {"despite", "since", "after"} and text.head(prep).pos == "VERB"
