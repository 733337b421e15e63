import pytest

from knowledge.model import Part, Quote, QuoteKind
from tests.evaluation.scoring import Score, same_speaker
from tests.evaluation.written import Written, untagged

TAGGED = (
    '<q who="Ana Diaz">“We will open the pool,”</q> Ana Diaz said.\n\n'
    'She said <q who="Ana Diaz">it would cost two million</q>.\n\n'
    '<q who="">“Nobody knows who says this.”</q>\n\n'
    'She hopes <q who="Ana Diaz" thought="yes">it will be warm</q>.\n'
)
ARTICLE = untagged("pool", TAGGED)


def quote(
    words: str, name: str | None, kind: QuoteKind = QuoteKind.DIRECT, article: Written = ARTICLE, written: str = ""
) -> Quote:
    start = article.text.index(words)
    part = Part(start=start, end=start + len(words), text=words)
    return Quote(
        id=f"q{start}",
        article="a" * 13,
        parts=(part,),
        kind=kind,
        speaker_name=name,
        speaker_as_written=written or name,
    )


def scored(*quotes: Quote, article: Written = ARTICLE) -> Score:
    score = Score()
    score.add(article, quotes)
    return score


OPEN = quote("We will open the pool", "Ana Diaz")
COST = quote("it would cost two million", "Diaz", QuoteKind.INDIRECT, written="She")
ALL, NONE = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
NOBODY = quote("Nobody knows who says this", "Tom Fox")


def test_all_right_is_one() -> None:
    score = scored(OPEN, COST, NOBODY)
    for track in (score.direct, score.reported):
        assert track.spans == ALL
        assert track.spoken == ALL
    assert score.pronouns == 1


def test_nothing_found_is_nothing() -> None:
    assert scored().direct.spans == NONE
    assert scored().reported.spoken == NONE


def test_another_speaker_costs_the_speaker_and_no_span() -> None:
    score = scored(OPEN.model_copy(update={"speaker_name": "Tom Fox"}), NOBODY)
    assert score.direct.spans == ALL
    assert score.direct.spoken == NONE


def test_an_open_pronoun_is_not_right() -> None:
    assert scored(COST.model_copy(update={"speaker_name": None})).pronouns == 0


def test_half_of_a_span_is_enough_and_less_is_not() -> None:
    assert scored(quote("We will open", "Ana Diaz"), NOBODY).direct.matched == 2
    assert scored(quote("the pool", "Ana Diaz"), NOBODY).direct.spans == pytest.approx((1, 1 / 2, 2 / 3))


def test_what_was_thought_and_what_is_short_counts_neither_way() -> None:
    thought = quote("it will be warm", None, QuoteKind.INDIRECT)
    assert scored(COST, thought).reported.spans == ALL
    assert scored(OPEN, NOBODY, quote("warm", None)).direct.spans == ALL


def test_a_quoted_stretch_inside_mixed_speech_is_direct_too() -> None:
    article = untagged("a", 'Diaz said <q who="Diaz">the plan was “a gift to the whole town” and cheap</q>.')
    mixed = quote("the plan was “a gift to the whole town” and cheap", "Diaz", QuoteKind.MIXED, article)
    assert scored(mixed, article=article).direct.spans == ALL
    assert scored(quote("a gift to the whole town", "Diaz", article=article), article=article).direct.spans == ALL


@pytest.mark.parametrize(
    "tagged", ['<q who="Diaz">‘We will open the pool,’</q> Diaz said.', '<q who="">“We will do so.</q>']
)
def test_marks_make_a_label_direct(tagged: str) -> None:
    assert scored(article=untagged("a", tagged)).direct.labelled == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diaz", "Ana Diaz"),
        ("Mayor Ana Diaz", "Ana M. Diaz"),
        ("A spokeswoman", "a spokeswoman for the council"),
        ("the harbour board", "Harbour Board"),
    ],
)
def test_one_speaker_under_two_names(one: str, other: str) -> None:
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tom Diaz", "Ana Diaz"), ("Ana", "Ana Diaz"), ("a council spokesman", "the council"), ("", "Diaz"), ("", "")],
)
def test_two_speakers(one: str, other: str) -> None:
    assert not same_speaker(one, other)
