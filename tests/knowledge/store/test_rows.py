"""References of stored records become those of a publish without a model being made twice: whatever the texts say."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Event, Evidence, Part, Party, Quote, QuoteKind, Status
from knowledge.store.rows import body, references, resolved

IDS = st.text("ab_-", min_size=1, max_size=2)
TRAPS = ('"speaker":"a"', '\\"mention\\":\\"a\\"', '"about":["a"]', "\\", '"', "]", '"related":[')
TEXTS = st.lists(st.one_of(st.sampled_from(TRAPS), st.text(st.characters(codec="utf-8"), max_size=8)), max_size=5)
RECORDS = st.dictionaries(IDS, IDS)


def words(given: list[str]) -> str:
    return "".join(given)


@given(st.none() | IDS, st.lists(IDS, max_size=4), TEXTS, RECORDS)
def test_a_quote_names_records(speaker: str | None, about: list[str], text: list[str], records: dict[str, str]) -> None:
    said = Part(start=0, end=1, text=words(text))
    quote = Quote(
        id="q", article="x", parts=(said,), kind=QuoteKind.DIRECT, speaker=speaker, about=tuple(about), cue=words(text)
    )
    assert set(references(body(quote))) == {*about, *([speaker] if speaker else [])}
    found = Quote.model_validate_json(resolved(body(quote), "q", records))
    assert found.speaker == (records.get(speaker) if speaker else None)
    assert found.about == tuple(dict.fromkeys(records[each] for each in about if each in records))
    assert found.model_copy(update={"speaker": speaker, "about": tuple(about)}) == quote


@given(st.lists(st.none() | IDS, max_size=3), st.lists(IDS, max_size=4), TEXTS, RECORDS)
def test_an_event_names_records_and_not_itself(
    actors: list[str | None], related: list[str], text: list[str], records: dict[str, str]
) -> None:
    parties = tuple(Party(name=words(text), mention=each) for each in actors)
    report = Evidence(article="x", start=0, end=1)
    event = Event(
        id="a", line=words(text), status=Status.HAPPENED, actors=parties, reports=(report,), related=tuple(related)
    )
    found = Event.model_validate_json(resolved(body(event), "a", records))
    assert [party.mention for party in found.actors] == [records.get(each or "") for each in actors]
    known = dict.fromkeys(records[each] for each in related if each in records)
    assert found.related == tuple(each for each in known if each != "a")
    assert found.line == words(text)
