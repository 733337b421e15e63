"""Dates: short, honest about what is inferred and what is not known."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.language import speaking
from bot.render.dates import dated, day, days, months, published, when
from knowledge.model import Article, Basis, Precision, When


def _when(start: date, end: date, precision: Precision, basis: Basis = Basis.STATED) -> When:
    return When(start=start, end=end, precision=precision, basis=basis)


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        (_when(date(2024, 6, 3), date(2024, 6, 3), Precision.DAY), "3 Jun 2024"),
        (_when(date(2024, 6, 3), date(2024, 6, 3), Precision.DAY, Basis.INFERRED), "≈ 3 Jun 2024"),
        (_when(date(2024, 6, 3), date(2024, 6, 4), Precision.NIGHT), "3–4 Jun 2024, night"),
        (_when(date(2024, 6, 30), date(2024, 7, 1), Precision.NIGHT), "30 Jun – 1 Jul 2024, night"),
        (_when(date(2024, 12, 31), date(2025, 1, 1), Precision.NIGHT), "31 Dec 2024 – 1 Jan 2025, night"),
        (_when(date(2024, 6, 3), date(2024, 6, 9), Precision.WEEK), "week of 3 Jun 2024"),
        (_when(date(2024, 6, 8), date(2024, 6, 9), Precision.WEEK), "8–9 Jun 2024"),
        (_when(date(2024, 6, 1), date(2024, 6, 30), Precision.MONTH), "Jun 2024"),
        (_when(date(2024, 6, 1), date(2024, 8, 31), Precision.MONTH), "Jun – Aug 2024"),
        (_when(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR), "2024"),
        (_when(date(2024, 1, 1), date(2025, 12, 31), Precision.YEAR), "2024–2025"),
        (When(), "Undated"),
        (When(written="last\nThursday"), "Undated (“last Thursday”)"),
    ],
)
def test_when(known: When, shown: str) -> None:
    assert when(known) == shown


@pytest.mark.parametrize(
    ("zone", "shown"), [(UTC, "3 Jun 2024, 14:05 UTC"), (timezone(timedelta(hours=3)), "3 Jun 2024, 14:05 UTC+03:00")]
)
def test_an_instant_keeps_its_zone(zone: timezone, shown: str) -> None:
    at = datetime(2024, 6, 3, 14, 5, tzinfo=zone)
    known = When(start=at.date(), end=at.date(), at=at, precision=Precision.INSTANT, basis=Basis.STATED)
    assert when(known) == shown


def test_months_of_one_year_and_of_two() -> None:
    assert months(date(2024, 2, 1), date(2024, 12, 9)) == "Feb – Dec 2024"
    assert months(date(2023, 11, 1), date(2024, 2, 9)) == "Nov 2023 – Feb 2024"
    assert months(date(2024, 2, 1), date(2024, 2, 9)) == "Feb 2024"


def test_an_article_without_a_day_shows_none() -> None:
    article = Article(id="a", name="a", sha256="0")
    assert published(article) == ""
    dated = article.model_copy(update={"published": date(2024, 6, 3), "basis": Basis.PAGE})
    assert published(dated) == "3 Jun 2024"


def test_an_instant_is_shown_in_the_readers_zone_and_a_day_never_is() -> None:
    at = datetime(2024, 6, 3, 18, 30, tzinfo=timezone(timedelta(hours=2)))
    instant = When(start=at.date(), end=at.date(), at=at, precision=Precision.INSTANT, basis=Basis.INFERRED)

    assert dated(instant) == '≈ <tg-time unix="1717432200" format="Dt">3 Jun 2024, 18:30 UTC+02:00</tg-time>'
    assert dated(_when(at.date(), at.date(), Precision.DAY)) == "3 Jun 2024"


def test_the_first_of_a_month_is_written_as_the_french_do() -> None:
    with speaking("fr"):
        assert day(date(2031, 3, 1)) == "1er mars 2031"
        assert day(date(2031, 3, 11)) == "11 mars 2031"
        assert days(date(2031, 3, 1), date(2031, 3, 7)) == "1er–7 mars 2031"
        assert days(date(2031, 3, 30), date(2031, 4, 1)) == "30 mars – 1er avr. 2031"
    with speaking("es"):
        assert day(date(2031, 3, 1)) == "1 mar 2031"
