"""What a refusal tells of a chat: that all of it is closed to the bot, or one topic, or that it is about neither."""

import pytest
from telegram.error import BadRequest, Forbidden

from bot.chats.subscription import GENERAL
from bot.telegram.telling import closed_topic


@pytest.mark.parametrize(
    ("refusal", "topic", "closed"),
    [
        (Forbidden("bot was kicked from the supergroup chat"), 7, 0),
        (BadRequest("not enough rights to send text messages to the chat"), 7, 0),
        (BadRequest("TOPIC_CLOSED"), 7, 7),
        (BadRequest("TOPIC_CLOSED"), 0, GENERAL),  # who names no topic writes into that one
        (BadRequest("can't parse entities"), 7, None),
    ],
)
def test_what_is_closed(refusal: BadRequest | Forbidden, topic: int, closed: int | None) -> None:
    assert closed_topic(refusal, topic) == closed
