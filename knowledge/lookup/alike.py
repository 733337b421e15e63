"""How much one word of a question may be a word of a name: the weights that the look-up multiplies.

Set by hand and checked on made-up and real names; a fit on held-out questions may replace them, number by number.
"""

from dataclasses import dataclass

from knowledge.names import skeleton

SHORT_FAMILY = 6  # the same for a name asked alone
SHORT = 4  # letters of a name in which one other letter makes another name
# Spellings that are only alike: worth offering, enough only where they are very alike and the other parts fit.
ALIKE_FROM, _ALIKE_BESIDE, _ALIKE_SLOPE = 0.6, 0.45, 1.5
# Among so many different words, the odds of a near one are halved: it is as likely there by chance. At 100,000 people
# (80,000 words) this brought false accepts from .21 to .04, and right ones accepted from .76 to .51.
CROWD = 20_000


@dataclass(frozen=True, slots=True)
class Near:
    """A word of a name that a word of the question may be, and how much it is."""

    alone: float  # where it is all that was asked
    beside: float  # beside another word that fits

    def among(self, names: int) -> "Near":
        """Return the same where `names` different words are known: the more there are, the likelier by chance."""
        share = 1 / (1 + names / CROWD)
        return Near(_by_odds(self.alone, share), _by_odds(self.beside, share))


def _by_odds(probability: float, share: float) -> float:
    odds = share * probability / (1 - probability) if probability < 1 else float("inf")
    return odds / (1 + odds) if probability < 1 else 1.0


SAME = Near(0.95, 1.0)
SPELLED = Near(0.9, 0.98)
SKELETON = Near(0.45, 0.75)  # vowels differ: another transliteration, or another name
TRANSLITERATED = Near(0.64, 0.85)  # the same skeleton, asked in another script: its vowels are one choice of many
BARELY = Near(0.2, 0.45)
INITIAL = Near(0.0, 0.9)


def typo(asked: str, known: str, distance: int) -> Near:
    """Score a typing error by length and kind: in a short name another letter makes another name."""
    size = max(len(asked), len(known))
    if distance > 1:
        alone, beside = (0.4, 0.6) if size < 10 else (0.55, 0.75)
    else:
        alone = 0.3 if size <= SHORT else 0.54 if size == 5 else 0.62 if size == 6 else 0.72
        beside = 0.7 if size <= SHORT else 0.88
    same_sound = skeleton(asked) == skeleton(known)
    if distance == 1 and len(asked) == len(known) and sorted(asked) != sorted(known):
        # One letter for another, not one left out, doubled or swapped: Joan is not John, Muller not Miller.
        changed = next(pair for pair in zip(asked, known, strict=True) if pair[0] != pair[1])
        same_sound = same_sound and not set(changed) & set("aeiou")
        if not same_sound:
            alone -= 0.15 if size <= SHORT_FAMILY else 0.0
            beside -= 0.25 if size <= SHORT else 0.0
    if asked[0] != known[0]:
        return Near(alone * 0.85, beside)
    return Near(alone + 0.12, beside + 0.06) if same_sound else Near(alone, beside)


def prefix(asked: str, known: str) -> Near:
    """Score the first letters of a word, three or more."""
    # The more of it is there, the likelier no more was meant to come.
    share = len(asked) / len(known)
    return Near(0.4 if len(asked) == 3 else 0.5 + 0.4 * share, 0.75 + 0.2 * share)


def alike(likeness: float, known: str) -> Near:
    """Score a spelling that is only `likeness` (0 to 1) like that of `known`."""
    return BARELY if len(known) <= SHORT else Near(0.2, _ALIKE_BESIDE + _ALIKE_SLOPE * (likeness - ALIKE_FROM))
