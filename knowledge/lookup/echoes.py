"""How a word in another script is written in Latin letters by those who are known to be called so.

What is stored teaches more than rules do: where many whose names are also written "Джек" are called Jack, that is what
the word means, however unlike the two sound by their letters.
"""

from collections.abc import Sequence

import numpy as np

from knowledge.lookup.asked import Word
from knowledge.lookup.opened import Opened
from knowledge.sounds import odds

_MOST = 64  # names that are read for it, the weightiest
_CHANCE = -2.0  # odds below which two words of one person are hardly the same
_TOLD = 1.5  # what one such person adds to the odds; more add their logarithm


def likely(asked: Word, segments: Sequence[Opened]) -> dict[str, float]:
    """Return Latin words with the odds that `asked`, which is in another script, is their spelling."""
    words, often = np.unique(
        np.concatenate([segment.beside(asked.plain, _MOST) for segment in segments]), return_counts=True
    )
    if not len(words):
        return {}
    found = odds(asked.native, words)
    close = found > _CHANCE
    told = np.maximum(found, 0.0) + _TOLD + np.log(often)
    return dict(zip((word.decode() for word in words[close].tolist()), told[close].tolist(), strict=True))
