"""The utterances of one paragraph: which quoted stretches and reported clauses there are, and in whose mouth."""

from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence

from knowledge.model import EntityKind, QuoteKind
from knowledge.pipeline.language.cues import NAMING, OF_SPEECH, is_according, is_cue, is_voice
from knowledge.pipeline.language.marks import Stretch
from knowledge.pipeline.language.runs import sentence_around
from knowledge.pipeline.language.text import Paragraph, Text, Token
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.quotes.announcements import is_heard
from knowledge.pipeline.quotes.drafts import QuoteDraft, outermost
from knowledge.pipeline.quotes.fragments import is_name, voice
from knowledge.pipeline.quotes.framing import Frame, frames
from knowledge.pipeline.quotes.indirect import reported, reported_around
from knowledge.pipeline.quotes.owned import is_owned
from knowledge.pipeline.quotes.saying import is_said
from knowledge.pipeline.quotes.speakers import resolve, source
from knowledge.pipeline.quotes.voiced import is_voiced

# Shorter quoted stretches without a verb of saying are terms, titles and nicknames rather than speech.
_FEWEST_WORDS = 4
_LONGEST_MARK = 2  # characters: the ticks ''
_LONGEST_CUE_SENTENCE = 1000  # characters between two stretches of one quote


class Reader:
    """Reads the quotes of one paragraph."""

    def __init__(
        self, text: Text, cast: Cast, paragraph: Paragraph, quoted: Sequence[Stretch], quoted_words: Collection[int]
    ) -> None:
        self._text = text
        self._cast = cast
        self._paragraph = paragraph
        self._quoted = quoted
        self._ends = [stretch.end for stretch in quoted]
        self._frames = frames(text, paragraph, quoted)
        self._quoted_words = quoted_words
        self._drafts: list[QuoteDraft] = []
        self._read_stretches: set[int] = set()

    def read(self, latest: QuoteDraft | None, *, running: bool) -> list[QuoteDraft]:
        """Return the drafts of the paragraph.

        `latest` is the last quote of the paragraph before; where it is `running` on into this one, it is extended, and
        is among those returned.
        """
        self._read_framed()
        self._read_reported()
        self._drafts = list(outermost(sorted(self._drafts, key=lambda draft: (draft.parts[0][0], -draft.parts[0][1]))))
        if running and latest is not None and self._frames and not self._frames[0].before:
            self._continue(latest)
        self._read_unframed(latest)
        return self._drafts

    def _read_framed(self) -> None:
        """Read the stretches that a cue frames, those of one cue into one quote."""
        earlier: Token | None = None
        for frame in self._frames:
            cue = frame.cue(earlier)
            if cue is not None and _reports_more(self._text, cue, frame):
                cue = None
            if cue is not None and cue is earlier:
                self._extend(self._drafts[-1], frame)
            elif cue is not None and frame.trails and cue.start > frame.stretch.end:
                self._add(QuoteKind.MIXED, [(frame.before[0].start, frame.stretch.end + 1)], cue)
            elif cue is not None and (tail := frame.tail(cue)) is not None:
                self._add(QuoteKind.MIXED, [self._with_marks(frame.stretch.start, tail)], cue)
            elif cue is not None:
                self._add(QuoteKind.DIRECT, [self._part(frame)], cue)
            earlier = cue

    def _read_reported(self) -> None:
        """Read what the other verbs of saying report."""
        framing = {draft.cue.i for draft in self._drafts if draft.cue is not None}
        framed = {
            stretch.start: draft.cue.start if draft.cue is not None else stretch.start
            for draft in self._drafts
            for part in draft.parts
            for stretch in self._touching(part)
        }
        for token in self._text.tokens[self._paragraph.first : self._paragraph.last]:
            if token.pos not in OF_SPEECH and not is_according(self._text, token):
                continue
            if token.i in framing or token.i in self._quoted_words:
                continue
            if is_voice(token) or is_according(self._text, token) or is_owned(self._text, token):
                first, last = self._paragraph.first, self._paragraph.last  # a sentence broken in two may lie in two
                runs = [run for run in reported(self._text, token) if first <= run[0].i and run[-1].i < last]
                spans = [self._with_marks(run[0].start, run[-1].end) for run in runs]
                if spans and not self._is_framed(spans, framed):
                    speaker = source(self._text, token, self._quoted_words)
                    if is_voiced(self._text, self._cast, token, speaker):
                        self._add_reported(spans, token)

    def _is_framed(self, spans: list[tuple[int, int]], framed: Mapping[int, int]) -> bool:
        """Whether spans touch a stretch that a cue frames, and that cue is no part of what is reported there.

        `framed` tells where the cue of a stretch stands. What somebody says that another said may hold the words of
        that one: `She said he replied: “Never.”`.
        """
        return any(
            stretch.start in framed and not span[0] < framed[stretch.start] < stretch.start
            for span in spans
            for stretch in self._touching(span)
        )

    def _continue(self, latest: QuoteDraft) -> None:
        """Extend the quotation that runs on from the paragraph before, unless somebody else is named here."""
        frame = self._frames[0]
        mine = self._drafts[0] if self._drafts and self._drafts[0].parts[0] == self._part(frame) else None
        if mine is not None and latest.cue is not None and latest.speaker.name != mine.speaker.name is not None:
            return
        if mine is not None:
            self._drafts.remove(mine)
            if latest.cue is None:
                latest.cue, latest.source, latest.speaker, latest.said = mine.cue, mine.source, mine.speaker, mine.said
                latest.follows = None
            latest.parts.extend(mine.parts)
        else:
            self._extend(latest, frame)
        self._drafts.insert(0, latest)

    def _read_unframed(self, latest: QuoteDraft | None) -> None:
        """Read the stretches that no cue frames: each goes on with what was said, or stands inside a sentence."""
        waiting = deque(self._drafts)
        prior: QuoteDraft | None = None
        direct: QuoteDraft | None = None
        for frame in self._frames:
            while waiting and waiting[0].parts[0][0] < frame.stretch.start:
                prior = waiting.popleft()
                direct = prior if prior.kind is QuoteKind.DIRECT else direct
            if frame.stretch.start in self._read_stretches:
                continue
            if not frame.stands_alone:
                self._read_embedded(frame)
            elif is_name(frame) or self._goes_on(direct, prior, frame):
                continue
            elif prior is not None or self._follows_paragraph(frame, latest):
                prior = direct = self._draft(frame, prior or latest)
            elif len(frame.words.split()) >= _FEWEST_WORDS:
                prior = direct = self._draft(frame, None)
                prior.source = self._introduced(frame)
                if prior.source is not None:
                    prior.speaker = resolve(self._text, self._cast, prior.source)

    def _follows_paragraph(self, frame: Frame, latest: QuoteDraft | None) -> bool:
        """Whether a stretch begins a paragraph whose predecessor ends on somebody's words."""
        return latest is not None and frame.stretch.start - self._paragraph.start <= _LONGEST_MARK

    def _introduced(self, frame: Frame) -> Token | None:
        """Return the person whom the sentence right before a stretch is about: "Diaz shook her head. “Never.”"."""
        before = self._text.words(self._paragraph.start, frame.stretch.start)
        if len(before) < _FEWEST_WORDS:
            return None
        first, last = sentence_around(self._text, before[-1])
        subjects = (
            token
            for token in self._text.tokens[first:last]
            if token.dep == "nsubj" and self._text.head(token).dep == "ROOT"
        )
        subject = next(subjects, None)
        mention = self._cast.at(subject.start, subject.end) if subject is not None else None
        person = mention is not None and mention.entity is not None and mention.entity.kind is EntityKind.PERSON
        return subject if person else None

    def _is_near(self, draft: QuoteDraft, frame: Frame) -> bool:
        """Whether a quotation goes on in a stretch: nothing but the rest of its cue's sentence stands between."""
        end = draft.parts[-1][1]
        if frame.stretch.start - end > _LONGEST_CUE_SENTENCE:
            return False
        return sum(token.text in {".", "!", "?"} for token in self._text.words(end, frame.stretch.start)) <= 1

    def _read_embedded(self, frame: Frame) -> None:
        """Read a stretch inside a sentence: what a verb of saying above it reports, around it; else by itself."""
        inside = self._text.words(frame.stretch.start, frame.stretch.end)
        if not inside:
            return
        cue, run = reported_around(self._text, inside, self._quoted_words)
        around = [self._with_marks(run[0].start, run[-1].end)] if cue is not None else []
        named = is_name(frame)
        if cue is not None and not (named and self._kind(around) is QuoteKind.DIRECT):
            self._add_reported(around, cue)
        if named or frame.stretch.start in self._read_stretches or len(frame.words.split()) < _FEWEST_WORDS:
            return
        draft = self._draft(frame, None)
        draft.cue, draft.source, draft.settled = voice(self._text, self._cast, frame, self._quoted_words)
        if draft.cue is not None:
            draft.said = is_said(self._text, draft.cue, self._quoted_words)
        if draft.source is not None:
            draft.speaker = resolve(self._text, self._cast, draft.source)

    def _add_reported(self, spans: list[tuple[int, int]], cue: Token) -> None:
        kind = self._kind(spans)
        self._add(kind, self._without_marks(spans) if kind is QuoteKind.DIRECT else spans, cue)

    def _draft(self, frame: Frame, follows: QuoteDraft | None) -> QuoteDraft:
        """Add a quote without a cue of its own."""
        draft = QuoteDraft(QuoteKind.DIRECT, [], follows=follows)
        self._extend(draft, frame)
        self._drafts.append(draft)
        return draft

    def _goes_on(self, direct: QuoteDraft | None, prior: QuoteDraft | None, frame: Frame) -> bool:
        """Let what was said go on in a stretch, if it may.

        That is a quotation, or a report whose verb stands behind it: `It was a mess, she said. “We lost.”`. A report
        keeps the marks of what goes on, for not all of its words are the speaker's own.
        """
        if direct is not None and self._is_near(direct, frame):
            self._extend(direct, frame)
        elif prior is not None and self._is_near(prior, frame) and prior.trails:
            prior.parts.append(self._with_marks(*self._part(frame)))
            prior.kind = QuoteKind.MIXED
            self._read_stretches.add(frame.stretch.start)
        else:
            return False
        return True

    def _extend(self, draft: QuoteDraft, frame: Frame) -> None:
        draft.parts.append(self._part(frame))
        self._read_stretches.add(frame.stretch.start)

    def _add(self, kind: QuoteKind, parts: list[tuple[int, int]], cue: Token) -> None:
        draft = QuoteDraft(kind, parts, cue, said=is_said(self._text, cue, self._quoted_words))
        draft.source = source(self._text, cue, self._quoted_words) if draft.said else None
        if draft.source is not None:
            draft.speaker = resolve(self._text, self._cast, draft.source)
        draft.settled = is_heard(self._text, cue, self._quoted_words)
        self._drafts.append(draft)
        self._read_stretches.update(stretch.start for part in parts for stretch in self._touching(part))

    def _part(self, frame: Frame) -> tuple[int, int]:
        return _trim(self._text, frame.stretch.start, frame.stretch.end)

    def _touching(self, span: tuple[int, int]) -> Iterator[Stretch]:
        """Yield the stretches that share words with a span."""
        for place in range(bisect_right(self._ends, span[0]), len(self._quoted)):
            if self._quoted[place].start >= span[1]:
                return
            yield self._quoted[place]

    def _with_marks(self, start: int, end: int) -> tuple[int, int]:
        """Return a span with both marks of each stretch that it begins or ends in."""
        for stretch in list(self._touching((start, end))):
            if stretch.start <= start:
                start = stretch.start - 1
            if end <= stretch.end + 1:
                end = max(end, stretch.end + 1)
        return max(start, self._paragraph.start), min(end, self._paragraph.end)

    def _without_marks(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        return [
            _trim(self._text, max(start, stretch.start), min(end, stretch.end))
            for start, end in spans
            for stretch in self._touching((start, end))
        ]

    def _kind(self, spans: Sequence[tuple[int, int]]) -> QuoteKind:
        """Return how much of the letters stands in marks: all, some or none."""
        letters = sum(_letters(self._text.cut(*span)) for span in spans)
        quoted = sum(_letters(self._text.cut(*span)) for span in self._without_marks(spans))
        if not quoted:
            return QuoteKind.INDIRECT
        return QuoteKind.DIRECT if quoted == letters else QuoteKind.MIXED


def _reports_more(text: Text, cue: Token, frame: Frame) -> bool:
    """Whether a verb of saying behind a stretch reports what follows it: `On “The Hour,” she said that …`."""
    inside = frame.trails or any(is_cue(token) for token in frame.before)
    more = ("ccomp", "dobj") if cue.lemma in NAMING else ("ccomp",)
    return inside and cue.start > frame.stretch.end and any(each.i > cue.i for each in text.children(cue, *more))


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _trim(text: Text, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space at its ends."""
    cut = text.cut(start, end)
    return start + len(cut) - len(cut.lstrip()), end - len(cut) + len(cut.rstrip())
