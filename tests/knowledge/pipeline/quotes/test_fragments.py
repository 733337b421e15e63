import pytest

from knowledge.model import QuoteKind
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import quotes
from tests.knowledge.pipeline.parsing import parsed

DIRECT = QuoteKind.DIRECT


def said(raw: str) -> list[tuple[QuoteKind, str, str | None]]:
    text = parsed(raw)
    return [(quote.kind, quote.text, quote.speaker_name) for quote in quotes(text, cast(text), find(text))]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Maria Lopez attacked “a shameful waste of public money” on Monday.", "a shameful waste of public money"),
        ("Maria Lopez joined the march against “the sale of our last park”.", "the sale of our last park"),
        ("Residents cheered Maria Lopez's promise of “a bridge that never floods”.", "a bridge that never floods"),
        ("Maria Lopez, who attacked “a shameful waste of money”, left early.", "a shameful waste of money"),
        ("In the words of Maria Lopez, the club is “a family without a house”.", "a family without a house"),
        ("The team, as Maria Lopez put it, “ran out of legs”.", "ran out of legs"),
    ],
)
def test_words_in_marks_inside_a_sentence_are_somebodys(raw: str, words: str) -> None:
    assert (DIRECT, words, "Maria Lopez") in said(raw)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("The bridge was closed because of “a crack in every beam” last week.", "a crack in every beam"),
        ("Maria Lopez was struck by “the silence of the whole valley”.", "the silence of the whole valley"),
        ("Maria Lopez faced claims of “wasting the money of the poor”.", "wasting the money of the poor"),
        ("Maria Lopez faces charges of “wasting the money of the poor”.", "wasting the money of the poor"),
        ("Maria Lopez signed a law that bans “any book that harms the young”.", "any book that harms the young"),
        ("Maria Lopez might resign over “the worst mistake of the year”.", "the worst mistake of the year"),
        ("Maria Lopez voted against “a plan that would close every school”.", "a plan that would close every school"),
        ("Maria Lopez saw the words “you must go at once” on the wall.", "you must go at once"),
        ("Maria Lopez is unaware that “the bridge is not safe at all”.", "the bridge is not safe at all"),
        (
            "Maria Lopez laughed off suggestions that she “had never seen the old bridge”.",
            "had never seen the old bridge",
        ),
        ("Maria Lopez did not join the march against “the sale of our last park”.", "the sale of our last park"),
    ],
)
def test_whose_words_they_are_stays_open_where_the_grammar_does_not_tell(raw: str, words: str) -> None:
    assert [(quote[1], quote[2]) for quote in said(raw)] == [(words, None)]


def test_what_somebody_faces_is_nobodys_however_many_are_named_before() -> None:
    before = "Maria Lopez, the mayor, met Tom Okoro on Monday. Okoro chairs the transport board.\n\n"
    assert said(f"{before}Lopez faced claims of “wasting the money of the poor”.")[-1][2] is None


@pytest.mark.parametrize(
    "raw",
    [
        "Maria Lopez faced claims by Tom Okoro of “wasting the money of the poor”.",
        "Maria Lopez laughed off Tom Okoro's suggestion that she “had never seen the old bridge”.",
        "Maria Lopez left the band, according to drummer Tom Okoro, after “one row too many”.",
    ],
)
def test_words_that_the_sentence_owns_to_somebody_are_his(raw: str) -> None:
    assert said(raw)[-1][2] == "Tom Okoro"


@pytest.mark.parametrize(
    "raw",
    [
        "The choir sang “Rivers of the Silent North” and left.",
        "He carried a report titled “what the river took from us” on Monday.",
        "Maria Lopez joined the march.\n\n“A bridge nobody wanted to build” — The Gazette, May 3, 2019",
        "Maria Lopez joined the march.\n\n“Park saved after a long night” — Leeds Gazette, May 3, 2019",
        "The band played.\n\n‘Nothing Left to Lose’\n\nIt rained.",
        "Maria Lopez has never called the plan “a shameful waste of money”.",
        "In her long novel, “The House by the River,” she said nothing.",
        "The so-called “quiet car” was loud.",
        "The meeting, informally termed the ‘Friends of the Park’, was full.",
    ],
)
def test_names_headlines_and_denied_words_are_nobodys_speech(raw: str) -> None:
    assert said(raw) == []


def test_a_name_behind_the_verb_of_a_quotation_is_no_part_of_it() -> None:
    raw = "“We lost the whole team at once,” the club says on “The Long Road Home Project”."
    assert [quote[1] for quote in said(raw)] == ["We lost the whole team at once"]


@pytest.mark.parametrize(
    "raw",
    [
        "“The river is rising,” Maria Lopez said. But “nobody has to leave the town tonight.”",
        "“The river is rising,” Maria Lopez said. “We have asked everybody to leave” for the night.",
    ],
)
def test_speech_goes_on_where_no_clause_is_around_it(raw: str) -> None:
    assert [quote[2] for quote in said(raw)] == ["Maria Lopez"]
    text = parsed(raw)
    assert len(quotes(text, cast(text), find(text))[0].parts) == 2


def test_what_the_parser_left_out_of_a_paragraph_that_is_no_prose_is_no_speech() -> None:
    assert len(said('"a b c d e" 7 ' * 1000)) < 1000
