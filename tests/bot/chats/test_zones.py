"""Zones by a place on the globe."""

import pytest

from bot.chats.zones import zones_near


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
