"""What is followed: by name or by words, told at once or gathered; known by its id, so that no new name loses it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.follow import MOST
from bot.ask import read
from bot.chats import Chats
from bot.chats.here import Here
from bot.chats.subscription import About, Rhythm, Subscription
from bot.commands import answer
from bot.digests.follows import EVERY_HOUR
from bot.reply import COMMAND_BYTES, Reply
from tests.bot.town import DALEN, ELLIS, MARIA, OKAFOR, TODAY
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed

ANN, BEN = 1234, 1235
NOW = datetime(2031, 5, 10, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chats]:
    chats = Chats.open(f"sqlite:///{tmp_path_factory.mktemp('chats') / 'chats.db'}", clock=lambda: NOW)
    yield chats
    chats.close()


@pytest.fixture
def here(chats: Chats) -> Here:
    """Ann's private chat, in which nothing is followed."""
    for chat in (ANN, BEN):
        chats.forget(chat)
    return Here(chats, ANN, person=ANN)


def ask(here: Here | None, typed: str) -> Reply:
    asked = read(typed, today=TODAY)
    assert asked is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, replace(asked, here=here))


def seen(here: Here | None, typed: str) -> str:
    return parsed(ask(here, typed).html)


def followed(here: Here) -> tuple[Subscription, ...]:
    return here.chats.subscriptions.of(here.chat)


@pytest.mark.parametrize(
    ("typed", "term", "rhythm", "told"),
    [
        ("okafro", OKAFOR.id, None, "Following Adaeze Okafor: at once"),
        ("Okafor at once", OKAFOR.id, None, "Following Adaeze Okafor: at once"),
        ("harbour master, hourly", DALEN.id, Rhythm(EVERY_HOUR, "UTC"), "Following Piet van Dalen: hourly"),
        ("Port Ellis daily", ELLIS.id, Rhythm((time(8),), "UTC"), "Following Port Ellis: daily 08:00 UTC"),
        ("storm every day at 7pm", "storm", Rhythm((time(19),), "UTC"), "Following storm: daily 19:00 UTC"),
        ('"sea wall" daily 18:30', "sea wall", Rhythm((time(18, 30),), "UTC"), "Following sea wall: daily 18:30 UTC"),
        ('"Okafor"', "Okafor", None, "Following Okafor: at once"),
    ],
)
def test_whom_or_what_is_meant_is_followed(here: Here, typed: str, term: str, rhythm: Rhythm | None, told: str) -> None:
    assert seen(here, f"/follow {typed}").startswith(told)
    (kept,) = followed(here)
    assert (kept.kind, kept.about, kept.rhythm) == ("follow", About((term,)), rhythm)
    assert (kept.due is None) is (rhythm is None)


def test_times_are_those_of_the_chat(here: Here) -> None:
    ask(here, "/settings tz Kyiv")
    ask(here, "/follow Okafor daily 08:00")
    assert followed(here)[0].due == datetime(2031, 5, 11, 5, tzinfo=UTC)


def test_who_may_be_meant_by_several_is_a_choice_that_keeps_how_often(here: Here) -> None:
    reply = ask(here, "/follow Lindqvist daily 07:00")
    assert reply.outcome == "ambiguous"
    maria = next(button for button in reply.buttons if button.label == "Maria Lindqvist")
    assert followed(here) == ()
    assert seen(here, maria.command).startswith("Following Maria Lindqvist: daily 07:00 UTC")
    assert followed(here)[0].about == About((MARIA.id,))


def test_what_nobody_knows_brings_the_nearest_and_may_be_followed_all_the_same(here: Here) -> None:
    reply = ask(here, "/follow meteorites hourly")
    assert reply.outcome == "unknown"
    assert "Nothing about meteorites in these 3 articles." in parsed(reply.html)
    assert followed(here) == ()
    assert seen(here, reply.buttons[-1].command).startswith("Following meteorites: hourly")


@pytest.mark.parametrize("typed", ["Okafor daily 25:99", "!!", '""', "x" * 61, "daily"])
def test_what_cannot_be_followed_brings_an_example_and_nothing_changes(here: Here, typed: str) -> None:
    ask(here, "/follow Port Ellis")
    before = followed(here)
    reply = ask(here, f"/follow {typed}")
    assert reply.outcome == "unknown"
    assert "Example: /follow Ivanova daily 08:00" in parsed(reply.html)
    assert followed(here) == before


def test_each_button_under_what_is_followed_does_what_it_says(here: Here) -> None:
    buttons = {button.label: button.command for button in ask(here, "/follow Okafor").buttons}
    assert set(buttons) == {"Hourly", "Daily at 08:00", "Unfollow", "All that I follow"}
    assert seen(here, buttons["Hourly"]).startswith("Following Adaeze Okafor: hourly")
    assert seen(here, buttons["Daily at 08:00"]).startswith("Following Adaeze Okafor: daily 08:00 UTC")
    assert "Adaeze Okafor · daily 08:00 UTC" in seen(here, buttons["All that I follow"])
    gone = ask(here, buttons["Unfollow"])
    assert parsed(gone.html) == "Done: you no longer follow Adaeze Okafor."
    assert followed(here) == ()
    assert seen(here, gone.buttons[0].command).startswith("Following Adaeze Okafor: daily 08:00 UTC")


def test_what_is_followed_already_is_said_and_changed_only_where_that_is_asked(here: Here) -> None:
    ask(here, "/follow Okafor hourly")
    assert seen(here, "/follow the mayor").startswith("You follow that already.\nFollowing Adaeze Okafor: hourly")
    assert seen(here, "/follow the mayor at once").startswith("Following Adaeze Okafor: at once")
    assert len(followed(here)) == 1


@pytest.mark.parametrize("typed", ["Okafor", "adaeze okafor", "the mayor", "okafro"])
def test_it_is_ended_by_any_of_its_names(here: Here, typed: str) -> None:
    ask(here, "/follow Okafor")
    assert seen(here, f"/unfollow {typed}").startswith("Done")
    assert followed(here) == ()


def test_what_is_not_followed_brings_what_is(here: Here) -> None:
    ask(here, '/follow "sea wall"')
    reply = ask(here, "/unfollow see wall")
    assert parsed(reply.html) == "You do not follow see wall."
    assert seen(here, reply.buttons[0].command) == "Done: you no longer follow sea wall."


def test_all_is_ended_only_when_it_is_meant(here: Here) -> None:
    for name in ("Okafor", "Port Ellis"):
        ask(here, f"/follow {name}")
    ask(here, "/digest daily 08:00")
    sure = ask(here, "/unfollow all")
    assert "all 2" in parsed(sure.html)
    assert len(followed(here)) == 3
    ask(here, sure.buttons[0].command)
    assert [one.kind for one in followed(here)] == ["digest"]


def test_the_list_says_how_often_and_when_it_is_quiet(here: Here) -> None:
    assert seen(here, "/following").startswith("You follow nothing yet.")
    assert seen(here, "/unfollow all") == seen(here, "/follow") == seen(here, "/following")
    ask(here, "/follow Okafor")
    ask(here, '/follow "sea wall" hourly')
    ask(here, "/settings quiet 22-7")
    reply = ask(here, "/following")
    shown = parsed(reply.html)
    assert shown.startswith("You follow · 2\nQuiet hours 22:00–07:00: held back, then told together.")
    assert "Adaeze Okafor · at once" in shown
    assert "sea wall · hourly" in shown
    assert {seen(here, button.command).partition("\n")[0] for button in reply.buttons[:2]} == {
        "Following Adaeze Okafor: at once",
        "Following sea wall: hourly",
    }


def test_what_is_gone_from_the_articles_keeps_its_name(here: Here) -> None:
    ask(here, "/follow Okafor")
    here.chats.subscriptions.change(followed(here)[0].id, about=About(("abcdefghijkl2",)))
    assert "Adaeze Okafor · at once" in seen(here, "/following")


def test_what_could_not_be_delivered_says_why_and_is_begun_again(here: Here) -> None:
    ask(here, "/follow Okafor")
    here.chats.subscriptions.switch_off(followed(here)[0].id, "bot was blocked by the user")
    assert "switched off: bot was blocked" in seen(here, "/following")
    assert seen(here, "/follow Okafor").startswith("Following Adaeze Okafor: at once")
    assert not followed(here)[0].off


def test_there_is_a_most(here: Here) -> None:
    for place in range(MOST):
        here.chats.subscriptions.keep(Subscription("follow", ANN, about=About((f"word {place}",))))
    assert f"You follow {MOST} already" in seen(here, "/follow Okafor")
    assert len(followed(here)) == MOST


def test_what_somebody_else_follows_is_nobodys_business(here: Here, chats: Chats) -> None:
    ask(Here(chats, BEN, person=BEN), "/follow Okafor")
    (bens,) = chats.subscriptions.of(BEN)
    for command in ("follow", "unfollow", "following"):
        assert "Okafor" not in seen(here, f"/{command} #{bens.id}")
    assert chats.subscriptions.of(BEN) == (bens,)


def test_where_nobody_can_be_told_nothing_is_followed(here: Here) -> None:
    for command in ("follow Okafor", "unfollow Okafor", "following"):
        assert seen(None, f"/{command}") == "That is about a chat with me: ask me there."
        assert seen(replace(here, closed="Not here."), f"/{command}") == "Not here."


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/who Okafor", "Adaeze Okafor"),
        ("/timeline Okafor", "Adaeze Okafor"),
        ("/latest 1 storm", "storm"),
        ("/where Port Ellis", "Port Ellis"),
    ],
)
def test_what_an_answer_is_about_can_be_followed_by_a_button(here: Here, typed: str, name: str) -> None:
    follow = next(button for button in ask(None, typed).buttons if button.label == "Follow")
    assert seen(here, follow.command).startswith(f"Following {name}: at once")


def test_a_page_further_on_and_what_is_about_nothing_in_particular_offer_none(here: Here) -> None:
    for typed in ("/latest", "/latest 1 storm page 2", "/on 5 June"):
        assert "Follow" not in [button.label for button in ask(here, typed).buttons]


@given(st.sampled_from(["follow", "unfollow", "following"]), st.text(), st.sampled_from(["", " hourly", " daily 7"]))
def test_whatever_is_typed_gets_an_answer_that_telegram_takes(chats: Chats, command: str, words: str, how: str) -> None:
    reply = ask(Here(chats, BEN, person=BEN), f"/{command} {words}{how}")
    assert 0 < len(parsed(reply.html)) < 4096
    assert all(len(button.command.encode()) <= COMMAND_BYTES for button in reply.buttons)
