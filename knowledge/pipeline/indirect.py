"""What a verb of saying reports: the words of its content, found in the parse."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from knowledge.pipeline.cues import (
    CHARGE,
    CLAUSE,
    INFINITIVE,
    NAMING,
    REQUEST,
    is_according,
    is_cue,
    is_gerund,
    lexicon,
)
from knowledge.pipeline.text import Text, Token

# A reported thing named by a noun of thought or speech: "repeated his view that…".
_HELD = lexicon(
    """
    accusation argument assertion belief claim conviction demand fear hope insistence pledge position promise
    suggestion view warning
    """
)
_BEFORE_CUE = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "advcl", "conj"})
_LONGEST_CLIMB = 6
_ASIDE_MARKS = frozenset({",", "—", "–", "--"})
_LONGEST_ASIDE = 8  # words between the verb and the comma behind it: "she said at a meeting on Monday,"
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_DOUBLE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})
_CONTRASTS = frozenset({"while", "although", "though"})
_PLAIN = lexicon("add argue claim insist note say stress suggest warn")
_STARTS_CLAUSE = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"})
_LEFT_OUT_AT_ENDS = frozenset({"punct", "cc"})

Run = tuple[Token, ...]


def reported(text: Text, cue: Token) -> tuple[Run, ...]:
    """Return what `cue` reports: no run of words, one, or two where the cue stands between them."""
    if is_according(text, cue):
        return _according(text, cue)
    for construction in (_clause, _request, _infinitive, _charge, _naming, _held, _as_clause, _aside, _rest):
        if runs := tuple(construction(text, cue)):
            return runs
    return ()


def _clause(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she said (that) A", "A, she said" and "A, she said, A"."""
    if cue.lemma.lower() not in CLAUSE:
        return
    clauses = list(text.children(cue, "ccomp"))
    after = [clause for clause in clauses if clause.i > cue.i]
    if after:
        yield from _trimmed(text, [token for token in text.subtree(after[-1]) if token.i > cue.i])
    elif clauses:
        content = text.subtree(clauses[0])
        yield from _trimmed(text, [token for token in content if token.i < cue.i])
        yield from _trimmed(text, [token for token in content if token.i > cue.i])


def _request(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she urged the council to act": what is asked for."""
    if cue.lemma.lower() not in REQUEST:
        return
    for verb in text.children(cue, "xcomp", "ccomp"):
        to = next((child for child in text.children(verb, "aux") if child.lower == "to"), None)
        if to is not None and verb.i > cue.i:
            first = min([to.i, *(child.i for child in text.children(verb, "neg") if child.i > cue.i)])
            yield from _trimmed(text, [token for token in text.subtree(verb) if token.i >= first])
            return


def _infinitive(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she vowed to return"."""
    if cue.lemma.lower() in INFINITIVE:
        for verb in text.children(cue, "xcomp"):
            if verb.i > cue.i and any(child.lower == "to" for child in text.children(verb, "aux")):
                yield from _trimmed(text, text.subtree(verb))
                return


def _charge(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she accused the club of lying" and "she warned of floods"."""
    accused = [cue, *text.children(cue, "dobj")]
    for preposition in (child for each in accused for child in text.children(each, "prep")):
        if preposition.i > cue.i and preposition.lower in CHARGE.get(cue.lemma.lower(), ()):
            yield from _trimmed(text, text.subtree(preposition)[1:])
            return


def _naming(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she called it a disgrace" and "she described him as brave": the thing and what it is called."""
    if cue.lemma.lower() in NAMING:
        named = [child for child in text.children(cue, "dobj", "oprd", "ccomp", "xcomp", "prep") if child.i > cue.i]
        named = [child for child in named if child.dep != "prep" or child.lower == "as"]
        if len(named) > 1:
            words = [token for child in named for token in text.subtree(child)]
            yield from _trimmed(text, words)


def _held(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she repeated her view that A"."""
    for noun in text.children(cue, "dobj"):
        if noun.lemma.lower() in _HELD:
            for clause in text.children(noun, "acl", "ccomp"):
                if any(child.lower == "that" for child in text.children(clause, "mark")):
                    yield from _trimmed(text, text.subtree(clause))
                    return


def _as_clause(text: Text, cue: Token) -> Iterator[Run]:
    """Read "as she told the council, A" and "A, as she noted"."""
    if cue.dep == "advcl" and any(child.lower == "as" for child in text.children(cue, "mark", "advmod")):
        aside = {token.i for token in text.subtree(cue)}
        content = [token for token in text.subtree(text.head(cue)) if token.i not in aside]
        before = [token for token in content if token.i < min(aside)]
        yield from _trimmed(text, before if text.head(cue).i < cue.i else content)


def _aside(text: Text, cue: Token) -> Iterator[Run]:
    """Read "A, she said, A" where the parse hangs the cue elsewhere: what stands around its commas."""
    subject = next((child for child in text.children(cue, "nsubj") if child.i < cue.i), None)
    if subject is None or cue.lemma.lower() not in CLAUSE:
        return
    first, last = _sentence_around(text, cue)
    start = text.subtree(subject)[0].i
    end = next((i for i in range(cue.i + 1, last) if text.tokens[i].pos == "PUNCT"), last)
    if start - 1 <= first or text.tokens[start - 1].text not in _ASIDE_MARKS or end - cue.i > _LONGEST_ASIDE:
        return
    if any(token.tag in _FINITE for token in text.tokens[cue.i + 1 : end]):
        return
    yield from _trimmed(text, list(text.tokens[first : start - 1]))
    after = list(text.tokens[end + 1 : last])
    if end < last and text.tokens[end].text == "," and after and not _starts_anew(after[0]):
        yield from _trimmed(text, after)


def _rest(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she said A" where the parse hangs A elsewhere: the rest of the sentence, up to a new clause."""
    subject = next((child for child in text.children(cue, "nsubj") if child.i < cue.i), None)
    _, last = _sentence_around(text, cue)
    rest = list(text.tokens[cue.i + 1 : last])
    if subject is None or cue.lemma.lower() not in _PLAIN or not rest or rest[0].pos not in _STARTS_CLAUSE:
        return
    for place, token in enumerate(rest):
        if token.text in _ASIDE_MARKS and place + 1 < len(rest) and _starts_anew(rest[place + 1]):
            rest = rest[:place]
            break
    if any(token.tag in _FINITE and token.dep != "relcl" for token in rest):
        yield from _trimmed(text, rest)


def _starts_anew(token: Token) -> bool:
    """Whether a word after a comma begins something that is not part of what was said."""
    return token.tag in {"VBG", "CC", "WDT", "WP"} or token.lower in _CONTRASTS


def _sentence_around(text: Text, token: Token) -> tuple[int, int]:
    """Return the first and the one after the last index of the sentence of a word."""
    place = bisect_right(text.sentences, token.i, key=lambda sentence: sentence.first) - 1
    sentence = text.sentences[place]
    return sentence.first, sentence.last


def _according(text: Text, cue: Token) -> tuple[Run, ...]:
    """Read "according to her, A" and "A, according to her"."""
    clause = text.head(cue)
    while clause.pos not in {"VERB", "AUX"} and text.head(clause) is not clause:
        clause = text.head(clause)
    source = {token.i for token in text.subtree(cue)}
    content = [token for token in text.subtree(clause) if token.i not in source]
    before = [token for token in content if token.i < cue.i]
    after = [token for token in content if token.i > cue.i]
    if clause.i < cue.i:
        return tuple(_trimmed(text, before))
    return (*_trimmed(text, before), *_trimmed(text, after))


def _trimmed(text: Text, words: list[Token]) -> Iterator[Run]:
    """Yield the words as one unbroken run, without "that" before and punctuation at the ends, if any are left."""
    if not words:
        return
    first, last = words[0].i, words[-1].i + 1
    tokens = text.tokens
    while first < last and (tokens[first].dep in _LEFT_OUT_AT_ENDS or tokens[first].pos in {"PUNCT", "CCONJ"}):
        first += 1
    if first < last and tokens[first].lower == "that" and tokens[first].dep == "mark":
        first += 1
    while first < last and tokens[last - 1].pos in {"PUNCT", "CCONJ"}:
        last -= 1
    last = _before_gloss(text, first, last)
    if first < last:
        yield tokens[first:last]


def _before_gloss(text: Text, first: int, last: int) -> int:
    """Return where a run ends before ", which…", ", while…" and ", adding…": the reporter's words, or a next report."""
    inside = False
    for token in text.tokens[first : last - 1]:
        if token.text in _DOUBLE_MARKS:
            inside = not inside
        if token.text == "," and not inside and token.i > first:
            following = text.tokens[token.i + 1]
            reports = following.tag == "VBG" and is_cue(following)
            if reports or following.tag in {"WDT", "WP"} or following.lower in _CONTRASTS:
                return token.i
    return last


def reported_around(text: Text, quoted: Sequence[Token], all_quoted: Collection[int]) -> tuple[Token | None, Run]:
    """Return the verb of saying above quoted words, with what it reports around them; None and no words without one."""
    token = quoted[0]
    own = {each.i for each in quoted}
    while token.i in own and text.head(token) is not token:
        token = text.head(token)
    below = token
    for _ in range(_LONGEST_CLIMB):
        if token.i not in all_quoted and (is_cue(token) or is_gerund(token)) and token is not below:
            words = [each for each in text.subtree(below) if each.i > token.i]
            words = words[1:] if below.dep in {"prep", "agent"} else words
            runs = tuple(_trimmed(text, words)) if below.dep not in _BEFORE_CUE else ()
            return (token, runs[0]) if runs and below.i > token.i else (None, ())
        below, token = token, text.head(token)
        if below is token:
            break
    return None, ()
