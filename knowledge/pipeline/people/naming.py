"""Where a text names something: the tagger's entities, trimmed, split and qualified by general rules."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.pipeline.language.cues import is_cue
from knowledge.pipeline.language.nouns import (
    HONORIFICS,
    INDEFINITE,
    INSTITUTIONS,
    KIN,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    ROLES,
    TITLES,
)
from knowledge.pipeline.language.text import Paragraph, Text, Token

# Labels of what may be somebody or some place. The last three are what the tagger calls a name it does not know.
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"})
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
# No person's name holds one of these.
_INNER = frozenset({"of", "the", "and", "for", "'s"})
_NO_GIVEN_NAME = TITLES | HONORIFICS | ROLES | KIN | PLACES | ORGANISATIONS | INSTITUTIONS | INDEFINITE
_FULL_NAME = 2  # words: more may be the name of anything
_MOST_GIVEN = 3  # words: a given name and two initials
_TITLED = TITLES | HONORIFICS
_UNNAMED = _TITLED | INDEFINITE
_NO_START = _TITLED - {"general", "attorney", "major", "justice"}  # of a person's name; these begin those of offices
# No name has more words; a longer entity is a heading that the tagger swallowed.
_MOST_WORDS = 9


Words = tuple[str, ...]
"""A name as names are compared, word by word."""


class Naming(NamedTuple):
    """Tokens `[first, last)` that name something; `words` is the key under which equal namings meet."""

    first: int
    last: int
    words: Words
    label: str
    heading: bool

    @property
    def surname(self) -> str:
        """The last word, "Jr." apart."""
        return self.words[-2] if len(self.words) > 1 and self.words[-1] in GENERATIONS else self.words[-1]


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """Return a word as names are compared: lower case, straight apostrophes, initials without full stops."""
    return (word.replace(".", "") if _INITIALS.fullmatch(word) else word).replace("’", "'").rstrip(".").lower()


def title_before(text: Text, index: int) -> Token | None:
    """Return the title that stands directly before token `index`: "Mr.", "President", "Sen."."""
    before = text.tokens[index - 1] if index else None
    if before is None or not before.text[:1].isupper():
        return None
    return before if bare(before.text) in _TITLED else None


def namings(text: Text) -> tuple[Naming, ...]:
    """Return all namings in order. One may lie in another: a country in "Spain's foreign ministry"."""
    found: list[Naming] = []
    for paragraph in text.paragraphs:
        for first, last, label in _entities(text, paragraph):
            for start, end in _split(text, first, last, label):
                naming = _trimmed(text, start, end, label, heading=paragraph.heading)
                if naming:
                    found.append(naming)
    found = _with_given_names(text, [*found, *_untagged(text, found)])
    owned = tuple(_institutions(text, found))
    covered = {index: each for each in owned for index in range(each.first + 1, each.last)}
    kept = [each for each in found if each.first not in covered or each.last > covered[each.first].last]
    acronyms = [acronym for acronym, _ in bracketed(text, kept)]
    kept = [*(each for each in kept if (each.first, each.last) not in {(a.first, a.last) for a in acronyms}), *acronyms]
    everything = (*kept, *owned, *_missed(text, [*kept, *owned]))
    return tuple(sorted(everything, key=lambda each: (each.first, each.last)))


def bracketed(text: Text, found: Sequence[Naming]) -> Iterator[tuple[Naming, Words]]:
    """Yield each acronym in brackets behind a name, with that name's words: "World Chess Federation (FIDE)"."""
    for naming in found:
        inside = text.tokens[naming.last : naming.last + 3]
        if naming.label != "ORG" or len(naming.words) < _FULL_NAME or [each.text for each in inside[::2]] != ["(", ")"]:
            continue
        acronym = inside[1]
        if acronym.text.isupper() and acronym.text.isalpha() and acronym.text[0] == text.tokens[naming.first].text[0]:
            yield Naming(acronym.i, acronym.i + 1, (bare(acronym.text),), "ORG", naming.heading), naming.words


def _missed(text: Text, found: list[Naming]) -> Iterator[Naming]:
    """Yield lone proper nouns that the tagger passed over here and took for a name elsewhere in the text."""
    covered = {index for naming in found for index in range(naming.first, naming.last)}
    lone = {text.tokens[each.first].text: each for each in found if len(each.words) == 1 and each.label != "NORP"}
    for paragraph in text.paragraphs:
        proper = [False, *(each.pos == "PROPN" for each in text.tokens[paragraph.first : paragraph.last]), False]
        for token in text.tokens[paragraph.first : paragraph.last]:
            place = token.i - paragraph.first + 1
            alone = proper[place] and not proper[place - 1] and not proper[place + 1]
            if alone and token.text in lone and token.i not in covered:
                yield Naming(token.i, token.i + 1, lone[token.text].words, "", paragraph.heading)


def _entities(text: Text, paragraph: Paragraph) -> Iterator[tuple[int, int, str]]:
    first = paragraph.first
    while first < paragraph.last:
        label = text.tokens[first].entity
        last = first + 1
        while last < paragraph.last and text.tokens[last].entity == label and not text.tokens[last].entity_start:
            last += 1
        if label in _NAMES and last - first <= _MOST_WORDS:
            yield first, last, label
        first = last


def _split(text: Text, first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
    """Cut an entity at a possessive, and a person's also at "and", commas and dashes."""
    start = first
    for index in range(first, last):
        token = text.tokens[index]
        joins = token.tag == "CC" or token.text in {",", ";", "–", "—"}
        if token.tag == "POS" or (label == "PERSON" and joins):
            if start < index:
                yield start, index
            start = index + 1
    if start < last:
        yield start, last


def _trimmed(text: Text, first: int, last: int, label: str, *, heading: bool) -> Naming | None:
    """Return the naming in `[first, last)` without what is around the name, if a name is left."""
    personal = label == "PERSON" or _is_titled(text.tokens[first:last])
    while first < last and not _may_start(text.tokens[first], alone=last - first == 1, personal=personal):
        first += 1
    while first < last and not text.tokens[last - 1].text[:1].isalnum():
        last -= 1
    while first < last and not _capital(text.tokens[last - 1]) and label == "PERSON":
        last -= 1
    inside = text.tokens[first:last]
    if not inside or not any(_capital(token) for token in inside) or "@" in text.cut(inside[0].start, inside[-1].end):
        return None
    if len(inside) == 1 and (inside[0].pos not in {"PROPN", "ADJ"} or bare(inside[0].text) in _UNNAMED):
        return None
    if personal and any(token.pos in {"AUX", "VERB"} and not _capital(token) for token in inside):
        return None  # a headline: "Diaz May be Leaving"
    words = tuple(bare(token.text) for token in inside)
    if _is_part(text, first) or (label == "GPE" and any("-" in word for word in words)):
        return None
    return Naming(first, last, words, "NORP" if all(token.tag == "JJ" for token in inside) else label, heading)


def _untagged(text: Text, found: Sequence[Naming]) -> Iterator[Naming]:
    """Yield given name and surname where the tagger saw no name at all, but the grammar shows somebody.

    That is who says something, who has a title, who stands beside a role ("the mayor, Ana Diaz, spoke"), and whose
    surname is a person's elsewhere. What is part of another name may be a slip: "Diaz Ana", "An Diaz".
    """
    surnames = {naming.words for naming in found if naming.label == "PERSON" and len(naming.words) == 1}
    full = {naming.words for naming in found if len(naming.words) > 1}
    taken = {word for words in full for word in words}
    for sentence in text.sentences:
        run: list[Token] = []
        for token in (*text.of(sentence), None):
            if token is not None and token.pos == "PROPN" and _may_be_name(token):
                run.append(token)
                continue
            if not run:
                continue
            words = tuple(bare(each.text) for each in run)
            joined = len(run) == _FULL_NAME and run[0].head == run[1].i
            shown = joined and taken.isdisjoint(words) and (words[1:] in surnames or _is_somebody(text, *run))
            if shown or (joined and words in full):
                yield Naming(run[0].i, run[1].i + 1, words, "PERSON", heading=False)
            run = []


def _may_be_name(token: Token) -> bool:
    """Whether a word that the tagger passed over may be a given name or a surname."""
    proper = token.pos == "PROPN" and not token.entity and _capital(token) and token.text[-1].islower()
    return proper and bare(token.text) not in _NO_GIVEN_NAME


def _is_somebody(text: Text, given: Token, surname: Token) -> bool:
    head = text.head(surname)
    says = surname.dep == "nsubj" and is_cue(head)
    beside = surname.dep == "appos" and bare(head.text) in PEOPLE
    titled = any(bare(each.text) in ROLES for each in text.children(surname, "nmod", "compound"))
    return says or beside or titled or title_before(text, given.i) is not None


def _with_given_names(text: Text, found: list[Naming]) -> list[Naming]:
    """Return the namings, people with the given names that the tagger left out: "Ana" in "mayor Ana Diaz".

    Where the surname is part of a fuller name elsewhere, only that one's given name is added.
    """
    full = {naming.words for naming in found if naming.label == "PERSON" and len(naming.words) > 1}
    parts = {word for words in full for word in words}
    fuller = []
    for naming in found:
        lone = naming.label == "PERSON" and len(naming.words) == 1 and not naming.heading
        first = _given_name_before(text, naming.first) if lone else naming.first
        words = tuple(bare(token.text) for token in text.tokens[first : naming.last])
        new = words in full or parts.isdisjoint(naming.words)
        fuller.append(Naming(first, naming.last, words, naming.label, naming.heading) if new else naming)
    return fuller


def _given_name_before(text: Text, surname: int) -> int:
    """Return where the name begins of which only the token `surname` is known; a title or a role is no part of it."""
    first = surname
    while first and surname - first < _MOST_GIVEN:
        before, here = text.tokens[first - 1], text.tokens[first]
        initial = bool(_INITIALS.fullmatch(before.text))
        if text.cut(before.end, here.start) != " " or before.entity or before.pos != "PROPN" or not _capital(before):
            break
        if bare(before.text) in _NO_GIVEN_NAME or (not initial and not before.text[-1].islower()):
            break
        first -= 1
        if not initial:
            return first
    return surname


def _is_part(text: Text, first: int) -> bool:
    """Whether what starts at token `first` is the end of a title: "Secretary of State"."""
    before = text.tokens[max(0, first - 2) : first]
    return len(before) == 2 and before[1].lower == "of" and bare(before[0].text) in TITLES


def _is_titled(inside: Sequence[Token]) -> bool:
    """Whether an entity is a title with a given name and a surname, whatever the tagger took it for."""
    words = [bare(token.text) for token in inside]
    return words[0] in TITLES and len(words) in {3, 4} and ORGANISATIONS.isdisjoint(words) and _INNER.isdisjoint(words)


def _may_start(token: Token, *, alone: bool, personal: bool) -> bool:
    """Whether a name may start here: not with an article, a mark, a title, or what is in lower case."""
    if token.pos in {"DET", "PUNCT", "PRON"} or token.lower in {"the", "a", "an"} or not token.text[0].isalnum():
        return False
    if not alone and personal and token.pos not in {"PROPN", "NOUN", "ADJ"}:
        return False  # "Will Diaz resign?"
    if not alone and bare(token.text) in _NO_START:
        return not personal
    return _capital(token) or token.text[0].isdigit()


def _capital(token: Token) -> bool:
    return token.text[0].isupper()


def _institutions(text: Text, found: list[Naming]) -> Iterator[Naming]:
    """Yield "Spain's foreign ministry": an institution with its owner, without whom it could be anyone's."""
    for owner in found:
        if owner.label not in {"GPE", "LOC", "NORP", "ORG", "PERSON"} or owner.heading or len(owner.words) > 2:
            continue
        index = owner.last
        possessive = index < len(text.tokens) and text.tokens[index].tag == "POS"
        if not possessive and owner.label not in {"NORP", "GPE"}:
            continue
        last = _institution_end(text, index + possessive)
        if last:
            inside = text.tokens[owner.first : last]
            words = tuple(bare(token.text) for token in inside)
            yield Naming(owner.first, last, words, "ORG", heading=False)


def _institution_end(text: Text, index: int) -> int | None:
    """Return the end of "(foreign) ministry", "air force" that starts at `index`."""
    for token in text.tokens[index : index + 4]:
        if token.pos not in {"ADJ", "NOUN", "PROPN"}:
            return None
        after = text.tokens[token.i + 1] if token.i + 1 < len(text.tokens) else None
        if token.lower in INSTITUTIONS and not (after and after.pos in {"NOUN", "PROPN"}):
            return token.i + 1
    return None
