from datetime import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats.preferences import Quiet, read_quiet
from bot.chats.subscription import EVERY_DAY, About, Approval, Rhythm, Size, Subscription
from bot.chats.zones import key
from bot.digests import also
from bot.digests.line import WEEKDAYS, WEEKEND, Wish, read, read_days, read_times, subjects, without, written
from bot.digests.options import OFF, named

EIGHT = (time(8),)
ALSO = {"quiet": "22-7", "size": "short", "picture": "on", "silent": "on", "approval": "30 skip"}
SIGNED = {"signature": "All, always", "silent": "on"}


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("daily 08:00 Europe/Kyiv floods, Okafor", Wish(EVERY_DAY, EIGHT, "Europe/Kyiv", About(("floods", "Okafor")))),
        ("08:00 daily", Wish(EVERY_DAY, EIGHT)),
        ("weekdays 8:00, 18.30 kyiv", Wish(WEEKDAYS, (time(8), time(18, 30)), "Europe/Kyiv")),
        ("mon-fri 9am", Wish(WEEKDAYS, (time(9),))),
        ("fri-mon 12am", Wish(frozenset({4, 5, 6, 0}), (time(0),))),
        ("sat and sun 8 pm", Wish(WEEKEND, (time(20),))),
        ("weekly", Wish(frozenset({0}))),
        ("weekly on Thursday at 7 New York", Wish(frozenset({3}), (time(7),), "America/New_York")),
        ("every tuesday 8:30 except sport", Wish(frozenset({1}), (time(8, 30),), None, About((), ("sport",)))),
        ("понеділок, пт 08:00 Київ", Wish(frozenset({0, 4}), EIGHT, "Europe/Kyiv")),
        ("floods -sport", Wish(about=About(("floods",), ("sport",)))),
        ("7 October", Wish(about=About(("7 October",)))),
        ("daily 08:00 UTC about Georgia", Wish(EVERY_DAY, EIGHT, "UTC", About(("Georgia",)))),
        ("daily 08:00 everything", Wish(EVERY_DAY, EIGHT, None, About())),
        ("", Wish()),
        ("8", Wish(times=EIGHT)),
        ("daily 8 and 18 Kyiv", Wish(EVERY_DAY, (time(8), time(18)), "Europe/Kyiv")),
        ("twice a day floods", Wish(times=(time(8), time(18)), about=About(("floods",)))),
        ("sound off", Wish(also={"silent": "on"})),
        ("with sound, floods", Wish(about=About(("floods",)), also={"silent": "off"})),
        (
            "daily 08:30 Kyiv quiet 22-7, short with a picture, silent approval 30 skip only floods, -sport",
            Wish(EVERY_DAY, (time(8, 30),), "Europe/Kyiv", About(("floods",), ("sport",)), ALSO),
        ),
        ("language uk size long", Wish(also={"language": "uk", "size": "long"})),
        ("short, silent on", Wish(also={"size": "short", "silent": "on"})),
        (
            "long covid, silent films, quiet diplomacy",
            Wish(about=About(("long covid", "silent films", "quiet diplomacy"))),
        ),
        ("8:00 without sound, sport signature: All, always", Wish(None, EIGHT, None, About(("sport",)), SIGNED)),
    ],
)
def test_read(line: str, wish: Wish) -> None:
    assert read(line) == wish


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("25:99 Mars", "25:99"),
        ("daily 13pm", "13pm"),
        ("every hour floods", "12 times"),
        ("daily 08:00 Europe/Kiyv floods", "Europe/Kyiv"),
        ("floods daily 08:00", "08:00"),
        (f"daily 08:00 {'x' * 61}", "too long"),
        ("daily 08:00 " + ", ".join(f"s{number}" for number in range(21)), "20"),
        (", ".join(f"{hour}:00" for hour in range(13)), "12"),
    ],
)
def test_what_cannot_be_read_is_named(line: str, named: str) -> None:
    wish = read(line)
    assert named in wish.wrong
    assert wish == Wish(wrong=wish.wrong)


def test_a_name_of_several_zones_is_a_choice() -> None:
    wish = read("daily 08:00 Portugal floods")
    assert "Europe/Lisbon" in wish.zones
    assert "Portugal" in wish.wrong


@pytest.mark.parametrize("line", ["floods", "mon floods", "8:00", ""])
def test_days_are_nothing_but_days(line: str) -> None:
    assert read_days(line) is None


@pytest.mark.parametrize("line", ["floods", "8:00 floods", "25:00", "mon", ""])
def test_times_are_nothing_but_times(line: str) -> None:
    assert read_times(line) is None


def test_what_is_left_out_is_told_apart() -> None:
    assert subjects("floods, Okafor, -oil, in:herald except sport, gas") == About(
        ("floods", "Okafor", "in:herald"), ("oil", "sport", "gas")
    )
    assert without(About(("a", "b"), ("c",)), "b") == About(("a",), ("c",))
    assert without(About(("a", "b"), ("c",)), "c") == About(("a", "b"))


words = st.text("abcdefghijklmnopqrstuvwxyzäїß", min_size=3, max_size=12).filter(
    lambda word: subjects(word) == About((word,))
)
abouts = st.builds(
    About,
    st.lists(words, max_size=3, unique=True).map(tuple),
    st.lists(words, max_size=3, unique=True).map(tuple),
)
rhythms = st.builds(
    Rhythm,
    st.lists(st.builds(time, st.integers(0, 23), st.integers(0, 59)), min_size=1, max_size=4).map(tuple),
    st.sampled_from(["Europe/Kyiv", "America/New_York", "America/Port_of_Spain", "UTC"]),
    st.frozensets(st.integers(0, 6), min_size=1),
)


kepts = st.builds(
    Subscription,
    st.just("digest"),
    st.just(1),
    rhythm=rhythms,
    about=abouts,
    size=st.sampled_from(get_args(Size)),
    picture=st.booleans(),
    silent=st.booleans(),
    language=st.sampled_from([None, "en", "uk"]),
    approval=st.none() | st.builds(Approval, st.integers(1, 720), st.sampled_from(["post", "skip"])),
    signature=words.filter(lambda word: key(word) not in OFF) | st.just(""),
)


@given(kepts, st.sampled_from([None, Quiet(time(22), time(7)), Quiet(time(1, 5), time(13, 30))]))
@settings(max_examples=150)
def test_what_is_written_is_read_again(kept: Subscription, quiet: Quiet | None) -> None:
    assert kept.rhythm
    wish = read(written(kept.rhythm, kept.about, *also.written(kept, quiet)))
    assert wish.wrong == ""
    assert (read_quiet(wish.also["quiet"]) if "quiet" in wish.also else None) == quiet
    again = Subscription("digest", 1, rhythm=wish.rhythm(None, "UTC"), about=wish.about or About())
    for name, said in wish.also.items():
        if option := named(name):
            changed = option.read(again, said)
            assert isinstance(changed, Subscription)
            again = changed
    assert again == kept


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_line_is_read_or_refused(line: str) -> None:
    wish = read(line)
    assert wish.wrong or wish.rhythm(None, "UTC").times
