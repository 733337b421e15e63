import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram import sending
from bot.telegram.connection import BrokenError, NotSentError
from bot.telegram.inwork import Work
from bot.telegram.measures import Measures
from bot.telegram.pace import ClosedError, Pace, Rates
from bot.telegram.sending import TRIES, ProbablySentError, Sending, Terms

Answer = bool | dict[str, object] | TelegramError


class Telegram:
    """Answers each call with the next of its answers."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        self.calls = 0
        self._answers = iter(answers)

    async def __call__(self) -> bool | dict[str, object]:
        self.calls += 1
        answer = next(self._answers)
        if isinstance(answer, TelegramError):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setattr(sending, "BREATH", 0.0)


async def request(
    telegram: Telegram, method: str = "sendMessage", worth: float = 60, pace: Pace | None = None, chat: int = 1
) -> object:
    terms = Terms(worth=timedelta(seconds=worth))
    making = Sending(pace or Pace(Rates()), Measures())
    return await making.process_request(
        telegram, (), {}, method, {} if method.startswith("answer") else {"chat_id": chat}, terms
    )


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery", "sendChatAction", "getMe"])
@pytest.mark.parametrize("first", [lambda: RetryAfter(0), lambda: NotSentError("refused"), lambda: NetworkError("502")])
def test_what_did_not_happen_is_tried_again(method: str, first: Callable[[], TelegramError]) -> None:
    telegram = Telegram([first(), first(), True])

    assert asyncio.run(request(telegram, method)) is True
    assert telegram.calls == 3


@pytest.mark.parametrize(
    "error", [TimedOut, lambda: BadRequest("wrong"), lambda: TelegramError("odd"), lambda: Forbidden("blocked")]
)
def test_what_would_not_help_or_may_have_arrived_is_not_repeated(error: Callable[[], TelegramError]) -> None:
    telegram = Telegram([error(), True])

    with pytest.raises(TelegramError):
        asyncio.run(request(telegram))
    assert telegram.calls == 1


@pytest.mark.parametrize(
    ("method", "seen"), [("sendMessage", True), ("editMessageText", True), ("getChatMember", False)]
)
def test_of_a_message_that_timed_out_it_is_said_that_it_is_probably_there(method: str, *, seen: bool) -> None:
    with pytest.raises(TimedOut) as told:
        asyncio.run(request(Telegram([TimedOut()]), method))
    assert isinstance(told.value, ProbablySentError) is seen


@pytest.mark.parametrize(("method", "tries"), [("sendMessage", 2), ("sendPhoto", 2), ("editMessageText", TRIES)])
def test_a_connection_that_broke_costs_at_most_one_answer_too_many(method: str, tries: int) -> None:
    telegram = Telegram([BrokenError("reset") for _ in range(9)])

    with pytest.raises(NetworkError):
        asyncio.run(request(telegram, method))
    assert telegram.calls == tries


def test_nothing_is_waited_for_longer_than_it_is_worth() -> None:
    telegram = Telegram([RetryAfter(3), True])

    with pytest.raises(RetryAfter):
        asyncio.run(request(telegram, worth=2))
    assert telegram.calls == 1


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "sendChatAction"])
def test_a_chat_closed_for_long_is_not_asked_about_again_until_telegram_said(method: str) -> None:
    telegram = Telegram([RetryAfter(300), True, True, True])

    async def scene() -> None:
        pace = Pace(Rates())
        with pytest.raises(RetryAfter):
            await request(telegram, pace=pace)
        with pytest.raises(ClosedError, match=r"Retry in 0:0[45]:"):
            await request(telegram, method, pace=pace)
        assert telegram.calls == 1
        assert await request(telegram, "answerCallbackQuery", pace=pace)
        assert await request(telegram, chat=2, pace=pace)
        assert 299 < pace.closed(1) <= 300

    asyncio.run(scene())


def test_a_chat_closed_for_long_is_asked_again_when_that_is_over() -> None:
    telegram = Telegram([RetryAfter(1), True])

    async def scene() -> None:
        pace = Pace(Rates())
        with pytest.raises(RetryAfter):
            await request(telegram, worth=0.5, pace=pace)
        assert await request(telegram, worth=2, pace=pace)

    asyncio.run(scene())


def test_what_a_sent_message_says_is_not_read_again() -> None:
    sent: dict[str, object] = {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "photo": []}
    telegram = Telegram([{**sent, "text": "long", "entities": [{}], "reply_markup": {}}])

    assert asyncio.run(request(telegram)) == sent


def working(number: int, slots: asyncio.Semaphore, left: list[float]) -> Work:
    return Work(number, asyncio.get_running_loop().time(), slots, left.append, asyncio.Event())


def test_no_more_updates_are_answered_at_once_than_may_be_answered_again() -> None:
    left: list[float] = []

    async def scene() -> None:
        slots = asyncio.Semaphore(2)
        works = [working(number, slots, left) for number in range(3)]

        async def answer(work: Work) -> None:
            work.enter()
            await request(Telegram([True, True]), "sendMessage")

        tasks = [asyncio.create_task(answer(work)) for work in works]
        await asyncio.sleep(0.01)
        assert [task.done() for task in tasks] == [True, True, False]
        works[0].end()
        await asyncio.sleep(0.01)
        assert tasks[2].done()

    asyncio.run(scene())
    assert len(left) == 3


def test_an_update_that_waits_for_its_chat_lets_others_be_answered() -> None:
    async def scene() -> None:
        slots = asyncio.Semaphore(1)

        async def answer(number: int, *answers: Answer) -> None:
            working(number, slots, []).enter()
            await request(Telegram(answers))

        waiting = asyncio.create_task(answer(1, RetryAfter(1), True))
        await asyncio.sleep(0.01)
        await asyncio.wait_for(answer(2, True), 0.5)
        assert not waiting.done()
        waiting.cancel()
        await asyncio.wait({waiting})

    asyncio.run(scene())
