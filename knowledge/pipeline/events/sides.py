"""Who takes part in a happening: who did it, and to whom or with whom it was done.

Somebody need not have a name to have done something: "dockers", "a jury". Such words stand without article and number.
"""

from collections.abc import Iterator
from itertools import takewhile

from knowledge.model import Party, Status
from knowledge.pipeline.events.attribution import Narrator, is_named, parties, party
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.events.retelling import antecedent
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import INSTITUTIONS, ORGANISATIONS, PEOPLE
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

# Crowds and bodies that act, besides those that every list of people or organisations has.
_ACTING = PEOPLE | ORGANISATIONS | INSTITUTIONS
_ACTING |= lexicon(
    "people resident crew troop force rebel gunman militant protester demonstrator jury judge voter councillor diver "
    "rescuer engineer docker picket member staff employee insurer child man woman family crowd mob thief robber police"
)
# By how much, when or how far is nobody: "beaten by 62 votes", "postponed by a week".
_MEASURES = lexicon(
    "vote point percent goal run week day month year hour minute margin mile metre meter "
    "kilometre kilometer euro dollar"
)
# Of what there are so many stands behind "of": "a second wave of drones".
_COUNTING = lexicon("wave series number spate string total handful group pair majority dozen hundred thousand")
_LEADING = lexicon("det nummod quantmod poss predet cc preconj")
_NO_PART = {"NUM", "ADV", "PUNCT"}  # what ends a name, read from behind: "a 59-year-old woman"
_TOLD_OF = {"attack", "health"}  # "officials reported attacks": they told of them
_WITH = {"with", "against", "on"}


def actors(text: Text, cast: Cast, happening: Happening, told: Narrator | None) -> tuple[Party, ...]:
    """Return who did it: the subject, of a passive whoever stands behind "by"; nobody where offices only told of it."""
    verb = happening.verb
    if verb.lemma in REPORTING and happening.sense.kind in _TOLD_OF:
        return ()
    passive = is_passive(text, verb)
    noun = _agent(text, verb) if passive else doer(text, happening)
    if noun is None:
        return ()
    found = _named(text, cast, noun)
    if found or passive or not any(text.children(verb, "dobj")):
        return found or tuple(_plain(text, noun, every=passive))
    if told is not None and noun.lower in {"it", "they"}:  # "the club said it had sold the ground"
        return (told.party,)
    return tuple(_plain(text, noun, every=True))


def is_passive(text: Text, verb: Token) -> bool:
    """Whether a verb is done to its subject."""
    return any(text.children(verb, "auxpass"))


def doer(text: Text, happening: Happening) -> Token | None:
    """Return the subject; of a relative clause, the noun that it tells of."""
    subject = happening.subject
    if happening.status is Status.DENIED:  # "the club denied that its owner had sold the ground"
        own = next(text.children(happening.verb, "nsubj"), None)
        return own if own is not None and own.pos != "PRON" else subject
    if subject is not None and antecedent(text, happening.verb, subject) is not None:
        return text.head(happening.verb)
    return subject


def _agent(text: Text, verb: Token) -> Token | None:
    by = next(text.children(verb, "agent"), None)
    return next(text.children(by, "pobj"), None) if by is not None else None


def recipients(text: Text, cast: Cast, happening: Happening) -> tuple[Party, ...]:
    """Return whom it was done to or with: the object, and those behind "with", "on", "against"."""
    verb = happening.verb
    passive = is_passive(text, verb)
    holders = list(text.children(verb, "nsubjpass" if passive else "dobj", "dative"))
    if passive and not holders and happening.subject is not None:  # "is to be sworn in"
        holders = [happening.subject]
    if passive and holders and holders[0] == happening.subject:
        holders[0] = doer(text, happening) or holders[0]
    found = [each for holder in holders for each in _named(text, cast, holder) or _plain(text, holder, every=False)]
    for holder in (verb, *holders):
        for prep in text.children(holder, "prep"):
            if prep.lower in _WITH:
                for noun in text.children(prep, "pobj"):
                    found.extend(_named(text, cast, noun) or _plain(text, noun, every=False))
    return tuple(dict.fromkeys(found))


def _named(text: Text, cast: Cast, noun: Token) -> tuple[Party, ...]:
    """Return who is named by a noun and those joined to it, or by what stands beside it: "the mediator, Ola Berg"."""
    beside = (each for each in text.children(noun, "appos") if each.pos == "PROPN" and is_named(text, cast, each))
    name = next(beside, None) if noun.pos == "NOUN" else None
    called = party(text, cast, name) if name is not None else None
    if called is not None:
        return (called,)
    owned = any(child.tag == "PRP$" for child in text.children(noun, "poss"))  # "his left knee" is nobody
    return () if owned and noun.lemma.lower() not in _ACTING else parties(text, cast, noun)


def _plain(text: Text, noun: Token, *, every: bool) -> Iterator[Party]:
    """Yield a noun without article and number; with `every` any, else people and bodies alone."""
    counted = (n for p in text.children(noun, "prep") if p.lower == "of" for n in text.children(p, "pobj"))
    noun = next(counted, noun) if noun.lemma in _COUNTING else noun
    acting = noun.pos == "NOUN" and (every or noun.lemma.lower() in _ACTING) and not is_measure(noun)
    if acting or (noun.pos == "PROPN" and noun.entity not in {"DATE", "TIME"}):
        beside = text.children(noun, "appos", "relcl", "acl", "prep", "conj", "cc", "punct", *_LEADING)
        drop = {t.i for child in beside for t in text.subtree(child)}
        words = [t for t in text.subtree(noun) if t.i not in drop and t.i <= noun.i]
        words = list(takewhile(lambda t: t.pos not in _NO_PART, reversed(words)))[::-1]
        yield Party(name=" ".join(text.cut(words[0].start, noun.end).split()))


def is_measure(noun: Token) -> bool:
    """Whether a noun tells how much, how far or how long."""
    return noun.lemma.lower() in _MEASURES


def nations(text: Text, noun: Token | None) -> frozenset[str]:
    """Return the names of states and bodies in a subject, which tell whose drones are whose."""
    if noun is None:
        return frozenset()
    return frozenset(t.lower for t in text.subtree(noun) if t.entity in {"GPE", "NORP", "ORG"} and t.pos != "ADP")
