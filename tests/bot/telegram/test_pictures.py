"""Pictures on their way: each is drawn once, however many ask for it, and one that failed is tried again."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest
import telegram
from telegram import Message, PhotoSize
from telegram.error import BadRequest

from bot.picture import Picture, TimelinePicture
from bot.telegram.pictures import Pictures

STORM, WALL = (TimelinePicture(title, "", ()) for title in ("Timeline: storm", "Timeline: wall"))


class Board:
    """Takes its time to draw, and fails at what it is told to, once."""

    def __init__(self, *failing: Picture) -> None:
        self.drawn: list[Picture] = []
        self._failing = set(failing)

    def draw(self, picture: Picture) -> bytes:
        time.sleep(0.02)
        self.drawn.append(picture)
        if picture in self._failing:
            self._failing.remove(picture)
            raise ValueError(picture)
        return b"png"


def outcomes(board: Board, asked: Sequence[Picture], *, left: int = 0) -> list[str | None]:
    """Ask for pictures at once, the first `left` of which nobody then waits for; return the failure of each."""

    async def scene() -> list[str | None]:
        pictures = Pictures(board.draw)
        asking = [asyncio.ensure_future(pictures.ready(picture)) for picture in asked]
        await asyncio.sleep(0)
        for one in asking[:left]:
            one.cancel()
        ended = await asyncio.gather(*asking, return_exceptions=True)
        for picture in dict.fromkeys(asked):
            await pictures.ready(picture)
        pictures.close()
        return [type(each).__name__ if each else None for each in ended]

    return asyncio.run(scene())


def test_what_many_ask_for_at_once_is_drawn_once() -> None:
    board = Board()
    assert outcomes(board, (STORM, WALL) * 20) == [None] * 40
    assert board.drawn == [STORM, WALL]


def test_a_picture_that_could_not_be_drawn_is_tried_again() -> None:
    board = Board(STORM)
    assert outcomes(board, (STORM, STORM)) == ["ValueError", "ValueError"]
    assert board.drawn == [STORM, STORM]


def test_who_no_longer_waits_takes_the_picture_from_nobody_else() -> None:
    board = Board()
    assert outcomes(board, (STORM, STORM), left=1) == ["CancelledError", None]
    assert board.drawn == [STORM]


class Chat:
    """Takes a picture as a file, and knows none by its name any more: Telegram says so in words of its own."""

    def __init__(self, told: str) -> None:
        self.taken: list[type] = []
        self._told = told

    async def send_photo(self, _chat: int, file: str | bytes, **_sent: object) -> Message:
        self.taken.append(type(file))
        if isinstance(file, str):
            raise BadRequest(self._told)
        size = PhotoSize("name", "name", 1, 1)
        return Message(1, datetime.now(UTC), telegram.Chat(1, "private"), photo=(size,))


@pytest.mark.parametrize(
    "told", ["Wrong file identifier/HTTP URL specified", "Wrong remote file identifier", "FILE_REFERENCE_EXPIRED"]
)
def test_a_picture_that_telegram_knows_no_more_is_sent_as_a_file(told: str) -> None:
    chat = Chat(told)

    async def scene() -> None:
        pictures = Pictures(Board().draw)
        for _ in range(2):
            await pictures.send(cast("telegram.Bot", chat), 1, STORM)
        pictures.close()

    asyncio.run(scene())
    assert chat.taken == [bytes, str, bytes]
