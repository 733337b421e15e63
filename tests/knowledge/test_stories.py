"""Running stories: two of one kind stay two, and what is told in other words stays one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.stories import stories

TELLINGS = (
    "Quake shakes {coast}\nA quake of magnitude {size} shook {coast} and hurt {hurt} people in {town} on {day}.",
    "{town} counts the damage\nHouses fell in {town} when the quake hit {coast} on {day}, {mayor} said.",
    "Rescuers in {coast}\nRescuers went to {town}, where the quake of magnitude {size} hurt {hurt} on {day}.",
    "Tents for {town}\nThe army put up tents in {town} after the quake on the coast of {coast}, said {mayor}.",
    "School of {town} closed\n{mayor} said the quake of {day} on {coast} had hurt {hurt} people in {town}.",
    "Aid for {coast}\nA ship with aid reached {town} on the coast of {coast}, which a quake of {size} hit.",
)
EAST = {"coast": "Almura", "town": "Tadeo", "size": "6.4", "hurt": "213", "mayor": "Ines Prado", "day": "4 March"}
NORTH = {"coast": "Kvalnes", "town": "Hamrevik", "size": "5.7", "hurt": "48", "mayor": "Odd Lien", "day": "9 May"}
COURT = (
    "Baker fined\nA court in Lindale fined the baker Joe Pask for selling light loaves, the judge said.",
    "Light loaves cost baker dear\nThe judge in Lindale fined Joe Pask, a baker, for loaves that were too light.",
)
DOCUMENTS = [
    *(telling.format(**EAST) for telling in TELLINGS),
    *(telling.format(**NORTH) for telling in TELLINGS),
    *COURT,
]
TRUE = [0] * 6 + [1] * 6 + [2] * 2


def test_two_quakes_that_are_told_alike_are_two_stories() -> None:
    assert stories(DOCUMENTS) == TRUE


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(DOCUMENTS))))
def test_the_order_of_documents_is_no_matter(order: list[int]) -> None:
    found = stories([DOCUMENTS[place] for place in order])
    assert len({(number, TRUE[place]) for number, place in zip(found, order, strict=True)}) == len(set(TRUE))


def test_documents_that_have_only_small_words_in_common_are_stories_of_their_own() -> None:
    assert stories(["The mayor of the town opened the fair.", "A ship in the bay lost the anchor.", ""]) == [0, 1, 2]


def test_nothing_has_no_story() -> None:
    assert stories([]) == []
