"""Which date goes with which word of a sentence."""

from datetime import date

import pytest

from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.events.dating import agreed, dates_of, planned_dates
from knowledge.pipeline.events.happenings import object_of
from knowledge.pipeline.events.holding import holds
from knowledge.pipeline.language.text import Text, Token
from tests.knowledge.pipeline.parsing import parsed

THURSDAY = date(2031, 5, 15)


def read(raw: str, word: str) -> tuple[Text, Token]:
    """Return a text and the last of its words that reads `word`."""
    text = parsed(raw, THURSDAY)
    return text, next(token for token in reversed(text.tokens) if token.text == word)


def dated(raw: str, word: str) -> str | None:
    """Return the words that date `word`, or None."""
    text, token = read(raw, word)
    given = dates_of(text, [token], holds(text, text.tokens, find(text)))
    return given[0].when.written if given else None


@pytest.mark.parametrize(
    ("raw", "word", "written"),
    [
        ("The council met on Monday.", "met", "Monday"),
        ("The club sold the striker to Bergen on Monday.", "sold", "Monday"),
        ("Two men were hurt in a crash near Bergen on Monday.", "crash", "Monday"),
        ("Two men were hurt in a crash near Bergen on Monday.", "hurt", "Monday"),
        ("The court held Monday's hearing behind closed doors.", "held", "Monday"),
        ("The road has been closed since Tuesday.", "closed", "Tuesday"),
        ("The club signed the coach in March 2029.", "signed", "March 2029"),
        ("The bank closed in 1974, when a rival opened next door.", "opened", "1974"),
        ("The match is set for Saturday.", "set", "Saturday"),
        ("The tour has been delayed until October 2033.", "tour", "October 2033"),
        ("The club has been trying to sell the ground since March.", "trying", "March"),
        ("Two men drowned at 5 a.m. on Monday.", "drowned", "Monday"),
    ],
)
def test_a_date_goes_with_what_holds_it(raw: str, word: str, written: str) -> None:
    assert dated(raw, word) == written


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("The union welcomed Monday's ruling.", "welcomed"),
        ("The recount upheld the result of 4 November.", "upheld"),
        ("The shop closed before Monday.", "closed"),
        ("The ground was shut for the first time since 1952.", "shut"),
        ("The firm sold the mine until Monday.", "sold"),
        ("The agency said on Monday that the river flooded four villages.", "flooded"),
        ("The lawyers lodged an appeal; it will be heard in October.", "lodged"),
        ("The port closed on Monday after a crane collapsed.", "collapsed"),
        ("Two men drowned at 5 a.m.", "drowned"),
        ("Two men drowned before midnight.", "drowned"),
        ("Two men drowned at midnight.", "drowned"),
        ("The court convicted a man in the 2012 shooting of his brother.", "convicted"),
        ("The painter finished nothing in his last year.", "finished"),
        ("Nine people fell ill after a meal on Sunday.", "fell"),
        ("Three people died in Lund between Friday and Sunday.", "died"),
        ("Three people died in Lund between 3 May and 9 May.", "died"),
    ],
)
def test_what_only_stands_near_a_date_has_none(raw: str, word: str) -> None:
    assert dated(raw, word) is None


@pytest.mark.parametrize(
    ("raw", "word", "written"),
    [
        ("The storm struck Bergen on Sunday, killing three.", "killing", "Sunday"),
        ("The mayor opened the hall on Sunday by cutting a ribbon.", "cutting", "Sunday"),
        ("A bus overturned on Sunday when a tyre burst.", "burst", "Sunday"),
        ("The man was arrested and charged on Sunday.", "arrested", "Sunday"),
        ("On Sunday, Bergen won the cup and Molde lost to Voss.", "lost", "Sunday"),
        ("Bergen beat Oslo on Sunday and went top.", "went", "Sunday"),
        ("The strike began on Sunday.", "strike", "Sunday"),
    ],
)
def test_a_clause_shares_its_date(raw: str, word: str, written: str) -> None:
    assert dated(raw, word) == written


def test_what_comes_later_shares_no_date() -> None:
    assert dated("The man was hurt on Sunday and later died.", "died") is None


def test_dates_agree_where_one_lies_within_the_others() -> None:
    text = parsed("In March 2030 the club sold the ground, on 3 March 2030. The shop shut in May 2030.", THURSDAY)
    month, day, other = find(text)
    assert agreed([month, day]) == day
    assert agreed([day, other]) is None
    assert agreed([]) is None


@pytest.mark.parametrize(
    ("raw", "verb", "written"),
    [
        ("The club cancelled the race planned for Sunday.", "cancelled", "Sunday"),
        ("The race, which was to be held on Sunday, was cancelled.", "cancelled", "Sunday"),
        ("The race had been planned for Sunday but was cancelled.", "cancelled", "Sunday"),
        ("The race was cancelled on Sunday.", "cancelled", None),
    ],
)
def test_what_is_called_off_has_the_day_it_was_planned_for(raw: str, verb: str, written: str | None) -> None:
    text, token = read(raw, verb)
    given = planned_dates(text, token, object_of(text, token), holds(text, text.tokens, find(text)))
    assert (given[0].when.written if given else None) == written
