import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.telegram.order import OneByOneInChat


def update(chat: int) -> Update:
    return Update(chat, message=Message(1, datetime.now(UTC), Chat(chat, Chat.PRIVATE)))


def test_a_chat_is_answered_in_order_and_holds_up_no_other() -> None:
    done: list[str] = []

    async def scene() -> None:
        processor = OneByOneInChat()
        slow = asyncio.Event()

        async def answer(name: str, after: asyncio.Event | None = None) -> None:
            if after:
                await after.wait()
            done.append(name)

        first = asyncio.create_task(processor.process_update(update(1), answer("first", slow)))
        second = asyncio.create_task(processor.process_update(update(1), answer("second")))
        await processor.process_update(update(2), answer("other chat"))
        slow.set()
        await asyncio.gather(first, second)

    asyncio.run(scene())

    assert done == ["other chat", "first", "second"]


def test_an_update_without_a_chat_waits_for_nobody() -> None:
    done: list[str] = []

    async def answer() -> None:
        done.append("poll")

    asyncio.run(OneByOneInChat().process_update(Update(1), answer()))

    assert done == ["poll"]
