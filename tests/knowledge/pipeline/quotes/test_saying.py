import pytest

from knowledge.model import QuoteKind
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import quotes
from tests.knowledge.pipeline.parsing import parsed


def said(raw: str) -> list[tuple[str, str | None]]:
    text = parsed(raw)
    return [(quote.text, quote.speaker_name) for quote in quotes(text, cast(text), ())]


@pytest.mark.parametrize(
    "raw",
    [
        "Anna Berg was accused of lying to the council.",
        "Anna Berg, accused of lying to the council, left.",
        "Anna Berg was told that the bridge was unsafe.",
        "Anna Berg was warned that the bridge would fall.",
        "Anna Berg was asked to leave the club.",
        "Anna Berg smiled when asked whether the bridge was safe.",
        "Asked when it would be safe, Anna Berg pointed at the roof.",
        "Anna Berg was criticised for hiding the report.",
        "Anna Berg is said to have said that the bridge was safe.",
        "Anna Berg was told “you are out” in March.",
        "“The bridge is gone,” Anna Berg was told.",
    ],
)
def test_whom_one_tells_or_accuses_says_nothing(raw: str) -> None:
    assert said(raw) == []


@pytest.mark.parametrize(
    "raw",
    [
        "Anna Berg did not say that the bridge was gone.",
        "Anna Berg didn't say that the bridge was gone.",
        "Anna Berg has not yet said that the bridge is gone.",
        "Anna Berg never said “we lost”.",
        "Anna Berg did not say: “The bridge is gone.”",
        "“The bridge is gone,” Anna Berg did not say.",
        "Anna Berg stopped short of saying that the bridge was gone.",
        "Anna Berg left without saying that the bridge was gone.",
        "Anna Berg declined to say that the bridge was gone.",
        "Anna Berg refused to say whether the bridge was gone.",
        "Anna Berg was unable to say whether the bridge was gone.",
        "Anna Berg avoided saying that the bridge was gone.",
        "Anna Berg may say that the bridge is gone.",
        "Anna Berg will say that the bridge is gone.",
        "Anna Berg is going to say that the bridge is gone.",
        "Anna Berg should say that the bridge is gone.",
        "Anna Berg could have said that the bridge was gone.",
        "Anna Berg was expected to say that the bridge was gone.",
        "Had Anna Berg said “the bridge is gone”, the council would have closed it.",
        "If Anna Berg said “the bridge is gone”, the council would close it.",
        "If Anna Berg said that the bridge was gone, the council would close it.",
        "Did Anna Berg say that the bridge was gone?",
        "Did Anna Berg say “the bridge is gone”?",
        "Neither Anna Berg nor Carl Dahl said that the bridge was gone.",
        "Nobody said that the bridge was gone.",
        "No one in the council said “the bridge is gone”.",
        "It is not true that Anna Berg said that the bridge was gone.",
    ],
)
def test_what_was_not_said_is_in_nobodys_mouth(raw: str) -> None:
    assert said(raw) == []


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Anna Berg said that the bridge was not gone.", "the bridge was not gone"),
        ("Anna Berg denied that the bridge was gone.", "the bridge was gone"),
        ("Anna Berg denied saying that she was “a liar”.", "saying that she was “a liar”"),
        ("Anna Berg did not comment, but said that the bridge was gone.", "the bridge was gone"),
        ("Anna Berg did not rule out a strike, saying that the bridge was gone.", "the bridge was gone"),
        ("Anna Berg did not hesitate to say that the bridge was gone.", "the bridge was gone"),
        ("Anna Berg not only said that the bridge was gone.", "the bridge was gone"),
        ("Anna Berg would only say that the bridge was safe.", "the bridge was safe"),
        ("Anna Berg went on to say that the bridge was gone.", "the bridge was gone"),
        ("Anna Berg was elected by the council and said that the bridge was gone.", "the bridge was gone"),
        ("“No,” said Anna Berg.", "No"),
        ("“If we must, will we not go?” said Anna Berg.", "If we must, will we not go?"),
    ],
)
def test_what_was_said_all_the_same_is_kept(raw: str, words: str) -> None:
    assert said(raw) == [(words, "Anna Berg")]


@pytest.mark.parametrize(
    ("raw", "quotes"),
    [
        (
            "Anna Berg announced that the bridge was gone and vowed to rebuild it.",
            [("the bridge was gone", "Anna Berg"), ("to rebuild it", "Anna Berg")],
        ),
        (
            "Anna Berg said the bridge was gone, and Peter Lund warned that the dam would follow.",
            [("the bridge was gone", "Anna Berg"), ("the dam would follow", "Peter Lund")],
        ),
        (
            "Anna Berg said that the guard slept and that he told nobody what he saw.",
            [("the guard slept and that he told nobody what he saw", "Anna Berg")],
        ),
    ],
)
def test_a_second_verb_of_saying_reports_for_itself(raw: str, quotes: list[tuple[str, str]]) -> None:
    assert said(raw) == quotes


def test_words_in_marks_before_a_second_report_are_of_the_first() -> None:
    raw = "Although Anna Berg admitted that the bridge had been “a risk for years,” she said it had never been closed."
    words = ["the bridge had been “a risk for years,”", "it had never been closed"]
    assert said(raw) == [(each, "Anna Berg") for each in words]


@pytest.mark.parametrize(
    "raw",
    [
        "Anna Berg hardly said that the bridge was gone.",
        "Anna Berg almost said that the bridge was gone.",
        "Anna Berg no longer says that the bridge is gone.",
        "Anna Berg no longer believes that the bridge is gone.",
        "Anna Berg did not write or say that the bridge was gone.",
        "The council did not meet, nor did Anna Berg say that the bridge was gone.",
        "Few said that the bridge was gone.",
        "Few councillors said that the bridge was gone.",
        "Not one councillor said that the bridge was gone.",
        "Hardly any of the councillors said that the bridge was gone.",
    ],
)
def test_what_hardly_anybody_said_or_somebody_hardly_did_is_not_said(raw: str) -> None:
    assert said(raw) == []


@pytest.mark.parametrize(
    "raw",
    [
        "Reports that Anna Berg said the bridge was gone were false.",
        "A claim that Anna Berg had said the bridge was gone was withdrawn.",
        "Rumours that Anna Berg told the council to resign spread on Monday.",
        "It is a lie that Anna Berg said the bridge was gone.",
        "It is false that Anna Berg said the bridge was gone.",
        "Carl Dahl pretended that Anna Berg had said the bridge was gone.",
        "Carl Dahl imagined Anna Berg saying that the bridge was gone.",
        "Carl Dahl imagined her saying that the bridge was gone.",
        "Carl Dahl dreamed that Anna Berg said the bridge was gone.",
        "Carl Dahl doubts that Anna Berg said that the bridge was gone.",
        "In the novel, Anna Berg said: “The bridge is gone.”",
    ],
)
def test_what_is_rumoured_doubted_or_made_up_is_not_said(raw: str) -> None:
    assert said(raw) == []


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("A few said that the bridge was gone.", "A few"),
        ("Only a few councillors said that the bridge was gone.", "Only a few councillors"),
        ("The not-for-profit club said that the bridge was gone.", "The not-for-profit club"),
        ("Little Rock said that the bridge was gone.", "Little Rock"),
        ("Anna Berg said that the bridge was gone, nor did she open it.", "Anna Berg"),
        ("Anna Berg seemed to suggest that the bridge was gone.", "Anna Berg"),
        ("Carl Dahl read a report saying that the bridge was gone.", "a report"),
    ],
)
def test_a_few_or_who_only_has_no_in_the_name_say_something(raw: str, name: str) -> None:
    assert [(words[-4:], speaker) for words, speaker in said(raw)][:1] == [("gone", name)]


def test_a_passive_with_by_is_said_by_that_one() -> None:
    raw = "It was announced by Anna Berg that the bridge would close."
    assert said(raw) == [("the bridge would close", "Anna Berg")]


@pytest.mark.parametrize(
    "raw",
    [
        "Carl Dahl was quoted as saying: “The bridge is gone.”",
        "Carl Dahl was quoted by Anna Berg as saying: “The bridge is gone.”",
        "Anna Berg quoted Carl Dahl as saying: “The bridge is gone.”",
        "Anna Berg recalled Carl Dahl telling her: “The bridge is gone.”",
        "Anna Berg heard Carl Dahl say: “The bridge is gone.”",
    ],
)
def test_whom_one_quotes_is_the_one_who_speaks(raw: str) -> None:
    assert said(raw) == [("The bridge is gone.", "Carl Dahl")]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("“The bridge is gone,” Anna Berg quoted Carl Dahl as saying.", "The bridge is gone"),
        ("“The bridge is gone,” Carl Dahl was quoted by the Herald as saying.", "The bridge is gone"),
        ("Anna Berg cited Carl Dahl as saying that the bridge was gone.", "the bridge was gone"),
    ],
)
def test_the_quoting_verb_may_stand_behind_or_take_a_clause(raw: str, words: str) -> None:
    assert said(raw) == [(words, "Carl Dahl")]


def test_who_speaks_while_quoting_another_speaks() -> None:
    assert said("Anna Berg, quoting Carl Dahl, said: “The bridge is gone.”") == [("The bridge is gone.", "Anna Berg")]


def test_what_follows_unsaid_words_is_not_given_to_an_earlier_speaker() -> None:
    raw = "“We won,” said Eva Lind. “You are out,” Anna Berg was told. “Leave the hall by noon today.”"
    assert [name for words, name in said(raw) if words != "We won"] in ([], [None])


def test_what_one_claims_to_have_urged_was_urged() -> None:
    assert said("Anna Berg claimed to have urged the club to leave.") == [
        ("to have urged the club to leave", "Anna Berg")
    ]


def test_kinds_stay_what_they_are() -> None:
    text = parsed("Anna Berg denied saying that she was “a liar”.")
    (quote,) = quotes(text, cast(text), ())
    assert (quote.kind, quote.cue) == (QuoteKind.MIXED, "denied")


@pytest.mark.parametrize(
    "raw",
    [
        "Asked whether the bridge was safe, Anna Berg said it was closed.",
        "Anna Berg, asked whether the bridge was safe, said it was closed.",
    ],
)
def test_who_is_asked_only_gives_the_answer(raw: str) -> None:
    assert said(raw) == [("it was closed", "Anna Berg")]
