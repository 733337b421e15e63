"""How a verb stands to the facts: happened, going on, to come, threatened, or nothing of the kind."""

from knowledge.model import Status
from knowledge.pipeline.events.asserted import is_asserted, is_negated
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.cues import lexicon
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
    "shelve": Status.CANCELLED,
    "postpone": Status.CANCELLED,
    "call off": Status.CANCELLED,
    "put off": Status.CANCELLED,
    "plan": Status.SCHEDULED,
    "prepare": Status.SCHEDULED,
    "threaten": Status.THREATENED,
}
# What has been done to something by these lasts until it is undone.
_LASTING = lexicon("suspend close shut restrict ban ground block cut_off seal cordon evacuate strand")
# Nouns that say what is meant to be, not what is fixed: "the aim is to halt the violence".
_MEANT = lexicon("aim focus goal idea intention objective point priority purpose task challenge job hope")
_UNCHANGED = lexicon("cut hit put set shut beat burst hurt quit split spread bid shed cast")
_DENYING = lexicon("deny dispute refute")
# What turns a clause into a thought: nothing in it need have happened.
_ASKING = {"when", "how", "why", "where"}
_UNREAL_MARKS = {"if", "whether", "unless", "lest", "because"}


def status(text: Text, verb: Token) -> Status | None:
    """Return how what `verb` tells stands, or None where it tells of nothing that happened or is fixed to happen."""
    if verb.dep in {"amod", "compound"}:
        return None
    if denier(text, verb) is not None:
        return Status.DENIED
    opening = {c.lower for c in text.children(verb, "mark", "advmod")}
    if opening & _UNREAL_MARKS or (verb.dep in {"pcomp", "ccomp"} and opening & _ASKING):
        return None
    told = _told(text, verb)  # first, for it costs less
    return told if told is not None and is_asserted(text, verb) else None


def _told(text: Text, verb: Token) -> Status | None:
    """Return how a verb stands that is told as so, by its tense and by what governs it."""
    aux = list(text.children(verb, "aux", "auxpass"))
    words = {each.lower for each in aux}
    foretold = "would" in words and "have" not in words and verb.dep == "ccomp"
    if words & _FUTURE or (foretold and text.head(verb).lemma in REPORTING):  # "said the court would rule"
        return _on_condition(text, verb)
    if "to" in words:
        return _infinitive(text, verb)
    if verb.tag == "VB" and not _reads_past(text, verb, aux):  # "helped broker": only the verb above it knows
        return Status.HAPPENED if "did" in words else None
    return None if words & _UNREAL else _finite(text, verb, aux)


def denier(text: Text, verb: Token) -> Token | None:
    """Return the verb by which somebody in particular denies what `verb` tells: "denied that …", "denied having"."""
    here = verb
    while here.dep in {"xcomp", "advcl"} and text.head(here).lemma in _SCHEDULING and text.head(here).i != here.i:
        here = text.head(here)  # "denied that it planned to close"
    above = text.head(here)
    if here.dep not in {"ccomp", "xcomp"} or above.lemma not in _DENYING or above.i > verb.i:
        return None
    own = any(text.children(above, "nsubj")) and not any(text.children(above, "aux")) and above.dep != "relcl"
    return above if own and not is_negated(text, verb) and is_asserted(text, above) else None


def _on_condition(text: Text, verb: Token) -> Status | None:
    """Return how what is to come stands: with an "if" nothing is fixed, with an "unless" it is a threat."""
    clauses = text.children(verb, "advcl")
    marks = {mark.lower for clause in clauses for mark in text.children(clause, "mark")}
    if "unless" in marks:
        return Status.THREATENED
    return None if "if" in marks else Status.SCHEDULED


def _infinitive(text: Text, verb: Token) -> Status | None:
    """Return how an infinitive stands, by what governs it: "is set to", "threatened to"."""
    head = text.head(verb)
    lemma = head.lemma.lower()
    unreal = any(child.lower in _UNREAL for child in text.children(head, "aux"))
    if head.i == verb.i or unreal or is_negated(text, head):
        return None
    have = any(child.lower == "have" for child in text.children(verb, "aux"))
    if lemma == "be" and verb.dep == "xcomp":  # "is to open", "was to have opened"
        meant = any(noun.lemma in _MEANT for noun in text.children(head, "nsubj"))
        now = Status.SCHEDULED if head.tag in {"VBZ", "VBP"} and not meant else None
        return Status.CANCELLED if have and head.tag == "VBD" else now
    whose = any(text.children(verb, "nsubj", "nsubjpass"))  # "voters expect her to win" fixes nothing
    planned = lemma in _SCHEDULING and verb.dep in {"xcomp", "advcl", "ccomp"} and not whose
    if planned or _is_announced(text, verb):
        return Status.SCHEDULED
    if lemma in _CAUSING:
        return status(text, head)
    if lemma in _THREATENING and head.tag != "VBG":
        return Status.THREATENED
    return Status.HAPPENED if have and lemma in REPORTING else None


def _is_announced(text: Text, verb: Token) -> bool:
    """Whether somebody is told to have made a plan known: "announced plans to open"."""
    plan = text.head(verb)
    above = text.head(plan)
    return verb.dep == "acl" and plan.lemma == "plan" and above.lemma in REPORTING and is_asserted(text, above)


def _finite(text: Text, verb: Token, aux: list[Token]) -> Status | None:
    being = {each.tag for each in aux if each.lemma == "be"}
    having = any(each.lower == "having" for each in aux)
    if having or (verb.tag == "VBG" and not being):
        return _participle(text, verb, text.head(verb))
    particle = next((f" {child.lower}" for child in text.children(verb, "prt")), "")
    if verb.lemma + particle in _OF_ITSELF:
        return _OF_ITSELF[verb.lemma + particle]
    now = bool(being) and being <= {"VBZ", "VBP"}
    if verb.tag == "VBG":
        missing = verb.lemma == "miss" and not any(text.children(verb, "dobj"))  # as of the article, whatever the tense
        return Status.HAPPENED if being <= {"VBD"} and not missing else Status.ONGOING
    if now or (verb.lemma in _LASTING and being == {"VBN"} and not any(each.lower == "had" for each in aux)):
        return Status.ONGOING if verb.lemma in _LASTING else None  # "is located", "are based": so it is
    return _past(text, verb, aux)


def _past(text: Text, verb: Token, aux: list[Token]) -> Status | None:
    reduced = not aux and verb.dep in {"xcomp", "acl"} and not any(text.children(verb, "nsubj", "nsubjpass"))
    if reduced or (verb.tag in {"VBZ", "VBP"} and not aux and not _reads_past(text, verb, aux)):
        return None  # "players sold to the club" tells which, not that; the present is habit or headline
    if any(each.lower in {"has", "have"} for each in aux) and _goes_on(text, verb):
        return Status.ONGOING
    perfect = any(each.lower in {"had", "'d", "’d"} for each in aux)
    return Status.BACKGROUND if perfect and text.head(verb).lemma not in REPORTING else Status.HAPPENED


def _goes_on(text: Text, verb: Token) -> bool:
    """Whether what has been done so far is still being done: "has killed four since June"."""
    since = any(prep.lower == "since" for prep in text.children(verb, "prep"))
    return since or any(adverb.lower == "far" for adverb in text.children(verb, "advmod"))


def _reads_past(text: Text, verb: Token, aux: list[Token]) -> bool:
    """Whether a verb tells of the past though its tag does not: "residents jeered", "and cut power" beside "killed"."""
    if aux or verb.tag == "VBZ":
        return False
    beside = text.head(verb).tag == "VBD" and verb.dep == "conj"
    return verb.lower.endswith("ed") or (verb.lower in _UNCHANGED and beside)


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
