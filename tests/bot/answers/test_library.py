"""What is found says whether it is what was looked for, or only near it."""

import pytest

from bot.ask import read
from bot.commands import answer
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ("sea wall", "Found for"),
        ("okafor", "Found for"),
        ("when does work on the sea wall begin", "Found for"),
        ("repaired fleet cathedral", "Nearest for"),
    ],
)
def test_what_has_not_all_the_words_is_called_nearest(typed: str, head: str) -> None:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        assert answer(knowledge, ask).html.startswith(head)
