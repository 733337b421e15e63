"""The made-up town, opened as the bot opens its library."""

from collections.abc import Iterator
from contextlib import contextmanager

from knowledge.index import Index
from knowledge.query import Knowledge
from knowledge.settings import Excerpt
from tests.bot.town_view import TownView


class TownLibrary:
    """Knowledge of the town, whenever it is asked for."""

    def __init__(self) -> None:
        self._view = TownView()
        self._index = Index(self._view)

    @contextmanager
    def knowledge(self) -> Iterator[Knowledge]:
        yield Knowledge(self._view, self._index, Excerpt.SENTENCE)
