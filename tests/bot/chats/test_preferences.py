"""Languages, time zones and quiet hours as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.preferences import Quiet, read_language, read_quiet
from bot.chats.zones import zones_for, zones_like
from bot.language import LANGUAGES

NIGHT = Quiet(time(22), time(7))


@pytest.mark.parametrize(
    "typed", ["22:00-07:00", "22-7", "22:00 – 07:00", "10pm to 7am", "from 22 until 7", "22.00-07.00", "22 7"]
)
def test_quiet_hours_may_be_typed_as_people_do(typed: str) -> None:
    assert read_quiet(typed) == NIGHT


@pytest.mark.parametrize("typed", ["", "22", "25-3", "22:60-7", "7-7", "night", "13pm-1am", "-1-5", "22:00-07:00x"])
def test_what_are_no_quiet_hours_is_refused(typed: str) -> None:
    assert read_quiet(typed) is None


def test_quiet_hours_go_over_midnight() -> None:
    assert [NIGHT.holds(time(hour)) for hour in (21, 22, 0, 6, 7)] == [False, True, True, True, False]
    noon = Quiet(time(12), time(14))
    assert [noon.holds(time(hour)) for hour in (11, 12, 13, 14)] == [False, True, True, False]


@given(st.times(), st.times())
def test_quiet_hours_read_back_as_they_are_shown(begin: time, end: time) -> None:
    quiet = Quiet(begin.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    assert read_quiet(str(quiet)) == (None if quiet.begin == quiet.end else quiet)


@pytest.mark.parametrize("typed", ["de", "DE", "de-AT", "Deutsch", "german"])
def test_a_language_has_a_code_and_names(typed: str) -> None:
    assert read_language(typed) == "de"


def test_every_language_is_known_by_its_own_name() -> None:
    assert [read_language(name) for name in LANGUAGES.values()] == list(LANGUAGES)


@pytest.mark.parametrize("typed", ["", "pt", "klingon", "d e"])
def test_other_languages_are_not_spoken(typed: str) -> None:
    assert read_language(typed) is None


@pytest.mark.parametrize("typed", ["Europe/Kyiv", "europe/kyiv", "Kyiv", "Kiev", "Київ", "Киев", "Kiew", " kyív "])
def test_a_time_zone_is_found_by_name_or_city_in_any_of_the_languages(typed: str) -> None:
    assert zones_for(typed) == ("Europe/Kyiv",)


def test_a_country_with_several_zones_is_a_choice() -> None:
    assert zones_for("Польща") == ("Europe/Warsaw",)
    assert "Europe/Berlin" in zones_for("Germany")
    assert len(zones_for("Germany")) > 1


@pytest.mark.parametrize("typed", ["", "Atlantis", "UTC+2", "Etc/GMT+3", "EST", "../../etc/passwd", "x" * 200])
def test_what_is_no_time_zone_for_people_is_not_found(typed: str) -> None:
    assert zones_for(typed) == ()


def test_a_misspelt_city_brings_the_nearest() -> None:
    assert zones_like("Kyyiv") == ("Europe/Kyiv",)
    assert zones_like("Atlantis") == ()


@pytest.mark.parametrize("typed", ["en français", "de nada", "es war einmal"])
def test_a_word_that_is_also_a_code_sets_no_language(typed: str) -> None:
    assert read_language(typed) is None
