"""Pictures on their way: each is drawn once, however many ask for it, and one that failed is tried again."""

import asyncio
import time
from collections.abc import Sequence

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
