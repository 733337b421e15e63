"""The made-up town, opened as the bot opens its library."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from knowledge.query import Knowledge
from tests.bot.town import ARTICLES, ENTITIES, EVENTS, QUOTES
from tests.stored import Stored

TOWN = Stored(ARTICLES, ENTITIES, QUOTES, EVENTS, at=datetime(2024, 6, 18, 9, tzinfo=UTC))


class TownLibrary:
    """Knowledge of the town, whenever it is asked for."""

    @contextmanager
    def knowledge(self) -> Iterator[Knowledge]:
        yield TOWN.known()
