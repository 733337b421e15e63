"""What kind of thing a name names: votes of the tagger and of the words around each naming."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from knowledge.model import EntityKind
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import BELONGINGS, ORGANISATIONS, PEOPLE, PLACES
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.naming import Naming, title_before

Kinds = dict[tuple[str, ...], EntityKind]
_TAGGED = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
}
# The tagger takes foreign towns for people; a lone word without title or given name is a weak sign of a person.
_LONE_PERSON = 0.5
# The words around a name are surer than the tagger: "Mayor X", "the X region", "X Football Club".
_SURE = 5.0
_LIKELY = 1.0
# "X, the engineer," and "X, who": only people are.
_DESCRIBED = 1.5
# These may be companies too: "X, the producer of".
_EITHER = lexicon(
    "broadcaster champion critic developer donor leader operative owner partner producer publisher trader winner"
)
_SOMEBODY = PEOPLE - _EITHER
_LOCATIVES = frozenset({"in", "near", "outside", "across", "toward", "towards", "throughout", "inside"})
_TIE = (EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PERSON)


def kinds(text: Text, found: Sequence[Naming]) -> Kinds:
    """Return the kind of each form, by its words. A form without one is no name of anything kept."""
    votes: dict[tuple[str, ...], dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    counted = Counter(naming.words for naming in found)
    peoples = Counter(naming.words for naming in found if naming.label == "NORP")
    nations = {words for words, times in peoples.items() if times * 2 >= counted[words]}
    edges = {naming.first: naming for naming in found} | {-naming.last: naming for naming in found}
    for naming in found:
        for kind, weight in _votes(text, naming):
            votes[naming.words][kind] += weight
    sure = {words: _winner(each) for words, each in votes.items() if each}
    for naming in found:  # in a list of places stand places: "Leeds, York and X"
        if any(sure.get(neighbour.words) is EntityKind.PLACE for neighbour in _coordinated(text, naming, edges)):
            votes[naming.words][EntityKind.PLACE] += _LIKELY
            sure[naming.words] = _winner(votes[naming.words])
    return {words: _winner(each) for words, each in votes.items() if each and words not in nations}


def kind_of(naming: Naming, voted: Mapping[tuple[str, ...], EntityKind]) -> EntityKind | None:
    """Return the kind of a naming. What names a nation or its adjective ("Spanish") is nothing by itself."""
    return None if naming.label == "NORP" else voted.get(naming.words)


def _votes(text: Text, naming: Naming) -> list[tuple[EntityKind, float]]:
    votes: list[tuple[EntityKind, float]] = []
    lone = len(naming.words) == 1
    tagged = _TAGGED.get(naming.label)
    if naming.heading:  # the tagger is at a loss with title case; a given name with a surname it knows even there
        full = tagged is EntityKind.PERSON and len(naming.words) in {2, 3}
        return [(EntityKind.PERSON, _LONE_PERSON)] if full else []
    if tagged:
        votes.append((tagged, _LONE_PERSON if lone and tagged is EntityKind.PERSON else _LIKELY))
    votes.extend(_by_words(text, naming, lone=lone))
    before = text.tokens[naming.first - 1].lower if naming.first else ""
    after = text.tokens[naming.last] if naming.last < len(text.tokens) else None
    if after and after.lower in PLACES and naming.label != "NORP" and text.tokens[naming.last - 1].tag != "POS":
        votes.append((EntityKind.PLACE, _SURE))
    beyond = text.tokens[naming.last + 1].lower if naming.last + 1 < len(text.tokens) else ""
    if after and lone and ((after.lower == "and" and beyond == "its") or (after.tag == "POS" and beyond in BELONGINGS)):
        votes.append((EntityKind.PLACE, _LIKELY * 2))
    two_before = text.tokens[naming.first - 2].lower if naming.first > 1 else ""
    if before == "of" and two_before in PLACES:
        votes.append((EntityKind.PLACE, _SURE))
    elif lone and before in _LOCATIVES and naming.label != "NORP":
        votes.append((EntityKind.PLACE, _LIKELY))
    return votes


def _by_words(text: Text, naming: Naming, *, lone: bool) -> list[tuple[EntityKind, float]]:
    """Return the vote of the name's own words, of its title, or of who it is said to be."""
    if not ORGANISATIONS.isdisjoint(naming.words) and not lone:
        return [(EntityKind.ORGANISATION, _SURE)]
    if naming.words[-1] in PLACES and not lone:
        return [(EntityKind.PLACE, _SURE)]
    if title_before(text, naming.first) or (naming.words[-1] in {"jr", "sr"} and not lone):
        return [(EntityKind.PERSON, _SURE)]
    return [(EntityKind.PERSON, _DESCRIBED)] if _is_described(text, naming) else []


def _is_described(text: Text, naming: Naming) -> bool:
    """Whether the words behind or around a name tell who somebody is: "X, the city engineer", "X, who"."""
    head = text.tokens[naming.last - 1]
    for clause in text.children(head, "relcl"):
        if any(child.lower == "who" for child in text.children(clause, "nsubj", "nsubjpass")):
            return True
    beside = [*text.children(head, "appos"), *([text.head(head)] if head.dep == "appos" else [])]
    return any(each.tag == "NN" and each.lower in _SOMEBODY for each in beside)


def _coordinated(text: Text, naming: Naming, edges: Mapping[int, Naming]) -> list[Naming]:
    """Return the names beside a lone `naming` in a list. `edges`: namings by first token, and by minus their end."""
    if len(naming.words) > 1 or naming.heading:
        return []
    after = naming.last
    while after < len(text.tokens) and text.tokens[after].text in {",", "and", "or"}:
        after += 1
    before = naming.first
    while before > 0 and text.tokens[before - 1].text in {",", "and", "or"}:
        before -= 1
    beside = (edges.get(after) if after > naming.last else None, edges.get(-before) if before < naming.first else None)
    return [each for each in beside if each and not each.heading]


def _winner(votes: Mapping[EntityKind, float]) -> EntityKind:
    return max(_TIE, key=lambda kind: votes.get(kind, 0.0))
