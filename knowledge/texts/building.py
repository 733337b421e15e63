"""Texts to a segment: words with their keys, the texts each is in, and each text as the numbers of its words."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.segments import Arrays, strings
from knowledge.texts.keys import word_keys
from knowledge.texts.passages import KINDS, TRAITS, Passage
from knowledge.texts.tied import Tied, tied_arrays
from knowledge.texts.words import joined, small_words, words_of

UNDATED = -1
NOT_ITS_OWN = 255  # what a date leaves open that is not the text's: more than any question does


def segment(passages: Iterable[Passage], gone: Iterable[str] = (), tied: Iterable[Tied] = ()) -> Arrays:
    """Return the arrays of a segment.

    Args:
        passages: in any order; each id once.
        gone: ids whose texts in earlier segments no longer count: removed, or put anew by this one.
        tied: who and what has to do with these texts.
    """
    held = sorted(passages, key=lambda each: each.id)
    outlets = sorted({each for passage in held for each in passage.outlets}, key=str.encode)
    words, tokens, edges, said = _tokens(held)
    letters, ends = strings(words)
    outlet_letters, outlet_ends = strings(outlets)
    return {
        "ids": np.array([each.id.encode() for each in held], dtype=np.bytes_),
        "gone": np.array(sorted(each.encode() for each in set(gone)), dtype=np.bytes_),
        "kinds": np.array([KINDS.index(each.kind) for each in held], np.uint8),
        "firsts": _days(each.first for each in held),
        "lasts": _days(each.last for each in held),
        "leaves": np.array([NOT_ITS_OWN if each.leaves is None else each.leaves for each in held], np.uint8),
        "traits": np.array([sum(1 << TRAITS.index(trait) for trait in each.traits) for each in held], np.uint8),
        "outlet_letters": outlet_letters,
        "outlet_ends": outlet_ends,
        **_outlets(held, outlets),
        "letters": letters,
        "ends": ends,
        "tokens": tokens,
        "token_edges": edges,
        "said": said,
        **_postings(tokens, edges, len(words)),
        **_keys(words),
        **tied_arrays(held, tied),
    }


def _days(days: Iterable[int | None]) -> NDArray[np.int32]:
    return np.array([UNDATED if day is None else day for day in days], np.int32)


def _outlets(held: Sequence[Passage], outlets: Sequence[str]) -> Arrays:
    numbers = {outlet: number for number, outlet in enumerate(outlets)}
    edges = np.zeros(len(held) + 1, np.uint32)
    np.cumsum([len(set(each.outlets)) for each in held], out=edges[1:])
    flat = [number for each in held for number in sorted({numbers[outlet] for outlet in each.outlets})]
    return {"outlets": np.array(flat, np.uint32), "outlet_edges": edges}


def _tokens(
    held: Sequence[Passage],
) -> tuple[list[str], NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint16]]:
    """Return the words, sorted; the texts' words as twice their number, and one if written small; where texts begin.

    A text's own words come first, in their order; `said` is how many these are.
    """
    numbers: dict[str, int] = {}
    tokens, edges, said = array("I"), array("I", [0]), array("H")
    for passage in held:
        own = words_of(passage.text)
        small = small_words(passage.text)
        more = (
            [*joined(passage.text), *words_of(passage.also), *joined(passage.also)]
            if passage.also
            else (joined(passage.text))
        )
        for word in own:
            tokens.append(numbers.setdefault(word, len(numbers)) << 1 | (word in small))
        for word in more:
            tokens.append(numbers.setdefault(word, len(numbers)) << 1 | (word in small))
        edges.append(len(tokens))
        said.append(min(len(own), 0xFFFF))
    words = sorted(numbers, key=str.encode)
    place = np.zeros(len(words), np.uint32)
    place[[numbers[word] for word in words]] = np.arange(len(words), dtype=np.uint32)
    flat = np.frombuffer(tokens, np.uint32) if tokens else np.zeros(0, np.uint32)
    return words, (place[flat >> 1] << 1 | flat & 1 if words else flat), np.array(edges, np.uint32), np.array(said)


def _postings(tokens: NDArray[np.uint32], edges: NDArray[np.uint32], count: int) -> Arrays:
    """Return for each word the numbers of the texts that hold it, rising, one word's behind the other's.

    `small` is in how many it is written small.
    """
    texts = np.repeat(np.arange(len(edges) - 1, dtype=np.int64), np.diff(edges))
    held = max(len(edges) - 1, 1)
    pairs = np.unique((tokens >> 1).astype(np.int64) * held + texts)
    word, text = np.divmod(pairs, held)
    ends = np.searchsorted(word, np.arange(count + 1)).astype(np.uint32)
    small = tokens & 1 == 1
    written_small = np.unique((tokens[small] >> 1).astype(np.int64) * held + texts[small]) // held
    return {
        "postings": text.astype(np.int32),
        "posting_edges": ends,
        "small": np.bincount(written_small, minlength=count).astype(np.uint32),
    }


def _keys(words: Sequence[str]) -> Arrays:
    def pairs() -> Iterator[int]:
        for place, word in enumerate(words):
            for key in set(word_keys(word)):
                yield key << 32 | place

    both = np.fromiter(pairs(), np.uint64)
    both.sort()
    return {"keys": (both >> 32).astype(np.uint32), "key_words": both.astype(np.uint32)}
