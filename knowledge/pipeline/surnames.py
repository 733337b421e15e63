"""People by their names: full forms, then surnames and given names that can only be theirs."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import EntityKind
from knowledge.pipeline.naming import Naming, bare, title_before
from knowledge.pipeline.nouns import INDEFINITE
from knowledge.pipeline.text import Text

# After a namesake was named in full, a bare surname goes back to the main person only this many paragraphs later.
_PARAGRAPHS_APART = 2
# So often must a person have been called by surname alone, before a namesake came, to be the main one.
_MAIN_USES = 2
_PARTICLES = frozenset("al ben bin da de del della der di du el ibn la le van von".split())  # noqa: SIM905  (readable)


@dataclass(frozen=True, slots=True)
class People:
    """The namings of each person, and the words that may be one of two people's."""

    persons: tuple[tuple[Naming, ...], ...]
    unsure: frozenset[tuple[str, ...]]


def named_people(text: Text, found: Sequence[Naming], voted: Mapping[tuple[str, ...], EntityKind]) -> People:
    """Join the namings of people: equal and compatible full forms, then surnames and given names."""
    full = [naming for naming in found if len(naming.words) > 1 and voted.get(naming.words) is EntityKind.PERSON]
    in_text = {naming.words for naming in full if not naming.heading}
    surnames = {naming.surname for naming in full if not naming.heading}
    # A title shortens names in its own way ("Coach Diaz Quits"): its forms count where the text has no fuller one.
    known = in_text | {naming.words for naming in full if naming.surname not in surnames}
    owner = _owners(sorted(known))
    persons: dict[tuple[str, ...], list[Naming]] = {}
    short: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for naming in found:
        if naming.words in owner:
            persons.setdefault(owner[naming.words], []).append(naming)
    for person in persons:
        for part in _parts(person):
            short.setdefault(part, []).append(person)
    unsure = {part for part, holders in short.items() if len(holders) > 1}
    for naming in _short_namings(text, found, owner, short):
        chosen = _choose(text, naming, short[naming.words], persons)
        if chosen:
            persons[chosen].append(naming)
    joined = (tuple(sorted(each, key=lambda naming: naming.first)) for each in persons.values())
    return People(tuple(each for each in joined if any(not naming.heading for naming in each)), frozenset(unsure))


def _owners(known: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return, for each full form, the longest form of the same person: "Ana Diaz" is "Ana M. Diaz"."""
    same: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for words in known:
        same.setdefault((words[0], words[-1]), []).append(words)
    owner = {}
    for forms in same.values():
        longest = max(forms, key=len)
        middles = {form[1:-1] for form in forms} - {()}
        for form in forms:  # two different middle names are two people
            owner[form] = longest if len(middles) < 2 else form
    ends: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for form in known:
        for start in range(1, len(form) - 1):
            ends.setdefault(form[start:], set()).add(owner[form])
    for form, longer in ends.items():  # a surname of two words
        if form in owner and len(longer) == 1:
            owner[form] = next(iter(longer))
    return owner


def _parts(full: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the shorter forms of a full name: the surname, with particles and without, and the given name."""
    end = len(full) - 1 if full[-1] in {"jr", "sr", "ii", "iii", "iv"} and len(full) > 2 else len(full)
    start = end - 1
    parts = [full[start:end]]
    while start > 1 and full[start - 1] in _PARTICLES:
        start -= 1
        parts.append(full[start:end])
    if end > 2 and full[1:end] not in parts:
        parts.append(full[1:end])  # two surnames, or a middle name with the surname
    return [*parts, full[:1]]


def _short_namings(
    text: Text,
    found: Sequence[Naming],
    owner: Mapping[tuple[str, ...], tuple[str, ...]],
    short: Mapping[tuple[str, ...], list[tuple[str, ...]]],
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
        words = (bare(token.text),)
        if token.i in covered or words not in short or token.text not in spelt or token.lower in INDEFINITE:
            continue
        # The tagger takes a surname that opens a sentence for a noun, or, rightly, for a verb: "May", "Will".
        if token.pos == "PROPN" or token.i not in begins or token.tag in {"NN", "NNS"}:
            shorts.append(Naming(token.i, token.i + 1, words, "PERSON", token.i in headings))
    return sorted((each for each in shorts if not _inside_longer_name(text, each)), key=lambda naming: naming.first)


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
    if after and after.pos == "PROPN" and after.text[0].isupper() and not naming.heading:
        return after.head == text.tokens[naming.last - 1].i or text.tokens[naming.last - 1].head == after.i
    return bool(before and before.entity == "PERSON" and before.pos == "PROPN" and not title_before(text, naming.first))


def _choose(
    text: Text,
    naming: Naming,
    holders: Sequence[tuple[str, ...]],
    persons: Mapping[tuple[str, ...], list[Naming]],
) -> tuple[str, ...] | None:
    """Return whose short form this is, or None where it may be another's.

    With one holder it is that one's. With several, it is the main one's: the first to be named in full and so called
    since, as long as no namesake was named in full nearby.
    """
    if len(holders) == 1:
        return holders[0]
    before = {
        holder: [each for each in persons[holder] if each.first < naming.first and not each.heading]
        for holder in holders
    }
    named = [holder for holder in holders if before[holder]]
    if len(named) == 1:
        return named[0] if naming.words in _parts(named[0])[:-1] else None
    main = min(named, key=lambda holder: before[holder][0].first, default=None)
    if main is None or naming.words not in _parts(main)[:-1]:
        return None
    rivals = [each.first for holder in named if holder != main for each in before[holder] if len(each.words) > 1]
    if not rivals:
        return None
    uses = sum(each.words == naming.words and each.first < min(rivals) for each in before[main])
    here = _paragraph(text, naming.first)
    near = here - _paragraph(text, max(rivals)) < _PARAGRAPHS_APART
    return main if uses >= _MAIN_USES and not near else None


def _paragraph(text: Text, index: int) -> int:
    """Return the number of the paragraph of a token."""
    return bisect_right(text.paragraphs, index, key=lambda paragraph: paragraph.first)
