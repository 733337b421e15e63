"""Records read in pages are the same as all of them at once, whichever are looked at."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import Records, by_id, joined, mapped


def _records(number: int) -> Records[int]:
    return Records(lambda: number, lambda start, stop: range(number)[start:stop])


@given(st.integers(0, 1200))
def test_all_come_once_and_in_order(number: int) -> None:
    assert list(_records(number)) == list(range(number))
    assert len(_records(number)) == number
    assert bool(_records(number)) == (number > 0)


@given(st.integers(0, 60), st.slices(60))
def test_a_slice_is_that_of_a_tuple(number: int, part: slice) -> None:
    assert _records(number)[part] == tuple(range(number))[part]


@given(st.lists(st.integers(0, 40), max_size=5), st.integers(0, 90), st.integers(0, 90))
def test_sequences_behind_each_other_are_one(lengths: list[int], start: int, stop: int) -> None:
    parts: list[Sequence[int]] = [_records(length) for length in lengths]
    whole = [each for part in parts for each in part]
    assert joined(*parts) == whole
    assert list(joined(*parts)[start:stop]) == whole[start:stop]


def test_only_what_is_looked_at_is_made() -> None:
    made: list[int] = []

    def doubled_of(each: int) -> int:
        made.append(each)
        return 2 * each

    doubled = mapped(range(10_000), doubled_of)
    assert doubled[5_000:5_003] == (10_000, 10_002, 10_004)
    assert made == [5_000, 5_001, 5_002]


def test_records_of_known_ids() -> None:
    assert list(by_id(["b", "a"], lambda ids: [each.upper() for each in ids])) == ["B", "A"]


def test_a_place_beyond_the_end_is_none() -> None:
    assert _records(3)[-1] == 2
    for place in (3, -4):
        try:
            _records(3)[place]
        except IndexError:
            continue
        raise AssertionError(place)
