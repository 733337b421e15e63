import pytest

from knowledge.pipeline.language.cues import is_according, is_cue
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.speakers import Speaker, resolve, source
from tests.knowledge.pipeline.parsing import parsed


def speaker(raw: str, cue: str = "said") -> Speaker | None:
    text = parsed(raw)
    verb = next(token for token in text.tokens if token.text == cue and (is_cue(token) or is_according(text, token)))
    head = source(text, verb)
    return resolve(text, cast(text), head) if head is not None else None


@pytest.mark.parametrize(
    ("raw", "cue"),
    [
        ("Maria Lopez said it was late.", "said"),
        ("It was late, said Maria Lopez, who replaced Peter Brandt.", "said"),
        ("Maria Lopez, speaking on Monday, said it was late.", "said"),
        ("Maria Lopez, who said it was late, left.", "said"),
        ("Maria Lopez left the hall, saying it was late.", "saying"),
        ("Maria Lopez stood up and said it was late.", "said"),
        ("Maria Lopez went on to say it was late.", "say"),
        ("According to Maria Lopez, it was late.", "According"),
        ("The mayor, Maria Lopez, said it was late.", "said"),
        ("LEEDS — Maria Lopez said it was late.", "said"),
        ("Maria Lopez issued a statement saying it was late.", "saying"),
        ("The plan was described by Maria Lopez as a mistake.", "described"),
    ],
)
def test_the_subject_of_the_cue_speaks(raw: str, cue: str) -> None:
    found = speaker(raw, cue)
    assert found is not None
    assert found.name == "Maria Lopez"
    assert found.mention is not None


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("One local engineer said it was late.", "One local engineer"),
        ("A spokesman for the council said it was late.", "A spokesman for the council"),
        ("Two of the drivers said it was late.", "Two of the drivers"),
        ("Police and firefighters said it was late.", "Police and firefighters"),
    ],
)
def test_an_unnamed_source_keeps_its_words(raw: str, words: str) -> None:
    assert speaker(raw) == Speaker(words, None, words)


def test_an_open_pronoun_is_nobodys_name() -> None:
    assert speaker("She said it was late.") == Speaker("She", None, None)


def test_words_in_marks_never_speak() -> None:
    text = parsed("“The mayor lost,” said.")
    verb = next(token for token in text.tokens if token.text == "said")
    inside = {token.i for token in text.tokens if token.start < raw_end(text.raw)}
    assert source(text, verb, inside) is None


def raw_end(raw: str) -> int:
    return raw.index("”")


def test_someone_is_not_the_name_beside_it() -> None:
    assert speaker("“It was late,” said someone, Anna Berg of the council.") == Speaker("someone", None, None)


def test_who_writes_a_letter_is_not_who_gets_it() -> None:
    found = speaker("In a letter to Ms. Ortega, the company’s lawyers wrote that “any delay” is a breach.", "wrote")
    assert found is not None
    assert found.name == "the company’s lawyers"
