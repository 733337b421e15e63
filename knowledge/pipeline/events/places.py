"""Where a happening took place, as far as its sentence says so: the first place that its words lead to.

What a preposition leads to may as well be a destination, an origin, a subject of talks or a target, so each verb is
asked only for what can be its scene.
"""

from collections.abc import Iterator

from knowledge.model import EntityKind, Party
from knowledge.pipeline.events.attribution import words
from knowledge.pipeline.events.dating import lead_of, rising
from knowledge.pipeline.events.happenings import Happening, object_of
from knowledge.pipeline.events.holding import ASIDE
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import PLACES
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

_TIMES = {"DATE", "TIME"}
_DEEP = 4  # nouns from a preposition to a place: "in a closet at the station in Oslo"
_JUST_NOW = 40  # words: this sentence and the one before
_TAGGED = {"GPE", "LOC", "FAC"}
_LOCATING = lexicon("in at near off outside inside around along throughout beside alongside")
_MOVING_IN = lexicon("into through past toward towards across")
_ABOVE = lexicon("on over above")  # of talks and sanctions these name the matter: "talks over X", "a ban on X"
_BESIDE = lexicon("with before by")  # who is met, and before whom, stands somewhere: "before a crowd at the ground"
_WATCHING = lexicon("crowd audience spectator fan judge jury magistrate court panel committee")
_SEATED = lexicon("in at near off outside inside")  # what leads from one noun to where it is
_GOING_TO = lexicon("travel go fly come return head march drive sail walk move arrive tour rush flee row ride relocate")
_LEAVING = lexicon("evacuate withdraw retreat flee escape steal rescue remove make depart loot rob pull walk vanish")
# Where these are done is what they are done to.
_COVERING = lexicon(
    "visit tour attack strike bomb bombard shell invade hit raid capture occupy liberate recapture annex storm bury "
    "flood rattle shake batter devastate ravage sweep drench burn engulf leave reach enter besiege"
)
_TOUCHING = lexicon("land touch crash fly fall explode")
_AIRY = {"attack", "nature", "launch"}
# What these are done to lies elsewhere: "sold its mine in Chile", "approved a bridge in Oslo".
_ELSEWHERE = ASIDE | lexicon("sell buy acquire purchase approve adopt fund finance back oppose own run design order")
_SITES = PLACES | lexicon(
    "airfield arena base building camp castle cathedral cemetery centre center church club coast col court dam depot "
    "estate factory farm gallery gate ground hall headquarters hill hospital hotel house jail library market mine "
    "monastery mosque museum palace park pass pier pitch plant point pool prison quay racecourse refinery reservoir "
    "road school site spaceport station synagogue temple terminal theatre theater track university venue village ward "
    "works yard zoo crater planet asteroid mount lake cape moon archipelago islands hub"
)
_PARTS = _SITES | lexicon(
    "part outskirts edge north south east west heart shore shores slopes foot top streets suburbs rest descent ruins"
)
# What is "in" somebody: a name behind it is no place.
_HELD = lexicon("share stock stake interest investment confidence faith trust bond belief role part holding")
_DWELLERS = lexicon("resident people villager inhabitant household councillor voter worker school home family")


def place_of(text: Text, cast: Cast, happening: Happening) -> Party | None:
    """Return where a happening took place, or None where its sentence does not say.

    Args:
        text: the article, parsed.
        cast: who and what is named in it; a place is what it takes for one.
        happening: what one sentence tells.
    """
    verb = happening.verb
    antecedent = text.head(verb)
    if verb.dep == "relcl" and any(c.lower == "where" for c in text.children(verb, "advmod")):
        return _named(text, cast, antecedent) if _is_place(text, cast, antecedent) else None
    airy = happening.sense.kind in _AIRY
    for word in (*happening.verbs, *rising(text, verb), *_beside(text, verb)):
        found = next(_of_verb(text, cast, word, airy=airy), None) or next(_of_its_nouns(text, cast, word), None)
        if found is not None:
            return _named(text, cast, found)
    there = next((t for t in text.of(happening.sentence) if t.lower == "there" and _is_where(text, t, verb)), None)
    found = _last_place(text, cast, there) if there is not None else None
    return _named(text, cast, found) if found is not None else None


def place_at(text: Text, cast: Cast, prep: Token) -> Party | None:
    """Return the place that a preposition such as "in" leads to, or None where that is none."""
    found = next(_behind(text, cast, prep), None)
    return _named(text, cast, found) if found is not None else None


def _is_where(text: Text, there: Token, verb: Token) -> bool:
    """Whether "there" tells where a verb's happening was: "died there", "was measured at the lighthouse there"."""
    here = there
    for _ in range(_DEEP):
        here = text.head(here)
        if here.i == verb.i:
            return there.dep == "advmod"
    return False


def _last_place(text: Text, cast: Cast, there: Token) -> Token | None:
    """Return the place that something was "in" or "at" last before "there", if that was just now."""
    back = reversed(text.tokens[max(0, there.i - _JUST_NOW) : there.i])
    return next((t for t in back if t.dep == "pobj" and _is_place(text, cast, t)), None)


def _named(text: Text, cast: Cast, noun: Token) -> Party:
    """Return a place by its name in the article, else by its own words: "the dwarf planet Ceres" is Ceres."""
    mention = cast.at(noun.start, noun.end)
    if mention is None or mention.entity is None or mention.entity.kind is EntityKind.PERSON or not _is_name(noun):
        written = words(text, noun).split()
        first = next((place for place, word in enumerate(written) if word[0].isupper()), 0)
        return Party(name=" ".join(written[first:] if _is_name(noun) else written).removeprefix("the "))
    return Party(name=mention.entity.name, mention=mention.id)


def _beside(text: Text, verb: Token) -> Iterator[Token]:
    """Yield what takes place with a verb: "arrested in Oslo and charged", "beat A, scoring twice at the ground"."""
    lead = lead_of(text, verb)
    if lead is not None:
        yield lead
    yield from (
        c for c in text.children(verb, "advcl") if c.tag == "VBG" and not any(text.children(c, "nsubj", "mark"))
    )


def _of_verb(text: Text, cast: Cast, verb: Token, *, airy: bool) -> Iterator[Token]:
    """Yield the places that a verb, or a noun for a happening, covers or leads to itself."""
    if verb.lemma in _COVERING:
        for noun in text.children(verb, "dobj", "nsubjpass"):
            yield from _whole(text, cast, noun)
    for prep in text.children(verb, "prep", "agent"):
        if _leads(text, verb, prep, airy=airy):
            yield from _behind(text, cast, prep)


def _leads(text: Text, verb: Token, prep: Token, *, airy: bool) -> bool:
    """Whether what a preposition leads to may be the scene of a verb."""
    if prep.lower == "to":
        return (airy and verb.lemma not in _LEAVING) or verb.lemma in _GOING_TO
    if prep.lower == "from":
        return verb.lemma in _LEAVING
    if prep.lower in _ABOVE:
        ground = any(_has_parts(noun) for noun in text.children(prep, "pobj"))
        return airy or ground or verb.lemma in _TOUCHING
    if prep.lower == "before":
        return any(noun.lemma.lower() in _WATCHING for noun in text.children(prep, "pobj"))
    return prep.lower in _LOCATING or prep.lower in _MOVING_IN or prep.lower in _BESIDE


def _of_its_nouns(text: Text, cast: Cast, verb: Token) -> Iterator[Token]:
    """Yield where those stand who do it, or what it is done to: "voters in Oslo chose", "shut the mill in York"."""
    done_to = [] if verb.lemma in _ELSEWHERE else [*text.children(verb, "dobj"), object_of(text, verb)]
    for noun in (*done_to, *text.children(verb, "nsubjpass", "nsubj")):
        if noun is not None and noun.lemma.lower() not in _HELD:
            dwelling = noun.lemma.lower() in _DWELLERS
            for prep in text.children(noun, "prep"):
                if prep.lower in _SEATED or (prep.lower == "of" and dwelling):
                    yield from _behind(text, cast, prep)


def _behind(text: Text, cast: Cast, prep: Token) -> Iterator[Token]:
    """Yield the place behind a preposition: "in Oslo", "in the city of Bergen", "in a hotel near the Troms bridge"."""
    for _ in range(_DEEP):
        noun = next(text.children(prep, "pobj"), None)
        if noun is None or (noun.entity in _TIMES and prep.lower != "of"):
            return
        if prep.lower not in _BESIDE:
            yield from _whole(text, cast, noun, strictly=prep.lower in _LOCATING)
        inner = (p for p in text.children(noun, "prep") if p.lower in _SEATED)
        following = next(inner, None)
        if following is None:
            return
        prep = following


def _whole(text: Text, cast: Cast, noun: Token, *, strictly: bool = False) -> Iterator[Token]:
    """Yield the place that a noun names: "Oslo", "the Troms bridge"; "part of Oslo", "the port of Oslo": Oslo."""
    if _has_parts(noun) and noun.pos == "NOUN":
        named = [*text.children(noun, "appos")]
        named += (n for p in text.children(noun, "prep") if p.lower == "of" for n in text.children(p, "pobj"))
        for each in named:
            if _is_name(each):
                yield each
            yield from _whole(text, cast, each) if _has_parts(each) else ()
    if _is_place(text, cast, noun, strictly=strictly):
        yield noun


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper()


def _has_parts(noun: Token) -> bool:
    return noun.lemma.lower() in _PARTS or noun.lower in _PARTS


def _is_place(text: Text, cast: Cast, noun: Token, *, strictly: bool = False) -> bool:
    """Whether a noun names a place: by its own word, else for the cast; `strictly`: behind "in", and nothing else."""
    marks = [t for t in text.children(noun, "compound", "poss", "nmod") if _is_name(t) or t.lower in _SITES]
    named = _is_name(noun) or any(_is_name(t) for t in marks)
    if named and (noun.lemma.lower() in _SITES or any(t.lower in _SITES for t in (noun, *marks))):
        return True
    mention = cast.at(noun.start, noun.end)
    if not _is_name(noun):
        return False
    if mention is not None and mention.entity is not None:
        return mention.entity.kind is EntityKind.PLACE
    return noun.entity in _TAGGED or (strictly and not noun.entity)
