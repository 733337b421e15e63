from knowledge.pipeline.explain import explained
from tests.knowledge.pipeline.parsing import parsed


def blocks(raw: str) -> list[str]:
    return list(explained(parsed(raw)))[1:]


def test_the_candidates_come_with_score_and_reasons_and_the_winner_is_marked() -> None:
    raw = "Tom Brandt met Paul Keller at the club. “The roof leaks in every room,” Keller said."
    (block,) = blocks(raw)
    quote, first, second = block.splitlines()
    assert quote == "1. “The roof leaks in every room,” (Keller / said)"
    assert first.startswith(" → ")
    assert "Paul Keller: the grammar's choice +" in first
    assert "Tom Brandt" in second
    assert "→" not in second


def test_a_long_quote_is_cut() -> None:
    said = "the roof of the club has leaked in every room since the storm in May"
    (block,) = blocks(f"Tom Brandt said {said}.")
    assert block.startswith("1. “the roof of the club has leaked in every room since the …” (")


def test_it_tells_why_a_quote_stays_open() -> None:
    assert "open: nobody who may have said it is named" in blocks("“The roof leaks in every room,” she said.")[0]
    assert "open: “They” goes on from nobody" in blocks("They said the roof leaks.")[0]


def test_what_goes_on_or_is_labelled_says_so() -> None:
    raw = "Two drivers said the road was icy. They said the lights were out."
    assert "→ Two drivers: “They” goes on from the quote before" in blocks(raw)[1]
