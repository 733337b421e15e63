"""What a figure counts, as a reader would be told it: "people killed", "crane drivers", "rise in sales".

The words are the article's: the noun with its modifiers, and what was done to it where that is told as so ("killed at
least 12 people": "people killed"). Where no noun stands at the number, the grammar says which it is: the subject of
"rose to 14", the object of "put the toll at 14", what was counted just before. What a unit measures keeps its "of":
"90 mm", "of rain".
"""

from dataclasses import dataclass, replace

from knowledge.pipeline.events.deeds import LIGHT, done_to
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

_MODIFIERS = ("amod", "compound", "nmod", "case", "advmod")
_UNSAID = lexicon("other another more additional further of only just as such")
_COUNTLESS = lexicon("none some all many most one any each rest lot")
# Verbs that say how far a number went.
CHANGING = lexicon(
    """
    rise fall climb drop grow increase decrease decline jump surge soar slump plunge tumble slip edge shrink dip
    rocket leap swell widen narrow double creep advance gain lose
    """
)
# Verbs that say what somebody makes a number, or takes it to be.
SETTING = lexicon(
    """
    raise lower cut reduce revise put set estimate place bring push take increase value price bump update upgrade
    shorten
    """
)
_STANDING = lexicon("be stand remain reach total number exceed hit top average measure become weigh run")
_AS_NOUNS = {"grow": "growth", "lose": "loss", "reduce": "reduction", "raise": "rise", "lower": "cut", "shorten": "cut"}
# Nouns that stand for a number: what they are "of" is counted.
_NUMBERS = lexicon("number total count tally sum figure amount proportion share percentage average maximum minimum")
_POINTING = lexicon("figure number total count tally estimate it that this")
# Verbs whose bare numbers are people: "14 were killed".
_BODILY = lexicon(
    """
    kill injure wound hurt maim arrest detain evacuate displace hospitalise hospitalize die drown perish infect shoot
    treat rescue abduct kidnap behead execute
    """
)
_LEVELS = lexicon("toll price rate cost value level record rise increase fall drop depth height speed")
_DIRECTIONS = lexicon("north south east west northeast northwest southeast southwest inland offshore away")
_AGED = lexicon(  # "a girl of 10"
    "man woman boy girl child baby age son daughter teenager pensioner"
)
_AGAIN = lexicon("others ones")  # "four others" are more of what was counted before
_STATES = lexicon(
    "dead injured wounded hurt missing homeless killed sick ill unaccounted stranded trapped hospitalised hospitalized"
)
_LENGTHS = lexicon("ft feet foot m metres meters km kilometres kilometers miles yards")
_QUANTIFYING = {"nummod", "amod", "compound", "nmod", "quantmod", "det", "predet"}
_ENDS = frozenset(".!?:;”")
_FAR = 3  # words between a number and the noun that a parser missed


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, what was done to it or it did, and the noun that says so, where one does.

    `back`: the number stands for one told before ("put it at 12"), whose `base` it takes.
    """

    base: str = ""
    noun: Token | None = None
    fate: str = ""
    back: bool = False

    @property
    def what(self) -> str:
        """Both as one phrase: "people killed"."""
        return f"{self.base} {self.fate}".strip() if self.base else ""


def counted(text: Text, number: tuple[Token, ...], top: Token, end: int, *, measured: bool) -> Counted:
    """Return what a number counts.

    Args:
        text: the article.
        number: the words of the number, its unit included.
        top: the one of them whose head lies outside.
        end: where the number ends.
        measured: whether it has a unit, or is a part of a whole.
    """
    noun, part = _at_the_number(text, number, end)
    if noun is not None and noun.pos not in {"PRON", "NUM"} and noun.lower not in _AGAIN:
        words = _words(text, noun, end)
        if words:
            behind = measured and (part is not None or number[0].dep == "predet")  # "45% of pupils", "half the pupils"
            return Counted(f"of {words}" if behind else words, noun, _fate(text, noun, part))
    elif noun is not None and not measured:
        return _of_them(text, part) if part is not None else Counted(fate=_fate(text, noun, None), back=True)
    following = _following(text, end)
    if following is not None and following.lower in _STATES:
        return Counted(following.lower, following)
    found = _further_off(text, noun or top, number[0].start)
    return _measure_of(text, number[-1], found) if measured else _number_of(text, found, following, end)


def _measure_of(text: Text, unit: Token, found: Counted) -> Counted:
    if not found.base:
        return _towards(text, unit)
    if unit.lower in _LENGTHS and " in " in found.base:
        return replace(found, base=found.base.partition(" in ")[0])  # "fell 200 feet": a fall, of whoever fell
    return found


def _number_of(text: Text, found: Counted, following: Token | None, end: int) -> Counted:
    if found.noun is not None and (found.noun.entity, found.noun.tag) == ("PERSON", "NNP"):
        return Counted()  # "Ann Roe was 34"
    if not found.base and following is not None:
        return Counted(_words(text, following, end), following)
    return found


def _towards(text: Text, unit: Token) -> Counted:
    """Return where a distance leads: "40 km", "north of the port"."""
    behind = next(iter(text.tokens[unit.i + 1 : unit.i + 2]), None)
    if behind is None or behind.lower.partition("-")[0] not in _DIRECTIONS:
        return Counted()
    of = next((noun for prep in text.children(behind, "prep") for noun in text.children(prep, "pobj")), behind)
    return Counted(cut(text, behind, of), of)


def _of_them(text: Text, part: Token) -> Counted:
    """Return what a part of somebody or something named before counts: "detained four of them"."""
    verb = text.head(part)
    people = verb.lemma.lower() in _BODILY and part.dep in {"nsubj", "nsubjpass", "dobj"}
    return Counted("people" if people else "", None, done_to(text, verb, part.dep), back=not people)


def _at_the_number(text: Text, number: tuple[Token, ...], end: int) -> tuple[Token | None, Token | None]:
    """Return the noun at a number, and the word that is "of" it where one is: "12 boats", "a third of the boats"."""
    for word in number:
        for prep in text.children(word, "prep"):
            of = next(text.children(prep, "prep"), prep) if prep.lower == "out" else prep
            if of.lower == "of" and prep.start >= end:
                return next(text.children(of, "pobj"), None), word
    for word in number:
        head = text.head(word)
        if word.dep in _QUANTIFYING and head.start >= end and head.pos in {"NOUN", "PROPN"}:
            between = text.tokens[number[-1].i + 1 : head.i]
            if word.lower == "half" or not any(t.pos == "DET" for t in between):  # "14 or more the previous season"
                return _whole(text, head), None
    return None, None


def _whole(text: Text, noun: Token) -> Token:
    """Return the plural that a noun belongs to: of "two plainclothes officers" the officers."""
    head = text.head(noun)
    return head if noun.dep in {"compound", "nmod"} and head.i > noun.i and head.tag in {"NNS", "NNPS"} else noun


def _following(text: Text, end: int) -> Token | None:
    """Return the state or the plural right behind a number, which a parser may take for a verb: "made eleven saves"."""
    words = text.words(end, end + len("unaccounted ") * _FAR)[:_FAR]
    for word in words:
        if word.tag == "NNS" or (word.lower in _STATES and word is words[0]):
            return word
        if word.tag not in {"JJ", "NN", "VBN"}:
            return None
    return None


def _words(text: Text, noun: Token, end: int) -> str:
    """Return the words of a noun that stand behind `end`, without what only counts or points."""
    inside = [t for t in text.subtree(noun) if end <= t.start <= noun.start and t.pos not in {"NUM", "DET"}]
    words = [t for t in inside if t.dep in _MODIFIERS or t.i == noun.i or t.pos == "PUNCT"]
    while words and (words[0].lower in _UNSAID or words[0].pos == "PUNCT" or words[0].dep in {"advmod", "case"}):
        words.pop(0)
    first = next((t for i, t in enumerate(words) if words[-1].i - t.i == len(words) - 1 - i), noun)
    return cut(text, first, noun)


def cut(text: Text, first: Token, last: Token) -> str:
    """Return the words from `first` to `last`, without the capital that only opens a sentence."""
    words = " ".join(text.cut(first.start, last.end).split())
    starts = first.i == 0 or text.tokens[first.i - 1].text in _ENDS or "\n" in text.cut(first.start - 1, first.start)
    opens = starts and first.tag not in {"NNP", "NNPS"} and not words[1:2].isupper()
    return words[0].lower() + words[1:] if opens else words


def _fate(text: Text, noun: Token, part: Token | None) -> str:
    """Return what was done to a noun, or what it did itself, where that is told as so: "killed", "sank"."""
    behind = text.tokens[noun.i + 1] if noun.i + 1 < len(text.tokens) else None
    if behind is not None and behind.lower in _STATES and text.head(behind).i in {noun.i, noun.head}:
        return behind.lower
    reduced = next((each for each in text.children(noun, "acl") if each.tag == "VBN" and each.i == noun.i + 1), None)
    if reduced is not None and reduced.lemma not in LIGHT:
        return reduced.lower
    top = part or noun
    loose = text.head(top)
    if loose.lower == "of" and text.head(loose).lemma in _NUMBERS:  # "a total of 12 seats"
        top = text.head(loose)
    if loose.lower == "to" and text.tokens[loose.i - 1].lower == "up":
        return done_to(text, text.head(loose), "dobj")  # "damaged up to forty homes" is no way to them
    while top.dep == "conj" and text.head(top).pos in {"NOUN", "NUM"}:
        top = text.head(top)
    return done_to(text, text.head(top), top.dep)


def _further_off(text: Text, top: Token, start: int) -> Counted:
    """Return what a number without a noun of its own counts, by what it hangs from."""
    head = text.head(top)
    if top.dep == "pobj" and head.i != top.i and head.pos == "ADP":
        return _behind(text, head, start)
    if top.dep in {"attr", "acomp", "dobj"} and head.lemma in _STANDING:
        return _named(text, _subject(text, head))
    if head.lemma in CHANGING and top.dep in {"npadvmod", "dobj", "advmod"}:
        return _change(text, head, _subject(text, head))
    if top.dep in {"npadvmod", "nummod", "dobj", "pobj"} and head.pos in {"ADJ", "ADP"}:
        return _gauged(text, head, start)
    if top.dep in {"nsubj", "nsubjpass", "dobj"} and head.pos in {"VERB", "AUX"}:
        return _of_them(text, top)
    return Counted(back=True)


def _gauged(text: Text, mark: Token, start: int) -> Counted:
    """Return what a measure beside an adjective or preposition is of: "30 feet long", "40% above the closing price"."""
    if mark.start > start and (than := next(text.children(mark, "pobj"), None)) is not None:
        return Counted(cut(text, mark, than), than)
    held = text.head(mark)
    held = (_subject(text, held) or held) if held.lemma == "be" else held
    return _named(text, held) if held.pos == "NOUN" and held.start < start else Counted()


def _behind(text: Text, prep: Token, start: int) -> Counted:
    """Return what a number behind a preposition counts: "a crowd of 900", "rose to 14", "put the toll at 14"."""
    holder = text.head(prep)
    if holder.pos == "ADP":  # "from 4% to 5%"
        holder = text.head(holder)
    whole = prep.lower == "of" or holder.lemma in _NUMBERS | _POINTING | _LEVELS
    if holder.pos == "NOUN" and prep.lower in {"of", "at", "to"} and whole and holder.start < start:
        total = holder.lemma in _NUMBERS and prep.lower == "of"  # "a total of 12" counts what the sentence does
        return _further_off(text, holder, start) if total else _named(text, holder)
    if prep.lower not in {"of", "to", "at", "by"} or holder.pos not in {"VERB", "AUX"}:
        return Counted()
    of = next(text.children(holder, "dobj", "nsubjpass"), None)
    moved = _subject(text, holder) if of is None and holder.lemma in CHANGING | _STANDING else None
    if moved is None and holder.lemma not in SETTING:
        return Counted()
    if prep.lower == "by":
        return _change(text, holder, moved or of)
    return _named(text, moved or of or (text.head(holder) if holder.dep == "acl" else None))


def _subject(text: Text, verb: Token) -> Token | None:
    return next(text.children(verb, "nsubj", "nsubjpass"), None)


def _change(text: Text, verb: Token, thing: Token | None) -> Counted:
    """Return how much more or less of what: "rise in sales"."""
    of = _named(text, thing)
    noun = _AS_NOUNS.get(verb.lemma, verb.lemma)  # most are nouns themselves: "a rise", "a cut"
    return Counted(f"{noun} in {of.base}", of.noun) if of.base else Counted(noun)


def _named(text: Text, noun: Token | None) -> Counted:
    """Return what a noun that stands apart from its number says is counted."""
    if noun is None:
        return Counted()
    of = next((n for p in text.children(noun, "prep") if p.lower == "of" for n in text.children(p, "pobj")), None)
    if noun.lemma.lower() in _NUMBERS and of is not None:
        return _named(text, of)
    if noun.lower in _POINTING:
        return Counted(back=True)
    if noun.lemma.lower() == "toll":
        return Counted("deaths", noun)
    if (
        noun.lemma in _AGED
        or (noun.pos not in {"NOUN", "PROPN", "ADJ"} and noun.lower not in _STATES)
        or noun.lower in _COUNTLESS
    ):
        return Counted()
    first = noun
    for t in reversed(list(text.children(noun, "amod", "compound"))):
        if t.i == first.i - 1 and t.pos != "NUM" and t.lower not in _UNSAID:
            first = t
    return Counted(cut(text, first, noun), noun)
