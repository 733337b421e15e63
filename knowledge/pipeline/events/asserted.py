"""Whether a clause is told as so: not denied, not asked, not made up, and not merely thought, claimed or rumoured.

Precision first: of a clause below a noun ("the claim that"), an adjective ("it is unlikely that") or a verb that is no
plain report ("denied that", "could not confirm that") nothing is known, even where it happens to be so.
"""

from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.denial import DOUBTS, FICTION, HEARSAY, denials, is_none, is_set_in
from knowledge.pipeline.language.runs import sentence_around
from knowledge.pipeline.language.text import Text, Token

_TAKING_PART = ("nsubj", "nsubjpass", "dobj")
_UNREAL_AUX = lexicon("would could may might should must can ought will wo shall to 'll ’ll 'd ’d")
_UNREAL_MARKS = lexicon("if whether unless lest when how why where")
_GOING_ON = lexicon("continue keep begin start go")
_DEEP = 12  # no clause is deeper


def is_negated(text: Text, verb: Token) -> bool:
    """Whether a verb, or its whole clause, is denied: "did not meet", "nobody signed", "nearly signed"."""
    if any(denials(text, verb)) or any(is_none(text, child) for child in text.children(verb, *_TAKING_PART)):
        return True
    by = (noun for agent in text.children(verb, "agent") for noun in text.children(agent, "pobj"))
    return any(is_none(text, noun) for noun in by) or _shares_negation(text, verb)


def _shares_negation(text: Text, verb: Token) -> bool:
    """Whether a second verb is denied with the first: "did not attack or bomb", "nobody stopped and helped"."""
    head = text.head(verb)
    if verb.dep != "conj" or head.i == verb.i or any(text.children(verb, "nsubj", "nsubjpass")):
        return False
    turned = any(t.lower in {"but", "yet", "instead"} for t in text.tokens[head.i : verb.i])
    return not turned and is_negated(text, head)


def is_asserted(text: Text, verb: Token) -> bool:
    """Whether the article, or somebody in it, tells the clause of `verb` as so."""
    if is_negated(text, verb) or _is_asked(text, verb) or any(t.lower in HEARSAY for t in text.children(verb)):
        return False
    here = verb
    for _ in range(_DEEP):
        if _is_inverted(text, here) or is_set_in(text, here, FICTION) or _is_content(text, here):
            return False
        above = text.head(here)
        if above.i == here.i or _adds(text, here):
            return True
        if here.dep == "ccomp" and _stands_beside(text, above, here):
            return True
        if here.dep == "ccomp" and not _reports(text, above):
            return False
        here = above
    return False


def _is_asked(text: Text, verb: Token) -> bool:
    _, end = sentence_around(text, verb)
    last = next((t for t in text.tokens[verb.i : end] if t.dep == "punct" and t.text in {".", "!", "?"}), None)
    return last is not None and last.text == "?"


def _is_inverted(text: Text, verb: Token) -> bool:
    """Whether a helping verb stands before the subject: "Had Leeds won, …", "Did Leeds win?"."""
    subject = next(text.children(verb, "nsubj", "nsubjpass"), None)
    return subject is not None and any(aux.i < subject.i for aux in text.children(verb, "aux", "auxpass"))


def _is_content(text: Text, verb: Token) -> bool:
    """Whether a clause is what a noun or an adjective is about ("the claim that …"), or how something seems to be."""
    head = text.head(verb)
    if any(t.lower == "like" for t in (head, *text.children(verb, "mark"))):
        return True  # "it feels like they are falling in line"
    if verb.dep in {"acl", "relcl"}:
        denied = head.dep == "attr" and is_negated(text, text.head(head))  # "it was not Leeds that won"
        return denied or any(mark.lower in {"that", "whether"} for mark in text.children(verb, "mark"))
    if verb.dep in {"csubj", "csubjpass"}:
        return True
    return verb.dep == "ccomp" and head.i < verb.i and (head.pos != "VERB" or head.lemma == "be")


def _adds(text: Text, verb: Token) -> bool:
    """Whether a relative clause only adds to its noun (", which …"): it stands, whatever is said above it."""
    if verb.dep != "relcl":
        return False
    first = text.subtree(verb)[0].i
    return first > 0 and text.tokens[first - 1].text == ","


def _stands_beside(text: Text, verb: Token, clause: Token) -> bool:
    """Whether a clause only stands before another, of equal rank: "Leeds won, Hull lost"."""
    return clause.i < verb.i and not any(text.children(clause, "mark")) and verb.lemma not in REPORTING | DOUBTS


def _reports(text: Text, saying: Token) -> bool:
    """Whether a verb plainly reports the clause below it."""
    if saying.lemma not in REPORTING:
        return False
    words = {child.lower for child in text.children(saying, "aux", "mark", "advmod")}
    if words & (_UNREAL_AUX | _UNREAL_MARKS | HEARSAY) or is_negated(text, saying):
        return False
    going_on = saying.dep != "pcomp" and text.head(saying).lemma in _GOING_ON
    return saying.tag != "VBG" or saying.dep not in {"xcomp", "pcomp"} or going_on
