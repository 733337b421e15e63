"""How a name written in one script is written in Latin letters: sounds that scripts and languages trade for each other.

A transliteration is one choice of many, and scripts that write few vowels leave most of it open. So a word in another
script is never transliterated and then compared: `guesses` are the keys under which Latin spellings of it are likely to
be found, and `odds` tell how much likelier than chance a Latin word is a spelling of it. The numbers are learnt.
"""

from knowledge.sounds.bones import heard
from knowledge.sounds.letters import native_words, script_of
from knowledge.sounds.likeness import guesses, odds, odds_of
from knowledge.sounds.respelt import respelt, transcribed
from knowledge.sounds.spellings import known_parts, listed, spellings

__all__ = [
    "guesses",
    "heard",
    "known_parts",
    "listed",
    "native_words",
    "odds",
    "odds_of",
    "respelt",
    "script_of",
    "spellings",
    "transcribed",
]
