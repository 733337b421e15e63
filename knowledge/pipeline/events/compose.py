"""The line of an event: one self-contained sentence of at most 25 words, attributed where claimed, without its date.

A line says a finite clause of the article in its own order: who, the verb with its negation and hedges, whom, where,
what for, how many. Names stand at their fullest, pronouns and "the mayor" are named (`referring`), phrases that only
add may go (`trimming`), the narrator follows. Then the guard (`bearing`) looks for all of it in the evidence.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.model import Span
from knowledge.pipeline.events.asserted import is_negated
from knowledge.pipeline.events.bearing import LONGEST, borne_out, lost
from knowledge.pipeline.events.clauses import Clause, plain
from knowledge.pipeline.events.dangling import dangles
from knowledge.pipeline.events.framed import ORDERED
from knowledge.pipeline.events.lexicon import REPORTING, past
from knowledge.pipeline.events.reading import Reading
from knowledge.pipeline.events.referring import read
from knowledge.pipeline.events.standing import tells
from knowledge.pipeline.events.standins import THINGS
from knowledge.pipeline.events.trimming import (
    asides,
    bracketed,
    ever_shorter,
    sets_condition,
    side_phrase,
)
from knowledge.pipeline.events.undating import undated
from knowledge.pipeline.events.valence import is_half
from knowledge.pipeline.events.writing import is_broken, is_torn, join, tidy
from knowledge.pipeline.language.cues import VERBS, lexicon
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

_MOST_NEEDY = 6  # phrases taken out of one line; a clause that needs more than this leans on its article as a whole
# Verbs besides those of saying for what somebody came to know.
_LEARNING = lexicon("hear learn find see show know understand believe think discover feel fear hope expect suspect")
# What leads a sentence and turns what follows.
_TURNING = lexicon(
    "prior before until unlike without despite except instead unless under every each since whenever if only nearly"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a line is told in: his name, the verb that fits ("says", "claim"), his mention if he is a person."""

    name: str
    says: str
    mention: str | None
    many: bool
    pronoun: str = ""  # by which he is named there: "he", "she"

    @property
    def one(self) -> str:
        """The verb where "it" means him: "Acme Airlines says it"."""
        return self.says if self.says.endswith("s") else f"{self.says}s"


def line(text: Text, cast: Cast, clause: Clause, voice: Voice | None, dates: Collection[Span]) -> str | None:
    """Return the line of a clause, or None where its words do not make one that stands alone and is borne out.

    Args:
        text: the article.
        cast: who is named in it.
        clause: what the line tells.
        voice: who says so; None where the article does.
        dates: the expressions that must not stand in it: its own date, and all that mean nothing on another day.
    """
    if _is_hopeless(text, cast, clause, voice):
        return None
    own_words = _words(text, clause.top)
    every = [*clause.opening, *clause.front, *own_words]
    own = {clause.top.i, *(token.i for token in clause.kept)}
    brackets, (dated, bound) = bracketed(every), undated(text, every, tuple(dates), own)
    linking = asides(text, clause, voiced=voice is not None)
    if brackets is None or (voice is None and any(_is_saying(text, text.tokens[i]) for i in linking)):
        return None  # a bracket is open; or somebody says so, whom nobody could tell
    if any(text.tokens[i].lower in _TURNING and i < clause.top.i for i in linking):
        return None  # "Prior to the ruling, …": without it the line tells something else
    replaced = {t.i for t in text.subtree(clause.subject)} if clause.front else set()
    off = brackets | dated | linking | (replaced - {t.i for t in clause.front})
    base = [t for t in own_words if t.i not in off and t not in clause.front]
    telling = _Telling(text, cast, clause, voice, bound, tuple(t for t in every if t.i not in off))
    for words in ever_shorter(text, clause, base):
        try:
            reading = telling.standing(words, rich=words is base)
        except _LeaningError:
            return None
        made = telling.written(reading) if reading is not None else None
        if reading is not None and made is not None and len(made.split()) <= LONGEST:
            return made if telling.bears(made, reading) else None
    return None


def _words(text: Text, top: Token) -> Sequence[Token]:
    """Return the words of a clause, with "should she win" behind it, which a parser takes for the main clause."""
    above = text.head(top)
    bound = top.dep == "ccomp" and above.i > top.i and sets_condition(text, above)
    return [t for t in text.subtree(above) if t.pos != "PUNCT" or t.i < above.i] if bound else text.subtree(top)


def _is_hopeless(text: Text, cast: Cast, clause: Clause, voice: Voice | None) -> bool:
    """Whether a clause makes no line, whatever its other words: nobody knows who "he" is, or who vouches for it."""
    above, subject = text.head(clause.top), Reading(text, cast, [clause.subject], clause.top)
    if voice is None and clause.top.dep == "ccomp" and (above.lemma in VERBS or above.lemma in _LEARNING):
        return True  # "…, a jury heard": somebody vouches for it, whom nobody took for its narrator
    if clause.subject.tag != "PRP":  # "her plans": a noun that a parser took for a verb; "Berg's fell by 3 points"
        return clause.subject.tag == "PRP$" or any(text.children(clause.subject, "case"))
    if voice is None:
        return not clause.front and bool(read(subject).needy)
    if {clause.subject.lower, voice.pronoun} == {"he", "she"}:
        return True  # "he said she …": a cast that takes both for one is wrong
    person = subject.person(clause.subject) if voice.mention is not None else None
    return person is not None and person[0] != voice.mention  # "the mayor said he …": he is more likely the mayor


class _LeaningError(Exception):
    """The words that a clause cannot do without lean on another sentence."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A clause on its way into a line."""

    text: Text
    cast: Cast
    clause: Clause
    voice: Voice | None
    bound: Sequence[Token]  # dates that cannot be left out by themselves
    told: Sequence[Token]  # what the line must do justice to

    def standing(self, words: list[Token], *, rich: bool) -> Reading | None:
        """Return the words without the phrases that lean on another sentence; None where what is left tells nothing.

        Raises:
            _LeaningError: what leans must stay.
        """
        clause, teller = self.clause, self._teller(words)
        for _ in range(_MOST_NEEDY):
            spoken = [*(t for t in (*clause.opening, *clause.front) if t not in words), *words]
            reading = read(Reading(self.text, self.cast, spoken, clause.top, teller, rich=rich))
            needy = [t for t in self.bound if t.i in reading.here]
            needy += [t for t in reading.needy if not (teller == "" and t.i == clause.subject.i)]
            needy = [t for t in needy if clause.whose is None or t.tag != "WP$"]
            if not needy:
                whole = all(t.i in reading.here for t in (clause.top, *clause.kept))
                return reading if whole and tells(clause, reading) and not dangles(self.text, clause, spoken) else None
            within = {t.i for t in words}
            gone: set[int] = set()
            for token in reversed(needy):
                phrase = gone if token.i in gone else side_phrase(self.text, clause, token, within)
                if phrase is None or self._bounds(phrase, reading, token):
                    raise _LeaningError
                if not reading.placed and any(self.text.tokens[i].lower == "there" for i in phrase):
                    raise _LeaningError  # "won the primary there"
                gone |= phrase
            words = [t for t in words if t.i not in gone]
        return None

    def _bounds(self, phrase: set[int], reading: Reading, token: Token) -> bool:
        """Whether a phrase says how far something goes: "did not play in the second half", "shields it from review"."""
        root = next(t for t in (self.text.tokens[i] for i in phrase) if t.head not in phrase)
        if any(self.text.tokens[i].lemma.lower() in ORDERED for i in phrase):
            return True  # "with a minute to play in the first half"
        denied = self.text.head(root).pos == "VERB" and is_negated(self.text, self.text.head(root))
        return denied or (root.dep == "prep" and is_half(reading, token))

    def _teller(self, words: Sequence[Token]) -> str | None:
        """Return the narrator's mention where he stands before the line: "Acme says it …", "Ana Diaz says her …".

        Only his name tells what the pronouns mean. Of a thing without a mention, that is an empty one.
        """
        if self.voice is None:
            return None
        if self.voice.mention is None:
            begins = {t.lower for t in words if t.i < self.clause.top.i}
            reported = self.clause.top.dep in {"ccomp", "parataxis", "ROOT"} and not self.clause.front
            return "" if reported and begins & THINGS else None
        found = (self.cast.at(t.start, t.end) for t in words if t.tag in {"PRP", "PRP$"})
        his = any(each is not None and each.id == self.voice.mention for each in found)
        return self.voice.mention if his else None

    def written(self, reading: Reading) -> str | None:
        """Write words out as the article spaces them, with what is said instead of some, and the narrator."""
        clause, voice, instead = self.clause, self.voice, reading.instead
        if clause.bare:
            instead[clause.top.i] = past(clause.top.lemma)
        if clause.whose is not None:
            owner = plain(self.text, clause.whose, clause.top)
            instead |= {t.i: join(self.text, owner, {}) + "’s" for t in reading.words if t.tag == "WP$"}
        own = join(self.text, self._paired([t for t in reading.words if t not in clause.opening]), instead)
        opening = join(self.text, clause.opening, instead)
        written = tidy(f"{opening}, {own}" if opening else own)
        if not written or is_broken(written) or is_torn(self.text, reading.words):
            return None
        if voice is None:
            return written[0].upper() + written[1:]
        if written.endswith(voice.name.split()[-1]):
            return None  # the narrator's words, taken for the clause's
        if reading.teller is not None:
            first = reading.words[0]
            says = voice.one if first.lower in {"it", "its"} else voice.says
            small = first.pos != "PROPN" and first.i not in instead
            own = f"{written[0].lower()}{written[1:]}" if small else written
            return f"{voice.name[0].upper()}{voice.name[1:]} {says} {own}"
        return f"{written[0].upper()}{written[1:]}, {_inside(voice.name)} {voice.says}"

    def _paired(self, words: list[Token]) -> list[Token]:
        """Return words without the commas around what was left out: two at a time, or one before the verb."""
        subject = {t.i for t in self.text.subtree(self.clause.subject)} | {t.i for t in self.clause.front}
        kept: list[Token] = []
        alone = sum(t.text == "," for t in words if t.i in subject or t.i < self.clause.top.i) == 1
        for at, token in enumerate(words):
            after = words[at + 1] if at + 1 < len(words) else token
            before = kept[-1] if kept else token
            beside = after.i != token.i + 1 or before.i != token.i - 1  # something was left out here
            opens = alone and beside and before.i in subject and after.i not in subject
            # its partner went with other words
            lone = alone and before.i in subject and (after == self.clause.top or after.dep in {"aux", "auxpass"})
            if token.text == "," and (before.text == "," or not kept or opens or lone):
                beside_verb = before.text == "," and len(kept) > 1 and kept[-2].i in subject and after.i not in subject
                kept = kept[:-1] if beside_verb else kept
                continue
            kept.append(token)
        return kept

    def bears(self, made: str, reading: Reading) -> bool:
        """Whether the article bears a line out: its sentence, and the names said in the place of its pronouns."""
        text, top = self.text, self.clause.top
        while text.head(top).i != top.i:
            top = text.head(top)
        words = text.subtree(top)
        passage = text.cut(words[0].start, words[-1].end)
        brought = [*reading.brought, self.voice.name if self.voice else ""]
        side: set[int] = set()
        for token in self.told:
            if token.i not in reading.here and token.dep in {"relcl", "appos", "conj", "cc"}:
                side |= {t.i for t in text.subtree(token)} - reading.here
        due = [*(t.text for t in self.told if t.i not in side), *_shared(text, self.clause.top)]
        return borne_out(made, " ".join([passage, *brought]), " ".join(due)) and not any(lost(made, passage))


def _inside(name: str) -> str:
    """Return a narrator as he is written within a sentence: "a delegate", not "A delegate"."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in {"A", "An", "The"} else name


def _shared(text: Text, verb: Token) -> Iterator[str]:
    """Yield the words that hold for a verb though they stand at one above it: "allegedly robbed him and fled"."""
    while verb.dep in {"conj", "xcomp", "ccomp", "advcl", "pcomp", "prep"}:
        beside = verb.dep in {"conj", "advcl"} and any(text.children(verb, "nsubj", "nsubjpass"))
        turned = verb.dep == "conj" and any(t.lower in {"but", "yet"} for t in text.tokens[verb.head : verb.i])
        verb = text.head(verb)
        if beside or turned:
            return
        yield from (t.text for t in text.children(verb, "advmod", "neg") if not any(text.children(t)))


def _is_saying(text: Text, token: Token) -> bool:
    """Whether a word tells that somebody says what the clause around it tells: "the roof, he said, fell in"."""
    known = token.lemma in REPORTING or token.lemma in _LEARNING
    reports = token.pos == "VERB" and known and token.tag in {"VBD", "VBZ", "VBP"}
    return reports and not any(text.children(token, "ccomp", "dobj", "xcomp"))
