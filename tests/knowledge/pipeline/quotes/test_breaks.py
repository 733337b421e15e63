from dataclasses import replace

from knowledge.pipeline.language.text import Paragraph, Sentence, Text
from knowledge.pipeline.quotes.breaks import behind_break, mended
from tests.knowledge.pipeline.parsing import parsed


def broken(raw: str, before: str) -> Text:
    """Return `raw`, parsed, with its only sentence broken before a word."""
    text = parsed(raw)
    paragraph = text.paragraphs[0]
    place = next(token.i for token in text.tokens if token.text == before)
    halves = (Sentence(paragraph.first, place), Sentence(place, paragraph.last))
    return replace(text, paragraphs=(_with(paragraph, halves),))


def _with(paragraph: Paragraph, sentences: tuple[Sentence, ...]) -> Paragraph:
    return replace(paragraph, sentences=sentences)


def test_a_clause_behind_a_break_is_reported() -> None:
    text = broken("The mayor told the council she would not resign.", "she")
    (run,) = behind_break(text, text.tokens[2])
    assert text.cut(run[0].start, run[-1].end) == "she would not resign"


def test_a_run_that_ends_at_a_break_goes_on() -> None:
    text = broken("The mayor cited the remarks the builders had made.", "builders")
    (run,) = mended(text, (text.tokens[3:6],))
    assert text.cut(run[0].start, run[-1].end) == "the remarks the builders had made"


def test_a_sentence_that_ends_as_sentences_do_is_not_broken() -> None:
    text = parsed("The mayor cited the remarks. The builders had made mistakes.")
    assert mended(text, (text.tokens[3:5],)) == (text.tokens[3:5],)
    assert not list(behind_break(text, text.tokens[2]))
