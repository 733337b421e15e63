"""What is said in a chat where an answer failed: an apology, but not beside an answer that is probably there."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Update
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.telegram.measures import Measures
from bot.telegram.sending import ProbablySentError
from bot.telegram.trouble import Trouble


@pytest.mark.parametrize(
    ("error", "apologies"), [(NetworkError("502"), 1), (TimedOut("who is an admin"), 1), (ProbablySentError(), 0)]
)
def test_who_has_an_answer_probably_gets_no_apology_beside_it(error: TelegramError, apologies: int) -> None:
    sent: list[int] = []
    person = {"id": 7, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "from": person, "text": "/people"}

    async def send_message(chat: int, _text: str, **_where: object) -> None:
        sent.append(chat)

    context = cast("Any", SimpleNamespace(error=error, bot=SimpleNamespace(send_message=send_message)))
    asyncio.run(Trouble(Measures()).report(Update.de_json({"update_id": 1, "message": message}, None), context))
    assert len(sent) == apologies
