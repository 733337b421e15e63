"""Whether a verb looks back or ahead."""

from knowledge.pipeline.language.text import Text, Token

# What follows them with "to" lies ahead: "is expected to visit", "plans to open", "agreed to meet".
_PROSPECTS = (
    "set expect schedule plan due intend slate hope aim poise prepare agree vow promise pledge decide likely ready "
    "propose want threaten invite ask urge order arrange go meeting"
)
PROSPECTS = frozenset(_PROSPECTS.split())
_AHEAD = {"schedule", "plan", "expect", "slate", "postpone", "due", "set", "book"}
_MODALS = {"will", "shall", "'ll", "’ll", "wo", "would", "could", "may", "might", "can", "should"}
_SAYING = {"say", "tell", "report", "write", "add", "state", "announce", "warn", "claim", "note", "have"}
_WITHIN = {"on", "in", "at", "during", "over", "of", "late", "early"}  # what leads to the date of the verb itself
_FAR = 12  # no clause is deeper; heads cannot cycle, but a bound costs nothing


def verb_of(text: Text, token: Token) -> Token | None:
    """Return the verb that governs `token` (itself, where it is one), or None where there is none."""
    for _ in range(_FAR):
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"}:
            return token
        head = text.head(token)
        if head.i == token.i:
            return None
        token = head
    return None


def looks_ahead(text: Text, token: Token) -> bool:
    """Whether what `token` belongs to lies ahead of its telling: "will meet", "is set to meet", "plans a visit for"."""
    verb = verb_of(text, token)
    if verb is None:
        return False
    aux = list(text.children(verb, "aux", "auxpass"))
    if any(child.lower in _MODALS for child in aux):
        # "would have met" did not: it is past all the same
        return not any(child.lower == "have" for child in aux)
    head = text.head(verb)
    if verb.tag == "VB" and any(child.lower == "to" for child in aux):
        return head.i != verb.i and (head.lemma.lower() in PROSPECTS or looks_ahead(text, head))
    if verb.tag == "VB" and verb.dep == "conj" and head.i != verb.i:
        return looks_ahead(text, head)
    return _is_planned(verb, aux)


def is_present(text: Text, token: Token) -> bool:
    """Whether `token` goes with a plain present, which may be of any time: "as of May, it leads"."""
    verb = verb_of(text, token)
    return verb is not None and verb.tag in {"VBZ", "VBP"} and not any(text.children(verb, "aux"))


def looks_back(text: Text, token: Token) -> bool:
    """Whether a past tense dates itself by `token`: "closed in August", but not "agreed a summit in August"."""
    for _ in range(_FAR):
        head = text.head(token)
        if head.i == token.i:
            return False
        if token.dep == "prep" and token.lower not in _WITHIN:
            return False
        if head.pos in {"VERB", "AUX"}:
            return _is_past(text, head)
        if head.dep not in {"prep", "pobj", "npadvmod", "advmod", "tmod"} or (
            head.pos == "NOUN" and not _is_date(head)
        ):
            return False
        token = head
    return False


def _is_date(token: Token) -> bool:
    return token.entity in {"DATE", "TIME"}


def _is_past(text: Text, verb: Token) -> bool:
    aux = list(text.children(verb, "aux", "auxpass"))
    if any(child.tag in {"MD", "VBZ", "VBP", "TO"} and child.lemma != "have" for child in aux):
        return False
    if any(child.tag in {"MD", "TO"} for child in aux) or verb.lemma in _AHEAD:
        return False
    return verb.tag in {"VBD", "VBN"} or any(child.tag == "VBD" for child in aux)


def _is_planned(verb: Token, aux: list[Token]) -> bool:
    """Whether a finite verb speaks of what is to come: "is scheduled for", "starts on", "are meeting on"."""
    if verb.lemma in _AHEAD and verb.tag == "VBN":
        return any(child.lemma == "be" for child in aux)
    present = verb.tag in {"VBZ", "VBP"} or (verb.tag == "VBG" and any(c.tag in {"VBZ", "VBP"} for c in aux))
    return present and verb.lemma not in _SAYING and not any(child.lemma == "have" for child in aux)
