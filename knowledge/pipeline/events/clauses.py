"""What a line is made from: the words of one finite clause, with the subject that it shares with another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.lexicon import REPORTING, past
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_HELPING = ("aux", "auxpass")
_DEEP = 8
# "a week in which the council froze …": that tells when, of nothing that the council froze.
_WHEN = lexicon("in during at on after before")
_DOUBTED = lexicon(
    "allegation claim accusation rumour rumor suit lawsuit complaint story film novel book play dream scenario theory "
    "version fear threat plan proposal suggestion hypothesis game show series movie"
)
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with a finite verb; `front` is said before its own words, taken from the clause it hangs from."""

    top: Token
    subject: Token
    kept: tuple[Token, ...]  # words that tell what happened: never left out
    front: tuple[Token, ...] = ()
    whose: Token | None = None  # whom "whose" means
    bare: bool = False  # a participle of another clause, said in the past tense: "killing three", "killed three"
    opening: tuple[Token, ...] = ()  # "In the Troms region", for "where"


def clauses(text: Text, happening: Happening) -> Iterator[Clause]:
    """Yield the clauses that tell a happening, the narrowest first."""
    kept = tuple(happening.verbs[:1])
    top = happening.top
    participle = _participle(text, top, kept)
    for _ in range(_DEEP):
        if top.pos in {"VERB", "AUX"}:
            made = _own(text, top, kept) or _relative(text, top, kept) or _shared(text, top, kept)
            if made is not None:
                yield made
        above = text.head(top)
        beside = top.dep in {"advcl", "conj"} and any(text.children(top, *_SUBJECTS))
        if above.i == top.i or top.dep in {"relcl", "ccomp", "parataxis"} or above.lemma in REPORTING or beside:
            break
        top = above
    if participle is not None:
        yield participle


def is_finite(text: Text, verb: Token) -> bool:
    """Whether a verb stands in a tense, by itself or by the first of its helping verbs."""
    helping = list(text.children(verb, *_HELPING))
    if not helping and verb.tag == "VBN":  # a past tense misread: "the team lost the match"
        own = any(text.children(verb, "nsubj")) and any(text.children(verb, "dobj"))
        return own and verb.lower == past(verb.lemma)
    return (helping[0] if helping else verb).tag in _FINITE


def _own(text: Text, top: Token, kept: tuple[Token, ...]) -> Clause | None:
    subject = next(text.children(top, *_SUBJECTS), None)
    if subject is None or not is_finite(text, top) or _relates(text, subject) or _has_gap(text, top):
        return None
    asked = any(t.tag == "WRB" and t.lower in {"how", "why"} for c in text.children(top) for t in text.subtree(c)[:1])
    undecided = any(
        t.lower in {"if", "whether", "unless"} for t in text.children(top, "mark")
    )  # "would not say if it fell"
    return None if asked or undecided else Clause(top, subject, kept)


def _has_gap(text: Text, top: Token) -> bool:
    """Whether a relative clause is told of its noun as an object: "the bill (that) the House passed"."""
    adverbs = {"where", "when", "why"}
    led = (n for p in text.children(top, "prep") if p.lower in _WHEN for n in text.children(p, "pobj"))
    if any(n.tag == "WDT" for n in led):
        return _is_content_of_doubt(text, text.head(top))
    return top.dep == "relcl" and not any(t.lower in adverbs for t in text.children(top, "advmod"))


def _is_content_of_doubt(text: Text, noun: Token) -> bool:
    """Whether a noun is, or belongs to, what is only alleged or told in a story: "claims of a raid in which …"."""
    for _ in range(_DEEP):
        if noun.lemma.lower() in _DOUBTED:
            return True
        noun = text.head(noun)
    return False


def _relates(text: Text, noun: Token) -> bool:
    """Whether a noun phrase is told of the noun before it: "which", "one of which", "whose mayor"."""
    inside = [noun, *text.children(noun, "poss"), *(n for p in text.children(noun, "prep") for n in text.children(p))]
    return any(token.tag in {"WDT", "WP", "WP$"} for token in inside)


def _relative(text: Text, top: Token, kept: tuple[Token, ...]) -> Clause | None:
    """Return a relative clause with its noun in the place of "which", of "whose", or of the "where" before it."""
    noun, subject = text.head(top), next(text.children(top, *_SUBJECTS), None)
    if top.dep != "relcl" or subject is None or not is_finite(text, top) or not _follows(text, top):
        return None
    if noun.entity in {"DATE", "TIME"}:
        return None
    if subject.tag in {"WDT", "WP"}:
        name = text.head(noun)
        noun = name if noun.dep == "appos" and name.pos == "PROPN" else noun  # "Ana Diaz, the mayor, who …"
        if noun.dep == "attr":  # "Acme was the firm that …"
            noun = next(text.children(text.head(noun), "nsubj"), noun)
        return Clause(top, subject, kept, front=tuple(plain(text, noun, top)))
    whose = next(text.children(subject, "poss"), None)
    if whose is not None and whose.tag == "WP$":
        return Clause(top, subject, kept, whose=noun)
    return None


def opened(text: Text, clause: Clause) -> Clause:
    """Return a clause that "where" joins on, with the place it means before it."""
    noun = text.head(clause.top)
    where = any(child.lower == "where" for child in text.children(clause.top, "advmod"))
    if clause.top.dep != "relcl" or not where:
        return clause
    prep = text.head(noun)
    named = any(token.entity in {"GPE", "LOC", "FAC"} for token in plain(text, noun, clause.top))
    if (
        noun.dep != "pobj"
        or not _follows(text, clause.top)
        or not named
        or prep.lower not in {"in", "at", "on", "near"}
    ):
        return clause
    return Clause(clause.top, clause.subject, clause.kept, opening=(prep, *plain(text, noun, clause.top)))


def opened_by_place(text: Text, clause: Clause) -> Clause | None:
    """Return a clause with the place that its sentence begins with: "In Bergen, four people were killed"."""
    if clause.opening or clause.top.dep == "relcl":
        return None
    for prep in text.children(clause.top, "prep"):
        place = next(text.children(prep, "pobj"), None)
        if prep.i > clause.subject.i or prep.lower not in {"in", "at", "near", "off"} or place is None:
            continue
        words = plain(text, place)
        if any(token.entity in {"GPE", "LOC", "FAC"} and token.pos == "PROPN" for token in words):
            return replace(clause, opening=(prep, *words))
    return None


def _follows(text: Text, verb: Token) -> bool:
    """Whether a relative clause stands right behind its noun: further off, a parser often picks the wrong one."""
    between = text.tokens[text.head(verb).i + 1 : text.subtree(verb)[0].i]
    return all(token.pos == "PUNCT" for token in between)


def _shared(text: Text, top: Token, kept: tuple[Token, ...]) -> Clause | None:
    """Return a second verb of one subject ("won and celebrated") with that subject and the helping verbs it shares."""
    if any(text.children(top, *_SUBJECTS)) or top.dep != "conj" or not _joins(text, top):
        return None
    first = top
    while first.dep == "conj" and not any(text.children(first, *_SUBJECTS)):
        first = text.head(first)
    subject = next(text.children(first, *_SUBJECTS), None)
    if subject is None or _tells_beside(text, first) or _relates(text, subject) or not is_finite(text, first):
        return None
    front = plain(text, subject)
    if is_finite(text, top) and not _is_passive_twin(text, first, top):
        return Clause(top, subject, kept, front=tuple(front))
    helping = list(text.children(first, *_HELPING, "neg"))
    twins = top.tag == first.tag or {top.tag, first.tag} == {"VBD", "VBN"}
    passive = any(child.dep == "auxpass" for child in helping)
    if passive and not top.lower.endswith(("ed", "n")):
        return None  # "She was taught chess and lost": many a past is written as its participle
    if any(text.children(top, *_HELPING)) or not helping or not twins or helping[0].i < subject.i:
        return None
    return Clause(top, subject, kept, front=(*front, *helping))


def _tells_beside(text: Text, verb: Token) -> bool:
    """Whether a verb is said beside what it reports: "Acme will open a plant, Berg said, and will close another"."""
    aside = verb.dep == "parataxis" or any(t.i < verb.i for t in text.children(verb, "ccomp"))
    return verb.pos not in {"VERB", "AUX"} or (verb.lemma in REPORTING and aside)


def _participle(text: Text, top: Token, kept: tuple[Token, ...]) -> Clause | None:
    """Return a participle with the subject of its clause, which it does itself: of a passive, nobody knows who did."""
    first = text.head(top)
    subject = next(text.children(first, "nsubj"), None)
    alone = not any(text.children(top, *_SUBJECTS, *_HELPING, "neg", "mark", "cc", "conj"))
    if top.tag != "VBG" or top.dep != "advcl" or not alone or subject is None or not is_finite(text, first):
        return None
    if _relates(text, subject) or text.tokens[text.subtree(top)[0].i - 1].text != ",":
        return None
    return Clause(top, subject, kept, front=tuple(plain(text, subject)), bare=True)


def _is_passive_twin(text: Text, first: Token, top: Token) -> bool:
    """Whether "arrested" in "was pulled over and arrested" is no past tense, though a tagger takes it for one."""
    bare = not any(text.children(top, *_HELPING))
    done_to = any(text.children(first, "auxpass")) and not any(text.children(top, "dobj", "ccomp", "xcomp"))
    return bare and top.tag == "VBD" and done_to


def _joins(text: Text, top: Token) -> bool:
    """Whether nothing but "and" and adverbs stands before a second verb: else its subject may have been misread."""
    for token in reversed(text.tokens[max(0, top.i - _DEEP) : top.i]):
        if token.pos == "CCONJ" or (token.text == "," and text.tokens[top.i].tag == "VBG"):
            return True
        if token.pos not in {"ADV", "AUX", "PART", "ADP", "PUNCT"} and token.entity not in {"DATE", "TIME"}:
            return False
    return False


def plain(text: Text, noun: Token, without: Token | None = None) -> list[Token]:
    """Return the words of a noun without `without` and without what only adds to it, behind a comma."""
    drop = {t.i for t in text.subtree(without)} if without is not None else set()
    for child in text.children(noun, "appos", "relcl", "acl"):
        words = text.subtree(child)
        if child.i > noun.i and (child.dep == "appos" or text.tokens[words[0].i - 1].text in {",", "(", "—", "–"}):
            drop |= {t.i for t in words}
    first = min(drop, default=len(text.tokens))
    kept = [t for t in text.subtree(noun) if t.i not in drop and t.i < first]
    while kept and kept[-1].pos == "PUNCT":
        kept.pop()
    while kept and kept[0].text in {",", "-", "–", "—"}:
        kept.pop(0)
    return kept
