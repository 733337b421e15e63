"""Who said what in an article: direct, mixed and indirect speech, with speakers, cues, days and spans."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.ids import mention_id
from knowledge.model import Part, Quote, QuoteKind, When
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.language.cues import REQUEST, TOPIC, is_according, is_thought, lexicon
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.quotes.drafts import QuoteDraft
from knowledge.pipeline.quotes.floor import Choose, Floor
from knowledge.pipeline.quotes.framing import is_nickname
from knowledge.pipeline.quotes.occasions import days
from knowledge.pipeline.quotes.ranker import Ranking
from knowledge.pipeline.quotes.turns import turns
from knowledge.pipeline.quotes.utterances import Reader

# The reporter does not vouch that it was said: "reportedly said".
_HEDGES = lexicon("allegedly apparently purportedly reportedly supposedly")
_LONGEST_OBJECT = 60  # characters between a cue and what was said: whom it was said to, or of


def quotes(text: Text, cast: Cast, dates: Sequence[Timex]) -> tuple[Quote, ...]:
    """Return every quote of `text` in order of its first part.

    `cast` resolves names, nominals and pronouns to mentions; `dates` are the temporal expressions, in order. A quote
    whose source the article does not name has no `speaker`; one whose source is open has no `speaker_name` either.
    """
    heard = hear(text, cast)
    by_first_part = {draft.parts[0]: draft for draft in reversed(heard.drafts) if draft.said}
    drafts = [by_first_part[first] for first in sorted(by_first_part)]
    said_on = days(text, cast, dates, drafts, heard.quoted)
    return tuple(_finish(text, cast, draft, when) for draft, when in zip(drafts, said_on, strict=True))


@dataclass(frozen=True, slots=True)
class Hearing:
    """The quotes of a text in the making, in order; how their speakers were decided; the words in quotation marks."""

    drafts: Sequence[QuoteDraft]
    rankings: Sequence[Ranking]
    quoted: Collection[int]


def hear(text: Text, cast: Cast, chooser: Choose | None = None) -> Hearing:
    """Return every quote of `text` in the making, with its speaker.

    `chooser` picks the speaker from a ranking; the candidates of later quotes depend on what it picks. Without one, the
    ranker does, and is not asked where the grammar names somebody.
    """
    found: list[QuoteDraft] = []
    quoted: set[int] = set()
    latest: QuoteDraft | None = None
    runs_on = False
    paragraphs = [paragraph for paragraph in text.paragraphs if not paragraph.heading]
    transcript = turns(text, cast, paragraphs)
    for paragraph in paragraphs:
        marked = [stretch for stretch in text.marked[paragraph.first] if not is_nickname(text, stretch)]
        turn = transcript.get(paragraph.start)
        spoken = turn.parts if turn else [(stretch.start, stretch.end) for stretch in marked]
        quoted.update(token.i for span in spoken for token in text.words(*span))
        drafts = [turn] if turn else Reader(text, cast, paragraph, marked, quoted).read(latest, running=runs_on)
        found.extend(draft for draft in drafts if draft is not latest)
        latest = max(drafts, key=lambda draft: draft.parts[-1], default=None)
        runs_on = bool(marked) and marked[-1].runs_on and latest is not None and latest.parts[-1][0] >= marked[-1].start
    found.sort(key=lambda draft: draft.parts[0])
    return Hearing(found, Floor(text, cast, quoted, chooser).give(found), quoted)


def _finish(text: Text, cast: Cast, draft: QuoteDraft, said_on: When) -> Quote:
    """Return the finished quote."""
    article = text.article.id
    spans = [_without_comma(text, draft.kind, *span) for span in draft.parts]
    return Quote(
        id=mention_id(article, *spans[0]),
        article=article,
        parts=tuple(Part(start=start, end=end, text=text.cut(start, end)) for start, end in spans),
        kind=draft.kind,
        cue=_cue_words(text, draft),
        speaker=draft.speaker.mention,
        speaker_name=draft.speaker.name,
        speaker_as_written=draft.speaker.as_written,
        said_on=said_on,
        about=tuple(_about(text, cast, draft)),
        thought=draft.cue is not None and is_thought(draft.cue),
    )


def _without_comma(text: Text, kind: QuoteKind, start: int, end: int) -> tuple[int, int]:
    """Return the span of a direct part without the comma before its closing mark: that belongs to "he said"."""
    if kind is not QuoteKind.DIRECT or text.raw[end - 1] != ",":
        return start, end
    words = text.raw[start : end - 1].rstrip()
    return (start, start + len(words)) if words else (start, end)


def _cue_words(text: Text, draft: QuoteDraft) -> str | None:
    """Return the words that introduce what was said: with whom was accused or urged, or a charge reads as a boast."""
    cue = draft.cue
    if cue is None or cue.pos == "PUNCT":
        return None
    if is_according(text, cue):
        return text.cut(cue.start, text.tokens[cue.i + 1].end).lower()
    hedges = [child.lower for child in text.children(cue, "advmod") if child.lower in _HEDGES]
    verb = " ".join([*hedges, cue.text])
    between = text.cut(cue.end, draft.parts[0][0]).strip() if cue.end < draft.parts[0][0] else ""
    if (
        draft.kind is QuoteKind.DIRECT
        or len(between) > _LONGEST_OBJECT
        or not between
        or {",", "“", '"'} & set(between)
    ):
        return verb
    addressed = cue.lemma in REQUEST and any(
        child.start < draft.parts[0][0] for child in text.children(cue, "dobj", "dative")
    )
    behind = between.rsplit(" ", 1)[-1] in TOPIC.get(cue.lemma, ())
    return f"{verb} {between}" if addressed or behind else verb


def _about(text: Text, cast: Cast, draft: QuoteDraft) -> Iterator[str]:
    """Yield the mentions named inside what was said, each once."""
    seen: set[str] = set()
    for start, end in draft.parts:
        for token in text.words(start, end):
            mention = cast.at(token.start, token.end) if token.pos != "PRON" else None
            if mention is not None and mention.id not in seen:
                seen.add(mention.id)
                yield mention.id
