import re
from datetime import date, timedelta
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import Asked, asked
from knowledge.model import Basis, Precision, When

TODAY = date(2026, 11, 22)  # a Sunday


def when(start: date, end: date | None = None, precision: Precision = Precision.DAY) -> When:
    return When(start=start, end=end or start, precision=precision, basis=Basis.STATED)


def read(text: str) -> Asked:
    found = asked(text, TODAY)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-03-15", date(2025, 3, 15), date(2025, 3, 15)),
        ("15 March 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("March 15th, 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("on the 15th of March 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("Saturday 15 March 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("15.03.2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("15/3/25", date(2025, 3, 15), date(2025, 3, 15)),
        ("3/15/2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("15 березня 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("15 марта 2025 г.", date(2025, 3, 15), date(2025, 3, 15)),
        ("am 15. März 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("le 15 mars 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("15 de marzo de 2025", date(2025, 3, 15), date(2025, 3, 15)),
        ("Dezember 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("10–11 March 2025", date(2025, 3, 10), date(2025, 3, 11)),
        ("March 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("today", TODAY, TODAY),
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21)),
        ("3 days ago", date(2026, 11, 19), date(2026, 11, 19)),
        ("last night", date(2026, 11, 21), TODAY),
        ("last week", date(2026, 11, 9), date(2026, 11, 15)),
        ("week of 12 March 2025", date(2025, 3, 10), date(2025, 3, 16)),
        ("in the week beginning 2025-03-10", date(2025, 3, 10), date(2025, 3, 16)),
        ("last weekend", date(2026, 11, 14), date(2026, 11, 15)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last Sunday", date(2026, 11, 15), date(2026, 11, 15)),
        ("this Monday", date(2026, 11, 16), date(2026, 11, 16)),
        ("next Friday", date(2026, 11, 27), date(2026, 11, 27)),
    ],
)
def test_reads_dates_as_people_type_them(text: str, start: date, end: date) -> None:
    found = read(text)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["15 March", "15 mrach", "March 15", "15.03", "3/15", "sat 15 mar", "the 15th of march"]
)
def test_a_date_without_a_year_is_the_latest_year_that_has_a_match(text: str) -> None:
    found = read(text)
    known = [when(date(2023, 3, 15)), when(date(2024, 3, 15)), when(date(2025, 3, 16)), When(written="Thursday")]
    assert [found.matches(each) for each in known] == [True, True, False, False]
    settled = found.latest(known)
    assert settled is not None
    assert (settled.start, settled.end) == (date(2024, 3, 15), date(2024, 3, 15))


def test_a_day_of_the_week_is_the_latest_that_has_a_match() -> None:
    settled = read("Saturday").latest([when(date(2025, 3, 8)), when(date(2025, 3, 15)), when(date(2025, 3, 17))])
    assert settled is not None
    assert settled.start == date(2025, 3, 15)


@pytest.mark.parametrize("text", ["10–16 March", "10 to 14 March", "9 March 2025 to 12 March 2025", "week of 10 Mar"])
def test_days_that_make_most_of_a_week_hold_what_is_only_known_to_it(text: str) -> None:
    week = when(date(2025, 3, 10), date(2025, 3, 16), Precision.WEEK)
    settled = read(text).latest([week])
    assert settled is not None
    assert settled.matches(week)
    assert not settled.matches(when(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH))
    assert not read("10–11 March").matches(week)


def test_the_days_of_a_month_hold_what_is_only_known_to_it() -> None:
    assert read("1 to 31 March 2025").matches(when(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH))


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("yesterday", "вчора"),
        ("yesterday", "Вчера"),
        ("yesterday", "gestern"),
        ("today", "aujourd'hui"),
        ("today", "hoy"),
        ("last week", "минулого тижня"),
        ("last week", "на прошлой неделе"),
        ("last week", "Letzte Woche"),
        ("last week", "la semaine dernière"),
        ("last week", "la semana pasada"),
        ("this month", "ce mois-ci"),
        ("last year", "el ano pasado"),
        ("3 days ago", "3 дні тому"),
        ("3 days ago", "vor 3 Tagen"),
        ("21 days ago", "21 день назад"),
        ("a week ago", "неделю назад"),
        ("2 weeks ago", "hace 2 semanas"),
        ("10 months ago", "il y a 10 mois"),
        ("since yesterday", "since вчера"),
    ],
)
def test_days_as_seen_from_today_are_read_in_every_language(english: str, text: str) -> None:
    assert asked(text, TODAY, surely=True) == read(english)


@pytest.mark.parametrize("text", ["Ayer", "Hoy", "Chris Hoy", "vor Tagen", "3 letzte Woche", "hace 2 semanas 3"])
def test_what_may_be_something_else_is_no_day_of_another_language(text: str) -> None:
    assert asked(text, TODAY, surely=True) is None


@pytest.mark.parametrize("language", ["uk", "ru", "de", "fr", "es"])
def test_what_cldr_calls_these_days_is_read(language: str) -> None:
    called = import_module(f"dateparser.data.date_translation_data.{language}").info["relative-type"]
    for key, every in called.items():
        if match := re.fullmatch(r"([01]) (day|week|month|year) ago|in 1 (day|week|month|year)", key):
            back = ("this", "last")[int(match[1])] if match[1] else "next"
            unit = match[2] or match[3]
            said = (
                {"this": "today", "last": "yesterday", "next": "tomorrow"}[back] if unit == "day" else f"{back} {unit}"
            )
            assert asked(max(every, key=len), TODAY) == read(said), every


@pytest.mark.parametrize("text", ["Marta", "mars", "Mai", "15 de 2025"])
def test_a_month_of_another_language_stands_beside_a_number(text: str) -> None:
    assert asked(text, TODAY, surely=True) is None


@pytest.mark.parametrize("text", ["week of March", "week of 2025", "week of", "week of 10–12 March", "week of Okafor"])
def test_a_week_is_of_one_day(text: str) -> None:
    assert asked(text, TODAY) is None


def test_a_night_belongs_to_both_its_days() -> None:
    night = when(date(2025, 3, 10), date(2025, 3, 11), Precision.NIGHT)
    assert [read(f"{day} March").matches(night) for day in (9, 10, 11, 12)] == [False, True, True, False]
    new_year = when(date(2024, 12, 31), date(2025, 1, 1), Precision.NIGHT)
    assert read("31 December").matches(new_year)
    assert read("1 January 2025").matches(new_year)
    assert read("January").latest([new_year]) == read("January 2025")


def test_a_date_known_to_the_month_is_on_no_day_of_it() -> None:
    in_march = when(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH)
    assert not read("15 March 2025").matches(in_march)
    assert not read("15 March").matches(in_march)
    assert read("March").matches(in_march)
    assert read("2025").matches(in_march)


def test_leap_days_need_a_leap_year() -> None:
    assert asked("29 Feb 2025", TODAY) is None
    assert read("29 Feb").latest([when(date(2024, 2, 29)), when(date(2025, 3, 1))]) == read("29 Feb 2024")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "storms",
        "5",
        "5 6",
        "31/4",
        "0 March",
        "March 0",
        "1066",
        "999999 days ago",
        "March April",
        "1" * 9999,
        "since",
        "since storms",
        "before the storm",
        "between",
        "between March",
        "from to",
        "in the last days",
        "999999 years ago",
        "the day after",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert asked(text, TODAY) is None


@given(st.text(alphabet="0123456789 .-/marchlstwekdyougn", max_size=45), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_any_text_is_a_date_or_none(text: str, day: date) -> None:
    found = asked(text, day)
    if found is not None and found.start is not None and found.end is not None:
        assert found.start <= found.end
        assert found.matches(when(found.start))
        assert not found.matches(when(found.end + timedelta(days=1)))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("since 15 March 2025", date(2025, 3, 15), date.max),
        ("since March 2025", date(2025, 3, 1), date.max),
        ("ever since 2024", date(2024, 1, 1), date.max),
        ("since yesterday", date(2026, 11, 21), date.max),
        ("since last week", date(2026, 11, 9), date.max),
        ("from March 2025 on", date(2025, 3, 1), date.max),
        ("from 2025-03-15 onwards", date(2025, 3, 15), date.max),
        ("after March 2025", date(2025, 4, 1), date.max),
        ("after 31.12.2024", date(2025, 1, 1), date.max),
        ("before May 2025", date.min, date(2025, 4, 30)),
        ("prior to 2025", date.min, date(2024, 12, 31)),
        ("until May 2025", date.min, date(2025, 5, 31)),
        ("up to today", date.min, TODAY),
        ("till last Sunday", date.min, date(2026, 11, 15)),
        ("between March and May 2025", date(2025, 3, 1), date(2025, 5, 31)),
        ("between 3 and 5 March 2025", date(2025, 3, 3), date(2025, 3, 5)),
        ("between 28 February 2025 and 3 March 2025", date(2025, 2, 28), date(2025, 3, 3)),
        ("from 28 February to 3 March 2025", date(2025, 2, 28), date(2025, 3, 3)),
        ("from November 2024 to February", date(2024, 11, 1), date(2025, 2, 28)),
        ("December to February 2025", date(2024, 12, 1), date(2025, 2, 28)),
        ("from March until today", date(2026, 3, 1), TODAY),
        ("2023 to 2025", date(2023, 1, 1), date(2025, 12, 31)),
        ("2025-03-01 - 2025-03-09", date(2025, 3, 1), date(2025, 3, 9)),
        ("in the last two weeks", date(2026, 11, 8), TODAY),
        ("the past 10 days", date(2026, 11, 12), TODAY),
        ("over the last few days", date(2026, 11, 19), TODAY),
        ("within the last couple of months", date(2026, 9, 22), TODAY),
        ("last 3 years", date(2023, 11, 22), TODAY),
        ("two weeks ago", date(2026, 11, 2), date(2026, 11, 8)),
        ("a month ago", date(2026, 10, 1), date(2026, 10, 31)),
        ("a couple of days ago", date(2026, 11, 20), date(2026, 11, 20)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("this week", date(2026, 11, 16), TODAY),
    ],
)
def test_reads_stretches_as_people_type_them(text: str, start: date, end: date) -> None:
    found = read(text)
    assert (found.start, found.end) == (start, end)
    assert asked(text, TODAY, surely=True) == found


@pytest.mark.parametrize(
    ("text", "whens", "start", "end"),
    [
        ("since March", [date(2025, 2, 1), date(2025, 12, 1)], date(2025, 3, 1), date.max),
        ("since March", [date(2025, 2, 1)], date(2024, 3, 1), date.max),
        ("since Monday", [date(2025, 3, 12)], date(2025, 3, 10), date.max),
        ("after 5 March", [date(2025, 3, 5)], date(2024, 3, 6), date.max),
        ("before May", [date(2025, 3, 1), date(2025, 12, 1)], date.min, date(2025, 4, 30)),
        ("before May", [date(2025, 2, 1)], date.min, date(2025, 4, 30)),
        ("until May", [date(2025, 5, 31), date(2025, 12, 1)], date.min, date(2025, 5, 31)),
        ("before Monday", [date(2025, 3, 3), date(2025, 3, 12)], date.min, date(2025, 3, 9)),
        ("from March to May", [date(2024, 4, 1), date(2025, 6, 1)], date(2024, 3, 1), date(2024, 5, 31)),
        ("from 5 March to May", [date(2024, 4, 1)], date(2024, 3, 5), date(2024, 5, 31)),
        ("between November and February", [date(2025, 1, 9)], date(2024, 11, 1), date(2025, 2, 28)),
    ],
)
def test_a_stretch_without_a_year_is_the_latest_that_has_a_match(
    text: str, whens: list[date], start: date, end: date
) -> None:
    settled = read(text).latest([When(written="Thursday"), *map(when, whens)])
    assert settled is not None
    assert (settled.start, settled.end) == (start, end)
    assert settled.latest([]) == settled


def test_a_stretch_without_a_year_has_a_match_or_is_none() -> None:
    for text in ("since March", "before May", "until Monday", "from March to May", "after 3 May"):
        assert read(text).latest([]) is None
        assert read(text).latest([When(written="Thursday")]) is None


def test_what_is_known_to_the_month_is_on_a_stretch_of_months() -> None:
    in_april = when(date(2025, 4, 1), date(2025, 4, 30), Precision.MONTH)
    assert read("since 15 March 2025").matches(in_april)
    assert read("between March and May 2025").matches(in_april)
    assert not read("between 10 and 15 April 2025").matches(in_april)
    assert not read("before April 2025").matches(in_april)


_SIDES = st.sampled_from(["since", "after", "before", "until", "up to", "from"])
_TYPED = st.sampled_from(
    ["March", "15 March", "2025", "Monday", "yesterday", "last week", "2025-03", "29 Feb", "31.12."]
)


@given(_SIDES, _TYPED, st.sampled_from(["", "to", "and", "on", "until"]), _TYPED, st.dates(date(1950, 1, 1)))
def test_any_stretch_is_read_or_none(side: str, first: str, and_: str, last: str, day: date) -> None:
    for text in (f"{side} {first}", f"{side} {first} {and_} {last}", f"between {first} and {last}"):
        found = asked(text, TODAY)
        settled = found and found.latest([when(day)])
        if settled:
            assert settled.start is not None
            assert settled.end is not None
            assert settled.start <= settled.end


@pytest.mark.parametrize("text", ["match", "marhc", "sun", "mar", "wednesday match"])
def test_what_only_may_be_a_date_is_none_where_it_must_surely_be_one(text: str) -> None:
    assert asked(text, TODAY, surely=True) is None


@pytest.mark.parametrize(
    "text", ["March", "15 Mar 2025", "last week", "3 days ago", "on Monday", "2025-03-15", "1st of May"]
)
def test_what_surely_is_a_date_is_read_as_ever(text: str) -> None:
    assert asked(text, TODAY, surely=True) == asked(text, TODAY) is not None
