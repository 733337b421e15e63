"""The utterances of one paragraph: which quoted stretches and reported clauses there are, and in whose mouth."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from knowledge.model import QuoteKind
from knowledge.pipeline.cues import is_according, is_cue
from knowledge.pipeline.floor import Draft
from knowledge.pipeline.framing import Frame, frames
from knowledge.pipeline.indirect import reported, reported_around
from knowledge.pipeline.marks import Stretch
from knowledge.pipeline.people import Cast
from knowledge.pipeline.speakers import resolve, source
from knowledge.pipeline.text import Paragraph, Text, Token

# Shorter quoted stretches without a verb of saying are terms, titles and nicknames rather than speech.
_FEWEST_WORDS = 4


class Reader:
    """Reads the quotes of one paragraph."""

    def __init__(
        self, text: Text, cast: Cast, paragraph: Paragraph, quoted: Sequence[Stretch], quoted_words: Collection[int]
    ) -> None:
        self._text = text
        self._cast = cast
        self._paragraph = paragraph
        self._quoted = quoted
        self._frames = frames(text, paragraph, quoted)
        self._quoted_words = quoted_words
        self._drafts: list[Draft] = []

    def read(self, latest: Draft | None, *, running: bool) -> list[Draft]:
        """Return the drafts of the paragraph.

        `latest` is the last quote of the paragraph before; where it is `running` on into this one, it is extended, and
        is among those returned.
        """
        cues = self._read_framed()
        self._read_reported(cues)
        for number, frame in enumerate(self._frames):
            if cues[number] is not None and not (running and number == 0):
                continue
            if number == 0 and running and latest is not None and not frame.before:
                self._continue(latest, frame)
            elif not self._is_read(frame.stretch):
                self._read_unframed(number, latest)
        return self._drafts

    def _continue(self, latest: Draft, frame: Frame) -> None:
        """Extend the quotation that runs on from the paragraph before, unless somebody else is named here."""
        mine = next((draft for draft in self._drafts if draft.parts[0] == self._part(frame)), None)
        if mine is not None and latest.cue is not None and latest.speaker.name != mine.speaker.name is not None:
            return
        if mine is not None:
            self._drafts.remove(mine)
            if latest.cue is None:
                latest.cue, latest.source, latest.speaker = mine.cue, mine.source, mine.speaker
                latest.follows = None
        latest.parts.extend(mine.parts if mine else [self._part(frame)])
        self._drafts.append(latest)

    def _read_framed(self) -> list[Token | None]:
        """Read the stretches that a cue frames, those of one cue into one quote; return the cue of each stretch."""
        cues: list[Token | None] = []
        for frame in self._frames:
            cue = frame.cue(cues[-1] if cues else None)
            if cue is not None and cues and cue is cues[-1]:
                self._drafts[-1].parts.append(self._part(frame))
            elif cue is not None and frame.trails and cue.start > frame.stretch.end:
                self._add(QuoteKind.MIXED, [(frame.before[0].start, frame.stretch.end + 1)], cue)
            elif cue is not None:
                self._add(QuoteKind.DIRECT, [self._part(frame)], cue)
            cues.append(cue)
        return cues

    def _read_reported(self, framing: Sequence[Token | None]) -> None:
        """Read what the other verbs of saying report."""
        framed = [stretch for stretch, cue in zip(self._quoted, framing, strict=True) if cue is not None]
        for token in self._text.tokens[self._paragraph.first : self._paragraph.last]:
            if token in framing or token.i in self._quoted_words:
                continue
            if is_cue(token) or is_according(self._text, token):
                spans = [self._with_marks(run[0].start, run[-1].end) for run in reported(self._text, token)]
                if spans and not any(_overlap(span, stretch) for span in spans for stretch in framed):
                    self._add_reported(spans, token)

    def _add_reported(self, spans: list[tuple[int, int]], cue: Token) -> None:
        kind = self._kind(spans)
        self._add(kind, self._without_marks(spans) if kind is QuoteKind.DIRECT else spans, cue)

    def _read_unframed(self, number: int, latest: Draft | None) -> None:
        """Read a stretch that no cue frames: it goes on with what was said before, or stands inside a sentence."""
        frame = self._frames[number]
        if not frame.opens_sentence or not (frame.ends_sentence or frame.stretch.runs_on):
            self._read_embedded(frame)
            return
        earlier = [draft for draft in self._drafts if draft.parts[0] < (frame.stretch.start, 0)]
        prior = max((draft for draft in earlier if self._is_near(draft, frame)), key=_end, default=None)
        if prior is not None:
            prior.parts.append(self._part(frame))
        elif earlier:
            prior = max(earlier, key=_end)
            self._drafts.append(Draft(QuoteKind.DIRECT, [self._part(frame)], follows=prior))
        elif frame.stretch.start - self._paragraph.start <= 2 and latest is not None:
            self._drafts.append(Draft(QuoteKind.DIRECT, [self._part(frame)], follows=latest))
        elif len(frame.words.split()) >= _FEWEST_WORDS:
            self._drafts.append(Draft(QuoteKind.DIRECT, [self._part(frame)]))

    def _is_near(self, draft: Draft, frame: Frame) -> bool:
        """Whether a quotation goes on in a stretch: nothing but the rest of its cue's sentence stands between."""
        between = words_in(self._text, draft.parts[-1][1], frame.stretch.start)
        return draft.kind is QuoteKind.DIRECT and sum(token.text in {".", "!", "?"} for token in between) <= 1

    def _read_embedded(self, frame: Frame) -> None:
        """Read a stretch inside a sentence: what a verb of saying above it reports, around it."""
        inside = words_in(self._text, frame.stretch.start, frame.stretch.end)
        if not inside:
            return
        cue, run = reported_around(self._text, inside, self._quoted_words)
        if cue is not None:
            self._add_reported([self._with_marks(run[0].start, run[-1].end)], cue)

    def _add(self, kind: QuoteKind, parts: list[tuple[int, int]], cue: Token) -> None:
        draft = Draft(kind, parts, cue, source(self._text, cue, self._quoted_words))
        if draft.source is not None:
            draft.speaker = resolve(self._text, self._cast, draft.source)
        self._drafts.append(draft)

    def _is_read(self, stretch: Stretch) -> bool:
        return any(_overlap(part, stretch) for draft in self._drafts for part in draft.parts)

    def _part(self, frame: Frame) -> tuple[int, int]:
        return _trim(self._text, frame.stretch.start, frame.stretch.end)

    def _with_marks(self, start: int, end: int) -> tuple[int, int]:
        """Return a span with both marks of each stretch that it begins, ends or lies in."""
        for stretch in self._quoted:
            if stretch.start <= start < stretch.end:
                start = min(start, stretch.start - 1)
            if stretch.start < end <= stretch.end + 1:
                end = max(end, stretch.end + 1)
        return max(start, self._paragraph.start), min(end, self._paragraph.end)

    def _without_marks(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        return [
            _trim(self._text, max(start, stretch.start), min(end, stretch.end))
            for start, end in spans
            for stretch in self._quoted
            if _overlap((start, end), stretch)
        ]

    def _kind(self, spans: Sequence[tuple[int, int]]) -> QuoteKind:
        """Return how much of the letters stands in marks: all, some or none."""
        letters = sum(_letters(self._text.cut(start, end)) for start, end in spans)
        quoted = sum(
            _letters(self._text.cut(max(start, stretch.start), min(end, stretch.end)))
            for start, end in spans
            for stretch in self._quoted
            if _overlap((start, end), stretch)
        )
        if not quoted:
            return QuoteKind.INDIRECT
        return QuoteKind.DIRECT if quoted == letters else QuoteKind.MIXED


def words_in(text: Text, start: int, end: int) -> list[Token]:
    """Return the words that lie wholly in a span, and the ends of sentences; no other punctuation."""
    first = bisect_left(text.tokens, start, key=lambda token: token.start)
    last = bisect_right(text.tokens, end, key=lambda token: token.end)
    return [
        token
        for token in text.tokens[first:last]
        if token.text in {".", "!", "?"} or any(char.isalnum() for char in token.text)
    ]


def _end(draft: Draft) -> tuple[int, int]:
    return draft.parts[-1]


def _letters(words: str) -> int:
    return sum(char.isalnum() for char in words)


def _overlap(span: tuple[int, int], stretch: Stretch) -> bool:
    return span[0] < stretch.end and stretch.start < span[1]


def _trim(text: Text, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space at its ends."""
    cut = text.cut(start, end)
    return start + len(cut) - len(cut.lstrip()), end - len(cut) + len(cut.rstrip())
