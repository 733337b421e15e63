"""Runs of words that were said: one unbroken stretch, without what belongs to the reporter."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from knowledge.pipeline.language.cues import EVIDENCE, is_voice, lexicon
from knowledge.pipeline.language.text import Text, Token

# A reported thing named by a noun of thought or speech: "repeated his view that…".
HELD = lexicon(
    """
    accusation argument assertion belief claim conviction demand fear hope insistence pledge position promise
    suggestion view warning
    """
)
# What sets a clause off from the sentence around it.
ASIDE_MARKS = frozenset({",", "—", "–", "--"})
# What ties the sentence to the one before is the reporter's.
_CONNECTIVES = lexicon(
    "also additionally besides furthermore however meanwhile moreover nevertheless separately still yet"
)
CONTRASTS = frozenset({"while", "although", "though"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TIMES = frozenset({"DATE", "TIME"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
DOUBLE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})
_LONGEST_CLIMB = 4  # from "of which" or "whose house" to the verb of its clause
_NO_WORDS = frozenset({"PUNCT", "CCONJ"})

Run = tuple[Token, ...]


def trimmed(text: Text, words: Sequence[Token], *, gloss: bool = True) -> Iterator[Run]:
    """Yield the words as one unbroken run, without "that" before and punctuation at the ends, if any are left.

    With `gloss`, the run ends before ", which…", ", while…", ", adding…" and "— claims that…": there the reporter
    speaks again, or a next report begins.
    """
    if not words:
        return
    tokens = text.tokens
    first, last = words[0].i, words[-1].i + 1
    while first < last and (tokens[first].pos in _NO_WORDS or tokens[first].dep in {"punct", "cc"}):
        first += 1
    if first + 1 < last and tokens[first].lower in _CONNECTIVES and tokens[first + 1].text == ",":
        first += 2
    if first < last and tokens[first].lower == "that" and tokens[first].dep == "mark":
        first += 1
    if gloss:
        last = _before_gloss(text, first, last)
    while first < last and tokens[last - 1].pos in _NO_WORDS:
        last -= 1
    if first < last:
        yield tokens[first:last]


def _before_gloss(text: Text, first: int, last: int) -> int:
    """Return where a run ends before words of the reporter, or of a next report; words in marks are the speaker's."""
    inside = parted = False
    for token in text.tokens[first:last]:
        if token.text in DOUBLE_MARKS:
            inside = not inside
        elif token.text in ASIDE_MARKS:
            parted = True
        else:
            ends = parted and not inside and token.i > first + 1
            if ends and (_is_gloss(text, token, last) or _adds_at_end(text, token, last)):
                return token.i
            parted = parted and token.pos == "DET"
    return last


def _is_gloss(text: Text, token: Token, last: int) -> bool:
    """Whether a word behind a comma or dash begins what the speaker did not say."""
    reports = token.tag == "VBG" and is_voice(token) and token.lemma not in EVIDENCE
    following = [each.lower for each in text.tokens[token.i + 1 : token.i + 3]]
    of_which = following[:1] == ["of"] and following[1:] in (["which"], ["whom"])
    relative = (token.tag in {"WDT", "WP"} or of_which) and not _goes_on(text, token, last)
    contrast = token.lower in CONTRASTS and token.dep in {"mark", "advmod"} and text.head(token).pos in {"VERB", "AUX"}
    anew = token.tag == "CC" and any(each.tag in FINITE for each in text.tokens[token.i + 1 : token.i + 2])
    return reports or relative or contrast or anew or token.lemma.lower() in HELD


def _goes_on(text: Text, relative: Token, last: int) -> bool:
    """Whether the sentence goes on behind the clause of a "which" or "who": ", who chairs it, would resign"."""
    verb = relative
    for _ in range(_LONGEST_CLIMB):
        if verb.dep == "relcl":
            end = text.subtree(verb)[-1].i + 1
            return any(each.tag in FINITE for each in text.tokens[end:last])
        verb = text.head(verb)
    return False


def _adds_at_end(text: Text, token: Token, last: int) -> bool:
    """Whether a word behind a comma begins what ends the sentence and may be the reporter's.

    That is who or what was named (", a former mayor"), or what came of it (", drawing boos from the hall"): whether of
    what was said or of the saying, the words do not tell.
    """
    if token.pos == "DET":
        head = text.head(token)
        if head.dep != "appos" or head.i < token.i:
            return False
    elif token.tag == "VBG" and token.dep == "advcl":
        head = token
    else:
        return False
    end = text.subtree(head)[-1].i + 1
    return all(each.pos == "PUNCT" for each in text.tokens[end:last])


def starts_anew(token: Token) -> bool:
    """Whether a word after a comma begins a new clause of the sentence around."""
    return token.tag in {"VBG", "CC", "WDT", "WP"} or token.lower in CONTRASTS


def sentence_around(text: Text, token: Token) -> tuple[int, int]:
    """Return the first and the one after the last index of the sentence of a word."""
    place = bisect_right(text.sentences, token.i, key=lambda sentence: sentence.first) - 1
    sentence = text.sentences[place]
    return sentence.first, sentence.last
