"""Which texts are about what was asked: words stemmed, mistyped ones corrected against the words that are there."""

from knowledge.texts.building import segment
from knowledge.texts.index import Match, TextIndex, Within
from knowledge.texts.marking import highlights
from knowledge.texts.passages import Passage, PassageKind
from knowledge.texts.terms import HALF_REMEMBERED, Terms
from knowledge.texts.tied import Tie, Tied
from knowledge.texts.words import STOP_WORDS, stem, stems

__all__ = [
    "HALF_REMEMBERED",
    "STOP_WORDS",
    "Match",
    "Passage",
    "PassageKind",
    "Terms",
    "TextIndex",
    "Tie",
    "Tied",
    "Within",
    "highlights",
    "segment",
    "stem",
    "stems",
]
