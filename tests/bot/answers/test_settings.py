"""What a chat sets: shown to everybody, changed by admins, and bad input leaves it as it was."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.privacy import KEPT
from bot.ask import read
from bot.chats import Chats, schema
from bot.chats.here import TERMINAL, Here
from bot.chats.preferences import Preferences, Quiet
from bot.commands import about_chat, answer, only_admins
from bot.reply import COMMAND_BYTES, Reply
from tests.bot.chats.conftest import Clock
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed

ANN, GROUP = 1234, -100123


@pytest.fixture(scope="module")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chats]:
    path = tmp_path_factory.mktemp("chats") / "chats.db"
    chats = Chats.open(f"sqlite:///{path}", clock=lambda: datetime(2031, 5, 10, 8, tzinfo=UTC))
    yield chats
    chats.close()


@pytest.fixture
def here(chats: Chats) -> Here:
    """Ann's private chat, in which nothing is set."""
    for chat in (ANN, GROUP):
        chats.forget(chat)
    return Here(chats, ANN)


def ask(here: Here | None, typed: str) -> Reply:
    asked = read(typed, today=TODAY)
    assert asked is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, replace(asked, here=here))


def seen(here: Here | None, typed: str) -> str:
    return parsed(ask(here, typed).html)


def test_settings_are_shown_with_what_changes_them(here: Here) -> None:
    shown = seen(here, "/settings")
    assert shown.startswith("Your settings\nLanguage: as in your Telegram\nTime zone: UTC, 08:00 now (nothing is set)")
    for button in ask(here, "/settings").buttons:
        assert ask(here, button.command).outcome == "found"


def test_each_setting_is_set_by_words(here: Here) -> None:
    assert seen(here, "/settings timezone kyiv") == "Time zone: Europe/Kyiv, 11:00 now"
    assert seen(here, "/settings quiet 10pm-7am") == (
        "Quiet hours: 22:00–07:00: what you follow waits for their end, and so does a digest that is late"
    )
    assert seen(here, "/settings language German") == "Sprache: Deutsch"  # spoken from now on
    assert here.preferences() == Preferences("de", "Europe/Kyiv", Quiet(time(22), time(7)))
    for setting in ("timezone", "language", "quiet"):
        ask(here, f"/settings {setting} off")
    assert here.preferences() == Preferences()


@pytest.mark.parametrize("setting", ["language", "timezone", "quiet"])
def test_each_button_sets_what_it_says(here: Here, setting: str) -> None:
    for button in ask(here, f"/settings {setting}").buttons:
        assert ask(here, button.command).outcome == "found", button
        if button.command not in {"/settings", f"/settings {setting} off", f"/settings {setting} auto"}:
            assert getattr(here.preferences(), setting) is not None


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("/settings language klingon", "“klingon”"),
        ("/settings timezone Atlantis", "“Atlantis”"),
        ("/settings timezone EST", "“EST” does not tell when clocks change"),
        ("/settings timezone UTC+2", "“UTC+2”"),
        ("/settings quiet 25:00-07:00", "“25:00-07:00”"),
        ("/settings quiet all day", "“all day”"),
    ],
)
def test_what_cannot_be_set_is_named_with_an_example_and_the_old_setting_stays(
    here: Here, typed: str, named: str
) -> None:
    for words in ("language uk", "timezone Europe/Kyiv", "quiet 22-7"):
        ask(here, f"/settings {words}")
    before = here.preferences()
    reply = ask(here, typed)
    assert reply.outcome == "unknown"
    assert named in parsed(reply.html)
    assert "nothing was changed" in parsed(reply.html)
    example = parsed(reply.html).rpartition("Example: ")[2]
    assert here.preferences() == before
    assert ask(here, example).outcome == "found"


def test_no_is_norwegian_where_a_language_is_asked_for_and_none_elsewhere(here: Here) -> None:
    ask(here, "/settings language uk")
    ask(here, "/settings quiet 22-7")
    reply = ask(here, "/settings language NO")
    assert reply.outcome == "unknown"
    assert "Deutsch (de)" in parsed(reply.html)
    assert here.preferences().language == "uk"
    assert ask(here, "/settings quiet no").outcome == "found"
    assert ask(here, "/settings language keine").outcome == "found"
    assert here.preferences() == Preferences()


def test_of_another_chat_what_is_set_is_shown_and_changed_by_its_name(here: Here) -> None:
    channel = replace(here, chat=GROUP, private=False, title="Harbour news", name="@harbour")
    shown = ask(channel, "/settings @harbour")
    assert parsed(shown.html).startswith("Settings for Harbour news\nLanguage: ")
    assert "/settings @harbour timezone Europe/Kyiv" in parsed(shown.html)
    assert {button.command.split(" ")[1] for button in shown.buttons} == {str(GROUP)}
    for button in shown.buttons:
        assert ask(channel, button.command).outcome == "found"
    for words in ("language de", "timezone kyiv", "quiet 22-7"):
        assert seen(channel, f"/settings @harbour {words}").startswith("Settings for Harbour news\n")
    assert channel.preferences() == Preferences("de", "Europe/Kyiv", Quiet(time(22), time(7)))
    assert here.preferences() == Preferences()


def test_of_another_chat_all_that_is_kept_is_shown_handed_out_and_deleted(here: Here) -> None:
    channel = replace(here, chat=GROUP, private=False, title="Harbour news", name="@harbour")
    ask(channel, "/settings @harbour tz kyiv")
    ask(here, "/settings tz lisbon")
    assert "Set in this chat: time zone." in seen(channel, f"/privacy {GROUP}")
    assert (file := ask(channel, f"/export {GROUP}").file)
    assert file.name == f"on-record-{GROUP}.json"
    asked = ask(channel, "/forget @harbour")
    assert parsed(asked.html).startswith("Harbour news\n")
    assert "/forget @harbour yes" in parsed(asked.html)
    ask(channel, asked.buttons[0].command)
    assert (channel.preferences(), here.preferences()) == (Preferences(), Preferences(timezone="Europe/Lisbon"))


@pytest.mark.parametrize("command", ["/settings", "/privacy", "/export", "/forget"])
def test_of_another_chat_nobody_else_learns_anything(here: Here, command: str) -> None:
    assert seen(replace(here, closed="Not for you."), f"{command} @harbour") == "Not for you."
    assert "in private" in seen(replace(here, chat=GROUP, private=False), f"{command} @harbour")


def test_a_place_with_several_time_zones_is_a_choice(here: Here) -> None:
    reply = ask(here, "/settings timezone germany")
    assert reply.outcome == "ambiguous"
    assert "Europe/Berlin" in [button.label for button in reply.buttons]
    assert here.preferences() == Preferences()


def test_a_setting_that_is_none_brings_those_that_are(here: Here) -> None:
    assert "“colour blue”" in seen(here, "/settings colour blue")
    assert [button.label for button in ask(here, "/settings colour").buttons] == [
        "Language",
        "Time zone",
        "Quiet hours",
    ]


def test_in_a_group_everybody_sees_and_admins_change(here: Here) -> None:
    member, admin = (Here(here.chats, GROUP, private=False, may_change=may) for may in (False, True))
    ask(admin, "/settings timezone Kyiv")
    assert "Europe/Kyiv" in seen(member, "/settings")
    assert "Only admins" in seen(member, "/settings")
    for typed in (
        "/settings timezone Berlin",
        "/settings quiet 22-7",
        "/settings language off",
        "/forget",
        "/forget yes",
        "/export",
    ):
        assert "Only admins" in seen(member, typed)
    assert admin.preferences() == Preferences(timezone="Europe/Kyiv")


def test_what_changes_or_hands_out_something_asks_for_rights() -> None:
    typed = ("/settings", "/settings tz kyiv", "/export", "/forget", "/forget yes", "/latest 5")
    asked = {each: read(each, today=TODAY) for each in typed}
    assert [each for each, one in asked.items() if one and only_admins(one)] == [*typed[1:-1]]
    assert [each for each, one in asked.items() if one and about_chat(one)] == [*typed[:-1]]


def test_what_the_operator_set_holds_where_nothing_is_set(here: Here) -> None:
    usual = replace(here, usual=Preferences("uk", "Europe/Kyiv"))
    assert "Europe/Kyiv, 11:00 now (nothing is set)" in seen(usual, "/settings")
    assert usual.preferences() == Preferences()


@pytest.mark.parametrize("typed", ["/settings", "/settings quiet 22-7", "/privacy", "/export", "/forget yes"])
def test_where_there_is_no_chat_there_is_nothing_to_set(typed: str) -> None:
    assert seen(None, typed) == "That is about a chat with me: ask me there."


def test_privacy_says_what_is_kept_and_what_is_set_here(here: Here) -> None:
    assert "In this chat nothing is set." in seen(here, "/privacy")
    ask(here, "/settings tz kyiv")
    assert "Set in this chat: time zone." in seen(here, "/privacy")
    assert [button.command for button in ask(here, "/privacy").buttons] == ["/export", "/forget"]


def test_privacy_names_every_table_there_is(here: Here) -> None:
    assert set(KEPT) == set(schema.metadata.tables)
    assert all(line in seen(here, "/privacy") for line in KEPT.values())
    assert "history," not in seen(here, "/privacy")
    assert "no history of what you asked" in seen(here, "/privacy")
    in_terminal = seen(Here(here.chats, TERMINAL), "/privacy")
    assert "In a terminal: what you type, in the file history," in in_terminal
    assert "no history" not in in_terminal


def test_where_nothing_is_sent_unasked_all_else_is_set_and_handed_out(here: Here) -> None:
    terminal = replace(here, unsent="Nothing is sent here.")
    for typed in ("/settings quiet 22-7", "/privacy", "/export", "/forget"):
        assert ask(terminal, typed).outcome == "found"
    for typed in ("/digest daily", "/follow Okafor", "/following"):
        assert seen(terminal, typed) == "Nothing is sent here."


def test_an_export_holds_everything_and_is_a_file(here: Here) -> None:
    for words in ("language uk", "timezone Europe/Kyiv", "quiet 22-7"):
        ask(here, f"/settings {words}")
    here.chats.gone(ANN, "blocked")
    here.chats.budgets.claim(f"chat {ANN}", 3, 1.0)
    asked = {7: ("message", ANN, "/export"), 8: ("message", GROUP, "/people"), 9: ("inline_query", GROUP, "wall")}
    updates = [
        (number, json.dumps({"update_id": number, kind: {"chat": {"id": chat}, "text": text}}))
        for number, (kind, chat, text) in asked.items()
    ]
    here.chats.inbox(1, "https://api.example").keep(
        [*updates, (10, '{"update_id": 10, "odd": {"chat": [], "from": 5}}')]
    )
    file = ask(here, "/export").file
    assert file
    assert file.name == "on-record-1234.json"
    assert json.loads(file.content) == {
        "chat": ANN,
        "settings": {
            "language": "uk",
            "timezone": "Europe/Kyiv",
            "quiet_hours": {"from": "22:00", "until": "07:00"},
        },
        "could_not_send": [{"topic": None, "reason": "blocked", "since": "2031-05-10T08:00:00+00:00"}],
        "sent_in_advance": [],
        "set_elsewhere": [],
        "deliveries": [],
        "not_yet_answered": [{"update_id": 7, "message": {"chat": {"id": ANN}, "text": "/export"}}],
        "last_sent": ["2031-05-10T08:00:00+00:00"],
    }


def test_what_is_forgotten_is_in_no_table(tmp_path: Path) -> None:
    clock = Clock()
    chats = Chats.open(f"sqlite:///{tmp_path / 'chats.db'}", clock=clock)
    group = Here(chats, GROUP, private=False, person=ANN)
    chats.budgets.claim(f"group {GROUP}", 20, 60.0)
    chats.budgets.claim(f"chat {ANN}", 3, 1.0)
    for typed in ("/settings tz kyiv", "/digest daily 08:00"):
        ask(group, typed)
    chats.gone(GROUP, "topic closed", topic=7)
    clock.on(minutes=3)
    ask(group, "/forget yes")
    chats.close()
    with closing(sqlite3.connect(tmp_path / "chats.db")) as database:
        left = {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in schema.metadata.tables}
    assert [(table, row[0]) for table, rows in left.items() for row in rows] == [("budget", f"chat {ANN}")]


def test_forgetting_asks_first(here: Here) -> None:
    ask(here, "/settings tz kyiv")
    first = ask(here, "/forget")
    assert here.preferences() != Preferences()
    delete = next(button for button in first.buttons if button.label == "Delete")
    assert "Deleted" in seen(here, delete.command)
    assert here.preferences() == Preferences()


@given(st.sampled_from(["settings", "settings language", "settings timezone", "settings quiet", "forget"]), st.text())
def test_whatever_is_typed_gets_an_answer_that_telegram_takes(chats: Chats, command: str, words: str) -> None:
    asked = read(f"/{command} {words}", today=TODAY)
    assert asked
    with TownLibrary().knowledge() as knowledge:
        reply = answer(knowledge, replace(asked, here=Here(chats, ANN)))
    assert 0 < len(parsed(reply.html)) < 4096
    assert all(len(button.command.encode()) <= COMMAND_BYTES for button in reply.buttons)
