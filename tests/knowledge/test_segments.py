from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import StoreDamagedError
from knowledge.segments import Arrays, Strings, let_go, mapped, pack, strings, unpack

ARRAYS: Arrays = {
    "empty": np.zeros(0, np.float32),
    "grid": np.arange(6, dtype=np.int64).reshape(2, 3),
    "ids": np.array([b"a", b"quite-long"]),
    "one": np.array([7], np.uint8),
}


def test_what_was_packed_is_mapped_again_and_cannot_be_changed(tmp_path: Path) -> None:
    (tmp_path / "blob").write_bytes(pack(ARRAYS))
    held = mapped(tmp_path / "blob")
    assert held.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert held[name].dtype == array.dtype
        np.testing.assert_array_equal(held[name], array)
        assert not held[name].flags.writeable


def _mapped_kilobytes(path: Path) -> int:
    """Return how much of a file this process holds in memory, as the system tells."""
    lines = iter(Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines())
    held = 0
    for line in lines:
        if line.endswith(str(path)):
            held += next(int(each.split()[1]) for each in lines if each.startswith("Rss:"))
    return held


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells what is mapped")
def test_what_is_let_go_takes_no_memory_and_is_there_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_bytes(pack({"numbers": np.arange(2_000_000)}))
    held = mapped(path)
    assert held["numbers"].sum() == 1_999_999_000_000
    assert _mapped_kilobytes(path) > 15_000
    let_go(held)
    assert _mapped_kilobytes(path) == 0
    assert held["numbers"][-1] == 1_999_999


def test_arrays_in_memory_are_not_let_go() -> None:
    held = unpack(pack(ARRAYS))
    let_go(held)
    assert held["one"][0] == 7
    let_go({})


def test_the_order_in_which_arrays_are_given_does_not_change_the_bytes() -> None:
    assert pack(ARRAYS) == pack({name: ARRAYS[name] for name in sorted(ARRAYS, reverse=True)})


NO_OBJECT = b"OnRecIx1" + (2).to_bytes(8, "little") + b"[]"


@pytest.mark.parametrize("damage", [b"", b"OnRecIx1", NO_OBJECT, b"something else entirely", pack(ARRAYS)[:-70]])
def test_a_blob_that_is_not_whole_is_refused(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "blob").write_bytes(damage)
    with pytest.raises(StoreDamagedError):
        mapped(tmp_path / "blob")


TEXTS = st.text(st.characters(codec="utf-8"), max_size=6)


@given(st.lists(TEXTS, unique=True), TEXTS)
def test_sorted_strings_are_found_by_themselves_and_by_how_they_begin(words: list[str], start: str) -> None:
    words.sort(key=str.encode)
    held = Strings(*(unpack(pack(dict(zip("ab", strings(words), strict=True))))[name] for name in "ab"))
    assert list(held) == words
    assert all(held.find(word) == place for place, word in enumerate(words))
    assert (held.find(start) is not None) == (start in words)
    assert [held[place] for place in held.starting(start)] == [w for w in words if w.startswith(start)]
