"""The bones of a Latin word: its consonants by class, as far as scripts and languages keep them apart."""

import re
from functools import lru_cache
from itertools import pairwise

# Of a letter, its class. A vowel counts only where it begins a word; h too.
_CLASS = dict(zip("bpfvwtdszckqgxjlrmn", "PPFFFTTSSKKKKKSLRMN", strict=True))
_VOWELS = "aeiouy"
_SOFTENED = {"c": "eiyh", "g": "eiy"}  # said as s, ch or j before these
# What a word may also be heard as: letters that some languages write and do not say, or say otherwise.
_SILENT_END = ("d", "t", "s", "x", "z", "r", "h")
_OTHERWISE = (("ch", "k"), ("gn", "n"), ("gh", ""), ("cc", "c"), ("ge", "ke"), ("gi", "ki"), ("j", "y"), ("lh", "l"))
_R_AT_END = re.compile(r"(?<=[aeiou])r(?![aeiouyr])")  # of a syllable
_MOST = 6


def classes(word: str) -> tuple[str, ...]:
    """Return for each letter of a folded word its class, "" for one that transliterations do not keep."""
    return tuple(_class(word, at, letter) for at, letter in enumerate(word))


def _class(word: str, at: int, letter: str) -> str:
    following = word[at + 1 : at + 2]
    if letter in _VOWELS or letter == "h":
        return "" if at else "H" if letter == "h" else "I" if letter == "y" else "A"
    if _silent(word, at, letter, following):
        return ""
    if following and following in _SOFTENED.get(letter, ""):
        return "S"
    if following and letter in "pm":
        return (
            "F"
            if letter == "p" and following == "h"
            else "N"
            if letter == "m" and following in "bpf"
            else letter.upper()
        )
    return _CLASS.get(letter, "")


def _silent(word: str, at: int, letter: str, following: str) -> bool:
    """Tell whether a letter only writes a sound together with its neighbour: sch, ck, ng at a syllable's end."""
    if letter == "g":
        return word[at - 1 : at] == "n" and (not following or following not in _VOWELS)
    return (letter == "s" and word.startswith("sch", at)) or (letter == "c" and following == "k")


def squeezed(bones: str) -> str:
    """Return bones without what only doubles the one before."""
    return bones[:1] + "".join(other for one, other in pairwise(bones) if one != other)


def bones(word: str) -> str:
    """Return the bones of a folded word."""
    return squeezed("".join(classes(word)))


@lru_cache(maxsize=5_000)
def heard(word: str) -> tuple[str, ...]:
    """Return the keys under which a folded Latin word is found by what was asked in other scripts: one to six."""
    said = [word]
    if len(word) > 3 and word[-1] in _SILENT_END:
        said.append(word[:-1])
    if (bare := _R_AT_END.sub("", word)) != word:
        said.append(bare)
    if len(word) > 3 and word[0] == "h":
        said.append(word[1:])
    if word.endswith("ic"):  # Slavic -ić
        said.append(word[:-1] + "ch")
    for written, spoken in _OTHERWISE:
        if written in word:
            said.append(word.replace(written, spoken))
    return tuple(dict.fromkeys(key for each in said if (key := bones(each))))[:_MOST]
