"""A record that its article does not bear out is refused."""

from datetime import date

import pytest

from knowledge.model import (
    Article,
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Frozen,
    Mention,
    Part,
    Precision,
    Quote,
    QuoteKind,
    Record,
    Status,
    When,
)
from knowledge.pipeline.verify import UnfaithfulRecordError, verify

RAW = "Ann Roe said “we won”. Leeds sold at least twelve players, and dozens of fans left."
ARTICLE = Article(id="a", name="match", sha256="0", text=RAW)
WHOLE = Evidence(article="a", start=0, end=len(RAW))


def quote(words: str = "we won", speaker: str = "m", start: int = 14) -> Quote:
    part = Part(start=start, end=start + len(words), text=words)
    return Quote(id="q", article="a", parts=(part,), kind=QuoteKind.DIRECT, speaker=speaker)


def person(name: str = "Ann Roe", end: int = 7) -> Mention:
    entity = Entity(id="m", kind=EntityKind.PERSON, name=name)
    return Mention(id="m", article="a", start=0, end=end, record="m", entity=entity)


def event(value: float | None = 12, comparator: str = "≥", evidence: Evidence = WHOLE) -> Mention:
    figure = Figure(value=value, comparator=comparator, what="players", evidence=evidence)
    claim = Claim(figures=(figure,), evidence=WHOLE)
    happened = Event(id="e", line="Leeds sold players", status=Status.HAPPENED, claims=(claim,), reports=(evidence,))
    return Mention(id="e", article="a", start=29, end=33, record="e", event=happened)


def record(*parts: Frozen, article: Article = ARTICLE) -> Record:
    return Record(
        article=article,
        quotes=tuple(part for part in parts if isinstance(part, Quote)),
        mentions=tuple(part for part in parts if isinstance(part, Mention)),
    )


def test_what_happened_did_not_happen_after_its_article() -> None:
    article = ARTICLE.model_copy(update={"published": date(2024, 5, 15)})
    when = When(start=date(2024, 5, 16), end=date(2024, 5, 16), precision=Precision.DAY)
    mention = event()
    assert mention.event is not None
    late = mention.model_copy(update={"event": mention.event.model_copy(update={"when": when})})
    with pytest.raises(UnfaithfulRecordError, match="after its article"):
        verify(record(late, article=article))


def test_a_line_is_borne_out() -> None:
    mention = event()
    assert mention.event is not None
    for line in ("Leeds sold 99 players", "Leeds murdered Bob", "Leeds never sold players"):
        said = mention.model_copy(update={"event": mention.event.model_copy(update={"line": line})})
        with pytest.raises(UnfaithfulRecordError, match=r"is not in its evidence|negation"):
            verify(record(said))


def test_a_true_record_passes() -> None:
    verify(record(quote(), person(), event(), event(None, "dozens")))


@pytest.mark.parametrize(
    "bad",
    [
        record(quote("we lost"), person()),
        record(quote(start=15), person()),
        record(quote(start=500), person()),
        record(quote(speaker="nobody"), person()),
        record(person("Bob Roe")),
        record(person(end=500)),
        record(event(13)),
        record(event(None, "hundreds")),
        record(event(evidence=Evidence(article="a", start=0, end=500))),
        record(event(evidence=Evidence(article="b", start=0, end=20))),
        record(article=Article(id="a", name="match", sha256="0")),
    ],
)
def test_an_untrue_record_is_refused_by_name(bad: Record) -> None:
    with pytest.raises(UnfaithfulRecordError, match="match"):
        verify(bad)
