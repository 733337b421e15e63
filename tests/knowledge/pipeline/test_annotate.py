import hashlib

import pytest

from knowledge.errors import PipelineMissingError
from knowledge.model import Article
from knowledge.pipeline import annotate
from knowledge.pipeline.annotate import LONGEST_PIECE, LONGEST_SENTENCE, Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return annotate.load()


def article(text: str) -> Article:
    return Article(id="a" * 13, name="match", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)


def test_tokens_are_cut_from_the_raw_text(parser: Parser) -> None:
    raw = "The coach resigned.\r\n\r\n“We  lost,”\u00a0she said — ‘badly’. The club won’t comment. 🏟️ Fans left.\r\n"
    text = parser.parse(article(raw))
    assert all(raw[token.start : token.end] == token.text for token in text.tokens)
    assert [token.i for token in text.tokens] == list(range(len(text.tokens)))
    assert not any(token.text.isspace() for token in text.tokens)


def test_sentences_tile_their_paragraph_and_heads_stay_inside(parser: Parser) -> None:
    text = parser.parse(article("The mayor spoke. The council  voted.\n\nRain fell on Leeds.\n"))
    for paragraph in text.paragraphs:
        edges = [paragraph.first, *(sentence.last for sentence in paragraph.sentences)]
        assert [sentence.first for sentence in paragraph.sentences] == edges[:-1]
        assert edges[-1] == paragraph.last
        for sentence in paragraph.sentences:
            assert all(sentence.first <= token.head < sentence.last for token in text.of(sentence))


def test_a_sentence_without_end_is_cut(parser: Parser) -> None:
    text = parser.parse(article("The mayor said that " + "the club and " * LONGEST_SENTENCE + "the court agreed."))
    assert len(text.sentences) > 3
    assert max(sentence.last - sentence.first for sentence in text.sentences) == LONGEST_SENTENCE
    for sentence in text.sentences:
        words = text.of(sentence)
        assert all(sentence.first <= word.head < sentence.last for word in words)
        assert {word.dep for word in words if word.head == word.i} <= {"ROOT"}


def test_a_parse_is_repeatable(parser: Parser) -> None:
    one = article("Storm Petra hit the coast on Monday. Its mayor, Ana Diaz, asked for help.")
    assert parser.parse(one) == parser.parse(one)


@pytest.mark.parametrize("line", ["x" * (LONGEST_PIECE * 3) + ".", "goal " * LONGEST_PIECE])
def test_an_endless_line_is_parsed_in_pieces(parser: Parser, line: str) -> None:
    text = parser.parse(article(line))
    assert len(text.paragraphs) == 1
    assert text.tokens[-1].end == len(line.rstrip())


@pytest.mark.parametrize("junk", ["“a ”" * LONGEST_PIECE, "x" * (LONGEST_PIECE * 4), "(1) " * LONGEST_PIECE])
def test_of_an_endless_line_only_prose_is_parsed(parser: Parser, junk: str) -> None:
    text = parser.parse(article(f"{junk}\n\nThe mayor spoke."))
    assert len(text.tokens) < LONGEST_PIECE
    assert [token.text for token in text.of(text.sentences[-1])] == ["The", "mayor", "spoke", "."]


def test_no_text_gives_no_tokens(parser: Parser) -> None:
    assert parser.parse(article(" \n")).tokens == ()


def test_the_version_names_model_and_library(parser: Parser) -> None:
    assert parser.version.startswith("en_core_web_sm")
    assert " spacy 3." in parser.version


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(PipelineMissingError, match=r"no_such_model .*\./run knowledge"):
        annotate.load("no_such_model")
