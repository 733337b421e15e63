"""What "the …" in a line is: which thing must be told by the line, or be certain from the article and then be named."""

import re

from knowledge.model import Entity
from knowledge.pipeline.events.antecedents import antecedent, body
from knowledge.pipeline.events.attribution import NAMED
from knowledge.pipeline.events.framed import is_framed
from knowledge.pipeline.events.reading import Reading, is_subject
from knowledge.pipeline.language import numerals
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import INSTITUTIONS, PEOPLE, ROLES, TITLES
from knowledge.pipeline.language.text import Text, Token

# What everybody knows without being told which.
_UNIQUE = lexicon(
    "world sun moon earth sea ocean sky air ground internet web press media public police weather economy climate "
    "north south east west euro dollar pound yen elderly poor rich young homeless unemployed "
    "way head chest leg arm face neck back stomach shoulder hand foot body hip knee ankle future past influence "
    "news streets market markets horizon rise run ground"
)
# Offices that a country, a town, a club or a firm has one of: "the Kenyan president", "the Leeds coach".
_HEADS = lexicon(
    "president minister mayor governor premier chancellor king queen pope prince princess sultan emir ambassador "
    "coach captain chairman chairwoman chair chief manager leader head director secretary speaker bishop archbishop "
    "commander treasurer prosecutor ombudsman executive"
)
_OF_STATES = lexicon("ministry house senate council board committee assembly parliament legislature pac bank")
# Prepositions between a thing and the place it lies in, whatever a parser hangs them on: "the hills above Leeds".
_OF_TWO = lexicon("match game fixture race fight bout deal agreement treaty contract talk war border dispute row")
# Told apart by more than a name beside them: an outlet has many articles, a town many venues.
_TOLD = lexicon(
    "article series show venue exchange film movie book event story report piece interview poll rally ad programme "
    "headquarters office branch company firm group team club agency email tweet letter case crowd change plan rule "
    "move attempt effort idea bid offer"
)
_HANGING = lexicon("in with at from to by after before during")
_TIMES = {"DATE", "TIME"}  # "surveyed the scene Tuesday"
_LYING = lexicon("of in above near off between around along beyond outside across inside under over")
# What a place has one of: known where the place is named.
_CIVIC = INSTITUTIONS | lexicon(
    "army navy city country state nation province county town capital president mayor governor premier economy "
    "border coast election presidency population island village municipality district constitution budget south "
    "north east west northwest northeast southwest southeast centre center outskirts river airport port harbour harbor "
    "cathedral stadium court courthouse university"
)
# A place has several of these, or lies in one of many.
_SEVERAL = lexicon("embassy election court courthouse university country river village stadium hospital school")
_ARTICLE = re.compile(r"^(?:The|An?)\b")
_CAPITAL = re.compile(r"(?<![\w’'])[A-Z][^\W\d_]*")
_YEAR = 4  # digits
_BEHIND_OFFICE = re.compile(r",| (?:of|at|for|in|with|from|to) ")


def definite(reading: Reading, article: Token) -> None:
    """Name what "the …" means, or note that it needs another sentence."""
    text, noun = reading.text, reading.text.head(article)
    after = text.tokens[noun.i + 1 : noun.i + 2]
    called = (t for t in text.children(noun, "appos") if t.i in reading.here and any(text.children(t, "compound")))
    beside = any(
        t.pos == "PROPN" and t.entity not in _TIMES for t in (*after, *called)
    )  # "the reporter Ana Diaz", "the reporter, Ana Diaz,"
    bare = noun.i == article.i + 1 and noun.pos == "NOUN"
    person = reading.person(noun) if noun.pos == "NOUN" else None
    told = any(t.dep in {"compound", "poss", "prep", "nmod"} for t in text.children(noun))
    untold = not told and after and after[0].text == ","  # "The clerk, Ana Diaz, was fined": whose clerk?
    beside = beside and not (untold and not (reading.placed and noun.lemma.lower() in _CIVIC | ROLES))
    if noun.i not in reading.here or beside or (is_pinned(reading, noun) and not (bare and person)):
        return
    if person is not None and " " in person[1].name and _is_office(noun, person[1]):
        if person[0] not in reading.people:
            reading.people.add(person[0])
            reading.instead[article.i] = ""
            reading.say(noun, f"{noun.text} {person[1].name}")
        return
    words = (antecedent(text, noun) or body(text, reading.cast, noun)) if bare else None
    names = set(_CAPITAL.findall(_ARTICLE.sub("", words or "")))
    if names and names <= {t.text for t in reading.words}:
        return  # "the bridge collapsed in Leeds", of a bridge in Leeds
    if words is None and is_framed(reading, noun):
        return
    if words is None or not _is_certain(reading, words):
        reading.needy.append(article)
        return
    reading.instead[article.i] = ""
    reading.say(noun, _ARTICLE.sub(lambda found: found.group().lower(), words))


def _is_office(noun: Token, person: Entity) -> bool:
    """Whether a noun is what somebody is called by: "the student" is no president of a student union."""
    offices = (_BEHIND_OFFICE.split(role.text, maxsplit=1)[0].lower().split() for role in person.roles)
    return any(office[-1:] == [noun.lower] for office in offices)


def _is_certain(reading: Reading, called: str) -> bool:
    """Whether the cast knows every name in words of another sentence; a day or a number there is not of this one."""
    names = {word.lower() for word in _CAPITAL.findall(_ARTICLE.sub("", called))}
    return bool(names) and names <= reading.cast.words and not numerals.may_stand_in(called.lower())


def is_pinned(reading: Reading, noun: Token) -> bool:
    """Whether a definite noun says by itself which thing is meant: a name in it, a clause behind it, the only one."""
    text, here = reading.text, reading.here
    one_of_many = noun.entity == "NORP" or noun.lower in ROLES  # "the Serb", "the President"
    known = noun.lower in _UNIQUE or (noun.tag != "NNS" and noun.lemma.lower() in _CIVIC and _is_placed(reading, noun))
    where = (t for t in text.subtree(noun) if t.i in here and t != noun)
    if noun.lower in _OF_STATES and noun.pos == "PROPN" and not any(reading.is_place(t) for t in where):
        return False  # "the Defense Ministry": of which country?
    if known or (not one_of_many and (noun.entity in NAMED or noun.text != noun.lower or not noun.text[0].isalpha())):
        return True
    if noun.pos in {"ADJ", "DET", "PRON"} and not any(t.i in here for t in text.children(noun, "prep")):
        return False  # "the first that …"
    below = (child for child in text.children(noun) if child.i in here and child != reading.top)
    behind = text.tokens[noun.i + 1 : noun.i + 2]  # a parser may hang "with Poland" on "cancelled the match"
    two = noun.lemma.lower() in _OF_TWO  # "cancelled the match with Poland"
    led = (n for t in behind if t.i in here and _leads(t, two=two) for n in text.children(t, "pobj"))
    earlier = (t for t in text.nouns.get(noun.lemma.lower(), ()) if t.i in here and t.i < noun.i)
    return any(_pins(text, child, here) for child in below) or any(n.pos == "PROPN" for n in led) or any(earlier)


def _leads(prep: Token, *, two: bool) -> bool:
    """Whether a preposition may lead from a thing to what tells it apart; of something between two also "with"."""
    return prep.lower in _LYING or (two and prep.lower in {"with", "against"})


def _is_placed(reading: Reading, noun: Token) -> bool:
    """Whether a place tells whose government or coast is meant: named before it, or beside it."""
    if any(t.i in reading.here for t in reading.text.children(noun, "compound", "prep", "poss", "amod", "appos")):
        near = (t for t in reading.text.subtree(noun) if t.i in reading.here and t != noun)
        return any(reading.is_place(t) for t in near) or (reading.placed and noun.tag == "NN")
    if is_subject(noun) and reading.takes_place:
        return True
    return noun.lemma.lower() not in _SEVERAL and any(reading.is_place(t) for t in reading.words if t.i < noun.i)


def _pins(text: Text, child: Token, here: frozenset[int]) -> bool:
    """Whether a word below a noun tells which one is meant."""
    inside = text.subtree(child)
    if child.dep in {"relcl", "acl"}:  # between commas, it only adds; and "the man aged 30"
        return text.tokens[inside[0].i - 1].text != "," and child.lemma != "age"
    if child.dep == "appos":  # "the daughter, Ana": only a full name tells who
        told = any(t.dep in {"compound", "poss", "prep"} for t in text.children(text.head(child)))  # whose clerk?
        return told and child.pos == "PROPN" and any(t.pos == "PROPN" for t in text.children(child, "compound"))
    if child.dep == "prep":
        return _pins_by_phrase(text, child, here)
    title = child.dep == "compound" and child.lower in TITLES  # "the Prime Minister"
    named = not title and any(t.pos == "PROPN" or (t.entity in NAMED and t.pos == "ADJ") for t in inside)
    noun = text.head(child)
    told = noun.lemma.lower() in _TOLD  # "the Leeds venue": of what?
    somebody = (
        noun.tag in {"NN", "NNP"}
        and (noun.entity == "NORP" or noun.lemma.lower() in PEOPLE or noun.lower in ROLES)
        and noun.lower not in _HEADS
    )
    named = named and not somebody and not told  # "the Kenyan runner": which?
    owned = child.dep == "poss" and not any(t.tag == "PRP$" for t in inside)
    year = child.text.isdigit() and len(child.text) == _YEAR
    only = any(t.tag in {"JJS", "RBS"} for t in (child, *text.children(child)))
    return named or owned or year or only


def _pins_by_phrase(text: Text, prep: Token, here: frozenset[int]) -> bool:
    """Whether "of …" or "in …" tells which one is meant; whether what it leads to stands by itself is asked of that."""
    led_to = [t for t in text.children(prep, "pobj") if t.i in here]
    if text.tokens[prep.i - 1].text == ",":
        return False  # "The man, from Leeds, fell"
    if prep.lower in _HANGING and not any(t.pos == "PROPN" for t in text.subtree(prep)):
        return False
    some = (t for n in led_to for t in text.children(n, "det"))  # "got the order in a letter": it hangs on the verb
    return bool(led_to) and (prep.lower == "of" or not any(t.lower in {"a", "an"} for t in some))
