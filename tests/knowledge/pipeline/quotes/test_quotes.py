from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.model import Precision, Quote, QuoteKind
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import quotes
from tests.knowledge.pipeline.parsing import parsed

DIRECT, MIXED, INDIRECT = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT


def read(raw: str, published: date | None = None) -> tuple[Quote, ...]:
    text = parsed(raw, published)
    found = quotes(text, cast(text), find(text))
    for quote in found:
        assert all(raw[part.start : part.end] == part.text for part in quote.parts)
    return found


def said(raw: str) -> list[tuple[QuoteKind, str, str | None]]:
    return [(quote.kind, quote.text, quote.speaker_name) for quote in read(raw)]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("“We lost the match,” Maria Lopez said.", "We lost the match"),
        ('"We lost the match," said Maria Lopez, who coaches Leeds.', "We lost the match"),
        ("“We lost the match ,” Maria Lopez said.", "We lost the match"),
        ("'We lost the match', Maria Lopez told reporters.", "We lost the match"),
        ("Maria Lopez said: “We lost the match.”", "We lost the match."),
        ("Maria Lopez, speaking on Monday, said, “We lost the match.”", "We lost the match."),
        ("Maria Lopez told the council on Monday, “We lost the match.”", "We lost the match."),
        ("Maria Lopez: “We lost the match.”", "We lost the match."),
        ("“We lost the match.” — Maria Lopez", "We lost the match."),
        ("A hard year for the club — Maria Lopez: “We lost the match.”", "We lost the match."),
        ("Or, as Maria Lopez, once a coach herself, put it: “We lost the match.”", "We lost the match."),
    ],
)
def test_a_direct_quote_is_the_words_inside_the_marks(raw: str, words: str) -> None:
    assert said(raw) == [(DIRECT, words, "Maria Lopez")]


def test_a_quotation_over_paragraphs_is_one_quote_whatever_the_line_ends() -> None:
    lines = ["“We lost the match,” Maria Lopez said. “It rained.", "“It rained all day.", "“Nobody came.”"]
    for ends in ("\n\n", "\r\n\r\n", "\r\r"):
        (quote,) = read(ends.join(lines))
        assert [part.text for part in quote.parts] == [
            "We lost the match",
            "It rained.",
            "It rained all day.",
            "Nobody came.",
        ]


def test_a_nickname_is_no_quotation() -> None:
    raw = "“We lost the match!” the coach, Maria “Mimi” Lopez, shouted to the crowd."
    assert [quote.text for quote in read(raw)] == ["We lost the match!"]
    assert read(raw)[0].cue == "shouted"


def test_a_quote_split_around_its_cue_is_one_quote() -> None:
    (quote,) = read("“The river,” Maria Lopez said on Monday, “is rising. “We are ready.")[:1]
    assert quote.text == "The river … is rising." or len(quote.parts) == 1
    (quote,) = read("“The river,” Maria Lopez said, “is rising.”")
    assert [part.text for part in quote.parts] == ["The river", "is rising."]
    (quote,) = read("“The river is rising,” Maria Lopez said. “We are ready. Nobody should stay.”")
    assert [part.text for part in quote.parts] == ["The river is rising", "We are ready. Nobody should stay."]


def test_a_report_goes_on_in_the_speakers_own_words_with_their_marks() -> None:
    (quote,) = read("The river is rising, Maria Lopez said. “Nobody should stay.”")
    assert quote.kind is MIXED
    assert [part.text for part in quote.parts] == ["The river is rising", "“Nobody should stay.”"]


def test_the_sentence_may_go_on_behind_the_marks() -> None:
    raw = "“This is a disaster” for the farms of the valley, said Maria Lopez."
    assert said(raw) == [(MIXED, "“This is a disaster” for the farms of the valley", "Maria Lopez")]


def test_the_sentence_may_begin_with_a_name_before_the_marks() -> None:
    raw = "She “is the best keeper that the valley ever had,” Maria Lopez said."
    assert said(raw) == [(MIXED, raw[: raw.index(" Maria")], "Maria Lopez")]


def test_what_somebody_says_that_another_said_in_marks_is_quoted_too() -> None:
    assert said("Maria Lopez said that Peter Brandt replied: “We lost the whole match.”") == [
        (MIXED, "Peter Brandt replied: “We lost the whole match.”", "Maria Lopez"),
        (DIRECT, "We lost the whole match.", "Peter Brandt"),
    ]


def test_a_second_said_goes_on_with_the_first_and_its_speaker() -> None:
    raw = "Maria Lopez said the dam never failed and also said that the river was falling."
    assert said(raw) == [
        (INDIRECT, "the dam never failed", "Maria Lopez"),
        (INDIRECT, "the river was falling", "Maria Lopez"),
    ]


def test_a_show_named_before_the_speaker_is_not_said() -> None:
    raw = "On the first show of “Good Evening Valley,” Maria Lopez said the bridge was unsafe."
    assert said(raw) == [(INDIRECT, "the bridge was unsafe", "Maria Lopez")]


def test_what_follows_a_sentence_of_narrative_is_a_quote_of_its_own() -> None:
    raw = "“The river is rising,” Maria Lopez said. The bridge was closed at noon. “Nobody should stay.”"
    assert said(raw) == [
        (DIRECT, "The river is rising", "Maria Lopez"),
        (DIRECT, "Nobody should stay.", "Maria Lopez"),
    ]


def test_two_people_in_one_paragraph_keep_their_words() -> None:
    raw = "“The river is rising,” said Maria Lopez. “It is not,” said Peter Brandt."
    assert said(raw) == [
        (DIRECT, "The river is rising", "Maria Lopez"),
        (DIRECT, "It is not", "Peter Brandt"),
    ]


def test_a_quotation_over_paragraphs_is_one_quote() -> None:
    (quote,) = read("Maria Lopez said: “The river is rising.\n\n“Nobody should stay.\n\n“We are ready.”")
    assert [part.text for part in quote.parts] == ["The river is rising.", "Nobody should stay.", "We are ready."]
    assert quote.speaker_name == "Maria Lopez"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "Maria Lopez said that the river was “rising quickly” in the north.",
            (MIXED, "the river was “rising quickly” in the north", "Maria Lopez"),
        ),
        (
            "Maria Lopez called the decision “a disgrace”.",
            (MIXED, "the decision “a disgrace”", "Maria Lopez"),
        ),
        (
            "Maria Lopez warned of a “terrible flood” in the valley.",
            (MIXED, "a “terrible flood” in the valley", "Maria Lopez"),
        ),
    ],
)
def test_a_clause_with_quoted_words_is_mixed(raw: str, expected: tuple[QuoteKind, str, str]) -> None:
    assert said(raw) == [expected]


@pytest.mark.parametrize(
    ("raw", "content", "speaker"),
    [
        ("Maria Lopez said that the bridge would not reopen.", "the bridge would not reopen", "Maria Lopez"),
        ("The bridge may never reopen, Maria Lopez said.", "The bridge may never reopen", "Maria Lopez"),
        ("Maria Lopez told the council the bridge was unsafe.", "the bridge was unsafe", "Maria Lopez"),
        ("According to Maria Lopez, the bridge is unsafe.", "the bridge is unsafe", "Maria Lopez"),
        ("The bridge is unsafe, according to local officials.", "The bridge is unsafe", "local officials"),
        ("According to a letter from Maria Lopez, the bridge is unsafe.", "the bridge is unsafe", "Maria Lopez"),
        ("According to a Harbour Board statement, the bridge is unsafe.", "the bridge is unsafe", "Harbour Board"),
        ("According to a police statement, the bridge is unsafe.", "the bridge is unsafe", "a police statement"),
        ("Maria Lopez urged the council to close the bridge.", "to close the bridge", "Maria Lopez"),
        ("Maria Lopez vowed to rebuild the bridge.", "to rebuild the bridge", "Maria Lopez"),
        ("Maria Lopez accused the council of hiding reports.", "the council of hiding reports", "Maria Lopez"),
        ("One local engineer said the bridge was unsafe.", "the bridge was unsafe", "One local engineer"),
    ],
)
def test_indirect_speech_is_the_reported_clause(raw: str, content: str, speaker: str) -> None:
    assert said(raw) == [(INDIRECT, content, speaker)]


@pytest.mark.parametrize(
    "raw",
    [
        "The club signed a striker known as “the Wall” in June.",
        "The meeting, informally termed the 'Big Six', ended late.",
        "The band played “Blue River” at the fair.",
        "The storm, the “worst” in years, passed on Monday.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_nobodys_words(raw: str) -> None:
    assert said(raw) == []


def test_a_pronoun_is_resolved_or_stays_open() -> None:
    raw = "Maria Lopez closed the bridge.\n\n“It is unsafe,” she said."
    (quote,) = read(raw)
    assert (quote.speaker_name, quote.speaker_as_written) == ("Maria Lopez", "she")
    assert quote.speaker is not None
    (quote,) = read("“It is unsafe,” she said.")
    assert (quote.speaker, quote.speaker_name, quote.speaker_as_written) == (None, None, "she")


def test_the_day_is_that_of_the_saying_and_not_of_the_said() -> None:
    (quote,) = read("Maria Lopez said on Thursday that the bridge would open in June.", date(2031, 5, 10))
    assert quote.said_on.start == date(2031, 5, 8)
    (quote,) = read("Maria Lopez said the bridge would open on Thursday.", date(2031, 5, 10))
    assert quote.said_on.precision is Precision.UNKNOWN
    (quote,) = read("Maria Lopez, speaking on Thursday, said the bridge was unsafe.", date(2031, 5, 10))
    assert quote.said_on.start == date(2031, 5, 8)


def test_a_quote_knows_whom_it_is_about() -> None:
    raw = "Maria Lopez met Peter Brandt. Maria Lopez said that Peter Brandt was right."
    text = parsed(raw)
    named = cast(text)
    (quote,) = quotes(text, named, ())
    names = [mention.entity.name for each in quote.about if (mention := named.get(each)) and mention.entity]
    assert names == ["Peter Brandt"]


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "Maria Lopez",
        "said",
        "that",
        ",",
        ".",
        " ",
        "\n",
        "\r\n",
        "🌊",
        "é",
        ":",
        "—",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_cuts_its_words_out_of_any_text(raw: str) -> None:
    found = read(raw)
    assert len({quote.id for quote in found}) == len(found)


def test_the_cue_tells_what_the_words_are_to_the_speaker() -> None:
    (quote,) = read("The mayor accused Lakeside United of hiding the bill.")
    assert (quote.cue, quote.text) == ("accused", "Lakeside United of hiding the bill")
    (quote,) = read("Maria Lopez called for a bridge of steel.")
    assert (quote.cue, quote.text) == ("called for", "a bridge of steel")
    (quote,) = read("Maria Lopez denied a cover-up of the flood.")
    assert (quote.cue, quote.text) == ("denied", "a cover-up of the flood")
    (quote,) = read("Maria Lopez warned on Monday that the river was rising.")
    assert quote.cue == "warned"
    (quote,) = read("Maria Lopez reportedly said that the river was rising.")
    assert quote.cue == "reportedly said"


def test_no_report_reaches_into_another_paragraph() -> None:
    assert all(quote.text for quote in read("“ “ “ said\rthe club said "))


@pytest.mark.parametrize(
    ("raw", "cue", "words"),
    [
        ("Maria Lopez hopes that the bridge will reopen.", "hopes", "the bridge will reopen"),
        ("The bridge, Maria Lopez believes, will never reopen.", "believes", "The bridge … will never reopen"),
        ("Maria Lopez wants the council to rebuild the bridge.", "wants", "the council to rebuild the bridge"),
    ],
)
def test_a_thought_is_marked_as_such(raw: str, cue: str, words: str) -> None:
    (quote,) = read(raw)
    assert (quote.cue, quote.text, quote.speaker_name, quote.thought) == (cue, words, "Maria Lopez", True)


def test_a_paper_speaks_for_who_wrote_it() -> None:
    assert said("The statement confirmed that the bridge was closed.") == [
        (INDIRECT, "the bridge was closed", "The statement")
    ]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Maria Lopez knows “the bridge is not safe at all for anybody”.", QuoteKind.DIRECT),
        ("Maria Lopez regards the bridge as “a danger to all of us in town”.", QuoteKind.DIRECT),
        ("Maria Lopez believes “the bridge is not safe at all for anybody”.", QuoteKind.DIRECT),
        ("Maria Lopez hopes the bridge will be “a joy to all of us in town”.", QuoteKind.MIXED),
    ],
)
def test_a_thought_in_marks_is_one_whatever_its_verb(raw: str, kind: QuoteKind) -> None:
    text = parsed(raw)
    (quote,) = quotes(text, cast(text), ())
    assert (quote.kind, quote.speaker_name, quote.thought) == (kind, "Maria Lopez", True)


def test_what_is_held_is_not_always_a_view() -> None:
    text = parsed("Maria Lopez held a meeting about “a danger to all of us in town”.")
    assert not any(quote.thought for quote in quotes(text, cast(text), ()))


def test_what_is_said_is_no_thought() -> None:
    (quote,) = read("Maria Lopez said that she hoped the bridge would reopen.")
    assert (quote.text, quote.thought) == ("she hoped the bridge would reopen", False)


@pytest.mark.parametrize(
    "raw",
    [
        "Maria Lopez does not believe that the bridge will reopen.",
        "I believe that the bridge will reopen.",
        "The bridge is expected to reopen in June.",
        "It is believed that the bridge will reopen.",
        "Maria Lopez wants to rebuild the bridge.",
    ],
)
def test_what_is_denied_general_planned_or_the_writers_own_is_nobodys_thought(raw: str) -> None:
    assert said(raw) == []


def test_what_somebody_says_that_another_said_is_part_of_the_first_report() -> None:
    assert said("Maria Lopez said that Peter Brandt had praised the council for its work.") == [
        (INDIRECT, "Peter Brandt had praised the council for its work", "Maria Lopez")
    ]


@pytest.mark.parametrize(
    "raw",
    ["The storm raised the level of the river.", "The troops of the bridge defended the old town for years."],
)
def test_what_acts_without_words_says_nothing(raw: str) -> None:
    assert said(raw) == []
