"""Which words of a text are those that were asked for."""

import pytest

from tests.bot.town_library import TownLibrary


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("wall", "The sea wall of the town", ["wall"]),
        ("walls", "A wall, two WALLS, no wallpaper", ["wall", "WALLS"]),
        ("sea wall", "The sea wall and the sea", ["sea wall", "sea"]),
        ("okafro", "Ms Okafor's wall", ["Okafor's"]),
        ("the of", "The council of tides", []),
        ("zebra", "No such animal", []),
        ("", "Nothing asked", []),
        ("wall", "", []),
    ],
)
def test_words_are_marked_whatever_their_endings_and_typing_errors(asked: str, text: str, marked: list[str]) -> None:
    with TownLibrary().knowledge() as knowledge:
        assert [text[start:end] for start, end in knowledge.marker(asked)(text)] == marked
