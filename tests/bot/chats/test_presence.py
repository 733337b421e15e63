from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pytest
from sqlalchemy.exc import OperationalError

from bot.chats.database import Database
from bot.chats.errors import ChatsBusyError
from bot.chats.presence import Presence


class Server:
    """A PostgreSQL that stops and comes back, as far as a lock is concerned; `held` is how often it was taken."""

    file = None

    def __init__(self) -> None:
        self.up = True
        self.held_times = 0

    @contextmanager
    def held(self) -> Iterator["Server"]:
        if not self.up:
            raise ChatsBusyError("it is not reached")
        yield self

    def execute(self, statement: object, _parameters: object = None) -> None:
        if not self.up:
            raise OperationalError(str(statement), {}, Exception("the server closed the connection"))
        self.held_times += "pg_advisory_lock" in str(statement)


def test_a_process_is_seen_again_once_a_server_that_was_away_for_long_is_back() -> None:
    server = Server()
    presence = Presence(cast("Database", server))
    server.up = False
    for _ in range(3):
        with pytest.raises(ChatsBusyError):
            presence.stay()
    server.up = True
    presence.stay()
    presence.stay()
    assert server.held_times == 2
