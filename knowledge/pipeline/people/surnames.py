"""People by their names: full forms, then surnames and given names that can only be theirs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import EntityKind
from knowledge.pipeline.language.nouns import INDEFINITE
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.fullnames import PARTICLES, is_full, owners, short_forms
from knowledge.pipeline.people.namesakes import Bearers, Namesakes
from knowledge.pipeline.people.naming import Naming, Words, bare, title_before

_AT_BIRTH = frozenset({"née", "nee", "né", "born"})


@dataclass(frozen=True, slots=True)
class People:
    """The namings of each person, and the words that may be one of two people's."""

    persons: tuple[tuple[Naming, ...], ...]
    unsure: frozenset[Words]


def named_people(text: Text, found: Sequence[Naming], voted: Mapping[Words, EntityKind]) -> People:
    """Join the namings of people: equal and compatible full forms, then surnames and given names."""
    full = [naming for naming in found if is_full(naming.words) and voted.get(naming.words) is EntityKind.PERSON]
    in_text = {naming.words for naming in full if not naming.heading}
    surnames = {naming.surname for naming in full if not naming.heading}
    # A title shortens names in its own way ("Coach Diaz Quits"): its forms count where the text has no fuller one.
    headings = {naming.words for naming in full if surnames.isdisjoint(naming.words)}
    owner = owners(in_text | headings)
    persons: dict[Words, list[Naming]] = {}
    for naming in found:
        if naming.words in owner:
            persons.setdefault(owner[naming.words], []).append(naming)
    short: dict[Words, Bearers] = defaultdict(Bearers)
    for form, person in owner.items():
        by_family, by_given = short_forms(form)
        for called in by_family:
            short[called].family[person] = None
        for called in by_given:
            short[called].given[person] = None
    unsure = {called for called, bearers in short.items() if bearers.unsure}
    namesakes = Namesakes(text, persons)
    for naming in _short_namings(text, found, owner, short):
        chosen = namesakes.whose(naming, short[naming.words])
        if chosen:
            persons[chosen].append(naming)
    ends = {naming.last: owner[naming.words] for naming in found if naming.words in owner}
    for naming, end in _maiden_names(text, found):
        if end in ends:
            persons[ends[end]].append(naming)
    joined = (tuple(sorted(each, key=lambda naming: naming.first)) for each in persons.values())
    return People(tuple(each for each in joined if any(not naming.heading for naming in each)), frozenset(unsure))


def _short_namings(
    text: Text,
    found: Sequence[Naming],
    owner: Mapping[Words, Words],
    short: Mapping[Words, Bearers],
) -> list[Naming]:
    """Return every naming by surname or given name, also where the tagger missed it."""
    covered = {index for naming in found for index in range(naming.first, naming.last) if naming.label != "NORP"}
    shorts = [naming for naming in found if naming.words in short and naming.words not in owner]
    parts = {each.text for naming in found if naming.words in owner for each in text.tokens[naming.first : naming.last]}
    # "U.N." is nobody's surname, unless somebody's is written so: it is only spelt with the same letters.
    shorts = [each for each in shorts if each.heading or not _is_acronym(text, each) or _spelling(text, each) in parts]
    headings = {i for p in text.paragraphs if p.heading for i in range(p.first, p.last)}
    begins = {sentence.first for p in text.paragraphs for sentence in p.sentences}
    spelt = {text.tokens[naming.last - 1].text for naming in found if naming.words in owner and not naming.heading}
    for token in text.tokens:
        if token.text not in spelt or token.i in covered or token.lower in INDEFINITE:
            continue
        words = (bare(token.text),)
        if words not in short:
            continue
        # The tagger takes a surname that opens a sentence for a noun, or, rightly, for a verb: "May", "Will".
        if token.pos == "PROPN" or token.i not in begins or token.tag in {"NN", "NNS"}:
            shorts.append(Naming(token.i, token.i + 1, words, "PERSON", token.i in headings))
    return sorted((each for each in shorts if not _inside_longer_name(text, each)), key=lambda naming: naming.first)


def _maiden_names(text: Text, found: Sequence[Naming]) -> Iterator[tuple[Naming, int]]:
    """Yield each name at birth with the token behind the name that it follows: "Ana Diaz (née Cruz)"."""
    for naming in found:
        before = [token.lower for token in text.tokens[max(0, naming.first - 2) : naming.first]]
        if len(naming.words) == 1 and before and before[-1] in _AT_BIRTH and before[0] in {"(", ","}:
            yield naming, naming.first - 2


def _is_acronym(text: Text, naming: Naming) -> bool:
    spelling = _spelling(text, naming)
    return len(naming.words) == 1 and len(spelling) > 1 and spelling.isupper()


def _spelling(text: Text, naming: Naming) -> str:
    """Return how the last word of a naming is written."""
    return text.tokens[naming.last - 1].text


def _inside_longer_name(text: Text, naming: Naming) -> bool:
    """Whether a short form is a part of another name: "Diaz Foundation", "Maria Diaz"."""
    after = text.tokens[naming.last] if naming.last < len(text.tokens) else None
    before = text.tokens[naming.first - 1] if naming.first else None
    if before and before.lower in PARTICLES:  # "bin Salem", of which the tagger saw the end
        return False
    if after and after.pos == "PROPN" and after.text[0].isupper() and not naming.heading:
        return after.head == text.tokens[naming.last - 1].i or text.tokens[naming.last - 1].head == after.i
    return bool(before and before.entity == "PERSON" and before.pos == "PROPN" and not title_before(text, naming.first))
