"""What the words of dates mean, on their day of publication. No text here is parsed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Basis, Precision
from knowledge.pipeline.dates.expressions import find
from tests.knowledge.pipeline.dates.reading import SUNDAY, WEDNESDAY, only, text


@pytest.mark.parametrize(
    ("raw", "value", "first", "last", "precision"),
    [
        ("The mayor resigned on Monday.", "2023-07-17", (7, 17), (7, 17), Precision.DAY),
        ("The mayor resigned on Wednesday.", "2023-07-19", (7, 19), (7, 19), Precision.DAY),
        ("The mayor resigned last Wednesday.", "2023-07-12", (7, 12), (7, 12), Precision.DAY),
        ("The storm hit overnight.", "2023-07-18TNI", (7, 18), (7, 19), Precision.NIGHT),
        ("The storm hit on Saturday night.", "2023-07-15TNI", (7, 15), (7, 16), Precision.NIGHT),
        ("The storm hit overnight into Sunday.", "2023-07-15TNI", (7, 15), (7, 16), Precision.NIGHT),
        ("The storm hit last night.", "2023-07-18TNI", (7, 18), (7, 19), Precision.NIGHT),
        ("The storm hit yesterday.", "2023-07-18", (7, 18), (7, 18), Precision.DAY),
        ("The storm hit three days ago.", "2023-07-16", (7, 16), (7, 16), Precision.DAY),
        ("The court sat on 3 July.", "2023-07-03", (7, 3), (7, 3), Precision.DAY),
        ("The court sat on July 3rd.", "2023-07-03", (7, 3), (7, 3), Precision.DAY),
        ("The court sat on July 3-5.", "2023-07-03/2023-07-05", (7, 3), (7, 5), Precision.DAY),
        ("The court sat last month.", "2023-06", (6, 1), (6, 30), Precision.MONTH),
        ("The court sat this year.", "2023", (1, 1), (12, 31), Precision.YEAR),
        ("The fair opens at the end of the month.", "2023-07", (7, 1), (7, 31), Precision.MONTH),
        ("The fair opens next week.", "2023-W30", (7, 24), (7, 30), Precision.WEEK),
        ("The fair was last weekend.", "2023-W28-WE", (7, 15), (7, 16), Precision.DAY),
    ],
)
def test_days_of_an_expression(
    raw: str, value: str, first: tuple[int, int], last: tuple[int, int], precision: Precision
) -> None:
    found = only(raw)
    assert found.value == value
    assert (found.when.start, found.when.end) == (date(2023, *first), date(2023, *last))
    assert (found.when.precision, found.when.basis) == (precision, Basis.PAGE)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("It was founded in August 1994.", "1994-08"),
        ("It was founded on 2 August 1994.", "1994-08-02"),
        ("It was founded on August 2, 1994.", "1994-08-02"),
        ("It was founded on 1994-08-02.", "1994-08-02"),
        ("It was founded in 1994.", "1994"),
        ("It was founded in the 1990s.", "199"),
    ],
)
def test_a_full_date_rests_on_the_text(raw: str, value: str) -> None:
    for day in (WEDNESDAY, None):
        found = only(raw, day)
        assert (found.value, found.when.basis) == (value, Basis.STATED)


@pytest.mark.parametrize(
    "raw", ["He resigned on Monday.", "He resigned overnight.", "He quit on 3 July.", "Last week."]
)
def test_without_a_publication_date_only_the_words_are_kept(raw: str) -> None:
    when = only(raw, None).when
    assert when.start is None
    assert when.precision is Precision.UNKNOWN
    assert when.written
    assert when.written in raw


def test_last_week_on_a_sunday_may_be_either_week() -> None:
    when = only("The clubs agreed last week.", SUNDAY).when
    assert (when.start, when.end, when.precision) == (date(2023, 7, 3), date(2023, 7, 15), Precision.WEEK)


def test_next_weekend_on_a_weekday_may_be_either_weekend() -> None:
    when = only("The clubs meet next weekend.").when
    assert (when.start, when.end, when.precision) == (date(2023, 7, 22), date(2023, 7, 30), Precision.WEEK)


def test_durations_and_sets_have_no_days() -> None:
    found = find(text("A 30-day strike closed the port for seven hours every Monday, as in several years."))
    assert [(t.value, t.type) for t in found] == [
        ("P30D", "DURATION"),
        ("PT7H", "DURATION"),
        ("XXXX-WXX-1", "SET"),
        ("PXY", "DURATION"),
    ]
    assert not any(t.when.start or t.when.written for t in found)


def test_a_later_day_counts_from_the_day_told_of() -> None:
    found = find(text("The vote was on 3 July. Two days later the mayor left."))
    assert [t.value for t in found] == ["2023-07-03", "2023-07-05"]
    assert found[1].when.basis is Basis.INFERRED


def test_a_later_day_without_a_day_told_of_stays_unknown() -> None:
    assert only("Two days later the mayor left.").when.start is None


def test_a_day_beside_an_old_year_is_not_placed() -> None:
    old, day = find(text("In 2011 the bridge fell and on 18 May it was closed."))
    assert old.when.start == date(2011, 1, 1)
    assert day.when.start is None


def test_history_carries_its_years_along() -> None:
    raw = "Strikes came in 1895, 1896, 1897, 1898, 1899 and 1901. In May 1902 one began. By June 1902 it spread."
    found = find(text(raw + " In August troops came. In January it ended."))
    assert [t.value for t in found][-2:] == ["1902-08", "1903-01"]


def test_tense_turns_a_weekday_ahead() -> None:
    assert only("Ministers will meet Friday").value == "2023-07-21"


def test_what_contradicts_its_tense_has_no_days() -> None:
    when = only("The shop closed next Monday.").when
    assert (when.start, when.written) == (None, "next Monday")


@pytest.mark.parametrize(
    "raw", ["She may march past.", "Boeing ordered 2,014 seats.", "A second goal fell.", "An overnight train."]
)
def test_what_is_no_date(raw: str) -> None:
    assert find(text(raw)) == ()


def test_of_a_date_in_figures_only_one_order_may_fit() -> None:
    assert only("The court sat on 25/4/2023.").when.start == date(2023, 4, 25)
    unclear = only("The court sat on 3/4/2023.").when
    assert (unclear.start, unclear.written) == (None, "3/4/2023")


_SOME_WORDS = (
    "on Monday 31 30 February June 2023 last next week night overnight the year ago two 0 99 days later of , . in May "
    "end 9999 24:00 p.m. weekend a 480 BC 1914-18 century winter quarter profit that same fiscal Easter Monday decades "
    "earlier will met 1890s \n\n 1 century year-earlier before Christmas Eve 20 000 every noon Thursday, Nov. 29"
)
WORDS = st.sampled_from(_SOME_WORDS.split(" "))


@given(st.lists(WORDS, max_size=14), st.sampled_from([WEDNESDAY, SUNDAY, date(2024, 2, 29), date.min, date.max, None]))
def test_any_words_give_spans_in_order_that_lie_in_the_text(words: list[str], day: date | None) -> None:
    raw = " ".join(words) or "x"
    reached = 0
    for found in find(text(raw, day)):
        assert reached <= found.start < found.end <= len(raw)
        assert found.value
        reached = found.end
        if found.when.start is not None and found.when.end is not None:
            assert found.when.start <= found.when.end
            assert day is not None or found.when.basis in {Basis.STATED, Basis.INFERRED}


@given(st.text(max_size=60), st.sampled_from([WEDNESDAY, None]))
def test_any_text_can_be_read(raw: str, day: date | None) -> None:
    assert all(raw[found.start : found.end].strip() for found in find(text(raw, day)))
