import asyncio
import statistics
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.telegram.pace import MARGIN, ClosedError, Pace, Rates, Window
from bot.telegram.sharing import SharedPace

ANN, BEN, GROUP, CHANNEL = 1, 2, -100, "@harbour_news"


class Clock:
    """A clock that jumps to when the next thing is due: an hour takes no time."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.at: list[tuple[float, object]] = []

    def run(self, scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
        loop = asyncio.new_event_loop()
        loop.time = lambda: self.now  # type: ignore[method-assign]
        selected = loop._selector.select  # type: ignore[attr-defined]

        def select(timeout: float | None) -> object:
            if timeout:
                self.now += timeout
            return selected(0)

        loop._selector.select = select  # type: ignore[attr-defined]
        try:
            loop.run_until_complete(scene())
        finally:
            loop.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def send(clock: Clock, pace: Pace, *chats: int | str, broadcast: bool = False) -> list[Coroutine[Any, Any, None]]:
    async def one(chat: int | str) -> None:
        await pace.chat_turn(chat)
        await pace.turn(broadcast=broadcast)
        clock.at.append((round(clock.now - 1_000, 2), chat))

    return [one(chat) for chat in chats]


def times(clock: Clock, chat: int | str) -> list[float]:
    return [at for at, to in clock.at if to == chat]


def test_a_chat_gets_a_burst_and_then_one_a_second(clock: Clock) -> None:
    async def scene() -> None:
        await asyncio.gather(*send(clock, Pace(Rates(second=0, burst=3)), *[ANN] * 6, BEN))

    clock.run(scene)

    assert times(clock, ANN) == [0, 0, 0, 1, 2, 3]
    assert times(clock, BEN) == [0]


@pytest.mark.parametrize("chat", [GROUP, CHANNEL])
def test_a_group_gets_so_many_a_minute(clock: Clock, chat: int | str) -> None:
    async def scene() -> None:
        await asyncio.gather(*send(clock, Pace(Rates(second=0, burst=0, group_minute=20)), *[chat] * 25))

    clock.run(scene)

    assert times(clock, chat)[:20] == [0] * 20
    assert set(times(clock, chat)[20:]) == {60 * (1 + MARGIN)}


def test_all_together_get_so_many_a_second(clock: Clock) -> None:
    async def scene() -> None:
        await asyncio.gather(*send(clock, Pace(Rates(second=30)), *range(1, 91)))

    clock.run(scene)

    sent = [at for at, _ in clock.at]
    assert sent == [0.0] * 30 + [1.02] * 30 + [2.04] * 30


def test_none_is_no_limit(clock: Clock) -> None:
    async def scene() -> None:
        await asyncio.gather(*send(clock, Pace(Rates(0, 0, 0)), *[ANN] * 100, *[GROUP] * 100))

    clock.run(scene)

    assert {at for at, _ in clock.at} == {0.0}


def test_a_chat_told_to_wait_waits_alone(clock: Clock) -> None:
    async def scene() -> None:
        pace = Pace(Rates())
        pace.close(ANN, 30)
        assert pace.closed(ANN) == 30
        assert pace.closed(BEN) == 0
        await asyncio.gather(*send(clock, pace, ANN, BEN))

    clock.run(scene)

    assert (times(clock, ANN), times(clock, BEN)) == ([30], [0])


def test_answers_go_before_broadcasts_that_wait(clock: Clock) -> None:
    async def scene() -> None:
        pace = Pace(Rates(second=1))
        await asyncio.gather(
            *send(clock, pace, 11, 12, 13, broadcast=True), *send(clock, pace, ANN, BEN), *send(clock, pace, 3)
        )
        assert pace.waiting == 0

    clock.run(scene)

    assert [to for _, to in clock.at] == [11, ANN, BEN, 3, 12, 13]


def test_broadcasts_are_even_and_almost_as_many_as_may_be(clock: Clock) -> None:
    async def scene() -> None:
        pace = Pace(Rates(second=30))
        await asyncio.gather(*send(clock, pace, *range(1, 1_001), broadcast=True))

    clock.run(scene)

    sent = [at for at, _ in clock.at]
    assert sent[-1] <= 1.045 * 1_000 / 30
    assert all(later - earlier > 1.0 for earlier, later in zip(sent, sent[30:], strict=False))


def test_an_answer_finds_room_among_broadcasts_at_once(clock: Clock) -> None:
    waited: list[float] = []

    async def scene() -> None:
        pace = Pace(Rates(second=30))

        async def ask() -> None:
            for _ in range(200):
                await asyncio.sleep(0.617)
                asked = clock.now
                await pace.turn()
                waited.append(clock.now - asked)

        flood = [asyncio.ensure_future(one) for one in send(clock, pace, *range(1, 5_000), broadcast=True)]
        await ask()
        for one in flood:
            one.cancel()
        await asyncio.gather(*flood, return_exceptions=True)

    clock.run(scene)

    assert statistics.median(waited) < 0.001
    assert max(waited) < 0.04


def test_who_gave_up_takes_nothing(clock: Clock) -> None:
    async def scene() -> None:
        pace = Pace(Rates(second=1))
        tasks = [asyncio.ensure_future(one) for one in send(clock, pace, 1, 2, 3)]
        await asyncio.sleep(0.1)
        tasks[1].cancel()
        await asyncio.gather(tasks[0], tasks[2])

    clock.run(scene)

    assert clock.at == [(0.0, 1), (1.02, 3)]


@given(st.integers(1, 5), st.lists(st.floats(0, 3), max_size=40))
def test_no_window_ever_holds_more_than_its_limit(limit: int, pauses: list[float]) -> None:
    window, now, sent = Window(limit, 1.0), 0.0, []
    for pause in pauses:
        now += pause
        now += window.wait(now)
        window.take(now)
        sent.append(now)

    assert all(later - earlier > 1.0 for earlier, later in zip(sent, sent[limit:], strict=False))


@given(st.lists(st.tuples(st.floats(0, 0.2), st.floats(0.01, 0.9)), max_size=60))
def test_no_second_ever_sees_more_however_long_messages_travel(messages: list[tuple[float, float]]) -> None:
    clock, arrived = Clock(), []

    async def one(pace: Pace, out: float) -> None:
        leaving = await pace.turn()
        await asyncio.sleep(0.01 + out)
        arrived.append(clock.now)
        pace.arrived(leaving)

    async def scene() -> None:
        pace, sending = Pace(Rates(second=5)), []
        await one(pace, 0)  # how fast they can be is known
        for pause, out in messages:
            await asyncio.sleep(pause)
            sending.append(asyncio.ensure_future(one(pace, out)))
        await asyncio.gather(*sending)

    clock.run(scene)

    arrived.sort()
    assert all(later - earlier >= 1.0 for earlier, later in zip(arrived, arrived[5:], strict=False))


class Shelf:
    """Budgets that somebody else used up for a while."""

    def __init__(self, *waits: float) -> None:
        self.waits = list(waits)
        self.claimed: list[tuple[str, int]] = []
        self.late: list[float] = []
        self.closed: list[tuple[str, float]] = []

    def claim(self, key: str, amount: int, per_seconds: float, late: float = 0.0) -> float:
        assert per_seconds >= 0
        self.claimed.append((key, amount))
        self.late.append(late)
        return self.waits.pop(0) if self.waits else 0.0

    def close(self, key: str, seconds: float) -> None:
        self.closed.append((key, seconds))


def test_shared_budgets_are_asked_until_they_give() -> None:
    shelf = Shelf(0.01, 0.01)

    async def scene() -> None:
        pace = SharedPace(Rates(30, 5, 20), shelf)
        await pace.chat_turn(GROUP)
        await pace.turn()
        pace.close(GROUP, 7)
        await asyncio.sleep(0.1)

    asyncio.run(scene())

    assert shelf.claimed == [(f"chat {GROUP}", 5)] * 3 + [(f"group {GROUP}", 20), ("all", 30)]
    assert shelf.closed == [(f"chat {GROUP}", 7)]


@pytest.mark.parametrize("waits", [(40.0,), (0.0, 40.0)])
def test_who_would_not_wait_is_told_at_once_what_another_process_used_up(
    waits: tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of its chat, or of its minute in a group: a place among those being sent is not held meanwhile."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")

    async def scene() -> None:
        pace = SharedPace(Rates(30, 50, 20), Shelf(*waits))
        with pytest.raises(RetryAfter, match="0:00:40"):
            await pace.chat_turn(GROUP, soon=1.0)

    asyncio.run(scene())


def test_a_chat_that_another_process_was_told_to_leave_alone_is_asked_about_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    shelf = Shelf(300)

    async def scene() -> None:
        pace = SharedPace(Rates(30, 5, 20), shelf)
        until = asyncio.get_running_loop().time() + 60
        for _ in range(2):
            with pytest.raises(ClosedError):
                await pace.chat_turn(ANN, until)
        await pace.chat_turn(BEN, until)

    asyncio.run(scene())

    assert shelf.claimed == [(f"chat {ANN}", 5), (f"chat {BEN}", 5)]
    assert shelf.closed == []


def test_other_processes_are_told_by_how_much_the_messages_of_this_one_are_late() -> None:
    shelf = Shelf(0.0, 0.3)  # the second message waits for others, which is no time on its way

    async def scene() -> None:
        pace = SharedPace(Rates(30, 5, 20), shelf)
        for took in (0.01, 0.01, 0.2, 0.01):
            leaving = await pace.turn()
            await asyncio.sleep(took)
            pace.arrived(leaving)

    asyncio.run(scene())

    *before, after_the_slow_one = shelf.late
    assert max(before) < 0.1
    assert 0.15 < after_the_slow_one < 0.4
