"""What the words around a day say of whether it lies ahead."""

import pytest

from knowledge.pipeline.language.tense import Tense, tense


def tense_at(raw: str) -> Tense:
    """Return the tense that goes with what stands in square brackets."""
    start, end = raw.index("["), raw.index("]") - 1
    plain = raw.replace("[", "").replace("]", "")
    return tense(plain, start, end, 0, len(plain))


@pytest.mark.parametrize(
    "raw",
    [
        "The council will meet on [Friday].",
        "The council’ll meet on [Friday].",
        "The council is expected to vote on [Friday].",
        "The bill is likely to be passed on [Friday].",
        "A vote is due [Friday].",
        "They were set to meet on [Friday].",
        "The mayor asked both clubs to return to the table on [Friday].",
        "A match to be played on [Friday] is sold out.",
        "The hearing was adjourned until [Friday].",
        "The dividend, payable [Friday], was raised.",
        "They raised the dividend for holders of record [Friday].",
        "On [Friday], the council will vote.",
        "[Friday]'s match will go ahead.",
        "The mayor said she would resign on [Friday].",
        "He said that he would have a scan on [Friday].",
        "Court to rule on bridge [Friday]",
        "The keeper was scheduled to have surgery on [Friday].",
    ],
)
def test_what_lies_ahead(raw: str) -> None:
    assert tense_at(raw) is Tense.FUTURE


@pytest.mark.parametrize(
    "raw", ["The fair opens on [Friday].", "The clubs are meeting on [Friday].", "There’s a game on [Friday]."]
)
def test_a_plain_present_may_look_ahead(raw: str) -> None:
    assert tense_at(raw) is Tense.PRESENT


@pytest.mark.parametrize(
    "raw",
    [
        "The council met on [Friday].",
        "The bridge was closed on [Friday].",
        "The bridge has been closed since it was hit on [Friday].",
        "On [Friday], the council voted.",
        "The mayor told reporters [Friday] that she will resign.",
        "The minister, who will retire, spoke on [Friday].",
        "The road had to be closed on [Friday].",
        "The keeper had to sit out after he underwent surgery to repair a knee on [Friday].",
        "The burglar left at 2.40am on [Friday].",
        "The mayor announced on [Friday] that she will resign.",
        "The clubs lead the league after beating Hull on [Friday].",
        "Hull took the record on [Friday].",
        "The road was closed due to heavy snow on [Friday].",
        "A woman on her way to attend a service on [Friday] was hurt.",
        "She came from a holiday that she had booked in [June].",
        "The league lost its sponsor. The council met on [Friday]. It will meet again.",
    ],
)
def test_what_lies_behind(raw: str) -> None:
    assert tense_at(raw) is Tense.PAST


@pytest.mark.parametrize(
    "raw",
    [
        "The clubs discussed a summit on [Friday].",
        "The clubs agreed a loan in [August].",
        "Plans to land at 5 a.m. drew hundreds to a meeting on [Friday].",
        "They would have met on [Friday].",
        "Bridge closure [Friday]",
        "The keeper was hurt in [Friday]'s match and is expected to rest.",
    ],
)
def test_what_hangs_on_a_noun_or_has_no_verb_is_unclear(raw: str) -> None:
    assert tense_at(raw) is Tense.UNCLEAR


def test_no_sentence_is_gone_through_far() -> None:
    assert tense_at("will " + "word " * 100 + "[Friday]") is Tense.UNCLEAR
