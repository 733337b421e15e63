"""When it was said: the day that the clause of the cue names, or that of the occasion on which the speaker goes on.

Nothing is guessed. A date inside what was said, of another verb, or behind "since" or "after" dates something else. A
day carried from one sentence to the next rests on an inference, and says so by its basis.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import UNKNOWN_WHEN, Basis, When
from knowledge.pipeline.dates.almanac import MONTHS, WEEKDAYS
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.language.cues import is_according, is_cue, lexicon
from knowledge.pipeline.language.runs import SUBJECTS, sentence_around
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.quotes.drafts import QuoteDraft

# People say things at, on and in these, so that their day is that of the saying: "in a speech on Tuesday".
OCCASIONS = lexicon(
    """
    address announcement appearance article blog brief briefing broadcast call ceremony column conference debate
    editorial email essay event filing forum hearing interview judgment lecture letter meeting memo message newsletter
    note op-ed podcast post posting press rally release remark report ruling sermon session speech statement summit
    survey testimony text tweet update video
    """
)
# To ask somebody, or to come before people, is part of the occasion: "asked on Monday, she said", "speaking on Monday".
_MEETING = lexicon("address appear ask interview meet press question quiz speak talk testify tweet write")
# What leads to a date of the verb's own; behind the others ("since", "after", "until") it is another thing's.
_DAY_WITHIN = lexicon("at during in of on over within")
# What stands between the verb and such a date: "said in Leeds on Monday", "told a crowd outside the hall on Monday".
_WITHIN = _DAY_WITHIN | lexicon("by for from inside near outside to with")
_NAMES_ANOTHER = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_NO_DAY = frozenset({"PRESENT_REF", "FUTURE_REF"})
_LONGEST_CLIMB = 8
_FURTHEST = 100  # words between a verb and its date; a bound for sentences without an end
_NAMED_DAYS = frozenset(name[:3] for name in (*WEEKDAYS, *MONTHS))
# Whoever goes on speaking does so on the same day, unless one of these tells of another time or place.
_ELSEWHEN = lexicon(
    """
    afterwards again already always before earlier ever formerly frequently later never next often once previously
    recently repeatedly separately since sometimes then
    """
)
_WRITING = lexicon("email post retweet tweet write")
_PARAGRAPHS_ON = 2  # further apart, the speaker may be quoted from elsewhere
_SENTENCES_BETWEEN = 2


@dataclass(slots=True)
class _Occasion:
    """On which day somebody speaks, up to where in the text (a token), and with which verb."""

    speaker: str
    when: When
    last: int
    cue: Token


def days(
    text: Text, cast: Cast, dates: Sequence[Timex], drafts: Sequence[QuoteDraft], quoted: Collection[int]
) -> list[When]:
    """Return the day of each draft, `UNKNOWN_WHEN` where the text tells none.

    `drafts` come in the order of the text, with their speakers; `dates` are the temporal expressions, in order;
    `quoted` are the indices of the words in quotation marks.
    """
    calendar = _Calendar(text, cast, dates, quoted)
    found: list[When] = []
    occasion: _Occasion | None = None
    for draft in drafts:
        speaker = draft.speaker.mention or draft.speaker.name
        when = calendar.own_day(draft)
        if when == UNKNOWN_WHEN and occasion is not None and calendar.goes_on(occasion, speaker, draft):
            when = occasion.when
        elif when == UNKNOWN_WHEN:
            when = _inferred(calendar.introduced(draft))
        found.append(when)
        cue = draft.cue or (occasion.cue if occasion else None)
        if speaker is None or cue is None or when == UNKNOWN_WHEN:
            occasion = None
        else:
            last = max(calendar.last_before(draft.parts[-1][1]), sentence_around(text, cue)[1] - 1)
            occasion = _Occasion(speaker, _inferred(when), last, cue)
    return found


def _inferred(when: When) -> When:
    """Return a day as it holds for what is said further on: by inference."""
    return when.model_copy(update={"basis": Basis.INFERRED}) if when.start else when


class _Calendar:
    """The dates of an article that may tell when something was said."""

    def __init__(self, text: Text, cast: Cast, dates: Sequence[Timex], quoted: Collection[int]) -> None:
        self._text = text
        self._cast = cast
        self._quoted = quoted
        self._dates = [each for each in dates if each.type in {"DATE", "TIME"} and each.value not in _NO_DAY]
        self._starts = [each.start for each in self._dates]
        self._token_starts = [token.start for token in text.tokens]

    def last_before(self, offset: int) -> int:
        """Return the index of the last token that begins before an offset."""
        return max(0, bisect_left(self._token_starts, offset) - 1)

    def own_day(self, draft: QuoteDraft) -> When:
        """Return the day that belongs to the cue: of several, the one that hangs nearest to it."""
        if draft.cue is None:
            return UNKNOWN_WHEN
        return self._nearest(draft.cue, _hosts(self._text, draft.cue), draft.parts)

    def introduced(self, draft: QuoteDraft) -> When:
        """Return the day of the sentence before, where it brings the speaker on: "Diaz spoke in Leeds on Monday."."""
        first = self.last_before(draft.parts[0][0] + 1)
        first = min(first, sentence_around(self._text, draft.cue)[0]) if draft.cue else first
        place = bisect_right(self._text.sentences, first - 1, key=lambda sentence: sentence.first) - 1
        if place < 0 or self._paragraph(first) != self._paragraph(first - 1):
            return UNKNOWN_WHEN
        if first - self._text.sentences[place].first > _FURTHEST:
            return UNKNOWN_WHEN
        told = [token for token in self._text.of(self._text.sentences[place]) if token.i not in self._quoted]
        verb = next((token for token in told if token.dep == "ROOT"), None)
        subject = next(self._text.children(verb, *SUBJECTS), None) if verb else None
        speaker = self._cast.at(subject.start, subject.end) if subject else None
        if (
            verb is None
            or speaker is None
            or speaker.id != draft.speaker.mention
            or any(token.lower in _ELSEWHEN for token in told)
        ):
            return UNKNOWN_WHEN
        speaks = verb.lemma.lower() in _MEETING or any(token.lemma.lower() in OCCASIONS for token in told)
        return self._nearest(verb, {verb.i: 0}, ()) if speaks else UNKNOWN_WHEN

    def goes_on(self, occasion: _Occasion, speaker: str | None, draft: QuoteDraft) -> bool:
        """Whether the speaker of `occasion` goes on in `draft`: near, at no other time and on no other occasion."""
        cue = draft.cue or occasion.cue
        start, end = draft.parts[0][0], draft.parts[-1][1]
        last = max(self.last_before(end) + 1, sentence_around(self._text, cue)[1])
        if (
            occasion.speaker != speaker
            or not _are_alike(occasion.cue, cue)
            or self._paragraph(self.last_before(start + 1)) - self._paragraph(occasion.last) > _PARAGRAPHS_ON
            or next(self._between(occasion.last + 1, last), None) is not None
        ):
            return False
        own = {word.i for part in draft.parts for word in self._text.words(*part)}
        told = [token for token in self._text.tokens[occasion.last + 1 : last] if token.i not in own]
        told = [token for token in told if token.i not in self._quoted]
        full_stops = sum(token.text in {".", "!", "?"} for token in told)
        return full_stops <= _SENTENCES_BETWEEN and not any(self._is_elsewhen(token) for token in told)

    def _nearest(self, verb: Token, hosts: Mapping[int, int], said: Sequence[tuple[int, int]]) -> When:
        near: tuple[int, When] | None = None
        first, last = sentence_around(self._text, verb)
        for timex, words in self._between(max(first, verb.i - _FURTHEST), min(last, verb.i + _FURTHEST)):
            if any(start <= timex.start < end for start, end in said) or _is_of_content(timex, verb):
                continue
            steps = _steps(self._text, _head(words), hosts)
            if steps is not None and (near is None or steps < near[0]):
                near = (steps, self._meant(timex))
        return near[1] if near else UNKNOWN_WHEN

    def _is_elsewhen(self, token: Token) -> bool:
        """Whether a word brings up another time or occasion: "in an interview", "had told a crowd"."""
        if token.lemma.lower() in OCCASIONS and token.pos == "NOUN":
            return not any(child.lower in {"the", "that", "this"} for child in self._text.children(token))
        if token.lemma.lower() == "tell" and any(each.pos != "PRON" for each in self._text.children(token, "dobj")):
            return True
        had = any(child.lemma.lower() == "have" for child in self._text.children(token, "aux"))
        return token.lower in _ELSEWHEN or (is_cue(token) and had)

    def _between(self, first: int, last: int) -> Iterator[tuple[Timex, list[Token]]]:
        """Yield the dates among tokens `[first, last)` that stand outside quotation marks, with their words."""
        if first >= last:
            return
        low, high = self._text.tokens[first].start, self._text.tokens[last - 1].end
        for index in range(bisect_left(self._starts, low), bisect_left(self._starts, high)):
            timex = self._dates[index]
            words = self._text.words(timex.start, timex.end)
            if words and words[0].i not in self._quoted and not self._is_title(words[0]):
                yield timex, words

    def _is_title(self, first: Token) -> bool:
        """Whether a date is part of a name: capitals inside a sentence are for days and months alone."""
        named = first.lower[:3] in _NAMED_DAYS or not first.text[0].isupper()
        return not named and first.i != sentence_around(self._text, first)[0]

    def _meant(self, timex: Timex) -> When:
        """Return the day of a date; a day to come is none, nor one that only another date of the article gives."""
        day, when = self._text.article.day, timex.when
        guessed = day is None and when.basis is Basis.INFERRED
        ahead = day is not None and when.start is not None and when.start > day
        return When(written=when.written) if guessed or ahead else when

    def _paragraph(self, index: int) -> int:
        return bisect_right(self._text.paragraphs, index, key=lambda paragraph: paragraph.first)


def _is_of_content(timex: Timex, cue: Token) -> bool:
    """Whether a present cue reports what a date before it belongs to: "In May, Diaz says, the river rose"."""
    return cue.tag in {"VBZ", "VBP"} and timex.end <= cue.start


def _are_alike(one: Token, other: Token) -> bool:
    """Whether two cues may be of one occasion: both told in the past, or both not; both in writing, or both not."""
    past = [cue.tag in {"VBD", "VBN", "VBG"} for cue in (one, other)]
    written = [cue.lemma.lower() in _WRITING for cue in (one, other)]
    return past[0] == past[1] and written[0] == written[1]


def _head(words: Sequence[Token]) -> Token:
    """Return the word of a date that the others hang from."""
    own = {word.i for word in words}
    return next((word for word in words if word.head not in own or word.head == word.i), words[0])


def _hosts(text: Text, cue: Token) -> dict[int, int]:
    """Return the words whose date is that of the saying, each with its distance from the cue."""
    hosts = {cue.i: 0}
    word = cue
    for steps in range(1, _LONGEST_CLIMB):
        above = text.head(word)
        subject = any(text.children(word, *SUBJECTS))
        shares = word.dep in {"pcomp", "xcomp"} or (word.dep == "advcl" and word.tag == "VBG")
        joined = word.dep == "conj" and is_cue(above)
        by = word.dep == "prep" and word.lower in {"by", "in"}
        if above is word or subject or not (shares or joined or by):
            break
        hosts[above.i] = steps
        word = above
    sources = (source for to in text.children(cue, "prep") for source in text.children(to, "pobj"))
    if is_according(text, cue):
        hosts.update((source.i, 0) for source in sources if source.lemma.lower() in OCCASIONS)
    return hosts


def _steps(text: Text, date: Token, hosts: Mapping[int, int]) -> int | None:
    """Return how far a date stands from the cue, or None where it dates something else."""
    token, leads = date, _DAY_WITHIN
    for steps in range(_LONGEST_CLIMB):
        if token.i in hosts:
            return steps + hosts[token.i]
        above = text.head(token)
        if token.dep == "ccomp" and above.i in hosts and above.i < date.i < _that(text, token):
            return steps  # "said on Thursday that …": the parser hangs the day from what was said
        if above is token or not _leads_up(text, token, leads, hosts):
            return None
        leads = _WITHIN if token.dep == "prep" else leads
        if above.dep in SUBJECTS and above.i + 1 < token.i and token.dep != "acl" and above.i not in hosts:
            return None if above.lemma.lower() not in OCCASIONS else steps + 1
        token = above
    return None


def _that(text: Text, clause: Token) -> int:
    """Return the index of the "that" before a clause, -1 where there is none."""
    return next((mark.i for mark in text.children(clause, "mark") if mark.lower == "that"), -1)


def _is_meanwhile(text: Text, clause: Token) -> bool:
    """Whether the speaker does something else meanwhile: "opening the hall on Monday, …", "… as she left on Monday"."""
    children = list(text.children(clause))
    if any(child.dep in SUBJECTS for child in children):
        meanwhile = any(
            child.dep in {"mark", "advmod"} and child.lower in {"as", "when", "while"} for child in children
        )
        return meanwhile and any(child.dep in SUBJECTS and child.pos == "PRON" for child in children)
    return clause.tag == "VBG" and not any(child.dep in {"aux", "mark"} for child in children)


def _leads_up(text: Text, token: Token, leads: Collection[str], hosts: Mapping[int, int]) -> bool:
    """Whether what belongs to a word belongs to the one above it too."""
    above = text.head(token)
    occasion = above.lemma.lower() in OCCASIONS
    if token.dep in _NAMES_ANOTHER:  # "the 2016 election", but "a Tuesday speech"
        return occasion or above.i in hosts
    if token.dep == "prep":
        return token.lower in leads and (token.lower != "of" or above.i not in hosts)
    if token.dep in {"acl", "relcl"}:  # "Diaz, speaking on Tuesday, said", "a speech given on Tuesday"
        return occasion or (token.tag == "VBG" and above.dep in SUBJECTS)
    if token.dep == "advcl":
        return token.lemma.lower() in _MEETING or _is_meanwhile(text, token)
    if token.dep in SUBJECTS:  # "a statement on Tuesday said", and who speaks on Tuesday
        return token.lemma.lower() in OCCASIONS or above.i in hosts
    return token.dep not in {"ccomp", "conj"}
