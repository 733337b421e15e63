"""What operators see of the bot, and nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.ask import read
from bot.chats import Chats
from bot.chats.here import Here
from bot.chats.subscription import About, Rhythm, Subscription
from bot.commands import answer
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed

NOW = datetime(2031, 5, 10, 8, tzinfo=UTC)


@pytest.fixture
def chats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chats]:
    chats = Chats.open(f"sqlite:///{tmp_path_factory.mktemp('chats') / 'chats.db'}", clock=lambda: NOW)
    yield chats
    chats.close()


def seen(here: Here, typed: str) -> str:
    asked = read(typed, today=TODAY)
    assert asked is not None
    with TownLibrary().knowledge() as knowledge:
        return parsed(answer(knowledge, replace(asked, here=here)).html)


def test_an_operator_sees_the_store_and_what_is_to_be_sent(chats: Chats) -> None:
    rhythm = Rhythm((time(8),), "UTC")
    for chat, minutes in ((1, -5), (2, 30), (3, 90), (4, 30)):
        due = NOW + timedelta(minutes=minutes)
        chats.subscriptions.keep(Subscription("digest", chat, rhythm=rhythm, due=due))
    chats.subscriptions.switch_off(chats.subscriptions.of(4)[0].id, "bot was blocked by the user")
    chats.subscriptions.keep(Subscription("follow", 5, about=About(("storm",))))
    shown = seen(Here(chats, 9, person=9, failures=(("NetworkError", 2), ("delivery", 3))), "/status").splitlines()
    assert shown[0] == "Status"
    assert shown[1] == "Store: 3 articles · 4 quotes · 4 events"
    assert shown[2].startswith("Last build: ")
    assert shown[-4:] == [
        "Subscriptions: 3 digests · 1 followed",
        "Switched off: bot was blocked by the user 1",
        "Deliveries: 1 due within the hour, 1 late, 0 unsent pages, 0 failed",
        "Failures since the start: delivery 3, NetworkError 2",
    ]


def test_nobody_else_learns_that_there_is_such_a_command(chats: Chats) -> None:
    here = Here(chats, 9, person=9)
    assert seen(here, "/status").startswith("There is no /status")
    assert "/status" not in seen(here, "/help")
    assert "how I do" not in seen(here, "/help status")
    assert "/status" not in seen(here, "/statu").replace("/statu.", "")
