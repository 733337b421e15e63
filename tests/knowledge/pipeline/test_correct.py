"""Corrections: each kind puts right one thing, and none is dropped silently."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.corrections import Correction, CorrectionKind, Desk, Spot, read, write
from knowledge.errors import CorrectionError
from knowledge.ids import mention_id
from knowledge.model import (
    Article,
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Mention,
    Part,
    Precision,
    Quote,
    QuoteKind,
    Record,
    Status,
)
from knowledge.pipeline.correct import apply

TEXT = "Mayor Anna Miller closed the bridge. “It is unsafe,” she said. Some 40 ships wait, the port counted."
ID = "article"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def key(words: str) -> str:
    return mention_id(ID, *span(words))


def spot(words: str) -> Spot:
    start, end = span(words)
    return Spot(article=ID, start=start, end=end, words=words)


def correction(kind: str, of: str, words: str, value: object = None) -> Correction:
    return Correction(**spot(words).model_dump(), kind=CorrectionKind(kind), of=of, value=value)


def mention(words: str, *, entity: Entity | None = None, event: Event | None = None) -> Mention:
    start, end = span(words)
    return Mention(id=key(words), article=ID, start=start, end=end, record=key(words), entity=entity, event=event)


def evidence(words: str) -> Evidence:
    start, end = span(words)
    return Evidence(article=ID, start=start, end=end)


@pytest.fixture
def record() -> Record:
    article = Article(id=ID, name="bridge", sha256="0" * 64, text=TEXT, published=date(2031, 5, 10))
    start, end = span("It is unsafe,")
    quote = Quote(
        id=key("It is unsafe,"),
        article=ID,
        parts=(Part(start=start, end=end, text="It is unsafe,"),),
        kind=QuoteKind.DIRECT,
        cue="said",
    )
    person = Entity(id=key("Anna Miller"), kind=EntityKind.PERSON, name="Anna Miller", aliases=("Miller",))
    figure = Figure(value=40, comparator="≈", what="ships", evidence=evidence("40"))
    event = Event(
        id=key("closed"),
        line="Anna Miller closes the bridge",
        status=Status.HAPPENED,
        claims=(Claim(figures=(figure,), evidence=evidence("Some 40 ships wait, the port counted")),),
        reports=(evidence("Mayor Anna Miller closed the bridge."),),
    )
    mentions = (mention("Anna Miller", entity=person), mention("closed", event=event))
    return Record(article=article, quotes=(quote,), mentions=mentions)


def event_of(record: Record) -> Event:
    return next(each.event for each in record.mentions if each.event)


def test_a_speaker_by_name_becomes_the_mention(record: Record) -> None:
    right, _ = apply(record, [correction("speaker", "quote", "unsafe", "Miller")])
    assert right.quotes[0].speaker == key("Anna Miller")
    assert right.quotes[0].speaker_name == "Anna Miller"


def test_an_unnamed_source_keeps_its_words(record: Record) -> None:
    right, _ = apply(record, [correction("speaker", "quote", "unsafe", {"name": "an engineer", "named": False})])
    assert (right.quotes[0].speaker, right.quotes[0].speaker_name) == (None, "an engineer")


def test_a_speaker_nobody_knows_is_refused(record: Record) -> None:
    with pytest.raises(CorrectionError, match="unsafe"):
        apply(record, [correction("speaker", "quote", "unsafe", "Paul Weaver")])


def test_a_quote_is_added_with_parts_and_a_date(record: Record) -> None:
    start, end = span("Some 40 ships wait")
    day = {"start": "2031-05-09", "end": "2031-05-09", "precision": "day", "basis": "inferred"}
    value = {"kind": "indirect", "cue": "counted", "speaker": {"name": "the port", "named": False}, "said_on": day}
    right, outcome = apply(record, [correction("add", "quote", TEXT[start:end], value)])
    added = right.quotes[1]
    assert (added.text, added.said_on.start, added.speaker_name) == ("Some 40 ships wait", date(2031, 5, 9), "the port")
    assert len(outcome.applied) == 1


def test_dropping_takes_out_and_references_follow(record: Record) -> None:
    spoken, _ = apply(record, [correction("speaker", "quote", "unsafe", "Anna Miller")])
    right, _ = apply(spoken, [correction("drop", "entity", "Anna Miller")])
    assert [each.kind for each in right.mentions] == ["event"]
    assert right.quotes[0].speaker is None


@pytest.mark.parametrize(
    ("kind", "value", "field", "expected"),
    [
        ("line", "The mayor closes the bridge", "line", "The mayor closes the bridge"),
        ("status", "ongoing", "status", Status.ONGOING),
        ("kind", "COERCE", "category", "COERCE"),
    ],
)
def test_a_field_of_an_event(record: Record, kind: str, value: str, field: str, expected: object) -> None:
    right, _ = apply(record, [correction(kind, "event", "closed the bridge", value)])
    assert getattr(event_of(right), field) == expected


def test_a_date_and_a_place_of_an_event(record: Record) -> None:
    day = {"start": "2031-05-09", "end": "2031-05-09", "precision": "day", "basis": "inferred"}
    right, _ = apply(
        record, [correction("date", "event", "closed", day), correction("place", "event", "closed", "port")]
    )
    event = event_of(right)
    assert event.when.precision is Precision.DAY
    assert event.place is not None
    assert event.place.name == "port"


def test_a_figure_is_put_right_where_it_stands(record: Record) -> None:
    at_figure = correction("figure", "event", "closed", {"value": 41})
    figures = Correction(**{**at_figure.model_dump(), **spot("40").model_dump()})
    whole = record.mentions[1].event
    assert whole is not None
    wider = whole.model_copy(update={"reports": (evidence(TEXT),)})
    within = record.model_copy(update={"mentions": (record.mentions[0], mention("closed", event=wider))})
    right, _ = apply(within, [figures])
    assert [figure.value for figure in event_of(right).figures] == [41]


def test_claims_are_replaced_with_their_claimant(record: Record) -> None:
    start, end = span("40")
    at = {"start": start, "end": end}
    claims = [{"claimant": "Anna Miller", "evidence": at, "figures": [{"value": 40, "what": "ships", "evidence": at}]}]
    right, _ = apply(record, [correction("claim", "event", "closed", claims)])
    claimed_by = event_of(right).figures[0].claimed_by
    assert claimed_by is not None
    assert claimed_by.mention == key("Anna Miller")


def test_merge_leaves_the_same_mark_on_both_sides(record: Record) -> None:
    other = Spot(article="elsewhere", start=3, end=9, words="shuts")
    merge = correction("merge", "event", "closed").model_copy(update={"other": other})
    desk = Desk([merge])
    elsewhere = record.article.model_copy(update={"id": "elsewhere"})
    own, theirs = desk.of(record.article), desk.of(elsewhere)
    assert [each.words for each in theirs] == ["shuts"]
    assert {each.mark for each in (*own, *theirs)} == {merge.mark}
    right, _ = apply(record, own)
    assert next(each for each in right.mentions if each.event).same_as == (merge.mark,)


def test_words_that_moved_are_found_and_words_that_are_gone_are_stale(record: Record) -> None:
    moved = correction("line", "event", "closed", "New line").model_copy(update={"start": 0, "end": 6})
    gone = moved.model_copy(update={"words": "opened"})
    right, outcome = apply(record, [moved, gone])
    assert event_of(right).line == "New line"
    assert outcome.stale == [gone]


def test_what_the_machine_has_right_is_deletable(record: Record) -> None:
    _, outcome = apply(record, [correction("kind", "quote", "unsafe", "direct")])
    assert len(outcome.deletable) == 1


def test_a_file_round_trip_and_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    assert read(path) == ()
    one = correction("drop", "quote", "unsafe")
    write(path, [one])
    assert read(path) == (one,)
    path.write_text(path.read_text() + '{"kind": "drop"}\n')
    with pytest.raises(CorrectionError, match=r"corrections\.jsonl, line 2"):
        read(path)
