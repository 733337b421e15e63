"""Happenings that only a noun tells: "after Tuesday's collapse of the Tarn bridge", "the arrest of Ana Diaz on Friday".

No clause makes their line, so it is filled into a template: who, what the noun's verb says, whom, where. Only a noun
that names one deed, whose parts have names, which a date or a place pins down and which its sentence takes for granted
is one; and only where no verb of the article may tell the same.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.model import UNKNOWN_WHEN, EntityKind, Party, Status, When
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.bearing import LONGEST, borne_out
from knowledge.pipeline.events.claims import evidence_of
from knowledge.pipeline.events.dating import agreed
from knowledge.pipeline.events.days import when_of
from knowledge.pipeline.events.deverbal import DEEDS, VERBS, Deed, Frame
from knowledge.pipeline.events.episodes import EventDraft
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.holding import Bound, dates_in, holds
from knowledge.pipeline.events.introducing import role_of
from knowledge.pipeline.events.lexicon import sense
from knowledge.pipeline.events.places import place_at
from knowledge.pipeline.events.presupposed import is_planned, is_presupposed
from knowledge.pipeline.events.reading import Reading
from knowledge.pipeline.events.referring import read
from knowledge.pipeline.language.text import Sentence, Text, Token
from knowledge.pipeline.people.cast import Cast

_TIMES = {"DATE", "TIME"}
_BEFORE = {"det", "compound", "amod", "nmod", "poss", "nummod", "case"}
_LONGEST_PART = 8  # words of who takes part; a longer name is a story of its own
_INITIAL = re.compile(r"(?:^| )[A-Z]\.?$")  # of a name that was cut short: "Donald C."
_SCENE = {"in", "at", "near", "outside"}


@dataclass(frozen=True, slots=True)
class Nominal:
    """A happening that a noun tells, as a draft, with its line and the verb that the line uses."""

    draft: EventDraft
    line: str
    act: str


@dataclass(frozen=True, slots=True)
class _Part:
    """Who or what takes part: the words for it, the head of them, and how many it is."""

    said: str
    noun: Token
    many: bool
    named: bool


def nominals(text: Text, cast: Cast, dates: Sequence[Timex], quoted: Collection[int]) -> tuple[Nominal, ...]:
    """Return what nouns of an article tell that none of its verbs tells, each once.

    Args:
        text: the article, parsed.
        cast: who and what is named in it.
        dates: its temporal expressions.
        quoted: the words that somebody else wrote or said: they tell nothing.
    """
    if DEEDS.keys().isdisjoint(text.nouns):
        return ()
    telling = _Telling(text, cast, dates)
    found: list[Nominal] = []
    for sentence in text.sentences:
        for noun in text.of(sentence):
            deed = DEEDS.get(noun.lemma.lower()) if noun.pos == "NOUN" and noun.i not in quoted else None
            told = telling.told(noun, deed, sentence) if deed is not None else None
            if told is not None and not any(_is_same(told, before) for before in found):
                found.append(told)
    return tuple(found)


def _is_same(told: Nominal, before: Nominal) -> bool:
    """Whether two nouns may tell one happening: the same deed, unless both have days, and not the same."""
    one, other = told.draft.when, before.draft.when
    apart = one.start is not None and other.start is not None and one.start != other.start
    return told.act == before.act and (not apart or told.line == before.line)


@dataclass(frozen=True)
class _Telling:
    """An article whose nouns are asked what they tell."""

    text: Text
    cast: Cast
    dates: Sequence[Timex]

    def told(self, noun: Token, deed: Deed, sentence: Sentence) -> Nominal | None:
        """Return what a noun tells, or None where it is not certain, not pinned down, or may be told by a verb."""
        text, planned = self.text, is_planned(self.text, noun)
        if planned is None and not is_presupposed(text, noun):
            return None
        parts = _parts(text, self.cast, noun, deed)
        kind = sense(deed.verb, None, None)
        if parts is None or kind is None or self._has_verb(deed, parts):
            return None
        status = Status.SCHEDULED if planned is not None else Status.HAPPENED
        happening = Happening(noun, (), noun, None, kind, status, sentence)
        when = _when(text, happening, planned, self.dates)
        place, where = _place(text, self.cast, noun, parts)
        if when is None or (when == UNKNOWN_WHEN and (place is None or planned is not None)):
            return None
        line = _line(deed, parts, where, planned=planned is not None)
        if not _bears(text, happening, line, parts):
            return None
        doer, done_to = (_party(self.cast, part) for part in parts)
        both = deed.frame is Frame.MEET
        draft = EventDraft(
            happening=happening,
            when=when,
            place=place,
            actors=(*doer, *(done_to if both else ())),
            recipients=() if both else done_to,
            claims=(),
            reports=(evidence_of(text, sentence),),
        )
        return Nominal(draft, line, deed.verb)

    @cached_property
    def _verbs(self) -> Mapping[str, Sequence[Token]]:
        """The verbs of the article by their lemma."""
        found: dict[str, list[Token]] = defaultdict(list)
        for token in self.text.tokens:
            if token.pos == "VERB":
                found[token.lemma.lower()].append(token)
        return found

    def _has_verb(self, deed: Deed, parts: Sequence[_Part | None]) -> bool:
        """Whether a verb may tell the same: one of its family with one of its names, or that names nobody else."""
        names = {word for part in parts if part is not None for word in part.said.split() if word[0].isupper()}
        for lemma in deed.family:
            for verb in self._verbs.get(lemma, ()):
                there = [t.text for t in self.text.subtree(verb) if t.pos == "PROPN" and t.entity not in _TIMES]
                if not names.isdisjoint(there) or (not there and lemma in VERBS):
                    return True
        return False


def _when(text: Text, happening: Happening, planned: Token | None, dates: Sequence[Timex]) -> When | None:
    """Return the days of a noun's happening; None where they contradict how it stands."""
    noun, sentence, today = happening.verb, happening.sentence, text.article.day
    held = holds(text, text.of(sentence), dates_in(text, sentence, dates))
    below = text.subtree(planned or noun)
    own = [h.date for h in held if h.bound is Bound.ON and h.words & {noun.i, planned.i if planned else noun.i}]
    first, last = below[0].start, below[-1].end
    inside = [each for each in own if first <= each.start < last]
    dated = agreed(inside)
    if dated is None:
        return None if inside else UNKNOWN_WHEN
    when = dated.when
    if today is None or when.start is None or when.end is None:
        return when if planned is None else None
    if (when.start < today) if planned is not None else (when.start > today):
        return None
    return when_of(text, happening, dated)


def _parts(text: Text, cast: Cast, noun: Token, deed: Deed) -> tuple[_Part | None, _Part | None] | None:
    """Return who does it and to whom, as far as the deed's template needs them; None where one is not told."""
    behind = _behind(text, noun)
    owner = next(text.children(noun, "poss"), None)
    owned = _part(text, cast, owner) if owner is not None and owner.entity not in _TIMES else None
    if deed.frame is Frame.MEET:
        return _meeting(text, cast, behind, owned)
    if deed.frame is Frame.ACT:
        by = owned or _part(text, cast, behind.get("by")) or _part(text, cast, behind.get("of") if deed.by_of else None)
        to = next((found for lead in deed.leads if (found := _part(text, cast, behind.get(lead))) is not None), None)
        fits = by is not None and to is not None and by.named and to.named and by.said != to.said
        return (by, to) if fits else None
    of = behind.get("of")
    one = _part(text, cast, of) if of is not None else owned
    if one is None or not one.named or (deed.person and not _is_person(cast, one.noun)):
        return None
    if of is None and not _is_person(cast, one.noun):
        return None  # "Acme's release": of what?
    return (one, None) if deed.frame is Frame.HAPPEN else (None, one)


def _meeting(
    text: Text, cast: Cast, behind: dict[str, Token], owned: _Part | None
) -> tuple[_Part | None, _Part | None] | None:
    between = behind.get("between")
    joined = next(text.children(between, "conj"), None) if between is not None else None
    if between is not None and joined is not None and not any(text.children(joined, "conj")):
        one, other = _part(text, cast, between, joined=True), _part(text, cast, joined)
    else:
        one, other = owned, _part(text, cast, behind.get("with"))
    fits = one is not None and other is not None and one.named and other.named and one.said != other.said
    return (one, other) if fits else None


def _behind(text: Text, noun: Token) -> dict[str, Token]:
    """Return what each preposition below a noun leads to; below its first noun too: "the visit of Ana to Oslo"."""
    found: dict[str, Token] = {}
    for prep in text.children(noun, "prep"):
        for led in text.children(prep, "pobj"):
            found.setdefault(prep.lower, led)
            for inner in text.children(led, "prep"):
                if inner.lower != "of":
                    for further in text.children(inner, "pobj"):
                        found.setdefault(inner.lower, further)
    return found


def _is_person(cast: Cast, noun: Token) -> bool:
    mention = cast.at(noun.start, noun.end)
    return mention is not None and mention.entity is not None and mention.entity.kind is EntityKind.PERSON


def _part(text: Text, cast: Cast, noun: Token | None, *, joined: bool = False) -> _Part | None:
    """Return who or what a noun is, in words that stand alone; None where they lean on others, or it is several."""
    if noun is None or noun.entity in _TIMES or (not joined and any(text.children(noun, "conj"))):
        return None
    mention = cast.at(noun.start, noun.end)
    entity = mention.entity if mention is not None else None
    if entity is not None and entity.kind is EntityKind.PERSON:
        if noun.pos != "PROPN":
            return None
        said = role_of(entity, entity.name, subject=False) or entity.name
        whole = " " in entity.name and not _INITIAL.search(entity.name)
        return _Part(said, noun, many=False, named=True) if whole else None
    words = _words(text, noun)
    reading = read(Reading(text, cast, words))
    leans = bool(reading.needy or reading.brought) or noun.pos not in {"NOUN", "PROPN"} or len(words) > _LONGEST_PART
    if (
        leans
        or _INITIAL.search(words[-1].text)
        or any(token.entity in _TIMES or token.pos == "PUNCT" for token in words)
    ):
        return None
    said = " ".join(text.cut(words[0].start, words[-1].end).split())
    said = said[0].lower() + said[1:] if words[0].pos == "DET" else said
    named = any(t.pos == "PROPN" and t.entity != "NORP" for t in words)
    return _Part(said, noun, many=noun.tag in {"NNS", "NNPS"}, named=named)


def _words(text: Text, noun: Token) -> list[Token]:
    """Return the words of a noun up to it, and what it is "of" right behind it."""
    below = [noun]
    for child in text.children(noun):
        of = child.dep == "prep" and child.lower == "of" and child.i == noun.i + 1
        if of or (child.dep in _BEFORE and child.i < noun.i):
            below += text.subtree(child)
    below.sort()
    return [token for token in below if not (token.tag == "POS" and token.head == noun.i)]


def _place(text: Text, cast: Cast, noun: Token, parts: Sequence[_Part | None]) -> tuple[Party | None, str]:
    """Return where it was, with the words for it in the line: below the noun, or below what takes part."""
    for word in (noun, *(part.noun for part in parts if part is not None)):
        for prep in text.children(word, "prep"):
            led = next(text.children(prep, "pobj"), None) if prep.lower in _SCENE else None
            where = place_at(text, cast, prep) if led is not None else None
            part = _part(text, cast, led) if where is not None else None
            if part is not None and part.named and part.said not in {p.said for p in parts if p is not None}:
                return where, f"{prep.lower} {part.said}"
    return None, ""


def _party(cast: Cast, part: _Part | None) -> tuple[Party, ...]:
    if part is None:
        return ()
    mention = cast.at(part.noun.start, part.noun.end)
    entity = mention.entity if mention is not None and part.noun.pos == "PROPN" else None
    if mention is not None and entity is not None and entity.name in part.said:
        return (Party(name=entity.name, mention=mention.id),)
    return (Party(name=part.said.removeprefix("the ")),)


def _line(deed: Deed, parts: Sequence[_Part | None], where: str, *, planned: bool) -> str:
    """Fill the deed's template: "Ana Diaz was arrested in Oslo", "the Tarn bridge is to open"."""
    doer, done_to = parts
    if doer is None:
        first, rest = done_to, ""
        verb = f"to be {deed.past}" if planned else deed.past
    else:
        first, rest = doer, done_to.said if done_to is not None else ""
        verb = f"to {deed.verb}" if planned else deed.past
    if first is None:
        return ""
    helper = ("are" if first.many else "is") if planned else ("were" if first.many else "was") if doer is None else ""
    words = (first.said, helper, verb, rest, where)
    line = " ".join(word for word in words if word)
    return line[0].upper() + line[1:]


def _bears(text: Text, happening: Happening, line: str, parts: Sequence[_Part | None]) -> bool:
    """Whether the noun's own words and the names of who takes part bear a line out, with all that softens them."""
    below, evidence = text.subtree(happening.verb), evidence_of(text, happening.sentence)
    passage = " ".join([text.cut(evidence.start, evidence.end), *(part.said for part in parts if part is not None)])
    return len(line.split()) <= LONGEST and borne_out(line, passage, text.cut(below[0].start, below[-1].end))
