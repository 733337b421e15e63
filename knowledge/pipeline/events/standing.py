"""Whether words, taken alone, tell a stranger who did what: those of a clause, of a whole sentence, of a name."""

from collections.abc import Sequence

from knowledge.pipeline.events.attribution import NAMED
from knowledge.pipeline.events.clauses import Clause, plain
from knowledge.pipeline.events.reading import Reading
from knowledge.pipeline.events.referring import read
from knowledge.pipeline.events.trimming import LINKING, PLACING
from knowledge.pipeline.events.valence import lacks_complement
from knowledge.pipeline.events.writing import is_broken, join, tidy
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

# Whoever was "convicted" or "promoted" needs no more said of it.
_SETTLED = lexicon("sentence charge convict promote sign")
# Verbs that tell enough with a name alone.
_BY_THEMSELVES = lexicon("die resign retire collapse explode capsize sink quit surrender")


def tells(clause: Clause, reading: Reading) -> bool:
    """Whether words tell who did what, or where: not "the House passed", nor "five people died"."""
    text, words, top = reading.text, reading.words, clause.top
    where = top.dep == "relcl" and any(t.lower == "where" for t in text.children(top, "advmod"))
    if where and not clause.opening and not reading.placed:
        return False  # "near the airfield where two aircraft had landed"
    if _sets_the_scene(text, top, reading) or lacks_complement(reading):
        return False
    more = any(t.i > top.i and t.pos in {"NOUN", "PROPN", "NUM", "ADJ"} for t in words)
    subject = {t.i for t in text.subtree(clause.subject)} | {t.i for t in clause.front}
    known = any(t.i in subject and t.pos == "PROPN" and t.entity != "NORP" for t in words)
    known = known or any(i in subject for i in reading.instead)
    passive = any(any(text.children(verb, "auxpass")) for verb in (top, *clause.kept))
    phrasal = any(text.children(top, "prt"))
    enough = phrasal or top.lemma not in PLACING or top.lemma in _SETTLED
    alone = (passive and enough) or top.lemma in _BY_THEMSELVES
    named = bool(reading.brought) or any(_is_name(t, at) for at, t in enumerate(words))
    return named and (more or (known and alone))


def _sets_the_scene(text: Text, top: Token, reading: Reading) -> bool:
    """Whether a verb tells what was going on when the line's news, which it left out, came: "was driving home when"."""
    going = top.tag == "VBG" and any(t.lower in {"was", "were", "been"} for t in text.children(top, "aux"))
    marks = (t for c in text.children(top, "advcl") for t in text.children(c, "advmod", "mark") if c.i > top.i)
    return going and any(t.lower in {"when", "as"} and t.i not in reading.here for t in marks)


def _is_name(token: Token, at: int) -> bool:
    """Whether the word at a place of a line is a name, or of one, whatever a tagger calls it."""
    return token.pos == "PROPN" or token.entity in NAMED or (at > 0 and token.text[0].isupper())


def named(text: Text, cast: Cast, noun: Token) -> str | None:
    """Return a noun as a line may name it; None where its words lean on another sentence."""
    words = plain(text, noun)
    reading = read(Reading(text, cast, words))
    name = tidy(join(text, words, reading.instead))
    if reading.needy or not name or is_broken(name):
        return None
    proper = words[0].pos in {"PROPN", "ADJ"} or words[0].entity in NAMED or words[0].text.isupper()
    small = not proper and not reading.brought
    return name[0].lower() + name[1:] if small else name


def stands_alone(text: Text, cast: Cast, words: Sequence[Token]) -> bool:
    """Whether the words of a sentence stand alone as they are: every name in full, nothing that points elsewhere."""
    reading = read(Reading(text, cast, words))
    if lacks_complement(reading):
        return False
    linked = words[0].lower in LINKING or words[0].pos in {"CCONJ", "PRON"} or words[0].tag == "IN"
    cut = text.cut(words[0].start, words[-1].end)
    named = any(_is_name(t, at) for at, t in enumerate(words))
    return named and not (linked or reading.needy or reading.brought or is_broken(cut))
