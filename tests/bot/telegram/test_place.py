"""The day that it is in a chat, from what it has set, and whatever happens to the database."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from telegram import Update

from bot.ask import Ask
from bot.chats import Chats
from bot.chats.preferences import USUAL
from bot.telegram.place import Place

LATE = datetime(2031, 5, 10, 22, tzinfo=UTC)  # in Kyiv it is the 11th
ASK = Ask("on", "today", date(2000, 1, 1))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    chats = Chats.open(f"sqlite:///{tmp_path / 'chats.db'}", clock=lambda: LATE, patience=0.1)
    yield Place(chats, USUAL)
    chats.close()


def asked(place: Place, chat: int) -> Ask:
    sender = {"id": 7, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}, "from": sender, "text": "/on today"}
    update = Update.de_json({"update_id": 1, "message": message}, None)

    async def entered() -> Ask:
        async with place.entered(update):
            return await place.of(ASK, update)

    return asyncio.run(entered())


def test_today_is_the_day_that_it_is_in_the_chats_time_zone(place: Place) -> None:
    place.chats.prefer(7, timezone="Europe/Kyiv")
    assert asked(place, 7).today == date(2031, 5, 11)
    assert asked(place, 8).today == date(2031, 5, 10)
    assert asked(replace(place, usual=replace(USUAL, timezone="Europe/Kyiv")), 8).today == date(2031, 5, 11)


def test_a_change_holds_from_the_next_question_on(place: Place) -> None:
    assert asked(place, 7).today == date(2031, 5, 10)
    place.chats.prefer(7, timezone="Asia/Tokyo")
    assert asked(place, 7).today == date(2031, 5, 11)


def test_a_question_is_answered_though_the_settings_cannot_be_read(place: Place, tmp_path: Path) -> None:
    place.chats.close()  # its connections; it opens others
    holder = sqlite3.connect(tmp_path / "chats.db")
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    assert asked(place, 7).today == date(2031, 5, 10)
    holder.close()


def test_what_is_not_about_the_chat_gets_none(place: Place) -> None:
    assert asked(place, 7).here is None
