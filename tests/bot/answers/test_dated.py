"""Subjects with days behind them."""

from datetime import date

import pytest

from bot.answers.dated import Dated, dated, sought
from knowledge.dates import asked

TODAY = date(2024, 6, 20)


@pytest.mark.parametrize(
    ("whole", "words", "days"),
    [
        ("ceasefire in March", "ceasefire", "March"),
        ("fire at the mill on 3 May", "fire at the mill", "3 May"),
        ("budget on the 10 of March", "budget", "10 March"),
        ("budget 15 Mar", "budget", "15 March"),
        ("budget 2025", "budget", "2025"),
        ("budget March 2025", "budget", "March 2025"),
        ("budget 3rd March", "budget", "3 March"),
        ("fire yesterday", "fire", "yesterday"),
        ("strike last week", "strike", "last week"),
        ("fire la semana pasada", "fire", "last week"),
        ("пожежа на минулому тижні", "пожежа", "last week"),
        ("Brand vor 3 Tagen", "Brand", "3 days ago"),
        ("drones вчера", "drones", "yesterday"),
        ("incendie avant-hier", "incendie", "day before yesterday"),
        ("Monday", "", "Monday"),
        ("in March", "", "March"),
    ],
)
def test_days_are_parted_from_the_end(whole: str, words: str, days: str) -> None:
    parted = dated(whole, TODAY)
    assert (parted.words, parted.days) == (words, asked(days, TODAY))


@pytest.mark.parametrize(
    "whole",
    [
        "",
        "work on the wall",
        "win 3-2",
        "flight 370",
        "march on the capital",
        "in the sun",
        "match",
        "cup match",
        "sat",
        "Erland Hoy",
        "seit Tagen",
    ],
)
def test_what_is_no_day_stays(whole: str) -> None:
    assert dated(whole, TODAY) == Dated(whole, whole)


def test_where_the_days_have_nothing_all_the_words_are_looked_for() -> None:
    asked_for = dated("Expo 2025", TODAY)
    assert sought(asked_for, lambda words, days: [words] if days is None else [], bool) == ["Expo 2025"]
    assert sought(asked_for, lambda words, _: [words], bool) == ["Expo"]
