"""Which verb of saying stands at a quoted stretch: before it, behind it, or (for what follows on) none."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.pipeline.clean import in_title_case
from knowledge.pipeline.language.cues import is_cue, lexicon
from knowledge.pipeline.language.marks import Stretch
from knowledge.pipeline.language.runs import FINITE, NOMINAL
from knowledge.pipeline.language.text import Paragraph, Text, Token
from knowledge.pipeline.quotes.announcements import DASHES, ENDS, labelled

_MARKS = frozenset("\"“”„«»‹›'‘’‚") | {"''", "``"}
_GOES_ON = ",?!—–-…"
# A clause that starts like this behind a quotation says something new; it does not frame what stands before.
_NEW_CLAUSE = lexicon("although and because but if or so that then though when where which while who")
_LINKS = frozenset({"that", "as", "of"})
_LINKING = frozenset({"ADV", "CCONJ", "INTJ", "PUNCT", "SCONJ"})
_CLOSES_OFF = DASHES | {",", ";", ")", "("}  # behind the marks: what stands in them is whole
_FEW_WORDS = 4  # between a verb and an unannounced quotation: "told the council “We…”"
_SIDE_CLAUSES = frozenset({"relcl", "acl", "amod", "advcl", "ccomp", "xcomp"})
_LONGEST_ANNOUNCEMENT = 30  # words of a sentence that ends in a colon


@dataclass(frozen=True)
class Frame:
    """One quoted stretch in its paragraph, with the words between it and the stretches beside it.

    `before` starts behind the last end of a sentence and `after` goes to the next one; marks are left out.
    """

    text: Text
    stretch: Stretch
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    opens_sentence: bool

    @cached_property
    def words(self) -> str:
        """What stands in the marks."""
        return self.text.cut(self.stretch.start, self.stretch.end).strip()

    @property
    def starts_high(self) -> bool:
        """Whether the quoted words begin like a sentence."""
        first = next((char for char in self.words if char.isalnum()), "")
        return first.isupper() or first.isdigit()

    @property
    def ends_sentence(self) -> bool:
        """Whether the quoted words end a sentence, inside the marks or right behind them."""
        return self.words[-1:] in (".", "!", "?", "…", "—") or not self.after or self.after[0].text in ENDS

    @property
    def is_title(self) -> bool:
        """Whether the quoted words have their capitals like the title of a work."""
        return in_title_case(["", *self.words.split()])  # "Friends of the Park": the first word counts too

    @property
    def is_cited(self) -> bool:
        """Whether a headline is cited with where and when it stood: `"…" — The Gazette, May 3`."""
        after = self.after
        dated = any(token.entity == "DATE" for token in after) and not any(token.tag in FINITE for token in after)
        return dated and after[0].text in DASHES

    @property
    def stands_alone(self) -> bool:
        """Whether nothing of the reporter's own sentence is around the quoted words but "But" or "for the club"."""
        if not self.opens_sentence and (not self.before or any(token.pos not in _LINKING for token in self.before)):
            return False
        if self.ends_sentence or self.stretch.runs_on:
            return True
        return self.after[-1].text in ENDS and all(token.tag not in FINITE for token in self.after)

    @property
    def trails(self) -> bool:
        """Whether it ends a sentence that begins outside the marks: `The plan is "a mess," she said.`."""
        words = [token for token in self.before if token.text[0].isalnum()]
        named = len(words) == 1 and words[0].pos in NOMINAL
        return (named or len(words) > 1) and not any(is_cue(token) for token in words)

    def tail(self, cue: Token) -> int | None:
        """Return where a sentence ends that goes on behind the marks: `"A mess" for the club, she said.`; or None."""
        if not self.opens_sentence or not self.after or self.after[0].pos == "PUNCT" or self.words[-1:] in _GOES_ON:
            return None
        commas = [token for token in self.after if token.text == "," and token.i < cue.i]
        return commas[-1].start if commas and self.after[0] is not cue else None

    def cue(self, earlier: Token | None = None) -> Token | None:
        """Return the word that frames the whole stretch as a quotation of its own, or None.

        That is a verb of saying, the colon of `Mayor: "…"`, or the dash of a signature (`"…" — Ana Diaz`). `earlier`
        is the cue of the stretch before, which may stand between the two.
        """
        if earlier is not None and earlier in self.before and self.before[-1].text == ",":
            return earlier
        if self.before and labelled(self.text, self.before[-1]):
            return self.before[-1]
        return self._cue_before() or self._cue_after() or self._colon() or self._signature()

    def _colon(self) -> Token | None:
        """Read `Mayor: "…"` and a paragraph that ends in a colon: the verb of saying before it, else the colon."""
        if not self.before or self.before[-1].text != ":" or not self.starts_high:
            return None
        colon = self.before[-1]
        for token in reversed(self.text.tokens[max(0, colon.i - _LONGEST_ANNOUNCEMENT) : colon.i]):
            if token.text in ENDS or token.text in _MARKS:
                return colon
            if is_cue(token) or puts_it(self.text, token):
                return token
        return colon

    def _signature(self) -> Token | None:
        after = self.after
        named = len(after) > 1 and after[0].text in DASHES and after[1].pos == "PROPN" and not self.is_cited
        if named and self.opens_sentence and all(token.tag not in FINITE for token in after[1:]):
            return after[0]
        return None

    def _cue_before(self) -> Token | None:
        """Read `she said, "…"`, `she told the council on Monday: "…"` and `she said "…"`."""
        cue = next((token for token in reversed(self.before) if is_cue(token)), None)
        if cue is None:
            return None
        last = self.before[-1]
        between = self.before[self.before.index(cue) + 1 :]
        clean = not any(token.pos in {"VERB", "AUX"} and token.dep not in {"acl", "amod"} for token in between)
        if last.text == ":":
            framing = True
        elif last.text == ",":
            framing = clean and (self.starts_high or len(between) == 1)
        elif last is cue or (clean and self.starts_high and len(between) < _FEW_WORDS and not _links(last)):
            framing = self.ends_sentence or self.words.endswith(",") or self.after[0].text in _CLOSES_OFF
        else:
            framing = False
        return cue if framing else None

    def _cue_after(self) -> Token | None:
        """Read `"…," she said`, `"…," said the mayor of Leeds` and `'…', she said`."""
        after = self.after
        comma = bool(after) and after[0].text in {",", *DASHES}
        after = after[1:] if comma else after
        closed = self.words[-1:]
        if not after or not (comma or closed in _GOES_ON or (self.opens_sentence and closed != ".")):
            return None
        if after[0].lower in _NEW_CLAUSE or (self.before and self.is_title):
            return None
        for place, token in enumerate(after):
            if is_cue(token) and (token.tag != "VBG" or not place):
                return token if self._is_framing(after[:place]) else None
        return None

    def _is_framing(self, lead: Sequence[Token]) -> bool:
        """Whether the words between the stretch and the verb are no more than its subject."""
        if not lead or all(token.pos in {"ADV", "AUX", "PART", "PUNCT"} for token in lead):
            return True
        main = [
            self.text.head(token) if token.dep in {"aux", "auxpass"} else token for token in lead if token.tag in FINITE
        ]
        finite = [token for token in main if token.dep not in _SIDE_CLAUSES and token in lead]
        return not finite and any(token.pos in NOMINAL for token in lead)


def is_nickname(text: Text, stretch: Stretch) -> bool:
    """Whether a stretch is a word in the midst of somebody's name: `Ana "Mimi" Diaz`."""
    inside = text.words(stretch.start, stretch.end)
    if len(inside) != 1 or not inside[0].text[0].isupper():
        return False
    around = text.tokens[max(0, inside[0].i - 2) : inside[0].i + 3]
    first, last = around[0], around[-1]
    return first.text[0].isupper() and last.text[0].isupper() and all(each.text in _MARKS for each in around[1::2])


def _links(token: Token) -> bool:
    """Whether a word ties what follows into its own clause: "said that", "says on"."""
    return token.dep == "prep" or token.lower in _LINKS


def puts_it(text: Text, token: Token) -> bool:
    """Whether a word is the verb of "as she puts it"."""
    return token.lemma.lower() == "put" and any(child.lower == "it" for child in text.children(token, "dobj"))


def frames(text: Text, paragraph: Paragraph, stretches: Sequence[Stretch]) -> tuple[Frame, ...]:
    """Return the frame of each stretch of a paragraph, in order."""
    if not stretches:
        return ()
    tokens = text.tokens[paragraph.first : paragraph.last]
    starts = [token.start for token in tokens]
    edges = [paragraph.start, *(stretch.end for stretch in stretches)]
    found = []
    for number, stretch in enumerate(stretches):
        following = stretches[number + 1].start if number + 1 < len(stretches) else paragraph.end
        gap = _words(tokens, starts, edges[number], stretch.start)
        behind = _words(tokens, starts, stretch.end, following)
        before = _after_last_end(gap)
        if not number and not gap and paragraph.first and text.tokens[paragraph.first - 1].text == ":":
            before = (text.tokens[paragraph.first - 1],)
        ended = number and text.cut(stretches[number - 1].start, edges[number]).rstrip()[-1:] in ENDS
        opens = not before and (not number or bool(gap) or bool(ended))
        found.append(Frame(text, stretch, before, _up_to_end(behind), opens))
    return tuple(found)


def _words(tokens: Sequence[Token], starts: Sequence[int], start: int, end: int) -> tuple[Token, ...]:
    """Return the words that lie wholly in a span: a word that the parser left glued to a mark does not."""
    inside = tokens[bisect_left(starts, start) : bisect_left(starts, end)]
    return tuple(token for token in inside if token.end <= end and token.text not in _MARKS)


def _after_last_end(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].text in ENDS:
            return tokens[place + 1 :]
    return tokens


def _up_to_end(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words up to and with the first end of a sentence."""
    for place, token in enumerate(tokens):
        if token.text in ENDS:
            return tokens[: place + 1]
    return tokens
