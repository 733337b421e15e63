"""Verbs that tell of happenings, and which of them, in one sentence, tell of the same one."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from knowledge.model import Status
from knowledge.pipeline.events.lexicon import HAPPENINGS, REPORTING, Sense, may_tell, sense
from knowledge.pipeline.events.status import denier, status
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Sentence, Text, Token

# A verb above another that adds how it stands, not what happened: "is expected to", "claimed to have", "reported".
_RAISING = {"set", "expect", "schedule", "plan", "slate", "prepare", "book", "intend", "threaten", "vow"}
_DEEP = 8
# Verbs whose object stands behind a preposition: "prepare for a summit", "presented the mayor with a plan".
_LINKS = {"plan": "for", "prepare": "for", "present": "with", "provide": "with"}
# What begins and ends: besides nouns that their ending shows to be made of a verb.
_LASTING = lexicon(
    "strike war trial hearing inquest inquiry race match tournament season tour festival search protest walkout "
    "stoppage siege battle blockade boycott lockdown curfew ceasefire truce talk summit conference sale work service "
    "raid recount visit outbreak vote election referendum ballot poll funeral ceremony concert vigil exhibition rally "
    "march parade"
)
_OF_VERBS = ("ing", "tion", "sion", "ment")
# Nothing happens where these are struck, drawn, raised, opened or won.
_IDLE = frozenset(
    ["tone", "balance", "chord", "note", "applause", "attention", "criticism", "conclusion", "line", "praise", "blow"]
) | frozenset(["concern", "hope", "question", "doubt", "issue", "alarm", "voice", "eyebrow", "point", "door", "heart"])


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening in one sentence: the verb that tells it, and those that tell more of it."""

    verb: Token
    also: tuple[Token, ...]
    top: Token  # where the clause begins: "is expected" over "visit"; else the verb itself
    subject: Token | None
    sense: Sense
    status: Status
    sentence: Sentence

    @property
    def verbs(self) -> tuple[Token, ...]:
        """Every verb that tells of it."""
        return (self.verb, *self.also)


def happenings(text: Text, sentence: Sentence, quoted: Collection[int]) -> tuple[Happening, ...]:
    """Return what a sentence tells to have happened or to be fixed, in order; `quoted` words tell nothing."""
    verbs = (token for token in text.of(sentence) if token.pos == "VERB" and token.i not in quoted)
    found: dict[int, Happening] = {}
    for verb in verbs:
        if not may_tell(verb.lemma.lower()):
            continue
        meant = sense(verb.lemma.lower(), _particle(text, verb), _object_lemma(text, verb))
        if meant is None or _is_figurative(text, verb) or _only_leads(text, verb):
            continue
        stands = status(text, verb)
        if stands is None:
            continue
        leader = _leader(text, verb, found)
        if leader is not None:
            first = found[leader]
            also = (*first.also, verb)
            found[leader] = Happening(first.verb, also, first.top, first.subject, first.sense, first.status, sentence)
            continue
        top = _top(text, verb)
        found[verb.i] = Happening(verb, (), top, _subject(text, top), meant, stands, sentence)
    return tuple(found.values())


def _only_leads(text: Text, verb: Token) -> bool:
    """Whether a verb only tells how the one below it stands: "is scheduled to visit"."""
    return verb.lemma in _RAISING and any(text.children(verb, "xcomp"))


def _is_figurative(text: Text, verb: Token) -> bool:
    """Whether a verb of happenings is used of words and thoughts: "spoke of hope", "raised doubts"."""
    if verb.lemma in _ONLY_WITH:
        return not _ONLY_WITH[verb.lemma](text, verb)
    if any(noun.lemma.lower() in _IDLE for noun in text.children(verb, "dobj")):
        return True
    if any(mark.lower == "that" for clause in text.children(verb, "ccomp") for mark in text.children(clause, "mark")):
        return verb.lemma not in {"rule", "vote", "report", "approve"}
    return verb.lemma in {"dismiss", "reject", "propose"} and "as" in _prepositions(text, verb)


def _prepositions(text: Text, verb: Token) -> set[str]:
    return {child.lower for child in text.children(verb, "prep")}


def _talks(text: Text, verb: Token) -> bool:
    """Whether somebody talks with somebody else, not to the press."""
    return bool(_prepositions(text, verb) & {"with", "to"}) and not _with_the_press(text, verb)


def _agrees(text: Text, verb: Token) -> bool:
    """Whether somebody agrees to something: with an opinion anybody may."""
    return bool(_prepositions(text, verb) & {"to", "on", "upon"}) or any(text.children(verb, "xcomp"))


def _goes_on(text: Text, verb: Token) -> bool:
    """Whether something begins or ends there, and not how somebody goes about another act: "began a strike"."""
    nouns = [noun for noun in text.children(verb, "nsubj", "dobj", "nsubjpass") if noun.pos == "NOUN"]
    carries = any(text.children(verb, "xcomp", "ccomp"))
    return not carries and any(_is_event(noun) for noun in nouns)


def _is_event(noun: Token) -> bool:
    return noun.lemma in _LASTING or noun.lemma in HAPPENINGS or noun.lower.endswith(_OF_VERBS)


def _holds(text: Text, verb: Token) -> bool:
    """Whether something is held that takes place: not a seat, a lead or a hand, nor a conference with the press."""
    done_to = text.children(verb, "dobj", "nsubjpass")
    return any(_is_event(noun) for noun in done_to) and not _with_the_press(text, verb)


# Verbs that tell a happening only so: "asked the court to rule", "was questioned", "appeared before the judge".
_ONLY_WITH: dict[str, Callable[[Text, Token], bool]] = {
    "ask": lambda text, verb: any(text.children(verb, "dobj", "dative")) and any(text.children(verb, "xcomp")),
    "question": lambda text, verb: any(text.children(verb, "auxpass")),
    "appear": lambda text, verb: "before" in _prepositions(text, verb),
    "agree": _agrees,
    "hold": _holds,
    "run": lambda text, verb: not any(text.children(verb, "dobj", "nsubjpass")),
    **dict.fromkeys(("begin", "start", "end", "finish"), _goes_on),
    **dict.fromkeys(("speak", "talk", "negotiate"), _talks),
}


def _with_the_press(text: Text, verb: Token) -> bool:
    """Whether words were for reporters: what was said there are quotes."""
    of_it = [*text.children(verb, "dobj"), *(n for p in text.children(verb, "prep") for n in text.children(p, "pobj"))]
    nouns = [*of_it, *(c for noun in of_it for c in text.children(noun, "compound"))]
    return any(noun.lemma.lower() in {"press", "news", "reporter", "journalist", "media"} for noun in nouns)


def _particle(text: Text, verb: Token) -> str | None:
    """Return what makes another verb of a verb: "shut down", "called on the mayor"."""
    own = next((child.lower for child in text.children(verb, "prt")), None)
    if own is None and verb.lemma == "call":
        return next((child.lower for child in text.children(verb, "prep") if child.lower == "on"), None)
    return own


def object_of(text: Text, verb: Token) -> Token | None:
    """Return what a verb is done to: its object, a passive's subject, or what stands behind "prepare for"."""
    link = _LINKS.get(verb.lemma)
    linked = (
        noun for prep in text.children(verb, "prep") if prep.lower == link for noun in text.children(prep, "pobj")
    )
    passive = any(text.children(verb, "auxpass"))
    return (next(linked, None) if link else None) or next(text.children(verb, "nsubjpass" if passive else "dobj"), None)


def _object_lemma(text: Text, verb: Token) -> str | None:
    """Return the lemma of the object that gives a verb its sense ("one of its longest meetings": meeting)."""
    noun = object_of(text, verb)
    if noun is None:
        return None
    if noun.pos in {"NUM", "DET", "PRON"} or noun.lemma == "state":
        of = (prep for prep in text.children(noun, "prep") if prep.lower == "of")
        noun = next((counted for prep in of for counted in text.children(prep, "pobj")), noun)
    if noun.lemma not in HAPPENINGS:
        noun = next((c for c in text.children(noun, "compound", "conj") if c.lemma in HAPPENINGS), noun)
    return noun.lemma.lower()


def _leader(text: Text, verb: Token, found: dict[int, Happening]) -> int | None:
    """Return the verb whose happening this one continues: a participle of it, or a second verb of the same subject."""
    if any(text.children(verb, "nsubj", "nsubjpass")) or verb.dep not in {"advcl", "xcomp", "conj", "acl"}:
        return None
    if verb.dep == "conj" and verb.tag != "VBG" and any(text.children(verb, "dobj")):
        return None  # "killed two sailors and cut power to 300 homes": one may be denied, and not the other
    head = text.head(verb)
    for _ in range(_DEEP):
        if head.i in found:
            return head.i
        for leader, happening in found.items():
            if head.i in {v.i for v in happening.also} or (head.i == happening.top.i and verb.tag == "VBG"):
                return leader
        above = text.head(head)
        if above.i == head.i or head.lemma in REPORTING:
            return None
        head = above
    return None


def _top(text: Text, verb: Token) -> Token:
    """Return the verb over the clause: "is expected" over "to visit", "claimed" over "to have shot down"."""
    head = text.head(verb)
    denied = denier(text, verb)
    if denied is not None:
        return denied
    if verb.dep == "acl" and head.lemma == "plan" and text.head(head).lemma in REPORTING:
        return text.head(head)  # "announced plans to open"
    if verb.dep in {"xcomp", "advcl", "ccomp"} and head.i != verb.i and head.pos in {"VERB", "AUX"}:
        infinitive = any(child.lower == "to" for child in text.children(verb, "aux"))
        own_subject = any(text.children(verb, "nsubj", "nsubjpass"))
        raised = (head.lemma in _RAISING or head.lemma == "be") and infinitive
        reported = head.lemma in REPORTING and (infinitive or verb.tag == "VBG")
        if not own_subject and (raised or reported):
            return head
    return verb


def _subject(text: Text, top: Token) -> Token | None:
    """Return the subject of a verb: its own, else that of the verb it hangs from."""
    here = top
    for _ in range(_DEEP):
        own = next(text.children(here, "nsubj", "nsubjpass"), None)
        if own is not None:
            return own
        if here.dep in {"acl", "relcl"}:
            return None
        above = text.head(here)
        if above.i == here.i or here.dep not in {"advcl", "xcomp", "conj", "pcomp", "prep"}:
            return None
        here = above
    return None


def narrators(text: Text, happening: Happening) -> Iterator[Token]:
    """Yield the verbs of saying over a happening's clause, nearest first."""
    here = happening.top
    if here.lemma in REPORTING and here.i != happening.verb.i:
        yield here
    for _ in range(_DEEP):
        above = text.head(here)
        if above.i == here.i:
            return
        if here.dep in {"ccomp", "parataxis"} and above.lemma in REPORTING:
            yield above
        if here.dep == "acl" or is_aside(text, here) or goes_along(text, here):
            return
        here = above


def is_aside(text: Text, verb: Token) -> bool:
    """Whether a relative clause only adds to its noun (", which …"): who vouches for the rest may not for it."""
    if verb.dep != "relcl":
        return False
    first = text.subtree(verb)[0].i
    return first > 0 and text.tokens[first - 1].text == ","


def goes_along(text: Text, verb: Token) -> bool:
    """Whether a clause is what the article adds to somebody's words: "X said …, as voters went to the polls"."""
    own_subject = any(text.children(verb, "nsubj", "nsubjpass"))
    return verb.dep == "advcl" and own_subject and any(mark.lower == "as" for mark in text.children(verb, "mark"))
