"""Zones by a place on the globe."""

import pytest

from bot.chats.zones import is_no_place, zones_for, zones_near


@pytest.mark.parametrize(
    ("place", "nearest"),
    [
        ("50.45, 30.52", "Europe/Kyiv"),
        ("40.7,-74.0", "America/New_York"),
        ("-31.5 159.1", "Australia/Lord_Howe"),
        ("27.7; 85.3", "Asia/Kathmandu"),
        ("-17.7, -179.9", "Pacific/Fiji"),  # across the date line
    ],
)
def test_a_place_is_near_a_few_zones_the_nearest_first(place: str, nearest: str) -> None:
    zones = zones_near(place)
    assert zones[0] == nearest
    assert len(zones) == 3


@pytest.mark.parametrize("words", ["91, 0", "0, 181", "Kyiv", "50", "8:00, 9:00", "", "50,30,20"])
def test_what_is_no_place_is_near_none(words: str) -> None:
    assert zones_near(words) == ()


@pytest.mark.parametrize("country", ["usa", "United States", "Vereinigte Staaten"])
def test_of_a_country_with_many_zones_one_city_of_each_time_is_offered(country: str) -> None:
    zones = zones_for(country)
    assert {"America/New_York", "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu"} <= set(zones)
    assert "America/Detroit" not in zones


@pytest.mark.parametrize("typed", ["UTC+2", "gmt -5", "+05:30", "CET", "est", "MSK"])
def test_a_distance_from_utc_is_no_zone(typed: str) -> None:
    assert is_no_place(typed)
    assert zones_for(typed) == ()


def test_a_place_is_no_distance_from_utc() -> None:
    assert not any(map(is_no_place, ["Kyiv", "Rome", "Europe/Kyiv", "50.45, 30.52"]))
