"""Which of PLOVER's kinds of political acts a verb tells, if any: its frame, and how it stands.

PLOVER counts the intent to cooperate as AGREE, that to harm as THREATEN, and whatever is not granted as REJECT. So the
category of "will meet", "refused to meet" and "threatened to strike" lies in two words: what governs, and what is done.
"""

from collections.abc import Iterator

from knowledge.pipeline.events import frames
from knowledge.pipeline.events.asserted import is_negated
from knowledge.pipeline.events.frames import COMING, COOPERATIVE, ENDING, HOSTILE, LIGHT, SWORN, THROUGH
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.text import Sentence, Text, Token

_FUTURE = frozenset(["will", "shall", "would", "wo", "'ll", "’ll", "may", "might", "could", "can"])
_PARTICLES = frozenset(["in", "out", "off", "up", "down", "back", "away", "over", "home", "aside"])
_DEEP = 5  # clauses below a verb that are still its own act: "decided to agree to begin to lift"
_LEADING = COMING | THROUGH | SWORN | ENDING
_OF_ACTS = frozenset(["in", "of", "with", "to", "by", "on", "against", "for", "under", "from", "as"])


def category_of_sentence(text: Text, sentence: Sentence) -> str | None:
    """Return the category of the act that a sentence tells first: its main clause's, else the nearest below it."""
    root = next((token for token in text.of(sentence) if token.head == token.i), None)
    if root is None:
        return None
    queue = [root]
    for word in queue:  # which grows as it is gone through: level by level
        found = category(text, word)
        if found is not None:
            return found
        below = [child for child in text.children(word) if child.dep != "punct"]
        queue.extend(sorted(below, key=lambda child: _rank(word, child)))
    return None


def _rank(head: Token, child: Token) -> tuple[int, int]:
    """Return what to look at first below a word: what was said, then what was done to, then circumstances."""
    order = ("ccomp", "xcomp", "acomp", "conj", "dobj", "nsubjpass", "advcl", "prep", "agent", "attr", "nsubj")
    return (order.index(child.dep) if child.dep in order else len(order), child.i - head.i)


def category_as_done(text: Text, word: Token) -> str | None:
    """Return the category of what a verb or a noun tells as if it were done, wherever its status tells the rest."""
    return _of_noun(text, word) if word.pos == "NOUN" else _meant(text, word, _DEEP)


def category(text: Text, word: Token, deep: int = _DEEP) -> str | None:
    """Return the category of what a verb, an adjective or a noun tells, with how it stands; None where none fits."""
    if word.pos == "NOUN":
        return _of_noun(text, word)
    if word.pos not in {"VERB", "AUX", "ADJ"} or not deep:
        return None
    found = _meant(text, word, deep)
    if found is None:
        return None
    if is_negated(text, word):
        return _denied(found, ahead=_is_ahead(text, word))
    return _intended(found) if _is_ahead(text, word) else found


def _denied(found: str, *, ahead: bool) -> str | None:
    """Return what it is not to do something: not to cooperate is REJECT, not to be going to harm is AGREE."""
    if found in COOPERATIVE:
        return "REJECT"
    return "AGREE" if ahead and found in HOSTILE else None


def _intended(found: str) -> str:
    if found in COOPERATIVE:
        return "AGREE"
    return "THREATEN" if found in HOSTILE else found


def _is_ahead(text: Text, verb: Token) -> bool:
    aux = {child.lower for child in text.children(verb, "aux")}
    return bool(aux & _FUTURE) and not aux & {"have"}


def _meant(text: Text, verb: Token, deep: int) -> str | None:
    """Return the category of a verb and of what hangs from it, as if it were done."""
    lemma = verb.lemma.lower()
    if lemma in REPORTING and _tells_clause(text, verb):
        return None
    own = _of_frame(text, verb, lemma)
    below = None
    if lemma in _LEADING or verb.pos != "VERB":
        below = _below(text, verb, deep)
    if lemma in ENDING and below is not None:  # "stopped shelling", "ceased to cooperate"
        return "RETREAT" if below in HOSTILE else "SANCTION" if below in COOPERATIVE else None
    if lemma in SWORN and below in HOSTILE:
        return "THREATEN"
    if own is not None:
        return own
    if lemma in COMING or (lemma == "be" and any(text.children(verb, "xcomp"))):  # "is to visit", "plans a visit"
        below = below or _of_light(text, verb)
        return _intended(below) if below else None
    return below or (_of_light(text, verb) if lemma in LIGHT or _key(text, verb) in LIGHT else None)


def _tells_clause(text: Text, verb: Token) -> bool:
    return verb.lemma != "warn" and any(text.children(verb, "ccomp"))


def _below(text: Text, verb: Token, deep: int) -> str | None:
    """Return the category of the act to which a verb or an adjective leads: "is ready to", "began to"."""
    for child in text.children(verb, "xcomp", "acomp", "attr", "oprd", "advcl"):
        if child.dep == "advcl" and not any(mark.lower == "to" for mark in text.children(child, "aux")):
            continue
        if child.pos in {"VERB", "AUX", "ADJ"}:
            found = category(text, child, deep - 1)
            if found is not None:
                return found
    return None


def _key(text: Text, verb: Token) -> str:
    particle = next(
        (child.lower for child in text.children(verb, "prt", "prep", "advmod") if _parts(text, child)), None
    )
    return f"{verb.lemma.lower()}_{particle}" if particle else verb.lemma.lower()


def _parts(text: Text, word: Token) -> bool:
    """Whether a word behind a verb is part of it: "gave in", "shipped out of the city"."""
    return word.dep == "prt" or (word.lower in _PARTICLES and not any(text.children(word, "pobj")))


def _of_frame(text: Text, verb: Token, lemma: str) -> str | None:
    """Return the category of a verb by what it is done to, by its preposition, or by itself."""
    every = frames.frames()
    key = _key(text, verb)
    tables = [every[each] for each in dict.fromkeys((key, lemma)) if each in every]
    if not tables:
        return None
    marks = [*_objects(text, verb), *_prepositions(text, verb), *_doers(text, verb)]
    for table in tables:
        found = next((table[mark] for mark in marks if mark in table), None)
        if found is not None or "" in table:
            return found or table[""]
    return None


def _objects(text: Text, verb: Token) -> Iterator[str]:
    """Yield the nouns that a verb is done to, with what they are made of: "a series of car bombs"."""
    passive = any(text.children(verb, "auxpass"))
    several = not passive and any(any(text.children(noun, "conj")) for noun in text.children(verb, "nsubj"))
    for noun in text.children(verb, "nsubjpass" if passive else "dobj", "dative", "oprd", "attr"):
        if noun.lemma in frames.shows() and (several or any(c.lower == "joint" for c in text.children(noun))):
            yield "joint"
        yield from _nouns(text, noun)


def _doers(text: Text, verb: Token) -> Iterator[str]:
    """Yield who does it."""
    if not any(text.children(verb, "auxpass")):
        for noun in text.children(verb, "nsubj"):
            yield f"^{noun.lemma.lower()}"


def _nouns(text: Text, noun: Token) -> Iterator[str]:
    yield "PERSON" if noun.entity == "PERSON" else noun.lemma.lower()
    for child in text.children(noun, "compound", "conj", "amod", "nmod"):
        yield child.lemma.lower()
    for of in text.children(noun, "prep"):
        if of.lower == "of":
            for counted in text.children(of, "pobj"):
                yield counted.lemma.lower()
                yield from (child.lemma.lower() for child in text.children(counted, "compound", "conj"))


def _prepositions(text: Text, verb: Token) -> Iterator[str]:
    for preposition in text.children(verb, "prep", "agent", "prt"):
        for noun in text.children(preposition, "pobj"):
            yield from (f"~{preposition.lower}>{each}" for each in _nouns(text, noun))
        yield f"~{preposition.lower}"


def _of_light(text: Text, verb: Token) -> str | None:
    """Return the category of the act that a noun tells for a verb: "held talks", "announced a suspension of aid"."""
    passive = any(text.children(verb, "auxpass"))
    nouns = list(text.children(verb, "nsubjpass" if passive else "dobj"))
    nouns += [n for p in text.children(verb, "prep") if p.lower in _OF_ACTS for n in text.children(p, "pobj")]
    return next((found for noun in nouns if (found := _of_noun(text, noun)) is not None), None)


def _of_noun(text: Text, noun: Token) -> str | None:
    """Return the category of an act that a noun tells: "the embargo", "a suspension of aid"."""
    lemma = noun.lemma.lower()
    if noun.entity in {"DATE", "TIME"}:  # "on 1 March"
        return None
    verb = frames.deeds().get(lemma)
    if verb is not None:
        table = frames.frames().get(verb, {})
        of = (p for p in text.children(noun, "prep") if p.lower in {"of", "on"})
        done_to = [mark for p in of for each in text.children(p, "pobj") for mark in _nouns(text, each)]
        done_to += [child.lemma.lower() for child in text.children(noun, "compound")]
        found = next((table[mark] for mark in done_to if mark in table), table.get(""))
        if found is not None:
            return found
    if lemma in frames.acts():
        if lemma == "strike" and any(c.lemma.lower() in {"air", "missile", "drone"} for c in text.children(noun)):
            return "ASSAULT"
        return frames.acts()[lemma]
    return next((frames.acts()[c] for c in _compounds(text, noun) if c in frames.acts()), None)


def _compounds(text: Text, noun: Token) -> Iterator[str]:
    for child in text.children(noun, "compound"):
        yield child.lemma.lower()
