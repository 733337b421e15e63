"""How likely a typing error is: fingers land on a neighbouring key, strike letters twice, not at all, or too early."""

from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HALF = 0.5  # of a key: each row of a keyboard is set off so much against the one above
_REACH = 1.2  # keys from middle to middle, sideways, that are neighbours

# What one error takes off a word's likelihood. Set by hand: to tell likely errors from others puts 1 in 100 texts that
# are sought from further behind to the first place (docs/evaluation.md); the numbers matter little.
_NEIGHBOUR, _LEFT_OUT, _PUT_IN, _OTHER, _SWAPPED, _FIRST = 0.13, 0.13, 0.15, 0.2, 0.12, 0.03


def _place(key: str) -> tuple[int, float]:
    row = next(number for number, keys in enumerate(_ROWS) if key in keys)
    return row, _ROWS[row].index(key) + row * _HALF


def _near(one: str, other: str) -> bool:
    (a, across_a), (b, across_b) = _place(one), _place(other)
    return abs(a - b) <= 1 and abs(across_a - across_b) <= _REACH


_LETTERS = "".join(_ROWS)
_NEIGHBOURS = frozenset(a + b for a in _LETTERS for b in _LETTERS if _near(a, b))


@lru_cache(maxsize=50_000)
def likelihood(typed: str, word: str) -> float:
    """Return how likely it is, below 1, that who typed one word meant the other, a few errors away."""
    edits = Levenshtein.editops(word, typed)
    cost = 0.0
    for edit in edits:
        at = edit.dest_pos
        if edit.tag == "replace":
            cost += _NEIGHBOUR if word[edit.src_pos] + typed[at] in _NEIGHBOURS else _OTHER
        elif edit.tag == "delete":
            cost += _LEFT_OUT
        else:
            beside = typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2]
            cost += _PUT_IN if any(typed[at] + each in _NEIGHBOURS for each in beside) else _OTHER
        cost += 0 if edit.src_pos else _FIRST
    swapped = len(edits) - OSA.distance(word, typed)
    return 1 - cost + swapped * (_LEFT_OUT + _PUT_IN - _SWAPPED)
