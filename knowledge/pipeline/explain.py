"""Why a quote was given to its speaker, in plain text: the candidates, their scores, and the weightiest reasons."""

from collections.abc import Iterator, Mapping

from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.drafts import QuoteDraft
from knowledge.pipeline.quotes.quotes import hear
from knowledge.pipeline.quotes.ranker import Case, Ranking, choose, lead, scored, weights
from knowledge.pipeline.quotes.speakers import NOBODY

_MOST_WORDS = 12
_MOST_CANDIDATES = 5
_MOST_REASONS = 4
_MARK = {True: "→", False: " "}


def explained(text: Text) -> Iterator[str]:
    """Yield a block of lines for each quote of an article, the article's name and count first."""
    heard = hear(text, cast(text), choose)
    rankings = {ranked.question.draft: ranked for ranked in heard.rankings}
    said = [draft for draft in heard.drafts if draft.said]
    yield f"{text.article.name}: {len(said)} quotes"
    for number, draft in enumerate(said, 1):
        head = f"{number}. “{_short(text, draft)}” {_cue(draft)}"
        ranked = rankings.get(draft)
        body = _verdict(ranked) if ranked is not None else [f"   {_unranked(draft)}"]
        yield "\n".join([head.rstrip(), *body])


def _short(text: Text, draft: QuoteDraft) -> str:
    words = text.cut(*draft.parts[0]).strip("“”\"'‘’«»„ ").split()
    return " ".join(words) if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]) + " …"


def _cue(draft: QuoteDraft) -> str:
    source = draft.source.text if draft.source is not None else "nobody"
    return f"({source} / {draft.cue.text if draft.cue is not None else 'no verb'})"


def _unranked(draft: QuoteDraft) -> str:
    """Return what decided a quote that needed no ranking."""
    if draft.settled:
        if draft.speaker == NOBODY:
            return "open: the grammar tells that it is somebody else's"
        return f"→ {draft.speaker.name or draft.speaker.as_written}: the label of a turn"
    pronoun = draft.speaker.as_written or "a pronoun"
    if draft.speaker.name is None:
        return f"open: “{pronoun}” goes on from nobody"
    return f"→ {draft.speaker.name}: “{pronoun}” goes on from the quote before"


def _verdict(ranked: Ranking) -> list[str]:
    """Return the candidates in their order, and why the first won or did not."""
    learnt = weights()
    question = ranked.question
    best = scored(ranked, learnt)
    won = question.draft.speaker.name is not None
    weighed = learnt.get(question.situation, {})
    common = set.intersection(*(set(case.reasons) for case in ranked.cases)) if len(best) > 1 else set()
    lines = [
        f" {_MARK[won and not place]} {score:>7}  {case.candidate.speaker.name}: {_reasons(case, weighed, common)}"
        for place, (score, case) in enumerate(best[:_MOST_CANDIDATES])
    ]
    if len(best) > _MOST_CANDIDATES:
        lines.append(f"            and {len(best) - _MOST_CANDIDATES} more")
    if not best:
        lines.append("   open: nobody who may have said it is named")
    elif not won:
        next_best = max([0, *(score for score, _ in best[1:2])])
        lines.append(f"   open: the first leads by {best[0][0] - next_best}, and {lead(question)} are asked for")
    return lines


def _reasons(case: Case, weighed: Mapping[str, int], common: set[str]) -> str:
    """Return what weighs most for or against a candidate; what is true of all candidates tells nothing."""
    found: dict[str, int] = {}
    for reason in case.reasons:
        if reason not in common and reason in weighed:
            found[reason] = found.get(reason, 0) + weighed[reason]
    top = sorted(found, key=lambda reason: -abs(found[reason]))[:_MOST_REASONS]
    return "; ".join(f"{reason} {found[reason]:+}" for reason in top) or "nothing else"
