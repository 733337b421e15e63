import pytest

from knowledge.model import QuoteKind
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import quotes
from tests.knowledge.pipeline.parsing import parsed


def said(raw: str) -> list[tuple[QuoteKind, str, str | None]]:
    text = parsed(raw)
    return [(quote.kind, quote.text, quote.speaker_name) for quote in quotes(text, cast(text), find(text))]


def test_the_words_of_a_transcript_are_each_speakers_own() -> None:
    raw = (
        "Reporter Maria Lopez asked the coach, Peter Brandt, about the match on Monday.\n\n"
        "LOPEZ: Did you lose the match because of the rain?\n\n"
        "BRANDT: No. He told me “never” and I said we would play on.\n\n"
        "(APPLAUSE)\n\n"
        "LOPEZ: Thank you for your time, coach."
    )
    assert said(raw) == [
        (QuoteKind.DIRECT, "Did you lose the match because of the rain?", "Maria Lopez"),
        (QuoteKind.DIRECT, "No. He told me “never” and I said we would play on.", "Peter Brandt"),
        (QuoteKind.DIRECT, "Thank you for your time, coach.", "Maria Lopez"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("MODERATOR: Who pays for the bridge?", "BRANDT: The county does."),
        ("ANA DIAZ, HOST: Who pays for the bridge?", "PETER BRANDT (by phone): The county does."),
        ("MODERATOR: Who pays for the bridge?", "Mayor Brandt: The county does.\n\nMODERATOR: Thank you."),
        ("“MODERATOR: Who pays for the bridge?”", "“BRANDT: The county does.”"),
    ],
)
def test_labels_come_in_capitals_and_in_common_letters(first: str, second: str) -> None:
    (_, question, _), (_, answer, speaker) = said(f"{first}\n\n{second}\n\nMayor Peter Brandt left at noon.")[:2]
    assert (question, answer) == ("Who pays for the bridge?", "The county does.")
    assert speaker == "Peter Brandt"


def test_a_label_that_is_nobodys_in_the_article_or_two_peoples_names_its_speaker_as_written() -> None:
    raw = "The mayor, Ana Brandt, met the coach, Peter Brandt.\n\nBRANDT: Who pays?\n\nMODERATOR: The county pays."
    assert [quote[2] for quote in said(raw)] == ["BRANDT", "MODERATOR"]


def test_a_turn_in_marks_goes_on_in_the_next_paragraph_that_begins_with_one() -> None:
    raw = "“LOPEZ: Who pays for it?\n\n“BRANDT: The county does.\n\n“It always has.\n\n“LOPEZ: Thank you.”"
    assert [quote[1] for quote in said(raw)] == ["Who pays for it?", "The county does. … It always has.", "Thank you."]


@pytest.mark.parametrize(
    "raw",
    [
        "Transport: The line is closed.\n\nSchools: All of them are open.",
        "Ana Brandt: The line is closed on Monday.\n\nIt rained.\n\nPeter Lopez: All schools stay open.",
        "PHOTO: The bridge in May.\n\nVIDEO: The bridge in June.\n\nPHOTO: The bridge in July.",
        "Update: The line is closed.\n\nThe bus runs.\n\nUpdate: The line is open.",
        "Lopez: Backs the new bridge.\n\nBrandt: Opposes it.\n\nLopez: Wants lower fares.\n\nBrandt: Wants none.",
        "Brandt: Will we?\n\nIt rained.\n\nIt snowed.\n\nBrandt: Will you?\n\nIt rained.\n\nHail.\n\nLopez: We will.",
        "NOTE: The line is closed on Monday.",
    ],
)
def test_headings_and_editors_notes_are_nobodys_turn(raw: str) -> None:
    assert said(raw) == []
