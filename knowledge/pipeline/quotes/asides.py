"""Reports whose cue the parse hangs elsewhere: what was said is then read from where commas and clauses stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.pipeline.language.cues import CLAUSE, is_thought, lexicon
from knowledge.pipeline.language.runs import ASIDE_MARKS, FINITE, NOMINAL, Run, sentence_around, starts_anew, trimmed
from knowledge.pipeline.language.text import Text, Token

# Verbs that name nothing but the saying: what follows them is what was said.
_PLAIN = lexicon("add argue claim insist note say stress suggest warn")
_AS_VERBS = lexicon("argue explain insist note observe point predict put report say suggest tell warn write")
_LONGEST_ASIDE = 8  # words between the verb and the comma behind it: "she said at a meeting on Monday,"
_FEWEST_WORDS = 3  # of a piece before "as she said": fewer only link sentences
_LONGEST_GAP = 12  # words between the verb and the clause: "she said on Friday during a news conference that"
_WHEN = lexicon("after as before since until when while")
_LEADS = lexicon("that whether if")
_SUBJECTS = lexicon("he i it she they we you")
_STARTS_CLAUSE = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"})


def as_clause(text: Text, cue: Token) -> Iterator[Run]:
    """Read "as she told the council, A" and "A, as she noted"."""
    marked = any(child.lower == "as" for child in text.children(cue, "mark", "advmod"))
    if cue.dep != "advcl" or not marked or cue.lemma.lower() not in _AS_VERBS:
        return
    own = {token.i for token in text.subtree(cue)}
    above = text.head(cue)
    above = text.head(above) if above.pos in NOMINAL else above  # "the bridge, as she noted, was unsafe"
    content = [token for token in text.subtree(above) if token.i not in own]
    before = [token for token in content if token.i < min(own)]
    inside = above.i > cue.i
    if not inside or len(before) >= _FEWEST_WORDS:
        yield from trimmed(text, before)
    if inside:
        yield from trimmed(text, [token for token in content if token.i > max(own)])


def aside(text: Text, cue: Token) -> Iterator[Run]:
    """Read "A, she said, A": what stands around the commas of a verb that has nothing else to report."""
    subject = _subject_before(text, cue)
    reports = cue.lemma.lower() in CLAUSE or is_thought(cue)
    if subject is None or not reports or _has_object(text, cue):
        return
    first, last = sentence_around(text, cue)
    start = text.subtree(subject)[0].i
    end = next((i for i in range(cue.i + 1, last) if text.tokens[i].pos == "PUNCT"), last)
    if start - 1 <= first or text.tokens[start - 1].text not in ASIDE_MARKS or end - cue.i > _LONGEST_ASIDE:
        return
    before, after = list(text.tokens[first : start - 1]), list(text.tokens[end + 1 : last])
    said = _says_something(
        before
    )  # else the sentence is said behind: "though it leaked, she said, closing it was wrong"
    if end == last or text.tokens[end].text != "," or not after or (said and starts_anew(after[0])):
        after = []
    if said or _says_something(after):
        yield from trimmed(text, before)
        yield from trimmed(text, after)


def rest(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she said A": the rest of the sentence, up to a new clause."""
    _, last = sentence_around(text, cue)
    words = list(text.tokens[cue.i + 1 : last])
    if _subject_before(text, cue) is None or cue.lemma.lower() not in _PLAIN:
        return
    clause = bool(words) and words[0].lower == "that" and words[0].tag == "IN"
    words = words[clause:]
    if not words or words[0].lower in _WHEN or (words[0].pos not in _STARTS_CLAUSE and not clause):
        return
    yield from _clause_of(text, words, led=clause)


def late(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she said on Friday that A" and "she told the council he A" where the parse gives the clause elsewhere."""
    if cue.lemma.lower() not in CLAUSE:
        return
    _, last = sentence_around(text, cue)
    for token, following in pairwise(text.tokens[cue.i + 1 : min(last, cue.i + _LONGEST_GAP)]):
        opens = token.dep == "mark" and token.lower in _LEADS and text.tokens[token.i - 1].pos != "SCONJ"
        if token.tag in FINITE | {"WRB"} or token.text in ASIDE_MARKS or (token.pos == "SCONJ" and not opens):
            return
        if opens or (token.tag == "PRP" and token.lower in _SUBJECTS and following.tag in FINITE | {"RB"}):
            yield from _clause_of(text, text.tokens[token.i : last], led=opens)
            return


def _clause_of(text: Text, words: Sequence[Token], *, led: bool) -> Iterator[Run]:
    """Yield words up to a new clause of the sentence around, where they are a clause.

    Behind "that" stands one, even where the parser takes its verb for a noun: "that storms risk harm".
    """
    for token, following in pairwise(words):
        if token.text in ASIDE_MARKS and starts_anew(following):
            words = words[: token.i - words[0].i]
            break
    if led or any(token.tag in FINITE and token.dep != "relcl" for token in words):
        yield from trimmed(text, words)


def _subject_before(text: Text, cue: Token) -> Token | None:
    return next((child for child in text.children(cue, "nsubj") if child.i < cue.i), None)


def _has_object(text: Text, cue: Token) -> bool:
    """Whether the verb reports a thing of its own: "announced a plan". Whom one tells is no such thing."""
    if cue.lemma.lower() == "point":  # "pointed out", and not "pointed at the roof"
        return not any(text.children(cue, "prt"))
    return cue.lemma.lower() != "tell" and any(text.children(cue, "dobj", "xcomp"))


def _says_something(words: Sequence[Token]) -> bool:
    """Whether words hold a main clause."""
    return any(token.tag in FINITE and token.dep not in {"advcl", "relcl"} for token in words)
